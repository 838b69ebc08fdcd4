"""What two versions say, on one sheet: inline, or side by side; read only.

A QTextEdit of one long text, so that it can be searched by eye, selected and copied, and is read
by screen readers. Nothing of an article is ever taken for HTML.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QResizeEvent,
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
from PySide6.QtWidgets import QTextEdit

from editor_app.document.compared import ADDED, LEFT, REMOVED, SAME
from editor_app.document.richtext import BULLET, HEADING, NUMBER, QUOTE
from editor_app.gui.dialogs.letters import letter
from editor_app.gui.history.words import (
    change_what,
    field_text,
    look_words,
    part_word,
    shown_text,
    where_words,
)
from editor_app.gui.library.names import counted
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Face, Space, Type

if TYPE_CHECKING:
    from editor_app.document.compared import Piece, Row
    from editor_app.gui.history.comparer import Compared

translate = QCoreApplication.translate

WORDS = Face(15, 24, serif=True)
TITLE = Face(19, 26, 600, serif=True)
HEAD = Face(16, 24, 600, serif=True)
FLOWING = frozenset({"title", "key_points", "body"})
"""Parts whose lines need no name."""
STEPS = {"n": 1, "j": 1, "p": -1, "k": -1}
LETTERS = frozenset("scr")
INDENT = 24
COLUMN = 760
"""Pixels of a line that is still read with ease."""
THIN = "\u2009"
"""A thin space, between what went and what came."""


class ComparePaper(QTextEdit):
    """`stepped(by)` by N, J and P, K; `asked(letter)` by S, C and R. `show_comparison` fills it,
    `go` leads to a change.
    """

    stepped = Signal(int)
    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._stops: dict[int, tuple[int, int]] = {}
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(translate("history", "The two versions"))
        self.document().setDocumentMargin(Space.XL)
        self._in_column = True
        # What can't be written in has another ground elsewhere; this is the article, on paper.
        self.setStyleSheet("QTextEdit { background: palette(base); }")

    def show_comparison(self, found: Compared, *, side_by_side: bool, only_changes: bool) -> None:
        """Set both versions anew."""
        writer = _Writer(self._theme, self.document(), found, only_changes)
        self.setExtraSelections([])
        writer.write(side_by_side=side_by_side)
        self._stops = writer.stops
        self._in_column = not side_by_side
        self._set_margins()
        self.verticalScrollBar().setValue(0)

    def go(self, change: int) -> bool:
        """Bring a change into the middle and mark it; whether it is on the sheet."""
        found = self._stops.get(change)
        if found is None:
            self.setExtraSelections([])
            return False
        cursor = QTextCursor(self.document())
        cursor.setPosition(found[0])
        self.setTextCursor(cursor)
        self._mark(found)
        rect = self.cursorRect(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + rect.center().y() - self.viewport().height() // 3)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = letter(event)
        if typed in STEPS:
            self.stepped.emit(STEPS[typed])
        elif typed in LETTERS:
            self.asked.emit(typed)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_margins()

    def _set_margins(self) -> None:
        """Inline the lines are no longer than they can be read; side by side they have it all."""
        room = (self.viewport().width() - COLUMN) // 2 - Space.XL if self._in_column else 0
        look = self.document().rootFrame().frameFormat()
        if look.leftMargin() != max(0, room):
            look.setLeftMargin(max(0, room))
            look.setRightMargin(max(0, room))
            self.document().rootFrame().setFrameFormat(look)

    def _mark(self, place: tuple[int, int]) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(place[0])
        cursor.setPosition(place[1], QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setBackground(self._theme.colour("selection"))
        selection = QTextEdit.ExtraSelection()
        selection.cursor, selection.format = cursor, look
        self.setExtraSelections([selection])


class _Writer:
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
        self.stops: dict[int, tuple[int, int]] = {}

    def write(self, *, side_by_side: bool) -> None:
        """Everything, part by part; what has no line of its own comes at the end of its part."""
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
        said = " · ".join(part for part in (where, change_what(change.how), change.by) if part)
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
        self._pieces(inline_pieces(row), _face(row))
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
            sides = beside_pieces(row)
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
        self._block(self._spaced(Space.L, Space.XS))
        look = self._small("soft")
        look.setFontCapitalization(QFont.Capitalization.AllUppercase)
        look.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
        look.setFontLetterSpacing(Type.LABEL_SPACING)
        self._at.insertText(said, look)

    def _gap(self, count: int) -> None:
        self._block(self._spaced(Space.S, Space.S))
        said = translate("history", "%n paragraph(s) as before", "", count)
        self._at.insertText(f"… {counted(said, count)}", self._small("soft"))

    def _block(self, look: QTextBlockFormat) -> None:
        if self._fresh:
            self._at.setBlockFormat(look)
            self._fresh = False
        else:
            self._at.insertBlock(look)

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


def inline_pieces(row: Row) -> list[tuple[str, str]]:
    """(words, same | added | removed) of a row, both versions in one line."""
    if row.how in (ADDED, REMOVED):
        text = row.after if row.how == ADDED else row.before
        return [(shown_text(text), row.how)]
    if row.how == LEFT:
        return [(shown_text(row.before), REMOVED)]
    if row.pieces:
        return [(shown_text(piece.text), piece.how) for piece in row.pieces]
    return [(shown_text(row.after or row.before), SAME)]


def beside_pieces(row: Row) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The same for the version before and the one after, apart."""
    if row.how in (ADDED, REMOVED, LEFT):
        left = [(shown_text(row.before), REMOVED)] if row.before else []
        right = [(shown_text(row.after), ADDED)] if row.after else []
        return left, right
    if not row.pieces:
        left = [(shown_text(row.before), SAME)] if row.before else []
        right = [(shown_text(row.after), SAME)] if row.after else []
        return left, right
    before = _without(row.pieces, ADDED) if row.before else []
    return before, _without(row.pieces, REMOVED)


def _without(pieces: Sequence[Piece], how: str) -> list[tuple[str, str]]:
    return [(shown_text(piece.text), piece.how) for piece in pieces if piece.how != how]


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
