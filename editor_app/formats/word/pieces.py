"""What comes out of pandoc's tree before it is an article: blocks with roles, and their records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from editor_app.document import marks as m
from editor_app.document.marks import NO_MARKS, Marks
from editor_app.document.records import Table
from editor_app.document.richtext import OBJECT, Block, RichText, Run
from editor_app.formats.word.gathered import Cited, Picture

Node = Any
"""A node of pandoc's tree as JSON (pandoc-types 1.23): `{"t": …, "c": …}`."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block and what its style said it is (`tokens.ROLES`, or empty)."""

    block: Block
    role: str = ""

    @property
    def object_kind(self) -> str:
        """`image` or `table` where the block is nothing but one, else empty."""
        found = self.block.runs[0].object if len(self.block.runs) == 1 else None
        return found[0] if found else ""


@dataclass(frozen=True, slots=True)
class FootNote:
    """The words under a marker of the document."""

    marker: str
    text: RichText


@dataclass(frozen=True, slots=True)
class Proposal:
    """A tracked change: `kind` is `ins` or `del`."""

    kind: str
    author: str
    at: str


@dataclass
class Records:
    """The records that blocks point to, by the ids in their objects."""

    notes: list[FootNote] = field(default_factory=list)
    citations: dict[str, tuple[Cited, ...]] = field(default_factory=dict)
    pictures: dict[str, Picture] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)


def object_run(kind: str, record: str, marks: Marks = NO_MARKS) -> Run:
    """The object character of a record, with the annotations that it stands in."""
    kept = {key: value for key, value in marks if m.is_annotation(key)}
    return Run(OBJECT, m.marks({**kept, kind: record}))


def attributes(node: Node) -> tuple[frozenset[str], Mapping[str, str]]:
    """The classes and the key-value pairs of a node whose content begins with an `Attr`."""
    _, classes, pairs = node["c"][0]
    return frozenset(classes), dict(pairs)
