"""Where the words of a page are, for the cards beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QTextCursor, QTextLine
from PySide6.QtWidgets import QWidget

from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.page_view import PageView
from editor_app.gui.review.entries import Entry
from editor_app.gui.theme.tokens import Space

PAUSE = 60
"""Milliseconds after something moved on the page until the cards follow it."""
ABOVE = 0.3
"""The share of the view that is above words that were gone to."""


class PageLevels(QObject):
    """`moved`: words stand elsewhere on the page now; `scrolled`: the page was scrolled."""

    moved = Signal()
    scrolled = Signal()

    def __init__(self, page: PageView) -> None:
        super().__init__(page)
        self.page = page
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.moved)
        page.area.verticalScrollBar().valueChanged.connect(self.scrolled)
        page.desk.installEventFilter(self)
        page.context.resized.connect(self._timer.start)
        page.context.refreshed.connect(self._timer.start)
        page.paper.editors_changed.connect(self._timer.start)
        page.paper.body.binding.loaded.connect(self._timer.start)
        page.paper.body.binding.changed.connect(self._timer.start)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The sheet became taller or shorter."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._timer.start()
        return False

    def top_in(self, widget: QWidget) -> int:
        """The y of the page's beginning in another widget of the same window."""
        return widget.mapFromGlobal(self.page.desk.mapToGlobal(QPoint(0, 0))).y()

    def least(self, widget: QWidget) -> float:
        """How high a card of a column can stand to be seen at the page's beginning."""
        return Space.M - self.top_in(widget) - self.page.area.verticalScrollBar().value()

    def top(self, text: str, position: int) -> float | None:
        """The y of words, in pixels from the page's beginning; None where it shows no such text."""
        editor = self._editor(text)
        return self._top(editor, position) if editor is not None else None

    def entry_tops(self, entries: Sequence[Entry]) -> list[float | None]:
        """The same for what cards are about; the editor of a text is looked for once."""
        texts = {entry.text for entry in entries if not entry.field and entry.has_words}
        editors = {text: self._editor(text) for text in texts}
        found: list[float | None] = []
        for entry in entries:
            editor = None if entry.field else editors.get(entry.text)
            if entry.field:
                found.append(self.field_top(entry.field))
            elif editor is None or not entry.has_words:
                found.append(None)
            else:
                found.append(self._top(editor, entry.start or 0))
        return found

    def _editor(self, text: str) -> PageEditor | None:
        editor = self.page.editor(text)
        return editor if editor is not None and self.page.desk.isAncestorOf(editor) else None

    def _top(self, editor: PageEditor, position: int) -> float:
        rect = self._caret(editor, position)
        return float(editor.mapTo(self.page.desk, rect.topLeft()).y())

    def field_top(self, field: str) -> float | None:
        """The same for a field of a record."""
        group, _, rest = field.partition("/")
        record = rest.partition("/")[0]
        paper = self.page.paper
        if group == "references":
            return self._of_source(record)
        if group == "authors" and record in paper.authors.cards:
            return self._of(paper.authors.cards[record])
        places: dict[str, QWidget] = {
            "title": paper.title,
            "about": paper.meta,
            "authors": paper.authors,
            "notes": paper.references,
        }
        if group in ("images", "tables"):
            return self._of_object(group.removesuffix("s"), record)
        if group == "key_points" and record in paper.key_points.rows:
            return self._of(paper.key_points.rows[record])
        return self._of(places[group]) if group in places else None

    def entry_top(self, entry: Entry) -> float | None:
        """The same for what a card is about."""
        return self.entry_tops([entry])[0]

    def rows(self, text: str, start: int, end: int) -> tuple[QWidget, list[QRect]] | None:
        """The rectangles of words, row by row, in the editor that shows them."""
        editor = self.page.editor(text)
        if editor is None:
            return None
        first, last = editor.binding.to_qt(start), editor.binding.to_qt(max(start, end))
        return editor, _rows(editor, first, last)

    def show(self, text: str, start: int) -> None:
        """Scroll so that words can be seen, where they can't."""
        top = self.top(text, start)
        if top is not None:
            self.show_at(top)

    def show_at(self, top: float) -> None:
        """Scroll so that a place of the page can be seen, where it can't."""
        bar, view = self.page.area.verticalScrollBar(), self.page.area.viewport().height()
        seen = bar.value() + 40 <= top <= bar.value() + view - 140
        if not seen:
            bar.setValue(round(top - view * ABOVE))

    def scroll_by(self, pixels: int) -> None:
        """Scroll the page."""
        bar = self.page.area.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    def _caret(self, editor: PageEditor, position: int) -> QRect:
        cursor = QTextCursor(editor.document())
        cursor.setPosition(editor.binding.to_qt(position))
        return editor.cursorRect(cursor)

    def _of(self, widget: QWidget) -> float:
        return float(widget.mapTo(self.page.desk, QPoint(0, 0)).y())

    def _of_object(self, kind: str, record: str) -> float | None:
        """An image or a table of the body."""
        position = self.page.objects.position(kind, record)
        return self.top("body", position) if position is not None else None

    def _of_source(self, source: str) -> float:
        """The line of a source; where it is not cited, below all of them."""
        whole = self.page.paper.references
        order = list(self.page.context.numbering.order)
        share = order.index(source) / len(order) if source in order else 1.0
        return self._of(whole) + share * whole.height()


def _rows(editor: PageEditor, first: int, last: int) -> list[QRect]:
    """One rectangle for each row of the words from `first` to `last` (Qt's positions)."""
    document, found = editor.document(), []
    block = document.findBlock(first)
    layout = document.documentLayout()
    while block.isValid() and block.position() <= last:
        origin = layout.blockBoundingRect(block).topLeft()
        lines = block.layout()
        for number in range(lines.lineCount()):
            line = lines.lineAt(number)
            start = block.position() + line.textStart()
            end = start + line.textLength()
            low, high = max(first, start), min(last, end)
            if low < high or (first == last and start <= first <= end):
                left = _x(line, low - block.position())
                right = _x(line, high - block.position())
                rect = QRect(
                    round(origin.x() + left),
                    round(origin.y() + line.y()),
                    max(2, round(right - left)),
                    round(line.height()),
                )
                found.append(rect)
        block = block.next()
    return found


def _x(line: QTextLine, position: int) -> float:
    # Qt gives the position back, too: that of the nearest character.
    found: Any = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple | list) else found)
