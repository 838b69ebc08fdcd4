"""The records of an article: what stands beside its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from editor_app.document.richtext import RichText

Fields = Mapping[str, Any]
"""Plain JSON values by name. Names this version does not know are carried along."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The place in the body that a key point quotes, and the words as they were.

    `block` counts from 0; `start` and `end` are code points in that block. `state` is `ok`,
    `changed` (the words there are others now) or `gone` (then the position means nothing).
    """

    words: str
    block: int = 0
    start: int = 0
    end: int = 0
    state: str = "ok"


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One key point and the sentence it stands for."""

    id: str
    text: RichText = ()
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """An author as printed with this article; `person` is the id in the directory, if any."""

    id: str
    name: str = ""
    affiliation: str = ""
    bios: Mapping[str, RichText] = field(default_factory=dict)
    person: str | None = None
    photo: str | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A source: CSL-JSON fields, and `raw`, `entered_by`, `verified_by` among them."""

    id: str
    fields: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note in the author's own words; it may cite sources itself."""

    id: str
    text: RichText = ()


@dataclass(frozen=True, slots=True)
class MarkerItem:
    """One source or note that a marker points to. `target` may be an id nobody has: then
    `label` says what stood in the text (`7`), and the article can't be published.
    """

    target: str
    locator: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker in the text: one object character and the items it points to."""

    id: str
    items: tuple[MarkerItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """An image by the content hash of its file (SHA-256, hex), or by an address not yet fetched."""

    id: str
    file: str = ""
    address: str = ""
    alt: str = ""
    credit: str = ""
    caption: RichText = ()
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A table as rows of cells; `rows` and `columns` are the ids in order."""

    id: str
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    cells: tuple[tuple[RichText, ...], ...] = ()
    header: bool = False
    caption: RichText = ()


@dataclass(frozen=True, slots=True)
class Message:
    """One remark in a thread; `at` is ISO 8601 in UTC, `edited` likewise where it was changed."""

    id: str
    author: str
    at: str
    text: RichText = ()
    edited: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A thread on a range of a text or on a field of a record.

    `text` names the text (`body`, `title`, `kp:ID` …) or is empty for `field`, a place such as
    `references/r1/title`. `start` and `end` are code points in the whole text, None when gone:
    then `quote` says what stood there. Who resolved it and when stays with it.
    """

    id: str
    text: str = ""
    field: str = ""
    start: int | None = None
    end: int | None = None
    quote: str = ""
    messages: tuple[Message, ...] = ()
    resolved: bool = False
    assigned: str = ""
    resolved_by: str = ""
    resolved_at: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed change: its record. The marks `ins:ID`, `del:ID`, `fmt:ID` are in the text."""

    id: str
    status: str = "open"
    fields: Fields = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SimilarPost:
    """A post offered below the article; `article` is its id where it is in this store. A hidden
    one is not offered: somebody found that it does not fit.
    """

    id: str
    title: str = ""
    address: str = ""
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What a block here renders in another language: a paragraph of `article`, in its text `text`
    (`title`, `body`, `kp:ID`). `start` and `end` are places in that text, made by
    `ArticleDocument.place`; `words` are the paragraph's as they were when it was translated.
    """

    id: str
    article: str
    text: str = ""
    start: str = ""
    end: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody decided to leave, and why. It holds for findings of the same `rule`
    and the same `facts`: at `quote` where that is given, which goes with its words in the body,
    else at `place`, written as a finding's place with the ids of records for their numbers.
    """

    id: str
    rule: str
    reason: str = ""
    by: str = ""
    place: str = ""
    facts: Fields = field(default_factory=dict)
    quote: Quote | None = None


@dataclass(frozen=True, slots=True)
class AlsoEntered:
    """A value that somebody else wrote into the same field at the same time."""

    group: str
    record: str
    name: str
    value: Any
