"""The sheets of the desk: mending the same thing everywhere, why something stays as it is, and
where else in the library sources wait to be verified.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.library.names import counted, language_name, status_word, untitled
from editor_app.gui.sources_desk.entry import Mend
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.fields import leave_window_keys
from editor_app.gui.widgets.forms import FormRow
from editor_app.gui.widgets.labels import words
from editor_app.services.source_entry import Waiting

translate = QCoreApplication.translate

DATA = Qt.ItemDataRole.UserRole


class FixAllSheet(Sheet):
    """What would be changed, to be chosen from. `accepted` when it is to be done."""

    def __init__(self, sentence: str, mends: Sequence[Mend], parent: QWidget | None = None) -> None:
        super().__init__(
            translate("FixAllSheet", "Fix all alike"), lead=sentence, width=640, parent=parent
        )
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What will be changed"))
        self.list.setMinimumHeight(240)
        self.list.setWordWrap(True)
        for mend in mends:
            number = f"[{mend.row.number}] " if mend.row.number else ""
            item = QListWidgetItem(f"{number}{mend.before}\n→ {mend.after}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(DATA, mend)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.itemChanged.connect(self._count)
        self.body.addWidget(self.list)
        self._do = self.accept_button("")
        self.add_buttons(0, self.cancel_button(self.tr("Cancel")), self._do)
        self._count()
        self.list.setFocus()

    @property
    def chosen(self) -> list[Mend]:
        """What is to be mended."""
        items = (self.list.item(number) for number in range(self.list.count()))
        return [item.data(DATA) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _count(self) -> None:
        number = len(self.chosen)
        self._do.setText(counted(self.tr("Fix %n source(s)", "", number), number))
        self._do.setEnabled(bool(number))


class WaiveSheet(Sheet):
    """Why a finding is left as it is."""

    def __init__(self, sentence: str, usual: str, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("WaiveSheet", "Leave it as it is"), lead=sentence, width=480, parent=parent
        )
        self._reason = QLineEdit(usual)
        leave_window_keys(self._reason)
        self._reason.selectAll()
        hint = self.tr("It is kept with your name; the finding comes back when the field changes.")
        self.body.addWidget(FormRow(self.tr("&Why"), self._reason, hint))
        self._do = self.accept_button(self.tr("&Leave it"))
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


class WaitingSheet(Sheet):
    """Articles of the library with sources to verify. `opened(article id)`."""

    opened = Signal(str)

    def __init__(self, found: Sequence[Waiting], parent: QWidget | None = None) -> None:
        super().__init__(
            translate("WaitingSheet", "To verify in the library"), width=560, parent=parent
        )
        total = sum(waiting.count for waiting in found)
        said = self.tr("%n source(s) to verify, in the articles last changed:", "", total)
        none = self.tr("Every cited source in the library is verified.")
        self.body.addWidget(words(counted(said, total) if found else none, tone="soft", wrap=True))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Articles with sources to verify"))
        self.list.setMinimumHeight(300)
        for waiting in found:
            self.list.addItem(_item(waiting))
        self.list.setCurrentRow(0)
        self.list.setVisible(bool(found))
        self.list.itemActivated.connect(self._open)
        self.body.addWidget(self.list)
        go = button(self.tr("&Open its sources"), "primary")
        go.setDefault(True)
        go.clicked.connect(lambda: self._open(self.list.currentItem()))
        go.setVisible(bool(found))
        self.add_buttons(0, self.cancel_button(self.tr("Close")), go)
        if found:
            self.list.setFocus()

    def _open(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.accept()
            self.opened.emit(str(item.data(DATA)))


def _item(waiting: Waiting) -> QListWidgetItem:
    article = waiting.article
    count = QLocale().toString(waiting.count)
    where = f"{status_word(article.status)} · {language_name(article.language)}"
    item = QListWidgetItem(f"{article.title or untitled()}\n{count} · {where}")
    item.setData(DATA, article.id)
    return item
