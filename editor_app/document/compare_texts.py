"""A text of blocks against another: rows aligned in reading order, and what changed in each."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from editor_app.document import marks as m
from editor_app.document.compare_blocks import moved, paired
from editor_app.document.compare_cuts import FIRST, SECOND, WHOLE, Part, with_cuts
from editor_app.document.compare_words import Label, Tokens, WordChange, compare_words, tokens_of
from editor_app.document.compared import (
    ADDED,
    CHANGED,
    JOINED,
    LEFT,
    MOVED,
    MOVED_CHANGED,
    REMOVED,
    SAME,
    SPLIT,
    Piece,
)
from editor_app.document.richtext import OBJECT, Block, RichText


@dataclass(frozen=True, slots=True)
class Side:
    """One text of one article: how its objects read, and the marks of words that do not count
    (those that an open suggestion would put in).
    """

    text: RichText
    label: Label
    left_out: frozenset[str] = frozenset()

    def tokens(self, at: int) -> Tokens:
        """The tokens of a block."""
        return tokens_of(self.text[at].runs, self.label, self.left_out)

    def kind(self, at: int) -> str:
        """The kind of a block; `image` or `table` where nothing else is in it."""
        block = self.text[at]
        if len(block.text) == 1 and block.text == OBJECT:
            for _, kind, _ in block.objects():
                return kind if kind != m.CITE else block.kind
        return block.kind


@dataclass(slots=True)
class Line:
    """One block of both. `was` and `now` are its places among the blocks, None where it is not;
    `near` is the later block beside which something went. `start`, `end` are code points in the
    later block.
    """

    how: str
    was: int | None
    now: int | None
    near: int = 0
    before: str = ""
    after: str = ""
    pieces: tuple[Piece, ...] = ()
    start: int = 0
    end: int = 0
    marks: tuple[str, ...] = ()
    kinds: tuple[str, str] = ("", "")


def compare_texts(before: Side, after: Side) -> list[Line]:
    """The lines of two texts, in the order of the later one; what went comes where it was. A
    paragraph that was split, or two that were joined, are two lines.
    """
    was = [before.tokens(n) for n in range(len(before.text))]
    now = [after.tokens(n) for n in range(len(after.text))]
    parts_was, parts_now, pairs = with_cuts(was, now, paired(_keys(was), _keys(now)))
    strays = moved(pairs, [len(part.tokens.keys) for part in parts_now])
    return list(_lines((before, after), (parts_was, parts_now), pairs, strays))


def _keys(blocks: Sequence[Tokens]) -> list[list[Any]]:
    return [tokens.keys for tokens in blocks]


def _lines(
    sides: tuple[Side, Side],
    parts: tuple[Sequence[Part], Sequence[Part]],
    pairs: Sequence[tuple[int, int]],
    strays: set[int],
) -> Iterator[Line]:
    was, now = parts
    earlier = {j: i for i, j in pairs}
    later = {i: now[j].at for i, j in pairs}
    still = [(i, j) for i, j in pairs if j not in strays]
    next_was = 0
    for j, part in enumerate(now):
        if not still or j > still[0][1]:
            still = still[1:]
        # what went between two paragraphs that stayed comes before what came there
        bound = still[0][0] if still else len(was)
        yield from _gone(sides[0], was, range(next_was, bound), later, part.at)
        next_was = max(next_was, bound)
        i = earlier.get(j)
        if i is not None:
            next_was += j not in strays
            yield _both(sides, (was[i], part), has_moved=j in strays)
        elif part.tokens.keys or not sides[1].text[part.at].text:
            yield _added(sides[1], part)
    yield from _gone(sides[0], was, range(next_was, len(was)), later, len(sides[1].text))


def _gone(
    side: Side, was: Sequence[Part], places: range, later: dict[int, int], near: int
) -> Iterator[Line]:
    for i in places:
        words, at = was[i].tokens.words(), was[i].at
        if not words and side.text[at].text:
            continue  # nothing but what an open suggestion would put in
        pieces = (Piece(REMOVED, words),) if words else ()
        how = LEFT if i in later else REMOVED
        yield Line(how, at, later.get(i), near, words, "", pieces, kinds=(side.kind(at), ""))


def _added(side: Side, part: Part) -> Line:
    words, at = part.tokens.words(), part.at
    pieces = (Piece(ADDED, words),) if words else ()
    start, end = _reach(side, part)
    return Line(ADDED, None, at, at, "", words, pieces, start, end, kinds=("", side.kind(at)))


def _reach(side: Side, part: Part) -> tuple[int, int]:
    """The range of a block (code points) that a part is."""
    tokens = part.tokens
    start = tokens.starts[0] if part.half == SECOND and tokens.starts else 0
    end = tokens.ends[-1] if part.half == FIRST and tokens.ends else len(side.text[part.at].text)
    return start, end


def _both(sides: tuple[Side, Side], parts: tuple[Part, Part], *, has_moved: bool) -> Line:
    (before, after), (i, j) = sides, (part.at for part in parts)
    tokens = parts[0].tokens, parts[1].tokens
    blocks = before.text[i], after.text[j]
    kinds = before.kind(i), after.kind(j)
    words = tokens[1].words()
    halves = parts[0].half, parts[1].half
    counted = not before.left_out and not after.left_out and halves == (WHOLE, WHOLE)
    if blocks[0] == blocks[1] and counted:
        change = WordChange((Piece(SAME, words),) if words else ())
        earlier = words
    else:
        change, earlier = compare_words(*tokens), tokens[0].words()
    marks = (*change.marks, *_block_marks(*blocks), *_cut_marks(*halves))
    differs = change.differs or bool(marks)
    start, end = change.start, change.end
    if has_moved or (marks and start == end and not change.differs):
        start, end = _reach(after, parts[1])
    how = (MOVED_CHANGED if differs else MOVED) if has_moved else (CHANGED if differs else SAME)
    return Line(how, i, j, j, earlier, words, change.pieces, start, end, marks, kinds)


def _cut_marks(was: int, now: int) -> tuple[str, ...]:
    """The second half says what happened."""
    return (SPLIT,) if was == SECOND else (JOINED,) if now == SECOND else ()


def _block_marks(before: Block, after: Block) -> tuple[str, ...]:
    found = []
    if before.kind != after.kind:
        found.append(m.KIND)
    if before.level != after.level and before.kind == after.kind:
        found.append(m.LEVEL)
    return tuple(found)


def position(starts: Sequence[int], block: int, at: int) -> int:
    """The place in a whole text (code points), whose blocks begin at `starts` (see
    `views.block_starts`), of a place in a block; behind the last one where there is no such block.
    """
    return starts[block] + at if block < len(starts) - 1 else max(0, starts[-1] - 1)


def block_at(starts: Sequence[int], at: int) -> tuple[int, int]:
    """(block, place in it) of a place in a text (code points)."""
    block = min(max(bisect_right(starts, at) - 1, 0), max(len(starts) - 2, 0))
    return block, at - starts[block]
