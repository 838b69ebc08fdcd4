"""Long work beside the window: one class owns thread, progress, cancel, failure and refresh."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from editor_app.errors import EditorError

Progress = Callable[[int, int, str], None]
"""`progress(done, total, what)` from inside the work."""


class Handle:
    """What the work is given: to say how far it is, and to ask whether it should stop."""

    def __init__(self, told: Callable[[int, int, str], None]) -> None:
        self._told = told
        self._stop = False

    def progress(self, done: int, total: int, what: str) -> None:
        """So many of so many are done; what comes now."""
        self._told(done, total, what)

    def cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._stop

    def cancel(self) -> None:
        """Ask to stop at the next good place."""
        self._stop = True


Work = Callable[[Handle], Any]


@dataclass(frozen=True, slots=True)
class Failure:
    """How work failed: `error` is expected and has a sentence; else `report` is our bug."""

    error: EditorError | None
    report: str


class Tasks(QObject):
    """Does one piece of work at a time. Signals come on the window's thread.

    `began(title)`, `went(done, total, what)`, `ended()`; the callers' `done` and `failed` are
    called in between.
    """

    began = Signal(str)
    went = Signal(int, int, str)
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._handle: Handle | None = None

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return self._handle is not None

    def start(
        self,
        title: str,
        work: Work,
        done: Callable[[Any], None],
        failed: Callable[[Failure], None],
    ) -> bool:
        """Begin, unless other work is under way; whether it began."""
        if self.busy:
            return False
        signals = _Signals(self)
        handle = Handle(signals.went.emit)
        self._handle = handle
        signals.went.connect(self.went)
        signals.done.connect(lambda result: self._finish(signals, done, result))
        signals.failed.connect(lambda failure: self._finish(signals, failed, failure))
        self.began.emit(title)
        self._pool.start(_Job(work, handle, signals))
        return True

    def cancel(self) -> None:
        """Ask the work to stop; what it has done stays done."""
        if self._handle is not None:
            self._handle.cancel()

    def wait(self, milliseconds: int) -> bool:
        """Before the program ends: ask to stop and wait so long; whether it has stopped."""
        self.cancel()
        return self._pool.waitForDone(milliseconds)

    def _finish(self, signals: _Signals, tell: Callable[[Any], None], result: object) -> None:
        self._handle = None
        signals.deleteLater()
        self.ended.emit()
        tell(result)


class _Signals(QObject):
    went = Signal(int, int, str)
    done = Signal(object)
    failed = Signal(object)


class _Job(QRunnable):
    def __init__(self, work: Work, handle: Handle, signals: _Signals) -> None:
        super().__init__()
        self._work = work
        self._handle = handle
        self._signals = signals

    def run(self) -> None:
        try:
            result = self._work(self._handle)
        except EditorError as error:
            self._signals.failed.emit(Failure(error, ""))
        except Exception:  # noqa: BLE001 - a thread has nobody above who could catch it
            self._signals.failed.emit(Failure(None, traceback.format_exc()))
        else:
            self._signals.done.emit(result)
