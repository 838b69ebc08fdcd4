"""The page of the rules: how grave each is in this house, set by one letter."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from editor_app.checks.catalogue import CATALOGUE, GROUPS, Rule
from editor_app.checks.house import CHOICES, FIXED
from editor_app.gui.checks_desk.house_draft import HouseDraft
from editor_app.gui.checks_desk.house_words import (
    LETTERS,
    LOOKS,
    group_word,
    level_word,
    name_of,
)
from editor_app.gui.sources_tools.tables import Cell, CellModel, Table, framed
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import Chip
from editor_app.gui.widgets.labels import KeyHint, words
from editor_app.gui.widgets.looks import column, row
from editor_app.gui.widgets.menus import Menu
from editor_app.gui.widgets.search_field import SearchField
from editor_app.gui.widgets.surfaces import EmptyState

translate = QCoreApplication.translate
NAME, GROUP, LEVEL, USUAL = range(4)
STEPS = ("off", "note", "warning", "blocker")
"""From the left to the right arrow."""


class LevelModel(CellModel):
    """One line a rule, by what they are about."""

    def __init__(self, draft: HouseDraft) -> None:
        here = translate("HouseLevels", "In this house")
        usual = translate("HouseLevels", "Usually")
        about = translate("HouseLevels", "About")
        super().__init__((translate("HouseLevels", "Rule"), about, here, usual))
        self._draft = draft
        self.lines: list[Rule] = []

    def show(self, text: str, group: str) -> None:
        """Those of a group (empty: all) whose name or id holds all the words."""
        wanted = text.casefold().split()
        self.beginResetModel()
        self.lines = [
            rule
            for rule in sorted(CATALOGUE.values(), key=lambda rule: GROUPS.index(rule.group))
            if group in ("", rule.group) and _holds(rule, wanted)
        ]
        self.endResetModel()

    def count(self) -> int:
        return len(self.lines)

    def cell(self, row: int, column: int) -> Cell:
        rule = self.lines[row]
        level = self._draft.level(rule.id)
        if column == NAME:
            return Cell(name_of(rule.id), tip=f"{name_of(rule.id)} ({rule.id})")
        if column == GROUP:
            return Cell(group_word(rule.group), "soft")
        if column == USUAL:
            return Cell(level_word(rule.level), "soft")
        icon, tone = LOOKS[level]
        if rule.id in FIXED:
            tip = translate("HouseLevels", "It stays a blocker: no page can be made with it.")
            return Cell(level_word(level), "soft", icon, tip)
        return Cell(level_word(level), tone, icon, strong=level != rule.level)

    def told(self, row: int) -> None:
        """A rule has another level."""
        self.dataChanged.emit(self.index(row, 0), self.index(row, USUAL))


def _holds(rule: Rule, wanted: list[str]) -> bool:
    said = f"{name_of(rule.id)} {rule.id} {group_word(rule.group)}".casefold()
    return all(word in said for word in wanted)


class LevelsPage(QWidget):
    """`changed` when a level is another; `told(sentence)`."""

    changed = Signal()
    told = Signal(str)

    def __init__(self, theme: Theme, draft: HouseDraft) -> None:
        super().__init__()
        self._draft = draft
        self.model = LevelModel(draft)
        self.search = SearchField(theme, self.tr("Find a rule"), "Ctrl+F")
        self.table = Table(theme, self.model, self.tr("Rules"))
        self.table.letters = "".join(LETTERS)
        self.table.set_widths(0, 140, 130, 100)
        self._chips = QButtonGroup(self)
        self.chips: dict[str, Chip] = {}
        for group in ("", *GROUPS):
            chip = Chip(group_word(group) if group else self.tr("All"))
            chip.setChecked(not group)
            self._chips.addButton(chip)
            chip.clicked.connect(self.refresh)
            self.chips[group] = chip
        self._empty = EmptyState(
            theme, "search", self.tr("No rule like that"), self.tr("Fewer words find more.")
        )
        self._places = QStackedWidget()
        self._places.addWidget(framed(self.table))
        self._places.addWidget(self._empty)
        self._count = words("", Type.SMALL, "soft")
        self._make()
        self.refresh()

    def refresh(self) -> None:
        """Show what fits the words and the group."""
        at = self._rule()
        group = next(name for name, chip in self.chips.items() if chip.isChecked())
        self.model.show(self.search.text(), group)
        self._places.setCurrentIndex(0 if self.model.count() else 1)
        known = [rule.id for rule in self.model.lines]
        self.table.go(known.index(at) if at in known else 0, NAME)
        self._say()

    def set_level(self, level: str) -> None:
        """Give the rule one looks at a level; an empty one is its usual one."""
        row = self.table.row
        rule = self.model.lines[row] if row >= 0 else None
        if rule is None:
            return
        if rule.id in FIXED:
            self.told.emit(self.tr("It stays a blocker: no page can be made with it."))
            return
        self._draft.set_level(rule.id, level)
        self.model.told(row)
        self._say()
        self.changed.emit()

    def _make(self) -> None:
        hints = (
            KeyHint("B W N O", self.tr("blocker, warning, note, off")),
            KeyHint("Del", self.tr("as usual")),
            KeyHint("Return", self.tr("choose")),
        )
        head = row(*self.chips.values(), 0, self._count, gap=Space.XS)
        self.setLayout(column(self.search, head, self._places, row(*hints, 0, gap=Space.L)))
        self.search.textChanged.connect(lambda _: self.refresh())
        self.search.to_results.connect(self.table.setFocus)
        self.table.typed.connect(lambda letter: self.set_level(LETTERS[letter]))
        self.table.removed.connect(lambda _: self.set_level(""))
        self.table.opened.connect(lambda _: self._offer())
        self.table.stepped.connect(self._step)
        self.table.clicked.connect(lambda at: self._offer() if at.column() == LEVEL else None)

    def _rule(self) -> str:
        row = self.table.row
        return self.model.lines[row].id if 0 <= row < self.model.count() else ""

    def _step(self, by: int) -> None:
        rule = self._rule()
        if rule:
            at = STEPS.index(self._draft.level(rule)) + by
            self.set_level(STEPS[max(0, min(at, len(STEPS) - 1))])

    def _offer(self) -> None:
        """The levels as a menu below the one that stands."""
        rule = self._rule()
        if not rule or rule in FIXED:
            self.set_level("")
            return
        menu = Menu(parent=self)
        keys = {level: key.upper() for key, level in LETTERS.items()}
        for level in CHOICES:
            action = menu.addAction(f"{level_word(level)}\t{keys[level]}")
            action.setCheckable(True)
            action.setChecked(level == self._draft.level(rule))
            action.triggered.connect(lambda _=False, chosen=level: self.set_level(chosen))
        menu.aboutToHide.connect(menu.deleteLater)
        place = self.table.visualRect(self.model.index(self.table.row, LEVEL))
        menu.popup(self.table.viewport().mapToGlobal(place.bottomLeft() + QPoint(0, 2)))

    def _say(self) -> None:
        number = len(self._draft.levels)
        said = self.tr("{} set otherwise than usual").format(number) if number else ""
        self._count.setText(said)
