"""One SQLite connection, with transactions that nest and failures that are ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from editor_app.errors import StoreError
from editor_app.store.failures import as_store_errors

Row = tuple[Any, ...]


class Connection:
    """A connection and the path it was opened for. Belongs to the thread that opened it.

    Results are read whole, so that a failure never surfaces later, in somebody else's loop.
    """

    def __init__(self, raw: sqlite3.Connection, path: Path, *, read_only: bool) -> None:
        self.raw = raw
        self.path = path
        self.read_only = read_only
        self._depth = 0

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
        begin, end, undo = self._words()
        self.run(begin)
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

    def _words(self) -> tuple[str, str, tuple[str, ...]]:
        if self._depth == 0:
            return "BEGIN IMMEDIATE", "COMMIT", ("ROLLBACK",)
        name = f"depth_{self._depth}"
        return f"SAVEPOINT {name}", f"RELEASE {name}", (f"ROLLBACK TO {name}", f"RELEASE {name}")

    def _finish(self, end: str, undo: tuple[str, ...]) -> None:
        try:
            self.run(end)
        except StoreError:
            self._undo(undo)
            raise

    def _undo(self, undo: tuple[str, ...]) -> None:
        """Roll back, unless SQLite has done so itself (as it does on a full disk)."""
        for statement in undo:
            if self.raw.in_transaction:
                self.run(statement)
