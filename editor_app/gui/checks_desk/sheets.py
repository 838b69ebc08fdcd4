"""The sheets of the checks: fixing all alike, why a finding stays, what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from editor_app.document.finding import Finding
from editor_app.gui.checks_desk.leading import leads_to
from editor_app.gui.checks_desk.mending import Mend
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.library.names import counted
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.forms import FormRow

translate = QCoreApplication.translate
DATA = Qt.ItemDataRole.UserRole
LINE, AIR = 20, 18
"""Pixels of a line of a row, and above and below its lines together."""


class FixAlikeSheet(Sheet):
    """What would be changed, to be chosen from. `accepted` when it is to be done."""

    def __init__(
        self, mends: Sequence[Mend], where: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        lead = translate("FixAlikeSheet", "Space takes one out. Ctrl+Z undoes all at once.")
        title = translate("FixAlikeSheet", "Fix all alike")
        super().__init__(title, lead=lead, width=560, parent=parent)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What will be changed"))
        self.list.setMinimumHeight(240)
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        for mend in reversed(mends):
            said = (where(mend.finding.place), mend.before, f"→ {mend.after}")
            item = QListWidgetItem("\n".join(part for part in said if part))
            item.setSizeHint(QSize(0, item.text().count("\n") * LINE + LINE + AIR))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(DATA, mend.finding)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemChanged.connect(self._count)
        self.body.addWidget(self.list)
        self._do = self.accept_button("")
        self.add_buttons(0, self.cancel_button(self.tr("Cancel")), self._do)
        self._count()
        self.list.setFocus()

    @property
    def chosen(self) -> list[Finding]:
        """What is to be mended."""
        items = (self.list.item(number) for number in range(self.list.count()))
        return [item.data(DATA) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _count(self) -> None:
        number = len(self.chosen)
        self._do.setText(counted(self.tr("Fix %n place(s)", "", number), number))
        self._do.setEnabled(bool(number))
        self._do.setToolTip("" if number else self.tr("Choose at least one"))


class ReasonSheet(Sheet):
    """Why a finding is left as it is."""

    def __init__(self, sentence: str, usual: str, parent: QWidget | None = None) -> None:
        title = translate("ReasonSheet", "Leave it as it is")
        super().__init__(title, lead=sentence, width=480, parent=parent)
        self._reason = QLineEdit(usual)
        self._reason.selectAll()
        hint = self.tr("It is kept with your name. The finding comes back when its words change.")
        self.body.addWidget(FormRow(self.tr("&Why"), self._reason, hint))
        self._do = self.accept_button(self.tr("Leave it"))
        self.add_buttons(0, self.cancel_button(self.tr("Cancel")), self._do)
        self._reason.textChanged.connect(self._refresh)
        self._refresh()
        self._reason.setFocus()

    @property
    def reason(self) -> str:
        """What was given as the reason."""
        return " ".join(self._reason.text().split())

    def _refresh(self) -> None:
        self._do.setEnabled(bool(self.reason))
        self._do.setToolTip("" if self.reason else self.tr("Say why first"))


class BlockersSheet(Sheet):
    """What stands in the way of approving or publishing. `go_to(place)` for the chosen one."""

    go_to = Signal(str)

    def __init__(
        self,
        blockers: Sequence[Finding],
        sentence: Callable[[Finding], str],
        parent: QWidget | None = None,
    ) -> None:
        title = translate("BlockersSheet", "Not yet: something stands in the way")
        lead = translate("BlockersSheet", "The status stays as it was. Mend these first:")
        super().__init__(title, lead=lead, width=520, parent=parent)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Blockers"))
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(160)
        for finding in blockers:
            item = QListWidgetItem(sentence(finding))
            item.setData(DATA, leads_to(finding))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemDoubleClicked.connect(self._go)
        self.body.addWidget(self.list)
        go = button(self.tr("Go to it"), "primary", shortcut="Return")
        go.setDefault(True)
        go.clicked.connect(self._go)
        self.add_buttons(0, self.cancel_button(self.tr("Close")), go)
        self.list.setFocus()

    def _go(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.accept()
            self.go_to.emit(str(item.data(DATA)))
