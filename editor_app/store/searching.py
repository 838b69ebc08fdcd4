"""Finding articles and sources by words, and articles by likeness.

In the full text the rowids grow as articles change, so "newest first" is the order in which
FTS5 reads its index, and the first twenty are found without looking at the others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import fields

from editor_app.errors import NotFoundError
from editor_app.store.connection import Connection
from editor_app.store.folding import fold
from editor_app.store.library import COLUMNS, Filter, article_row
from editor_app.store.query import any_of, folded, match_expression
from editor_app.store.rows import ArticleRow, Hit, ReferenceRow, SourceHit
from editor_app.store.snippets import LONG, OFF, ON, WORDS, first_match, marked_parts

_TEXT_COLUMN = 4  # of `article_search`
_ELSEWHERE = "key_points, title, people, sources"
_RAREST = 12
_COMMON = 400  # articles; a word in more of them says little about likeness
_SHORTEST_TERM = 4  # code points
_TERMS_TRIED = 600
_REFERENCES = ", ".join(f"source_references.{field.name}" for field in fields(ReferenceRow))
_RECORDS_A_SOURCE = 40  # records read for each source wanted, since one may be cited often

_FROM = (
    " FROM article_search CROSS JOIN article_texts ON article_texts.id = article_search.rowid"
    " CROSS JOIN articles ON articles.id = article_texts.article_id"
)


def search(db: Connection, words: str, wanted: Filter, limit: int) -> list[Hit]:
    """See `Store.search`."""
    expression = match_expression(words)
    if expression is None:
        return []
    where, values = wanted.where()
    found = db.rows(
        f"SELECT {COLUMNS}, CASE WHEN articles.words <= {LONG} THEN"
        f" snippet(article_search, {_TEXT_COLUMN}, ?, ?, '…', {WORDS}) ELSE '' END {_FROM}"
        f" WHERE article_search MATCH ? AND {where}"
        " ORDER BY article_search.rowid DESC LIMIT ?",
        (ON, OFF, expression, *values, limit),
    )
    return [_hit(db, article_row(row[:-1]), row[-1], words) for row in found]


def _hit(db: Connection, article: ArticleRow, snippet: str, words: str) -> Hit:
    """The hit with its snippet: from the text, else from wherever the words stand."""
    if ON in snippet:
        return Hit(article, marked_parts(snippet))
    columns = (
        "key_points, title, people, sources"
        if snippet
        else "text, key_points, title, people, sources"
    )
    texts = db.row(f"SELECT {columns} FROM article_texts WHERE article_id = ?", (article.id,))
    return Hit(article, first_match(texts or (), folded(words)) or marked_parts(snippet))


def search_sources(
    db: Connection, words: str, limit: int, language: str | None = None
) -> list[SourceHit]:
    """See `Store.search_sources`."""
    expression = match_expression(words)
    if expression is None:
        return []
    found = db.rows(
        f"SELECT same_source, articles.language, {_REFERENCES} FROM source_search"
        " CROSS JOIN source_references ON source_references.id = source_search.rowid"
        " CROSS JOIN articles ON articles.id = source_references.article_id"
        " WHERE source_search MATCH ? AND articles.trashed IS NULL"
        " ORDER BY source_search.rowid DESC LIMIT ?",
        (expression, limit * _RECORDS_A_SOURCE),
    )
    records: dict[str, list[ReferenceRow]] = {}
    preferred: set[str] = set()
    for same_source, spoken, *reference in found:
        row = ReferenceRow(*reference)
        records.setdefault(same_source, []).append(row)
        if language and language == (_own_language(row) or spoken):
            preferred.add(same_source)
    wanted = folded(words).split()
    order = sorted(records, key=lambda same: same not in preferred)  # stable: the newest first
    return [SourceHit(best_record(records[s], wanted), _cited_in(db, s)) for s in order[:limit]]


def _own_language(row: ReferenceRow) -> str:
    """The language that a record itself names, as the house writes languages; mostly none does."""
    if '"language"' not in row.csl:
        return ""
    try:
        found = json.loads(row.csl)
    except ValueError:
        return ""
    named = found.get("language") if isinstance(found, dict) else ""
    return named[:2].casefold() if isinstance(named, str) else ""


def best_record(rows: Sequence[ReferenceRow], wanted: Sequence[str] = ()) -> ReferenceRow:
    """Of the records of one source, newest first, the one to show and cite: whose title says most
    of the folded words that were looked for, then one with a title, verified, the fullest, the
    newest.
    """

    def worth(row: ReferenceRow) -> tuple[int, bool, bool, int]:
        title = fold(row.title)
        filled = (row.container, row.url, row.doi, row.issued, row.accessed, '"author"' in row.csl)
        said = sum(word in title for word in wanted)
        return said, bool(row.title), bool(row.verified_by), sum(map(bool, filled))

    return max(rows, key=worth)


def similar(db: Connection, article_id: str, language: str | None, limit: int) -> list[ArticleRow]:
    """See `Store.similar`."""
    text = db.row(
        "SELECT title, key_points, text FROM article_texts WHERE article_id = ?", (article_id,)
    )
    if text is None:
        raise NotFoundError("article.unknown", article=article_id)
    terms = _rarest_terms(db, " ".join(text))
    if not terms:
        return []
    where, values = Filter(language=language).where()
    found = db.rows(
        f"SELECT {COLUMNS} {_FROM} WHERE article_search MATCH ? AND {where}"
        " AND articles.id <> ? ORDER BY article_search.rank LIMIT ?",
        (any_of(terms), *values, article_id, limit),
    )
    return [article_row(row) for row in found]


def containers_at(db: Connection, site: str, limit: int) -> list[tuple[str, int]]:
    """See `Store.containers_at`."""
    # `same_source` is the address of a page, normalised: one site is one stretch of its index.
    return db.rows(
        "SELECT container, count(*) FROM (SELECT container FROM source_references"
        " WHERE (same_source = ? OR (same_source >= ? AND same_source < ?))"
        " AND container <> '' LIMIT ?)"
        " GROUP BY container ORDER BY count(*) DESC, container",
        (site, f"{site}/", f"{site}0", limit),  # "0" is the character after "/"
    )


def unverified(db: Connection, limit: int) -> list[tuple[ArticleRow, int]]:
    """See `Store.unverified`."""
    found = db.rows(
        f"SELECT {COLUMNS}, articles.unverified FROM articles"
        " WHERE articles.trashed IS NULL AND articles.unverified > 0"
        " ORDER BY articles.updated DESC, articles.number DESC LIMIT ?",
        (limit,),
    )
    return [(article_row(row[:-1]), row[-1]) for row in found]


def _cited_in(db: Connection, same_source: str) -> int:
    return int(
        db.value(
            "SELECT count(DISTINCT article_id) FROM source_references"
            " JOIN articles ON articles.id = article_id"
            " WHERE same_source = ? AND trashed IS NULL",
            (same_source,),
        )
    )


def _rarest_terms(db: Connection, text: str) -> list[str]:
    """The words of `text` that the fewest other articles hold; those nobody else has are useless.

    Counting stops where a word is common, so that no long posting list is ever read.
    """
    words = dict.fromkeys(re.findall(r"[^\W\d_]+", fold(text)))
    candidates = [word for word in words if len(word) >= _SHORTEST_TERM][:_TERMS_TRIED]
    counted = [(_articles_with(db, word), word) for word in candidates]
    shared = sorted((count, word) for count, word in counted if 1 < count <= _COMMON)
    return [word for _, word in shared[:_RAREST]]


def _articles_with(db: Connection, word: str) -> int:
    return int(
        db.value(
            "SELECT count(*) FROM"
            " (SELECT 1 FROM article_search WHERE article_search MATCH ? LIMIT ?)",
            (any_of([word]), _COMMON + 1),
        )
    )
