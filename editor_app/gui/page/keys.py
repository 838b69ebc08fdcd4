"""The keys of the page, in one table: what they are called and what they do."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

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
    "paste_plain": ("Ctrl+Shift+V",),
    "undo": ("Ctrl+Z",),
    "redo": ("Ctrl+Shift+Z", "Ctrl+Y"),
}
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
    """The keys of an event, as the table has them."""
    modifiers = event.modifiers() & ~_IGNORED
    return QKeyCombination(modifiers, Qt.Key(event.key()))
