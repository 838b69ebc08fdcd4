"""Another house's file: what it would change here is shown before anything is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QStackedWidget, QWidget

from editor_app.gui.checks_desk.house_words import LOOKS, level_word, name_of
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.library.names import counted, language_name
from editor_app.gui.sources_tools.tables import Cell, CellModel, Table, framed
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.looks import column, row, set_available
from editor_app.gui.widgets.surfaces import EmptyState
from editor_app.services.house_book import HouseBook, united
from editor_app.services.house_file import Change, changes

translate = QCoreApplication.translate
WHAT, BEFORE, AFTER = range(3)


class ChangeModel(CellModel):
    """One line a change."""

    def __init__(self) -> None:
        super().__init__(
            (
                translate("HouseImport", "What"),
                translate("HouseImport", "Now"),
                translate("HouseImport", "Then"),
            )
        )
        self.lines: tuple[Change, ...] = ()

    def show(self, lines: tuple[Change, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def count(self) -> int:
        return len(self.lines)

    def cell(self, row: int, column: int) -> Cell:
        change = self.lines[row]
        if column == WHAT:
            return Cell(_what(change), strong=True)
        if column == BEFORE:
            return Cell(_said(change, change.before), "soft")
        if change.part == "levels" and change.after:
            icon, tone = LOOKS[change.after]
            return Cell(_said(change, change.after), tone, icon)
        return Cell(_said(change, change.after), "green" if change.after else "soft")


def _what(change: Change) -> str:
    if change.part == "levels":
        return name_of(change.name)
    if change.part == "words":
        return f"{change.name} · {language_name(change.language)}"
    return translate("HouseImport", "Remark: {}").format(change.name)


def _said(change: Change, value: str) -> str:
    if change.part == "levels":
        return level_word(value) or translate("HouseImport", "as usual")
    return value or translate("HouseImport", "not there")


class ImportSheet(Sheet):
    """Ask with `exec`; then `book` is what is to take the place of the house's."""

    def __init__(
        self, theme: Theme, mine: HouseBook, theirs: HouseBook, name: str, parent: QWidget
    ) -> None:
        """`name` is the file's."""
        title = translate("HouseImport", "The rules in {}").format(name)
        super().__init__(title, width=720, parent=parent)
        self._mine, self._theirs = mine, theirs
        self._add = QRadioButton(self.tr("&Add what is not here; ours stay as they are"))
        self._replace = QRadioButton(self.tr("&Replace ours by those in the file"))
        self._add.setChecked(True)
        group = QButtonGroup(self)
        for each in (self._add, self._replace):
            group.addButton(each)
        self.model = ChangeModel()
        self.table = Table(theme, self.model, self.tr("What would be changed"))
        self.table.set_widths(0, 190, 190)
        self.table.setMinimumHeight(280)
        same = self.tr("Everything in the file is here already.")
        self._places = QStackedWidget()
        self._places.addWidget(framed(self.table))
        self._places.addWidget(EmptyState(theme, "check", self.tr("Nothing would change"), same))
        choices = column(row(self._add, 0), row(self._replace, 0), gap=Space.XS)
        self.body.addLayout(choices)
        self.body.addWidget(self._places, 1)
        self._do = self.accept_button("")
        self.add_buttons(0, self.cancel_button(self.tr("Cancel")), self._do)
        self._add.toggled.connect(lambda _: self._show())
        self._show()

    @property
    def book(self) -> HouseBook:
        """The house as it would be."""
        return united(self._mine, self._theirs) if self._add.isChecked() else self._theirs

    def _show(self) -> None:
        found = changes(self._mine, self.book)
        self.model.show(found)
        self._places.setCurrentIndex(0 if found else 1)
        self.table.go(0, WHAT)
        said = self.tr("Take over %n change(s)", "", len(found))
        self._do.setText(counted(said, len(found)))
        set_available(self._do, bool(found), self.tr("There is nothing to take over"))
