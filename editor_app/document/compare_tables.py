"""Tables against tables: rows, columns and cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.compare_blocks import moved
from editor_app.document.compare_records import Sides
from editor_app.document.compare_words import plain_change
from editor_app.document.compared import ADDED, CHANGED, MOVED, REMOVED, SAME, Change, Piece
from editor_app.document.records import Table
from editor_app.document.richtext import RichText, plain


def compare_tables(sides: Sides) -> Iterator[Change]:
    """Tables that are in both; those that came or went are in the words."""
    was = sides[0].article.table_by_id
    for record, table in sides[1].article.table_by_id.items():
        if record in was and was[record] != table:
            for change in _table(was[record], table):
                text, start = sides[1].objects.get(record, ("", 0))
                place = sides[1].of_object(record)
                if change.text:
                    yield replace(change, place=place)
                else:
                    end = start + 1 if text else 0
                    yield replace(change, place=place, text=text, start=start, end=end)


def _table(was: Table, now: Table) -> Iterator[Change]:
    for number, row in enumerate(now.rows, 1):
        if row not in was.rows:
            yield _line(now, ADDED, f"row:{number}", now.cells[number - 1])
    for number, row in enumerate(was.rows, 1):
        if row not in now.rows:
            yield _line(now, REMOVED, f"row:{number}", was.cells[number - 1])
    for number, column in enumerate(now.columns, 1):
        if column not in was.columns:
            yield _line(now, ADDED, f"column:{number}", [r[number - 1] for r in now.cells])
    for number, column in enumerate(was.columns, 1):
        if column not in now.columns:
            yield _line(now, REMOVED, f"column:{number}", [r[number - 1] for r in was.cells])
    yield from _moved(now, "row", was.rows, now.rows)
    yield from _moved(now, "column", was.columns, now.columns)
    if was.header != now.header:
        yield Change("", schema.TABLES, ADDED if now.header else REMOVED, now.id, "header")
    yield from _cells(was, now)


def _moved(table: Table, name: str, was: Sequence[str], now: Sequence[str]) -> Iterator[Change]:
    """Rows or columns in another order, as few as can be said to have moved."""
    known = {record: at for at, record in enumerate(was)}
    kept = [record for record in now if record in known]
    pairs = [(known[record], at) for at, record in enumerate(kept)]
    for at in sorted(moved(pairs, [1] * len(kept))):
        number, origin = now.index(kept[at]) + 1, known[kept[at]] + 1
        yield Change(
            "",
            schema.TABLES,
            MOVED,
            table.id,
            f"{name}:{number}",
            came_from=f"{name}:{origin}",
        )


def _line(table: Table, how: str, field: str, cells: Sequence[RichText]) -> Change:
    words = " | ".join(plain(cell) for cell in cells)
    pieces = (Piece(how, words),) if words.strip(" |") else ()
    return Change("", schema.TABLES, how, table.id, field, pieces)


def _cells(was: Table, now: Table) -> Iterator[Change]:
    known = {
        (row, column): cell
        for row, line in zip(was.rows, was.cells, strict=False)
        for column, cell in zip(was.columns, line, strict=False)
    }
    for number, (row, line) in enumerate(zip(now.rows, now.cells, strict=False), 1):
        for at, (column, cell) in enumerate(zip(now.columns, line, strict=False), 1):
            before = known.get((row, column))
            if before is None or before == cell:
                continue
            pieces = plain_change(plain(before), plain(cell))
            marks = () if any(piece.how != SAME for piece in pieces) else _looks(before, cell)
            if marks or any(piece.how != SAME for piece in pieces):
                name = schema.cell_text(now.id, row, column)
                length = sum(len(block.text) + 1 for block in cell) - 1
                yield Change(
                    "", schema.TABLES, CHANGED, now.id, f"{number}:{at}", pieces,
                    name, 0, max(0, length), marks,
                )  # fmt: skip


def _looks(was: RichText, now: RichText) -> tuple[str, ...]:
    """The names of marks that one of two texts with the same words has and the other has not."""

    def found(text: RichText) -> set[tuple[str, str]]:
        runs = (run for block in text for run in block.runs)
        return {(k, str(v)) for run in runs for k, v in run.marks if not m.is_annotation(k)}

    return tuple(sorted({key for key, _ in found(was) ^ found(now)}))
