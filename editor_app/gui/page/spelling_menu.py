"""What a menu offers for a misspelled word."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from editor_app.document.commands import EditText
from editor_app.document.delta import replacement
from editor_app.document.richtext import slice_runs
from editor_app.language.comparing import common_ends
from editor_app.language.words import Word

if TYPE_CHECKING:
    from editor_app.gui.page.editor import PageEditor
    from editor_app.gui.page.spelling import Spelling

ROWS = 5
"""Suggestions: their rows are there from the start, so that nothing moves under the pointer."""


class WordMenu(QObject):
    """The part of a menu that is about one wrong word."""

    def __init__(
        self,
        menu: QMenu,
        spelling: Spelling,
        editor: PageEditor,
        word: Word,
        block_start: int,
        *,
        ignore: Callable[[str], None],
    ) -> None:
        super().__init__(menu)
        self._menu, self._editor, self._word = menu, editor, word
        self._start = block_start + word.start
        self._first = menu.actions()[0] if menu.actions() else None
        self._rows = [self._add("", None) for _ in range(ROWS)]
        self._rows[0].setText(self.tr("Looking for suggestions…"))
        self._rule()
        self._add(self.tr("Add to my words"), lambda: spelling.add_word(word.text))
        house = self.tr("Add to the house's words")
        self._add(house, lambda: spelling.add_word(word.text, for_house=True))
        self._add(self.tr("Ignore here"), lambda: ignore(word.text))
        self._rule()
        spelling.suggested.connect(self._show)
        spelling.ask_suggestions(word.text, word.language)

    def _add(self, words: str, do: Callable[[], object] | None) -> QAction:
        action = QAction(words, self._menu)
        action.setEnabled(do is not None)
        if do is not None:
            action.triggered.connect(lambda _=False: do())
        self._insert(action)
        return action

    def _rule(self) -> None:
        line = QAction(self._menu)
        line.setSeparator(True)
        self._insert(line)

    def _insert(self, action: QAction) -> None:
        if self._first is not None:
            self._menu.insertAction(self._first, action)
        else:
            self._menu.addAction(action)

    def _show(self, word: str, language: str, suggestions: tuple[str, ...]) -> None:
        if (word, language) != (self._word.text, self._word.language):
            return
        still = self._menu.activeAction() is None
        for row, words in zip(self._rows, suggestions, strict=False):
            row.setText(words.replace("&", "&&"))
            row.setEnabled(True)
            row.triggered.connect(lambda _=False, words=words: self._replace(words))
        if not suggestions:
            self._rows[0].setText(self.tr("No suggestions"))
        for row in self._rows[max(1, len(suggestions)) :]:
            row.setVisible(not still)  # under the pointer nothing may move

    def _replace(self, words: str) -> None:
        """Put a suggestion in the word's place, where the word is still there."""
        binding, old, start = self._editor.binding, self._word.text, self._start
        _, block_start, block = binding.block_at(start)
        at = start - block_start
        if block.text[at : at + len(old)] != old:
            return
        head, tail = common_ends(old, words)
        first, last = start + head, start + len(old) - tail
        marks = slice_runs(block.runs, at, at + 1)[0].marks
        delta = replacement(first, last, words[head : len(words) - tail], marks)
        if self._editor.run(EditText(self._editor.name, delta)):
            binding.select(start + len(words))
