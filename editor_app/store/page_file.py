"""Finished pages, kept in one file of their own beside no store: each can be made again.

One row an article and format, the newest; a page is known by the key of what it was made from,
which the caller thinks up. The file may be deleted at any time, and is, when it is damaged or
was made by another version: then it begins anew, empty.
"""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from editor_app.errors import StoreError
from editor_app.store.connection import Connection
from editor_app.store.failures import as_store_errors

_VERSION = 1
_WAIT = 0.5  # seconds for another process to finish writing: pages are not worth more
_AT_ONCE = 500  # ids in one query
_TABLE = """CREATE TABLE IF NOT EXISTS pages (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    article_id TEXT NOT NULL,
    form TEXT NOT NULL,
    key BLOB NOT NULL,
    files TEXT NOT NULL,
    check_sum INTEGER NOT NULL,
    data BLOB NOT NULL,
    UNIQUE (form, article_id)) STRICT"""


@dataclass(frozen=True, slots=True)
class Page:
    """What an article became: `key` says from what, `files` names (SHA-256) what is in it."""

    article_id: str
    key: bytes
    data: bytes
    files: tuple[str, ...] = ()


class PageFile:
    """The pages in one file. Belongs to the thread that opened it; raises StoreError."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    @classmethod
    def open(cls, path: Path) -> Self:
        """The file at `path`, made where there is none; one that can't be used is made anew."""
        try:
            return cls(_opened(path))
        except StoreError as error:
            if error.code != "store.damaged":
                raise
        discard(path)
        return cls(_opened(path))

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._db.path

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def pages(self, form: str, article_ids: Sequence[str]) -> dict[str, Page]:
        """What is kept of these articles in a format, whole pages only, by article."""
        found: dict[str, Page] = {}
        for start in range(0, len(article_ids), _AT_ONCE):
            some = article_ids[start : start + _AT_ONCE]
            for article_id, key, files, check_sum, data in self._db.rows(
                "SELECT article_id, key, files, check_sum, data FROM pages"
                f" WHERE form = ? AND article_id IN ({', '.join('?' * len(some))})",
                (form, *some),
            ):
                if zlib.crc32(data) == check_sum:
                    found[article_id] = Page(article_id, key, data, tuple(files.split()))
        return found

    def keep(self, form: str, pages: Iterable[Page]) -> None:
        """Keep these pages in place of what was kept of the same articles."""
        with self._db.transaction():
            self._db.many(
                "INSERT OR REPLACE INTO pages (article_id, form, key, files, check_sum, data)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (p.article_id, form, p.key, " ".join(p.files), zlib.crc32(p.data), p.data)
                    for p in pages
                ],
            )

    def forget(self, article_ids: Iterable[str]) -> None:
        """Take out what is kept of articles that are gone for good."""
        with self._db.transaction():
            self._db.many(
                "DELETE FROM pages WHERE article_id = ?", [(found,) for found in article_ids]
            )

    def let_go(self, most: int) -> None:
        """Where more than so many pages are kept, keep the newer half."""
        with self._db.transaction():
            if self._db.value("SELECT count(*) FROM pages") > most:
                self._db.run(
                    "DELETE FROM pages WHERE number <="
                    " (SELECT number FROM pages ORDER BY number DESC LIMIT 1 OFFSET ?)",
                    (most // 2,),
                )


def discard(path: Path) -> None:
    """Delete a file of pages, as far as it can be."""
    with contextlib.suppress(OSError):
        for ending in ("", "-wal", "-shm"):
            Path(f"{path}{ending}").unlink(missing_ok=True)


def _opened(path: Path) -> Connection:
    with as_store_errors(path):
        raw = sqlite3.connect(path, timeout=_WAIT, isolation_level=None)
    db = Connection(raw, path, read_only=False, wait=_WAIT)
    try:
        _prepare(db)
    except BaseException:
        raw.close()
        raise
    return db


def _prepare(db: Connection) -> None:
    db.run("PRAGMA trusted_schema = OFF")
    version = db.value("PRAGMA user_version")
    if version not in (0, _VERSION):
        raise StoreError("store.damaged", path=str(db.path), detail=f"version {version}")
    db.run("PRAGMA synchronous = NORMAL")  # a power cut may take pages, never the file
    if version == _VERSION:
        return
    db.run("PRAGMA page_size = 16384")  # a page of ours is some 15 kB
    db.value("PRAGMA journal_mode = WAL")
    with db.transaction():
        db.run(_TABLE)
        db.run(f"PRAGMA user_version = {_VERSION}")
