"""All shortcuts on one sheet, from the registry of commands."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.shell.commands import Command, Commands
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.labels import KeyCap, SectionLabel, words
from editor_app.gui.widgets.looks import column, row

translate = QCoreApplication.translate

COLUMNS = 2


class ShortcutsDialog(Sheet):
    """Grouped as the menus are; commands without keys are in the palette alone."""

    def __init__(self, commands: Commands, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("ShortcutsDialog", "Keyboard shortcuts"),
            lead=translate("ShortcutsDialog", "Every command is also in the palette."),
            width=720,
            scrolls=True,
            parent=parent,
        )
        self.resize(760, 620)
        keyed = sorted((c for c in commands if c.keys), key=lambda command: command.group)
        groups = [(name, list(found)) for name, found in groupby(keyed, lambda c: c.group)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(Space.XXL)
        grid.setVerticalSpacing(Space.XL)
        for number, (name, found) in enumerate(groups):
            grid.addWidget(self._group(name, found), number // COLUMNS, number % COLUMNS)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        self.add_buttons(0, self.accept_button(self.tr("Close"), "normal"))

    def _group(self, name: str, commands: list[Command]) -> QWidget:
        made = QWidget()
        lines = column(SectionLabel(name), gap=Space.S)
        for command in commands:
            caps = [KeyCap(keys) for keys in command.keys if not keys.endswith("+")]
            lines.addLayout(row(words(command.title.rstrip("…")), 0, *caps, gap=Space.XS))
        lines.addStretch(1)
        made.setLayout(lines)
        return made
