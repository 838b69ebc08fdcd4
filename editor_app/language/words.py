"""The words of a text that a dictionary can be asked about. Positions are code points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from editor_app.document import marks as m
from editor_app.document.richtext import Block
from editor_app.language.spans import Spans, code_spans

LONGEST = 60
"""Code points; a longer word is not one."""
_STRESS, _SOFT_HYPHEN = "\u0301", "\u00ad"
_WORD = re.compile(rf"[\w{_STRESS}{_SOFT_HYPHEN}]+(?:['’ʼ-][\w{_STRESS}{_SOFT_HYPHEN}]+)*")
_TURKISH_SMALL = str.maketrans({"I": "ı", "İ": "i"})
_TURKISH_LARGE = str.maketrans({"ı": "I", "i": "İ"})
_PLURAL_OF_ACRONYM = re.compile(r"[A-Z]{2,}s")
_VOWELS = frozenset("aeıioöuüâîûаеёиоуыэюя")
_LONGEST_ABBREVIATION = 4
_LATIN, _CYRILLIC = ("en", "tr"), ("ru",)
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", _STRESS: None, _SOFT_HYPHEN: None})


@dataclass(frozen=True, slots=True)
class Word:
    """A word at its place, and the language tag it is in."""

    start: int
    end: int
    text: str
    language: str


def words_of(block: Block, language: str) -> Iterator[Word]:
    """The words of a block that are to be checked; `language` is that of unmarked runs. Left out
    are addresses and code, numbers and words with digits, acronyms, abbreviations, names written
    likeThis, words in another script, and what a suggestion takes away.
    """
    text = block.text
    code = Spans(code_spans(text))
    stretches = _Stretches(block, language)
    for found in _WORD.finditer(text):
        word, start, end = found.group(), found.start(), found.end()
        if not is_checked(word) or code.touch(start, end):
            continue
        own = stretches.at(start)
        if own is None or _is_abbreviation(text, start, end, own):
            continue
        if not is_foreign(word, own):
            yield Word(start, end, word, own)


def is_checked(word: str) -> bool:
    """Whether a word is one that a dictionary could know."""
    if len(word) < 2 or len(word) > LONGEST:
        return False
    plain = word.isalpha() or not any(c.isdigit() or c == "_" for c in word)
    if not plain:
        return False
    stem = re.split("['’ʼ]", word, maxsplit=1)[0]
    if len(stem) > 1 and (stem.isupper() or _PLURAL_OF_ACRONYM.fullmatch(stem)):
        return False
    return not any(a.islower() and b.isupper() for a, b in pairwise(stem))


def _is_abbreviation(text: str, start: int, end: int, language: str) -> bool:
    """Whether a word is cut short: a few letters without a vowel before a full stop, `vb.`, `гг.`;
    English dictionaries have theirs.
    """
    short = end - start <= _LONGEST_ABBREVIATION and text[end : end + 1] == "."
    return (
        short
        and language.startswith(("tr", "ru"))
        and _VOWELS.isdisjoint(small(text[start:end], language))
    )


def is_foreign(word: str, language: str) -> bool:
    """Whether a word is in letters that its language doesn't have: a name in Latin letters in a
    Russian text. A word in letters of both is not: one of them is a slip.
    """
    cyrillic = sum("\u0400" <= c <= "\u04ff" for c in word)
    if language.startswith(_CYRILLIC):
        return not cyrillic
    return language.startswith(_LATIN) and not any(c < "\u0250" and c.isalpha() for c in word)


def plain_form(word: str) -> str:
    """A word as dictionaries have it: straight apostrophes, no stress marks, no soft hyphens."""
    return word.translate(_APOSTROPHES)


def small(text: str, language: str) -> str:
    """Small letters as the language has them: Turkish I is ı."""
    return (text.translate(_TURKISH_SMALL) if language.startswith("tr") else text).lower()


def small_start(word: str, language: str) -> str:
    """A word with a small first letter."""
    return small(word[:1], language) + word[1:]


def large_start(word: str, language: str) -> str:
    """A word with a capital first letter: Turkish i is İ."""
    first = word[:1].translate(_TURKISH_LARGE) if language.startswith("tr") else word[:1]
    return first.upper() + word[1:]


class _Stretches:
    """The language at a place of a block; None where the words are to be taken away."""

    def __init__(self, block: Block, language: str) -> None:
        self._language = language
        self._parts: list[tuple[int, str | None]] = []
        self._next = 0
        if not all(_is_plain(run.marks) for run in block.runs):
            self._read(block, language)

    def _read(self, block: Block, language: str) -> None:
        at = 0
        for run in block.runs:
            at += len(run.text)
            gone = any(key.startswith("del:") for key, _ in run.marks)
            own = str(m.value(run.marks, m.LANGUAGE) or language)
            self._parts.append((at, None if gone else own))

    def at(self, position: int) -> str | None:
        """To be asked from left to right."""
        parts = self._parts
        while self._next < len(parts) and parts[self._next][0] <= position:
            self._next += 1
        return parts[self._next][1] if self._next < len(parts) else self._language


def _is_plain(marks: m.Marks) -> bool:
    return all(key != m.LANGUAGE and not key.startswith("del:") for key, _ in marks)
