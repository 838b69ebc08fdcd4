"""Typography while one types: the key first, then what it should have been, as a step of its own,
so that one undo gives back exactly what was typed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor_app.document import marks as m
from editor_app.document.commands import EditText
from editor_app.document.delta import replacement
from editor_app.document.richtext import OBJECT, slice_runs
from editor_app.language.typography import as_typed

if TYPE_CHECKING:
    from editor_app.gui.page.editor import PageEditor


class Typography:
    """What the page's editors tell of each character. `on` is the one switch."""

    def __init__(self, on: bool = True) -> None:
        self.on = on

    def typed(self, editor: PageEditor, text: str, language: str) -> bool:
        """A character was put in at the caret of an editor whose words are in a language, where
        they don't say otherwise; whether it has become another.
        """
        if not self.on or len(text) != 1 or text.isalpha():
            return False
        binding = editor.binding
        caret = binding.selection().position
        _, start, block = binding.block_at(caret)
        at = caret - start
        words = block.text
        if at < 1 or words[at - 1] != text:
            return False
        marks = slice_runs(block.runs, at - 1, at)[0].marks
        own = str(m.value(marks, m.LANGUAGE) or language)
        wanted = as_typed(words[: at - 1], text, words[at:], own)
        if wanted is None or OBJECT in words[at - wanted.back : at]:
            return False
        kept = m.without(marks, m.OBJECTS)
        delta = replacement(caret - wanted.back, caret, wanted.text, kept)
        return editor.run(EditText(editor.name, delta))
