"""Sources by words, the newest first, without reading all that the words find.

Full text gives the records it finds by falling id, so the first piece is read from its newest
ones alone. That a record of the same source stands further up is asked of the few records that
share a source with one of the piece, in one pass over the index: one query a source would walk
over all hits of a frequent word each time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from editor_app.store.connection import Connection

_IN_USE = "JOIN articles a ON a.id = r.article_id AND a.trashed IS NULL"
_FIRST = 4  # hits read for each source wanted; then more, since most may not fit
_GROWTH = 4
_MOST = 50_000  # hits a step
_LAST = 2**63


class Matching:
    """What an FTS5 `expression` finds, of the records that also meet `where` (clauses over `r`,
    with their `values`) and are in an article outside the Trash.
    """

    def __init__(
        self, db: Connection, expression: str, where: Sequence[str], values: Sequence[object]
    ) -> None:
        self._db = db
        self._expression = expression
        self._where = "".join(f" AND {clause}" for clause in where)
        self._values = values

    def newest(self, below: int | None, limit: int) -> list[tuple[int, str]]:
        """(id, same source) of the next `limit` sources whose newest fitting record has an id less
        than `below`, newest first.
        """
        found: list[tuple[int, str]] = []
        seen: set[str] = set()
        for records in self._steps(_LAST if below is None else below, limit * _FIRST):
            new: dict[str, int] = {}
            for number, same in records:
                if same not in seen:
                    new.setdefault(same, number)
            seen.update(new)
            listed = set() if below is None else self._with_newer(new, below)
            found += [(number, same) for same, number in new.items() if same not in listed]
            if len(found) >= limit:
                break
        return found[:limit]

    def among(self, ids: Iterable[int]) -> set[int]:
        """Which of these records the words find."""
        wanted = list(ids)
        if not wanted:
            return set()
        # The plus keeps SQLite from asking the index anew for each id.
        found = self._db.rows(
            "SELECT rowid FROM source_search WHERE source_search MATCH ?"
            " AND rowid BETWEEN ? AND ? AND +rowid IN (SELECT value FROM json_each(?))",
            (self._expression, min(wanted), max(wanted), json.dumps(wanted)),
        )
        return {number for (number,) in found}

    def _steps(self, below: int, size: int) -> Iterator[list[tuple[int, str]]]:
        """(id, same source) of all that fit, newest first, in pieces."""
        while True:
            hits = self._db.rows(
                "SELECT rowid FROM source_search WHERE source_search MATCH ? AND rowid < ?"
                " ORDER BY rowid DESC LIMIT ?",
                (self._expression, min(below, _LAST - 1), size),
            )
            if hits:
                below = hits[-1][0]
                yield self._db.rows(
                    f"SELECT r.id, r.same_source FROM source_references r {_IN_USE}"
                    f" WHERE r.id IN (SELECT value FROM json_each(?)){self._where}"
                    " ORDER BY r.id DESC",
                    (json.dumps([number for (number,) in hits]), *self._values),
                )
            if len(hits) < size:
                return
            size = min(size * _GROWTH, _MOST)

    def _with_newer(self, sources: Iterable[str], since: int) -> set[str]:
        """Which of these sources have a fitting record with an id of at least `since`."""
        records = self._db.rows(
            f"SELECT r.id, r.same_source FROM source_references r {_IN_USE}"
            f" WHERE r.same_source IN (SELECT value FROM json_each(?)) AND r.id >= ?{self._where}",
            (json.dumps(list(sources)), since, *self._values),
        )
        fitting = self.among(number for number, _ in records)
        return {same for number, same in records if number in fitting}
