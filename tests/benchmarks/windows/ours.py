"""Our program as a person starts it, watched from inside until its body takes a letter.

Nothing of it is replaced: the body's editor only tells when it has been painted. Then a letter is
sent to where the keyboard is, and when the article has it, the window is one that can be typed
in. The process ends before the letter is saved.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication

from editor_app import app
from editor_app.gui.page.editor import PageEditor
from tests.benchmarks.windows.saying import memory, moment, say


def main() -> None:
    """Arguments: the store, and for how many seconds the window stays."""
    store, stay = Path(sys.argv[1]), float(sys.argv[2])
    _when_body_is_painted(lambda editor: _type(editor, stay))
    sys.exit(app.run(["--store", str(store), "--as", "Zoë Öz"]))


def _when_body_is_painted(then: Callable[[PageEditor], None]) -> None:
    paint = PageEditor.paintEvent
    seen: list[PageEditor] = []

    def painted(editor: PageEditor, event: QPaintEvent) -> None:
        paint(editor, event)
        if editor.name == "body" and not seen:
            seen.append(editor)
            QTimer.singleShot(0, lambda: then(editor))

    # It stays: Qt's side remembers the function by its address.
    PageEditor.paintEvent = painted  # type: ignore[assignment,method-assign]


def _type(editor: PageEditor, stay: float) -> None:
    before = editor.binding.session.document.length("body")
    if editor.window().focusWidget() is not editor:
        say(error="the keyboard would not be in the body")
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        key = QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
        QApplication.sendEvent(editor, key)
    if editor.binding.session.document.length("body") != before + 1:
        say(error="the letter did not arrive")
    say(**moment())
    if stay:
        QTimer.singleShot(round(stay * 1000), _end)
    else:
        os._exit(0)


def _end() -> None:
    say(**memory())
    os._exit(0)


if __name__ == "__main__":
    main()
