"""From a path to a connection: what is there is looked at before anything is changed.

A file that is not ours is recognised by its first 100 bytes
(https://www.sqlite.org/fileformat2.html#the_database_header) and never opened for writing.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from editor_app.errors import StoreError
from editor_app.store.connection import Connection
from editor_app.store.failures import as_store_errors
from editor_app.store.log import has_log, has_strange_log, put_strange_log_aside
from editor_app.store.schema import APPLICATION_ID, MIGRATIONS, applied_migrations

WAIT = 5.0  # seconds for another process to finish writing
_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",  # a store may come from anywhere
    "PRAGMA synchronous = FULL",  # what is saved is there after a power cut
    "PRAGMA cache_size = -16000",  # KiB
    "PRAGMA journal_size_limit = 67108864",  # bytes
)
_MAGIC = b"SQLite format 3\x00"
_HEADER = 100  # bytes
_APPLICATION_ID_AT = slice(68, 72)


def open_connection(
    path: Path, *, create: bool, wait: float = WAIT, known: bool = False
) -> Connection:
    """A connection to the store at `path`, current in schema; made where `create` allows.

    `known` where this process has the store open already: then the file must not be looked into.
    Closing it afterwards would drop the locks of every connection of the process (POSIX;
    https://www.sqlite.org/howtocorrupt.html, 2.2), and the next process to end would take the log
    away from under them: all that is saved from then on would be lost.

    A store that can't be written, or has no room on the disk, is opened for reading. Raises
    `StoreError`: store.missing, is_folder, folder_missing, not_a_store, no_permission, damaged,
    newer, older (and can't be written), locked, read_only, disk_full, no_locks.
    """
    is_new = _look(path, create, known)
    if not is_new and not _is_writable(path):
        return _prepared(_connect_reading(path, wait, known))
    aside = None if known else put_strange_log_aside(path)
    try:
        db = _prepared(_connect(path, wait))
    except StoreError as error:
        if is_new or known or error.code != "store.disk_full":
            raise _with_its_cause(error, path) from error
        return _without_room(path, wait, error)
    db.log_aside = aside
    return db


def _with_its_cause(error: StoreError, path: Path) -> StoreError:
    """What SQLite calls in use, or a failure of the disk, may be a drive that locks nothing."""
    if error.code in ("store.locked", "store.io"):
        from editor_app.store.drive import locks_files

        if not locks_files(path.absolute().parent):
            return StoreError("store.no_locks", **error.facts)
    return error


def _without_room(path: Path, wait: float, full: StoreError) -> Connection:
    """What is there can still be read, and carried off to another disk."""
    try:
        return _prepared(_connect_reading(path, wait, known=False))
    except StoreError:
        raise full from None


def _prepared(db: Connection) -> Connection:
    try:
        _prepare(db)
    except BaseException:
        db.close()
        raise
    return db


def _look(path: Path, create: bool, known: bool) -> bool:
    """Whether a store must be made at `path`; refuses what can't be or become a store."""
    try:
        return _is_to_be_made(path, create, known)
    except PermissionError as error:
        raise StoreError("store.no_permission", path=str(path), detail=str(error)) from error
    except OSError as error:  # a name too long, a loop of links, a drive that is gone
        raise StoreError("store.io", path=str(path), detail=str(error)) from error


def looked_like_a_store(path: Path) -> None:
    """Raise StoreError where there is no file of ours at `path`. Not for a store that this
    process has open (see `open_connection`).
    """
    _look(path, create=False, known=False)


def _is_to_be_made(path: Path, create: bool, known: bool) -> bool:
    if path.is_dir():
        raise _refused("store.is_folder", path)
    if not path.exists():
        _require_place(path, create)
        return True
    if known:
        return False
    header = _header(path)
    if not header and has_log(path):  # SQLite would delete it
        detail = "it is empty, but its log is not"
        raise StoreError("store.damaged", path=str(path), detail=detail)
    if not header and create:
        return True
    application_id = int.from_bytes(header[_APPLICATION_ID_AT], "big")
    if not header.startswith(_MAGIC) or application_id != APPLICATION_ID:
        raise _refused("store.not_a_store", path)
    return False


def _require_place(path: Path, create: bool) -> None:
    if not create:
        raise _refused("store.missing", path)
    folder = Path(os.path.realpath(path)).parent if path.is_symlink() else path.parent
    if not folder.is_dir():
        raise StoreError("store.folder_missing", path=str(path), folder=str(folder))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise _refused("store.no_permission", path)


def _header(path: Path) -> bytes:
    if not path.is_file():  # a device or pipe may never end
        raise _refused("store.not_a_store", path)
    with path.open("rb") as file:
        return file.read(_HEADER)


def _is_writable(path: Path) -> bool:
    """Whether the file can be written, and its folder, where SQLite keeps the log beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)


def _connect(path: Path, wait: float) -> Connection:
    def connect() -> sqlite3.Connection:
        return sqlite3.connect(path.absolute(), timeout=wait, isolation_level=None)

    def renew() -> sqlite3.Connection:
        raw = connect()
        for setting in _SETTINGS:
            raw.execute(setting)
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()  # it opens its log now
        return raw

    with as_store_errors(path):
        raw = connect()
    return Connection(raw, path, read_only=False, wait=wait, renew=renew)


def _connect_reading(path: Path, wait: float, known: bool) -> Connection:
    """Open for reading. Where no log can be made beside it and none is left, nobody writes."""
    if not known and has_strange_log(path):
        return _reading(path, "mode=ro&immutable=1", wait)
    settled = not has_log(path)
    modes = ["mode=ro", "mode=ro&immutable=1"] if settled else ["mode=ro"]
    for mode in modes[:-1]:
        try:
            return _reading(path, mode, wait)
        except StoreError:
            continue
    return _reading(path, modes[-1], wait)


def _reading(path: Path, mode: str, wait: float) -> Connection:
    with as_store_errors(path):
        raw = sqlite3.connect(
            f"{path.absolute().as_uri()}?{mode}", uri=True, timeout=wait, isolation_level=None
        )
        try:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.Error:
            raw.close()
            raise
    return Connection(raw, path, read_only=True, wait=wait)


def _prepare(db: Connection) -> None:
    """Settings of the connection, then the schema."""
    for setting in _SETTINGS:
        db.run(setting)
    if db.value("PRAGMA application_id") != APPLICATION_ID:
        _mark_as_ours(db)
    if not db.read_only and db.value("PRAGMA journal_mode") != "wal":
        db.value("PRAGMA journal_mode = WAL")
    _bring_up_to_date(db)
    if not db.read_only:
        db.watch_log()


def _mark_as_ours(db: Connection) -> None:
    """Claim the empty file. Two processes may be making the same store: the lock decides.

    A file that seemed ours may be empty by now: whoever was making it was killed, and SQLite has
    just undone the half of it.
    """
    with db.transaction():
        if db.value("PRAGMA application_id") != APPLICATION_ID:
            if db.value("SELECT count(*) FROM sqlite_master"):
                raise _refused("store.not_a_store", db.path)
            db.run(f"PRAGMA application_id = {APPLICATION_ID}")


def _bring_up_to_date(db: Connection) -> None:
    applied = applied_migrations(db)
    unknown = sorted(set(applied) - set(MIGRATIONS))
    if unknown:
        raise StoreError("store.newer", path=str(db.path), unknown=", ".join(unknown))
    if set(applied) == set(MIGRATIONS):
        return
    if db.read_only:
        raise StoreError("store.older", path=str(db.path))
    from editor_app.store.upgrade import upgrade

    upgrade(db, applied)


def _refused(code: str, path: Path) -> StoreError:
    return StoreError(code, path=str(path))
