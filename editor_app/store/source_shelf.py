"""The sources of all articles as one list, and finding those that may be the same as another.

Records of one source (`same_source`: address, DOI, else title) are one line, its fullest record
shown. The list is read by pieces, newest first, each from the last id of the piece before, so
that opening it walks over nothing, however many sources there are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from itertools import combinations

from editor_app.store.connection import Connection
from editor_app.store.folding import fold, is_word_character, searchable
from editor_app.store.query import folded, match_expression
from editor_app.store.rows import ReferenceRow
from editor_app.store.searching import best_record
from editor_app.store.source_matching import Matching
from editor_app.store.store import Store

_COLUMNS = ", ".join(f"r.{field.name}" for field in fields(ReferenceRow))
_IN_USE = "JOIN articles a ON a.id = r.article_id AND a.trashed IS NULL"
_FEW = 8  # records of one address that are looked at: they say the same
_COMPARED = 40  # records of one source among which the fullest is looked for
_LIKELY = 24  # records with the same long words
_LONG_WORD = 4  # code points: shorter ones stand in every title
_MOST_WORDS = 9


@dataclass(frozen=True, slots=True)
class Shown:
    """Which sources are listed. `words` as typed into a search box; `dead` are addresses (as
    `normalise_url` gives them) that could not be reached. Where words are looked for, the sources
    of each piece that articles in `language` have come first in it.
    """

    words: str = ""
    unverified: bool = False
    undated: bool = False
    dead_looking: bool = False
    dead: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class ShelfLine:
    """A source: `id` is its newest record that fits, by which the next piece begins; `reference`
    the fullest that does.
    """

    id: int
    same_source: str
    reference: ReferenceRow
    cited_in: int


@dataclass(frozen=True, slots=True)
class Use:
    """An article that holds a source. `number` is the printed one, None where nothing cites it."""

    article_id: str
    title: str
    status: str
    language: str
    reference_id: str
    number: int | None
    verified_by: str
    accessed: str


class SourceShelf:
    """Reads the sources of a store. Lives on the store's thread."""

    def __init__(self, store: Store) -> None:
        self._db: Connection = store._db  # the same package: there is one connection a thread

    def page(self, shown: Shown, below: int | None = None, limit: int = 100) -> list[ShelfLine]:
        """The next `limit` sources whose newest fitting record has an id less than `below`, which
        for the next piece is the least id of this one.
        """
        where, values = _where(shown)
        expression = match_expression(shown.words)
        if shown.words.strip() and expression is None:
            return []
        if expression is None:
            return self._with_best(self._newest(shown, below, limit), where, values)
        matching = Matching(self._db, expression, where, values)
        lines = self._lines(matching.newest(below, limit))
        best = self._with_best(lines, where, values, matching, folded(shown.words).split())
        if not shown.language:
            return best
        spoken = self._in_language([line.same_source for line in best], shown.language)
        return sorted(best, key=lambda line: line.same_source not in spoken)

    def _newest(self, shown: Shown, below: int | None, limit: int) -> list[ShelfLine]:
        where, values = _where(shown)
        newer = _newer(shown)
        found = self._db.rows(
            f"SELECT r.id, r.same_source FROM source_references r {_IN_USE}"
            f" WHERE r.id < ? AND {' AND '.join([*where, newer[0]])} ORDER BY r.id DESC LIMIT ?",
            (2**63 - 1 if below is None else below, *values, *newer[1], limit),
        )
        return self._lines(found)

    def _lines(self, found: Sequence[tuple[int, str]]) -> list[ShelfLine]:
        """The records with these ids and sources, in their order."""
        rows = self._db.rows(
            f"SELECT r.id, {_COLUMNS} FROM source_references r"
            " WHERE r.id IN (SELECT value FROM json_each(?))",
            (json.dumps([number for number, _ in found]),),
        )
        records = {number: ReferenceRow(*row) for number, *row in rows}
        return [
            ShelfLine(number, same, records[number], self._cited_in(same))
            for number, same in found
            if number in records
        ]

    def _with_best(
        self,
        lines: Sequence[ShelfLine],
        where: Sequence[str],
        values: Sequence[object],
        matching: Matching | None = None,
        wanted: Sequence[str] = (),
    ) -> list[ShelfLine]:
        """The lines, each with the record of its source that is shown and cited, among those that
        fit.
        """
        others = {
            line.id: self._records(line.same_source, where, values)
            for line in lines
            if line.cited_in > 1
        }
        if matching is not None:
            fitting = matching.among(number for found in others.values() for number in found)
        shown = []
        for line in lines:
            found = others.get(line.id, {})
            fit = [row for number, row in found.items() if matching is None or number in fitting]
            shown.append(replace(line, reference=best_record([line.reference, *fit], wanted)))
        return shown

    def _records(
        self, same_source: str, where: Sequence[str], values: Sequence[object]
    ) -> dict[int, ReferenceRow]:
        more = "".join(f" AND {clause}" for clause in where)
        found = self._db.rows(
            f"SELECT r.id, {_COLUMNS} FROM source_references r {_IN_USE}"
            f" WHERE r.same_source = ?{more} ORDER BY r.id DESC LIMIT ?",
            (same_source, *values, _COMPARED),
        )
        return {number: ReferenceRow(*row) for number, *row in found}

    def _in_language(self, sources: Sequence[str], language: str) -> set[str]:
        """Which of these sources an article in this language has."""
        found = self._db.rows(
            f"SELECT DISTINCT r.same_source FROM source_references r {_IN_USE}"
            " WHERE r.same_source IN (SELECT value FROM json_each(?)) AND a.language = ?",
            (json.dumps(list(sources)), language),
        )
        return {same for (same,) in found}

    def uses(self, same_source: str, limit: int = 500) -> list[Use]:
        """The articles that hold a source, last changed first."""
        found = self._db.rows(
            "SELECT a.id, a.title, a.status, a.language, r.reference_id, r.number, r.verified_by,"
            f" r.accessed FROM source_references r {_IN_USE} WHERE r.same_source = ?"
            " ORDER BY a.updated DESC LIMIT ?",
            (same_source, limit),
        )
        return [Use(*row) for row in found]

    def alike(self, url_key: str, doi: str, title: str) -> list[tuple[str, ReferenceRow]]:
        """(same source, a record) of what may be the same source: by address, by DOI, by the long
        words of the title. Whether they are is for the caller to compare.
        """
        found: dict[tuple[str, str], tuple[str, ReferenceRow]] = {}
        keys = [url_key] if url_key else []
        if doi:
            keys += [f"doi:{doi.casefold()}", f"https://doi.org/{doi.casefold()}"]
        for key in keys:
            _put(found, self._with_key(key))
        for expression in (_doi_expression(doi), _title_expression(title)):
            if expression:
                _put(found, self._matching(expression))
        return list(found.values())

    def record(self, article_id: str, reference_id: str) -> ReferenceRow | None:
        """One record, as last projected."""
        row = self._db.row(
            f"SELECT {_COLUMNS} FROM source_references r"
            " WHERE r.article_id = ? AND r.reference_id = ?",
            (article_id, reference_id),
        )
        return ReferenceRow(*row) if row else None

    def _with_key(self, key: str) -> list[tuple[object, ...]]:
        return self._db.rows(
            f"SELECT r.same_source, {_COLUMNS} FROM source_references r {_IN_USE}"
            " WHERE r.same_source = ? LIMIT ?",
            (key, _FEW),
        )

    def _matching(self, expression: str) -> list[tuple[object, ...]]:
        return self._db.rows(
            f"SELECT r.same_source, {_COLUMNS} FROM source_search"
            f" CROSS JOIN source_references r ON r.id = source_search.rowid {_IN_USE}"
            " WHERE source_search MATCH ? ORDER BY source_search.rowid DESC LIMIT ?",
            (expression, _LIKELY),
        )

    def _cited_in(self, same_source: str) -> int:
        return int(
            self._db.value(
                f"SELECT count(DISTINCT r.article_id) FROM source_references r {_IN_USE}"
                " WHERE r.same_source = ?",
                (same_source,),
            )
        )


def _where(shown: Shown, name: str = "r") -> tuple[list[str], list[object]]:
    clauses: list[str] = []
    values: list[object] = []
    if shown.unverified:
        clauses.append(f"{name}.verified_by = ''")
    if shown.undated:
        clauses.append(f"{name}.accessed = '' AND {name}.url <> ''")
    if shown.dead_looking:
        clauses.append(
            f"({name}.url_key IN (SELECT value FROM json_each(?)) OR ({name}.url <> '' AND"
            f" ({name}.url LIKE '% %' OR {name}.url_key NOT LIKE 'http%.%')))"
        )
        values.append(json.dumps(shown.dead))
    return clauses, values


def _newer(shown: Shown) -> tuple[str, list[object]]:
    """That no newer record of the same source fits as well."""
    clauses, values = _where(shown, "n")
    more = "".join(f" AND {clause}" for clause in clauses)
    newer = (
        "SELECT 1 FROM source_references n JOIN articles b ON b.id = n.article_id"
        f" AND b.trashed IS NULL WHERE n.same_source = r.same_source AND n.id > r.id{more}"
    )
    return f"NOT EXISTS ({newer})", values


def _put(
    found: dict[tuple[str, str], tuple[str, ReferenceRow]], rows: Iterable[tuple[object, ...]]
) -> None:
    for same, *row in rows:
        record = ReferenceRow(*row)  # type: ignore[arg-type]
        found.setdefault((record.article_id, record.reference_id), (str(same), record))


def _title_expression(title: str) -> str:
    """The longest words, in groups of which one whole group must be there: a word that is spelled
    otherwise spoils its own group only.
    """
    words = sorted(dict.fromkeys(_words(title)), key=len, reverse=True)
    long = [word for word in words if len(word) >= _LONG_WORD] or words
    groups = _groups(long[:_MOST_WORDS])
    return f"title : ({' OR '.join(map(_all_of, groups))})" if groups else ""


def _groups(words: list[str]) -> list[Sequence[str]]:
    if len(words) < 3:
        return [words] if words else []
    if len(words) == 3:
        return list(combinations(words, 2))
    number = 3 if len(words) == _MOST_WORDS else 2
    return [words[start::number] for start in range(number)]


def _doi_expression(doi: str) -> str:
    """A DOI that stands beside another address, or only in the line as it came."""
    words = _words(doi)
    return f'{{url raw}} : "{" ".join(words)}"' if len(words) > 1 else ""


def _words(text: str) -> list[str]:
    folded = fold(searchable(text[:1000]))
    return "".join(char if is_word_character(char) else " " for char in folded).split()


def _all_of(words: Sequence[str]) -> str:
    return "(" + " AND ".join(f'"{word}"' for word in words) + ")"
