"""Blocks sorted for writing: what belongs together, images and tables on their own."""

from __future__ import annotations

from collections.abc import Iterator

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


def group_of(block: Block) -> str:
    """What a block is written together with: `list`, `object`, `heading`, `quote`, `paragraph`."""
    kind = block.kind
    if kind in (BULLET, NUMBER):
        return "list"
    if OBJECT in block.text and block.runs[0].object and block.runs[0].object[0] != m.CITE:
        return "object"
    return kind if kind in (HEADING, QUOTE) else "paragraph"


def flat_blocks(text: RichText) -> Iterator[Block]:
    """The blocks that have something to show, with each image and table in a block of its own."""
    for block in text:
        if OBJECT in block.text:
            yield from _apart(block)
        elif clean(block.text).strip():
            yield block


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
