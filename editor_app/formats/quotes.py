"""Which sentence of the body a key point quotes. Positions are code points in one block.

Case, accents, the shape of apostrophes and quotation marks, blanks and a lead-in such as "Thus,"
may differ; after that a likeness of 90 % counts (rapidfuzz's partial ratio).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from editor_app.document.records import Quote
from editor_app.document.richtext import OBJECT, RichText

LIKENESS = 90.0
"""Per cent from which a passage counts as quoted."""

_SAME = str.maketrans(
    {"ı": "i", "’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"',
     "»": '"', "–": "-", "—": "-", "‑": "-", "ё": "е", "…": "."}
)  # fmt: skip
_LEAD_IN = re.compile(r"^[^\s,]+(?: [^\s,]+){0,3}, ")
_SHORTEST = 12
_FUZZY_REACH = 6000
_WORD_END = ".!?…"


@dataclass(frozen=True)
class _Folded:
    """A text for comparing, and for each of its characters the position it came from."""

    text: str
    origin: Sequence[int]

    @cached_property
    def length(self) -> int:
        return len(self.text)


class QuoteFinder:
    """Finds quoted passages in one body; folds the body once, however many are looked for."""

    def __init__(self, blocks: Sequence[str]) -> None:
        self._blocks = blocks
        self._folded = [_fold(block) for block in blocks]

    def find(self, words: str, first: int = 0) -> Quote | None:
        """The place of the words in the blocks from `first` on, the exact one before the similar
        one.
        """
        wanted = _fold(words).text.strip(" .!?\"'")
        if len(wanted) < _SHORTEST:
            return None
        without = _LEAD_IN.sub("", wanted, count=1)
        for form in dict.fromkeys((wanted, without)):
            found = self._exact(form, first) if len(form) >= _SHORTEST else None
            if found:
                return found
        return self._similar(wanted, first)

    def _exact(self, wanted: str, first: int) -> Quote | None:
        for number, folded in enumerate(self._folded[first:], first):
            at = folded.text.find(wanted)
            while at >= 0:
                if _on_word_edges(folded.text, at, at + len(wanted)):
                    return self._quote(number, at, at + len(wanted))
                at = folded.text.find(wanted, at + 1)
        return None

    def _similar(self, wanted: str, first: int) -> Quote | None:
        best, where = LIKENESS, None
        for number, folded in enumerate(self._folded[first:], first):
            if folded.length < len(wanted) * 0.8 or folded.length > _FUZZY_REACH * 10:
                continue
            found = fuzz.partial_ratio_alignment(wanted, folded.text, score_cutoff=best)
            if found and found.score >= best and (where is None or found.score > best):
                best, where = found.score, (number, found.dest_start, found.dest_end)
        return self._quote(*where) if where else None

    def _quote(self, number: int, start: int, end: int) -> Quote:
        folded, block = self._folded[number], self._blocks[number]
        while start > 0 and folded.text[start - 1].isalnum() and folded.text[start].isalnum():
            start -= 1
        while end < folded.length and folded.text[end].isalnum() and folded.text[end - 1].isalnum():
            end += 1
        first, last = folded.origin[start], folded.origin[end - 1] + 1
        while last < len(block) and block[last] in _WORD_END:
            last += 1
        words = block[first:last].replace(OBJECT, "")
        return Quote(words, number, first, last)


def find_quote(words: str, body: RichText) -> Quote | None:
    """The place in the body that the words quote."""
    return QuoteFinder([block.text for block in body]).find(words)


def _on_word_edges(text: str, start: int, end: int) -> bool:
    before = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    return before and (end == len(text) or not (text[end].isalnum() and text[end - 1].isalnum()))


def _fold(text: str) -> _Folded:
    table = {char: _fold_char(char) for char in set(text)}
    if all(len(folded) == 1 for folded in table.values()):
        same = text.translate({ord(char): folded for char, folded in table.items()})
        if "  " not in same and not same.startswith(" "):
            return _Folded(same, range(len(same)))
    return _fold_slowly(text, table)


def _fold_slowly(text: str, table: Mapping[str, str]) -> _Folded:
    """Where characters vanish or become several: every one keeps the place it came from."""
    letters: list[str] = []
    origin: list[int] = []
    for position, char in enumerate(text):
        for folded in table[char]:
            if folded == " " and (not letters or letters[-1] == " "):
                continue
            letters.append(folded)
            origin.append(position)
    return _Folded("".join(letters), origin)


def _fold_char(char: str) -> str:
    if char == OBJECT:
        return ""
    if char.isspace():
        return " "
    if char.isascii():
        return char.lower() if char != "`" else "'"
    lowered = char.casefold().translate(_SAME)
    if lowered.isascii():
        return lowered
    bare = unicodedata.normalize("NFKD", lowered)
    return "".join(c for c in bare if not unicodedata.combining(c))
