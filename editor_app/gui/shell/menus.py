"""The menu bar, made of commands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QMenuBar, QWidget

from editor_app.gui.shell.commands import Commands
from editor_app.gui.widgets.menus import Menu

LINE = "-"


def fill_menus(
    bar: QMenuBar, commands: Commands, plan: Mapping[str, Sequence[str]], parent: QWidget
) -> None:
    """A menu for each title, of command ids; `-` is a line. Titles carry their `&`."""
    for title, ids in plan.items():
        menu = Menu(title, parent)
        menu.aboutToShow.connect(lambda m=menu, i=ids: _show(m, commands, i))
        bar.addMenu(menu)


def _show(menu: Menu, commands: Commands, ids: Sequence[str]) -> None:
    """Filled when it is first opened: nothing at the start may wait for it."""
    if menu.isEmpty():
        for command_id in ids:
            if command_id == LINE:
                menu.addSeparator()
            else:
                menu.addAction(commands.action(command_id))
    commands.refresh()
