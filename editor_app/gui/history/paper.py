"""What two versions say, on one sheet: inline, or side by side; read only.

A QTextEdit of one long text, so that it can be searched by eye, selected and copied, and is read
by screen readers. Nothing of an article is ever taken for HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from editor_app.gui.dialogs.letters import letter
from editor_app.gui.history.paper_writer import PaperWriter
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space

if TYPE_CHECKING:
    from editor_app.gui.history.comparer import Compared

translate = QCoreApplication.translate

STEPS = {"n": 1, "j": 1, "p": -1, "k": -1}
LETTERS = frozenset("scr")
COLUMN = 760
"""Pixels of a line that is still read with ease."""


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
        writer = PaperWriter(self._theme, self.document(), found, only_changes)
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
