"""What somebody does in the house: one of three, each with what it means here."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column, row
from editor_app.services.steps import AUTHOR, EDITOR, INTERN, known_role

translate = QCoreApplication.translate
INDENT = 25
"""Pixels from a button's edge to its words."""


def roles() -> tuple[tuple[str, str, str], ...]:
    """(role, what it is called with its key, what it means here)."""
    return (
        (
            AUTHOR,
            translate("roles", "I &write"),
            translate("roles", "Writing opens first; changes that editors ask for wait for you."),
        ),
        (
            EDITOR,
            translate("roles", "I &edit"),
            translate("roles", "What is in review waits for you, and opens ready to be decided."),
        ),
        (
            INTERN,
            translate("roles", "I look after &sources"),
            translate("roles", "Sources open first; those nobody has verified wait for you."),
        ),
    )


class RoleButton(QRadioButton):
    """Arrow keys go through the three, as in every such list."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class RoleChoice(QWidget):
    """`role` is what is chosen."""

    def __init__(self, chosen: str = AUTHOR, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("roles", "What you do here"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RoleButton] = {}
        inside = column(gap=Space.S)
        for role, name, meaning in roles():
            made = RoleButton(name)
            made.setAccessibleName(name.replace("&", ""))
            made.setAccessibleDescription(meaning)
            made.stepped.connect(self._step)
            self._group.addButton(made)
            self._buttons[role] = made
            said = row(INDENT, words(meaning, Type.SMALL, "soft", wrap=True), gap=0)
            said.setStretch(1, 1)
            inside.addLayout(column(row(made, 0), said, gap=0))
        self.setLayout(inside)
        self._buttons[known_role(chosen)].setChecked(True)

    @property
    def role(self) -> str:
        """The role that is chosen."""
        return next(role for role, made in self._buttons.items() if made.isChecked())

    def button(self, role: str) -> QRadioButton:
        """The button of a role."""
        return self._buttons[role]

    def _step(self, by: int) -> None:
        known = list(self._buttons)
        there = self._buttons[known[(known.index(self.role) + by) % len(known)]]
        there.setChecked(True)
        there.setFocus(Qt.FocusReason.TabFocusReason)
