"""Giving the open article away as a file: to a colleague, or to safety when saving fails."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from editor_app.errors import EditorError
from editor_app.gui.shell.articles import Articles
from editor_app.gui.shell.remembered import Remembered
from editor_app.gui.shell.tasks import Failure, Handle, Tasks
from editor_app.gui.theme.theme import Theme
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace

FOLDER = "send_folder"
"""Under this name the folder of the last hand-over file is remembered."""


class HandOver(QObject):
    """`sent(path)` and `rescued(path)` after a file was written; `failed(error)`;
    `export_asked()` when a clean copy is wanted instead.
    """

    sent = Signal(object)
    rescued = Signal(object)
    failed = Signal(object)
    export_asked = Signal()

    def __init__(
        self,
        workspace: Workspace,
        articles: Articles,
        tasks: Tasks,
        theme: Theme,
        remembered: Remembered,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._articles = articles
        self._tasks = tasks
        self._theme = theme
        self._remembered = remembered
        self._window = window

    def send(self) -> None:
        """Say what such a file holds, ask where to, and write it beside the window."""
        from editor_app.gui.history.send_sheet import ask_how

        session = self._articles.session
        if session is None:
            return
        answer = ask_how(self._theme, _contents(session), self._window)
        if answer == "export":
            self.export_asked.emit()
        elif answer == "send":
            path = self._choose(self.tr("Send a copy"))
            if path is not None:
                self.write(path)

    def write(self, path: Path) -> None:
        """Write the hand-over file of the open article."""
        from editor_app.services.exchange import pack
        from editor_app.system.files import write_atomically

        session, workspace = self._articles.session, self._workspace
        if session is None:
            return
        if not session.flush() and session.save_error is not None:
            self.failed.emit(session.save_error)
            return
        article_id = session.article_id

        def work(handle: Handle) -> Path:
            with workspace.store.reopen() as store:
                own = Workspace(
                    store, author=workspace.author, clock=workspace.clock, new_id=workspace.new_id
                )
                write_atomically(path, pack(own, article_id))
                return path

        title = self.tr("Writing {}").format(path.name)
        self._tasks.start(title, work, self.sent.emit, self._broke)

    def rescue(self) -> None:
        """The open article as it is in memory, with all that could not be saved, elsewhere."""
        from editor_app.services.exchange import rescue
        from editor_app.system.files import write_atomically

        session = self._articles.session
        path = self._choose(self.tr("Save a copy")) if session is not None else None
        if session is None or path is None:
            return
        try:
            write_atomically(path, rescue(self._workspace, session))
        except EditorError as error:
            self.failed.emit(error)
            return
        self.rescued.emit(path)

    def _choose(self, title: str) -> Path | None:
        from editor_app.services.pack_file import SUFFIX

        kinds = self.tr("Hand-over files (*{})").format(SUFFIX)
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(self._start()), kinds)
        if not name:
            return None
        path = Path(name)
        path = path if path.suffix else path.with_name(path.name + SUFFIX)
        self._remembered.set(FOLDER, str(path.parent))
        return path

    def _start(self) -> Path:
        """Where the file dialogue begins: the last folder, and a name made of the title."""
        from editor_app.services.pack_file import SUFFIX
        from editor_app.services.slugs import slug

        session = self._articles.session
        article = session.snapshot() if session is not None else None
        name = (slug(article.title_text) or article.id) if article is not None else ""
        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
        last = str(self._remembered.get(FOLDER, ""))
        found = (Path(p) for p in (last, *places) if p and Path(p).is_dir())
        return next(found, Path.home()) / f"{name}{SUFFIX}"

    def _broke(self, failure: Failure) -> None:
        self.failed.emit(failure)


def _contents(session: EditingSession) -> list[str]:
    """What a whole copy of an article contains, counted."""
    from editor_app.gui.history.contents import contents_lines
    from editor_app.services.versions import sittings, versions

    sat = sittings(session)
    people = dict.fromkeys(sitting.by for sitting in reversed(sat))
    return contents_lines(
        session.snapshot(),
        versions=len(versions(session)),
        people=tuple(people),
        first=min((sitting.start for sitting in sat), default=None),
        last=max((sitting.end for sitting in sat), default=None),
    )
