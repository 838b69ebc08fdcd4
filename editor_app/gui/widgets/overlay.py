"""What lies over the window: a card with a shadow, and words for screen readers alone.

Overlays are children of the window, not windows of their own: the shadow is right without a
compositor, they can be placed on Wayland, and the caret stays where it was.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Radius
from editor_app.gui.widgets.looks import set_look

REACH = 24  # how far the shadow reaches
DROP = 6  # how far below the card it falls
STEPS = 20


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say the text without moving the focus."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class Overlay(QWidget):
    """A raised card over the window. Its content goes into `body`, the layout of `card`."""

    def __init__(self, theme: Theme, window: QWidget, look: str) -> None:
        """`look` is the card's property in the style sheet: popup or notice."""
        super().__init__(window)
        self.theme = theme
        self.over = window
        self.card = QFrame(self)
        set_look(self.card, **{look: "true"})
        self.body = QVBoxLayout(self.card)
        self._shadow: tuple[object, QPixmap] | None = None
        theme.changed.connect(self.update)
        self.hide()

    def card_size(self) -> QSize:
        """How large the card wants to be."""
        self.card.ensurePolished()
        self.body.activate()
        return self.card.sizeHint().expandedTo(self.card.minimumSize())

    def paintEvent(self, event: QPaintEvent) -> None:
        # What lies over the page is painted anew with each key that is typed below it.
        ratio = self.devicePixelRatioF()
        wanted = (self.size(), self.card.geometry(), ratio, self.theme.palette_tokens.shadow)
        if self._shadow is None or self._shadow[0] != wanted:
            made = QPixmap(self.size() * ratio)
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            self._paint_shadow(made)
            self._shadow = wanted, made
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._shadow[1])
        painter.end()

    def _paint_shadow(self, on: QPixmap) -> None:
        painter = QPainter(on)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        shade = QColor(self.theme.palette_tokens.shadow)
        shade.setAlphaF(shade.alphaF() / STEPS)
        painter.setBrush(shade)
        below = QRectF(self.card.geometry()).translated(0, DROP)
        for step in range(STEPS):
            grow = REACH * (1 - step / STEPS) ** 2.2 - 2
            corner = Radius.CARD + max(0.0, grow)
            painter.drawRoundedRect(below.adjusted(-grow, -grow, grow, grow), corner, corner)
        painter.end()
