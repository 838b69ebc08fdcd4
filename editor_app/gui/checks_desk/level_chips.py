"""The pills above the findings: how many there are of each level, and only these where chosen."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from editor_app.document.finding import BLOCKER, NOTE, WARNING
from editor_app.gui.checks_desk.finding_rows import WAIVED
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.buttons import Chip
from editor_app.gui.widgets.looks import row, tip_text


class LevelChips(QWidget):
    """`chosen(level)`, empty where all are shown."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Which findings are shown"))
        self.level = ""
        said = {
            BLOCKER: (self.tr("Blockers"), self.tr("Only what stops publishing")),
            WARNING: (self.tr("Warnings"), self.tr("Only what is likely a mistake")),
            NOTE: (self.tr("Notes"), self.tr("Only what one may want to know")),
            WAIVED: (self.tr("Left"), self.tr("Only what was left as it is")),
        }
        self.chips: dict[str, Chip] = {}
        for key, (level, (words, tip)) in enumerate(said.items(), 1):
            chip = self.chips[level] = Chip(words)
            chip.setToolTip(tip_text(tip, str(key)))
            chip.clicked.connect(lambda _=False, level=level: self.toggle(level))
        self.setLayout(row(*self.chips.values(), 0, gap=Space.XS))

    def toggle(self, level: str) -> None:
        """Show this level alone; where it is alone already, or none is named, all."""
        self.choose("" if level == self.level else level)
        self.chosen.emit(self.level)

    def choose(self, level: str) -> None:
        """As it was left the last time; says nothing. What is not a level shows all."""
        self.level = level if level in self.chips else ""
        for known, chip in self.chips.items():
            with QSignalBlocker(chip):
                chip.setChecked(known == self.level)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """How many there are of each; a level that has none is not offered."""
        for level, chip in self.chips.items():
            chip.set_count(counts.get(level, 0))
            chip.setVisible(bool(counts.get(level)) or level == self.level)
