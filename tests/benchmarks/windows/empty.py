"""An empty PySide6 window: the least that a program with a window can take."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from tests.benchmarks.windows.saying import memory, moment, say

SIZE = (1440, 900)


class Window(QMainWindow):
    """Ends the program `stay` seconds after it was painted first."""

    def __init__(self, stay: float) -> None:
        super().__init__()
        self._stay = stay
        self._painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._seen)

    def _seen(self) -> None:
        say(**moment())
        QTimer.singleShot(round(self._stay * 1000), self._end)

    def _end(self) -> None:
        say(**memory())
        os._exit(0)


def main() -> None:
    """`stay` is the only argument."""
    app = QApplication([])
    window = Window(float(sys.argv[1]))
    window.resize(*SIZE)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
