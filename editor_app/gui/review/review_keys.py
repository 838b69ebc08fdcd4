"""The letters of the review, by what a key is and, on keyboards of another script, by its place."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_PLACES = {"J": 36, "K": 37, "A": 30, "R": 19, "C": 46, "U": 22, "E": 18, "H": 35, "V": 47,
           "G": 34, "M": 50, "F": 33, "S": 31}  # fmt: skip
"""Codes of the keys of an American keyboard: set 1, which are evdev's; X11 and Wayland add 8."""
_OFFSETS = {"xcb": 8, "wayland": 8, "windows": 0}
_MAC = {"J": 38, "K": 40, "A": 0, "R": 15, "C": 8, "U": 32, "E": 14, "H": 4, "V": 9, "G": 5,
        "M": 46, "F": 3, "S": 1}  # fmt: skip
"""kVK_ANSI_J and the others."""


def is_for_review(event: QKeyEvent) -> bool:
    """Whether a bar or card that has the keyboard takes a key before the window's shortcuts: what
    types a letter, Enter and Esc. Function keys stay the window's.
    """
    if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | _NO_MATTER):
        return False
    own = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return event.key() in own or (event.text() != "" and event.text().isprintable())


def letter_of(event: QKeyEvent) -> str:
    """The letter of the review that a key stands for, `A` to `Z`; empty for every other key.

    A key that types a Latin letter is that letter, wherever it is; one that types a letter of
    another script, as on a Russian keyboard, is what an American one has in its place.
    """
    if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | _NO_MATTER):
        return ""
    key = event.key()
    if Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
        return chr(key)
    if _is_latin(event.text()):
        return ""
    return _by_place(event.nativeScanCode(), event.nativeVirtualKey())


_NO_MATTER = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier


def _is_latin(text: str) -> bool:
    """Whether there is nothing, a sign, or a Latin letter of some language (`ı`, `ğ`)."""
    return not text.isalpha() or unicodedata.name(text[0], "LATIN").startswith("LATIN")


def _by_place(scan_code: int, virtual_key: int) -> str:
    name = QGuiApplication.platformName()
    if name == "cocoa":
        return next((letter for letter, code in _MAC.items() if code == virtual_key), "")
    place = scan_code - _OFFSETS.get(name, 8)
    return next((letter for letter, code in _PLACES.items() if code == place), "")
