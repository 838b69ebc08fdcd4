"""What is painted beside blocks: bullets, numbers, the bar of a quotation, proposed ends."""

from __future__ import annotations

from collections.abc import Set

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextBlock,
    QTextDocument,
)

from editor_app.document import marks as m
from editor_app.document.marks import NO_MARKS, Marks
from editor_app.document.richtext import BULLET, NUMBER, QUOTE
from editor_app.gui.binding.annotations import DELETION, FORMAT, INSERTION, SUGGESTED
from editor_app.gui.binding.formats import INDENT, Formats, list_level, style_number

SPECIAL = (BULLET, NUMBER, QUOTE)
BAR = 3
END = "¶"


def paint_block_marks(
    painter: QPainter, document: QTextDocument, formats: Formats, first: QTextBlock, bottom: float
) -> None:
    """Paint the marks of the blocks from `first` down to `bottom`."""
    layout = document.documentLayout()
    numbers = _numbers_before(first, formats)
    block = first
    while block.isValid():
        rect = layout.blockBoundingRect(block)
        if rect.top() > bottom:
            return
        marks = formats.marks_of(block.blockFormat())
        kind = m.value(marks, m.KIND)
        number = _count(numbers, marks)
        if kind == QUOTE:
            bottom_of_bar = _quote_bottom(layout, block, formats)
            bar = QRectF(0, rect.top(), BAR * formats.zoom, bottom_of_bar - rect.top())
            painter.fillRect(bar, QBrush(formats.theme.colour("line")))
        elif kind in (BULLET, NUMBER):
            _paint_label(painter, formats, block, rect, "•" if kind == BULLET else f"{number}.")
        if any(":" in key for key, _ in marks):
            _paint_end(painter, formats, block, rect, marks)
        block = block.next()


def has_proposed_end(marks: Marks, closed: Set[str]) -> bool:
    """Whether the end of a block with these marks is proposed: to come, to go, or to be the end
    of another kind of block. `closed` are annotations that have been decided.
    """
    return bool(_proposed(marks, closed))


def _proposed(marks: Marks, closed: Set[str]) -> set[str]:
    """The kinds of open suggestions on a line end."""
    found = {key.partition(":")[0] + ":" for key, _ in marks if ":" in key and key not in closed}
    return found & set(SUGGESTED)


def _paint_end(
    painter: QPainter, formats: Formats, block: QTextBlock, rect: QRectF, marks: Marks
) -> None:
    """A ¶ behind the last word: underlined where the end is proposed, struck where it is proposed
    to go, dashed where the block is to be of another kind; as words are.
    """
    kinds = _proposed(marks, formats.closed)
    line = block.layout().lineAt(block.layout().lineCount() - 1)
    if not kinds or not line.isValid():
        return
    font = formats.theme.font(formats.face(style_number(marks)), zoom=formats.zoom)
    gone = DELETION in kinds
    font.setStrikeOut(gone)
    font.setUnderline(INSERTION in kinds and not gone)
    colour = formats.theme.colour("red" if gone else "green")
    wide = QFontMetricsF(font).horizontalAdvance(END)
    left = block.layout().position().x() + line.x() + line.naturalTextWidth() + 1
    # Where the line is full the sign stands over its last letter's edge, but it stands there.
    left = min(left, rect.right() - wide)
    base = rect.top() + line.y() + line.ascent()
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QPointF(left, base), END)
    if kinds == {FORMAT}:
        painter.setPen(QPen(colour, formats.zoom, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(left, base + 3), QPointF(left + wide, base + 3))


def _paint_label(
    painter: QPainter, formats: Formats, block: QTextBlock, rect: QRectF, label: str
) -> None:
    font = formats.font()
    metrics = QFontMetricsF(font)
    line = block.layout().lineAt(0)
    left = block.blockFormat().leftMargin()
    wide = metrics.horizontalAdvance(label)
    base = rect.top() + line.y() + line.ascent() if line.isValid() else rect.top()
    painter.setFont(font)
    painter.setPen(formats.theme.colour("ink"))
    gap = (INDENT - 20) * formats.zoom
    painter.drawText(QPointF(left - wide - gap, base), label)


def _quote_bottom(
    layout: QAbstractTextDocumentLayout, block: QTextBlock, formats: Formats
) -> float:
    """The end of the words, or the next block where that is a quotation too."""
    following = block.next()
    marks = formats.marks_of(following.blockFormat()) if following.isValid() else NO_MARKS
    if m.value(marks, m.KIND) == QUOTE:
        return layout.blockBoundingRect(following).top()
    lines = block.layout()
    last = lines.lineAt(lines.lineCount() - 1)
    height = last.y() + last.height() if last.isValid() else formats.line_height()
    return layout.blockBoundingRect(block).top() + height


def _count(numbers: dict[int, int], marks: Marks) -> int:
    """The number of the item with these marks; keeps the counts of the levels."""
    kind = m.value(marks, m.KIND)
    if kind not in (NUMBER, BULLET):
        numbers.clear()
        return 0
    level = list_level(marks)
    for deeper in [key for key in numbers if key > level]:
        del numbers[deeper]
    numbers[level] = numbers.get(level, 0) + 1 if kind == NUMBER else 0
    return numbers[level]


def _numbers_before(block: QTextBlock, formats: Formats) -> dict[int, int]:
    """The counts as they stand before a block: from where its list begins."""
    before: list[Marks] = []
    block = block.previous()
    while block.isValid():
        marks = formats.marks_of(block.blockFormat())
        if m.value(marks, m.KIND) not in (NUMBER, BULLET):
            break
        before.append(marks)
        block = block.previous()
    numbers: dict[int, int] = {}
    for marks in reversed(before):
        _count(numbers, marks)
    return numbers
