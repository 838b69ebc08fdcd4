"""When the program itself is wrong: the text is saved, a report is written, and one may go on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

from editor_app import __version__
from editor_app.errors import EditorError
from editor_app.system.files import write_atomically

KEPT_LINES = 40
"""The last messages of Qt that go into a report."""


class CrashGuard(QObject):
    """Catches what nobody else caught.

    `crashed(report, path)`: what happened, and where the report was written (empty where it
    could not be). `save` is called first: the text comes before everything else.
    """

    crashed = Signal(str, str)

    def __init__(
        self, folder: Path, save: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._save = save
        self._messages: list[str] = []
        self._busy = False
        self._told: set[str] = set()
        self.saved = True

    def install(self) -> None:
        """From now on; `uninstall` before the program ends."""
        sys.excepthook = self._caught
        qInstallMessageHandler(self._qt_says)

    def uninstall(self) -> None:
        """As Python and Qt do it by themselves."""
        sys.excepthook = sys.__excepthook__
        qInstallMessageHandler(None)

    def _caught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        import traceback

        text = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(text)
        # A failure while one is told must not go round in circles, nor one that comes with
        # every repaint be told each time.
        if self._busy or text in self._told:
            return
        self._busy = True
        self._told.add(text)
        self.saved = self._try_to_save()
        # Not from within: Qt may be in the middle of painting, where no dialogue can open.
        QTimer.singleShot(0, self, lambda: self._tell(text))

    def _tell(self, text: str) -> None:
        report = crash_report(text, self._messages)
        try:
            self.crashed.emit(report, self._write(report))
        finally:
            self._busy = False

    def _try_to_save(self) -> bool:
        try:
            return self._save()
        except Exception:  # noqa: BLE001 - whatever is broken, the report must still be told
            return False

    def _write(self, report: str) -> str:
        stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%H%M%S")
        path = self._folder / f"crash-{stamp}.txt"
        try:
            write_atomically(path, report.encode())
        except EditorError:
            return ""
        return str(path)

    def _qt_says(self, kind: QtMsgType, where: QMessageLogContext, text: str) -> None:
        self._messages = [*self._messages[1 - KEPT_LINES :], f"{kind.name}: {text}"]
        if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            sys.stderr.write(f"{text}\n")


def crash_report(text: str, messages: list[str]) -> str:
    """What happened, for somebody who can mend it. It holds no words of any article."""
    import platform

    import PySide6

    facts = [
        f"Editorial Desk {__version__}",
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}",
        platform.platform(),
    ]
    return "\n".join([*facts, "", text.rstrip(), "", *messages])
