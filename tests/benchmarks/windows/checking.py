"""What the checks cost the window in a pause: asking, listing what was found, painting it.

A letter is typed and painted; then the checks are asked for at once, so that nothing else that
waits for a pause falls into the same moment. The article has been read by then, as the panels do
in the first pause. The checks' dock is open.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.remembered import Remembered
from editor_app.gui.shell.start import make_app, make_theme
from editor_app.services.opening import open_workspace
from tests.benchmarks.windows.empty import SIZE
from tests.benchmarks.windows.opening import _letter, _open, _page, _until
from tests.benchmarks.windows.saying import say


def main() -> None:
    """Arguments: the store, the article to check, how often."""
    store, wanted, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    app = make_app()
    remembered = Remembered(store.with_name("nothing-remembered"))
    with open_workspace(store, author="Zoë Öz") as workspace:
        window = MainWindow(workspace, make_theme(app, remembered), remembered)
        window.resize(*SIZE)
        window.show()
        _open(window, wanted)
        window.show_dock("checks")
        _until(lambda: _page(window).paper.body.binding.is_loaded)
        _until(lambda: window.watch.findings != ())
        for number in range(rounds + 3):
            wall, cpu = _pause(window)
            if number >= 3:
                say(wall=wall, cpu=cpu, findings=len(window.watch.findings))
        window.close()


def _pause(window: MainWindow) -> tuple[float, float]:
    """(from asking until it is painted, what of it this thread worked) in seconds."""
    _letter(_page(window))
    _settle()
    _page(window).session.snapshot()
    waiting = QEventLoop()
    told = window.watch.checked.connect(waiting.quit)
    wall, cpu = time.perf_counter(), time.thread_time()
    window.watch.check_soon()
    waiting.exec()
    _settle()
    found = time.perf_counter() - wall, time.thread_time() - cpu
    window.watch.checked.disconnect(told)
    return found


def _settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


if __name__ == "__main__":
    main()
