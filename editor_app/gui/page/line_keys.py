"""Keys that make, join and indent blocks, and that lead from one editor to the next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from editor_app.document import marks as m
from editor_app.document.commands import EditText
from editor_app.document.delta import Insert, Op, Retain, compact
from editor_app.document.marks import NO_MARKS, Marks
from editor_app.document.richtext import BULLET, HEADING, NUMBER, OBJECT, PARAGRAPH, Block
from editor_app.gui.binding.formats import list_level
from editor_app.gui.page import arrow_keys, suggesting
from editor_app.gui.page.keys import by_place

if TYPE_CHECKING:
    from editor_app.gui.page.editor import PageEditor

LISTS = (BULLET, NUMBER)
_PLAIN_OR_SHIFT = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PAGES = {int(Qt.Key.Key_PageUp): -1, int(Qt.Key.Key_PageDown): 1}
_Move = QTextCursor.MoveOperation
_JOINING = re.compile(
    "[\u200d\ufe0f\u20e3\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)
"""What several characters of one small picture have: a joiner, a look, a flag's letter, a tone."""
_WITHIN = ("cell:", "caption:")
_TO_TEXT = {
    QKeySequence.StandardKey.MoveToStartOfDocument: "text_start",
    QKeySequence.StandardKey.MoveToEndOfDocument: "text_end",
    QKeySequence.StandardKey.SelectAll: "text_all",
}


def handle(editor: PageEditor, event: QKeyEvent) -> bool:
    """Do what the key means for blocks; False where it is none of these keys."""
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    plain = modifiers == Qt.KeyboardModifier.NoModifier
    if key in _ENTER and modifiers in _PLAIN_OR_SHIFT:
        _enter(editor)
        return True
    if key == Qt.Key.Key_Backspace and plain:
        return _beside_line(editor, -1) or _backspace(editor)
    if key == Qt.Key.Key_Delete and plain:
        return _beside_line(editor, 1)
    if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        return _tab(editor, deeper=key == Qt.Key.Key_Tab)
    if key in _PAGES and modifiers in _PLAIN_OR_SHIFT:
        editor.paged.emit(_PAGES[key], modifiers != Qt.KeyboardModifier.NoModifier)
        return True
    if plain and arrow_keys.handle(editor, key):
        return True
    return editor.name.startswith(_WITHIN) and _to_text(editor, by_place(event) or event)


def _to_text(editor: PageEditor, event: QKeyEvent) -> bool:
    """From a cell or caption to the ends of the text it stands in, as in Word; where all of the
    cell is selected, to all of the text.
    """
    cursor = editor.textCursor()
    chosen = cursor.selectionEnd() - cursor.selectionStart()
    all_chosen = chosen >= editor.document().characterCount() - 1
    for keys, action in _TO_TEXT.items():
        if event.matches(keys) and (keys != QKeySequence.StandardKey.SelectAll or all_chosen):
            editor.action.emit(action)
            return True
    return False


def _enter(editor: PageEditor) -> None:
    cursor = editor.textCursor()
    selected = editor.binding.selection()
    if cursor.hasSelection() and abs(selected.anchor - selected.position) == 1:
        found = editor.object_behind(min(selected.anchor, selected.position))
        if found:
            editor.open_object(*found)
            return
    if not editor.role.several:
        editor.entered.emit()
        return
    editor.binding.end_group()
    _, start, block = editor.binding.block_at(editor.binding.from_qt(cursor.selectionStart()))
    offset = editor.binding.from_qt(cursor.selectionStart()) - start
    if not cursor.hasSelection() and not block.text and block.kind != PARAGRAPH:
        step_out(editor, block)
    else:
        _break(editor, cursor, block, offset)
    editor.binding.end_group()


def _break(editor: PageEditor, cursor: QTextCursor, block: Block, offset: int) -> None:
    kept = own_marks(block.marks)
    if suggesting.break_line(editor, block, offset, kept):
        return
    at_end = offset >= len(block.text) and not cursor.hasSelection()
    heading = block.kind == HEADING
    behind = NO_MARKS if heading and at_end else kept
    formats = editor.formats
    start = editor.binding.from_qt(cursor.selectionStart())
    words = formats.character(editor.binding.typing_marks(start), behind)
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    cursor.insertBlock(formats.block(behind), words)
    if heading and offset == 0 and block.text:
        before = QTextCursor(cursor)
        before.movePosition(_Move.PreviousBlock)
        before.setBlockFormat(formats.block(NO_MARKS))
    cursor.endEditBlock()
    editor.setTextCursor(cursor)


def step_out(editor: PageEditor, block: Block) -> None:
    """One level out of a list, or back to a plain paragraph."""
    if block.kind in LISTS and list_level(block.marks) > 1:
        editor.action.emit("list_out")
    else:
        editor.action.emit("paragraph")


def _backspace(editor: PageEditor) -> bool:
    cursor = editor.textCursor()
    if cursor.hasSelection():
        return False
    if editor.document().isEmpty() and not editor.role.several:
        editor.emptied.emit()
        return True
    position = editor.binding.from_qt(cursor.position())
    _, start, block = editor.binding.block_at(position)
    if position == start and block.kind != PARAGRAPH and editor.role.blocks:
        step_out(editor, block)
        return True
    return not suggesting.is_on(editor) and _take_picture_sign(editor, cursor)


def _beside_line(editor: PageEditor, step: int) -> bool:
    """Backspace (-1) or Delete (1) between words and the line of an image or a table: no words
    come to stand beside it. From the words it is selected, so that the same key once more takes
    it away; from it the caret goes to the words. An empty line goes, as anywhere.
    """
    selected = editor.binding.selection()
    at, shadow = selected.position, editor.binding.shadow
    index, start, block = editor.binding.block_at(at)
    edge, other = (start, index - 1) if step < 0 else (start + len(block.text), index + 1)
    if selected.anchor != at or at != edge or not 0 <= other < len(shadow.blocks):
        return False
    beyond = shadow.blocks[other]
    if not block.text or not beyond.text or OBJECT not in block.text + beyond.text:
        return False
    if object_beside(editor, at + step) == step:
        editor.binding.select(at + step, at + 2 * step)
    elif object_beside(editor, at) == -step:
        editor.binding.select(at + step)
    else:
        return False
    return True


def _take_picture_sign(editor: PageEditor, cursor: QTextCursor) -> bool:
    """Take away a flag, a family or a coloured hand whole; Qt would leave half of it. Accents
    are left to Qt, which takes them one by one.
    """
    cursor.movePosition(_Move.PreviousCharacter, QTextCursor.MoveMode.KeepAnchor)
    if len(cursor.selectedText()) < 2 or _JOINING.search(cursor.selectedText()) is None:
        return False
    cursor.removeSelectedText()
    editor.setTextCursor(cursor)
    return True


def object_beside(editor: PageEditor, position: int) -> int:
    """-1 right behind an image or a table, 1 right before one, else 0."""
    _, start, block = editor.binding.block_at(position)
    if OBJECT in block.text:
        places = {start + at for at, kind, _ in block.objects() if kind != m.CITE}
        if position - 1 in places:
            return -1
        if position in places:
            return 1
    return 0


def write_beside(editor: PageEditor, text: str, marks: Marks) -> bool:
    """Put words that are typed right beside an image or a table into a line of their own, as
    one step; False where neither is.
    """
    selected = editor.binding.selection()
    at = selected.position
    side = object_beside(editor, at) if selected.anchor == at else 0
    if not side:
        return False
    words, end = Insert(text, marks), Insert("\n")
    ops: list[Op] = [Retain(at), *((end, words) if side < 0 else (words, end))]
    behind = at + len(text) + (side < 0)
    editor.binding.execute_begun(EditText(editor.name, compact(ops)), behind)
    return True


def _tab(editor: PageEditor, *, deeper: bool) -> bool:
    position = editor.binding.from_qt(editor.textCursor().position())
    block = editor.binding.block_at(position)[2]
    if editor.role.blocks and block.kind in LISTS:
        editor.action.emit("list_in" if deeper else "list_out")
    elif not (deeper and editor.go_to_caption()):
        editor.leave.emit(1 if deeper else -1)
    return True


def own_marks(marks: Marks) -> Marks:
    """What a new block takes over from the one it is split from: kind and level."""
    return tuple(pair for pair in marks if pair[0] in m.BLOCK_KEYS)
