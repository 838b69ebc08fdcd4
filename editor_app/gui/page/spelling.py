"""Spelling on the page: what all pages share, and what one page has of it.

Nothing of it is in the article or in Qt's formats. Dictionaries live in a thread of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from editor_app.gui.page.spelling_layer import SpellingLayer, single_shot
from editor_app.gui.page.spelling_menu import WordMenu
from editor_app.gui.page.spelling_seek import Seeker
from editor_app.language.spelling import (
    NO_DICTIONARY,
    SYSTEM_FOLDERS,
    Dictionaries,
    Speller,
    Verdicts,
)
from editor_app.language.word_lists import WordList
from editor_app.language.words import Word
from editor_app.language.worker import Checked, SpellingWorker, Suggested
from editor_app.system.resources import resource_path

if TYPE_CHECKING:
    from editor_app.gui.page.editor import PageEditor
    from editor_app.gui.page.page_view import PageView

ASK = 60
"""Milliseconds in which questions are gathered before they go to the thread."""


class Spelling(QObject):
    """Shared by all pages: dictionaries, lists of words, the switch.

    `learned`: answers came (`answers` counts them). `changed`: the switch or a list is another.
    `suggested` carries (word, language, suggestions); `lacking`, once for each language whose
    words can't be checked, (the code that says why, language).
    """

    learned = Signal()
    changed = Signal()
    suggested = Signal(str, str, tuple)
    lacking = Signal(str, str)
    _answered = Signal(object)

    def __init__(
        self,
        *,
        personal: WordList | None = None,
        house: WordList | None = None,
        keep: Callable[[], object] = lambda: None,
        on: bool = True,
        speller: Speller | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`keep` stores the lists when they have changed. Nothing is read or loaded until a word
        has to be checked.
        """
        super().__init__(parent)
        self.personal = personal if personal is not None else WordList()
        self.house = house if house is not None else WordList()
        self.verdicts = Verdicts()
        self._keep = keep
        self._on = on
        self.answers = 0
        self._asked: dict[str, set[str]] = {}
        self._lacks: dict[str, str] = {}
        folders = (resource_path("dictionaries"), *SYSTEM_FOLDERS)
        used = speller if speller is not None else Speller(Dictionaries(folders))
        self._answered.connect(self._take)  # queued: sent from the other thread
        self._worker = worker = SpellingWorker(used, self._answered.emit)
        self.destroyed.connect(lambda _=None: worker.close())
        self._asking = single_shot(self, ASK, self._ask_now)

    @property
    def on(self) -> bool:
        """Whether anything is underlined."""
        return self._on

    def set_on(self, on: bool) -> None:
        """The one switch."""
        if on != self._on:
            self._on = on
            self.changed.emit()
            for key, language in self._lacks.items() if on else ():
                self._say_lack(key, language)  # who sees nothing wants to know why

    def add_word(self, word: str, *, for_house: bool = False) -> None:
        """Put a word into the personal list, or into that of the house."""
        self.set_words(for_house, [*self._list(for_house).words, word])

    def set_words(self, for_house: bool, words: Iterable[str]) -> None:
        """Other words in one of the two lists."""
        if for_house:
            self.house = WordList(words)
        else:
            self.personal = WordList(words)
        self._keep()
        self.changed.emit()

    def _list(self, for_house: bool) -> WordList:
        return self.house if for_house else self.personal

    def is_wrong(self, word: Word) -> bool | None:
        """None where the thread must be asked first, which this does."""
        if self.personal.accepts(word.text, word.language):
            return False
        if self.house.accepts(word.text, word.language):
            return False
        right = self.verdicts.get(word.text, word.language)
        if right is None:
            self._asked.setdefault(word.language, set()).add(word.text)
            if not self._asking.isActive():
                self._asking.start()
            return None
        return not right

    def ask_suggestions(self, word: str, language: str) -> None:
        """`suggested` comes later."""
        self._worker.suggest(word, language)

    def close(self, seconds: float = 0.0) -> bool:
        """Before the window goes: no more answers; whether the thread has ended."""
        return self._worker.close(seconds)

    def _ask_now(self) -> None:
        asked, self._asked = self._asked, {}
        for language, words in asked.items():
            self._worker.check(words, language)

    def _take(self, answer: object) -> None:
        if isinstance(answer, Checked):
            self.verdicts.learn(answer.words, answer.wrong, answer.language)
            self.answers += 1
            self.learned.emit()
            self._tell_lack(answer)
        elif isinstance(answer, Suggested):
            self.suggested.emit(answer.word, answer.language, answer.suggestions)

    def _tell_lack(self, answer: Checked) -> None:
        """Once for each language; once altogether where the fault is not the language's."""
        alone = answer.lacks == NO_DICTIONARY
        key = f"{answer.lacks} {answer.language if alone else ''}"
        if answer.lacks and key not in self._lacks:
            self._lacks[key] = answer.language
            self._say_lack(key, answer.language)

    def _say_lack(self, key: str, language: str) -> None:
        self.lacking.emit(key.split(maxsplit=1)[0], language)


class PageSpelling(QObject):
    """Spelling on one page: a layer for each editor, and the words of its menu."""

    def __init__(self, page: PageView, spelling: Spelling) -> None:
        super().__init__(page)
        self._page = page
        self._spelling = spelling
        self._ignored = WordList()
        self._layers: WeakKeyDictionary[PageEditor, SpellingLayer] = WeakKeyDictionary()
        self._seeker = Seeker(page, spelling, self._layers)
        for editor in page.editors:
            self.adopt(editor)
        page.paper.editor_made.connect(self.adopt)
        page.objects.cell_made.connect(self.adopt)
        page.context.refreshed.connect(self._look_at_languages)

    def adopt(self, editor: PageEditor) -> None:
        """Give an editor its layer."""
        if editor not in self._layers:
            language = editor.page.language_of(editor.name)
            self._layers[editor] = SpellingLayer(editor, self._spelling, self._ignored, language)

    def layer(self, editor: PageEditor) -> SpellingLayer | None:
        """The layer of an editor, if it has one."""
        found = self._layers.get(editor)
        return found if found is not None and isValid(found) else None

    def ignore(self, word: str) -> None:
        """Take a word for right on this page, as long as it is open."""
        self._ignored.add(word)
        for layer in self._all():
            layer.forget()

    def go_to_next(self) -> None:
        """Select the next misspelled word behind the caret, in whichever text it is."""
        if self._spelling.on:
            self._seeker.start()
        else:
            self._page.status.emit(self.tr("Spelling is not checked: it is switched off"))

    def add_to_menu(self, menu: QMenu, editor: PageEditor, point: QPoint) -> None:
        """Put suggestions and answers at the top of a menu where `point` of the editor is on a
        wrong word. Suggestions come when they are found.
        """
        layer = self.layer(editor)
        if layer is None or not self._spelling.on:
            return
        at_caret = point == editor.cursorRect().bottomLeft()
        cursor = editor.textCursor() if at_caret else editor.cursorForPosition(point)
        found = layer.word_at(editor.binding.from_qt(cursor.position()))
        if found is not None:
            WordMenu(menu, self._spelling, editor, *found, ignore=self.ignore)

    def _look_at_languages(self) -> None:
        for layer in self._all():
            layer.set_language(layer.editor.page.language_of(layer.editor.name))

    def _all(self) -> list[SpellingLayer]:
        return [layer for layer in list(self._layers.values()) if isValid(layer)]


def attach_spelling(page: PageView, spelling: Spelling) -> PageSpelling:
    """Underline on a page from now on. It goes when the page goes."""
    return PageSpelling(page, spelling)
