"""The sentence around a position. Positions are code points."""

from __future__ import annotations

import re

from editor_app.document.richtext import OBJECT

_END = re.compile(r"[.!?…]+[”»’\"')\]]*\ufffc*(?=\s|$)")
_SHORT = re.compile(
    r"(?:\b(?:\w|Mr|Mrs|Ms|Dr|Prof|St|No|vs|Doç|Yrd|Av|bkz|örn|vb|т|г|гг|см|ср|им|др))\.$",
    re.IGNORECASE,
)
"""Initials and abbreviations after which a sentence goes on."""


def sentences(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence of a paragraph, blanks around them left out. Objects at an
    end (a marker after the full stop) are left out as well.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        words = text[start : match.end()].rstrip(OBJECT)
        if _SHORT.search(words) or _goes_on(text[match.end() :]):
            continue
        found.append((start, match.end()))
        start = match.end()
    found.append((start, len(text)))
    trimmed = (_trimmed(text, *pair) for pair in found)
    return [pair for pair in trimmed if pair[0] < pair[1]]


def sentence_at(text: str, offset: int) -> tuple[int, int] | None:
    """The sentence of a paragraph that an offset is in, or the next one; None where is none."""
    found = sentences(text)
    for start, end in found:
        if offset <= end or (start, end) == found[-1]:
            return start, end
    return None


def _goes_on(rest: str) -> bool:
    """Whether what follows can't begin a sentence: `“Gitti mi?” dedi.`"""
    return rest.lstrip(" \t\u00a0" + OBJECT)[:1].islower()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    drop = OBJECT + " \t\u00a0\u2028"
    while start < end and text[start] in drop:
        start += 1
    while start < end and text[end - 1] in drop:
        end -= 1
    return start, end
