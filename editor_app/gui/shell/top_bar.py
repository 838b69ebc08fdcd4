"""The bar on top: the program's name, how the article stands, preview, and the main button."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenuBar, QPushButton, QSizePolicy, QToolButton, QWidget

from editor_app.gui.library import names
from editor_app.gui.shell.commands import Commands
from editor_app.gui.shell.desks import Desk
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Face, Space
from editor_app.gui.widgets.buttons import (
    Segmented,
    StatusChip,
    button,
    set_button_icon,
    tool_button,
)
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import row, set_available, set_look, tip_text
from editor_app.gui.widgets.menus import Menu

HEIGHT = 52
WITH_NAME = 1280
"""Pixels from which the program's name has room in the bar."""
NAME = Face(13, 18, 600)


class TopBar(QWidget):
    """`status_chosen(status)` when another status was taken from the menu of the pill;
    `desk_chosen(name)` from the switch in the middle.
    """

    status_chosen = Signal(str)
    desk_chosen = Signal(str)

    def __init__(
        self,
        commands: Commands,
        theme: Theme,
        desks: Mapping[str, Desk],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._commands = commands
        set_look(self, ground="bar")
        self.setFixedHeight(HEIGHT)
        self._theme = theme
        self._menu_button = tool_button(theme, "command", self.tr("Commands"))
        self._menu_button.clicked.connect(lambda: commands.run("palette"))
        palette = commands.get("palette")
        self._menu_button.setToolTip(tip_text(palette.title, palette.keys[0]))
        self.status = StatusChip(theme)
        self.status.setToolTip(self.tr("How the article stands"))
        self.status.set_menu(self._statuses())
        self.preview = self._button("preview", self.tr("Preview"), "normal")
        set_button_icon(theme, self.preview, "eye")
        self.export = self._button("export", self.tr("Export…"), "primary")
        self.menus = QMenuBar()
        self.menus.setAccessibleName(self.tr("Menus"))
        self.menus.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._name = words(self.tr("Editorial Desk"), NAME)
        self.desks = self._switch(desks)
        inside = row(
            self._pane_button("library", "panel-left"),
            Space.S,
            self._name,
            Space.S,
            self.menus,
            0,
            self.desks,
            0,
            self._menu_button,
            self._pane_button("dock", "panel-right"),
            Space.S,
            self.status,
            Space.S,
            self.preview,
            Space.S,
            self.export,
            gap=0,
        )
        inside.setContentsMargins(Space.S + 2, 0, Space.L, 0)
        inside.setAlignment(self.menus, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(inside)

    def show_status(self, status: str | None) -> None:
        """The status of the open article; None where none is open."""
        self.status.setVisible(status is not None)
        if status is not None:
            self.status.set_status(names.status_word(status), names.status_tone(status))
            for action in self._actions:
                action.setChecked(action.data() == status)

    def show_desk(self, name: str) -> None:
        """The desk that is shown."""
        with QSignalBlocker(self.desks):
            self.desks.choose(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name.setVisible(self.width() >= WITH_NAME)

    def refresh(self) -> None:
        """Ask again what can be done now."""
        for command_id, made in (("preview", self.preview), ("export", self.export)):
            reason = self._commands.get(command_id).unavailable()
            set_available(made, not reason, reason)

    def _switch(self, desks: Mapping[str, Desk]) -> Segmented:
        made = Segmented(self.tr("Desk"), [(desk.name, desk.title) for desk in desks.values()])
        for desk in desks.values():
            made.button(desk.name).setToolTip(tip_text(desk.title, desk.keys))
        made.chosen.connect(self.desk_chosen)
        made.setVisible(len(desks) > 1)
        return made

    def _pane_button(self, command_id: str, icon: str) -> QToolButton:
        """Shows and hides a pane; pressed while it is shown."""
        command = self._commands.get(command_id)
        made = tool_button(self._theme, icon, command.title, shortcut=command.keys[0])
        made.clicked.connect(lambda: self._commands.run(command_id))
        return made

    def _button(self, command_id: str, text: str, kind: str) -> QPushButton:
        command = self._commands.get(command_id)
        tip = command.title.rstrip("…")
        made = button(text, kind, tip=tip, shortcut=self._commands.shown_keys(command))
        made.setAccessibleName(tip)
        made.clicked.connect(lambda: self._commands.run(command_id))
        return made

    def _statuses(self) -> Menu:
        menu = Menu(parent=self)
        self._actions: list[QAction] = []
        for status, word in names.statuses():
            action = menu.addAction(word)
            action.setCheckable(True)
            action.setData(status)
            action.triggered.connect(lambda _, s=status: self._choose(s))
            self._actions.append(action)
        return menu

    def _choose(self, status: str) -> None:
        self.status_chosen.emit(status)
