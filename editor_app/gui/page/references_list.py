"""The references as they will be printed: in house style, numbered, only to be read here."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from editor_app.document.article import Article
from editor_app.document.records import Reference
from editor_app.document.richtext import plain
from editor_app.gui.page.context import PageContext
from editor_app.gui.theme.tokens import Type
from editor_app.gui.widgets.looks import set_look

if TYPE_CHECKING:
    from editor_app.references.house_style import LinePart

GAP = 6
Line = tuple[str, "tuple[LinePart, ...]"]


class ReferencesList(QTextEdit):
    """`source_wanted` carries the id of the source whose line was double-clicked."""

    source_wanted = Signal(str)

    def __init__(self, page: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._lines: list[Line] = []
        self._targets: list[str] = []
        self._kept: dict[str, tuple[Reference, str, tuple[LinePart, ...]]] = {}
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
        self.viewport().setAutoFillBackground(False)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        page.resized.connect(self._write)
        page.theme.changed.connect(self._write)

    def show_article(self, article: Article) -> None:
        """Print the numbered sources and notes of an article."""
        numbering = self._page.numbering
        lines: list[Line] = [
            (f"[{numbering.numbers[target]}]", self._parts(article, target))
            for target in numbering.order
        ]
        self._targets = list(numbering.order)
        self.setVisible(bool(lines))
        if lines != self._lines:
            self._lines = lines
            self._write()

    def _parts(self, article: Article, target: str) -> tuple[LinePart, ...]:
        reference = article.reference_by_id.get(target)
        if reference is None:
            note = article.note_by_id.get(target)
            from editor_app.references.house_style import LinePart

            return (LinePart(plain(note.text) if note else ""),)
        kept = self._kept.get(target)
        if kept is None or kept[0] is not reference or kept[1] != article.language:
            from editor_app.references.house_style import render_parts

            parts = render_parts(reference.fields, article.language)
            kept = self._kept[target] = reference, article.language, parts
        return kept[2]

    def _write(self) -> None:
        theme, zoom = self._page.theme, self._page.zoom
        self.document().setDefaultFont(theme.font(Type.REFERENCE, zoom=zoom))
        block = QTextBlockFormat()
        line = Type.REFERENCE.line * zoom
        block.setLineHeight(line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        block.setBottomMargin(GAP * zoom)
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
            cursor.insertText(label + " ", number)
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
