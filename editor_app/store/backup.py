"""Copies of a store: whole, checked before they get their name, and never one over another.

Made with SQLite's backup API (https://www.sqlite.org/backup.html), so others may write
meanwhile. A copy is a store like any other, in one file: open it to have it back.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from editor_app.errors import StoreError
from editor_app.store.connection import Connection
from editor_app.store.failures import as_store_errors
from editor_app.store.opening import open_connection

NEWEST_KEPT = 10
_COUNTED = ("articles", "updates", "known_hashes", "people", "files", "settings")
_STAMP = "%Y-%m-%dT%H%M%SZ"
_STAMP_PATTERN = r"(\d{4}-\d{2})-\d{2}T\d{6}Z(?:-\d+)?"


def backup(
    store_path: Path, folder: Path, now: datetime, *, known: bool = False, rotate: bool = True
) -> Path:
    """Copy the store into `folder` (made if need be) and drop copies beyond the rotation.

    Kept are the ten newest copies of this store and the newest of each month; those of another
    store of the same name are left alone, and all are where `rotate` is off. `now` has a time
    zone; `known` where this process has the store open (see `open_connection`).
    Returns the copy's path. Raises `StoreError` as opening does, and backup.no_folder,
    backup.unsound, store.disk_full, store.no_permission.
    """
    db = open_connection(store_path, create=False, known=known)
    try:
        copy = keep_copy(db, folder, store_path.stem, now)
    finally:
        db.close()
    if rotate:
        _rotate(folder, store_path.stem, copy)
    return copy


def keep_copy(db: Connection, folder: Path, stem: str, now: datetime) -> Path:
    """Copy an open store to `folder/stem-DATE.db`, checked. The path."""
    stamp = now.astimezone(UTC).strftime(_STAMP)
    part = folder / f".{stem}-{stamp}-{os.getpid()}.part"
    with _file_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        try:
            _copy(db, part)
            _to_disk(part)
            return _name(part, f"{stem}-{stamp}")
        finally:
            part.unlink(missing_ok=True)


def _copy(db: Connection, part: Path) -> None:
    """One snapshot of the store into `part`, and proof that all of it arrived."""
    with as_store_errors(part), closing(sqlite3.connect(part, isolation_level=None)) as copy:
        db.run("BEGIN")
        try:
            expected = [db.value(f"SELECT count(*) FROM {table}") for table in _COUNTED]
            db.raw.backup(copy)
        finally:
            db.run("ROLLBACK")
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        found = [copy.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in _COUNTED]
        [sound] = copy.execute("PRAGMA integrity_check(1)").fetchone()
    if found != expected or sound != "ok":
        raise StoreError("backup.unsound", path=str(db.path), detail=str(sound))


def _to_disk(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _name(part: Path, name: str) -> Path:
    """Give the finished copy the first free name; an existing file is never replaced."""
    number = 1
    while True:
        target = part.with_name(f"{name}.db" if number == 1 else f"{name}-{number}.db")
        try:
            _take_name(part, target)
        except FileExistsError:
            number += 1
        else:
            return target


def _take_name(part: Path, target: Path) -> None:
    """Rename without replacing. Where there are no hard links, reserve the name first."""
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:
        target.touch(exist_ok=False)
        part.replace(target)


def _rotate(folder: Path, stem: str, copy: Path) -> None:
    """Drop the older copies of the store that `copy` is of."""
    made = _made_at(copy)
    pattern = re.compile(rf"{re.escape(stem)}-{_STAMP_PATTERN}\.db")
    copies = [
        (match[1], path)
        for path in sorted(folder.iterdir(), reverse=True)
        if (match := pattern.fullmatch(path.name)) and made and _made_at(path) == made
    ]
    kept_months: set[str] = set()
    for place, (month, path) in enumerate(copies):
        if place >= NEWEST_KEPT and month in kept_months:
            path.unlink(missing_ok=True)
        kept_months.add(month)


def _made_at(copy: Path) -> str:
    """The moment (in microseconds) at which the store of a copy was made: it tells stores of one
    name apart, and every copy has it. Empty where that can't be read.
    """
    address = f"{copy.absolute().as_uri()}?mode=ro&immutable=1"
    first = "SELECT applied_at FROM _sqlite_migrations ORDER BY rowid LIMIT 1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as db:
            found = db.execute(first).fetchone()
    except sqlite3.Error:
        return ""
    return str(found[0]) if found else ""


@contextmanager
def _file_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        facts = {"folder": str(folder), "detail": error.strerror or str(error)}
        raise StoreError("backup.no_folder", **facts) from error
