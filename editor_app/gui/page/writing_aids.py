"""Spelling and typography of a window: made once, remembered, and lent to each page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal

from editor_app.errors import EditorError
from editor_app.gui.page.names import language_name
from editor_app.gui.page.spelling import PageSpelling, Spelling, attach_spelling
from editor_app.gui.page.typography import Typography
from editor_app.language.spelling import Speller
from editor_app.language.word_lists import WordList

if TYPE_CHECKING:
    from editor_app.gui.page.page_view import PageView

SPELLING, TYPOGRAPHY, WORDS = "check_spelling", "typography", "words"
"""The names under which switches and the personal list are remembered."""
HOUSE = "house_words"
"""The name of the house's list in the store's settings: a JSON list of words."""


class Values(Protocol):
    """What remembers values between two sittings."""

    def get(self, name: str, default: Any = None) -> Any: ...

    def set(self, name: str, value: Any) -> None: ...

    def save(self) -> bool: ...


class Settings(Protocol):
    """What keeps values for the house, beside the articles."""

    def setting(self, key: str, default: Any = None) -> Any: ...

    def set_setting(self, key: str, value: Any) -> None: ...


class WritingAids(QObject):
    """The two switches and the lists of words. `told`: a sentence; `failed`: an EditorError;
    `changed`: a switch is another.
    """

    told = Signal(str)
    failed = Signal(object)
    changed = Signal()

    def __init__(
        self,
        remembered: Values,
        house: Settings,
        *,
        speller: Speller | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._remembered = remembered
        self._house = house
        self._kept_house = _words(self._house_words())
        self.typography = Typography(bool(remembered.get(TYPOGRAPHY, True)))
        self.spelling = Spelling(
            personal=WordList(_words(remembered.get(WORDS, []))),
            house=WordList(self._kept_house),
            keep=self._keep,
            on=bool(remembered.get(SPELLING, True)),
            speller=speller,
            parent=self,
        )
        self.spelling.lacking.connect(self._say_lack)

    def attach(self, page: PageView) -> PageSpelling:
        """Underline on a page from now on."""
        return attach_spelling(page, self.spelling)

    def close(self, seconds: float = 0.0) -> bool:
        """Before the window goes; whether the thread of the dictionaries has ended."""
        return self.spelling.close(seconds)

    def rest(self) -> None:
        """The program ends: a word or two may still be looked up, and no more."""
        self.close(1)

    # The switches

    @property
    def checks_spelling(self) -> bool:
        """Whether misspelled words are underlined."""
        return self.spelling.on

    def set_spelling(self, on: bool) -> None:
        """Underline misspelled words, or don't."""
        self.spelling.set_on(on)
        self._remember(SPELLING, on)

    @property
    def sets_type(self) -> bool:
        """Whether quotation marks, dashes and blanks are set while one types."""
        return self.typography.on

    def set_typography(self, on: bool) -> None:
        """Set quotation marks, dashes and blanks while one types, or don't."""
        self.typography.on = on
        self._remember(TYPOGRAPHY, on)

    # Inside

    def _remember(self, name: str, value: object) -> None:
        self._remembered.set(name, value)
        self._remembered.save()
        self.changed.emit()

    def _keep(self) -> None:
        self._remember(WORDS, list(self.spelling.personal.words))
        house = list(self.spelling.house.words)
        if house == self._kept_house:
            return
        try:
            self._house.set_setting(HOUSE, house)
        except EditorError as error:
            self.failed.emit(error)
        else:
            self._kept_house = house

    def _house_words(self) -> object:
        try:
            return self._house.setting(HOUSE, [])
        except EditorError:
            return []  # a damaged store says so elsewhere

    def _say_lack(self, code: str, language: str) -> None:
        from editor_app.messages import sentence

        self.told.emit(sentence(EditorError(code, language=language_name(language))))


def _words(value: object) -> list[str]:
    """A list as somebody may have edited it by hand."""
    if not isinstance(value, Iterable) or isinstance(value, str):
        return []
    return list(WordList(word for word in value if isinstance(word, str)).words)
