"""Our program as a person starts it, watched from inside until its body takes a letter.

Nothing of it is replaced: the body's editor only tells when it has been painted. Then a letter is
sent to where the keyboard is, and when the article has it, the window is one that can be typed
in. The process ends before the letter is saved. What the program imports it imports itself, in
its own order: here nothing of Qt or of its window is loaded before it.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from editor_app import app
from tests.benchmarks.windows.saying import memory, moment, say

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from editor_app.gui.page.editor import PageEditor

EDITOR = "editor_app.gui.page.editor"


def main() -> None:
    """Arguments: the store, and for how many seconds the window stays."""
    store, stay = Path(sys.argv[1]), float(sys.argv[2])
    sys.meta_path.insert(0, _WhenImported(EDITOR, lambda module: _watch(module, stay)))
    sys.exit(app.run(["--store", str(store), "--as", "Zoë Öz"]))


class _WhenImported:
    """Does something with a module as soon as the program has imported it."""

    def __init__(self, name: str, then: Callable[[ModuleType], None]) -> None:
        self._name = name
        self._then = then

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name != self._name:
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        if spec is None or spec.loader is None:
            return None
        load = spec.loader.exec_module

        def loaded(module: ModuleType) -> None:
            load(module)
            self._then(module)

        spec.loader.exec_module = loaded  # type: ignore[method-assign]
        return spec


def _watch(module: ModuleType, stay: float) -> None:
    from PySide6.QtCore import QTimer

    paint = module.PageEditor.paintEvent
    seen: list[PageEditor] = []

    def painted(editor: PageEditor, event: QPaintEvent) -> None:
        paint(editor, event)
        if editor.name == "body" and not seen:
            seen.append(editor)
            QTimer.singleShot(0, lambda: _type(editor, stay))

    # It stays: Qt's side remembers the function by its address.
    module.PageEditor.paintEvent = painted


def _type(editor: PageEditor, stay: float) -> None:
    from PySide6.QtCore import QEvent, Qt, QTimer
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

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
