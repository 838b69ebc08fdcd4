"""What brings the comments and suggestions of one article to those of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.commands import (
    AddRecord,
    Command,
    EditText,
    RemoveRecord,
    SetField,
    Tie,
)
from editor_app.document.delta import deletion
from editor_app.document.founding import comment_fields, message_fields
from editor_app.document.records import Comment, Message
from editor_app.document.remarks import EDITED, TAKEN_OUT
from editor_app.document.richtext import text_to_runs
from editor_app.document.suggestions import DISPUTED, SETTLED, STATUS
from editor_app.document.text_change import text_delta


def suggestion_changes(now: Article, then: Article) -> list[Command]:
    """The records; their marks are the texts'. Before these, so that there is one to go by."""
    known = {s.id: {**s.fields, STATUS: s.status} for s in now.suggestions}
    found: list[Command] = []
    for suggestion in then.suggestions:
        fields = {**suggestion.fields, STATUS: suggestion.status}
        was = known.pop(suggestion.id, None)
        if was is None:
            found.append(AddRecord(schema.SUGGESTIONS, suggestion.id, fields, whole=True))
            continue
        for name in {**was, **fields}:
            # where two decided differently, it is open in spite of what is written there
            again = DISPUTED in was and name.startswith((STATUS, SETTLED))
            if name != DISPUTED and (again or was.get(name) != fields.get(name)):
                value = fields.get(name)
                found.append(SetField(schema.SUGGESTIONS, suggestion.id, name, value))
    return [*found, *(RemoveRecord(schema.SUGGESTIONS, gone) for gone in known)]


def remark_changes(now: Article, then: Article, edited: set[str]) -> list[Command]:
    """Threads and their places; after the texts have been `edited`."""
    known = {comment.id: comment for comment in now.comments}
    found: list[Command] = []
    for comment in then.comments:
        was = known.pop(comment.id, None)
        if was is None:
            texts = {schema.comment_text(comment.id, s.id): s.text for s in comment.messages}
            fields = comment_fields(comment)
            found.append(AddRecord(schema.COMMENTS, comment.id, fields, texts, whole=True))
        else:
            found += _fields(was, comment)
            found += _messages(was, comment)
        if was is None or _place(was) != _place(comment) or comment.text in edited:
            found += _tied(comment)
    return [*found, *(RemoveRecord(schema.COMMENTS, gone) for gone in known)]


def _place(comment: Comment) -> tuple[str, int | None, int | None, str]:
    return comment.text, comment.start, comment.end, comment.quote


def _tied(comment: Comment) -> Iterator[Command]:
    start, end = comment.start, comment.end
    if comment.text and start is not None and end is not None and start < end:
        yield Tie(schema.COMMENTS, comment.id, comment.text, start, end, comment.quote)
    elif comment.text:
        anchor = {"text": comment.text, "words": comment.quote}
        yield SetField(schema.COMMENTS, comment.id, "anchor", anchor)


def _fields(was: Comment, comment: Comment) -> Iterator[Command]:
    before, after = _own(was), _own(comment)
    for name in {**before, **after}:
        if before.get(name) != after.get(name):
            yield SetField(schema.COMMENTS, comment.id, name, after.get(name))


def _own(comment: Comment) -> Mapping[str, Any]:
    names = ("field", "assigned", "resolved")
    return {name: value for name, value in comment_fields(comment).items() if name in names}


def _messages(was: Comment, comment: Comment) -> Iterator[Command]:
    known = {message.id: message for message in was.messages}
    for number, message in enumerate(comment.messages):
        before = known.pop(message.id, None)
        if before is None:
            yield _said(comment.id, message, number)
        elif before != message:
            name = schema.comment_text(comment.id, message.id)
            yield EditText(name, text_delta(before.text, message.text))
            value = message.edited or None
            yield SetField(schema.COMMENTS, comment.id, f"{EDITED}{message.id}", value)
    for message in known.values():
        length = sum(len(run.text) for run in text_to_runs(message.text))
        yield EditText(schema.comment_text(comment.id, message.id), deletion(0, length))
        yield SetField(schema.COMMENTS, comment.id, f"{TAKEN_OUT}{message.id}", True)


def _said(comment: str, message: Message, number: int) -> Command:
    fields = {**message_fields(message, number), f"{TAKEN_OUT}{message.id}": None}
    texts = {schema.comment_text(comment, message.id): message.text}
    return AddRecord(schema.COMMENTS, comment, fields, texts)
