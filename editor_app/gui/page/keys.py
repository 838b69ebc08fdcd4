"""The keys of the page, in one table: what they are called and what they do."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

KEYS: dict[str, tuple[str, ...]] = {
    "bold": ("Ctrl+B",),
    "italic": ("Ctrl+I",),
    "superscript": ("Ctrl+Shift+=", "Ctrl++", "Ctrl+Shift++"),
    "subscript": ("Ctrl+=",),
    "link": ("Ctrl+K",),
    "cite": ("Ctrl+Shift+K",),
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
    "next_misspelled": ("F7",),
    "paste_plain": ("Ctrl+Shift+V",),
    "undo": ("Ctrl+Z",),
    "redo": ("Ctrl+Shift+Z", "Ctrl+Y"),
}
_DIGITS = tuple(getattr(Qt.Key, f"Key_{digit}") for digit in "1234567890")
_FIRST_DIGIT = {"xcb": 10, "wayland": 10, "windows": 2}
"""The code of the key `1`; the others follow it. X11 keycodes; Windows scan codes (set 1)."""
_MAC_DIGITS = (18, 19, 20, 21, 23, 22, 26, 28, 25, 29)
"""kVK_ANSI_1 to kVK_ANSI_0."""
_IGNORED = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier
"""Modifiers that say where a key is, not which."""


def key_table() -> dict[QKeyCombination, str]:
    """Key → action."""
    return {_only(keys): action for action, listed in KEYS.items() for keys in listed}


def _only(keys: str) -> QKeyCombination:
    sequence = QKeySequence(keys)
    return sequence[0]  # type: ignore[index,no-any-return]


def shortcut(action: str) -> QKeySequence:
    """The key to show beside an action."""
    return QKeySequence(KEYS[action][0]) if action in KEYS else QKeySequence()


def combination(event: QKeyEvent) -> QKeyCombination:
    """The keys of an event, as the table has them.

    With Ctrl the row of digits counts by its place: with Shift it sends other signs, other ones
    on each layout.
    """
    modifiers = event.modifiers() & ~_IGNORED
    key = Qt.Key(event.key())
    if modifiers & Qt.KeyboardModifier.ControlModifier:
        digit = _digit_key(event.nativeScanCode(), event.nativeVirtualKey())
        key = digit if digit is not None else key
    return QKeyCombination(modifiers, key)


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
