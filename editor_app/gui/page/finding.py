"""Finding words in the texts of the page. Positions are code points. No Qt."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from editor_app.document.richtext import OBJECT, Block
from editor_app.gui.page.expression import SLOW, ExpressionError, compiled

_SET = {
    **dict.fromkeys("’‘‚", "'"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("\u00a0\u202f", " "),
}
"""Signs that keyboards don't have, and what people look for instead of them."""
_ALIKE = {"ı": "i", "İ": "i", "ё": "е", "Ё": "е", **_SET}
PATIENCE = 0.5
"""Seconds that an expression is tried on a whole article."""


@dataclass(frozen=True)
class Query:
    """What is looked for. `case`: capitals count. `whole`: whole words only. `expression`: the
    words are a regular expression, tried paragraph by paragraph.
    """

    words: str
    case: bool = False
    whole: bool = False
    expression: bool = False


@dataclass(frozen=True)
class Match:
    """A place where the words stand, in the text called `text`. `found`: its groups, where an
    expression was looked for.
    """

    text: str
    start: int
    end: int
    found: re.Match[str] | None = field(default=None, compare=False, repr=False)


class Finder:
    """Looks for one query. ExpressionError where it can't be tried, or takes too long."""

    def __init__(self, query: Query, clock: Callable[[], float] = time.monotonic) -> None:
        self.query = query
        self._clock = clock
        self._until = clock() + PATIENCE
        self._like = _same_signs if query.case else alike
        self._wanted = "" if OBJECT in query.words else self._like(query.words)
        self._pattern: re.Pattern[str] | None = None
        if query.expression and query.words:
            self._pattern = compiled(query.words, case=query.case)

    def find(self, name: str, blocks: Iterable[Block]) -> Iterator[Match]:
        """The places in a text, one after the other. An object is never part of one."""
        start = 0
        for part in blocks:
            text = part.text
            for at, end, found in self._in_block(text):
                if not self.query.whole or _is_whole(text, at, end):
                    yield Match(name, start + at, start + end, found)
            start += len(text) + 1

    def _in_block(self, text: str) -> Iterator[tuple[int, int, re.Match[str] | None]]:
        if self._pattern is not None:
            yield from self._tried(self._pattern, text)
        elif self._wanted:
            seen, at = self._like(text), 0
            while (at := seen.find(self._wanted, at)) >= 0:
                yield at, at + len(self._wanted), None
                at += len(self._wanted)

    def _tried(
        self, pattern: re.Pattern[str], text: str
    ) -> Iterator[tuple[int, int, re.Match[str] | None]]:
        # One attempt at a time: between two of them one can stop.
        seen, at, clock = text.replace(OBJECT, "\n"), 0, self._clock
        while at < len(seen):
            found = pattern.match(seen, at)
            if clock() > self._until:
                raise ExpressionError(SLOW)
            if found is None or found.end() == at:
                at += 1
                continue
            if OBJECT not in text[at : found.end()]:
                yield at, found.end(), found
            at = found.end()


def matches(name: str, blocks: Iterable[Block], words: str) -> Iterator[Match]:
    """The places of words in a text; case and dots on i make no difference."""
    return Finder(Query(words)).find(name, blocks)


def alike(text: str) -> str:
    """Letters that count as the same made the same, one for one."""
    return "".join(map(_letter, text))


def _letter(letter: str) -> str:
    if letter in _ALIKE:
        return _ALIKE[letter]
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


def _same_signs(text: str) -> str:
    return "".join(_SET.get(letter, letter) for letter in text)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no letter goes on at either end. An apostrophe ends a word, as in “Rusya’nın”."""
    before, behind = text[start - 1 : start], text[end : end + 1]
    inside = _in_word(text[start]) and _in_word(before)
    goes_on = _in_word(text[end - 1]) and _in_word(behind)
    return not inside and not goes_on


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_" or bool(letter and unicodedata.combining(letter))
