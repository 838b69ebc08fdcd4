"""Whether a command can be done. Asked before anything is written: the CRDT rolls nothing back."""

from __future__ import annotations

import json
from typing import Any, Protocol

from editor_app.document import schema
from editor_app.document.commands import (
    AddRecord,
    Command,
    EditText,
    MoveRecord,
    RemoveRecord,
    SetField,
    Tie,
    flattened,
)
from editor_app.document.delta import Delta, Insert, Op, Retain, growth, reach
from editor_app.document.richtext import text_to_runs
from editor_app.errors import RefusedError

MAX_TEXT = 4_000_000
"""Code points in one text: twenty times the longest article that has to stay usable."""
MAX_VALUE = 1_000_000
"""Characters of one field as JSON."""

_TEXT_PARTS = {"kp": 2, "bio": 3, "note": 2, "caption": 2, "cell": 4, "comment": 3}


class Lengths(Protocol):
    """What a check needs to know of the document as it is."""

    def length(self, text: str) -> int:
        """Code points in a text."""
        ...


def check(command: Command, document: Lengths) -> None:
    """Raise RefusedError where the command does not fit the article as it is.

    Each part of a `Together` is checked against the article as the edits before it leave it.
    """
    lengths: dict[str, int] = {}
    for part in flattened(command):
        match part:
            case EditText(text, delta):
                length = lengths[text] if text in lengths else document.length(text)
                _check_edit(text, delta, length)
                lengths[text] = length + growth(delta)
            case Tie(group, record, text, start, end, words):
                _check_words(words or "", text)
                _check_names(group, record)
                length = lengths[text] if text in lengths else document.length(text)
                _check_range(text, start, end, length)
            case SetField(group, record, name, value):
                _check_names(group, record)
                _check_field(name, value)
            case AddRecord():
                _check_record(part)
                for text, content in part.texts.items():
                    if not (lengths[text] if text in lengths else document.length(text)):
                        lengths[text] = sum(len(run.text) for run in text_to_runs(content))
            case RemoveRecord(group, record) | MoveRecord(group, record):
                _check_names(group, record)


def _check_edit(text: str, delta: Delta, length: int) -> None:
    _check_text_name(text)
    if reach(delta) > length:
        raise RefusedError("command.out_of_range", text=text, length=length)
    for op in delta:
        _check_op(op, text)


def _check_range(text: str, start: int, end: int, length: int) -> None:
    _check_text_name(text)
    if not 0 <= start < end <= length:
        raise RefusedError("command.out_of_range", text=text, length=length)


def _check_record(command: AddRecord) -> None:
    _check_names(command.group, command.record)
    for name, value in command.fields.items():
        _check_field(name, value)
    for text, content in command.texts.items():
        _check_text_name(text)
        for run in text_to_runs(content):
            _check_words(run.text, text)
            _check_marks(run.marks)


def _check_op(op: Op, text: str) -> None:
    if isinstance(op, Insert):
        _check_words(op.text, text)
        _check_marks(op.marks)
    elif op.count < 0:
        raise RefusedError("command.out_of_range", text=text, length=op.count)
    elif isinstance(op, Retain):
        _check_marks(op.changes)


def _check_marks(pairs: tuple[tuple[str, Any], ...]) -> None:
    for key, value in pairs:
        _check_field(key, value)


def _check_words(words: str, text: str) -> None:
    if len(words) > MAX_TEXT:
        raise RefusedError("command.too_long", text=text, length=len(words), limit=MAX_TEXT)
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        raise RefusedError("command.half_character", text=text) from None


def _check_text_name(text: str) -> None:
    kind, *rest = text.split(":")
    plain = text in (schema.TITLE, schema.BODY)
    if not plain and (_TEXT_PARTS.get(kind) != len(rest) + 1 or not all(rest) or "/" in text):
        raise RefusedError("command.no_such_text", text=text)


def _check_names(group: str, record: str) -> None:
    kind, _, table = group.partition(":")
    known = group in schema.GROUPS or (kind in ("rows", "cols") and bool(table))
    if not known or not record or any(c in record for c in "/:#\0"):
        raise RefusedError("command.no_such_record", group=group, record=record)


def _check_field(name: str, value: Any) -> None:
    if not name or any(c in name for c in "#\0"):
        raise RefusedError("command.bad_field", name=name)
    if isinstance(value, int) and abs(value) >= 2**63:  # the CRDT makes a float of it
        raise RefusedError("command.bad_field", name=name)
    try:
        size = len(json.dumps(value, ensure_ascii=False).encode("utf-8"))
    except (TypeError, ValueError):
        raise RefusedError("command.bad_field", name=name) from None
    if size > MAX_VALUE:
        raise RefusedError("command.too_long", text=name, length=size, limit=MAX_VALUE)
