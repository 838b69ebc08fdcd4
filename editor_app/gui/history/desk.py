"""What is done with the history of the open article, in a window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from editor_app.errors import EditorError
from editor_app.gui.history.undoable import tell_undoable

if TYPE_CHECKING:
    from editor_app.document.article import Article
    from editor_app.document.history import Version
    from editor_app.gui.history.arriving import Arriving
    from editor_app.gui.history.compare_sheet import CompareSheet
    from editor_app.gui.history.dock import HistoryDock
    from editor_app.gui.history.entries import Moment
    from editor_app.gui.history.library_merge import LibraryMerge
    from editor_app.gui.history.looking import Looking
    from editor_app.gui.history.walk import Walk
    from editor_app.gui.shell.main_window import MainWindow
    from editor_app.services.session import EditingSession

translate = QCoreApplication.translate

ONLY_VERSIONS = "history_only_versions"
"""Under this name it is remembered whether who wrote when is left out."""
LOOK_AGAIN = 2000
"""Milliseconds from the last change to the list that is shown: who wrote when is in it."""


class HistoryDesk(QObject):
    """Made with the window's commands, and light: what it needs is made when it is first wanted."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self._moments: dict[str, Moment] = {}
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(LOOK_AGAIN)
        self._again.timeout.connect(self.refresh)
        window.completed.connect(self._join)
        window.dock.history_made.connect(self._join_dock)

    # Parts, made when they are first wanted

    @cached_property
    def dock(self) -> HistoryDock:
        """The fifth dock, joined to what is done here."""
        made = self.window.dock.history
        remembered = self.window.remembered
        made.few.setChecked(bool(remembered.get(ONLY_VERSIONS, False)))
        made.only_versions.connect(lambda few: remembered.set(ONLY_VERSIONS, few))
        made.wanted.connect(self.refresh)
        made.compare_asked.connect(self.compare)
        made.name_asked.connect(self.name)
        made.rename_asked.connect(self.rename)
        made.remove_asked.connect(self.remove)
        made.restore_asked.connect(self.ask_restore)
        made.arrival_asked.connect(self.arriving.show)
        made.walk_asked.connect(self.arriving.walk)
        made.take_back_asked.connect(self.arriving.take_back)
        made.change_asked.connect(self.arriving.lead)
        return made

    @cached_property
    def walk(self) -> Walk:
        """The walk through changes, and its bar."""
        from editor_app.gui.history.walk import Walk

        made = Walk(self.window)
        made.ended.connect(self.arriving.walked)
        return made

    @property
    def made_walk(self) -> Walk | None:
        """The walk, if there was anything to walk through."""
        return self.walk if "walk" in self.__dict__ else None

    @cached_property
    def looking(self) -> Looking:
        """What changed since this reader last looked."""
        from editor_app.gui.history.looking import Looking

        return Looking(self)

    @cached_property
    def arriving(self) -> Arriving:
        """What merges brought."""
        from editor_app.gui.history.arriving import Arriving

        return Arriving(self)

    @cached_property
    def libraries(self) -> LibraryMerge:
        """Whole libraries."""
        from editor_app.gui.history.library_merge import LibraryMerge

        return LibraryMerge(self)

    def say_what_came(self, article_id: str) -> None:
        """Something may have been merged into the article that is open now: take it in, and say
        what came.
        """
        session = self.session
        if session is not None and session.article_id == article_id:
            session.flush()
            session.take_in()
            self.arriving.say_latest()

    # The list

    @property
    def session(self) -> EditingSession | None:
        """The open article."""
        return self.window.articles.session

    def refresh(self) -> None:
        """Read the history again, where it is shown."""
        from editor_app.gui.history.entries import history_rows, when_words
        from editor_app.services.arrivals import arrivals
        from editor_app.services.versions import sittings, versions

        session = self.session
        if session is None:
            return
        came = arrivals(self.window.workspace, session.article_id)
        when = when_words(self.window.workspace.clock().astimezone())
        rows, moments = history_rows(versions(session), sittings(session), came, when)
        self._moments = {moment.key: moment for moment in moments}
        self.dock.show_rows(rows)

    def refresh_if_shown(self) -> None:
        """Read the history again where somebody sees it."""
        if "dock" in self.__dict__ and self.dock.isVisible():
            self.refresh()

    # What can be done

    def name(self) -> None:
        """Ask for a name, and keep the article as it stands under it."""
        from editor_app.gui.history.name_sheet import NameSheet

        if self.session is None:
            return
        sheet = NameSheet(parent=self.window)
        sheet.accepted.connect(lambda: self._keep(sheet.name))
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _keep(self, name: str) -> None:
        from editor_app.services.versions import name_version

        session = self.session
        if session is not None and self._done(lambda: name_version(session, name)):
            self.window.tell(translate("history", "Kept as “{}”").format(name))
            self.refresh()

    def rename(self, key: str) -> None:
        """Ask for another name of a version."""
        from editor_app.gui.history.entries import version_title
        from editor_app.gui.history.name_sheet import NameSheet

        version = self._version(key)
        if version is None:
            return
        sheet = NameSheet(version.name or version_title(version), self.window)
        sheet.accepted.connect(lambda: self._rename(version, sheet.name))
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _rename(self, version: Version, name: str) -> None:
        from editor_app.services.versions import rename

        session = self.session
        if session is not None and self._done(lambda: rename(session, version, name)):
            self.refresh()

    def remove(self, key: str) -> None:
        """Take a version off the list; what was written stays, and it can be put back."""
        from editor_app.services.versions import forget

        session, version = self.session, self._version(key)
        if session is None or version is None:
            return
        if self._done(lambda: forget(session, version)):
            self.refresh()
            self.window.tell(
                translate("history", "Taken off the list. What was written stays."),
                translate("history", "Undo"),
                lambda: self._put_back(session, version),
            )

    def _put_back(self, session: EditingSession, version: Version) -> None:
        """As a record of its own: one that was let go stays so in every copy."""
        anew = replace(version, id=session.new_id())
        if session is self.session and self._done(lambda: session.keep_version(anew)):
            self.refresh()

    def _version(self, key: str) -> Version | None:
        from editor_app.services.versions import versions

        wanted = key.partition("/")[2]
        found = versions(self.session) if self.session is not None else ()
        return next((version for version in found if version.id == wanted), None)

    def _done(self, do: Callable[[], object]) -> bool:
        """Do something, and say where it failed; whether it was done."""
        try:
            do()
        except EditorError as error:
            self.window.dialogues.error(error)
            return False
        return True

    def mark_seen(self) -> None:
        """All that is new has been seen."""
        self.looking.mark_all()

    def compare(self, first: str = "", second: str = "") -> None:
        """Show two moments by the keys of their rows against each other, the older one first; an
        empty key is the article as it stands.
        """
        if self.session is None:
            return
        self.refresh()
        keys = list(self._moments)
        if not first and not second:
            first = next((key for key in keys if key.startswith("version/")), "")
            first = first or next(iter(keys[1:]), "")  # the newest is what stands
        first, second = (key if key in keys else "" for key in (first, second))
        if first and second and keys.index(first) < keys.index(second):
            first, second = second, first
        sheet = self._sheet()
        sheet.open()
        sheet.choose(first, second)

    def ask_restore(self, key: str) -> None:
        """Show what restoring would change, and restore when that is wanted."""
        if self.session is None or key not in self._moments:
            return
        sheet = self._sheet(restoring=True)
        sheet.open()
        sheet.choose("", key)

    def _sheet(self, *, restoring: bool = False) -> CompareSheet:
        from editor_app.gui.history.compare_sheet import CompareSheet, Side

        window, session = self.window, self.session
        assert session is not None
        session.flush()
        now = Side("", translate("history", "As it stands now"))
        sides = [now, *(Side(moment.key, moment.words) for moment in self._moments.values())]
        sheet = CompareSheet(
            window.theme,
            window.remembered,
            sides,
            session.snapshot(),
            self.loader(),
            restoring=restoring,
            parent=window,
        )
        asked = self._restore if restoring else self.ask_restore
        sheet.restore_asked.connect(asked)
        sheet.failed.connect(window.dialogues.error)
        sheet.finished.connect(sheet.deleteLater)
        return sheet

    def loader(self) -> Callable[[str], Article]:
        """What reads a moment of the open article, by its key, in another thread."""
        from editor_app.services.versions import article_at
        from editor_app.services.workspace import Workspace

        workspace, session = self.window.workspace, self.session
        assert session is not None
        article_id = session.article_id
        heads = {key: moment.heads for key, moment in self._moments.items()}

        def load(key: str) -> Article:
            with workspace.store.reopen() as store:
                own = Workspace(
                    store, author=workspace.author, clock=workspace.clock, new_id=workspace.new_id
                )
                return article_at(own, heads.get(key, key), article_id)

        return load

    def _restore(self, key: str) -> None:
        from editor_app.services.versions import restore

        session, moment = self.session, self._moments.get(key)
        if session is None or moment is None:
            return
        if not self._done(lambda: restore(session, moment.heads)):
            return
        said = translate("history", "Restored. What stood there is in the history.")
        tell_undoable(self.window, session, said, translate("history", "Undo"))
        self.refresh()

    # Inside

    def _join(self) -> None:
        """The window is there: follow what is opened and left in it."""
        articles, window = self.window.articles, self.window
        articles.opened.connect(self._opened)
        articles.closed.connect(self._closed)
        articles.leaving.connect(self.looking.leave)
        window.watch.changed.connect(self._changed)
        window.importer.merged.connect(self.say_what_came)
        if articles.session is not None:
            self._opened()

    def _join_dock(self) -> None:
        """Somebody has chosen the dock by its tab."""
        if "dock" not in self.__dict__ and self.dock.isVisible():
            self.refresh()

    def _opened(self) -> None:
        self._moments = {}
        self._rest_arriving()
        if self.made_walk is not None:
            self.made_walk.forget()
        self.looking.open()

    def _rest_arriving(self) -> None:
        if "arriving" in self.__dict__:
            self.arriving.open(None, ())

    def _closed(self) -> None:
        self._again.stop()
        self._rest_arriving()
        self._moments = {}
        if self.made_walk is not None:
            self.made_walk.forget()

    def _changed(self, article: object, names: set[str] | None) -> None:
        if "dock" in self.__dict__ and self.dock.isVisible():
            self._again.start()
