"""From the caret to the next misspelled word, through all texts of the page and round."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

if TYPE_CHECKING:
    from editor_app.gui.page.editor import PageEditor
    from editor_app.gui.page.page_view import PageView
    from editor_app.gui.page.spelling import Spelling
    from editor_app.gui.page.spelling_layer import SpellingLayer

AHEAD = 40
"""Blocks whose words are asked about at once where answers are missing."""

Place = tuple["PageEditor", int, int]
"""An editor, the number of a block in it, and the code point in it from which to look."""


class Seeker(QObject):
    """Looks as far as it has answers, asks for more and goes on when they come."""

    def __init__(
        self,
        page: PageView,
        spelling: Spelling,
        layers: Mapping[PageEditor, SpellingLayer],
    ) -> None:
        super().__init__(page)
        self._page, self._layers = page, layers
        self._places: list[Place] = []
        self._next = 0
        spelling.learned.connect(self._go_on)

    def start(self) -> None:
        """Select the next wrong word behind the caret, or say that there is none."""
        editors = [e for e in self._page.editors if self._layer(e) is not None]
        active = self._page.active
        first = editors.index(active) if active in editors else 0
        ordered = [*editors[first:], *editors[:first]]
        self._places, self._next = [], 0
        for editor in ordered:
            editor.binding.load_all()
            self._places += [(editor, n, 0) for n in range(len(editor.binding.shadow.blocks))]
        if active in editors and active is not None:
            self._begin_at(active)
        self._go_on()

    def _layer(self, editor: PageEditor) -> SpellingLayer | None:
        found = self._layers.get(editor)
        return found if found is not None and isValid(found) else None

    def _begin_at(self, active: PageEditor) -> None:
        """Begin behind the caret, and end where it is."""
        selected = active.binding.selection()
        caret = max(selected.anchor, selected.position)
        number, start, _ = active.binding.block_at(caret)
        before = self._places[:number]
        rest = self._places[number + 1 :]
        self._places = [(active, number, caret - start), *rest, *before, (active, number, 0)]

    def _go_on(self) -> None:
        while self._next < len(self._places):
            editor, number, after = self._places[self._next]
            layer, blocks = self._layer(editor), editor.binding.shadow.blocks
            if layer is not None and number < len(blocks):
                found, sure = layer.first_wrong(blocks[number], after)
                if not sure:
                    self._ask_ahead()
                    return
                if found is not None:
                    self._show(editor, number, *found)
                    return
            self._next += 1
        if self._places:
            self._places = []
            self._page.status.emit(self.tr("No misspelled word was found"))

    def _ask_ahead(self) -> None:
        for editor, number, after in self._places[self._next : self._next + AHEAD]:
            layer, blocks = self._layer(editor), editor.binding.shadow.blocks
            if layer is not None and number < len(blocks):
                layer.ask(blocks[number], after)

    def _show(self, editor: PageEditor, number: int, start: int, end: int) -> None:
        self._places = []
        at = editor.binding.shadow.start(number)
        self._page.focus_text(editor.name, at + end)
        editor.binding.select(at + start, at + end)
