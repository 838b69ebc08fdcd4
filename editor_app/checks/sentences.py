"""Where the sentences of a paragraph are. Positions are code points."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?…]+[”»’\"')\]]*\ufffc*(?=\s|$)")
_SHORT = re.compile(
    r"(?<!\w)(?:[^\W\d_]|[^\W\d_]\.[^\W\d_]|mr|mrs|ms|dr|prof|st|no|vs|art|fig|doç|yrd|av|bkz|örn"
    r"|vb|md|гг|см|ср|им|др|тыс|млн|млрд|ст|рис|руб)\.\ufffc*$",
    re.IGNORECASE,
)
"""Initials and abbreviations: a sentence goes on after them."""
_ORDINAL = re.compile(r"(?<![\w.,])\d{1,3}\.$")
"""`21. Yüzyıl`, `1. Dünya Savaşı`: in Turkish a full stop makes a number an ordinal."""


def sentences(text: str, language: str = "") -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence, the markers after its full stop included."""
    start = 0
    for match in _END.finditer(text):
        goes_on = text[match.end() :].lstrip()[:1].islower()
        if goes_on or _SHORT.search(text[start : match.end()]):
            continue
        if language == "tr" and _ORDINAL.search(text, start, match.end()):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
