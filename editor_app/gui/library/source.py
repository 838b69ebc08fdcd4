"""Where the list gets its lines from: the store, asked for a piece at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

OUT = "published"
"""The status of what is out: no date it is due matters any more."""
Snippet = tuple[tuple[str, bool], ...]

PIECE = 100
"""Lines asked for at once."""
FIRST_HITS = 30
"""Hits asked for on a key: one more screenful than can be seen."""
MOST_HITS = 200
"""Hits shown of one search: nobody reads further, they search better."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list. `at` is ISO 8601 in UTC; `snippet` has (words, found) parts; `due` is
    the ISO date the article is due, empty for none.
    """

    id: str
    title: str
    status: str
    language: str
    kind: str
    at: str
    snippet: Snippet = ()
    due: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list shows. Empty filters mean all. `waiting`: what waits for the author at work;
    `due`: what has a date it is due and is not out yet, the soonest first.
    """

    words: str = ""
    status: str = ""
    language: str = ""
    kind: str = ""
    trashed: bool = False
    waiting: bool = False
    due: bool = False

    @property
    def plain(self) -> bool:
        """Whether nothing but the Trash narrows the list."""
        by_field = self.status or self.language or self.kind
        return not (self.words.strip() or by_field or self.waiting or self.due)


class Shelf(Protocol):
    """What the list needs of a store."""

    def list_articles(self, **wanted: Any) -> Sequence[Any]: ...

    def count_articles(self, **wanted: Any) -> int: ...

    def search(self, words: str, **wanted: Any) -> Sequence[Any]: ...


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of the list, and whether there are more behind them."""

    lines: list[Line]
    more: bool


def fetch(shelf: Shelf, wanted: Wanted, offset: int) -> Piece:
    """The next lines of the list from `offset` on."""
    if wanted.words.strip():
        return _hits(shelf, wanted, offset)
    rows = shelf.list_articles(offset=offset, limit=PIECE, **filters(wanted))
    return Piece([_line(row) for row in rows], len(rows) == PIECE)


def _hits(shelf: Shelf, wanted: Wanted, offset: int) -> Piece:
    limit = MOST_HITS if offset else FIRST_HITS
    hits = shelf.search(wanted.words, limit=limit, **filters(wanted))
    more = not offset and len(hits) == limit
    return Piece([_line(hit.article, hit.snippet) for hit in hits[offset:]], more)


def filters(wanted: Wanted) -> dict[str, Any]:
    """The filters as the store takes them."""
    found: dict[str, Any] = {
        "status": wanted.status or None,
        "language": wanted.language or None,
        "kind": wanted.kind or None,
        "trashed": wanted.trashed,
    }
    if wanted.waiting:
        found["waiting"] = True
    if wanted.due:
        found |= {"due": True, "but": OUT}
    return found


def _line(row: Any, snippet: Snippet = ()) -> Line:
    at = row.trashed or row.updated
    return Line(row.id, row.title, row.status, row.language, row.kind, at, snippet, row.due)
