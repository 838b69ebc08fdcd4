"""Answers that take a while, beside the window: only the newest question is of interest, and there
is never more than one being answered.
"""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, Signal

from editor_app.errors import EditorError
from editor_app.gui.shell.tasks import Failure

Work = Callable[[], Any]


class Latest(QObject):
    """`came(result)` or `failed(Failure)` for the newest question, on the window's thread."""

    came = Signal(object)
    failed = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: Work | None = None
        self._running: Work | None = None
        self._ended.connect(self._on_ended)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._wanted is not None

    def ask(self, work: Work) -> None:
        """Have this answered; whoever asks again wants the first no more."""
        self._wanted = work
        if self._running is None:
            self._start(work)

    def rest(self) -> None:
        """Nothing is wanted any more."""
        self._wanted = None

    def _start(self, work: Work) -> None:
        self._running = work
        threading.Thread(target=self._run, args=(work,), daemon=True).start()

    def _run(self, work: Work) -> None:
        try:
            made = work()
        except EditorError as error:
            made = Failure(error, "")
        except Exception:  # noqa: BLE001 - a thread has nobody above who could catch it
            made = Failure(None, traceback.format_exc())
        with suppress(RuntimeError):  # the window has closed meanwhile
            self._ended.emit(work, made)

    def _on_ended(self, work: Work, made: object) -> None:
        self._running = None
        if self._wanted is not None and self._wanted is not work:
            self._start(self._wanted)
        elif self._wanted is work:
            self._wanted = None
            (self.failed if isinstance(made, Failure) else self.came).emit(made)
