"""Which copies of a store are kept, and which go when a new one has come."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from editor_app.store.log import had_log, has_log

SOUND = r"((\d{4}-\d{2})-\d{2}T\d{6}Z)(?:-\d+)?"
"""How the names of copies go on behind the store's: the date, and the group, here the month."""
DAMAGED = r"(\d{4}-\d{2}-\d{2}T\d{6}Z)-damaged-(\d+)(?:-\d+)?"
"""The same of copies of a damaged store; the group is the number of damaged articles."""


def stamp_of(now: datetime) -> str:
    """The date of a copy as it stands in its name, in UTC."""
    return now.astimezone(UTC).strftime("%Y-%m-%dT%H%M%SZ")


def rotate(copy: Path, stem: str, form: str, newest: int, today: str) -> None:
    """Drop the older copies of the store that `copy` is of: all but the newest, and the newest of
    each group (the second in `form`, which begins with the date).

    Left alone are those of another store of the same name, those of a later date than `today` (a
    stamp: a clock was or is wrong), those in which somebody has written since, and what can't go.
    """
    made = _made_at(copy)
    pattern = re.compile(rf"{re.escape(stem)}-{form}\.db")
    copies = [
        (match[2], path)
        for path in sorted(copy.parent.iterdir(), reverse=True)
        if (match := pattern.fullmatch(path.name)) and match[1] <= today
        if made and _made_at(path) == made and not _is_a_library(path, match[1])
    ]
    kept_groups: set[str] = set()
    for place, (group, path) in enumerate(copies):
        if place >= newest and group in kept_groups:
            with contextlib.suppress(OSError):  # the new copy is there all the same
                path.unlink()
        kept_groups.add(group)


def _made_at(copy: Path) -> str:
    """The moment (in microseconds) at which the store of a copy was made: it tells stores of one
    name apart, and every copy has it. Empty where that can't be read.
    """
    return _look_up(copy, "SELECT applied_at FROM _sqlite_migrations ORDER BY rowid LIMIT 1")


def _is_a_library(copy: Path, stamp: str) -> bool:
    """Whether somebody has opened the copy and written in it since it was made at `stamp`."""
    try:
        if not had_log(copy):
            return False
    except OSError:
        return True
    newest = _look_up(copy, "SELECT at FROM updates ORDER BY id DESC LIMIT 1")
    return has_log(copy) or newest.replace(":", "") > stamp


def _look_up(copy: Path, query: str) -> str:
    address = f"{copy.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as db:
            found = db.execute(query).fetchone()
    except sqlite3.Error:
        return ""
    return str(found[0]) if found else ""
