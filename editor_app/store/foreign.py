"""The store of another desk, to be read and never written: it may be in use, damaged or hostile.

It is copied first, with the log that may lie beside it, and only the copy is opened: beside the
original nothing is made, locked or changed, and nobody who works with it has to wait. What could
make reading run code of others (triggers, views, tables that are made otherwise than ours) is
refused before anything is read.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from editor_app.errors import StoreError
from editor_app.store.connection import Connection
from editor_app.store.failures import as_store_errors
from editor_app.store.log import put_strange_log_aside
from editor_app.store.opening import looked_like_a_store, open_connection
from editor_app.store.rows import Person, StoredFile, StoredUpdate
from editor_app.store.store import Store

_BESIDE = ("-wal", "-journal")
"""What SQLite keeps beside a file while it is written, and needs to read it."""
_READ = ("articles", "updates", "people", "files", "settings")
_TRIES = 5

LARGEST = 60_000_000
"""Bytes of one update or picture that is taken over."""


class ForeignStore:
    """A copy of another desk's store. Failures name the original."""

    def __init__(self, store: Store, db: Connection, path: Path) -> None:
        self._store = store
        self._db = db
        self._path = path

    def articles(self) -> list[tuple[str, str]]:
        """(id, title) of every article that is not in the Trash there, by age."""
        rows = "SELECT id, title FROM articles WHERE trashed IS NULL ORDER BY number"
        with self._named():
            return [(str(found), str(title)) for found, title in self._db.rows(rows)]

    def updates(self, article_id: str, most: int) -> list[StoredUpdate]:
        """The updates of an article. StoreError store.damaged_update, store.too_large (over
        `most` bytes in all, or `LARGEST` in one).
        """
        with self._named():
            sizes = "SELECT max(length(blob)), sum(length(blob)) FROM updates WHERE article_id = ?"
            largest, total = self._db.row(sizes, (article_id,)) or (0, 0)
            if (largest or 0) > LARGEST or (total or 0) > most:
                raise StoreError("store.too_large", path=str(self._path))
            return self._store.updates(article_id)

    def people(self) -> list[Person]:
        """The directory there."""
        with self._named():
            return self._store.people()

    def setting(self, key: str) -> Any:
        """A remembered value, or None."""
        with self._named():
            return self._store.setting(key)

    def file(self, sha256: str) -> StoredFile | None:
        """A kept file; None where there is none, or none that is sound and not too large."""
        with self._named():
            size = self._db.value("SELECT length(data) FROM files WHERE sha256 = ?", (sha256,))
            if size is None or size > LARGEST:
                return None
            try:
                return self._store.file(sha256)
            except StoreError as error:
                if error.code == "store.damaged_file":
                    return None
                raise

    @contextmanager
    def _named(self) -> Iterator[None]:
        with _about(self._path):
            yield


@contextmanager
def foreign_store(path: Path, own: Path) -> Iterator[ForeignStore]:
    """The store at `path`, for reading; `own` is the one that is open here.

    Raises StoreError: store.itself, missing, is_folder, not_a_store, no_permission, newer,
    damaged, foreign_tables (names), locked (it is written without a pause), disk_full, io.
    """
    refuse_own(path, own)
    looked_like_a_store(path)
    with tempfile.TemporaryDirectory(prefix="editorial-desk-") as folder:
        with _about(path):
            db = _opened(path, Path(folder))
        try:
            yield ForeignStore(Store(db), db, path)
        finally:
            db.close()


def _opened(path: Path, folder: Path) -> Connection:
    copy = folder / "other.db"
    _copy(path, copy)
    put_strange_log_aside(copy)
    _refuse_code(copy)
    db = open_connection(copy, create=False)
    try:
        _refuse_other_tables(db, folder)
    except BaseException:
        db.close()
        raise
    return db


def refuse_own(path: Path, own: Path) -> None:
    """Raise store.itself where both are one file: to read the file of a store that is open here
    would drop its locks (see `opening.open_connection`).
    """
    try:
        same = path.exists() and own.exists() and path.samefile(own)
    except OSError:
        same = False
    if same:
        raise StoreError("store.itself", path=str(path))


def _copy(path: Path, copy: Path) -> None:
    """The file and what belongs to it, all of one moment."""
    for _ in range(_TRIES):
        before = _state(path)
        try:
            for end in ("", *_BESIDE):
                source, target = (p.with_name(p.name + end) for p in (path, copy))
                target.unlink(missing_ok=True)
                if source.exists():
                    shutil.copyfile(source, target)
        except FileNotFoundError:
            continue  # a log that went meanwhile
        except PermissionError as error:
            raise StoreError("store.no_permission", path=str(path), detail=str(error)) from error
        except OSError as error:
            full = error.errno == errno.ENOSPC
            code = "store.disk_full" if full else "store.io"
            raise StoreError(code, path=str(path), detail=str(error)) from error
        if _state(path) == before:
            return
    raise StoreError("store.locked", path=str(path), detail="written without a pause")


def _state(path: Path) -> list[tuple[int, int] | None]:
    found: list[tuple[int, int] | None] = []
    for end in ("", *_BESIDE):
        try:
            stat = path.with_name(path.name + end).stat()
            found.append((stat.st_mtime_ns, stat.st_size))
        except OSError:
            found.append(None)
    return found


def _refuse_code(copy: Path) -> None:
    """Before anything else is done with it: no triggers, no views but ours."""
    with as_store_errors(copy), closing(sqlite3.connect(copy, isolation_level=None)) as raw:
        raw.execute("PRAGMA trusted_schema = OFF")
        listed = raw.execute("SELECT type, name FROM sqlite_master").fetchall()
    odd = sorted(
        str(name)
        for kind, name in listed
        if kind == "trigger" or (kind == "view" and name != "sources")
    )
    if odd:
        raise StoreError("store.foreign_tables", path=str(copy), names=odd[:5])


def _refuse_other_tables(db: Connection, folder: Path) -> None:
    """The tables that are read must be made as ours are."""
    made = open_connection(folder / "ours.db", create=True)
    try:
        ours = _made(made)
    finally:
        made.close()
    theirs = _made(db)
    odd = [name for name in _READ if theirs.get(name) != ours[name]]
    if odd:
        raise StoreError("store.foreign_tables", path=str(db.path), names=odd)


def _made(db: Connection) -> dict[str, tuple[str, str]]:
    listed = db.rows("SELECT name, type, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {str(name): (str(kind), " ".join(str(sql).split())) for name, kind, sql in listed}


@contextmanager
def _about(path: Path) -> Iterator[None]:
    """Failures of the copy are those of the original."""
    try:
        yield
    except StoreError as error:
        raise StoreError(error.code, **{**error.facts, "path": str(path)}) from error
