"""A backup in the place of a store that is damaged. What was there is kept beside it."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from editor_app.errors import StoreError
from editor_app.store.log import has_log, log_of
from editor_app.store.opening import looked_like_a_store
from editor_app.store.rotation import SOUND

_FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)
_MOST = 1000


def newest_copy(path: Path, folders: Sequence[Path]) -> Path | None:
    """The newest sound copy of the store at `path` in these folders; None where there is none.

    Each is looked through, newest first, until one is whole. One that is being written in is
    left alone: its last words are in a log.
    """
    pattern = re.compile(rf"{re.escape(path.stem)}-{SOUND}\.db")
    found = [
        (match[1], copy)
        for folder in folders
        for copy in _files(folder)
        if (match := pattern.fullmatch(copy.name))
    ]
    return next((copy for _, copy in sorted(found, reverse=True) if _is_whole(copy)), None)


def put_back(copy: Path, path: Path) -> Path:
    """Put a copy of `copy` in the place of the store at `path`, which nobody has open; where
    that is now, with its log: `NAME.damaged-1`.

    Raises StoreError store.disk_full, store.io: then everything is as it was.
    """
    place = Path(os.path.realpath(path))
    aside = _free_name(place)
    part = place.with_name(f".{place.name}-{os.getpid()}.part")
    with _file_errors(path):
        try:
            shutil.copyfile(copy, part)
            with part.open("r+b") as file:
                os.fsync(file.fileno())
            _keep_beside(place, aside)
            part.replace(place)  # at no moment is there no store at its place
        finally:
            part.unlink(missing_ok=True)
    return aside


def _keep_beside(place: Path, aside: Path) -> None:
    try:
        aside.hardlink_to(place)
    except OSError:  # a drive without such links
        shutil.copyfile(place, aside)
    with contextlib.suppress(FileNotFoundError):
        log_of(place).rename(f"{aside}-wal")
    place.with_name(f"{place.name}-shm").unlink(missing_ok=True)


def _free_name(place: Path) -> Path:
    names = (place.with_name(f"{place.name}.damaged-{number}") for number in range(1, _MOST))
    return next(name for name in names if not name.exists())


def _is_whole(copy: Path) -> bool:
    address = f"{copy.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        looked_like_a_store(copy)
        if has_log(copy):
            return False
        with closing(sqlite3.connect(address, uri=True)) as db:
            [said] = db.execute("PRAGMA quick_check(1)").fetchone()
    except (sqlite3.Error, StoreError):
        return False
    return bool(said == "ok")


def _files(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


@contextmanager
def _file_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        code = "store.disk_full" if error.errno in _FULL else "store.io"
        detail = error.strerror or str(error)
        raise StoreError(code, path=str(path), detail=detail) from error
