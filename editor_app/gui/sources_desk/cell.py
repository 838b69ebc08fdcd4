"""A field of the grid while it is written: what is known is filled in, typing on goes over it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from editor_app.gui.widgets.fields import leave_window_keys
from editor_app.references.words import fold

LEAST = 2
"""Letters from which on a word is completed."""
_ERASERS = {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}


class CellEditor(QLineEdit):
    """`name` is the field, `was` its text when opened, `kept` what of it is stored by now;
    `completions`: the likeliest first.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.was = self.kept = ""
        self.completions: Sequence[str] = ()
        self._erasing = False
        leave_window_keys(self)
        self.textEdited.connect(self._complete)

    @property
    def touched(self) -> bool:
        """Whether something else stands there now, or is stored of it."""
        return self.text() != self.was or self.kept != self.was

    def begin(self, text: str, label: str) -> None:
        """Open with a text, all of it selected."""
        self.take(text)
        self.setText(text)
        self.setAccessibleName(label)
        self.selectAll()

    def take(self, text: str) -> None:
        """This is what the record says."""
        self.was = self.kept = text

    def type_over(self, text: str) -> None:
        """What was typed before the field was open takes the place of what is there."""
        self.setText(text)
        self._complete(text)

    def propose(self, text: str) -> None:
        """Fill an empty field in; whatever is typed takes its place."""
        if not self.text():
            self.setText(text)
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._erasing = event.key() in _ERASERS
        super().keyPressEvent(event)

    def _complete(self, typed: str) -> None:
        if self._erasing or len(typed) < LEAST or self.cursorPosition() != len(typed):
            return
        begun = fold(typed)
        for known in self.completions:
            rest = known[len(typed) :]
            if rest and fold(known[: len(typed)]) == begun:
                self.setText(typed + rest)
                self.setSelection(len(typed) + len(rest), -len(rest))
                return
