"""Runs the checks beside the window: one thread, the newest article wins, nobody is kept waiting.

Python runs one thread at a time, and a call into Qt lets the other one in: a check that went on
while somebody types would cost every key some milliseconds. So it stops at the next paragraph as
soon as a letter is typed, and goes on from there in the next pause.
"""

from __future__ import annotations

import threading
import traceback
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor_app.document.article import Article
from editor_app.services.workspace import Workspace

if TYPE_CHECKING:
    from editor_app.services.checking import Examined


class Checker(QObject):
    """`found(examined)` for the article that was asked about last, unless it was given up."""

    found = Signal(object)
    _done = Signal(object, int)
    _broke = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._turn = threading.Condition()
        self._asked: tuple[Article, datetime, int] | None = None
        self._number = 0  # of the question whose answer is wanted
        self._ended = False
        self._thread: threading.Thread | None = None
        # Methods of an object of the window's thread: Qt queues what the worker sends them.
        self._done.connect(self._on_done)
        self._broke.connect(self._on_broke)

    def ask(self, article: Article, now: datetime) -> None:
        """Check this article next; what was asked before is given up."""
        with self._turn:
            if self._ended:
                return
            self._number += 1
            self._asked = (article, now, self._number)
            self._turn.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()

    def give_up(self) -> None:
        """Nobody wants the answer any more: the article has changed, or is closed."""
        with self._turn:
            self._number += 1
            self._asked = None

    def rest(self, seconds: float = 10) -> bool:
        """Before the window goes: begin nothing more; whether the thread has ended."""
        with self._turn:
            self._ended = True
            self._number += 1
            self._asked = None
            self._turn.notify()
        if self._thread is not None:
            self._thread.join(seconds)
            return not self._thread.is_alive()
        return True

    def _work(self) -> None:
        from editor_app.services.checking import Checking  # the start does without

        working = 0
        checking = Checking(self._workspace, lambda: working == self._number)
        while True:
            with self._turn:
                while self._asked is None and not self._ended:
                    self._turn.wait()
                if self._asked is None or self._ended:
                    return
                (article, now, working), self._asked = self._asked, None
            try:
                examined = checking.examine(article, now)
            except Exception:  # noqa: BLE001 - a thread has nobody above who could catch it
                self._broke.emit(traceback.format_exc())
                continue
            del article
            if examined is not None and working == self._number:
                self._done.emit(examined, working)

    def _on_done(self, examined: Examined, number: int) -> None:
        if number == self._number:
            self.found.emit(examined)

    def _on_broke(self, report: str) -> None:
        """Our bug: told where bugs are told, with what happened in the thread."""
        raise RuntimeError(report)
