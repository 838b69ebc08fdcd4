"""Opens the dialogues over the window. Each is imported when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaObject, QObject, Signal, SignalInstance

from editor_app.document import schema
from editor_app.errors import EditorError
from editor_app.gui.shell.articles import Articles
from editor_app.gui.shell.commands import Commands
from editor_app.gui.shell.remembered import Remembered
from editor_app.gui.shell.tasks import Failure, Handle
from editor_app.gui.theme.theme import Mode, Theme
from editor_app.gui.widgets.dialogs import Choice, ask
from editor_app.services.steps import known_role
from editor_app.services.workspace import Workspace

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow

NOBODY = "unknown"
"""The name of a login that has none (see `system.paths.default_name`)."""
MODES: dict[str, Mode] = {"system": "system", "light": "light", "dark": "dark"}


class Dialogues(QObject):
    """`told(sentence)` for a passing notice; `preferred()` when preferences were changed."""

    told = Signal(str)
    preferred = Signal()

    def __init__(
        self,
        workspace: Workspace,
        articles: Articles,
        theme: Theme,
        remembered: Remembered,
        say: Callable[[EditorError], str],
        window: MainWindow,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._articles = articles
        self._theme = theme
        self._remembered = remembered
        self._say = say
        self._window = window
        workspace.role = str(remembered.get("role", ""))

    def new_article(self) -> None:
        """Ask for kind and language, and begin."""
        from editor_app.gui.dialogs.new_article import NewArticleDialog

        kind = str(self._remembered.get("kind", "analysis"))
        language = str(self._remembered.get("language", "en"))
        dialog = NewArticleDialog(kind, language, self._window)
        if dialog.exec():
            self._remembered.set("kind", dialog.kind)
            self._remembered.set("language", dialog.language)
            self._articles.make(dialog.kind, dialog.language, dialog.title)
            page = self._window.centre.page
            if dialog.title and page is not None:  # the title stands: one goes on with the text
                page.focus_text(schema.BODY, 0)
        dialog.deleteLater()

    def about_article(self) -> None:
        """Edit what is said about the open article."""
        from editor_app.gui.dialogs.about_article import AboutArticleDialog
        from editor_app.services.known_values import known_values
        from editor_app.services.slugs import slug

        session = self._articles.session
        if session is None:
            return
        article = session.snapshot()
        people = [person.name for person in self._workspace.people()]
        address = slug(article.title_text)
        known = known_values(self._workspace)
        keep, window = session.add_file, self._window
        dialog = AboutArticleDialog(article, people, address, keep, window, known, self._theme)
        if dialog.exec():
            self._articles.execute(dialog.command)
        dialog.deleteLater()

    def authors(self, author: str = "") -> None:
        """The authors of the open article; at the bio that one of them lacks."""
        from editor_app.gui.dialogs.authors import AuthorsDialog

        if self._articles.session is not None:
            dialog = AuthorsDialog(
                self._articles.session, self._workspace, self._theme, self._window
            )
            dialog.failed.connect(self.error)
            if author:
                dialog.begin_bio(author)
            dialog.exec()
            dialog.deleteLater()

    def people(self) -> None:
        """The directory."""
        from editor_app.gui.dialogs.people import PeopleDialog

        dialog = PeopleDialog(self._workspace, self._theme, parent=self._window)
        dialog.failed.connect(self.error)
        dialog.exec()
        dialog.deleteLater()

    def shortcuts(self, commands: Commands) -> None:
        """All keys on one sheet."""
        from editor_app.gui.dialogs.shortcuts import ShortcutsDialog

        dialog = ShortcutsDialog(commands, self._window)
        dialog.exec()
        dialog.deleteLater()

    def preferences(self, zoom: float) -> None:
        """Name, look, backup."""
        from editor_app.gui.dialogs.preferences import Preferences, PreferencesDialog

        before = self._theme.mode
        now = Preferences(
            self._workspace.author,
            before,
            zoom,
            str(self._remembered.get("backup_folder", "")),
            known_role(self._workspace.role),
        )
        dialog = PreferencesDialog(now, self._workspace.store.path, parent=self._window)
        dialog.theme_tried.connect(lambda mode: self._theme.set_mode(MODES[mode]))
        dialog.backup_asked.connect(self.backup)
        if dialog.exec():
            self._keep(dialog.preferences)
        else:
            self._theme.set_mode(before)
        dialog.deleteLater()

    def set_theme(self, mode: str) -> None:
        """Light, dark, or as the system."""
        self._theme.set_mode(MODES[mode])
        self._remembered.set("theme", mode)
        self._remembered.save()

    def about_program(self) -> None:
        """What this is, and by what right."""
        from editor_app import __version__

        title = self.tr("Editorial Desk {}").format(__version__)
        text = self.tr(
            "Write, source, review and publish analyses, offline and together. "
            "Free software under the MIT licence; fonts under the SIL Open Font License."
        )
        close = (Choice("close", self.tr("Close"), "primary"),)
        ask(self._theme, self._window, title, text, close)

    def first_start(self) -> None:
        """Ask for the name and what one does here, once."""
        from editor_app.gui.dialogs.first_start import FirstStartDialog

        author = self._workspace.author
        suggested = "" if author == NOBODY else author
        dialog = FirstStartDialog(suggested, self._window)
        if dialog.exec():
            self._call(dialog.name, dialog.role)
            self.preferred.emit()
        dialog.deleteLater()

    def backup(self, folder: str = "") -> None:
        """A dated, verified copy of the store."""
        from editor_app.services.care import backup

        chosen = folder or str(self._remembered.get("backup_folder", ""))
        place = Path(chosen) if chosen else self._workspace.store.path.parent / "backups"
        here = self._workspace

        def work(handle: Handle) -> Path:
            with here.store.reopen() as store:
                own = Workspace(store, author=here.author, clock=here.clock, new_id=here.new_id)
                return backup(own, place, lambda *_: not handle.cancelled())

        title = self.tr("Making a copy of the library")
        if not self._window.tasks.start(title, work, self._backed_up, self._not_backed_up):
            self.told.emit(self.tr("Something else is under way: make the copy after that"))

    def _backed_up(self, path: Path) -> None:
        self._window.tell(
            self.tr("A copy is in {}").format(path),
            self.tr("Show the folder"),
            lambda: self._window.exporter.show_folder(path),
        )

    def _not_backed_up(self, failure: Failure) -> None:
        if failure.error is not None and failure.error.code == "backup.cancelled":
            self.told.emit(self._say(failure.error))
        else:
            self.error(failure)

    def error(self, failure: object) -> None:
        """Say what failed and that nothing is lost; our own mistakes with their report."""
        error = failure.error if isinstance(failure, Failure) else failure
        if isinstance(error, EditorError):
            close = (Choice("close", self.tr("Close"), "primary"),)
            title = self.tr("That did not work")
            ask(self._theme, self._window, title, self._say(error), close, tone="red")
        elif isinstance(failure, Failure):
            self.crash(failure.report, "", saved=True)

    def crash(self, report: str, path: str, *, saved: bool) -> str:
        """A mistake of the program: `continue` or `quit`."""
        from PySide6.QtGui import QGuiApplication

        safe = self.tr("What you wrote is saved.")
        lost = self.tr("What you wrote in the last second could not be saved yet.")
        where = self.tr("The report is in {}.").format(path) if path else ""
        text = " ".join(part for part in (safe if saved else lost, where) if part)
        choices = (
            Choice("quit", self.tr("Quit")),
            Choice("copy", self.tr("Copy the report")),
            Choice("continue", self.tr("Go on"), "primary"),
        )
        title = self.tr("The program made a mistake")
        answer = "copy"
        while answer == "copy":
            answer = ask(
                self._theme,
                self._window,
                title,
                text,
                choices,
                tone="red",
                details=report,
                cancel_key="continue",
            )
            if answer == "copy":
                QGuiApplication.clipboard().setText(report)
                copied = self.tr("The report is copied.")
                text = f"{text.removesuffix(copied).rstrip()} {copied}"
        return answer

    def ask_unsaved(self, why: str, state_changed: SignalInstance) -> str:
        """The window is to close and the text can't be saved: stay, copy or lose; or saved, where
        that came about while the question stood (`state_changed` is the saver's).
        """
        choices = (
            Choice("lose", self.tr("Quit without saving"), "danger"),
            Choice("copy", self.tr("Save a copy elsewhere…")),
            Choice("stay", self.tr("Stay"), "primary"),
        )
        title = self.tr("The article is not saved")
        links: list[QMetaObject.Connection] = []

        def watch(choose: Callable[[str], None]) -> None:
            def follow(state: str) -> None:
                if state == "saved":
                    choose("saved")

            links.append(state_changed.connect(follow))

        answer = ask(
            self._theme,
            self._window,
            title,
            why,
            choices,
            tone="red",
            cancel_key="stay",
            watch=watch,
        )
        for link in links:
            QObject.disconnect(link)
        return answer

    def _keep(self, preferences: object) -> None:
        from editor_app.gui.dialogs.preferences import Preferences

        if not isinstance(preferences, Preferences):
            return
        self._call(preferences.name or self._workspace.author, preferences.role)
        self._theme.set_mode(MODES[preferences.theme])
        for name in ("theme", "zoom", "backup_folder"):
            self._remembered.set(name, getattr(preferences, name))
        self._remembered.save()
        self.preferred.emit()

    def _call(self, name: str, role: str) -> None:
        self._workspace.author, self._workspace.role = name, role
        if self._articles.session is not None:
            self._articles.session.author = name
        self._remembered.set("name", name)
        self._remembered.set("role", role)
        self._remembered.save()
