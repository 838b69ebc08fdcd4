"""SQLite's failures, told as ours.

Extended result codes: https://www.sqlite.org/rescode.html. What is not listed here is a bug of
ours and stays what it is.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from editor_app.errors import StoreError

_CODES = {
    sqlite3.SQLITE_BUSY: "store.locked",
    sqlite3.SQLITE_LOCKED: "store.locked",
    sqlite3.SQLITE_PROTOCOL: "store.locked",
    sqlite3.SQLITE_READONLY: "store.read_only",
    sqlite3.SQLITE_FULL: "store.disk_full",
    sqlite3.SQLITE_CORRUPT: "store.damaged",
    sqlite3.SQLITE_NOTADB: "store.damaged",
    sqlite3.SQLITE_CANTOPEN: "store.no_permission",
    sqlite3.SQLITE_PERM: "store.no_permission",
    sqlite3.SQLITE_AUTH: "store.no_permission",
    sqlite3.SQLITE_IOERR: "store.io",
    sqlite3.SQLITE_TOOBIG: "store.too_large",
}
_DOING = {
    "reading": (sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ),
    "writing": (
        *(sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_TRUNCATE),
        *(sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC),
    ),
    "locking": (
        *(sqlite3.SQLITE_IOERR_LOCK, sqlite3.SQLITE_IOERR_RDLOCK, sqlite3.SQLITE_IOERR_UNLOCK),
        *(sqlite3.SQLITE_IOERR_CHECKRESERVEDLOCK, sqlite3.SQLITE_IOERR_SHMLOCK),
        *(sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_SHMMAP),
    ),
}
_DAMAGE = (
    "Could not decode to UTF-8",  # said by Python's module, without a code
    "no such table",  # somebody has taken it away
    "no such column",
    "has no column named",
)
_FULL_BELOW = 64 * 1024  # bytes; one page of write-ahead log and its index


@contextmanager
def as_store_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite raises inside into a `StoreError` with the store's path."""
    try:
        yield
    except sqlite3.Error as error:
        known = _known(error, path)
        if known is None:
            raise
        raise known from error


def _known(error: sqlite3.Error, path: Path) -> StoreError | None:
    number = getattr(error, "sqlite_errorcode", None)
    code = _CODES.get(number & 0xFF) if isinstance(number, int) else None
    if code is None and any(sign in str(error) for sign in _DAMAGE):
        code = "store.damaged"
    if code is None:
        return None
    if code == "store.io" and _is_full(path):
        code = "store.disk_full"
    return StoreError(code, path=str(path), detail=f"{error}{_while(number)}")


def _while(number: object) -> str:
    """What SQLite was about when the disk failed it, to add to its "disk I/O error"."""
    return next((f" while {doing}" for doing, numbers in _DOING.items() if number in numbers), "")


def _is_full(path: Path) -> bool:
    """A log that could not grow is reported as an I/O error: look whether space is the reason."""
    try:
        return shutil.disk_usage(path.parent).free < _FULL_BELOW
    except OSError:
        return False
