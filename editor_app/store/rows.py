"""The values that go into and come out of the store: plain, frozen, free of SQL.

Times are ISO-8601 text in UTC (`2026-11-24T07:00:00Z`); ids are opaque text made by callers;
hashes are SHA-256 as 64 lower-case hexadecimal digits. Where a text field may be "none", it is
the empty string, unless the type says None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class StoredUpdate:
    """One update blob of an article. `id` grows within the store and is never used again."""

    id: int
    blob: bytes
    sha256: str
    author: str
    at: str


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as the library lists it. `trashed` is when it was put into the Trash, or None."""

    id: str
    title: str
    status: str
    language: str
    kind: str
    slug: str
    authors: tuple[str, ...]
    updated: str
    created: str
    words: int
    trashed: str | None
    excerpt: str
    category: str
    assigned: str
    due: str
    open_comments: int
    siblings: str | None


@dataclass(frozen=True, slots=True)
class ReferenceRow:
    """A source as one article holds it. `url_key` is what makes two addresses the same one.

    `number` is the printed number, None where nothing cites it; `csl` is CSL-JSON text.
    """

    article_id: str
    reference_id: str
    number: int | None
    type: str = ""
    title: str = ""
    container: str = ""
    url: str = ""
    url_key: str = ""
    doi: str = ""
    issued: str = ""
    accessed: str = ""
    raw: str = ""
    entered_by: str = ""
    verified_by: str = ""
    csl: str = "{}"


@dataclass(frozen=True, slots=True)
class Projection:
    """What can be listed, searched and read without the CRDT, of one state of one article.

    `text` and `key_points` are plain text, lines apart; `json` is the whole article as JSON
    text; `siblings` names the group of translations it belongs to.
    """

    article_id: str
    title: str
    status: str
    language: str
    kind: str
    slug: str
    category: str
    authors: tuple[str, ...]
    assigned: str
    due: str
    words: int
    text: str
    json: str
    references: tuple[ReferenceRow, ...] = ()
    open_comments: int = 0
    siblings: str | None = None
    key_points: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in the directory. `photo` is the hash of a stored file; `bios` is by language tag."""

    id: str
    name: str
    affiliation: str = ""
    email: str = ""
    photo: str | None = None
    bios: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file kept by its content: `sha256` is its identity, `name` what it was called first."""

    sha256: str
    media_type: str
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, and a few of its words: `(text, highlighted)` parts in order."""

    article: ArticleRow
    snippet: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class SourceHit:
    """A source that was found (its newest record) and in how many articles it is cited."""

    reference: ReferenceRow
    cited_in: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a store: a code like an error's, and the facts for its sentence."""

    code: str
    facts: Mapping[str, object]
