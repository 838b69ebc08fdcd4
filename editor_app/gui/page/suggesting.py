"""Writing while one suggests: words that are taken away stay, struck, and the caret goes over
them, as in Word.

Qt would take them out of the widget, so here the article is asked first: what it makes of a
key (marks for a deletion, an insertion with its mark) comes to the widget as it does from
anybody. Each key costs what it costs otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor

from editor_app.document.delta import Delete, Delta, Insert, Retain, compact, deletion
from editor_app.document.marks import NO_MARKS, Marks
from editor_app.document.richtext import HEADING, Block
from editor_app.gui.binding.annotations import DELETION, annotations_of
from editor_app.gui.binding.comparing import carried
from editor_app.gui.binding.editing import is_suggesting

if TYPE_CHECKING:
    from editor_app.gui.page.editor import PageEditor

_Move = QTextCursor.MoveOperation
_KEYS = (
    (QKeySequence.StandardKey.Delete, _Move.NextCharacter),
    (QKeySequence.StandardKey.DeleteStartOfWord, _Move.PreviousWord),
    (QKeySequence.StandardKey.DeleteEndOfWord, _Move.NextWord),
    (QKeySequence.StandardKey.DeleteEndOfLine, _Move.EndOfLine),
)
_BACKWARDS = (_Move.PreviousCharacter, _Move.PreviousWord)


def is_on(editor: PageEditor) -> bool:
    """Whether what is written in this text is a suggestion."""
    return is_suggesting(editor.page.session) and not editor.isReadOnly()


def handle(editor: PageEditor, event: QKeyEvent) -> bool:
    """Do what a key means that takes words away; False where it is none of these keys."""
    if not is_on(editor):
        return False
    if event.matches(QKeySequence.StandardKey.Cut):
        cut(editor)
        return True
    move = next((move for keys, move in _KEYS if event.matches(keys)), None)
    # Qt has no standard sequence for plain Backspace: it looks at the key, with Shift or without.
    plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    if event.key() == Qt.Key.Key_Backspace and plain:
        move = _Move.PreviousCharacter
    if move is None:
        return False
    _take_away(editor, move)
    return True


def cut(editor: PageEditor) -> None:
    """The selected words into the clipboard; here they are proposed to go."""
    if editor.textCursor().hasSelection():
        editor.copy()
        _take_away(editor, _Move.PreviousCharacter)


def write(editor: PageEditor, text: str, marks: Marks) -> bool:
    """Propose words at the caret, in place of what is selected; False while nobody suggests."""
    if not is_on(editor):
        return False
    start, end = _selected(editor)
    _perform(editor, [Retain(start), Insert(text, marks), Delete(end - start)], start)
    return True


def break_line(editor: PageEditor, block: Block, offset: int, kept: Marks) -> bool:
    """Propose the end of a paragraph at the caret; False while nobody suggests. `kept` is what
    the line before it carries; at the end of a block the new one comes behind it, so that a
    heading stays one and what follows is plain.
    """
    if not is_on(editor):
        return False
    start, end = _selected(editor)
    shadow = editor.binding.shadow
    last = shadow.blocks[-1] is block and not shadow.ended
    if start == end and offset >= len(block.text) and block.text and not last:
        behind = NO_MARKS if block.kind == HEADING else kept
        at = start + 1
        if _perform(editor, [Retain(at), Insert("\n", behind)], at):
            editor.binding.select(at)
        return True
    marks = NO_MARKS if block.kind == HEADING and not offset else kept
    _perform(editor, [Retain(start), Insert("\n", marks), Delete(end - start)], start)
    return True


def without_commit(event: QInputMethodEvent) -> QInputMethodEvent:
    """What Qt has to do of an input method's event once its words have been proposed: to show
    what is being made.
    """
    return QInputMethodEvent(event.preeditString(), event.attributes())


def _take_away(editor: PageEditor, move: QTextCursor.MoveOperation) -> None:
    start, end = _selected(editor)
    back = move in _BACKWARDS
    if start == end:
        start, end = _reached(editor, move)
    else:
        back = True  # as in Word: the caret stands before what was selected
    if start == end:
        return
    if _is_struck(editor, start, end):
        editor.binding.select(start if back else end)
        return
    binding = editor.binding
    deltas = binding.perform(deletion(start, end))
    if deltas is not None:
        caret = start if back else _moved(end, deltas)
        binding.select(min(caret, binding.shadow.length))


def _reached(editor: PageEditor, move: QTextCursor.MoveOperation) -> tuple[int, int]:
    """What lies between the caret and where the key leads."""
    cursor = editor.textCursor()
    here = editor.binding.from_qt(cursor.position())
    cursor.movePosition(move)
    there = editor.binding.from_qt(cursor.position())
    if move is _Move.EndOfLine and there == here:
        there = min(here + 1, editor.binding.shadow.length)
    return min(here, there), max(here, there)


def _is_struck(editor: PageEditor, start: int, end: int) -> bool:
    """Whether all of it has been proposed to go already: then the caret just goes over it."""
    shadow, at = editor.binding.shadow, start
    closed = editor.formats.closed
    while at < end:
        index, offset = shadow.locate(at)
        block = shadow.blocks[index]
        marks = block.marks if offset >= len(block.text) else _marks_at(block, offset)
        found = (k for k in annotations_of(marks) if k not in closed)
        if not any(key.startswith(DELETION) for key in found):
            return False
        at += 1
    return True


def _marks_at(block: Block, offset: int) -> Marks:
    at = 0
    for run in block.runs:
        at += len(run.text)
        if offset < at:
            return run.marks
    return NO_MARKS


def _perform(editor: PageEditor, ops: list[Retain | Insert | Delete], start: int) -> bool:
    """Do it, and put the caret behind what was put in."""
    deltas = editor.binding.perform(compact(ops))
    if deltas is None:
        return False
    ends = [_end_of_insert(delta) for delta in deltas]
    caret = next((end for end in reversed(ends) if end is not None), start)
    editor.binding.select(caret)
    return True


def _end_of_insert(delta: Delta) -> int | None:
    """Where what a change puts in ends, in the text after it."""
    at, found = 0, None
    for op in delta:
        if isinstance(op, Insert):
            at += len(op.text)
            found = at
        elif isinstance(op, Retain):
            at += op.count
    return found


def _moved(position: int, deltas: tuple[Delta, ...]) -> int:
    for delta in deltas:
        position = carried(position, delta)
    return position


def _selected(editor: PageEditor) -> tuple[int, int]:
    selected = editor.binding.selection()
    return min(selected.anchor, selected.position), max(selected.anchor, selected.position)
