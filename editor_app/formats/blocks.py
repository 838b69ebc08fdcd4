"""Blocks sorted for writing: what belongs together, images and tables on their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor_app.document import marks as m
from editor_app.document.richtext import (
    BULLET,
    HEADING,
    NUMBER,
    OBJECT,
    QUOTE,
    Block,
    RichText,
    slice_runs,
)
from editor_app.formats.cleaning import clean

_LISTS = (BULLET, NUMBER)
PARTED = "parted"
"""A mark for readers only: this block begins a numbered list of its own."""


def group_of(block: Block) -> str:
    """What a block is written together with: `list`, `object`, `heading`, `quote`, `paragraph`."""
    kind = block.kind
    if kind in (BULLET, NUMBER):
        return "list"
    if OBJECT in block.text and block.runs[0].object and block.runs[0].object[0] != m.CITE:
        return "object"
    return kind if kind in (HEADING, QUOTE) else "paragraph"


def counts_on(before: Sequence[Block], block: Block, end: int | None = None) -> bool:
    """Whether a block would go on counting the numbered list that ends before it: what stands
    at the first level in both is numbered. `end`: only that many blocks stand before it.
    """
    if block.kind != NUMBER or block.level > 1:
        return False
    kind = ""
    for index in range((len(before) if end is None else end) - 1, -1, -1):
        if before[index].kind not in _LISTS:
            break
        kind = before[index].kind
        if before[index].level <= 1:
            break
    return kind == NUMBER


def with_parts(text: Sequence[Block]) -> RichText:
    """The blocks with an empty one between two numbered lists: before those with the mark
    `PARTED`, which a reader has set and nobody else sees.
    """
    found: list[Block] = []
    for block in text:
        if m.value(block.marks, PARTED):
            block = Block(block.runs, m.without(block.marks, (PARTED,)))
            if counts_on(found, block):
                found.append(Block())
        found.append(block)
    return tuple(found)


def flat_blocks(text: RichText) -> Iterator[Block]:
    """The blocks that have something to show, with each image and table in a block of its own.

    Of empty lines one is left where it parts two numbered lists, which would be one without it.
    """
    found: list[Block] = []
    parted = False
    for block in text:
        if OBJECT in block.text:
            shown = list(_apart(block))
        elif clean(block.text).strip():
            shown = [block]
        else:
            parted = parted or block.kind not in _LISTS
            continue
        if parted and shown and counts_on(found, shown[0]):
            found.append(Block())
        parted = parted and not shown
        found += shown
    return iter(found)


def _apart(block: Block) -> Iterator[Block]:
    at = 0
    for position, kind, _ in block.objects():
        if kind == m.CITE:
            continue
        before = slice_runs(block.runs, at, position)
        if any(clean(run.text).strip() or run.object for run in before):
            yield Block(before, block.marks)
        yield Block(slice_runs(block.runs, position, position + 1))
        at = position + 1
    rest = slice_runs(block.runs, at, len(block.text)) if at else block.runs
    if any(clean(run.text).strip() or run.object for run in rest):
        yield Block(rest, block.marks)
