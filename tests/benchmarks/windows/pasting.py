"""Whether the window answers while a thousand lines are pasted against a hundred thousand sources.

    python -m tests.benchmarks.windows.pasting

A timer of the window's thread is due every 5 ms; how late it comes is how long the window did not
answer. Then one letter in a field, and a field that is left, among these thousand sources.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.remembered import Remembered
from editor_app.gui.shell.start import make_app, make_theme
from editor_app.gui.sources_tools.paste_sheet import PasteSheet
from editor_app.services.opening import open_workspace
from tests.benchmarks.sources import SOURCES, pasted, store_path
from tests.benchmarks.windows.empty import SIZE

DUE = 5
"""Milliseconds."""


class Watch:
    """Notes how late a timer of the window's thread comes (milliseconds)."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._worst = 0.0
        self._timer = QTimer()
        self._timer.timeout.connect(self._came)
        self._timer.start(DUE)

    def during(self, do: Callable[[], object], until: Callable[[], bool]) -> tuple[float, float]:
        """(milliseconds until it was done, the longest time without an answer)."""
        _wait(lambda: False, 200)
        self._worst, begun = 0.0, time.perf_counter()
        self._last = begun
        do()
        _wait(until, 30_000)
        took = (time.perf_counter() - begun) * 1e3
        _wait(lambda: False, 300)
        return took, self._worst

    def _came(self) -> None:
        now = time.perf_counter()
        self._worst = max(self._worst, (now - self._last) * 1e3 - DUE)
        self._last = now


def main() -> None:
    app = make_app()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "sources.db"
        shutil.copy(store_path(), store)
        remembered = Remembered(Path(folder) / "nothing-remembered")
        with open_workspace(store, author="Zoë Öz") as workspace:
            window = MainWindow(workspace, make_theme(app, remembered), remembered)
            window.resize(*SIZE)
            window.show()
            window.open_article(workspace.new_article("analysis", "en", "Kış и лёд"))
            window.desks.show("sources")
            _measure(window)
            window.close()


def _measure(window: MainWindow) -> None:
    watch, desk, text = Watch(), window.desks.sources, pasted()
    took, worst = watch.during(lambda: desk.paste_asked.emit(text), lambda: _sheet() is not None)
    print(f"1,000 lines against {SOURCES:,}: {took:.0f} ms, without an answer for {worst:.0f} ms")
    sheet = _sheet()
    assert sheet is not None
    sure = sum(entry.is_sure for entry in sheet.model.entries)
    took, worst = watch.during(sheet.take_sure, lambda: len(desk.rows) == sure)
    print(f"{sure} sure ones entered: {took:.0f} ms, without an answer for {worst:.0f} ms")
    sheet.reject()
    desk.grid.go(500, "title", write=True)
    _, worst = watch.during(lambda: QTest.keyClick(desk.grid.editor, Qt.Key.Key_A), lambda: True)
    print(f"a letter in a field: without an answer for {worst:.0f} ms")
    _, worst = watch.during(lambda: QTest.keyClick(desk.grid.editor, Qt.Key.Key_Tab), lambda: True)
    print(f"the field left, and kept: without an answer for {worst:.0f} ms")


def _sheet() -> PasteSheet | None:
    found = QApplication.activeModalWidget()
    return found if isinstance(found, PasteSheet) else None


def _wait(until: Callable[[], bool], most: int) -> None:
    """Let the window live until something is so, or for so many milliseconds."""
    loop, end = QEventLoop(), time.monotonic() + most / 1e3
    while not until() and time.monotonic() < end:
        QTimer.singleShot(2, loop.quit)
        loop.exec()


if __name__ == "__main__":
    main()
