"""The rules of a house while somebody edits them: nothing is kept until that is wanted."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from editor_app.checks.catalogue import CATALOGUE
from editor_app.checks.house import House, Word
from editor_app.services.house_book import HouseBook, by_word
from editor_app.services.remarks import Remark


class HouseDraft:
    """A house's book that can be changed; `book` is what it is now."""

    def __init__(self, book: HouseBook) -> None:
        self.take(book)
        self._before = self.book

    def take(self, book: HouseBook) -> None:
        """Put another book in the place of this one."""
        self.levels = dict(book.checks.levels)
        self.words = {language: list(words) for language, words in book.checks.words.items()}
        self.remarks = list(book.remarks)

    @property
    def book(self) -> HouseBook:
        """What it is now."""
        words = {language: tuple(kept) for language, kept in self.words.items() if kept}
        checks = House(MappingProxyType(dict(self.levels)), MappingProxyType(words))
        return HouseBook(checks, tuple(self.remarks))

    @property
    def changed(self) -> bool:
        """Whether there is anything to keep."""
        return self.book != self._before

    def level(self, rule: str) -> str:
        """The level of a rule in this house."""
        return self.book.checks.level(rule, CATALOGUE[rule].level)

    def set_level(self, rule: str, level: str) -> None:
        """Give a rule a level; with its usual or an empty one the house says nothing of it."""
        if level in ("", CATALOGUE[rule].level):
            self.levels.pop(rule, None)
        else:
            self.levels[rule] = level

    def put_word(self, language: str, word: Word, instead_of: Word | None = None) -> int:
        """Add a word, or change one; its row. One that is avoided already is replaced."""
        kept = self.words.setdefault(language, [])
        if instead_of is not None and instead_of in kept:
            kept[kept.index(instead_of)] = word
        else:
            kept.append(word)
        self.words[language] = list(by_word(kept, language).values())
        return self.words[language].index(word)

    def remove_word(self, language: str, word: Word) -> None:
        """Take a word away."""
        self.words[language].remove(word)

    def put_remark(self, remark: Remark, at: int | None = None) -> int:
        """Add a remark, or change the one in a row; its row. Who had its digit has none now."""
        self.remarks = [
            replace(one, key=0) if remark.key and one.key == remark.key else one
            for one in self.remarks
        ]
        if at is None:
            self.remarks.append(remark)
            return len(self.remarks) - 1
        self.remarks[at] = remark
        return at

    def remove_remark(self, at: int) -> None:
        """Take a remark away."""
        del self.remarks[at]

    def move_remark(self, at: int, by: int) -> int:
        """Move a remark up (-1) or down (1); its row."""
        to = at + by
        if not 0 <= to < len(self.remarks):
            return at
        self.remarks.insert(to, self.remarks.pop(at))
        return to
