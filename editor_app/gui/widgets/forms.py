"""Forms: a label above its field, a hint or what is wrong below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column, row, set_look


class FormRow(QWidget):
    """One field of a form. The label is the field's accessible name; `&` in it is the key."""

    def __init__(
        self, label: str, field: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        self._hint_words = hint
        self.label = QLabel(label)
        self.label.setBuddy(field)
        self.label.setFont(words("", Type.SMALL, weight=500).font())
        set_look(self.label, tone="soft")
        self._below = words(hint, Type.SMALL, "soft", wrap=True)
        if not hint:  # shown before it has a parent it would be a window, and take the keyboard
            self._below.hide()
        if not field.accessibleName():
            field.setAccessibleName(label.replace("&", ""))
        field.setAccessibleDescription(hint)
        self._line = row(field, gap=Space.S)
        self._line.setStretch(0, 1)
        self.setLayout(column(self.label, self._line, self._below, gap=Space.XS))

    def set_beside(self, widget: QWidget) -> None:
        """Put a button at the field's right, level with it."""
        self._line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    @property
    def problem(self) -> str:
        """What is wrong with the value; empty when nothing is."""
        return self._below.text() if self.field.property("invalid") == "true" else ""

    def set_problem(self, text: str) -> None:
        """Say what is wrong, in words and with the red border; an empty text takes it back."""
        self._below.setText(text or self._hint_words)
        self._below.setVisible(bool(text or self._hint_words))
        self.field.setAccessibleDescription(text or self._hint_words)
        set_look(self._below, tone="red" if text else "soft")
        set_look(self.field, invalid="true" if text else "false")


def form(*rows: QWidget | tuple[QWidget, ...]) -> QVBoxLayout:
    """A form: rows from top to bottom; a tuple is several fields side by side."""
    inside = column(gap=Space.M)
    for item in rows:
        if isinstance(item, tuple):
            line = row(*item, gap=Space.M)
            for place, field in enumerate(item):
                line.setStretch(place, 1)
                # One may have more to say below than the others: the fields stay level.
                line.setAlignment(field, Qt.AlignmentFlag.AlignTop)
            inside.addLayout(line)
        else:
            inside.addWidget(item)
    return inside
