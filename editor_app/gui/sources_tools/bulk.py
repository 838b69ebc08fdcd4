"""Changes of many records beside the window: the articles of the library on another thread, the one
that is open in its own session, on the window's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from editor_app.gui.shell.tasks import Failure, Handle, Tasks
from editor_app.gui.sources_tools.place import Place, own_workspace
from editor_app.services.source_library import (
    Outcome,
    Step,
    apart,
    last_change,
    remember,
    remember_left,
    run,
    taken_back,
)


class Bulk(QObject):
    """`went(done, of)` articles; `changed(Outcome)`, `took_back(Outcome)`, `failed(Failure)`."""

    went = Signal(int, int)
    changed = Signal(object)
    took_back = Signal(object)
    failed = Signal(object)

    def __init__(self, place: Place, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._tasks = Tasks(self)
        self._tasks.went.connect(lambda done, of, _: self.went.emit(done, of))

    @property
    def busy(self) -> bool:
        """Whether something is being changed."""
        return self._tasks.busy

    def change(self, steps: Sequence[Step]) -> None:
        """Do a planned change; remembered so that it can be taken back."""
        workspace = self._place.workspace

        def ended(outcome: Outcome) -> None:
            remember(workspace, outcome.done)
            self.changed.emit(outcome)

        self._start(steps, ended, restoring=False)

    def take_back(self) -> None:
        """Give the records of the last change their old values."""
        workspace = self._place.workspace
        steps = last_change(workspace)

        def ended(outcome: Outcome) -> None:
            remember_left(workspace, steps, outcome)
            self.took_back.emit(outcome)

        self._start(taken_back(steps), ended, restoring=True)

    def cancel(self) -> None:
        """Stop after the article that is being changed; what is done stays done."""
        self._tasks.cancel()

    def rest(self) -> None:
        """The window closes: wait for the article that is being changed."""
        self._tasks.wait(10)

    def _start(
        self, steps: Sequence[Step], ended: Callable[[Outcome], None], *, restoring: bool
    ) -> None:
        workspace, session = self._place.workspace, self._place.session
        others, own = apart(steps, session.article_id if session is not None else "")

        def work(handle: Handle) -> tuple[Outcome, bool]:
            with workspace.store.reopen() as store:
                there = own_workspace(workspace, store)
                outcome = run(
                    there,
                    others,
                    progress=lambda done, of: handle.progress(done, of, ""),
                    cancelled=handle.cancelled,
                    restoring=restoring,
                )
                if not restoring:
                    remember(there, outcome.done)  # should the program end before the rest is done
                return outcome, handle.cancelled()

        def here(found: tuple[Outcome, bool]) -> None:
            outcome, stopped = found
            if own and not stopped:
                outcome += run(workspace, own, open_session=session, restoring=restoring)
            ended(outcome)

        self._tasks.start("", work, here, self._broke)

    def _broke(self, failure: Failure) -> None:
        self.failed.emit(failure)
