"""Where pages end: never below a heading, nor so that one line of a paragraph stands alone.

The article is laid out as one long column; pages are slices of it. (Qt's own pages know neither
rule, and a break that is put in afterwards leaves blocks behind it without a layout: measured.)
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextTable


@dataclass(frozen=True, slots=True)
class Unit:
    """What is not cut: a line, an image, or a row of a table. `top` and `bottom` are in the column.
    `no_break` says that no page may begin with it. `head` is the slice of the column that is
    drawn again above it where a page begins with it: the head of its table.
    """

    top: float
    bottom: float
    no_break: bool = False
    head: Slice | None = None


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of the column, from its `top` to its `bottom`."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """What is drawn from the top of a page on: perhaps a table's head, then a slice, which is cut
    at `clip` so that it takes nothing of what stands next to it.
    """

    content: Slice
    clip: Slice
    head: Slice | None = None


def break_pages(units: Sequence[Unit], height: float) -> list[Page]:
    """The pages of a column, each at most so high, unless one unit alone is higher."""
    pages, start = [], 0
    while start < len(units):
        end = _end_of_page(units, start, height)
        pages.append(_page(units, start, end))
        start = end
    return pages or [Page(Slice(0, 0), Slice(0, 0))]


def units_of(document: QTextDocument, keep_with_next: Collection[int]) -> list[Unit]:
    """What the column of a document is made of, from the top; `keep_with_next` are the numbers of
    blocks that stay on the page of what follows them.
    """
    found: list[Unit] = []
    block, kept = document.begin(), False
    while block.isValid():
        table: QTextTable | None = QTextCursor(block).currentTable()
        if table is not None:
            found += _rows(document, table, kept)
            kept = False
            block = document.findBlock(table.lastPosition() + 1)
        else:
            found += _lines(document, block, kept)
            kept = block.blockNumber() in keep_with_next
            block = block.next()
    return found


def _end_of_page(units: Sequence[Unit], start: int, height: float) -> int:
    """The unit with which the next page begins."""
    room = height
    head = units[start].head
    if head is not None:
        room -= head.height
    end = start + 1
    while end < len(units) and units[end].bottom - units[start].top <= room:
        end += 1
    if end == len(units):
        return end
    wanted = end
    while end > start + 1 and units[end].no_break:
        end -= 1
    return wanted if units[end].no_break else end


def _page(units: Sequence[Unit], start: int, end: int) -> Page:
    first, last = units[start], units[end - 1]
    top = _between(units[start - 1], first) if start else first.top
    bottom = _between(last, units[end]) if end < len(units) else last.bottom
    return Page(Slice(first.top, last.bottom), Slice(top, bottom), first.head if start else None)


def _between(above: Unit, below: Unit) -> float:
    """Where to cut between two units: letters may reach a little out of their lines."""
    return (above.bottom + below.top) / 2


def _lines(document: QTextDocument, block: QTextBlock, kept: bool) -> Iterator[Unit]:
    """The lines of a block. Its first two and its last two stay together; `kept`: the block stays
    with what stands above it.
    """
    at = document.documentLayout().blockBoundingRect(block).top()
    layout = block.layout()
    count = layout.lineCount()
    for number in range(count):
        line = layout.lineAt(number)
        top = at + line.y()
        no_break = kept if number == 0 else number == 1 or number == count - 1
        yield Unit(top, top + line.height(), no_break)


def _rows(document: QTextDocument, table: QTextTable, kept: bool) -> Iterator[Unit]:
    """The rows of a table; its head stays with the row below it."""
    layout = document.documentLayout()
    frame = layout.frameBoundingRect(table)
    padding = table.format().cellPadding() + table.format().border()
    tops = [frame.top()]
    for row in range(1, table.rows()):
        blocks = [
            table.cellAt(row, column).firstCursorPosition().block()
            for column in range(table.columns())
        ]
        tops.append(min(layout.blockBoundingRect(block).top() for block in blocks) - padding)
    ends = [*tops[1:], frame.bottom()]
    heads = table.format().headerRowCount()
    head = Slice(frame.top(), ends[heads - 1]) if 0 < heads < table.rows() else None
    for row, (top, bottom) in enumerate(zip(tops, ends, strict=True)):
        no_break = kept if row == 0 else row <= heads
        yield Unit(top, bottom, no_break, head if row > heads else None)
