"""What the mouse chooses where Qt would choose something else than office programs do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QTextCursor

from editor_app.gui.binding.characters import units

if TYPE_CHECKING:
    from editor_app.gui.page.editor import PageEditor

_AROUND_WORDS = "“”„‟«»‹›‘’‚‛…–—―¿¡"
_KEEP = QTextCursor.MoveMode.KeepAnchor


def choose_word(editor: PageEditor) -> None:
    """A word that was clicked twice is chosen without the signs around it, which Qt takes along."""
    cursor = editor.textCursor()
    chosen = cursor.selectedText()
    word = chosen.strip(_AROUND_WORDS)
    if word and word != chosen:
        start = cursor.selectionStart() + units(chosen[: chosen.index(word)])
        cursor.setPosition(start)
        cursor.setPosition(start + units(word), _KEEP)
        editor.setTextCursor(cursor)


class Extending:
    """Shift with a click, from where the caret was put by a click: letter by letter. Qt still
    goes by whole words, or paragraphs, where one was clicked twice or three times before.
    """

    def __init__(self) -> None:
        self._from_caret = False
        self._is_ours = False

    def pressed(self, editor: PageEditor, event: QMouseEvent) -> bool:
        """Whether the press was one of these; the selection then reaches up to it."""
        left = event.button() == Qt.MouseButton.LeftButton
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        self._is_ours = self._from_caret and left and shift
        if self._is_ours:
            cursor = editor.textCursor()
            there = editor.cursorForPosition(event.position().toPoint())
            cursor.setPosition(there.position(), _KEEP)
            editor.setTextCursor(cursor)
        return self._is_ours

    def released(self) -> bool:
        """Whether it was the end of such a press: Qt must not make a click of it."""
        ours, self._is_ours = self._is_ours, False
        return ours

    def note(self, editor: PageEditor) -> None:
        """A click is over: what it left decides what the next one with Shift means."""
        self._from_caret = not editor.textCursor().hasSelection()
