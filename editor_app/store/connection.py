"""One SQLite connection, with transactions that nest and failures that are ours."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from editor_app.errors import StoreError
from editor_app.store.failures import as_store_errors
from editor_app.store.log import log_of

Row = tuple[Any, ...]
FileId = tuple[int, int]
"""Device and number of a file."""
_PAUSE = 0.003  # seconds between two tries to begin


class Connection:
    """A connection and the path it was opened for. Belongs to the thread that opened it.

    Results are read whole, so that a failure never surfaces later, in somebody else's loop.

    On POSIX systems whoever looks into the file in this process (a dialogue that lists the folder
    is enough) drops all locks that SQLite holds (https://www.sqlite.org/howtocorrupt.html, 2.2).
    Another process then takes the log for nobody's and removes it, and what is written to the
    removed one is lost. So it is looked at before each step and after each transaction whether the
    log is still the one that was opened; else the connection is made anew by `renew`.

    The file itself may be moved or removed as well: what is written then would go with it, so
    writing is refused (store.gone) until it is there again.
    """

    def __init__(
        self,
        raw: sqlite3.Connection,
        path: Path,
        *,
        read_only: bool,
        wait: float,
        renew: Callable[[], sqlite3.Connection] | None = None,
    ) -> None:
        self.raw = raw
        self.path = path
        self.read_only = read_only
        self._wait = wait  # seconds for another's transaction to end
        self._depth = 0
        self._renew = renew
        self.log_aside: Path | None = None
        """Where another file's log was put that lay beside the store when it was opened."""
        self._log = str(log_of(path))
        self._log_id: FileId | None = None
        self._file = str(path.absolute())
        self._file_id: FileId | None = None

    def watch_log(self) -> None:
        """From now on see to it that the file and its log are those that are open now."""
        self._log_id = self._find_log()
        self._file_id = _find(self._file)

    def run(self, sql: str, values: Sequence[object] = ()) -> int:
        """Execute one statement; the number of rows it changed."""
        with as_store_errors(self.path):
            return self.raw.execute(sql, values).rowcount

    def insert(self, sql: str, values: Sequence[object] = ()) -> int:
        """Execute one INSERT; the rowid it made."""
        with as_store_errors(self.path):
            return self.raw.execute(sql, values).lastrowid or 0

    def many(self, sql: str, values: Iterable[Sequence[object]]) -> None:
        """Execute one statement for each of `values`."""
        with as_store_errors(self.path):
            self.raw.executemany(sql, values)

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a query."""
        if not self._depth:
            self._follow_log()
        with as_store_errors(self.path):
            return self.raw.execute(sql, values).fetchall()

    def row(self, sql: str, values: Sequence[object] = ()) -> Row | None:
        """The first row of a query, or None."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.row(sql, values)
        return found[0] if found else None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. Takes the write lock at once (waiting for it), and nests.

        Immediate, because a transaction that reads first and writes later fails when another
        process wrote in between.
        """
        if self.read_only:
            raise StoreError("store.read_only", path=str(self.path), detail="opened for reading")
        end, undo = self._begin()
        self._depth += 1
        try:
            yield
        except BaseException:
            self._undo(undo)
            raise
        else:
            self._finish(end, undo)
        finally:
            self._depth -= 1

    def close(self) -> None:
        """Close; what is committed is safe already."""
        with as_store_errors(self.path):
            self.raw.close()

    def _take_turn(self) -> None:
        """Begin, trying every few milliseconds while another process writes.

        SQLite's own waiting sleeps up to 100 ms between tries: beside a process that imports
        hundreds of articles in a row it may never get in.
        """
        deadline = time.monotonic() + self._wait
        self.run("PRAGMA busy_timeout = 0")
        try:
            while True:
                try:
                    self.run("BEGIN IMMEDIATE")
                    return
                except StoreError as error:
                    if error.code != "store.locked" or time.monotonic() > deadline:
                        raise
                time.sleep(_PAUSE)
        finally:
            self.run(f"PRAGMA busy_timeout = {int(self._wait * 1000)}")

    def _begin(self) -> tuple[str, tuple[str, ...]]:
        """Begin; how to end it, and how to undo it."""
        if self._depth == 0:
            self._require_file()
            self._follow_log()
            self._take_turn()
            return "COMMIT", ("ROLLBACK",)
        name = f"depth_{self._depth}"
        self.run(f"SAVEPOINT {name}")
        return f"RELEASE {name}", (f"ROLLBACK TO {name}", f"RELEASE {name}")

    def _finish(self, end: str, undo: tuple[str, ...]) -> None:
        try:
            self.run(end)
        except StoreError:
            self._undo(undo)
            raise
        if end == "COMMIT":
            self._require_file()
        if end == "COMMIT" and self._log_id is not None and self._find_log() != self._log_id:
            self._open_anew(written=True)
            raise StoreError("store.log_gone", path=str(self.path))

    # The file and its log

    def _require_file(self) -> None:
        """Refuse to write where the file that is open is no longer at its place."""
        if self._file_id is not None and _find(self._file) != self._file_id:
            raise StoreError("store.gone", path=str(self.path))

    def _find_log(self) -> FileId | None:
        return _find(self._log)

    def _follow_log(self) -> None:
        """Where the log has been removed before anything was written to it, no harm is done."""
        if self._log_id is None or self.raw.in_transaction:
            return
        if self._find_log() != self._log_id:
            self._open_anew(written=False)

    def _open_anew(self, *, written: bool) -> None:
        """Another connection in place of this. What may have been written to a removed log must not
        reach the file when it is closed: it is not, while another connection is open.
        """
        if self._renew is None:
            return
        self._require_file()  # else SQLite would make an empty one there
        with as_store_errors(self.path):
            between = self._renew() if written else None
            self.raw.close()
            if between is not None:
                between.close()
            self.raw = self._renew()
        self.watch_log()

    def _undo(self, undo: tuple[str, ...]) -> None:
        """Roll back, unless SQLite has done so itself (as it does on a full disk)."""
        for statement in undo:
            if self.raw.in_transaction:
                self.run(statement)


def _find(path: str) -> FileId | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - before each step: twice as quick
    except OSError:
        return None
    return found.st_dev, found.st_ino
