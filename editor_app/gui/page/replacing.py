"""Putting other words in place of found ones, as commands. Positions are code points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from editor_app.document.commands import Command, EditText, Together
from editor_app.document.delta import Delete, Insert, Op, Retain, compact
from editor_app.document.richtext import OBJECT
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.expression import expanded
from editor_app.gui.page.finding import Match

_NO_WORDS = str.maketrans({OBJECT: "□", "\n": " ", "\r": " ", "\0": ""})


def replace_all(
    editors: Iterable[PageEditor], found: Sequence[Match], words: str
) -> tuple[Command | None, int]:
    """One command for all places, and how many it changes. What an expression put in refers to
    is taken from each place; ExpressionError where that can't be.
    """
    commands: list[Command] = []
    count = 0
    for editor in editors:
        own = [match for match in found if match.text == editor.name]
        ops, changed = _ops(editor, own, words)
        if changed:
            commands.append(EditText(editor.name, compact(ops)))
            count += changed
    return (Together(tuple(commands)) if commands else None), count


def _ops(editor: PageEditor, found: Sequence[Match], words: str) -> tuple[list[Op], int]:
    ops: list[Op] = []
    at, count = 0, 0
    for match in found:
        old, new = words_at(editor, match), new_words(match, words)
        if old == new:
            continue
        # What stays is not touched: it keeps its marks, and what others do to it.
        head, tail = common_ends(old, new)
        first, last = match.start + head, match.end - tail
        marks = editor.binding.marks_at(first + 1 if first < last or not head else first)
        put = Insert(new[head : len(new) - tail], marks)
        ops += [Retain(first - at), put, Delete(last - first)]
        at, count = last, count + 1
    return ops, count


def words_at(editor: PageEditor, match: Match) -> str:
    """The words that stand at a place now."""
    _, start, block = editor.binding.block_at(match.start)
    return block.text[match.start - start : match.end - start]


def new_words(match: Match, words: str) -> str:
    """What is put in at a place: one line, and no objects."""
    made = expanded(match.found, words) if match.found is not None else words
    return made.translate(_NO_WORDS)


def common_ends(old: str, new: str) -> tuple[int, int]:
    """How many characters two words share at the beginning, and how many of the rest at the end."""
    least, head, tail = min(len(old), len(new)), 0, 0
    while head < least and old[head] == new[head]:
        head += 1
    while tail < least - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail
