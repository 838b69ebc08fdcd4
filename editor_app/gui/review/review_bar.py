"""The bar at the page's foot: how many are left, and the keys that deal with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from editor_app.gui.review.hint_button import HintButton
from editor_app.gui.review.review_keys import is_for_review
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import row, set_look, tip_text
from editor_app.gui.widgets.menus import Menu
from editor_app.gui.widgets.overlay import REACH, Overlay

CHANGES, ACCEPTED, ORIGINAL = "changes", "accepted", "original"
READING, WRITING, AWAY = "reading", "writing", "away"
"""Letters decide; the text has the caret; another desk is shown, and one suggests there."""
FOOT = 18


@dataclass(frozen=True, slots=True)
class BarState:
    """What the bar shows. `people` are (name, how many suggestions)."""

    left: int = 0
    mode: str = READING
    view: str = CHANGES
    suggesting: bool = False
    suggestion: bool = False
    comment: bool = False
    people: tuple[tuple[str, int], ...] = ()


class ReviewBar(Overlay):
    """`asked(letter)` by mouse; `view_chosen(view)`; `all_asked(accept, person)`, of everybody
    where the name is empty; `suggesting_asked`; `writing_ended`. Keys go to `on_key`.
    """

    asked = Signal(str)
    view_chosen = Signal(str)
    all_asked = Signal(bool, str)
    suggesting_asked = Signal()
    writing_ended = Signal()

    def __init__(self, theme: Theme, over: QWidget, on_key: Callable[[QKeyEvent], bool]) -> None:
        super().__init__(theme, over, "popup")
        self._on_key = on_key
        self.state = BarState()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Review"))
        self._left = words("", Type.INTERFACE, weight=600)
        self.hints = self._make_hints()
        self.back = HintButton(
            theme, "Esc", self.tr("back to the review"), self.tr("Back to the review")
        )
        self.back.clicked.connect(self.writing_ended)
        self.all = self._menu_button(self.tr("All…"), self.tr("Decide on all, or on one person’s"))
        self.view = self._menu_button("", self.tr("How the page is shown"))
        self.suggesting = button(self.tr("Suggesting"), "small")
        self.suggesting.setCheckable(True)
        self.suggesting.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.suggesting.clicked.connect(self.suggesting_asked)
        inside = row(
            self._left, Space.XS, *self.hints.values(), self.back, Space.XS,
            self.all, self.view, self.suggesting, gap=Space.XS,
        )  # fmt: skip
        inside.setContentsMargins(Space.L, Space.XS + 2, Space.M, Space.XS + 2)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(inside)
        over.installEventFilter(self)

    def show_state(self, state: BarState) -> None:
        """Show how the review stands."""
        self.state = state
        said = self.tr("{} left").format(state.left) if state.left else self.tr("Nothing left")
        self._left.setText(said)
        self._left.setVisible(state.mode != AWAY)
        reading = state.mode == READING
        for hint in self.hints.values():
            hint.setVisible(reading)
        self.back.setVisible(state.mode == WRITING)
        self.all.setVisible(reading and bool(state.people))
        self.view.setVisible(state.mode != AWAY)
        self.view.setText(self.view_words(state.view))
        self._set_reasons(state)
        self._say_suggesting(state)
        what = {
            READING: self.tr("Review: {}. J and K move, A accepts, R rejects."),
            WRITING: self.tr("Review: {}. You write in the text; Esc goes back."),
            AWAY: self.tr("You suggest changes. {}"),
        }
        self.setAccessibleDescription(what[state.mode].format(said if state.mode != AWAY else ""))
        self.settle()

    def view_words(self, view: str) -> str:
        """What a view of the page is called."""
        return {
            CHANGES: self.tr("With changes"),
            ACCEPTED: self.tr("As accepted"),
            ORIGINAL: self.tr("Original"),
        }[view]

    def settle(self) -> None:
        """Stand at the foot of what it lies over, in its middle."""
        room = self.over.width() - 2 * Space.S
        size = self._size(words_shown=True)
        if size.width() > room:
            size = self._size(words_shown=False)
        width = min(size.width(), room)
        place = QPoint((self.over.width() - width) // 2, self.over.height() - size.height() - FOOT)
        self.setGeometry(QRect(place, size).adjusted(-REACH, -REACH, REACH, REACH))
        self.card.setGeometry(QRect(REACH, REACH, width, size.height()))
        self.raise_()

    def _size(self, *, words_shown: bool) -> QSize:
        """How large it wants to be, with the words of the keys or with the caps alone."""
        for hint in self.hints.values():
            hint.set_word_shown(words_shown)
        return self.card_size()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The pane it lies over has another size."""
        if event.type() == QEvent.Type.Resize and watched is self.over and self.isVisible():
            self.settle()
        return False

    def event(self, event: QEvent) -> bool:
        # Letters are not the window's shortcuts while the review has the keyboard.
        asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and is_for_review(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._on_key(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        set_look(self.card, selected="true")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        set_look(self.card, selected="false")

    # Inside

    def _make_hints(self) -> dict[str, HintButton]:
        parts: Sequence[tuple[str, str, str, str]] = (
            ("J", "J K", self.tr("move"), self.tr("To the next or the one before")),
            ("A", "A", self.tr("accept"), self.tr("Accept, or resolve the comment")),
            ("R", "R", self.tr("reject"), self.tr("Reject the suggestion")),
            ("C", "C", self.tr("comment"), self.tr("Comment, or answer; F comments on a field")),
            ("U", "U", self.tr("undo"), self.tr("Take the last step back")),
        )
        made = {}
        for letter, keys, word, tip in parts:
            made[letter] = HintButton(self.theme, keys, word, tip)
            made[letter].clicked.connect(lambda _=False, sign=letter: self.asked.emit(sign))
        return made

    def _menu_button(self, text: str, tip: str) -> QPushButton:
        made = button(text, "small", tip=tip)
        made.setAutoDefault(False)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setAccessibleName(tip)
        menu = Menu(parent=made)
        menu.aboutToShow.connect(lambda: self._fill(menu, made))
        made.setMenu(menu)
        made.setStyleSheet("QPushButton { padding-right: 24px; }")  # room for the arrow
        set_look(made, tone="accent")
        return made

    def _fill(self, menu: Menu, made: QPushButton) -> None:
        menu.clear()
        if made is self.view:
            for view in (CHANGES, ACCEPTED, ORIGINAL):
                action = menu.addAction(self.view_words(view))
                action.setCheckable(True)
                action.setChecked(view == self.state.view)
                action.triggered.connect(lambda _=False, v=view: self.view_chosen.emit(v))
            return
        total = sum(count for _, count in self.state.people)
        self._add_all(menu, "", total)
        if len(self.state.people) > 1:
            for name, count in self.state.people:
                menu.addSeparator()
                self._add_all(menu, name, count)

    def _add_all(self, menu: Menu, person: str, count: int) -> None:
        shown = person.replace("&", "&&")
        texts = (
            (True, self.tr("Accept all ({})").format(count), self.tr("Accept all of {} ({})")),
            (False, self.tr("Reject all ({})").format(count), self.tr("Reject all of {} ({})")),
        )
        for accept, everybody, one in texts:
            action = menu.addAction(one.format(shown, count) if person else everybody)
            action.triggered.connect(lambda _=False, a=accept: self.all_asked.emit(a, person))

    def _set_reasons(self, state: BarState) -> None:
        nothing = "" if state.left else self.tr("Nothing is left to review")
        self.hints["J"].set_reason(nothing)
        only = self.tr("Choose a suggestion or a comment first (J)")
        self.hints["A"].set_reason("" if state.suggestion or state.comment else nothing or only)
        self.hints["A"].set_word(self.tr("resolve") if state.comment else self.tr("accept"))
        reject = self.tr("A comment is resolved with A or answered with C")
        reason = "" if state.suggestion else (reject if state.comment else nothing or only)
        self.hints["R"].set_reason(reason)
        self.hints["C"].set_word(self.tr("answer") if state.comment else self.tr("comment"))

    def _say_suggesting(self, state: BarState) -> None:
        self.suggesting.setChecked(state.suggesting)
        on = self.tr("What you write is suggested. Click to write directly")
        off = self.tr("What you write is done at once. Click to suggest it")
        self.suggesting.setToolTip(tip_text(on if state.suggesting else off, "Ctrl+Shift+E"))
        self.suggesting.setAccessibleName(self.tr("Suggesting"))
        self.suggesting.setText(
            self.tr("✓ Suggesting") if state.suggesting else self.tr("Suggesting")
        )
