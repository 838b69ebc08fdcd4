"""Finding words in the texts of the page. Positions are code points. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from editor_app.document.richtext import Block

_ALIKE = {"ı": "i", "İ": "i", "ё": "е", "Ё": "е", "’": "'", "‘": "'", "“": '"', "”": '"'}


@dataclass(frozen=True)
class Match:
    """A place where the words stand, in the text called `text`."""

    text: str
    start: int
    end: int


def matches(name: str, blocks: Iterable[Block], words: str) -> Iterator[Match]:
    """The places in a text, one after the other; case and dots on i make no difference."""
    wanted = alike(words)
    if not wanted:
        return
    start = 0
    for part in blocks:
        text = alike(part.text)
        at = text.find(wanted)
        while at >= 0:
            yield Match(name, start + at, start + at + len(wanted))
            at = text.find(wanted, at + len(wanted))
        start += len(part.text) + 1


def alike(text: str) -> str:
    """Letters that count as the same made the same, one for one."""
    return "".join(map(_letter, text))


def _letter(letter: str) -> str:
    if letter in _ALIKE:
        return _ALIKE[letter]
    lower = letter.lower()
    return lower if len(lower) == 1 else letter
