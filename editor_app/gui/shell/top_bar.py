"""The bar on top: the program's name, how the article stands, preview, and the main button."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenuBar, QPushButton, QSizePolicy, QToolButton, QWidget

from editor_app.gui.library import names
from editor_app.gui.library.commands import STATUS_KEYS, step_word
from editor_app.gui.library.dates import ago, exact
from editor_app.gui.shell.badge import Badge
from editor_app.gui.shell.commands import Commands
from editor_app.gui.shell.desks import Desk
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Face, Space, Type
from editor_app.gui.widgets.buttons import (
    Segmented,
    StatusChip,
    button,
    set_button_icon,
    tool_button,
)
from editor_app.gui.widgets.labels import ElidedLabel, words
from editor_app.gui.widgets.looks import row, set_available, set_look, tip_text
from editor_app.gui.widgets.menus import Menu

HEIGHT = 52
WITH_NAME = 1420
"""Pixels from which the program's name has room beside all menus, the desks in the middle."""
WITH_WORDS = 1180
"""Pixels from which there is room for more than the menus, the desks, the status and the export."""
WITH_SAID = 1360
"""Pixels from which it has room for who took the last step, and when."""
SAID = 190
"""The most pixels for that."""
NAME = Face(13, 18, 600)


class TopBar(QWidget):
    """`status_chosen(status)` when another status was taken from the menu of the pill;
    `desk_chosen(name)` from the switch in the middle. `first_steps(status)` says which are likely
    to be taken by whoever is at work: they are offered first.
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
        self.first_steps: Callable[[str], Sequence[str]] = lambda _: ()
        self._status = ""
        self.status = StatusChip(theme)
        self.status.set_menu(self._statuses())
        self.said = ElidedLabel("", Type.SMALL)
        self.said.setMaximumWidth(SAID)
        set_look(self.said, tone="soft")
        self.preview = self._button("preview", self.tr("Preview"), "normal")
        set_button_icon(theme, self.preview, "eye")
        self.export = self._button("export", self.tr("Export…"), "primary")
        self.menus = QMenuBar()
        self.menus.setAccessibleName(self.tr("Menus"))
        self.menus.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self._name = words(self.tr("Editorial Desk"), NAME)
        self.desks = self._switch(desks)
        self._library = self._pane_button("library", "panel-left")
        self._library_tip = self._library.toolTip()
        self.waiting = Badge(theme, self._library)
        # What is hidden takes no gap, and both sides are equally wide where there is room: the
        # desks stay in the middle, whatever is said beside them. The menus are never cut off for
        # that.
        left, right = QWidget(), QWidget()
        left.setLayout(row(self._library, self._name, self.menus, 0, gap=Space.S))
        right.setLayout(
            row(
                0,
                self._menu_button,
                self._pane_button("dock", "panel-right"),
                Space.S,
                row(self.status, self.said, self.preview, self.export, gap=Space.S),
                gap=0,
            )
        )
        inside = row(left, self.desks, right, gap=0)
        inside.setStretch(0, 1)
        inside.setStretch(2, 1)
        inside.setContentsMargins(Space.S + 2, 0, Space.L, 0)
        self.setLayout(inside)
        self.show_said("", None, None)

    def show_status(self, status: str | None) -> None:
        """The status of the open article; None where none is open."""
        self.status.setVisible(status is not None)
        self._status = status or ""
        if status is not None:
            self.status.set_status(names.status_word(status), names.status_tone(status))
        else:
            self.show_said("", None, None)

    def show_said(self, by: str, at: datetime | None, now: datetime | None) -> None:
        """Who took the last step and when, beside the status; its tooltip has the moment itself."""
        parts = [by, ago(at, now)] if at and now else []
        self.said.set_words(" · ".join(part for part in parts if part))
        usual = tip_text(self.tr("How the article stands"), STATUS_KEYS)
        if at and now:
            moment = self.tr("{}, since {}").format(names.status_word(self._status), exact(at, now))
            usual = f"{moment} · {by}\n{usual}" if by else f"{moment}\n{usual}"
        self.status.setToolTip(usual)
        self.status.setAccessibleDescription(usual)
        self._fit()

    def show_waiting(self, number: int) -> None:
        """How many articles wait for whoever is at work, at the button of the library."""
        said = names.counted(self.tr("%n article(s) waiting for you", "", number), number)
        self.waiting.show_number(number)
        self._library.setToolTip(f"{self._library_tip}\n{said}" if number else self._library_tip)
        self._library.setAccessibleDescription(said if number else "")

    def show_desk(self, name: str) -> None:
        """The desk that is shown."""
        with QSignalBlocker(self.desks):
            self.desks.choose(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= WITH_WORDS
        self._name.setVisible(self.width() >= WITH_NAME)
        for each in (self._menu_button, self.preview):  # both are in the menus, with their keys
            each.setVisible(wide)
        self.said.setVisible(self.width() >= WITH_SAID and bool(self.said.text))

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
        menu.aboutToShow.connect(lambda: self._fill(menu))
        return menu

    def _fill(self, menu: Menu) -> None:
        """What is likely to come next first, then every status, the one that stands checked."""
        menu.clear()
        for status in self.first_steps(self._status):
            action = menu.addAction(step_word(status))
            action.triggered.connect(lambda _, s=status: self._choose(s))
        if menu.actions():
            menu.setDefaultAction(menu.actions()[0])
            menu.addSeparator()
        for status, word in names.statuses():
            action = menu.addAction(word)
            action.setCheckable(True)
            action.setData(status)
            action.setChecked(status == self._status)
            action.triggered.connect(lambda _, s=status: self._choose(s))

    def _choose(self, status: str) -> None:
        self.status_chosen.emit(status)
