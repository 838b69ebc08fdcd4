"""Rules on the words a house avoids, and what it writes in their place.

A word is met whole, in any case; one that ends in `*` in all its endings (Turkish and Russian
change the ends of words, so that a whole word is met in one form only).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from editor_app.checks.context import Context, warning
from editor_app.checks.house import Word
from editor_app.document.finding import Finding
from editor_app.language.words import large_start, small

_HOUSES = 8
"""Lists of words whose expressions are kept: a list for each language of a house or two."""
_BEHIND = r"(?<![\w\u0301\u00ad])(?<!\b\w-)"
"""Not inside a word, and not the mail of an e-mail."""
_BEFORE = r"(?![\w\u0301\u00ad])"
_ENDING = r"[\w\u0301\u00ad]*"
_BLANK = r"[ \u00a0]+"
_WORD = re.compile(r"[\w\u0301\u00ad]+")
_STARTS = re.compile(r"(?:^|[.!?…:]['’”»\")]*[\s\ufffc]+)[\s'‘“«„\"(—–-]*$")
"""What stands before the first word of a sentence."""

Look = Callable[[str, str], tuple["Met", ...]]


@dataclass(frozen=True, slots=True)
class Met:
    """An avoided word where it stands (code points of the block). `new` is what takes its place in
    the same case, empty where a person must find the words.
    """

    start: int
    end: int
    words: str
    new: str
    word: Word


def avoided(context: Context) -> Iterator[Finding]:
    """The words that the house avoids in the article's language are not in the text."""
    words = context.house.words.get(context.language, ())
    if not words:
        return
    for spot, found in context.of_words(looking_for(tuple(words))):
        for met in found:
            yield _finding(met, spot.at(met.start, met.end))


def _finding(met: Met, place: str) -> Finding:
    because = f"; {met.word.reason}" if met.word.reason else ""
    if not met.word.prefer:
        return warning("word.avoid", place, words=met.words, because=because)
    prefer = met.new or met.word.prefer.rstrip("*")
    return warning(
        "word.prefer", place, words=met.words, prefer=prefer, because=because, new=met.new
    )


@lru_cache(maxsize=_HOUSES)
def looking_for(words: tuple[Word, ...]) -> Look:
    """A function that finds these words in a text of a language. The same for the same words, so
    that what it said of a paragraph is remembered.
    """
    lists: dict[str, _List] = {}

    def look(text: str, language: str) -> tuple[Met, ...]:
        if language not in lists:
            lists[language] = _List(words, language)
        met = (
            _met(start, end, word, text, language)
            for start, end, word in lists[language].find(folded(text, language))
        )
        return tuple(one for one in met if one is not None)

    return look


@dataclass(frozen=True, slots=True)
class _Entry:
    """A word and how it is met: `before` code points stand before its first letter or digit."""

    word: Word
    before: int
    pattern: re.Pattern[str]


class _List:
    """Words by their first one: a text is gone through once, however many words are avoided."""

    def __init__(self, words: Iterable[Word], language: str) -> None:
        self._whole: dict[str, list[_Entry]] = {}
        self._begun: dict[str, list[_Entry]] = {}
        for word in words:
            bare = folded(word.avoid.strip("* "), language)
            first = _WORD.search(bare)
            if first is None:
                continue
            begun = word.avoid.endswith("*") and first.end() == len(bare)
            known = (self._begun if begun else self._whole).setdefault(first.group(), [])
            known.append(_Entry(word, first.start(), _pattern(word, bare)))
        self._lengths = sorted({len(start) for start in self._begun})

    def find(self, text: str) -> Iterator[tuple[int, int, Word]]:
        """(start, end, word) of what is met in a folded text: where several begin, the longest."""
        behind = 0
        for token in _WORD.finditer(text):
            found = [
                (match.start(), match.end(), entry.word)
                for entry in self._candidates(token.group())
                if (match := entry.pattern.match(text, token.start() - entry.before)) is not None
                and match.start() >= behind
            ]
            if found:
                best = max(found, key=lambda met: met[1] - met[0])
                behind = best[1]
                yield best

    def _candidates(self, token: str) -> Iterator[_Entry]:
        yield from self._whole.get(token, ())
        for length in self._lengths:
            if length <= len(token):
                yield from self._begun.get(token[:length], ())


def _pattern(word: Word, bare: str) -> re.Pattern[str]:
    parts = (re.escape(part) for part in bare.split())
    ending = _ENDING if word.avoid.endswith("*") else ""
    return re.compile(f"{_BEHIND}{_BLANK.join(parts)}{ending}{_BEFORE}")


def folded(text: str, language: str) -> str:
    """Small letters of the language, ё as е; each character stays one, so that places stay."""
    lower = small(text, language)
    if len(lower) != len(text):
        each = (small(character, language) for character in text)
        lower = "".join(s if len(s) == 1 else c for s, c in zip(each, text, strict=True))
    return lower.replace("ё", "е").replace("’", "'")


def _met(start: int, end: int, word: Word, text: str, language: str) -> Met | None:
    words = text[start:end]
    new = _instead(words, word, text[:start], language)
    # `internet` for `Internet`: what is written as it should be is not met.
    return None if new == words else Met(start, end, words, new, word)


def _instead(words: str, word: Word, before: str, language: str) -> str:
    """What takes the place of words in the case they have; empty where that is not plain: what is
    another form of the word needs another form of what is preferred.
    """
    bare, prefer = word.avoid.rstrip("* "), word.prefer.rstrip("* ")
    ending = words[len(bare) :] if word.avoid.endswith("*") else ""
    if not prefer or (ending and not word.prefer.endswith("*")):
        return ""
    new = prefer + ending
    if len(words) > 1 and words.isupper() and not bare.isupper():
        return _large(new, language)
    starts = bool(_STARTS.search(before))
    capital = words[0].isupper() and (starts or not bare[0].isupper())
    return large_start(new, language) if capital else new


def _large(text: str, language: str) -> str:
    return "".join(large_start(character, language) for character in text)
