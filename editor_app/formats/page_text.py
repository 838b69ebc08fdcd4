"""The text of a published page, as it is copied from the site, read as an article.

A line is a paragraph. Labels are known in English, Turkish and Russian; which parts a page has
and in which order they stand differs from site to site (prototype/FACTS, "What real pages look
like"), so each line is judged by what it says, not by its number.
"""

from __future__ import annotations

import re
from dataclasses import replace

from editor_app.document.records import Table
from editor_app.document.richtext import BULLET, Block, block
from editor_app.formats.page_copied import paragraphs_of, rows_at, table_of
from editor_app.formats.pages import Hints, read_blocks
from editor_app.formats.reading import Draft, NewId

_BLANKS = re.compile(r"[ \t]{2,}|\t")
_BULLET = re.compile(r"[•◦▪●■‣➢]\s+(?=\S)")


def read_page(text: str, *, new_id: NewId, hints: Hints = Hints()) -> Draft:  # noqa: B008
    """The article in a page's text. Never raises; what is not understood is a finding."""
    lines = paragraphs_of(text)
    blocks: list[Block] = []
    tables: list[Table] = []
    at = 0
    while at < len(lines):
        rows = rows_at(lines, at)
        if rows:
            shown, table = table_of(lines[at : at + rows], new_id)
            blocks.append(shown)
            tables.append(table)
        else:
            blocks.append(_block(_BLANKS.sub(" ", lines[at]).strip()))
        at += max(rows, 1)
    hints = replace(hints, plain=True, tables=(*hints.tables, *tables))
    return read_blocks(blocks, new_id=new_id, hints=hints)


def _block(line: str) -> Block:
    bullet = _BULLET.match(line)
    if bullet:
        return block(line[bullet.end() :], kind=BULLET, level=1)
    return block(line)
