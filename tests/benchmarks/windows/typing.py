"""Letters typed into our window, or into a bare QTextEdit with the same text.

One process for each, so that neither pays for the other's work; they type in turns, when they are
told to. A key is due every `INTERVAL`, as from a fast writer; its time runs from when it was due
until the window has been painted with it, so that whatever holds the program up (saving, checks,
panels) counts. Both windows are of the same size and show the middle of the article; in ours
everything is open that a desk has.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from editor_app.document.richtext import plain
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.remembered import Remembered
from editor_app.gui.shell.start import make_app, make_theme
from editor_app.gui.theme.tokens import Type
from editor_app.services.opening import open_workspace
from tests.benchmarks.windows.empty import SIZE
from tests.benchmarks.windows.saying import say

INTERVAL = 0.030
"""Seconds: 33 keys a second, several times what anybody keeps up."""
SETTLE = 1.0
"""Seconds before a turn, in which a window comes to rest."""
LETTERS = "abcçdeğıişabcдежзиюя"
PATIENCE = 20.0


class Paints(QObject):
    """Notes when a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.seen = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen = True
        return False


class Desk:
    """An editor in a window, into which letters are typed."""

    def __init__(self, window: QWidget, editor: QTextEdit) -> None:
        self.window = window
        self.editor = editor
        self.paints = Paints(editor.viewport())
        self._letters: Iterator[str] = cycle(LETTERS)

    def follow_orders(self) -> None:
        """For each line on stdin, `KEYS PAUSE`: type, and say how long each key took."""
        say(ready=True)
        for line in sys.stdin:
            keys, pause = line.split()
            taken = self._turn(int(keys), float(pause))
            say(wall=[wall for wall, _ in taken], cpu=[cpu for _, cpu in taken])

    def _turn(self, keys: int, pause: float) -> list[tuple[float, float]]:
        """Type, rest, type; for each key how long it took: (wall, CPU)."""
        self.window.raise_()
        self.window.activateWindow()
        self.editor.setFocus()
        _events_for(SETTLE)
        first = self._type(keys // 2)
        _events_for(pause)
        return [*first, *self._type(keys - keys // 2)]

    def _type(self, keys: int) -> list[tuple[float, float]]:
        due = time.perf_counter() + INTERVAL
        found = []
        for _ in range(keys):
            found.append(self._key(due))
            due = max(due + INTERVAL, time.perf_counter())
        return found

    def _key(self, due: float) -> tuple[float, float]:
        while time.perf_counter() < due:
            _events(1)
        cpu = time.process_time()
        self.paints.seen = False
        letter = next(self._letters)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            none = Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(self.editor, QKeyEvent(kind, Qt.Key.Key_A, none, letter))
        while not self.paints.seen:
            _events(1)
            if time.perf_counter() - due > PATIENCE:
                raise RuntimeError("a key was never painted")
        return time.perf_counter() - due, time.process_time() - cpu


def main() -> None:
    """Arguments: `ours`, `bare` or `suggesting` (ours, on the review desk, where each letter is
    a suggestion), the store, the article.
    """
    who, store, article_id = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    app = make_app()
    remembered = Remembered(store.with_name("nothing-remembered"))
    with open_workspace(store, author="Zoë Öz") as workspace:
        if who == "bare":
            _bare(plain(workspace.article(article_id).body)).follow_orders()
            return
        window = MainWindow(workspace, make_theme(app, remembered), remembered)
        window.resize(*SIZE)
        window.show()
        window.open_article(article_id)
        page = window.centre.page
        if page is None:
            raise RuntimeError("the article was not opened")
        body = page.paper.body
        _until(lambda: body.binding.is_loaded)
        if who == "suggesting":
            _review(window)
        page.focus_text("body", page.session.document.length("body") // 2)
        _events_for(2)
        Desk(window, body).follow_orders()
        window.saver.save_now()


def _review(window: MainWindow) -> None:
    """The review desk with all its cards, and what is written is a suggestion."""
    window.desks.show("review")
    _events_for(1)
    window.desks.review.toggle_suggesting()
    shown = window.desks.review.dock
    if not shown.entries or not shown.isVisible():
        raise RuntimeError("the cards are not there")


def _bare(text: str) -> Desk:
    """A window with nothing but a QTextEdit with the article's words in the page's size."""
    editor = QTextEdit()
    font = editor.font()
    font.setPixelSize(Type.BODY.size)
    editor.setFont(font)
    editor.resize(*SIZE)
    editor.setPlainText(text)
    editor.show()
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().characterCount() // 2)
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()
    _events_for(2)
    return Desk(editor, editor)


def _events(milliseconds: int) -> None:
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, milliseconds)


def _events_for(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        time.sleep(0.001)


def _until(condition: Callable[[], bool]) -> None:
    end = time.perf_counter() + PATIENCE
    while not condition() and time.perf_counter() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


if __name__ == "__main__":
    main()
