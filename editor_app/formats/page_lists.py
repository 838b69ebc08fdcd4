"""Lists in plain text: lines that a sign or a number begins, as browsers and mail copy them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from editor_app.document import marks as m
from editor_app.document.richtext import (
    BULLET,
    NUMBER,
    PARAGRAPH,
    Block,
    block,
    slice_runs,
)
from editor_app.formats.blocks import PARTED

_BULLET = re.compile(r"[-*–]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
_LONGEST = 400
"""Characters of a line from which on it is a paragraph with a number, not an item."""


def with_lists(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with lists in the place of two or more lines in a row that begin with the same
    sign, or count from 1. A single such line is words ("1. Ships" over a paragraph, "- " in a
    dialogue).
    """
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        bulleted = _run(blocks, at, _BULLET)
        counted = _counted(blocks, at)
        if bulleted > 1:
            found += [_item(b, _BULLET, BULLET) for b in blocks[at : at + bulleted]]
        elif counted > 1:
            items = [_item(b, _NUMBER, NUMBER) for b in blocks[at : at + counted]]
            found += [_parted(items[0]), *items[1:]]
        else:
            found.append(blocks[at])
        at += max(bulleted, counted, 1)
    return found


def _fits(of: Block) -> bool:
    return of.kind == PARAGRAPH and len(of.text) < _LONGEST


def _run(blocks: Sequence[Block], at: int, pattern: re.Pattern[str]) -> int:
    """How many blocks from `at` on begin with the sign that the first begins with."""
    sign = blocks[at].text[:1]
    count = 0
    for each in blocks[at:]:
        if not (_fits(each) and pattern.match(each.text) and each.text[:1] == sign):
            break
        count += 1
    return count


def _starts(blocks: Sequence[Block], at: int) -> int:
    """The number that the block begins with, 0 for none."""
    match = _NUMBER.match(blocks[at].text) if at < len(blocks) and _fits(blocks[at]) else None
    return int(match[1]) if match else 0


def _counted(blocks: Sequence[Block], at: int) -> int:
    """How many blocks from `at` on count 1, 2, 3 …"""
    count = 0
    while _starts(blocks, at + count) == count + 1:
        count += 1
    return count


def _parted(first: Block) -> Block:
    """The first item of a list, which may follow another list."""
    return Block(first.runs, m.with_mark(first.marks, PARTED, True))


def _item(of: Block, pattern: re.Pattern[str], kind: str) -> Block:
    match = pattern.match(of.text)
    start = match.end() if match else 0
    runs = slice_runs(of.runs, start, len(of.text))
    return Block(runs, block("", kind=kind, level=1).marks)
