"""The page of the remarks: what an editor says again and again, each with a name and a digit."""

from __future__ import annotations

from types import MappingProxyType

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QStackedWidget, QWidget

from editor_app.document import schema
from editor_app.gui.checks_desk.house_draft import HouseDraft
from editor_app.gui.dialogs.choices import chosen_key, combo
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.library.names import counted, language_name
from editor_app.gui.sources_tools.tables import Cell, CellModel, Table, framed
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.forms import FormRow, form
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column, row, set_available
from editor_app.gui.widgets.surfaces import EmptyState
from editor_app.services.remarks import KEYS, Remark

translate = QCoreApplication.translate
KEY, NAME, SAID, LANGUAGES = range(4)
HIGH = 62
LONGEST = 60
"""Code points of a name."""


class RemarkModel(CellModel):
    """One line a remark, with its words in one language."""

    def __init__(self, draft: HouseDraft, language: str) -> None:
        super().__init__(
            (
                translate("HouseRemarks", "Key"),
                translate("HouseRemarks", "Name"),
                translate("HouseRemarks", "Words"),
                translate("HouseRemarks", "Languages"),
            )
        )
        self._draft = draft
        self._language = language

    def refresh(self) -> None:
        """Show them as they are now."""
        self.beginResetModel()
        self.endResetModel()

    def count(self) -> int:
        return len(self._draft.remarks)

    def cell(self, row: int, column: int) -> Cell:
        remark = self._draft.remarks[row]
        if column == KEY:
            return Cell(f"Ctrl {remark.key}" if remark.key else "–", "soft")
        if column == NAME:
            return Cell(remark.name, strong=True)
        if column == SAID:
            return Cell(remark.said(self._language))
        spoken = (code.upper() for code, said in remark.words.items() if said)
        return Cell(" · ".join(spoken), "soft")


class RemarksPage(QWidget):
    """`changed` when a remark came, went or is another."""

    changed = Signal()
    told = Signal(str)

    def __init__(self, theme: Theme, draft: HouseDraft, language: str) -> None:
        super().__init__()
        self._draft = draft
        self.model = RemarkModel(draft, language)
        self.table = Table(theme, self.model, self.tr("Remarks"))
        self.table.set_widths(70, 150, 0, 120)
        self._empty = EmptyState(
            theme,
            "message-square",
            self.tr("No remarks yet"),
            self.tr("What you often write in comments can be written with one key."),
            self.tr("Add a remark…"),
        )
        self._places = QStackedWidget()
        self._places.addWidget(framed(self.table))
        self._places.addWidget(self._empty)
        self._count = words("", Type.SMALL, "soft")
        self.add = button(self.tr("Add…"), tip=self.tr("Add a remark"), shortcut="Ctrl+N")
        self.edit = button(self.tr("Edit…"), tip=self.tr("Edit the remark"), shortcut="Return")
        self.remove = button(self.tr("Remove"), tip=self.tr("Remove the remark"), shortcut="Del")
        self.up = button(self.tr("Up"), tip=self.tr("Move it up"), shortcut="Alt+Up")
        self.down = button(self.tr("Down"), tip=self.tr("Move it down"), shortcut="Alt+Down")
        self._make()
        self.refresh()

    def refresh(self) -> None:
        """Show them as they are now."""
        at, number = max(0, self.table.row), len(self._draft.remarks)
        self.model.refresh()
        self._places.setCurrentIndex(0 if number else 1)
        self.table.go(at, NAME)
        self._count.setText(counted(self.tr("%n remark(s)", "", number), number))
        none = self.tr("Choose a remark in the list first")
        for each in (self.edit, self.remove, self.up, self.down):
            set_available(each, bool(number), none)

    def add_remark(self) -> None:
        """Ask for a remark and add it."""
        free = (key for key in KEYS if key not in {one.key for one in self._draft.remarks})
        self._ask(Remark("", key=next(free, 0)), None)

    def edit_remark(self) -> None:
        """Change the remark one looks at."""
        if self.table.row >= 0:
            self._ask(self._draft.remarks[self.table.row], self.table.row)

    def remove_remark(self) -> None:
        """Take the remark one looks at away."""
        if self.table.row >= 0:
            name = self._draft.remarks[self.table.row].name
            self._draft.remove_remark(self.table.row)
            self._changed()
            self.told.emit(self.tr("The remark “{}” is removed").format(name))

    def shift(self, by: int) -> None:
        """Move the remark one looks at up (-1) or down (1)."""
        if self.table.row >= 0:
            at = self._draft.move_remark(self.table.row, by)
            self._changed()
            self.table.go(at, NAME)

    def _ask(self, remark: Remark, at: int | None) -> None:
        others = {one.name for place, one in enumerate(self._draft.remarks) if place != at}
        sheet = RemarkSheet(remark, others, self)
        if sheet.exec():
            row = self._draft.put_remark(sheet.remark, at)
            self._changed()
            self.table.go(row, NAME)
        sheet.deleteLater()
        self.table.setFocus()

    def _changed(self) -> None:
        self.refresh()
        self.changed.emit()

    def _make(self) -> None:
        hint = self.tr(
            "In a comment: Ctrl with the digit, or / and some letters. "
            "The words are those of the article's language."
        )
        buttons = row(
            self.add, self.edit, self.remove, self.up, self.down, 0, self._count, gap=Space.S
        )
        said = words(hint, Type.SMALL, "soft", wrap=True)
        self.setLayout(column(said, self._places, buttons))
        self.table.opened.connect(lambda _: self.edit_remark())
        self.table.removed.connect(lambda _: self.remove_remark())
        self.add.clicked.connect(self.add_remark)
        self.edit.clicked.connect(self.edit_remark)
        self.remove.clicked.connect(self.remove_remark)
        self.up.clicked.connect(lambda: self.shift(-1))
        self.down.clicked.connect(lambda: self.shift(1))
        self._empty.first_step.connect(self.add_remark)
        on_page = Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys = {
            "Ctrl+N": self.add_remark,
            "F2": self.edit_remark,
            "Alt+Up": lambda: self.shift(-1),
            "Alt+Down": lambda: self.shift(1),
        }
        for key, run in keys.items():
            QShortcut(QKeySequence(key), self, context=on_page).activated.connect(run)


class RemarkSheet(Sheet):
    """Ask with `exec`; then `remark`."""

    def __init__(self, remark: Remark, others: set[str], parent: QWidget | None = None) -> None:
        """`others` are names that are taken."""
        super().__init__(translate("RemarkSheet", "A remark"), width=480, parent=parent)
        self._others = {name.casefold() for name in others}
        self._name = QLineEdit(remark.name)
        self._name.setMaxLength(LONGEST)
        digits = [("0", self.tr("None"))]
        digits += [(str(key), self.tr("Ctrl {}").format(key)) for key in KEYS]
        self._key = combo(digits, str(remark.key))
        spoken = list(dict.fromkeys((*schema.LANGUAGES, *remark.words)))
        self._fields = {code: _field(remark.words.get(code, "")) for code in spoken}
        taken = self.tr("A digit that another remark has goes over to this one.")
        rows: list[QWidget | tuple[QWidget, ...]] = [
            (
                FormRow(self.tr("&Name"), self._name, self.tr("Short: it is typed behind /")),
                FormRow(self.tr("&Key in a comment"), self._key, taken),
            )
        ]
        rows += [FormRow(language_name(code), field) for code, field in self._fields.items()]
        self.body.addLayout(form(*rows))
        self._do = self.accept_button(self.tr("Keep"))
        self.add_buttons(0, self.cancel_button(self.tr("Cancel")), self._do)
        self._name.textChanged.connect(self._check)
        for field in self._fields.values():
            field.textChanged.connect(self._check)
        self._check()
        self._name.setFocus()

    @property
    def remark(self) -> Remark:
        """What was entered."""
        said = {code: " ".join(f.toPlainText().split()) for code, f in self._fields.items()}
        kept = {code: text for code, text in said.items() if text}
        name = " ".join(self._name.text().split())
        return Remark(name, MappingProxyType(kept), int(chosen_key(self._key)))

    def _check(self) -> None:
        made, reason = self.remark, ""
        if not made.name:
            reason = self.tr("Give it a name first")
        elif made.name.casefold() in self._others:
            reason = self.tr("Another remark has this name")
        elif not made.words:
            reason = self.tr("Write its words in one language at least")
        set_available(self._do, not reason, reason)


def _field(text: str) -> QPlainTextEdit:
    made = QPlainTextEdit(text)
    made.setTabChangesFocus(True)
    made.setFixedHeight(HIGH)
    return made
