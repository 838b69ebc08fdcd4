"""The keys of the page, in one table: what they are called and what they do."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

KEYS: dict[str, tuple[str, ...]] = {
    "bold": ("Ctrl+B",),
    "italic": ("Ctrl+I",),
    "superscript": ("Ctrl+Shift+=", "Ctrl++", "Ctrl+Shift++"),
    "subscript": ("Ctrl+=",),
    "clear_marks": ("Ctrl+Space", "Ctrl+\\"),
    "link": ("Ctrl+K",),
    "cite": ("Ctrl+Shift+K",),
    "note": ("Ctrl+Shift+N",),
    "paragraph": ("Ctrl+0",),
    "heading2": ("Ctrl+2",),
    "heading3": ("Ctrl+3",),
    "heading4": ("Ctrl+4",),
    "number": ("Ctrl+Shift+7",),
    "bullet": ("Ctrl+Shift+8",),
    "quote": ("Ctrl+Shift+9",),
    "key_point": ("Ctrl+Shift+Y",),
    "find": ("Ctrl+F",),
    "replace": ("Ctrl+H",),
    "find_next": ("F3",),
    "find_previous": ("Shift+F3",),
    "next_misspelled": ("F7",),
    "paste_plain": ("Ctrl+Shift+V",),
    "object_form": ("Alt+Return",),
    "object_up": ("Alt+Up",),
    "object_down": ("Alt+Down",),
    "object_larger": ("Alt+Right",),
    "object_smaller": ("Alt+Left",),
    "undo": ("Ctrl+Z",),
    "redo": ("Ctrl+Shift+Z", "Ctrl+Y"),
}
OF_OBJECTS = frozenset(action for action in KEYS if action.startswith("object_"))
"""Keys that mean something else where no image and no table is at the caret."""
_DIGITS = tuple(getattr(Qt.Key, f"Key_{digit}") for digit in "1234567890")
_FIRST_DIGIT = {"xcb": 10, "wayland": 10, "windows": 2}
"""The code of the key `1`; the others follow it. X11 keycodes; Windows scan codes (set 1)."""
_MAC_DIGITS = (18, 19, 20, 21, 23, 22, 26, 28, 25, 29)
"""kVK_ANSI_1 to kVK_ANSI_0."""
_LETTERS = {
    Qt.Key(ord(letter)): first + n
    for first, letters in ((24, "QWERTYUIOP"), (38, "ASDFGHJKL"), (52, "ZXCVBNM"))
    for n, letter in enumerate(letters)
}
"""Where letters are on an American keyboard, as X11 keycodes; Windows' are 8 less."""
_BY_PLACE = {place: letter for letter, place in _LETTERS.items()}
_SHIFTED = {"xcb": 0, "wayland": 0, "windows": 8}
_IGNORED = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
"""Modifiers that say where a key is, not which."""


@cache
def key_table() -> Mapping[QKeyCombination, str]:
    """Key → action."""
    pairs = {_only(keys): action for action, listed in KEYS.items() for keys in listed}
    return MappingProxyType(pairs)


def _only(keys: str) -> QKeyCombination:
    sequence = QKeySequence(keys)
    return sequence[0]  # type: ignore[index,no-any-return]


def shortcut(action: str) -> QKeySequence:
    """The key to show beside an action."""
    return QKeySequence(KEYS[action][0]) if action in KEYS else QKeySequence()


def combination(event: QKeyEvent) -> QKeyCombination:
    """The keys of an event, as the table has them.

    With Ctrl the row of digits counts by its place: with Shift it sends other signs, other ones
    on each layout. So do letters where the key has none of A to Z, as on a keyboard that has
    only Russian ones.
    """
    modifiers = event.modifiers() & ~_IGNORED
    key = Qt.Key(event.key())
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        digit = _digit_key(event.nativeScanCode(), event.nativeVirtualKey())
        key = digit or _letter_key(key, event.nativeScanCode()) or key
    return QKeyCombination(modifiers, key)


def by_place(event: QKeyEvent) -> QKeyEvent | None:
    """The same press as an American keyboard sends it, where `combination` reads another key
    from its place; else None.
    """
    read = combination(event)
    if read.key() == Qt.Key(event.key()) or read.key() in _DIGITS:
        return None
    codes = event.nativeScanCode(), event.nativeVirtualKey(), event.nativeModifiers()
    return QKeyEvent(event.type(), read.key(), event.modifiers(), *codes, "", event.isAutoRepeat())


def letter_of(event: QKeyEvent) -> int:
    """The key of an event; for letters beyond A to Z the one of an American keyboard."""
    found = _letter_key(Qt.Key(event.key()), event.nativeScanCode())
    return found if found is not None else event.key()


def run_shortcut(window: QWidget, event: QKeyEvent) -> bool:
    """Do what a window has under a key, as `combination` reads it; whether there was something.
    For keys that Qt doesn't find itself.
    """
    wanted = QKeySequence(combination(event))
    for action in window.actions():
        if wanted in action.shortcuts() and action.isEnabled():
            action.trigger()
            return True
    return False


def _letter_key(key: Qt.Key, scan_code: int) -> Qt.Key | None:
    """The letter that an American keyboard has in a place, where the one here sends something
    else than one of A to Z or a sign that all keyboards have.
    """
    shift = _SHIFTED.get(QGuiApplication.platformName())
    if shift is None or not 0x80 <= key < Qt.Key.Key_Escape:
        return None
    return _BY_PLACE.get(scan_code + shift)


def _digit_key(scan_code: int, virtual_key: int) -> Qt.Key | None:
    """The digit on a key, by the codes that the platform has for its place."""
    name = QGuiApplication.platformName()
    if name in _FIRST_DIGIT:
        place = scan_code - _FIRST_DIGIT[name]
    elif name == "cocoa" and virtual_key in _MAC_DIGITS:
        place = _MAC_DIGITS.index(virtual_key)
    else:
        return None
    return _DIGITS[place] if 0 <= place < len(_DIGITS) else None
