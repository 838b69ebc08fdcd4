"""A table of pandoc's tree as a grid of cells, each in every row and column it has a right to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.formats.word.pieces import Node

_WIDEST = 400


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of equal length; a cell is its list of blocks. `merged`: cells that stood for more
    than one, whose words are in the first of them.
    """

    rows: tuple[tuple[Sequence[Node], ...], ...]
    header: bool
    merged: int


def grid_of(table: Node) -> Grid:
    """The cells of a `Table` node's content."""
    _, _, columns, head, bodies, foot = table
    rows = [*head[1], *(row for body in bodies for part in (body[2], body[3]) for row in part)]
    rows.extend(foot[1])
    width = min(max((_width(row) for row in rows), default=0), _WIDEST)
    width = max(width, min(len(columns), _WIDEST) if rows else 0)
    placed = [_place(row, width) for row in _with_spans(rows, width)]
    merged = sum(cell[2] > 1 or cell[3] > 1 for row in rows for cell in row[1])
    return Grid(tuple(placed) if width else (), any(map(_has_words, head[1])), merged)


def _has_words(row: Node) -> bool:
    return any(cell[4] for cell in row[1])


def _width(row: Node) -> int:
    return sum(int(cell[3]) for cell in row[1])


def _with_spans(rows: Sequence[Node], width: int) -> list[list[tuple[int, Sequence[Node]]]]:
    """For each row (column, blocks) of the cells that begin in it, past those from above."""
    free = [0] * width  # the row from which a column is free again
    found = []
    for number, row in enumerate(rows):
        cells: list[tuple[int, Sequence[Node]]] = []
        column = 0
        for _, _, high, wide, blocks in row[1]:
            while column < width and free[column] > number:
                column += 1
            cells.append((min(column, width - 1), blocks))
            for taken in range(column, min(column + int(wide), width)):
                free[taken] = number + int(high)
            column += int(wide)
        found.append(cells)
    return found


def _place(cells: list[tuple[int, Sequence[Node]]], width: int) -> tuple[Sequence[Node], ...]:
    line: list[Sequence[Node]] = [[] for _ in range(width)]
    for column, blocks in cells:
        line[column] = [*line[column], *blocks]
    return tuple(line)
