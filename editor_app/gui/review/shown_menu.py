"""The button above the cards that chooses which are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from editor_app.gui.review.shown import MINE, OPEN, PERSON, RESOLVED, Shown
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import ICON
from editor_app.gui.widgets.looks import tip_text
from editor_app.gui.widgets.menus import Menu

KEY = "S"
"""The letter of the review that opens it."""


class ShownMenu(QToolButton):
    """`chosen(Shown)` when another filter was taken."""

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = Shown()
        self._people: tuple[str, ...] = ()
        self._me = ""
        theme.bind_icon(self, "ellipsis", "soft")
        self.setIconSize(QSize(ICON, ICON))
        self.setFixedSize(QSize(28, 26))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = Menu(parent=self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self._say()

    def set_people(self, people: Sequence[str], me: str) -> None:
        """Whose cards can be chosen, and who works here."""
        self._people, self._me = tuple(people), me

    @property
    def hides(self) -> bool:
        """Whether it is a filter that some open cards don't pass."""
        return self.shown.kind != OPEN

    def open(self) -> None:
        """Show the filters, with the keyboard on the one that is taken."""
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        taken = next((action for action in self._menu.actions() if action.isChecked()), None)
        if taken is not None:
            self._menu.setActiveAction(taken)

    def choose(self, shown: Shown) -> None:
        """Take a filter without telling."""
        self.shown = shown
        self._say()

    @property
    def empty_words(self) -> str:
        """What is said where the filter lets nothing through."""
        words = {
            OPEN: self.tr("No comments or suggestions"),
            MINE: self.tr("Nothing is assigned to you"),
            PERSON: self.tr("Nothing open by {}").format(self.shown.person),
            RESOLVED: self.tr("Nothing has been resolved"),
        }
        return words[self.shown.kind]

    def words_of(self, shown: Shown) -> str:
        """What a filter is called."""
        words = {
            OPEN: self.tr("All that is open"),
            MINE: self.tr("Assigned to me"),
            PERSON: self.tr("By {}").format(shown.person),
            RESOLVED: self.tr("Resolved comments"),
        }
        return words[shown.kind]

    def _fill(self) -> None:
        self._menu.clear()
        choices = [Shown(), Shown(MINE, self._me), Shown(RESOLVED)]
        for shown in choices:
            self._add(shown)
        if self._people:
            self._menu.addSeparator()
        for person in self._people:
            self._add(Shown(PERSON, person))

    def _add(self, shown: Shown) -> None:
        action = self._menu.addAction(self.words_of(shown).replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(shown == self.shown)
        action.triggered.connect(lambda: self._choose(shown))

    def _choose(self, shown: Shown) -> None:
        self.choose(shown)
        self.chosen.emit(shown)

    def _say(self) -> None:
        name = self.tr("Which cards are shown: {}").format(self.words_of(self.shown))
        self.setAccessibleName(name)
        self.setToolTip(tip_text(name, KEY))
