"""What can be asked of an article. Four small kinds do everything; `actions` names the things
a person does. A command is a value: checked against the article first, then done as one step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from editor_app.document import schema
from editor_app.document.delta import Delta
from editor_app.document.richtext import RichText


@dataclass(frozen=True, slots=True)
class EditText:
    """Change the text called `text` (see `schema`)."""

    text: str
    delta: Delta


@dataclass(frozen=True, slots=True)
class SetField:
    """Give a field of a record a JSON value; None empties it. The record may be new."""

    group: str
    record: str
    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class AddRecord:
    """A new record with its fields and texts; in an ordered group before another, or last.

    `whole`: fields that it had before it was removed, and that are not given, are emptied.
    """

    group: str
    record: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, RichText] = field(default_factory=dict)
    before: str | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class RemoveRecord:
    """Take a record away: its words are deleted and it is marked as removed. Words that
    somebody else writes into it meanwhile stay, and bring it back.
    """

    group: str
    record: str


@dataclass(frozen=True, slots=True)
class MoveRecord:
    """Move a record of an ordered group before another, or to the end."""

    group: str
    record: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """Hold a range of a text in a record: its place and its words (`anchor`), those of today
    where none are given.
    """

    group: str
    record: str
    text: str
    start: int
    end: int
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Together:
    """Several commands as one step: all of them or none."""

    commands: tuple[Command, ...]


Command = EditText | SetField | AddRecord | RemoveRecord | MoveRecord | Tie | Together


def flattened(command: Command) -> tuple[Command, ...]:
    """The single commands of a command, in order."""
    if isinstance(command, Together):
        return tuple(part for inner in command.commands for part in flattened(inner))
    return (command,)


def status_set(command: Command) -> str:
    """The status that a command sets; empty where it sets none."""
    for part in flattened(command):
        match part:
            case SetField(schema.ABOUT, schema.ARTICLE, "status", str(status)):
                return status
    return ""
