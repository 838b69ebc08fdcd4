"""The lines of a copied text: wrapped lines made whole, rows with tabs made tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from editor_app.document import marks as m
from editor_app.document.records import Table
from editor_app.document.richtext import OBJECT, Block, Run, paragraphs
from editor_app.formats.cleaning import clean
from editor_app.formats.page_lines import is_long
from editor_app.formats.reading import NewId
from editor_app.formats.source_lines import looks_like_source

_LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_NARROW, _WIDE = 45, 110
"""Characters to a line of a text that was wrapped by a program (mail, PDF)."""
_CELL = 120


def paragraphs_of(text: str) -> list[str]:
    """The lines of a text, each a paragraph. Where a program has wrapped the paragraphs, their
    lines are joined: wrapped is a group of three or more lines where no line could have taken
    the next one's first word, and that break within sentences. A text without such a group has
    its lines as they are.
    """
    lines = [clean_line(line) for line in _LINE_END.split(text)]
    groups = list(_groups(lines))
    widths = [max(map(len, group)) if _is_wrapped(group) else 0 for group in groups]
    if not any(widths):
        return [line for line in lines if line.strip()]
    narrowest = min(filter(None, widths))
    return [
        joined
        for group, width in zip(groups, widths, strict=True)
        for joined in _joined(group, width or narrowest, wrapped=bool(width))
    ]


def clean_line(line: str) -> str:
    """A line without what no page can hold; its tabs stay."""
    return "\t".join(clean(piece) for piece in line.split("\t")).strip(" ")


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            group.append(line)
        elif group:
            yield group
            group = []


def _is_wrapped(group: Sequence[str]) -> bool:
    width = max(map(len, group))
    if len(group) < 3 or not _NARROW <= width <= _WIDE:
        return False
    sentences = sum(_ends(line) for line in group[:-1])
    goes_on = any(line.lstrip()[:1].islower() for line in group[1:])
    full = all(_full(before, line, width) for before, line in pairwise(group))
    return full and goes_on and sentences * 3 < len(group)


def _joined(group: Sequence[str], width: int, *, wrapped: bool) -> Iterator[str]:
    whole = group[0]
    for before, line in pairwise(group):
        full = len(before) <= width and _full(before, line, width)
        if full and (wrapped or not _ends(before)):
            whole = f"{whole} {line.strip()}"
        else:
            yield whole
            whole = line
    yield whole


def _ends(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return line.rstrip('”"»’)] ').endswith((".", "!", "?", "…", ":", ";"))


def _full(before: str, line: str, width: int) -> bool:
    """Whether the first word of a line had no room in the line before it."""
    if "\t" in before or "\t" in line:
        return False
    return len(before) + 1 + len(line.split(maxsplit=1)[0]) > width


def rows_at(lines: Sequence[str], at: int) -> int:
    """How many lines from `at` on are the rows of a table: three columns, or three rows."""
    columns = lines[at].strip().count("\t")
    if not columns or not any(is_long(line) for line in lines[:at]):
        return 0
    count = 0
    while at + count < len(lines) and _is_row(lines[at + count], columns):
        count += 1
    return count if count > 1 and (columns > 1 or count > 2) else 0


def _is_row(line: str, columns: int) -> bool:
    if line.rstrip(" ").count("\t") != columns or looks_like_source(line):
        return False
    cells = line.split("\t")
    numbered = columns == 1 and re.fullmatch(r"\W*\d*\W*", cells[0])
    return not numbered and all(len(cell) < _CELL for cell in cells)


def table_of(lines: Sequence[str], new_id: NewId) -> tuple[Block, Table]:
    """The table in rows with tabs, and the block that shows it."""
    cells = [[" ".join(cell.split()) for cell in line.split("\t")] for line in lines]
    table = Table(
        new_id(),
        rows=tuple(new_id() for _ in cells),
        columns=tuple(new_id() for _ in cells[0]),
        cells=tuple(tuple(paragraphs(c) if c else () for c in row) for row in cells),
        header=_has_header(cells),
    )
    return Block((Run(OBJECT, m.marks({m.TABLE: table.id})),)), table


def _has_header(rows: Sequence[Sequence[str]]) -> bool:
    """Words over numbers: the first row has no digit, a column below it has them all the way."""
    if any(char.isdigit() for cell in rows[0] for char in cell) or not all(rows[0]):
        return False
    below = zip(*rows[1:], strict=True)
    return any(all(re.search(r"\d", cell) for cell in column) for column in below)
