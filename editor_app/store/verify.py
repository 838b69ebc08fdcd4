"""Looking through a whole store for what is wrong with it. Nothing is repaired.

That the updates can be read by the CRDT is not the store's to know: see the services.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from editor_app.errors import StoreError
from editor_app.store.connection import Connection
from editor_app.store.opening import open_connection
from editor_app.store.rows import Problem

_JSON = (
    ("articles", "id", "authors"),
    ("article_json", "article_id", "json"),
    ("source_references", "id", "csl"),
    ("people", "id", "bios"),
    ("settings", "key", "value"),
)
_FULL_TEXT = (("article_search", "article_texts"), ("source_search", "source_references"))


def verify(path: Path, *, known: bool = False) -> list[Problem]:
    """Everything that is wrong with the store at `path`; empty where it is sound.

    A store of an older version is brought up to date first, as whenever one is opened. `known`
    where this process has it open already (see `open_connection`).
    Raises `StoreError` where it can't be opened at all.
    """
    db = open_connection(path, create=False, known=known)
    try:
        return [problem for check in _CHECKS for problem in _try(check, db)]
    finally:
        db.close()


def _try(check: Callable[[Connection], Iterator[Problem]], db: Connection) -> list[Problem]:
    """A check that itself falls over damage has found some."""
    found: list[Problem] = []
    try:
        found.extend(check(db))
    except StoreError as error:
        found.append(Problem(error.code, error.facts))
    return found


def _structure(db: Connection) -> Iterator[Problem]:
    for (line,) in db.rows("PRAGMA integrity_check"):
        if line != "ok":
            yield Problem("verify.structure", {"detail": line})


def _foreign_keys(db: Connection) -> Iterator[Problem]:
    for table, row, parent, _ in db.rows("PRAGMA foreign_key_check"):
        yield Problem("verify.orphan", {"table": table, "row": row, "parent": parent})


def _updates(db: Connection) -> Iterator[Problem]:
    """One blob at a time: all of them may be larger than memory."""
    for update_id, article_id, sha256 in db.rows("SELECT id, article_id, sha256 FROM updates"):
        blob = db.value("SELECT blob FROM updates WHERE id = ?", (update_id,))
        if blob is not None and not _matches(blob, sha256):
            yield Problem("verify.damaged_update", {"article": article_id, "update": update_id})
    for (article_id,) in db.rows(
        "SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM updates)"
    ):
        yield Problem("verify.no_updates", {"article": article_id})


def _projections(db: Connection) -> Iterator[Problem]:
    for (article_id,) in db.rows("SELECT article_id FROM stale_projections"):
        yield Problem("verify.stale_projection", {"article": article_id})
    for table in ("article_json", "article_texts"):
        missing = db.rows(
            f"SELECT id FROM articles WHERE id NOT IN (SELECT article_id FROM {table})"
            " AND id NOT IN (SELECT article_id FROM stale_projections)"
        )
        for (article_id,) in missing:
            yield Problem("verify.missing_projection", {"article": article_id, "table": table})


def _json(db: Connection) -> Iterator[Problem]:
    for table, key, column in _JSON:
        for row, text in db.rows(f"SELECT {key}, {column} FROM {table}"):
            try:
                json.loads(text)
            except ValueError as error:
                facts = {"table": table, "row": row, "column": column, "detail": str(error)}
                yield Problem("verify.json", facts)


def _files(db: Connection) -> Iterator[Problem]:
    for sha256, name in db.rows("SELECT sha256, name FROM files"):
        data = db.value("SELECT data FROM files WHERE sha256 = ?", (sha256,))
        if data is not None and not _matches(data, sha256):
            yield Problem("verify.damaged_file", {"file": sha256, "name": name})
    for name, photo in db.rows(
        "SELECT name, photo FROM people WHERE photo <> '' AND photo NOT IN"
        " (SELECT sha256 FROM files)"
    ):
        yield Problem("verify.missing_photo", {"person": name, "file": photo})


def _full_text(db: Connection) -> Iterator[Problem]:
    for index, table in _FULL_TEXT:
        apart = db.value(
            f"SELECT count(*) FROM (SELECT id FROM {table} EXCEPT SELECT id FROM {index}_docsize)"
        ) + db.value(
            f"SELECT count(*) FROM (SELECT id FROM {index}_docsize EXCEPT SELECT id FROM {table})"
        )
        if apart:
            yield Problem("verify.full_text", {"table": index, "rows": apart})
        if not db.read_only:
            yield from _full_text_structure(db, index)


def _full_text_structure(db: Connection, index: str) -> Iterator[Problem]:
    """FTS5's own check, which is asked for by an INSERT that writes nothing."""
    try:
        db.run(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
    except StoreError as error:
        yield Problem("verify.full_text", {"table": index, "detail": error.facts["detail"]})


def _matches(data: bytes, sha256: str) -> bool:
    return hashlib.sha256(data).hexdigest() == sha256


_CHECKS = (_structure, _foreign_keys, _updates, _projections, _json, _files, _full_text)
