"""The keys of the sources desk, in one table: what they are called and what they do."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

KEYS: dict[str, tuple[str, ...]] = {
    "new": ("Ctrl+N",),
    "import": ("Ctrl+O",),
    "find": ("Ctrl+F",),
    "next": ("Ctrl+Return", "Ctrl+Enter"),
    "down": ("Alt+Down",),
    "up": ("Alt+Up",),
    "field": ("Ctrl+J",),
    "form": ("F4",),
    "today": ("Ctrl+T",),
    "problem": ("F8",),
    "problem_back": ("Shift+F8",),
    "fix": ("Ctrl+.",),
    "fix_all": ("Ctrl+F8",),
    "waive": ("Ctrl+L",),
    "queue": ("Ctrl+Shift+T",),
    "verify": ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
    "use": ("Ctrl+U",),
    "compare": ("F7",),
    "doubles": ("Shift+F7",),
    "library_doubles": ("Ctrl+F7",),
    "cite": ("Ctrl+Shift+K",),
    "undo": ("Ctrl+Z",),
    "redo": ("Ctrl+Shift+Z", "Ctrl+Y"),
}
"""They work while a field is being edited, too."""

LETTERS: dict[str, str] = {
    "V": "verify",
    "F": "fix",
    "Shift+F": "fix_all",
    "W": "waive",
    "C": "cite",
    "Q": "queue",
    "T": "today",
    "Shift+Q": "waiting",
}
"""They work where letters are not typed into a field: beside the fields, and in the queue."""

IN_A_FIELD = frozenset({"undo", "redo"})
"""What an open field does itself."""
_SAME_KEY = str.maketrans("МАЦСЙЕ", "VFWCQT")
"""The letters of a Russian keyboard (ЙЦУКЕН) on the keys of `LETTERS`."""
_IGNORED = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.GroupSwitchModifier


def key_table() -> dict[QKeyCombination, str]:
    """Key → action."""
    return {_only(keys): action for action, listed in KEYS.items() for keys in listed}


def letter_action(event: QKeyEvent) -> str:
    """What a letter does, typed with a Latin or a Russian keyboard; else empty."""
    modifiers = event.modifiers() & ~_IGNORED
    if modifiers not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        return ""
    letter = event.text().upper().translate(_SAME_KEY)
    shifted = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    return LETTERS.get(f"Shift+{letter}" if shifted else letter, "")


def combination(event: QKeyEvent) -> QKeyCombination:
    """The keys of an event, as the tables have them."""
    return QKeyCombination(event.modifiers() & ~_IGNORED, Qt.Key(event.key()))


def shortcut(action: str) -> str:
    """The key to show beside an action; empty where it has none."""
    letters = {name: keys for keys, name in LETTERS.items()}
    return KEYS[action][0] if action in KEYS else letters.get(action, "")


def _only(keys: str) -> QKeyCombination:
    return QKeySequence(keys)[0]  # type: ignore[index,no-any-return]
