"""How one article looks in the list: title on two lines, then its state, language and date."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from editor_app.gui.library import names
from editor_app.gui.library.breaking import LineBreaker
from editor_app.gui.library.dates import due_words, short_date
from editor_app.gui.library.model import LINE
from editor_app.gui.library.source import Line, Snippet
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Face, Radius, Space, Type

TITLE = Face(13, 18, 600)
SIDE = 10
"""Between the pane's edge and the ground of a line."""
INSIDE = 10
TOP = 9
DOT = 7
MOST_LINES = 2


class LineDelegate(QStyledItemDelegate):
    """Paints `Line`s. Heights follow the width of the pane."""

    def __init__(self, theme: Theme, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pane = parent
        self._title = theme.font(TITLE)
        self._small = theme.font(Type.SMALL)
        self._titles = LineBreaker(self._title, MOST_LINES)
        self._snippets = LineBreaker(self._small, MOST_LINES)
        self.shows_due = False
        """Whether the date an article is due is shown even where it is not near."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        line = index.data(LINE)
        width = self._pane.viewport().width()
        if not isinstance(line, Line):
            return QSize(width, 0)
        room = width - 2 * (SIDE + INSIDE)
        height = TITLE.line * len(self._titles.lines(_title(line), room))
        if line.snippet:
            words = "".join(part for part, _ in line.snippet)
            height += Type.SMALL.line * len(self._snippets.lines(words, room))
        return QSize(width, TOP + height + Type.SMALL.line + 2 + TOP)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line = index.data(LINE)
        if not isinstance(line, Line):
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, state)
        room = rect.adjusted(SIDE + INSIDE, TOP, -SIDE - INSIDE, -TOP)
        top = self._write_title(painter, _title(line), room)
        if line.snippet:
            top = self._write_snippet(
                painter, line.snippet, room.adjusted(0, top - room.top(), 0, 0)
            )
        self._facts(painter, line, QRect(room.left(), top + 2, room.width(), Type.SMALL.line))
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        focused = bool(state & QStyle.StateFlag.State_HasFocus) and self._pane.hasFocus()
        if not (chosen or over or focused):
            return
        ground = QRectF(rect).adjusted(SIDE, 1, -SIDE, -1)
        colour = "accent_wash" if chosen else "hover"
        painter.setBrush(self._theme.colour(colour))
        ring = QPen(self._theme.colour("accent"), 1.5)
        painter.setPen(ring if focused else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(ground, Radius.CONTROL, Radius.CONTROL)

    def _facts(self, painter: QPainter, line: Line, room: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(names.status_tone(line.status)))
        painter.drawEllipse(QRectF(room.left(), room.center().y() - DOT / 2 + 1, DOT, DOT))
        painter.setFont(self._small)
        date, tone = self._date(line)
        painter.setPen(self._theme.colour("soft"))
        metrics = QFontMetrics(self._small)
        left = room.adjusted(DOT + Space.S, 0, -metrics.horizontalAdvance(date) - Space.S, 0)
        said = f"{names.status_word(line.status)} · {line.language.upper()}"
        shown = metrics.elidedText(said, Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, Qt.AlignmentFlag.AlignVCenter, shown)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setPen(self._theme.colour(tone))
        painter.drawText(room, right, date)

    def _date(self, line: Line) -> tuple[str, str]:
        """What stands at the right, and its tone: when it is due where that matters, else when it
        was changed.
        """
        now = datetime.now().astimezone()
        due = due_words(line.due, line.status, now)
        if due:
            return due, "red" if line.due < now.date().isoformat() else "amber"
        later = due_words(line.due, line.status, now, always=True) if self.shows_due else ""
        return later or short_date(line.at, now), "soft"

    def _write_title(self, painter: QPainter, text: str, room: QRect) -> int:
        """Write on at most two lines; the y at which they end."""
        painter.setFont(self._title)
        painter.setPen(self._theme.colour("ink"))
        top = room.top()
        for part in self._titles.lines(text, room.width()):
            line = QRect(room.left(), top, room.width(), TITLE.line)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, part)
            top += TITLE.line
        return top

    def _write_snippet(self, painter: QPainter, snippet: Snippet, room: QRect) -> int:
        """The words around what was found, those found in the accent colour and heavier."""
        layout = QTextLayout("".join(part for part, _ in snippet), self._small)
        layout.setFormats(self._marked(snippet))
        layout.beginLayout()
        top = 0
        for _ in range(MOST_LINES):
            made = layout.createLine()
            if not made.isValid():
                break
            made.setLineWidth(room.width())
            made.setPosition(QPointF(0, top))
            top += Type.SMALL.line
        layout.endLayout()
        painter.setPen(self._theme.colour("soft"))
        layout.draw(painter, QPointF(room.left(), room.top()))
        return room.top() + top

    def _marked(self, snippet: Snippet) -> list[QTextLayout.FormatRange]:
        found: list[QTextLayout.FormatRange] = []
        at = 0
        for part, hit in snippet:
            length = len(part.encode("utf-16-le")) // 2  # Qt counts in UTF-16 units
            if hit:
                mark = QTextCharFormat()
                mark.setForeground(self._theme.colour("accent"))
                mark.setFontWeight(QFont.Weight.DemiBold)
                place = QTextLayout.FormatRange()
                place.start, place.length, place.format = at, length, mark
                found.append(place)
            at += length
        return found


def _title(line: Line) -> str:
    return " ".join(line.title.split()) or names.untitled()
