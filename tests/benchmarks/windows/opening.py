"""Opening an article in our window, and laying its bare text out in a QTextEdit, in turns.

The first screen: from the wish until the body is painted and takes a letter. All of it: until every
block is in the editor and laid out. Before each turn another, short article is open.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QTextEdit

from editor_app.gui.page.page_view import PageView
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.remembered import Remembered
from editor_app.gui.shell.start import make_app, make_theme
from editor_app.services.opening import open_workspace
from tests.benchmarks.windows.empty import SIZE
from tests.benchmarks.windows.saying import say
from tests.benchmarks.windows.typing import Paints

PATIENCE = 60.0
REST = 0.5


def main() -> None:
    """Arguments: the store, a short article, the article to open, how often."""
    store, short, wanted, rounds = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
    app = make_app()
    remembered = Remembered(store.with_name("nothing-remembered"))
    with open_workspace(store, author="Zoë Öz") as workspace:
        window = MainWindow(workspace, make_theme(app, remembered), remembered)
        window.resize(*SIZE)
        window.show()
        _open(window, short)
        _rest()
        for number in range(rounds + 1):
            facts = {**_ours(window, wanted), **_bare(_page(window))}
            _open(window, short)
            _rest()
            if number:  # the first time, modules are imported
                say(**facts)


def _ours(window: MainWindow, article_id: str) -> dict[str, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    _open(window, article_id)
    page = _page(window)
    paints = Paints(page.paper.body.viewport())
    _until(lambda: paints.seen)
    _letter(page)
    first = time.perf_counter() - wall
    body = page.paper.body
    _until(lambda: body.binding.is_loaded)
    body.document().documentLayout().documentSize()
    _until(lambda: _is_tall_enough(page))
    return {
        "first": first,
        "all": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
    }


def _is_tall_enough(page: PageView) -> bool:
    body = page.paper.body
    return body.height() >= body.document().documentLayout().documentSize().height()


def _bare(page: PageView) -> dict[str, float]:
    text = page.paper.body.toPlainText().replace("\ufffc", "[1]")
    editor = QTextEdit()
    editor.setFont(page.paper.body.font())
    editor.resize(page.paper.body.width(), SIZE[1])
    editor.show()
    QApplication.processEvents()
    wall, cpu = time.perf_counter(), time.process_time()
    editor.setPlainText(text)
    editor.document().documentLayout().documentSize()
    QApplication.processEvents()
    found = {"bare": time.perf_counter() - wall, "bare_cpu": time.process_time() - cpu}
    editor.close()
    editor.deleteLater()
    return found


def _open(window: MainWindow, article_id: str) -> None:
    if not window.open_article(article_id):
        raise RuntimeError(f"{article_id} was not opened")


def _rest() -> None:
    """Until what follows an opened article is done, too: it is not the next one's."""
    end = time.perf_counter() + REST
    _until(lambda: time.perf_counter() > end)


def _page(window: MainWindow) -> PageView:
    if window.centre.page is None:
        raise RuntimeError("there is no page")
    return window.centre.page


def _letter(page: PageView) -> None:
    before = page.session.document.length("body")
    body = page.paper.body
    none = Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(body, QKeyEvent(kind, Qt.Key.Key_A, none, "a"))
    if page.session.document.length("body") != before + 1:
        raise RuntimeError("the letter did not arrive")


def _until(condition: Callable[[], bool]) -> None:
    end = time.perf_counter() + PATIENCE
    while not condition():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)
        if time.perf_counter() > end:
            raise RuntimeError("it took more than a minute")


if __name__ == "__main__":
    main()
