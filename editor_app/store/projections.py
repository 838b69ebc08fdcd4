"""What is made from the articles so that they can be listed, searched and read without us.

A projection may lag behind the updates; a small table says which do, so that after a crash
only those are made again. Only what changed is written: while someone types, an article's
three hundred sources stay as they are.
"""

from __future__ import annotations

import json
from dataclasses import fields
from operator import attrgetter

from editor_app.store import updates
from editor_app.store.connection import Connection
from editor_app.store.folding import fold, fold_name, searchable
from editor_app.store.rows import Projection, ReferenceRow

_EXCERPT = 240  # code points
_TEXT = ("title", "people", "key_points", "sources", "text")
_SOURCE = ("title", "container", "url", "raw")
_REFERENCE = tuple(field.name for field in fields(ReferenceRow))
_values = attrgetter(*_REFERENCE)  # `astuple` would copy each value deeply, three hundred times


def save(db: Connection, projection: Projection, through: int | None) -> None:
    """See `Store.save_projection`."""
    article_id = projection.article_id
    with db.transaction():
        updates.require_article(db, article_id)
        _save_row(db, projection)
        _save_authors(db, projection)
        db.run(
            "INSERT INTO article_json VALUES (?, ?)"
            " ON CONFLICT (article_id) DO UPDATE SET json = excluded.json",
            (article_id, projection.json),
        )
        _save_text(db, projection)
        _save_references(db, projection)
        db.run(
            "DELETE FROM stale_projections WHERE article_id = ? AND update_id <= ?",
            (article_id, _LAST if through is None else through),
        )


_LAST = 2**63 - 1


def stale(db: Connection) -> list[str]:
    """See `Store.stale`."""
    found = db.rows(
        "SELECT article_id FROM stale_projections JOIN articles ON articles.id = article_id"
        " ORDER BY articles.updated, update_id"
    )
    return [article_id for (article_id,) in found]


def drop(db: Connection) -> None:
    """See `Store.drop_projections`. The listed rows stay until they are made again."""
    with db.transaction():
        for table in ("article_search", "source_search"):
            db.run(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")
        for table in ("article_json", "article_authors", "article_texts", "source_references"):
            db.run(f"DELETE FROM {table}")
        db.run(
            "INSERT OR REPLACE INTO stale_projections"
            " SELECT articles.id, coalesce(max(updates.id), 0) FROM articles"
            " LEFT JOIN updates ON article_id = articles.id GROUP BY articles.id"
        )


def forget_words(db: Connection, article_id: str) -> None:
    """Take an article and its sources out of the full text, before its rows go."""
    row = db.row(
        f"SELECT id, {', '.join(_TEXT)} FROM article_texts WHERE article_id = ?", (article_id,)
    )
    if row:
        _unindex(db, "article_search", _TEXT, row)
    for row in db.rows(
        f"SELECT id, {', '.join(_SOURCE)} FROM source_references WHERE article_id = ?",
        (article_id,),
    ):
        _unindex(db, "source_search", _SOURCE, row)


def _save_row(db: Connection, p: Projection) -> None:
    db.run(
        "UPDATE articles SET title = ?, status = ?, language = ?, kind = ?, slug = ?,"
        " authors = ?, words = ?, excerpt = ?, category = ?, assigned = ?, due = ?,"
        " open_comments = ?, siblings = ?, assigned_folded = ?, unverified = ? WHERE id = ?",
        (
            p.title,
            p.status,
            p.language,
            p.kind,
            p.slug,
            json.dumps(p.authors, ensure_ascii=False),
            p.words,
            _excerpt(p),
            p.category,
            p.assigned,
            p.due,
            p.open_comments,
            p.siblings,
            fold_name(p.assigned),
            sum(not source.verified_by and source.number is not None for source in p.references),
            p.article_id,
        ),
    )


def _excerpt(projection: Projection) -> str:
    """The beginning of what there is to read, on one line, cut between words."""
    source = projection.key_points.strip() or projection.text
    words = source[: _EXCERPT * 2].split()
    while sum(map(len, words)) + len(words) > _EXCERPT and len(words) > 1:
        words.pop()
    return " ".join(words)[:_EXCERPT]


def _save_authors(db: Connection, projection: Projection) -> None:
    article_id, names = projection.article_id, projection.authors
    db.run("DELETE FROM article_authors WHERE article_id = ?", (article_id,))
    db.many(
        "INSERT INTO article_authors VALUES (?, ?, ?, ?)",
        [(article_id, place, name, fold_name(name)) for place, name in enumerate(names)],
    )


def _save_text(db: Connection, projection: Projection) -> None:
    """Write the words anew, at the end: in the full text, newer articles have larger rowids."""
    words = _words(projection)
    old = db.row(
        f"SELECT id, {', '.join(_TEXT)} FROM article_texts WHERE article_id = ?",
        (projection.article_id,),
    )
    if old and old[1:] == words and old[0] == db.value("SELECT max(id) FROM article_texts"):
        return
    if old:
        _unindex(db, "article_search", _TEXT, old)
        db.run("DELETE FROM article_texts WHERE id = ?", (old[0],))
    row = db.insert(
        f"INSERT INTO article_texts (article_id, {', '.join(_TEXT)}) VALUES (?, ?, ?, ?, ?, ?)",
        (projection.article_id, *words),
    )
    _index(db, "article_search", _TEXT, (row, *words))


def _words(projection: Projection) -> tuple[str, ...]:
    sources = "\n".join(
        " ".join(filter(None, (reference.title, reference.container, reference.raw)))
        for reference in projection.references
    )
    people = "\n".join(filter(None, (*projection.authors, projection.assigned)))
    parts = (projection.title, people, projection.key_points, sources, projection.text)
    return tuple(map(searchable, parts))


def _save_references(db: Connection, projection: Projection) -> None:
    """Bring the article's source rows to `projection.references`, touching what differs."""
    article_id = projection.article_id
    columns = ", ".join(_REFERENCE)
    old = {
        row[2]: row
        for row in db.rows(
            f"SELECT id, {columns} FROM source_references WHERE article_id = ?", (article_id,)
        )
    }
    wanted = {reference.reference_id: reference for reference in projection.references}
    for reference_id in old.keys() - wanted.keys():
        _remove_reference(db, old[reference_id])
    for reference_id, reference in wanted.items():
        _save_reference(db, reference, old.get(reference_id))


def _save_reference(
    db: Connection, reference: ReferenceRow, old: tuple[object, ...] | None
) -> None:
    new = tuple(searchable(v) if isinstance(v, str) else v for v in _values(reference))
    if old and old[1:] == new:
        return
    if old and old[1:3] + old[4:] == new[:2] + new[3:]:
        db.run("UPDATE source_references SET number = ? WHERE id = ?", (reference.number, old[0]))
        return
    if old:
        _remove_reference(db, old)
    places = ", ".join("?" * (len(_REFERENCE) + 1))
    row = db.insert(
        f"INSERT INTO source_references ({', '.join(_REFERENCE)}, same_source) VALUES ({places})",
        (*new, _same_source(reference)),
    )
    _index(db, "source_search", _SOURCE, _source_words((row, *new)))


def _remove_reference(db: Connection, old: tuple[object, ...]) -> None:
    _unindex(db, "source_search", _SOURCE, _source_words(old))
    db.run("DELETE FROM source_references WHERE id = ?", (old[0],))


def _source_words(row: tuple[object, ...]) -> tuple[object, ...]:
    """From a whole row, its number first, to the row of the full text."""
    return (row[0], *(row[1 + _REFERENCE.index(column)] for column in _SOURCE))


def _same_source(reference: ReferenceRow) -> str:
    """What two records share when they are one source: address, DOI, else the folded title."""
    if reference.url_key or reference.doi:
        return reference.url_key or f"doi:{reference.doi.casefold()}"
    words = fold(searchable(reference.title or reference.raw)).split()
    return " ".join(words) or f"{reference.article_id}/{reference.reference_id}"


def _index(db: Connection, table: str, columns: tuple[str, ...], row: tuple[object, ...]) -> None:
    places = ", ".join("?" * len(row))
    db.run(f"INSERT INTO {table} (rowid, {', '.join(columns)}) VALUES ({places})", _folded(row))


def _unindex(db: Connection, table: str, columns: tuple[str, ...], row: tuple[object, ...]) -> None:
    """Remove words as FTS5 asks for it where it holds no text of its own: by telling them."""
    places = ", ".join("?" * len(row))
    db.run(
        f"INSERT INTO {table} ({table}, rowid, {', '.join(columns)}) VALUES ('delete', {places})",
        _folded(row),
    )


def _folded(row: tuple[object, ...]) -> tuple[object, ...]:
    number, *words = row
    return (number, *(fold(str(text)) for text in words))
