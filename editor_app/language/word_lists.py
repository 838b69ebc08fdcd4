"""Words that are right because somebody says so: a person's, the house's, an article's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from editor_app.language.words import plain_form, small_start


class WordList:
    """A set of words. One written small is right with a capital too; one that has capitals is
    right only so. Endings behind an apostrophe don't matter: `Mirziyoyev’in`.
    """

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._words = {plain_form(word.strip()) for word in words} - {""}

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and plain_form(word) in self._words

    def __len__(self) -> int:
        return len(self._words)

    def add(self, word: str) -> None:
        """One word more."""
        if word.strip():
            self._words.add(plain_form(word.strip()))

    def remove(self, word: str) -> None:
        """One word less; nothing where it is not there."""
        self._words.discard(plain_form(word.strip()))

    @property
    def words(self) -> tuple[str, ...]:
        """All of them, sorted."""
        return tuple(sorted(self._words))

    def accepts(self, word: str, language: str = "en") -> bool:
        """Whether the word, its stem, or each of its parts between hyphens is in the list."""
        if not self._words:
            return False
        return self._holds(plain_form(word), language)

    def _holds(self, word: str, language: str) -> bool:
        if word in self._words or small_start(word, language) in self._words:
            return True
        stem = word.partition("'")[0]
        if stem and stem != word:
            return self._holds(stem, language)
        parts = word.split("-")
        return len(parts) > 1 and all(self._holds(part, language) for part in parts if part)


def read_words(text: str) -> list[str]:
    """The words of a list as a file has them: one a line; `#` begins a remark."""
    lines = (re.split(r"(?:^|\s)#", line, maxsplit=1)[0].strip() for line in text.splitlines())
    return [line for line in lines if line]
