"""Arrow keys at the edges of a text: into a table and from cell to cell, as in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from editor_app.document import marks as m

if TYPE_CHECKING:
    from editor_app.gui.page.editor import PageEditor

_Move = QTextCursor.MoveOperation
_MOVES = {
    int(Qt.Key.Key_Up): (_Move.Up, -1),
    int(Qt.Key.Key_Left): (_Move.Left, -1),
    int(Qt.Key.Key_Down): (_Move.Down, 1),
    int(Qt.Key.Key_Right): (_Move.Right, 1),
}
_WITHIN = ("cell:", "caption:")


def handle(editor: PageEditor, key: int) -> bool:
    """Do what a plain arrow key means at the edge of a text or a table; False for all others."""
    if key not in _MOVES or editor.textCursor().hasSelection():
        return False
    move, step = _MOVES[key]
    cursor = editor.textCursor()
    moved = cursor.movePosition(move)
    if editor.tables is not None:
        table = _table_there(editor, cursor, move, step)
        if table and editor.tables(table, step):
            return True
    if moved:
        return False
    if move in (_Move.Up, _Move.Down):
        editor.leave_line.emit(step)
    elif editor.name.startswith(_WITHIN):
        editor.leave_side.emit(step)
    else:
        return False
    return True


def _table_there(
    editor: PageEditor, reached: QTextCursor, move: QTextCursor.MoveOperation, step: int
) -> str:
    """The table that the caret stands right before or behind and would go over, or on whose line
    the key would put it; empty where there is none.
    """
    here = editor.binding.from_qt(editor.textCursor().position())
    beside = editor.object_behind(here if step > 0 else here - 1)
    if beside is not None and beside[0] == m.TABLE:
        return beside[1]
    if (
        move in (_Move.Left, _Move.Right)
        or reached.blockNumber() == editor.textCursor().blockNumber()
    ):
        return ""
    block = editor.binding.shadow.blocks[reached.blockNumber()]
    return next((record for _, kind, record in block.objects() if kind == m.TABLE), "")
