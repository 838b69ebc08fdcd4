"""Lines of sources as they will be printed: in house style, numbered, only to be read here."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from editor_app.gui.page.context import PageContext
from editor_app.gui.theme.tokens import Type
from editor_app.gui.widgets.looks import set_look

if TYPE_CHECKING:
    from editor_app.references.house_style import LinePart

GAP = 6
HANGS = ((10, 26), (100, 34), (1000, 44))
"""Below so many numbers, the lines stand in by so much."""
Line = tuple[str, "tuple[LinePart, ...]"]
"""(number in brackets, what is printed)."""


class SourceLines(QTextEdit):
    """`source_wanted` carries the id of the source whose line was double-clicked."""

    source_wanted = Signal(str)

    def __init__(self, page: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._lines: list[Line] = []
        self._hang = 0
        self._targets: list[str] = []
        set_look(self, page="true")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("References as they will be printed"))
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        page.resized.connect(self._write)
        page.theme.changed.connect(self._write)

    def show_lines(self, targets: list[str], lines: list[Line], hang: int) -> None:
        """Print the lines of these sources; they stand in by `hang` behind their numbers."""
        self._targets = targets
        if (lines, hang) != (self._lines, self._hang):
            self._lines, self._hang = lines, hang
            self._write()

    def line_of(self, target: str) -> QRect | None:
        """The first row of a source's line; None where it stands elsewhere."""
        if target not in self._targets:
            return None
        block = self.document().findBlockByNumber(self._targets.index(target))
        rect = self.document().documentLayout().blockBoundingRect(block).toRect()
        return QRect(0, rect.y(), 1, self._page.px(Type.REFERENCE.line))

    def close(self) -> bool:
        """Stop following the page, which may outlive this."""
        self._page.resized.disconnect(self._write)
        self._page.theme.changed.disconnect(self._write)
        return super().close()

    def _write(self) -> None:
        theme, zoom = self._page.theme, self._page.zoom
        self.document().setDefaultFont(theme.font(Type.REFERENCE, zoom=zoom))
        block = QTextBlockFormat()
        line = Type.REFERENCE.line * zoom
        block.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block.setBottomMargin(GAP * zoom)
        hang = self._hang * zoom
        block.setLeftMargin(hang)
        block.setTextIndent(-hang)
        block.setTabPositions([QTextOption.Tab(hang, QTextOption.TabType.LeftTab)])
        plain_words, number, link = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        plain_words.setForeground(theme.colour("ink"))
        for made in (number, link):
            made.setForeground(theme.colour("accent"))
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        for at, (label, parts) in enumerate(self._lines):
            if at:
                cursor.insertBlock()
            cursor.setBlockFormat(block)
            cursor.insertText(label + "\t", number)
            for part in parts:
                cursor.insertText(part.text, link if part.href else plain_words)
        cursor.endEditBlock()
        self._fit()

    def _fit(self, *_: object) -> None:
        height = ceil(self.document().documentLayout().documentSize().height())
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        number = self.cursorForPosition(event.position().toPoint()).blockNumber()
        if number < len(self._targets):
            self.source_wanted.emit(self._targets[number])
        super().mouseDoubleClickEvent(event)


def hang_of(count: int) -> int:
    """By how much lines stand in, where there are so many numbers."""
    return next((hang for below, hang in HANGS if count < below), HANGS[-1][1])
