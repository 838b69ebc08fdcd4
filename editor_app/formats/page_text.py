"""The text of a published page, as it is copied from the site, read as an article.

A line is a paragraph. Labels are known in English, Turkish and Russian; which parts a page has
and in which order they stand differs from site to site (prototype/FACTS, "What real pages look
like"), so each line is judged by what it says, not by its number.
"""

from __future__ import annotations

import re
from dataclasses import replace

from editor_app.document.richtext import BULLET, Block, block
from editor_app.formats.cleaning import clean
from editor_app.formats.pages import Hints, read_blocks
from editor_app.formats.reading import Draft, NewId

_LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_BLANKS = re.compile(r"[ \t]{2,}|\t")
_BULLET = re.compile(r"[•◦▪●■‣➢]\s+(?=\S)")


def read_page(text: str, *, new_id: NewId, hints: Hints = Hints()) -> Draft:  # noqa: B008
    """The article in a page's text. Never raises; what is not understood is a finding."""
    lines = [_BLANKS.sub(" ", clean(line)).strip() for line in _LINE_END.split(text)]
    blocks = [_block(line) for line in lines if line]
    return read_blocks(blocks, new_id=new_id, hints=replace(hints, plain=True))


def _block(line: str) -> Block:
    bullet = _BULLET.match(line)
    if bullet:
        return block(line[bullet.end() :], kind=BULLET, level=1)
    return block(line)
