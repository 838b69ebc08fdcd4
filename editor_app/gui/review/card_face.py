"""Laying out and painting the words of a card: cheap enough for hundreds of them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from editor_app.gui.binding.characters import units
from editor_app.gui.review.content import Content, Line, Piece, text_of
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Type

BAR, BAR_GAP = 2, 8
RIGHT_GAP = 8
ELLIPSIS = "…"


class CardFace:
    """The words of a card at a width, in device independent pixels. Colours are those of the
    theme when it was made.
    """

    def __init__(self, theme: Theme, content: Content, width: int) -> None:
        self._theme = theme
        self._rows: list[_Paragraph] = []
        y = 0.0
        for line in content.lines:
            y += line.above if self._rows else 0
            paragraph = _Paragraph(theme, line, width, y)
            self._rows.append(paragraph)
            y += paragraph.height
        self.height = round(y)

    def paint(self, painter: QPainter, left: int, top: int) -> None:
        """Paint it with its upper left corner there."""
        painter.save()
        painter.translate(left, top)
        for paragraph in self._rows:
            paragraph.paint(painter)
        painter.restore()


class _Paragraph:
    def __init__(self, theme: Theme, line: Line, width: int, y: float) -> None:
        self._theme, self._line, self._width, self._y = theme, line, width, y
        self._font = theme.font(line.face)
        self._small = theme.font(Type.SMALL)
        self._left = BAR + BAR_GAP if line.bar else 0
        right = QFontMetricsF(self._small).horizontalAdvance(line.right) if line.right else 0.0
        self._layout = _layout(theme, line, self._font)
        self._cut: QTextLine | None = None
        self._break(width - self._left, right + RIGHT_GAP if right else 0.0)

    def _break(self, width: float, right: float) -> None:
        layout, face = self._layout, self._line.face
        layout.beginLayout()
        y, rows = 0.0, 0
        line = layout.createLine()
        while line.isValid():
            rows += 1
            last = rows == self._line.rows
            line.setLineWidth(max(24.0, width - (right if rows == 1 else 0.0)))
            line.setPosition(QPointF(self._left, y + (face.line - line.height()) / 2))
            y += face.line
            following = layout.createLine()
            if last and following.isValid():
                self._cut = line
                following.setLineWidth(1e6)
                following.setPosition(QPointF(0, -1e6))
                break
            line = following
        layout.endLayout()
        self.height = y

    def paint(self, painter: QPainter) -> None:
        if self._line.bar:
            bar = QRectF(0, self._y, BAR, self.height)
            painter.fillRect(bar, self._theme.colour(self._line.bar))
        painter.setPen(self._theme.colour("ink"))
        clip = QRectF(0, self._y - 2, self._width, self.height + 4)
        painter.save()
        painter.setClipRect(clip)
        self._layout.draw(painter, QPointF(0, self._y))
        self._paint_cut(painter)
        painter.restore()
        if self._line.right:
            painter.setFont(self._small)
            painter.setPen(self._theme.colour("soft"))
            row = QRectF(0, self._y, self._width, self._line.face.line)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(row, flags, self._line.right)

    def _paint_cut(self, painter: QPainter) -> None:
        """Three dots where there is more; over the last letters where there is no room."""
        if self._cut is None:
            return
        metrics = QFontMetricsF(self._font)
        wide = metrics.horizontalAdvance(ELLIPSIS)
        x = min(self._left + self._cut.naturalTextWidth(), self._width - wide)
        row = QRectF(x, self._y + self._cut.y(), wide + 1, self._cut.height())
        painter.fillRect(row, self._theme.colour("paper"))
        painter.setFont(self._font)
        painter.setPen(self._theme.colour("soft"))
        painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, ELLIPSIS)


def _layout(theme: Theme, line: Line, font: QFont) -> QTextLayout:
    made = QTextLayout(text_of(line), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made.setTextOption(option)
    formats, at = [], 0
    for piece in line.pieces:
        length = units(piece.text)
        found = QTextLayout.FormatRange()
        found.start, found.length = at, length
        found.format = _format(theme, piece)
        formats.append(found)
        at += length
    made.setFormats(formats)
    return made


def _format(theme: Theme, piece: Piece) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(theme.colour(piece.tone))
    made.setFontUnderline(piece.underlined)
    made.setFontStrikeOut(piece.struck)
    return made
