"""The first start: the program asks for the name that stands beside changes, and for what one
does in the house.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from editor_app.gui.dialogs.role_choice import RoleChoice
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.theme.tokens import Type
from editor_app.gui.widgets.forms import FormRow
from editor_app.gui.widgets.labels import SectionLabel, words

translate = QCoreApplication.translate


class FirstStartDialog(Sheet):
    """Ask with `exec`; then `name` and `role`."""

    def __init__(self, suggested: str, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("FirstStartDialog", "Welcome to your desk"),
            lead=translate(
                "FirstStartDialog",
                "Everything you write stays on this computer until you hand it on. "
                "A new library begins with sample articles: move them to the Trash when you like.",
            ),
            width=460,
            hugs=True,
            parent=parent,
        )
        self._name = QLineEdit(suggested)
        self._name.setPlaceholderText(self.tr("First and last name"))
        hint = self.tr("It is noted with each change, so that others see who wrote what.")
        self.body.addWidget(FormRow(self.tr("Your &name"), self._name, hint))
        self._role = RoleChoice()
        self.body.addWidget(SectionLabel(self.tr("What you do here")))
        self.body.addWidget(self._role)
        lock = self.tr("It decides what is offered first. It is no lock: you can do everything.")
        self.body.addWidget(words(lock, Type.SMALL, "soft", wrap=True))
        self.body.addStretch(1)
        self._go = self.accept_button(self.tr("Open the desk"))
        self.add_buttons(0, self._go)
        self._name.textChanged.connect(self._check)
        self._name.selectAll()
        self._check()

    @property
    def name(self) -> str:
        """The name on one line."""
        return " ".join(self._name.text().split())

    @property
    def role(self) -> str:
        """What was chosen (see `services.steps`)."""
        return self._role.role

    def _check(self) -> None:
        self._go.setEnabled(bool(self.name))
        self._go.setToolTip("" if self.name else self.tr("Type your name first"))
