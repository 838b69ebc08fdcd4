"""Sets two versions in a document: inline or side by side, all of them or only what changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from editor_app.document.compared import ADDED, REMOVED, SAME
from editor_app.document.richtext import BULLET, HEADING, NUMBER, QUOTE
from editor_app.gui.history.row_pieces import beside_pieces, inline_pieces, row_tag, shower
from editor_app.gui.history.words import (
    NAME,
    change_what,
    field_text,
    part_word,
    short,
    where_words,
)
from editor_app.gui.library.names import counted
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Face, Space, Type

if TYPE_CHECKING:
    from editor_app.document.compared import Row
    from editor_app.gui.history.comparer import Compared

translate = QCoreApplication.translate

WORDS = Face(15, 24, serif=True)
TITLE = Face(19, 26, 600, serif=True)
HEAD = Face(16, 24, 600, serif=True)
INDENT = 24
THIN = "\u2009"
"""A thin space, between what went and what came."""


class PaperWriter:
    """Fills a document with rows, and notes where each change stands."""

    def __init__(
        self, theme: Theme, document: QTextDocument, found: Compared, only_changes: bool
    ) -> None:
        self._theme = theme
        self._document = document
        self._found = found
        self._only_changes = only_changes
        self._at = QTextCursor(document)
        self._fresh = True
        self._edge = 0  # where words begin: within a cell, or at the edge
        self.stops: dict[int, tuple[int, int]] = {}

    def write(self, *, side_by_side: bool) -> None:
        """Everything, part by part; what has no line of its own comes at the end of its part."""
        self._edge = Space.S if side_by_side else 0
        self._document.clear()
        self._at.beginEditBlock()
        comparison = self._found.comparison
        rowed = {row.change for row in comparison.rows}
        loose: dict[str, list[int]] = {}
        for number, change in enumerate(comparison.changes):
            if number not in rowed:
                loose.setdefault(change.part, []).append(number)
        for part, rows in groupby(comparison.rows, lambda row: row.part):
            self._part(part, list(rows), loose.pop(part, []), side_by_side)
        for part, numbers in loose.items():
            self._part(part, [], numbers, side_by_side)
        self._at.endEditBlock()

    def _part(self, part: str, rows: list[Row], loose: list[int], side_by_side: bool) -> None:
        changed = bool(loose) or any(row.how != SAME for row in rows)
        if changed or not self._only_changes:
            self._heading(part_word(part))
        for same, group in groupby(rows, lambda row: row.how == SAME):
            found = list(group)
            if same and self._only_changes:
                if changed:
                    self._gap(len(found))
            elif side_by_side:
                self._beside(found)
            else:
                for row in found:
                    self._inline(row)
        for number in loose:
            self._loose(number)

    def _loose(self, number: int) -> None:
        """A change that no line shows: a field, a citation, a comment."""
        change = self._found.comparison.changes[number]
        self._block(self._spaced(Space.S, 0))
        where = where_words(change, self._found.before, self._found.after)
        by = short(change.by, NAME)
        said = " · ".join(part for part in (where, change_what(change.how), by) if part)
        start = self._at.position()
        self._at.insertText(said, self._small("accent"))
        if change.pieces:
            self._block(self._spaced(0, Space.XS))
            start = self._at.position()
            shown = [(field_text(piece.text, change.field), piece.how) for piece in change.pieces]
            self._pieces(shown, WORDS)
        self.stops[number] = (start, self._at.position())

    # Inline

    def _inline(self, row: Row) -> None:
        self._tag(row)
        self._block(self._block_look(row))
        start = self._at.position()
        self._pieces(inline_pieces(row, shower(row, self._found)), _face(row))
        self._stop(row, start)

    def _pieces(self, pieces: Sequence[tuple[str, str]], face: Face) -> None:
        before = ""
        for text, how in pieces:
            if (before, how) == (REMOVED, ADDED):
                self._at.insertText(THIN, self._look(face, SAME))
            self._at.insertText(text, self._look(face, how))
            before = how

    def _tag(self, row: Row) -> None:
        """What became of a whole block, in words: colour is not alone."""
        said = row_tag(row, self._found)
        if said:
            self._block(self._spaced(Space.M, 0, row))
            self._at.insertText(said, self._small("accent"))

    # Side by side

    def _beside(self, rows: Sequence[Row]) -> None:
        table = self._table(len(rows))
        for number, row in enumerate(rows):
            sides = beside_pieces(row, shower(row, self._found))
            starts = []
            for column, pieces in enumerate(sides):
                cell = table.cellAt(number, column)
                cell.setFormat(self._cell_look())
                self._at = cell.firstCursorPosition()
                starts.append(self._at.position())
                self._beside_tag(row, shown=column == bool(row.after))
                self._pieces(pieces, _face(row))
                if (column and row.after) or (not column and not row.after):
                    self._stop(row, starts[-1])
        self._at = QTextCursor(self._document)
        self._at.movePosition(QTextCursor.MoveOperation.End)
        self._fresh = True

    def _beside_tag(self, row: Row, *, shown: bool) -> None:
        """As much room on the other side, so that the lines stay level."""
        said = row_tag(row, self._found)
        if said:
            self._at.setBlockFormat(self._spaced(0, 0, row))
            self._at.insertText(said if shown else " ", self._small("accent"))
            self._at.insertBlock(self._block_look(row))
        else:
            self._at.setBlockFormat(self._block_look(row))

    def _table(self, rows: int) -> QTextTable:
        look = QTextTableFormat()
        look.setBorder(0)
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        look.setCellSpacing(0)
        look.setCellPadding(Space.S)
        look.setBottomMargin(Space.M)
        look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        half = QTextLength(QTextLength.Type.PercentageLength, 50)
        look.setColumnWidthConstraints([half, half])
        return self._at.insertTable(rows, 2, look)

    def _cell_look(self) -> QTextTableCellFormat:
        look = QTextTableCellFormat()
        look.setBottomBorder(1)
        look.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setBottomBorderBrush(self._theme.colour("line"))
        look.setPadding(Space.S)
        return look

    # Small parts

    def _heading(self, said: str) -> None:
        self._block(self._beginning(Space.L, Space.XS))
        look = self._small("soft")
        look.setFontCapitalization(QFont.Capitalization.AllUppercase)
        look.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        look.setFontLetterSpacing(Type.LABEL_SPACING)
        self._at.insertText(said, look)

    def _gap(self, count: int) -> None:
        self._block(self._beginning(Space.S, Space.S))
        said = translate("history", "%n paragraph(s) as before", "", count)
        self._at.insertText(f"… {counted(said, count)}", self._small("soft"))

    def _block(self, look: QTextBlockFormat) -> None:
        if self._fresh:
            self._at.setBlockFormat(look)
            self._fresh = False
        else:
            self._at.insertBlock(look)

    def _beginning(self, above: int, below: int) -> QTextBlockFormat:
        """Level with the words of the left column."""
        look = self._spaced(above, below)
        look.setLeftMargin(self._edge)
        return look

    def _spaced(self, above: int, below: int, row: Row | None = None) -> QTextBlockFormat:
        look = QTextBlockFormat()
        look.setTopMargin(above)
        look.setBottomMargin(below)
        if row is not None:
            look.setLeftMargin(self._indent(row))
        return look

    def _block_look(self, row: Row) -> QTextBlockFormat:
        look = self._spaced(Space.XS, Space.XS, row)
        look.setLineHeight(_face(row).line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        if "moved" in row.how:
            look.setBackground(self._theme.colour("accent_wash"))
        return look

    def _indent(self, row: Row) -> int:
        kind = row.kind_after or row.kind_before
        return INDENT if kind.partition("/")[0] in (BULLET, NUMBER, QUOTE) else 0

    def _stop(self, row: Row, start: int) -> None:
        if row.change >= 0:
            self.stops.setdefault(row.change, (start, max(start, self._at.position())))

    def _small(self, role: str) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFont(self._theme.font(Type.SMALL))
        look.setForeground(self._theme.colour(role))
        return look

    def _look(self, face: Face, how: str) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFont(self._theme.font(face))
        look.setForeground(self._theme.colour({ADDED: "green", REMOVED: "red"}.get(how, "ink")))
        if how == ADDED:
            look.setFontUnderline(True)
            look.setBackground(self._theme.colour("green_wash"))
        elif how == REMOVED:
            look.setFontStrikeOut(True)
            look.setBackground(self._theme.colour("red_wash"))
        return look


def _face(row: Row) -> Face:
    if row.part == "title":
        return TITLE
    kind = row.kind_after or row.kind_before
    return HEAD if kind.startswith(HEADING) else WORDS
