"""The write-ahead log beside a store (https://www.sqlite.org/wal.html), where it is not its own.

SQLite plays a log into whatever file it finds beside it, and deletes one that lies beside an empty
file or none. So a log is looked at before SQLite is, and put aside where it belongs to another
state of the store: the last words of a program that was killed may be nowhere else.

Nothing here is for a store that this process has open (see `opening.open_connection`).
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

_JOURNAL_AT = slice(18, 20)
_MOST = 1000


def log_of(path: Path) -> Path:
    """Where SQLite keeps the log of the store at `path`: beside the file, not beside a link."""
    return Path(f"{os.path.realpath(path)}-wal")


def has_log(path: Path) -> bool:
    """Whether something is in the log."""
    try:
        return log_of(path).stat().st_size > 0
    except OSError:
        return False


def had_log(path: Path) -> bool:
    """Whether the file ever had a log: it was opened to be written.

    Backups say of themselves that they have none (bytes 18 and 19 of the header); stores say
    that they have one before it is made. Raises OSError.
    """
    with path.open("rb") as file:
        header = file.read(_JOURNAL_AT.stop)
    return header[_JOURNAL_AT] != b"\x01\x01"


def has_strange_log(path: Path) -> bool:
    """Whether the log is another file's: there is no file, or one that never had a log."""
    if not has_log(path):
        return False
    try:
        return not had_log(path)
    except FileNotFoundError:
        return True


def put_strange_log_aside(path: Path) -> Path | None:
    """Rename a log that is another file's; its new path, None where there was none.

    A backup that was put in the place of a store whose program was killed lies beside that one's
    log, and so does a new store where the old one was moved away; the words in it are kept as
    `NAME-wal.aside-1`.
    """
    if not has_strange_log(path):
        return None
    log = log_of(path)
    for number in range(1, _MOST):
        aside = log.with_name(f"{log.name}.aside-{number}")
        if aside.exists():
            continue
        with contextlib.suppress(OSError):
            log.rename(aside)
            log.with_name(f"{log.name.removesuffix('-wal')}-shm").unlink(missing_ok=True)
        return aside if aside.exists() else None
    return None
