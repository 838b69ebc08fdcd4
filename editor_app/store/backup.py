"""Copies of a store: whole, checked before they get their name, and never one over another.

Made with SQLite's backup API (https://www.sqlite.org/backup.html), so others may write
meanwhile. A copy is a store like any other, in one file: open it to have it back.
"""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from editor_app.errors import StoreError
from editor_app.store.connection import Connection
from editor_app.store.failures import as_store_errors
from editor_app.store.opening import open_connection
from editor_app.store.rotation import DAMAGED, SOUND, rotate, stamp_of

NEWEST_KEPT = 10
DAMAGED_KEPT = 3
_AT_ONCE = 2000  # pages
_COUNTED = ("articles", "updates", "known_hashes", "people", "files", "settings")
_LEFT_OVER = r"-\d{4}-\d{2}-\d{2}T\d{6}Z-\d+\.part(?:-journal)?"
_LEFT_OVER_AFTER = 3600  # seconds in which nothing was written to it

GoOn = Callable[[int, int], bool]
"""Told how many pages of how many are copied; whether to go on."""


def backup(
    store_path: Path,
    folder: Path,
    now: datetime,
    *,
    known: bool = False,
    damaged: int = 0,
    go_on: GoOn | None = None,
) -> Path:
    """Copy the store into `folder` (made if need be) and drop copies beyond the rotation.

    Kept are the ten newest copies of this store and the newest of each month (see `rotation`).
    `damaged` is how many articles have a history that is damaged: such a copy is named so, drops
    no sound one, and of its kind the three newest are kept and the newest for each such number.
    `now` has a time zone; `known` where this process has the store open (see `open_connection`).
    Returns the copy's path. Raises `StoreError` as opening does, and backup.no_folder,
    backup.unsound, backup.cancelled, store.disk_full, store.no_permission.
    """
    ending = f"-damaged-{damaged}" if damaged else ""
    db = open_connection(store_path, create=False, known=known)
    try:
        copy = keep_copy(db, folder, store_path.stem, now, ending, go_on)
    finally:
        db.close()
    form, newest = (DAMAGED, DAMAGED_KEPT) if damaged else (SOUND, NEWEST_KEPT)
    rotate(copy, store_path.stem, form, newest, stamp_of(now))
    return copy


def keep_copy(
    db: Connection,
    folder: Path,
    stem: str,
    now: datetime,
    ending: str = "",
    go_on: GoOn | None = None,
) -> Path:
    """Copy an open store to `folder/stem-DATE.db`, checked. The path."""
    stamp = stamp_of(now)
    part = folder / f".{stem}-{stamp}-{os.getpid()}.part"
    name = f"{stem}-{stamp}{ending}"
    with _file_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _clear_away(folder, stem, now)
        try:
            _copy(db, part, folder / f"{name}.db", go_on)
            _to_disk(part)
            return _name(part, name)
        finally:
            for end in ("", "-journal"):
                Path(f"{part}{end}").unlink(missing_ok=True)


def _clear_away(folder: Path, stem: str, now: datetime) -> None:
    """Delete what programs that were killed have left of their copies: as large as those are."""
    pattern = re.compile(rf"\.{re.escape(stem)}{_LEFT_OVER}")
    for path in folder.iterdir():
        if pattern.fullmatch(path.name):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < now.timestamp() - _LEFT_OVER_AFTER:
                    path.unlink()


def _copy(db: Connection, part: Path, name: Path, go_on: GoOn | None) -> None:
    """One snapshot of the store into `part`, and proof that all of it arrived. Failures speak of
    `name`, which the copy will have.
    """

    def step(_status: int, left: int, total: int) -> None:
        if go_on is not None and not go_on(total - left, total):
            raise StoreError("backup.cancelled", path=str(db.path))

    with _sound(db, name), closing(sqlite3.connect(part, isolation_level=None)) as copy:
        db.run("BEGIN")
        try:
            expected = [db.value(f"SELECT count(*) FROM {table}") for table in _COUNTED]
            db.raw.backup(copy, pages=_AT_ONCE, progress=step)
        finally:
            db.run("ROLLBACK")
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        found = [copy.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in _COUNTED]
        [sound] = copy.execute("PRAGMA integrity_check(1)").fetchone()
    if found != expected or sound != "ok":
        raise StoreError("backup.unsound", path=str(db.path), detail=str(sound))


@contextmanager
def _sound(db: Connection, name: Path) -> Iterator[None]:
    """A copy that is damaged says so of the store that it is of."""
    try:
        with as_store_errors(name):
            yield
    except StoreError as error:
        if error.code != "store.damaged" or error.facts["path"] != str(name):
            raise
        facts = {"path": str(db.path), "detail": error.facts["detail"]}
        raise StoreError("backup.unsound", **facts) from error


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


@contextmanager
def _file_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        facts = {"folder": str(folder), "detail": error.strerror or str(error)}
        raise StoreError("backup.no_folder", **facts) from error
