"""What people do with comments, each as one command. Positions are code points.

Adding to a comment that somebody else takes away at the same time brings it back: what was said
is never lost.
"""

from __future__ import annotations

from collections.abc import Iterable

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.commands import (
    AddRecord,
    Command,
    EditText,
    RemoveRecord,
    SetField,
    Tie,
    Together,
)
from editor_app.document.delta import Delta, Op, Retain, compact, deletion, marking
from editor_app.document.founding import comment_fields, message_fields
from editor_app.document.records import Comment, Message
from editor_app.document.remarks import EDITED, TAKEN_OUT
from editor_app.document.richtext import RichText


def add_comment(comment: Comment) -> Command:
    """A new thread on a range of a text or, where it has none, on a field."""
    record = AddRecord(schema.COMMENTS, comment.id, comment_fields(comment), _texts(comment))
    if not comment.text or comment.start is None or comment.end is None:
        return record
    start, end = comment.start, comment.end
    mark = EditText(comment.text, marking(start, end, {f"{m.COMMENT}{comment.id}": True}))
    return Together((record, Tie(schema.COMMENTS, comment.id, comment.text, start, end), mark))


def add_message(comment: str, message: Message, number: int) -> Command:
    """An answer in a thread, after `number` others."""
    text = {schema.comment_text(comment, message.id): message.text}
    return AddRecord(schema.COMMENTS, comment, message_fields(message, number), text)


def change_message(comment: str, message: str, delta: Delta, at: str) -> Command:
    """Other words in a message; `at` says when."""
    words = EditText(schema.comment_text(comment, message), delta)
    return Together((words, SetField(schema.COMMENTS, comment, f"{EDITED}{message}", at)))


def remove_message(comment: str, message: str, length: int) -> Command:
    """Take a message out of its thread; `length` is that of its text."""
    words = EditText(schema.comment_text(comment, message), deletion(0, length))
    return Together((words, SetField(schema.COMMENTS, comment, f"{TAKEN_OUT}{message}", True)))


def resolve_comment(comment: str, by: str, at: str) -> Command:
    """Put a thread into the archive, with who did it and when."""
    return SetField(schema.COMMENTS, comment, "resolved", {"by": by, "at": at})


def reopen_comment(comment: str) -> Command:
    """Take a thread up again."""
    return SetField(schema.COMMENTS, comment, "resolved", None)


def assign_comment(comment: str, person: str) -> Command:
    """Say whose turn it is; nobody's with an empty name."""
    return SetField(schema.COMMENTS, comment, "assigned", person or None)


def remove_comment(comment: str, places: Iterable[tuple[str, int, int]]) -> Command:
    """Take a thread away; `places` are the ranges that carry its mark."""
    key = f"{m.COMMENT}{comment}"
    ops: dict[str, list[Op]] = {}
    ends: dict[str, int] = {}
    for text, start, end in sorted(places):
        found = ops.setdefault(text, [])
        found += [Retain(start - ends.get(text, 0)), Retain(end - start, ((key, None),))]
        ends[text] = end
    unmark = (EditText(text, compact(found)) for text, found in ops.items())
    return Together((*unmark, RemoveRecord(schema.COMMENTS, comment)))


def _texts(comment: Comment) -> dict[str, RichText]:
    return {schema.comment_text(comment.id, said.id): said.text for said in comment.messages}
