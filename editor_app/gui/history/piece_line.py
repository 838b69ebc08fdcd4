"""One line of words in several looks: struck, underlined, in a tone; it ends in … where it must."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from editor_app.gui.review.content import Piece
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space, Type

LEAST = 3
"""Characters that must have room, else a piece is left out."""


class PieceLine(QWidget):
    """The tooltip has all of it where there is not enough room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pieces: Sequence[Piece] = ()
        self.setFont(theme.font(Type.INTERFACE))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def text(self) -> str:
        """All of it, as plain words."""
        return "".join(piece.text for piece in self._pieces)

    def set_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show other words."""
        self._pieces = tuple(pieces)
        self.setAccessibleName(self.text)
        self._set_tip()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._width() + 1, self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(Space.XL, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics, at = self.fontMetrics(), 0
        base = (self.height() + metrics.ascent() - metrics.descent()) // 2
        for piece in self._pieces:
            room = self.width() - at
            shown = metrics.elidedText(piece.text, Qt.TextElideMode.ElideRight, room)
            if shown != piece.text and len(shown) < LEAST:
                break
            painter.setFont(_dressed(self.font(), piece))
            painter.setPen(self._theme.colour(piece.tone))
            painter.drawText(QPoint(at, base), shown)
            at += metrics.horizontalAdvance(shown)
            if shown != piece.text:
                break
        painter.end()

    def _width(self) -> int:
        metrics = QFontMetrics(self.font())
        return sum(metrics.horizontalAdvance(piece.text) for piece in self._pieces)

    def _set_tip(self) -> None:
        self.setToolTip(self.text if self._width() > self.width() else "")


def _dressed(font: QFont, piece: Piece) -> QFont:
    made = QFont(font)
    made.setStrikeOut(piece.struck)
    made.setUnderline(piece.underlined)
    return made
