"""Formatting a selection: what the bar shows, and the commands its buttons make."""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass

from editor_app.document import marks as m
from editor_app.document.commands import EditText
from editor_app.document.counting import staying, words_in
from editor_app.document.delta import Delta, Insert, Op, Retain, compact, marking
from editor_app.document.marks import NO_MARKS, Marks
from editor_app.document.richtext import HEADING, PARAGRAPH, Block, slice_block, slice_runs
from editor_app.gui.binding.comparing import mark_changes
from editor_app.gui.binding.formats import list_level
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.line_keys import LISTS

DEEPEST = 4
"""Levels of a list that a reader can still follow."""


@dataclass(frozen=True)
class FormatState:
    """What stands at the caret. `blocks`: this text has headings, lists and quotations."""

    marks: Marks = NO_MARKS
    kind: str = PARAGRAPH
    level: int = 0
    blocks: bool = False
    objects: frozenset[str] = frozenset()
    active: bool = False

    def has(self, key: str) -> bool:
        """Whether a mark is on."""
        return bool(m.value(self.marks, key))


def state_of(editor: PageEditor | None) -> FormatState:
    """What the bar has to show for an editor."""
    if editor is None:
        return FormatState()
    selected = editor.binding.selection()
    start, end = sorted((selected.anchor, selected.position))
    if start == end:
        marks = editor.pending if editor.pending is not None else editor.binding.typing_marks(start)
        marks = m.without(marks, (m.LINK,)) + _link_at(editor, start)
    else:
        marks = _marks_of_all(editor, start, end)
    block = editor.binding.block_at(start)[2]
    role = editor.role
    return FormatState(marks, block.kind, block.level, role.blocks, role.objects, active=True)


def selected_words(editor: PageEditor | None, struck: Set[str] = frozenset()) -> int:
    """Words of the selection, counted as those of an article are: without those that carry a
    mark which says that they are proposed to go.
    """
    if editor is None or not editor.textCursor().hasSelection():
        return 0
    selected = editor.binding.selection()
    start, end = sorted((selected.anchor, selected.position))
    shadow = editor.binding.shadow
    (first, from_), (last, to) = shadow.locate(start), shadow.locate(end)
    blocks = list(shadow.blocks[first : last + 1])
    blocks[-1] = slice_block(blocks[-1], 0, to)
    blocks[0] = slice_block(blocks[0], from_, len(blocks[0].text))
    return sum(words_in(staying(block, struck)) for block in blocks)


def toggle(editor: PageEditor, key: str) -> None:
    """Turn a mark on or off for the selection, or for what is typed next."""
    state = state_of(editor)
    selected = editor.binding.selection()
    start, end = sorted((selected.anchor, selected.position))
    changes: dict[str, object] = {key: None if state.has(key) else True}
    other = {m.SUPERSCRIPT: m.SUBSCRIPT, m.SUBSCRIPT: m.SUPERSCRIPT}.get(key)
    if other and state.has(other):
        changes[other] = None
    if start == end:
        editor.binding.end_group()
        current = editor.pending
        base = editor.binding.typing_marks(start) if current is None else current
        editor.pending = m.marks({**dict(base), **changes})
    else:
        mark(editor, start, end, changes)


def clear(editor: PageEditor) -> None:
    """Take bold, italic, raised and lowered letters away from the selection, or from what is typed
    next. Links stay: they say something.
    """
    selected = editor.binding.selection()
    start, end = sorted((selected.anchor, selected.position))
    if start == end:
        editor.binding.end_group()
        editor.pending = m.without(editor.binding.typing_marks(start), m.TOGGLES)
    else:
        mark(editor, start, end, dict.fromkeys(m.TOGGLES))


def mark(editor: PageEditor, start: int, end: int, changes: dict[str, object]) -> None:
    """Set or take marks on a range, as one step."""
    editor.run(EditText(editor.name, marking(start, end, changes)))


def link_range(editor: PageEditor) -> tuple[int, int, str]:
    """(start, end, address) of the selection, or of the link that the caret is in. Blanks at the
    ends of the selection are not meant: keys that go by words take them along.
    """
    selected = editor.binding.selection()
    start, end = sorted((selected.anchor, selected.position))
    text = editor.textCursor().selectedText()
    if text.strip():
        start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
    _, first, block = editor.binding.block_at(start)
    for at, stop, link in _links(block, first):
        if at <= start and end <= stop:
            return (at, stop, link) if start == end else (start, end, link)
    return start, end, ""


def _links(block: Block, first: int) -> list[tuple[int, int, str]]:
    """(start, end, address) of the links in a block; bold words in one are no link of their own."""
    found: list[tuple[int, int, str]] = []
    at = first
    for run in block.runs:
        stop, link = at + len(run.text), str(m.value(run.marks, m.LINK) or "")
        if found and found[-1][1:] == (at, link):
            found[-1] = (found[-1][0], stop, link)
        elif link:
            found.append((at, stop, link))
        at = stop
    return found


def set_block(editor: PageEditor, kind: str, level: int = 0) -> None:
    """Make the selected blocks headings, list items, quotations or plain paragraphs."""
    _change_blocks(editor, lambda _: _with_kind(kind, level))


def toggle_block(editor: PageEditor, kind: str, level: int = 0) -> None:
    """The same, or back to plain paragraphs where the first block is that already."""
    state = state_of(editor)
    if state.kind == kind and (kind != HEADING or state.level == level):
        set_block(editor, PARAGRAPH)
    else:
        set_block(editor, kind, level)


def indent(editor: PageEditor, by: int) -> None:
    """List items one level in or out; out of the outermost they become paragraphs."""

    def moved(block: Block) -> dict[str, object]:
        if block.kind not in LISTS:
            return {}
        level = list_level(block.marks) + by
        return (
            _with_kind(block.kind, min(level, DEEPEST)) if level > 0 else _with_kind(PARAGRAPH, 0)
        )

    _change_blocks(editor, moved)


def _with_kind(kind: str, level: int) -> dict[str, object]:
    return {m.KIND: None if kind == PARAGRAPH else kind, m.LEVEL: level or None}


def _change_blocks(editor: PageEditor, wanted: Callable[[Block], dict[str, object]]) -> None:
    if editor.role.blocks:
        delta = _block_delta(editor, wanted)
        if delta:
            editor.run(EditText(editor.name, delta))


def _block_delta(editor: PageEditor, wanted: Callable[[Block], dict[str, object]]) -> Delta:
    binding = editor.binding
    selected = binding.selection()
    start, end = sorted((selected.anchor, selected.position))
    first, last = binding.shadow.locate(start)[0], binding.shadow.locate(end)[0]
    ops: list[Op] = [Retain(binding.shadow.start(first))]
    for index in range(first, last + 1):
        block = binding.shadow.blocks[index]
        new = m.marks({**dict(block.marks), **wanted(block)})
        ops.append(Retain(len(block.text)))
        if index == len(binding.shadow.blocks) - 1 and not binding.shadow.ended:
            ops.append(Insert("\n", new))
        else:
            ops.append(Retain(1, mark_changes(block.marks, new)))
    return compact(ops)


def _link_at(editor: PageEditor, position: int) -> Marks:
    _, start, block = editor.binding.block_at(position)
    at = start
    for run in block.runs:
        link = m.value(run.marks, m.LINK)
        if link and at <= position <= at + len(run.text):
            return ((m.LINK, link),)
        at += len(run.text)
    return NO_MARKS


def _marks_of_all(editor: PageEditor, start: int, end: int) -> Marks:
    """The marks that all selected characters have."""
    shared: dict[str, object] | None = None
    index, offset = editor.binding.shadow.locate(start)
    blocks = editor.binding.shadow.blocks
    left = end - start
    while left > 0 and index < len(blocks):
        for run in slice_runs(blocks[index].runs, offset, offset + left):
            own = dict(run.marks)
            shared = own if shared is None else _in_both(shared, own)
        left -= len(blocks[index].text) - offset + 1
        index, offset = index + 1, 0
    return m.marks(shared or {})


def _in_both(one: dict[str, object], other: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in one.items() if other.get(key) == value}
