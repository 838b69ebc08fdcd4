"""Images and tables on their way to another line, and what is done to the one at the caret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor_app.document import marks as m
from editor_app.document.commands import EditText
from editor_app.document.delta import Delete, Delta, Insert, Op, Retain, compact
from editor_app.document.richtext import OBJECT, slice_runs
from editor_app.gui.binding.shadow import Shadow

if TYPE_CHECKING:
    from editor_app.gui.page.editor import PageEditor
    from editor_app.gui.page.page_view import PageView

LARGER, SMALLER = 1.1, 1 / 1.1


def object_at_caret(page: PageView) -> tuple[str, str] | None:
    """(kind, record) of the image or table that is selected, or whose line, caption or cell has
    the caret.
    """
    editor = page.active
    if editor is None:
        return None
    kind, _, rest = editor.name.partition(":")
    record = rest.split(":")[0]
    if kind == "cell" or (kind == "caption" and record in page.objects.grids):
        return m.TABLE, record
    if kind == "caption":
        return m.IMAGE, record
    return selected_object(editor)


def selected_object(editor: PageEditor) -> tuple[str, str] | None:
    """(kind, record) of the image or table that alone is selected, or in whose line, before or
    behind it, the caret stands: there it is when the image has just been put in.
    """
    selected = editor.binding.selection()
    start, end = sorted((selected.anchor, selected.position))
    if start == end:
        _, first, block = editor.binding.block_at(start)
        found = editor.object_behind(first) if block.text == OBJECT else None
    else:
        found = editor.object_behind(start) if end - start == 1 else None
    return (found[0], found[1]) if found is not None and found[0] != m.CITE else None


def shift(page: PageView, step: int) -> None:
    """Move the image or table at the caret one paragraph up (-1) or down (1)."""
    found = object_at_caret(page)
    body = page.paper.body
    position = page.objects.position(*found) if found is not None else None
    if position is None:
        return
    body.binding.load_all()
    index = body.binding.block_at(position)[0]
    move(body, index, index - 1 if step < 0 else index + 2)


def move(body: PageEditor, index: int, to: int) -> bool:
    """Let the line of an object stand before another one, or at the end; whether it does. Where
    it has words beside the object it stays.
    """
    shadow = body.binding.shadow
    there = index - 1 < to < index + 2 or not 0 <= to <= len(shadow.blocks)
    if there or shadow.blocks[index].text != OBJECT:
        return False
    had_it = selected_object(body) is not None
    if not body.run(EditText(body.name, moved(shadow, index, to))):
        return False
    if had_it:
        at = body.binding.shadow.start(to if to < index else to - 1)
        body.binding.select(at, at + 1)
    body.caret_moved.emit()
    return True


def moved(shadow: Shadow, index: int, to: int) -> Delta:
    """The change that puts a line with nothing but an object before another one, or at the end
    (`to` is the number of lines then).
    """
    line = shadow.blocks[index]
    marks = slice_runs(line.runs, 0, 1)[0].marks
    count, start = len(shadow.blocks), shadow.start(index)
    target = shadow.start(to) if to < count else shadow.length
    open_end = not shadow.ended
    put: list[Op] = [Insert(OBJECT, marks), Insert("\n", line.marks)]
    if to < index:
        # The line before keeps its line feed, and with it what kind of line it is.
        rest = 1 if index == count - 1 and open_end else 2
        return compact([Retain(target), *put, Retain(start - target), Delete(rest)])
    if to == count and open_end:
        put = [Insert("\n"), Insert(OBJECT, marks)]
    return compact([Retain(start), Delete(2), Retain(target - start - 2), *put])
