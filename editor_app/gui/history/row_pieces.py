"""What a row of two versions shows: its words with what became of each, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor_app.document.compared import ADDED, LEFT, REMOVED, SAME
from editor_app.gui.history.words import field_text, look_words, shown_text, where_words

if TYPE_CHECKING:
    from editor_app.document.compared import Row
    from editor_app.gui.history.comparer import Compared

translate = QCoreApplication.translate

FLOWING = frozenset({"title", "key_points", "body"})
"""Parts whose lines need no name."""
Show = Callable[[str], str]


def shower(row: Row, found: Compared) -> Show:
    """How the words of a row are shown: values of fields as everywhere in the window."""
    if row.change < 0 or row.part in FLOWING:
        return shown_text
    field = found.comparison.changes[row.change].field
    return lambda text: field_text(text, field)


def inline_pieces(row: Row, show: Show = shown_text) -> list[tuple[str, str]]:
    """(words, same | added | removed) of a row, both versions in one line."""
    if row.how in (ADDED, REMOVED):
        text = row.after if row.how == ADDED else row.before
        return [(show(text), row.how)]
    if row.how == LEFT:
        return [(show(row.before), REMOVED)]
    if row.pieces:
        return [(show(piece.text), piece.how) for piece in row.pieces]
    return [(show(row.after or row.before), SAME)]


def beside_pieces(
    row: Row, show: Show = shown_text
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The same for the version before and the one after, apart."""
    if row.how in (ADDED, REMOVED, LEFT):
        left = [(show(row.before), REMOVED)] if row.before else []
        right = [(show(row.after), ADDED)] if row.after else []
        return left, right
    if not row.pieces:
        left = [(show(row.before), SAME)] if row.before else []
        right = [(show(row.after), SAME)] if row.after else []
        return left, right
    shown = [(show(piece.text), piece.how) for piece in row.pieces]
    before = [piece for piece in shown if piece[1] != ADDED] if row.before else []
    return before, [piece for piece in shown if piece[1] != REMOVED]


def row_tag(row: Row, found: Compared) -> str:
    """What became of a row as a whole, and of which record it is: words alone do not show it."""
    if row.change < 0:
        return ""
    change = found.comparison.changes[row.change]
    if row.how == LEFT:
        return translate("history", "moved away from here")
    said = [] if row.part in FLOWING else [where_words(change, found.before, found.after)]
    said.extend([look_words(change, row)])
    return " · ".join(part for part in said if part)
