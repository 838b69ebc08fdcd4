"""What is done with whole articles: open, make, copy, throw away, take back, say how it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor_app.document.commands import Command
from editor_app.errors import EditorError
from editor_app.gui.shell.saving import Saver
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace

if TYPE_CHECKING:
    from editor_app.services.steps import Stepped

SOURCE = "window"
"""The name under which changes made by the window itself are known."""


class Articles(QObject):
    """Keeps the one open session.

    `leaving()` before the open article is left, `opened(session)` after one was opened,
    `made(id)` before a new one is, `closed()` when none is open,
    `listed()` when the library must be read again, `failed(error)`,
    `refused(blockers)` where a status can't be given yet; `stepped(stepped)` when several articles
    were given one (see `services.steps.Stepped`).
    """

    leaving = Signal()
    opened = Signal(object)
    made = Signal(str)
    closed = Signal()
    listed = Signal()
    failed = Signal(object)
    trashed = Signal(str)
    refused = Signal(object)
    stepped = Signal(object)

    def __init__(self, workspace: Workspace, saver: Saver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._saver = saver
        self.session: EditingSession | None = None

    @property
    def open_id(self) -> str:
        """The id of the open article; empty where none is open."""
        return self.session.article_id if self.session else ""

    def open(self, article_id: str) -> bool:
        """Open an article in place of the one that is open; whether that went well."""
        if article_id == self.open_id:
            return True
        try:
            new = self._workspace.open_article(article_id)
        except EditorError as error:
            self.failed.emit(error)
            return False
        if not self._leave():
            new.close()
            return False
        self.session = new
        self._saver.follow(new)
        self.opened.emit(new)
        return True

    def close(self, *, leave_unsaved: bool = False) -> bool:
        """Save and close the open article; False where it could not be saved."""
        if not self._leave(leave_unsaved=leave_unsaved):
            return False
        self.closed.emit()
        return True

    def make(self, kind: str, language: str, title: str) -> None:
        """A new article, opened."""
        self._do_and_open(lambda: self._workspace.new_article(kind, language, title))

    def duplicate(self, article_id: str) -> None:
        """A copy of an article, opened."""
        if article_id == self.open_id:
            self._project()
        self._do_and_open(lambda: self._workspace.duplicate(article_id))

    def trash(self, article_id: str, then: str = "") -> None:
        """Into the Trash; where it was open, `then` is opened in its place."""
        if article_id == self.open_id:
            moved = self.open(then) if then else self.close()
            if not moved:
                return
        if self._try(lambda: self._workspace.trash(article_id)):
            self.listed.emit()
            self.trashed.emit(article_id)

    def trash_many(self, article_ids: Sequence[str], then: str = "") -> list[str]:
        """Several into the Trash; where the open one is among them, `then` is opened in its place.
        Those that went there.
        """
        if self.open_id in article_ids and not (self.open(then) if then else self.close()):
            return []
        gone = [one for one in article_ids if self._try(lambda a=one: self._workspace.trash(a))]  # type: ignore[misc]
        self.listed.emit()
        return gone

    def delete_for_good(self, article_ids: Sequence[str]) -> list[str]:
        """Out of the Trash for ever; the open one is closed. Those that went."""
        if self.open_id in article_ids and not self.close():
            return []
        gone: list[str] = []
        self._try(lambda: gone.extend(self._workspace.delete_for_good(article_ids)))
        self.listed.emit()
        return gone

    def restore(self, article_id: str) -> None:
        """Out of the Trash again."""
        self.restore_many([article_id])

    def restore_many(self, article_ids: Sequence[str]) -> None:
        """Several out of the Trash again."""
        for article_id in article_ids:
            self._try(lambda one=article_id: self._workspace.restore(one))  # type: ignore[misc]
        self.listed.emit()

    def set_status(self, status: str) -> None:
        """Say how the open article stands; who and when goes into its history. What would refuse
        an export refuses `approved` and `published`, too.
        """
        if self.session is not None and self.session.snapshot().status != status:
            from editor_app.document.actions import set_about
            from editor_app.services.steps import in_the_way

            session = self.session
            stand = in_the_way(self._workspace, session.snapshot(), status)
            if stand:
                self.refused.emit(stand)
                return
            command = set_about("status", status)
            if self._try(lambda: session.execute(command, source=SOURCE, as_is=True)):
                self._project()

    def set_status_of(self, article_ids: Sequence[str], status: str) -> None:
        """Say how several articles stand; those with blockers stay as they were."""
        from editor_app.services.steps import set_status

        try:
            made = set_status(self._workspace, article_ids, status, self.session)
        except EditorError as error:
            self.failed.emit(error)
            return
        self._project()
        self.listed.emit()
        self.stepped.emit(made)

    def step_back(self, stepped: Stepped) -> None:
        """Take a step with several articles back."""
        from editor_app.services.steps import step_back

        made = step_back(self._workspace, stepped, self.session)
        self._project()
        self.listed.emit()
        if made.refused:
            self.stepped.emit(replace(made, done=()))  # what went back is no step of its own

    def first_steps(self, status: str) -> Sequence[str]:
        """The statuses that whoever is at work is likely to give the article next."""
        from editor_app.services.steps import first_steps

        return first_steps(self._workspace.role, status)

    def execute(self, command: Command | None) -> bool:
        """Do a command of a dialogue on the open article; whether it was done."""
        session = self.session
        if session is None or command is None:
            return False
        return self._try(lambda: session.execute(command, source=SOURCE))

    def _project(self) -> None:
        if self.session is not None and self.session.flush():
            self.session.project()
            self.listed.emit()

    def _leave(self, *, leave_unsaved: bool = False) -> bool:
        """Save and end the open session. A session that can't be saved stays open."""
        session = self.session
        if session is None:
            return True
        self.leaving.emit()
        if not session.close(leave_unsaved=leave_unsaved):
            self.failed.emit(session.save_error)
            return False
        self._saver.follow(None)
        self.session = None
        self.listed.emit()
        return True

    def _do_and_open(self, make: Callable[[], str]) -> None:
        made: list[str] = []
        if self._try(lambda: made.append(make())):
            self.listed.emit()
            self.made.emit(made[0])
            self.open(made[0])

    def _try(self, do: Callable[[], object]) -> bool:
        try:
            do()
        except EditorError as error:
            self.failed.emit(error)
            return False
        return True
