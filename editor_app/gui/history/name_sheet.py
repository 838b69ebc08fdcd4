"""Giving the article as it stands a name, to come back to it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.widgets.forms import FormRow
from editor_app.gui.widgets.looks import set_available

LONGEST = 200
"""Characters of a name."""

translate = QCoreApplication.translate


class NameSheet(Sheet):
    """`name` after it was accepted; with `usual` a version that was kept gets another name."""

    def __init__(self, usual: str = "", parent: QWidget | None = None) -> None:
        title = translate("NameSheet", "Name this version")
        lead = translate(
            "NameSheet",
            "The article as it stands is kept under this name, for you and for whoever gets "
            "a copy. It can be compared and restored at any time.",
        )
        if usual:
            title = translate("NameSheet", "Another name for this version")
            lead = ""
        super().__init__(title, lead=lead, width=480, parent=parent)
        self.field = QLineEdit(usual)
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(self.tr("Such as “Before the second reading”"))
        self.field.selectAll()
        self.body.addWidget(FormRow(self.tr("&Name"), self.field))
        self._do = self.accept_button(self.tr("Keep"))
        self.add_buttons(0, self.cancel_button(self.tr("Cancel")), self._do)
        self.field.textChanged.connect(self._refresh)
        self._refresh()
        self.field.setFocus()

    @property
    def name(self) -> str:
        """What was typed, on one line."""
        return " ".join(self.field.text().split())

    def _refresh(self) -> None:
        set_available(self._do, bool(self.name), self.tr("Give it a name first"))
