"""Rich text as a value: blocks of runs. All lengths and positions are in code points.

A text as the CRDT holds it is one string with a line feed after every block; the marks of the
line feed are the block's. A text whose last line feed is missing ends in a plain paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from editor_app.document import marks as m
from editor_app.document.marks import NO_MARKS, Marks

OBJECT = "\ufffc"
"""U+FFFC: the one character a marker, an image or a table takes up in the text."""

PARAGRAPH = "paragraph"
HEADING = "heading"
BULLET = "bullet"
NUMBER = "number"
QUOTE = "quote"
BLOCK_KINDS = (PARAGRAPH, HEADING, BULLET, NUMBER, QUOTE)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that carry the same marks; an object is a run of exactly one `OBJECT`."""

    text: str
    marks: Marks = NO_MARKS

    @property
    def object(self) -> tuple[str, str] | None:
        """(`cite` | `image` | `table`, record id) where the run is an object, else None."""
        if self.text != OBJECT:
            return None
        key = m.object_key(self.marks)
        return (key, str(m.value(self.marks, key))) if key else None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or quotation, without its line feed."""

    runs: tuple[Run, ...] = ()
    marks: Marks = NO_MARKS

    @property
    def kind(self) -> str:
        """One of `BLOCK_KINDS`, or what a newer version put there."""
        return str(m.value(self.marks, m.KIND) or PARAGRAPH)

    @property
    def level(self) -> int:
        """Headings 2 to 4; list items 1 for the outermost; 0 where nothing is said."""
        found = m.value(self.marks, m.LEVEL)
        return int(found) if isinstance(found, int | float) else 0

    @property
    def text(self) -> str:
        """The characters, objects as U+FFFC."""
        return "".join([run.text for run in self.runs])

    @property
    def words(self) -> str:
        """The characters without the objects."""
        return self.text.replace(OBJECT, "")

    def objects(self) -> Iterator[tuple[int, str, str]]:
        """(position, kind, record id) of each object in the block."""
        position = 0
        for run in self.runs:
            found = run.object
            if found:
                yield position, *found
            position += len(run.text)


RichText = tuple[Block, ...]


def block(
    *content: str | Run, kind: str = PARAGRAPH, level: int = 0, marks: Marks = NO_MARKS
) -> Block:
    """A block from strings and runs; neighbours with equal marks are joined."""
    own = {m.KIND: None if kind == PARAGRAPH else kind, m.LEVEL: level or None}
    runs = (Run(part) if isinstance(part, str) else part for part in content)
    return Block(join_runs(runs), m.marks({**dict(marks), **own}))


def paragraphs(*texts: str) -> RichText:
    """Plain paragraphs, one for each string."""
    return tuple(block(text) for text in texts)


def cite(marker_id: str) -> Run:
    """The object character of a marker."""
    return Run(OBJECT, m.marks({m.CITE: marker_id}))


def join_runs(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same characters in as few runs as their marks allow; objects stay apart."""
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        last = joined[-1] if joined else None
        if last and last.marks == run.marks and not last.object and not run.object:
            joined[-1] = Run(last.text + run.text, run.marks)
        else:
            joined.append(run)
    return tuple(joined)


def slice_block(of: Block, start: int, end: int) -> Block:
    """The part of a block between two positions."""
    return replace(of, runs=slice_runs(of.runs, start, end))


def slice_runs(runs: Iterable[Run], start: int, end: int) -> tuple[Run, ...]:
    """The runs between two positions."""
    found, at = [], 0
    for run in runs:
        part = run.text[max(start - at, 0) : max(end - at, 0)]
        if part:
            found.append(Run(part, run.marks))
        at += len(run.text)
    return tuple(found)


def split_runs(runs: Iterable[Run], separator: str) -> list[tuple[Run, ...]]:
    """The runs between the separators, at least one group."""
    groups: list[list[Run]] = [[]]
    for run in runs:
        for number, part in enumerate(run.text.split(separator)):
            if number:
                groups.append([])
            if part:
                groups[-1].append(Run(part, run.marks))
    return [join_runs(group) for group in groups]


def plain(text: RichText) -> str:
    """The words, objects left out, a line feed between blocks."""
    return "\n".join(part.words for part in text)


def is_blank(text: RichText) -> bool:
    """Whether there is nothing to see: no words and no objects."""
    return not any(part.text.strip() for part in text)


def trimmed(text: RichText) -> RichText:
    """Without empty blocks at either end."""
    blocks = list(text)
    while blocks and not blocks[-1].text.strip():
        blocks.pop()
    while blocks and not blocks[0].text.strip():
        blocks.pop(0)
    return tuple(blocks)


def runs_to_text(segments: Iterable[Run]) -> RichText:
    """Blocks from the flat runs of a text in which line feeds end blocks."""
    blocks: list[Block] = []
    current: list[Run] = []
    for run in segments:
        own = m.inline_only(run.marks)
        if "\n" not in run.text:
            current.append(run if own is run.marks else Run(run.text, own))
            continue
        *ended, rest = run.text.split("\n")
        for part in ended:
            current.append(Run(part, own))
            blocks.append(Block(join_runs(current), m.block_only(run.marks)))
            current = []
        current.append(Run(rest, own))
    tail = join_runs(current)
    return (*blocks, Block(tail)) if tail else tuple(blocks)


def text_to_runs(text: RichText) -> tuple[Run, ...]:
    """The flat runs of a text, a line feed with the block's marks after each block."""
    flat: list[Run] = []
    for part in text:
        flat.extend(part.runs)
        flat.append(Run("\n", part.marks))
    return tuple(flat)
