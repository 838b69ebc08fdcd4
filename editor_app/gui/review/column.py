"""The column of cards: each level with its words, sliding when others need room.

Only the cards in sight are widgets; of the others no more than a height is known. Tops are in
the coordinates of the page, so that scrolling moves what is in sight and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QEasingCurve, QPoint, QVariantAnimation, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.gui.review.card import Card
from editor_app.gui.review.levels import Wish, levels
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Motion, Space

GAP = 10
SIDE = Space.M
EDGE = Space.M
"""Above the first and below the last card."""
NEAR = 240
"""Pixels above and below the column in which cards are made already."""
ROW = 54
"""Pixels for a notch of the wheel."""


class Cards(Protocol):
    """Who knows the cards by their keys."""

    def wishes(self, keys: Sequence[str]) -> list[float | None]:
        """Where the tops of cards would like to be, in pixels of the page."""

    def height_of(self, key: str, width: int) -> int:
        """How tall a card is that is not a widget now."""

    def make(self, key: str, parent: QWidget) -> Card:
        """The widget of a card."""


class CardColumn(QWidget):
    """`scroll_wanted(pixels)`: the wheel was turned, the page may scroll."""

    scroll_wanted = Signal(int)

    def __init__(self, theme: Theme, cards: Cards, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards = cards
        self.keys: tuple[str, ...] = ()
        self.made: dict[str, Card] = {}
        self.held = ""
        self._page_top = 0
        """The y of the page's beginning in this column; less the more the page is scrolled."""
        self._beyond = 0
        self._tops: dict[str, int] = {}
        self._from: dict[str, int] = {}
        self._shown: dict[str, int] = {}
        self._slide = QVariantAnimation(self)
        self._slide.setStartValue(0.0)
        self._slide.setEndValue(1.0)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.valueChanged.connect(self._step)

    # What it is told

    def show_keys(self, keys: Sequence[str]) -> None:
        """These cards in this order; widgets of others go. They have their places once they are
        arranged.
        """
        self.keys = tuple(keys)
        kept = frozenset(keys)
        for gone in [key for key in self.made if key not in kept]:
            self._drop(gone)

    def set_page_top(self, y: int) -> None:
        """The page was scrolled: the cards go with it."""
        if y != self._page_top:
            self._page_top = y
            self._beyond = 0
            self._move()

    def arrange(self, *, slide: bool = True) -> None:
        """Heights or places of words are others: give all cards their places."""
        width = self.card_width
        wished = zip(self.keys, self._cards.wishes(self.keys), strict=True)
        wishes = [Wish(top, self._height(key, width)) for key, top in wished]
        held = self.keys.index(self.held) if self.held in self.keys else None
        first = None if held is not None else self._first_in_sight(wishes)
        tops = dict(zip(self.keys, levels(wishes, GAP, held, first), strict=True))
        if tops == self._tops and self._slide.state() != QVariantAnimation.State.Running:
            self._move()
            return
        known = self._shown
        self._from = {key: known.get(key, top) for key, top in tops.items()}
        self._tops = tops
        duration = self._theme.duration(Motion.NORMAL) if slide and self.isVisible() else 0
        self._slide.stop()
        if duration and any(self._from[key] != tops[key] for key in self._near()):
            self._slide.setDuration(duration)
            self._slide.start()
        else:
            self._step(1.0)

    def _first_in_sight(self, wishes: Sequence[Wish]) -> int | None:
        """The first card whose words can be seen, or come after what can be seen."""
        seen = -self._page_top
        tops = (wish.top for wish in wishes)
        found = (n for n, top in enumerate(tops) if top is not None and top >= seen)
        return next(found, None)

    def level(self) -> None:
        """Stand level with the page again, however far the wheel went beyond its ends."""
        self._beyond = 0

    def reveal(self, key: str) -> None:
        """Bring a card into sight that the page can't bring there."""
        if key not in self._tops:
            return
        top = self._tops[key] + self._page_top - self._beyond
        bottom = top + self._height(key, self.card_width)
        if bottom > self.height() - EDGE:
            self._beyond += min(bottom - self.height() + EDGE, top - EDGE)
        elif top < EDGE:
            self._beyond += top - EDGE
        self._move()

    def card(self, key: str) -> Card | None:
        """The widget of a card, made where it is not in sight."""
        if key in self.keys and key not in self.made:
            self._make(key)
        return self.made.get(key)

    @property
    def card_width(self) -> int:
        """How wide cards are."""
        return max(120, self.width() - 2 * SIDE)

    @property
    def tops(self) -> Mapping[str, int]:
        """The top of each card in the coordinates of the page."""
        return self._tops

    def mapped(self, key: str) -> QPoint:
        """The upper left corner of a card in this column."""
        return QPoint(SIDE, self._tops[key] + self._page_top - self._beyond)

    def remake(self, refresh: Callable[[str, Card], None]) -> None:
        """Let each widget show what its card says now."""
        for key, card in self.made.items():
            refresh(key, card)

    # Inside

    def _height(self, key: str, width: int) -> int:
        card = self.made.get(key)
        return card.wanted_height(width) if card else self._cards.height_of(key, width)

    def _step(self, share: float) -> None:
        self._shown = {
            key: round(self._from[key] + (top - self._from[key]) * share)
            for key, top in self._tops.items()
        }
        self._move()

    def _near(self) -> list[str]:
        """The cards in sight, before or after they have slid."""
        shift = self._page_top - self._beyond
        low, high = -NEAR - shift, self.height() + NEAR - shift
        width, found = self.card_width, []
        for key in self.keys:
            tops = (self._tops.get(key, 0), self._from.get(key, 0))
            if min(tops) < high and max(tops) + self._height(key, width) > low:
                found.append(key)
        return found

    def _move(self) -> None:
        """Make the cards in sight, drop those that are out of it, and put each in its place."""
        near = set(self._near())
        focus = QApplication.focusWidget()
        for key in [k for k in self.made if k not in near and k != self.held]:
            card = self.made[key]
            if card.box is None and not (focus and (card is focus or card.isAncestorOf(focus))):
                self._drop(key)
        for key in self.keys:
            if key in near and key not in self.made:
                self._make(key)
        width, shift = self.card_width, self._page_top - self._beyond
        for key, card in self.made.items():
            top = self._shown.get(key, self._tops.get(key, 0))
            card.setGeometry(SIDE, top + shift, width, card.wanted_height(width))

    def _make(self, key: str) -> None:
        card = self._cards.make(key, self)
        card.resized.connect(self.arrange)
        self.made[key] = card
        card.show()

    def _drop(self, key: str) -> None:
        card = self.made.pop(key, None)
        if card is not None:  # hiding one hands the keyboard on, which may let others go
            card.hide()
            card.deleteLater()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange(slide=False)
        else:
            self._move()

    def wheelEvent(self, event: QWheelEvent) -> None:
        pixels = event.pixelDelta().y() or round(event.angleDelta().y() / 120 * ROW)
        event.accept()
        if self._beyond and (self._beyond > 0) == (pixels > 0):
            self._go_beyond(-pixels)
            return
        before = self._page_top
        self.scroll_wanted.emit(-pixels)
        if self._page_top == before:
            self._go_beyond(-pixels)

    def _go_beyond(self, pixels: int) -> None:
        """Further than the page scrolls, where cards stand beyond its ends."""
        if not self.keys:
            return
        first = self._tops[self.keys[0]] + self._page_top
        last_key = self.keys[-1]
        last = self._tops[last_key] + self._height(last_key, self.card_width) + self._page_top
        least = min(0, first - EDGE)
        most = max(0, last + EDGE - self.height())
        self._beyond = max(least, min(most, self._beyond + pixels))
        self._move()
