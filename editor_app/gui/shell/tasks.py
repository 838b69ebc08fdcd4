"""Long work beside the window: one class owns thread, progress, cancel, failure and refresh."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from editor_app.errors import EditorError


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


@dataclass(frozen=True, slots=True)
class _Running:
    handle: Handle
    thread: threading.Thread
    done: Callable[[Any], None]
    failed: Callable[[Failure], None]


class Tasks(QObject):
    """Does one piece of work at a time. Everything is told on the window's thread.

    `began(title)`, `went(done, total, what)`, `ended()`; after that the callers' `done` or
    `failed` is called.
    """

    began = Signal(str)
    went = Signal(int, int, str)
    ended = Signal()
    _finished = Signal(object)
    _broke = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: _Running | None = None
        # Methods of an object of the window's thread: Qt queues what the worker sends them.
        self._finished.connect(self._on_finished)
        self._broke.connect(self._on_broke)

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return self._running is not None

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
        handle = Handle(self.went.emit)
        thread = threading.Thread(target=self._run, args=(work, handle), daemon=True)
        self._running = _Running(handle, thread, done, failed)
        self.began.emit(title)
        thread.start()
        return True

    def cancel(self) -> None:
        """Ask the work to stop; what it has done stays done."""
        if self._running is not None:
            self._running.handle.cancel()

    def wait(self, seconds: float) -> bool:
        """Before the program ends: ask to stop and wait so long; whether it has stopped."""
        running = self._running
        if running is None:
            return True
        running.handle.cancel()
        running.thread.join(seconds)
        return not running.thread.is_alive()

    def rest(self) -> None:
        """The window has closed: what work still has to say is for nobody."""
        self._running = None

    def _run(self, work: Work, handle: Handle) -> None:
        try:
            result = work(handle)
        except EditorError as error:
            self._broke.emit(Failure(error, ""))
        except Exception:  # noqa: BLE001 - a thread has nobody above who could catch it
            self._broke.emit(Failure(None, traceback.format_exc()))
        else:
            self._finished.emit(result)

    def _on_finished(self, result: object) -> None:
        running = self._end()
        if running is not None:
            running.done(result)

    def _on_broke(self, failure: Failure) -> None:
        running = self._end()
        if running is not None:
            running.failed(failure)

    def _end(self) -> _Running | None:
        running, self._running = self._running, None
        if running is not None:
            running.thread.join()
            self.ended.emit()
        return running
