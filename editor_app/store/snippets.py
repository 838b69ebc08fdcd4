"""The few words around a match, as `(text, highlighted)` parts.

FTS5 makes them for ordinary articles. Its time grows with the square of the number of matches
(half a second for "the" in 100,000 words), so long texts are read here, only as far as the first
match.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from editor_app.store.folding import fold

Parts = tuple[tuple[str, bool], ...]

ON, OFF = "\x02", "\x03"  # `folding.searchable` keeps both out of the stored text
WORDS = 12  # in a snippet
LONG = 4000  # words; above that, FTS5 is not asked
_BEFORE = 3  # words shown before the match
_CHUNK = 20_000  # code points folded at a time


def marked_parts(snippet: str) -> Parts:
    """Parts of a snippet by FTS5, on one line."""
    parts: list[tuple[str, bool]] = []
    highlighted = False
    for piece in re.split(f"([{ON}{OFF}])", re.sub(r"\s+", " ", snippet)):
        if piece in (ON, OFF):
            highlighted = piece == ON
        elif piece:
            parts.append((piece, highlighted))
    return tuple(parts)


def first_match(texts: Sequence[str], typed: str) -> Parts:
    """The first place in `texts` where a word of the folded query `typed` begins a word.

    Words are what stands between blanks. Without a match, nothing.
    """
    terms = sorted(set(re.findall(r"\w+", typed)), key=len, reverse=True)
    begins = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, terms))})") if terms else None
    for words in _windows(texts):
        folded = fold(" ".join(words)).split(" ")
        found = [bool(begins and begins.search(word)) for word in folded]
        if any(found):
            return _around(words, found)
    return ()


def _windows(texts: Sequence[str]) -> Iterator[list[str]]:
    """The words of the texts, some thousand at a time; never cut inside a word."""
    for text in texts:
        start = 0
        while start < len(text):
            end = start + _CHUNK
            while end < len(text) and not text[end].isspace():
                end += 1
            if words := text[start:end].split():
                yield words
            start = end


def _around(words: list[str], found: list[bool]) -> Parts:
    place = found.index(True)
    start = max(0, place - _BEFORE)
    end = start + WORDS
    shown = list(zip(words[start:end], found[start:end], strict=True))
    parts: list[tuple[str, bool]] = [("… ", False)] if start else []
    for position, (word, is_match) in enumerate(shown):
        parts.extend([(" ", False)] if position else [])
        parts.append((word, is_match))
    parts.extend([(" …", False)] if end < len(words) else [])
    return tuple(_joined(parts))


def _joined(parts: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Neighbours that look alike, as one."""
    text, highlighted = "", False
    for more, is_match in parts:
        if is_match != highlighted and text:
            yield text, highlighted
            text = ""
        text, highlighted = text + more, is_match
    yield text, highlighted
