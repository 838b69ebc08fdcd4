"""What narrows the list: three pills by status, below them what waits for whoever is at work and
what is due, and a menu for language, kind and the Trash.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from editor_app.gui.library import names
from editor_app.gui.library.source import Wanted
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.buttons import Chip, button, set_button_icon, tool_button
from editor_app.gui.widgets.looks import column, row, set_look
from editor_app.gui.widgets.menus import Menu

PILLS = ("", "draft", "in_review")
"""The statuses that have a pill of their own; the menu has all."""


class FilterBar(QWidget):
    """`changed(wanted)` whenever a filter is chosen; the words are the search field's."""

    changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wanted = Wanted()
        words = {"": self.tr("All"), "draft": self.tr("Drafts"), "in_review": self.tr("In review")}
        self._pills = {status: self._pill(status, words[status]) for status in PILLS}
        self.more = tool_button(theme, "ellipsis", self.tr("More filters"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFixedSize(QSize(28, 26))
        self._groups: dict[str, QActionGroup] = {}
        menu = Menu(parent=self)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.more.setMenu(menu)
        self._chosen = button("", "chip")
        set_button_icon(theme, self._chosen, "x", "accent")
        self._chosen.setCheckable(True)
        self._chosen.clicked.connect(self._take_back)
        self._leave = button(self.tr("Back to the articles"), "small")
        self._leave.clicked.connect(lambda: self.set_wanted(Wanted()))
        self.waiting = Chip(self.tr("Waiting for me"))
        self.waiting.clicked.connect(self.toggle_waiting)
        self.due = Chip(self.tr("Due"))
        self.due.setToolTip(self.tr("Not out yet and with a date, the soonest first"))
        self.due.clicked.connect(self.toggle_due)
        self._line = QWidget()
        self._counts: dict[str, int] = {}
        pills = row(*self._pills.values(), 0, gap=Space.XS)
        mine = row(self.waiting, self.due, 0, self.more, gap=Space.XS)
        self._line.setLayout(column(pills, mine, gap=Space.XS))
        self.setLayout(column(self._line, row(self._chosen, self._leave, 0), gap=Space.XS))
        self._show()

    @property
    def wanted(self) -> Wanted:
        """The filters as they stand, without words."""
        return self._wanted

    def set_wanted(self, wanted: Wanted) -> None:
        """Choose these filters."""
        self._wanted = replace(wanted, words="")
        self._show()
        self.changed.emit(self._wanted)

    def toggle_waiting(self) -> None:
        """Show what waits for whoever is at work, or all again."""
        on = not self._wanted.waiting or self._wanted.trashed
        self.set_wanted(replace(self._wanted, status="", due=False, trashed=False, waiting=on))

    def toggle_due(self) -> None:
        """Show what has a date it is due, the soonest first, or all again."""
        on = not self._wanted.due or self._wanted.trashed
        self.set_wanted(replace(self._wanted, status="", waiting=False, trashed=False, due=on))

    def set_counts(self, counts: dict[str, int], waiting: int = 0, due: int = 0) -> None:
        """How many articles there are of a status ("" is all), how many wait and are due."""
        self._counts = counts
        self._show_counts()
        self.waiting.set_count(waiting or None)
        self.due.set_count(due or None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_counts()

    def _show_counts(self) -> None:
        """In the pills as long as there is room, else of all articles only: the others' numbers
        are told by their tips.
        """
        for status, pill in self._pills.items():
            pill.set_count(self._counts.get(status))
            pill.setToolTip("")
        wide = sum(pill.sizeHint().width() + Space.XS for pill in self._pills.values())
        if wide <= self.width() + Space.XS:
            return
        for status, pill in self._pills.items():
            if status:
                pill.hide_count()

    def say_who_waits(self, tip: str) -> None:
        """What the pill of what waits stands for, by the role; with its key."""
        self.waiting.setToolTip(tip)
        self.waiting.setAccessibleDescription(tip)

    def _pill(self, status: str, text: str) -> Chip:
        made = Chip(text)
        made.clicked.connect(lambda: self._choose("status", status))
        return made

    def _fill(self, menu: Menu) -> None:
        """Made when it is first wanted: nothing at the start may wait for it."""
        if not self._groups:
            for name, choices in self._all_choices().items():
                self._groups[name] = self._choices(menu, name, choices)
            trash = menu.addAction(self.tr("Trash"))
            self._theme.bind_icon(trash, "trash-2", "soft")
            trash.triggered.connect(lambda: self.set_wanted(Wanted(trashed=True)))
        self._check_menu()

    def _all_choices(self) -> dict[str, list[tuple[str, str]]]:
        return {
            "status": [("", self.tr("Any status")), *names.statuses()],
            "language": [("", self.tr("Any language")), *names.languages()],
            "kind": [("", self.tr("Any kind")), *names.kinds()],
        }

    def _check_menu(self) -> None:
        for name, group in self._groups.items():
            for action in group.actions():
                action.setChecked(action.data() == getattr(self._wanted, name))

    def _choices(self, menu: Menu, name: str, choices: list[tuple[str, str]]) -> QActionGroup:
        group = QActionGroup(self)
        for key, text in choices:
            action = QAction(text, self)
            action.setCheckable(True)
            action.setData(key)
            action.triggered.connect(lambda _, k=key: self._choose(name, k))
            group.addAction(action)
            menu.addAction(action)
        menu.addSeparator()
        return group

    def _choose(self, name: str, key: str) -> None:
        now = replace(self._wanted, trashed=False)
        chosen = {
            "status": replace(now, status=key, waiting=False, due=False),
            "language": replace(now, language=key),
            "kind": replace(now, kind=key),
        }
        self.set_wanted(chosen[name])

    def _take_back(self) -> None:
        now = self._wanted
        kept = now.status if now.status in PILLS else ""
        self.set_wanted(Wanted(status=kept, waiting=now.waiting, due=now.due))

    def _show(self) -> None:
        wanted = self._wanted
        for pill in self._pills.values():
            with QSignalBlocker(pill):
                own = pill is self._pills.get(wanted.status)
                pill.setChecked(own and not (wanted.trashed or wanted.waiting or wanted.due))
        for chip, on in ((self.waiting, wanted.waiting), (self.due, wanted.due)):
            with QSignalBlocker(chip):
                chip.setChecked(on)
        self._check_menu()
        said = self._said()
        self._chosen.setText(said)
        self._chosen.setAccessibleName(self.tr("Take the filter back: {}").format(said))
        self._chosen.setChecked(True)
        self._chosen.setVisible(bool(said))
        self._leave.setVisible(wanted.trashed)
        self._line.setVisible(not wanted.trashed)
        set_look(self.more, active="true" if said else "false")

    def _said(self) -> str:
        wanted = self._wanted
        parts = []
        if wanted.status not in PILLS:
            parts.append(names.status_word(wanted.status))
        if wanted.language:
            parts.append(names.language_name(wanted.language))
        if wanted.kind:
            parts.append(names.kind_word(wanted.kind))
        return " · ".join(parts)
