"""Writing into a QTextDocument: whole blocks, and deltas, with the shadow kept beside it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from editor_app.document import marks as m
from editor_app.document.delta import Delete, Delta, Insert, Op, Retain, reach
from editor_app.document.marks import NO_MARKS, Marks, inline_only
from editor_app.document.richtext import OBJECT, Block, Run, join_runs, slice_runs
from editor_app.gui.binding.characters import shown, units
from editor_app.gui.binding.formats import Formats, style_number
from editor_app.gui.binding.shadow import (
    EMPTY,
    Shadow,
    changed_marks,
    joined,
    objects_differ,
    put_in,
    split,
    without_marks,
)

_KEEP = QTextCursor.MoveMode.KeepAnchor


def write_blocks(
    document: QTextDocument, formats: Formats, blocks: Sequence[Block], *, fresh: bool
) -> None:
    """Write blocks: instead of all there is (`fresh`), or after it."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    if fresh:
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
    else:
        cursor.movePosition(QTextCursor.MoveOperation.End)
    for number, block in enumerate(blocks):
        made = formats.block(block.marks)
        plain = formats.character(NO_MARKS, block.marks)
        if number or not fresh:
            cursor.insertBlock(made, plain)
        else:
            cursor.setBlockFormat(made)
            cursor.setBlockCharFormat(plain)
        for run in block.runs:
            cursor.insertText(run.text, formats.character(run.marks, block.marks))
    cursor.endEditBlock()


class DeltaWriter:
    """Applies changes of the article to a QTextDocument and to its shadow."""

    def __init__(self, document: QTextDocument, formats: Formats, shadow: Shadow) -> None:
        self._document = document
        self._formats = formats
        self._shadow = shadow
        self._cursor = QTextCursor(document)
        self.touched_objects = False

    @contextlib.contextmanager
    def one_step(self) -> Iterator[None]:
        """Qt lays out once for all that is done within."""
        self._cursor.beginEditBlock()
        try:
            yield
        finally:
            self._cursor.endEditBlock()

    def apply(self, delta: Delta) -> bool:
        """Apply a change; False where only reading the whole text again will do."""
        if any(_makes_object(op) for op in delta):
            return False
        with self.one_step():
            opened = self._open_end(delta)
            position = 0
            for op in delta:
                position = self._apply_op(op, position)
            if opened or not self._shadow.ended:
                self._close_end()
        return True

    def restyle(self, index: int, *, plain: bool = False) -> None:
        """Give a block and its characters their formats anew; `plain`: those of words without
        any marks, too, whose format changes with nothing but the look.
        """
        block = self._shadow.blocks[index]
        found = self._document.findBlockByNumber(index)
        self._cursor.setPosition(found.position())
        self._cursor.setBlockFormat(self._formats.block(block.marks))
        if plain or style_number(block.marks) or any(run.marks for run in block.runs):
            self._restyle_characters(found, block)

    def rewrite(self, index: int) -> None:
        """Write the words of a block anew: Qt holds others of the same length."""
        block = self._shadow.blocks[index]
        found = self._document.findBlockByNumber(index)
        at = found.position()
        for run in block.runs:
            end = at + units(run.text)
            self._select(at, end)
            made = self._formats.character(run.marks, block.marks)
            if self._cursor.selectedText() == run.text:
                self._cursor.setCharFormat(made)
            else:
                self._cursor.insertText(run.text, made)
            at = end
        self._block_character(found, block.marks)

    # One operation

    def _apply_op(self, op: Op, position: int) -> int:
        if isinstance(op, Insert):
            for number, part in enumerate(op.text.split("\n")):
                if number:
                    self._break_block(position, op.marks)
                    position += 1
                if part:
                    self._insert(position, shown(Run(part, inline_only(op.marks))))
                    position += len(part)
            return position
        if isinstance(op, Delete):
            self._delete(position, position + op.count)
            return position
        if op.changes:
            self._mark(position, position + op.count, op)
        return position + op.count

    def _insert(self, position: int, run: Run) -> None:
        index, offset = self._shadow.locate(position)
        block = self._shadow.blocks[index]
        self._cursor.setPosition(self._qt(index, offset))
        self._cursor.insertText(run.text, self._formats.character(run.marks, block.marks))
        self._shadow.replace(index, index + 1, [put_in(block, offset, run)])
        self.touched_objects = self.touched_objects or OBJECT in run.text

    def _break_block(self, position: int, marks: Marks) -> None:
        index, offset = self._shadow.locate(position)
        block = self._shadow.blocks[index]
        before, after = split(block, offset, marks)
        cursor = self._cursor
        cursor.setPosition(self._qt(index, offset))
        plain = self._formats.character(NO_MARKS, after.marks)
        cursor.insertBlock(self._formats.block(after.marks), plain)
        self._shadow.replace(index, index + 1, [before, after])
        self._settle(index, block.marks)

    def _delete(self, start: int, end: int) -> None:
        index, offset = self._shadow.locate(start)
        last, end_offset = self._shadow.locate(end)
        self._select(self._qt(index, offset), self._qt(last, end_offset))
        first, final = self._shadow.blocks[index], self._shadow.blocks[last]
        gone = self._shadow.blocks[index : last + 1]
        self._cursor.removeSelectedText()
        rest = joined(first, offset, final, end_offset)
        self._shadow.replace(index, last + 1, [rest])
        self.touched_objects = self.touched_objects or objects_differ(gone, [rest])
        if last != index:
            self._settle(index, first.marks, force=True)

    def _mark(self, start: int, end: int, op: Retain) -> None:
        index, offset = self._shadow.locate(start)
        while start < end:
            block = self._shadow.blocks[index]
            stop = min(len(block.text), offset + end - start)
            self._mark_words(index, offset, stop, op)
            start += stop - offset
            if start < end:
                self._mark_end(index, op)
                start += 1
            index, offset = index + 1, 0

    def _mark_words(self, index: int, offset: int, end: int, op: Retain) -> None:
        block = self._shadow.blocks[index]
        marked = [changed_marks(r, op.changes) for r in slice_runs(block.runs, offset, end)]
        at = self._qt(index, offset)
        for run in marked:
            stop = at + units(run.text)
            self._select(at, stop)
            self._cursor.setCharFormat(self._formats.character(run.marks, block.marks))
            at = stop
        runs = (*slice_runs(block.runs, 0, offset), *marked, *slice_runs(block.runs, end, 1 << 40))
        self._shadow.replace(index, index + 1, [Block(join_runs(runs), block.marks)])

    def _mark_end(self, index: int, op: Retain) -> None:
        block = self._shadow.blocks[index]
        marks = changed_marks(Run("\n", block.marks), op.changes).marks
        self._shadow.replace(index, index + 1, [Block(block.runs, marks)])
        self._settle(index, block.marks)

    # The end of a text

    def _open_end(self, delta: Delta) -> bool:
        """A change that reaches the last line feed needs to see the empty line behind it."""
        if not self._shadow.ended or reach(delta) < self._shadow.length:
            return False
        end = len(self._shadow.blocks)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        self._cursor.insertBlock(self._formats.block(NO_MARKS), self._formats.character(NO_MARKS))
        self._shadow.ended = False
        self._shadow.replace(end, end, [EMPTY])
        return True

    def _close_end(self) -> None:
        last = len(self._shadow.blocks) - 1
        block = self._shadow.blocks[last]
        if last and not block.runs:
            found = self._document.findBlockByNumber(last)
            kept = self._shadow.blocks[last - 1]
            self._select(found.position() - 1, found.position())
            self._cursor.removeSelectedText()
            self._shadow.replace(last, last + 1, [])
            self._shadow.ended = True
            self._settle(last - 1, block.marks, force=True)
            self._block_character(self._document.findBlockByNumber(last - 1), kept.marks)
        elif block.marks != NO_MARKS:
            self._shadow.replace(last, last + 1, [without_marks(block)])
            self._settle(last, block.marks)

    # Qt

    def _settle(self, index: int, before: Marks, *, force: bool = False) -> None:
        """Let Qt's block look as the shadow's marks say; it was made for others."""
        block = self._shadow.blocks[index]
        if not force and block.marks == before:
            return
        found = self._document.findBlockByNumber(index)
        self._cursor.setPosition(found.position())
        self._cursor.setBlockFormat(self._formats.block(block.marks))
        if style_number(block.marks) != style_number(before):
            self._restyle_characters(found, block)

    def _restyle_characters(self, found: QTextBlock, block: Block) -> None:
        at = found.position()
        for run in block.runs:
            end = at + units(run.text)
            self._select(at, end)
            self._cursor.setCharFormat(self._formats.character(run.marks, block.marks))
            at = end
        self._block_character(found, block.marks)

    def _block_character(self, found: QTextBlock, marks: Marks) -> None:
        self._cursor.setPosition(found.position())
        self._cursor.setBlockCharFormat(self._formats.character(NO_MARKS, marks))

    def _select(self, start: int, end: int) -> None:
        self._cursor.setPosition(start)
        self._cursor.setPosition(end, _KEEP)

    def _qt(self, index: int, offset: int) -> int:
        text = self._shadow.blocks[index].text
        return self._document.findBlockByNumber(index).position() + units(text[:offset])


def _makes_object(op: Op) -> bool:
    """Whether marks turn a character that stands already into an object, or back."""
    return isinstance(op, Retain) and any(key in m.OBJECTS for key, _ in op.changes)
