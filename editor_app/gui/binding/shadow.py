"""What a QTextDocument is known to hold, as blocks, with positions found fast.

The shadow is the article's text as blocks; positions are code points, line feeds counted. A
text whose last line feed is missing ends in a plain paragraph (`ended` is False then).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from editor_app.document.marks import NO_MARKS, Marks, block_only, inline_only, marks
from editor_app.document.richtext import (
    OBJECT,
    Block,
    RichText,
    Run,
    join_runs,
    runs_to_text,
    slice_runs,
)
from editor_app.gui.binding.characters import shown

EMPTY = Block()


class Starts:
    """Where blocks start: sums of lengths, mended only as far as they are asked for."""

    def __init__(self, lengths: Iterable[int]) -> None:
        self._lengths = list(lengths)
        self._starts = [0]

    def start(self, index: int) -> int:
        """The sum of the lengths before `index`."""
        starts, lengths = self._starts, self._lengths
        while len(starts) <= index:
            starts.append(starts[-1] + lengths[len(starts) - 1])
        return starts[index]

    def find(self, position: int) -> int:
        """The index of the block that a position is in; the last for all that lies behind."""
        last = len(self._lengths) - 1
        while self._starts[-1] <= position and len(self._starts) <= last:
            self.start(len(self._starts))
        return min(bisect_right(self._starts, position) - 1, last)

    def replace(self, first: int, end: int, lengths: Iterable[int]) -> None:
        """Other lengths in place of those from `first` up to `end`."""
        self._lengths[first:end] = lengths
        del self._starts[first + 1 :]


class Shadow:
    """The blocks of a text and where they start."""

    def __init__(self, blocks: Sequence[Block] = (), *, ended: bool = False) -> None:
        self.blocks = list(blocks) or [EMPTY]
        self.ended = ended and bool(blocks)
        lengths = [_length(part) for part in self.blocks]
        self._starts = Starts(lengths)
        self._total = sum(lengths)

    @classmethod
    def of(cls, runs: Sequence[Run]) -> Shadow:
        """The shadow of a text given as flat runs."""
        blocks = runs_to_text(map(shown, runs))
        return cls(blocks, ended=bool(runs) and runs[-1].text.endswith("\n"))

    @classmethod
    def of_text(cls, text: RichText, length: int) -> Shadow:
        """The shadow of a text given as blocks; `length` is that of the article's text, which
        says whether the last line feed is there.
        """
        found = cls([_shown_block(part) for part in text])
        found.ended = bool(text) and length == found._total
        return found

    def start(self, index: int) -> int:
        """The position at which a block starts."""
        return self._starts.start(index)

    def locate(self, position: int) -> tuple[int, int]:
        """(block, offset in it) of a position; the end of a block belongs to that block."""
        index = self._starts.find(position)
        return index, position - self._starts.start(index)

    @property
    def length(self) -> int:
        """Code points of the text in the article."""
        return self._total - (not self.ended)

    def replace(self, first: int, end: int, blocks: Sequence[Block]) -> None:
        """Other blocks in place of those from `first` up to `end`."""
        lengths = [_length(part) for part in blocks]
        self._total += sum(lengths) - sum(map(_length, self.blocks[first:end]))
        self.blocks[first:end] = blocks
        self._starts.replace(first, end, lengths)

    def flat(self, first: int, end: int) -> list[Run]:
        """The flat runs of the blocks from `first` up to `end`."""
        return flat(self.blocks[first:end], self.ended or end < len(self.blocks))


def flat(blocks: Sequence[Block], ended: bool) -> list[Run]:
    """Flat runs, each line feed a run of its own; the last one only where `ended`."""
    runs: list[Run] = []
    for part in blocks:
        runs.extend(part.runs)
        runs.append(Run("\n", part.marks))
    if runs and not ended:
        runs.pop()
    return runs


def changed_marks(of: Run, changes: Sequence[tuple[str, object]]) -> Run:
    """A run with marks set or taken, as far as its kind of character can have them."""
    keep = block_only if of.text == "\n" else inline_only
    return Run(of.text, keep(marks({**dict(of.marks), **dict(changes)})))


def put_in(block: Block, offset: int, run: Run) -> Block:
    """A block with a run put into it."""
    runs = (*slice_runs(block.runs, 0, offset), run, *slice_runs(block.runs, offset, 1 << 40))
    return Block(join_runs(runs), block.marks)


def split(block: Block, offset: int, marks_before: Marks) -> tuple[Block, Block]:
    """Two blocks from one: the new line feed carries its own marks."""
    before = slice_runs(block.runs, 0, offset)
    after = slice_runs(block.runs, offset, 1 << 40)
    first = Block(before, block_only(marks_before))
    return first, Block(after, block.marks)


def joined(first: Block, offset: int, last: Block, end: int) -> Block:
    """What is left when everything from `offset` in one block to `end` in another goes: the
    line feed that stays is the last one's.
    """
    runs = (*slice_runs(first.runs, 0, offset), *slice_runs(last.runs, end, 1 << 40))
    return Block(join_runs(runs), last.marks)


def without_marks(block: Block) -> Block:
    """The block as it is when its line feed is missing."""
    return Block(block.runs, NO_MARKS)


def _shown_block(block: Block) -> Block:
    runs = tuple(map(shown, block.runs))
    return block if runs == block.runs else Block(join_runs(runs), block.marks)


def _length(block: Block) -> int:
    return len(block.text) + 1


def objects_differ(old: Sequence[Block], new: Sequence[Block]) -> bool:
    """Whether other objects stand in the new blocks, or in another order."""
    return _objects(old) != _objects(new)


def _objects(blocks: Sequence[Block]) -> list[tuple[str, str] | None]:
    return [run.object for block in blocks for run in block.runs if run.text == OBJECT]
