"""The book of a house: how grave each rule is, which words it avoids, which remarks it makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from editor_app.checks.house import NEUTRAL, House, Word
from editor_app.language.words import small
from editor_app.services.remarks import SHIPPED, Remark, with_own_keys
from editor_app.store.folding import fold


@dataclass(frozen=True)
class HouseBook:
    """The levels and words of the checks, and the remarks, in the order in which they are shown."""

    checks: House = NEUTRAL
    remarks: tuple[Remark, ...] = SHIPPED


def united(mine: HouseBook, theirs: HouseBook) -> HouseBook:
    """Both houses' rules: mine where both decided, theirs added."""
    levels = {**theirs.checks.levels, **mine.checks.levels}
    languages = {**theirs.checks.words, **mine.checks.words}
    words = {
        language: _all_words(
            mine.checks.words.get(language, ()), theirs.checks.words.get(language, ()), language
        )
        for language in languages
    }
    names = {fold(remark.name) for remark in mine.remarks}
    added = (remark for remark in theirs.remarks if fold(remark.name) not in names)
    checks = House(MappingProxyType(levels), MappingProxyType(words))
    return HouseBook(checks, with_own_keys((*mine.remarks, *added)))


def _all_words(mine: Iterable[Word], theirs: Iterable[Word], language: str) -> tuple[Word, ...]:
    return tuple(by_word((*theirs, *mine), language).values())


def by_word(words: Iterable[Word], language: str) -> Mapping[str, Word]:
    """The words of a language by what is avoided, whatever its case; of two the last counts."""
    return {small(word.avoid, language): word for word in words}
