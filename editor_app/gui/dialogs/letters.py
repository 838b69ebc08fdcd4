"""Which letter a key has by its place, for keys that do something in a list.

A Cyrillic layout sends other letters: there the key counts that has the Latin one.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_FIRST = {"xcb": (24, 38, 52), "wayland": (24, 38, 52), "windows": (16, 30, 44)}
"""The code of the first key of each row. X11 keycodes; Windows scan codes (set 1)."""
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def letter(event: QKeyEvent) -> str:
    """The Latin letter of a key that is pressed without Ctrl or Alt, in small; else empty."""
    if event.modifiers() & _HELD:
        return ""
    typed = event.text().lower()
    if len(typed) == 1 and "a" <= typed <= "z":
        return typed
    return _by_place(event.nativeScanCode()) if typed.isalpha() else ""


def _by_place(scan_code: int) -> str:
    for row, first in zip(_ROWS, _FIRST.get(QGuiApplication.platformName(), ()), strict=False):
        if 0 <= scan_code - first < len(row):
            return row[scan_code - first]
    return ""
