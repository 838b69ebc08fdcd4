"""Which tables in HTML hold data, and which only lay out a page."""

from __future__ import annotations

from editor_app.formats.html_tree import Element, all_text, classes, tag

_PAGE = ("h1", "h2", "h3", "h4", "h5", "h6", "main", "article", "nav", "form")
_LONGEST = 800
"""Characters beside its inner tables from which on a cell is a part of a page."""


def own_rows(table: Element) -> list[Element]:
    """The rows of a table without those of the tables in its cells."""
    return [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table]


def is_data(table: Element, *, exact: bool) -> bool:
    """Whether a table is one for its reader. `exact`: in our own pages every table is.

    One with tables inside is, where it says so (a caption, heads, a border, or it comes from
    Word), or where it is a grid whose cells hold no parts of a page.
    """
    if exact:
        return True
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return False
    cells = [[e for e in row if tag(e) in ("td", "th")] for row in own_rows(table)]
    if table.find("caption") is not None:
        return True
    if sum(map(len, cells)) < 2:
        return False
    if table.find(".//table") is None:
        return True
    return _states_data(table, cells) or _is_grid(table, cells)


def _states_data(table: Element, cells: list[list[Element]]) -> bool:
    if table.find("thead") is not None or any(tag(e) == "th" for row in cells for e in row):
        return True
    by_word = any(name.startswith("Mso") for name in classes(table))
    return by_word or (table.get("border") or "0").strip() not in ("", "0")


def _is_grid(table: Element, cells: list[list[Element]]) -> bool:
    if len(cells) < 2 or max(map(len, cells)) < 2 or next(table.iter(*_PAGE), None) is not None:
        return False
    return all(_own_length(cell) <= _LONGEST for row in cells for cell in row)


def _own_length(cell: Element) -> int:
    inner = cell.find(".//table")
    return len(all_text(cell)) - (len(all_text(inner)) if inner is not None else 0)
