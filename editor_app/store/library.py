"""Lists of articles, newest first, by indexes: what the library panel scrolls through."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from editor_app.errors import NotFoundError
from editor_app.store.connection import Connection
from editor_app.store.folding import fold_name
from editor_app.store.rows import ArticleRow

COLUMNS = ", ".join(f"articles.{field.name}" for field in fields(ArticleRow))
_AUTHORS = [field.name for field in fields(ArticleRow)].index("authors")
_AT_ONCE = 500  # ids in one query; SQLite's own limit was 999 for long
_SHORTEST_PREFIX = 4  # code points of an id that may stand for it


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles: None means any. `author` is a full name, in any spelling of its case;
    `siblings` is the id that versions in several languages share. `turn` is a name: those that are
    assigned to nobody or to it. `but` leaves out a status. `unverified`: those with cited sources
    that nobody has verified. `due`: those that have a date they are due, the soonest first.
    """

    status: str | None = None
    language: str | None = None
    kind: str | None = None
    assigned: str | None = None
    author: str | None = None
    trashed: bool = False
    siblings: str | None = None
    turn: str | None = None
    but: str | None = None
    unverified: bool = False
    due: bool = False

    def where(self) -> tuple[str, list[object]]:
        """The condition in SQL over `articles`, and its values."""
        clauses = ["articles.trashed IS NOT NULL" if self.trashed else "articles.trashed IS NULL"]
        values: list[object] = []
        for column in ("status", "language", "kind", "assigned", "siblings"):
            if (wanted := getattr(self, column)) is not None:
                clauses.append(f"articles.{column} = ?")
                values.append(wanted)
        if self.author is not None:
            clauses.append(
                "articles.id IN (SELECT article_id FROM article_authors WHERE folded = ?)"
            )
            values.append(fold_name(self.author))
        if self.turn is not None:
            clauses.append("articles.assigned_folded IN ('', ?)")
            values.append(fold_name(self.turn))
        if self.but is not None:
            clauses.append("articles.status <> ?")
            values.append(self.but)
        clauses += ["articles.unverified > 0"] if self.unverified else []
        clauses += ["articles.due <> ''"] if self.due else []
        return " AND ".join(clauses), values

    @property
    def order(self) -> str:
        """The order of the list in SQL."""
        if self.due:
            return "articles.due, articles.number"
        return f"articles.{'trashed' if self.trashed else 'updated'} DESC, articles.number DESC"


def article_row(row: tuple[Any, ...]) -> ArticleRow:
    """A row selected by `COLUMNS`."""
    values = list(row)
    values[_AUTHORS] = _names(values[_AUTHORS])
    return ArticleRow(*values)


def _names(text: str) -> tuple[str, ...]:
    """Names from their JSON. One damaged row must not hide the library: `verify` reports it."""
    try:
        return tuple(map(str, json.loads(text)))
    except (ValueError, TypeError):
        return ()


def list_articles(
    db: Connection, wanted: Filter, offset: int, limit: int | None
) -> list[ArticleRow]:
    """See `Store.list_articles`."""
    where, values = wanted.where()
    found = db.rows(
        f"SELECT {COLUMNS} FROM articles WHERE {where} ORDER BY {wanted.order} LIMIT ? OFFSET ?",
        (*values, -1 if limit is None else limit, offset),
    )
    return [article_row(row) for row in found]


def count_articles(db: Connection, wanted: Filter) -> int:
    """See `Store.count_articles`."""
    where, values = wanted.where()
    return int(db.value(f"SELECT count(*) FROM articles WHERE {where}", values))


def article(db: Connection, article_id: str) -> ArticleRow:
    """See `Store.article`."""
    query = f"SELECT {COLUMNS} FROM articles WHERE id"
    exact = db.row(f"{query} = ?", (article_id,))
    if exact:
        return article_row(exact)
    if len(article_id) < _SHORTEST_PREFIX:
        raise NotFoundError("article.unknown", article=article_id)
    matches = db.rows(f"{query} >= ? AND id < ? LIMIT 2", (article_id, article_id + "\U0010ffff"))
    if len(matches) != 1:
        code = "article.ambiguous" if matches else "article.unknown"
        raise NotFoundError(code, article=article_id)
    return article_row(matches[0])


def articles(db: Connection, article_ids: Sequence[str]) -> dict[str, ArticleRow]:
    """See `Store.articles`."""
    query = f"SELECT {COLUMNS} FROM articles WHERE id"
    return {found.id: found for found in map(article_row, _of_many(db, query, article_ids))}


def article_texts(db: Connection, article_ids: Sequence[str]) -> dict[str, bytes]:
    """See `Store.article_texts`. As bytes: who only wants to know whether it changed need not
    decode it.
    """
    query = "SELECT article_id, CAST(json AS BLOB) FROM article_json WHERE article_id"
    return dict(_of_many(db, query, article_ids))


def _of_many(db: Connection, query: str, article_ids: Sequence[str]) -> Iterator[Any]:
    """The rows of a query that ends in a column of ids, some ids at a time."""
    for start in range(0, len(article_ids), _AT_ONCE):
        some = article_ids[start : start + _AT_ONCE]
        yield from db.rows(f"{query} IN ({', '.join('?' * len(some))})", some)


def article_json(db: Connection, article_id: str) -> str:
    """See `Store.article_json`."""
    found = db.value("SELECT json FROM article_json WHERE article_id = ?", (article_id,))
    if found is None:
        raise NotFoundError("article.unknown", article=article_id)
    return str(found)


def abouts(db: Connection, newest: int) -> list[dict[str, Any]]:
    """See `Store.abouts`."""
    found = db.rows(
        "SELECT json_extract(j.json, '$.about') FROM (SELECT id FROM articles"
        " WHERE trashed IS NULL ORDER BY updated DESC, number DESC LIMIT ?) AS a"
        " JOIN article_json AS j ON j.article_id = a.id WHERE json_valid(j.json)",
        (newest,),
    )
    read = [json.loads(text) for (text,) in found if text]
    return [about for about in read if isinstance(about, dict)]
