"""Markdown habits: what some people type to get headings, lists, quotations, bold and italic.

The signs are typed first and replaced afterwards, as a step of its own: undoing it once leaves
what was typed. Only the block at the caret is looked at.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from editor_app.document import marks as m
from editor_app.document.commands import EditText
from editor_app.document.delta import Delete, Delta, Insert, Op, Retain, compact
from editor_app.document.marks import Marks
from editor_app.document.richtext import BULLET, HEADING, NUMBER, OBJECT, PARAGRAPH, QUOTE, Block

if TYPE_CHECKING:
    from editor_app.gui.page.editor import PageEditor

_LINES = {
    "## ": (HEADING, 2),
    "### ": (HEADING, 3),
    "#### ": (HEADING, 4),
    "- ": (BULLET, 1),
    "* ": (BULLET, 1),
    "1. ": (NUMBER, 1),
    "1) ": (NUMBER, 1),
    "> ": (QUOTE, None),
}
_LONGEST = 1000
"""Code points that are looked back over for the first of two pairs of asterisks."""
_INNER = rf"(?P<inner>[^\s*{OBJECT}](?:[^*]*[^\s*])?)"
_PAIRS = (
    (m.BOLD, 2, re.compile(rf"(?<![\w*])\*\*{_INNER}\*\*\Z")),
    (m.ITALIC, 1, re.compile(rf"(?<![\w*])\*{_INNER}\*\Z")),
)


def after_typing(editor: PageEditor, typed: str) -> None:
    """Replace signs that are whole now that `typed` was put in before the caret."""
    if typed not in (" ", "*") or editor.binding.is_broken:
        return
    position = editor.binding.selection().position
    _, start, block = editor.binding.block_at(position)
    offset = position - start
    if typed == " ":
        _begin_block(editor, start, block, offset)
    else:
        _emphasise(editor, start, block, offset)


def _begin_block(editor: PageEditor, start: int, block: Block, offset: int) -> None:
    if not editor.role.blocks or block.kind != PARAGRAPH or offset > max(map(len, _LINES)):
        return
    found = _LINES.get(block.text[:offset])
    if found is None:
        return
    kind, level = found
    behind = Retain(len(block.text) - offset)
    ops: list[Op] = [Retain(start), Delete(offset), behind]
    changes: Marks = m.marks({m.KIND: kind, m.LEVEL: level})
    if _ends_the_text(editor, block):
        ops.append(Insert("\n", changes))
    else:
        ops.append(Retain(1, changes))
    if editor.run(EditText(editor.name, compact(ops))):
        editor.binding.select(start)


def _ends_the_text(editor: PageEditor, block: Block) -> bool:
    shadow = editor.binding.shadow
    return shadow.blocks[-1] is block and not shadow.ended


def _emphasise(editor: PageEditor, start: int, block: Block, offset: int) -> None:
    words = block.text[max(0, offset - _LONGEST) : offset]
    for key, signs, pattern in _PAIRS:
        found = pattern.search(words)
        if found:
            first = start + offset - len(words) + found.start()
            _mark(editor, first, signs, len(found["inner"]), key)
            return


def _mark(editor: PageEditor, first: int, signs: int, length: int, key: str) -> None:
    delta: Delta = compact(
        [Retain(first), Delete(signs), Retain(length, ((key, True),)), Delete(signs)]
    )
    if editor.run(EditText(editor.name, delta)):
        editor.binding.select(first + length)
        # What is typed behind it is as it was before.
        marks = editor.binding.typing_marks(first + length)
        editor.pending = m.without(marks, (key,))
