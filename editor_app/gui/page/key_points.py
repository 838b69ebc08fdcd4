"""The key points: a bar in the accent colour, and an editor for each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.document import actions, schema
from editor_app.document.article import Article
from editor_app.document.richtext import block
from editor_app.gui.page.context import PageContext
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.looks import KEY_POINT
from editor_app.gui.page.quote_state import QuoteState
from editor_app.gui.widgets.buttons import button

BAR = 3
INSET = 23
GAP = 6


class KeyPointRow(QWidget):
    """One key point and the state of the sentence it quotes."""

    moved = Signal(int)

    def __init__(self, page: PageContext, key_point: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key_point = key_point
        name = schema.key_point_text(key_point)
        self.editor = PageEditor(page, name, KEY_POINT, self.tr("Key point"), inset=INSET)
        self.editor.set_placeholder(self.tr("Key point"))
        self.editor.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.editor)
        self.state = QuoteState(self.editor, self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt with an arrow moves the key point, not the caret."""
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.moved.emit(step)
                return True
        return False


class KeyPointList(QWidget):
    """All key points in their order. `rows_changed`: other editors stand here now."""

    rows_changed = Signal()
    row_made = Signal(object)

    def __init__(self, page: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.rows: dict[str, KeyPointRow] = {}
        self._layout = QVBoxLayout(self)
        self.add_button = button(self.tr("Add a key point"), "quiet")
        page.theme.bind_icon(self.add_button, "plus", "soft")
        self.add_button.clicked.connect(lambda: self.add(None))
        self._layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._set_margins()
        page.resized.connect(self._set_margins)
        page.theme.changed.connect(self.update)

    @property
    def editors(self) -> list[PageEditor]:
        """The editors from top to bottom."""
        return [self.rows[key].editor for key in self.order]

    @property
    def order(self) -> list[str]:
        """The ids from top to bottom."""
        return list(self.rows)

    def show_article(self, article: Article) -> None:
        """Rows for the key points of an article, in its order, with their states."""
        wanted = [point.id for point in article.key_points]
        changed = wanted != self.order
        for gone in [key for key in self.rows if key not in wanted]:
            self._drop(gone)
        rows = {}
        for at, point in enumerate(article.key_points):
            row = self.rows.get(point.id) or self._make(point.id)
            row.state.show_point(point)
            rows[point.id] = row
            if self._layout.indexOf(row) != at:
                self._layout.insertWidget(at, row)
        self.rows = rows
        self.add_button.setVisible(not rows)
        if changed:
            self._set_margins()
            self.rows_changed.emit()

    def add(self, after: str | None) -> None:
        """A new empty key point behind another, or at the end; the caret goes into it."""
        new = self._page.session.new_id()
        order = self.order
        at = order.index(after) + 1 if after in order else len(order)
        before = order[at] if at < len(order) else None
        if not self._page.run(actions.add_key_point(new, (block(),), before=before)):
            return
        self._page.refresh()
        self.rows[new].editor.setFocus()

    def remove(self, key_point: str) -> None:
        """Take a key point away; the caret goes to the one before."""
        order = self.order
        at = order.index(key_point)
        self._page.run(actions.remove_key_point(key_point))
        self._page.refresh()
        if self.rows:
            row = self.rows[self.order[max(0, at - 1)]]
            row.editor.setFocus()
            row.editor.binding.select(row.editor.binding.shadow.length)
        else:
            self.add_button.setFocus()

    def shift(self, key_point: str, step: int) -> None:
        """Put a key point one place up (-1) or down (1)."""
        order = self.order
        at = order.index(key_point)
        to = at + step
        if not 0 <= to < len(order):
            return
        rest = [key for key in order if key != key_point]
        before = rest[to] if to < len(rest) else None
        self._page.run(actions.move_key_point(key_point, before))
        self._page.refresh()
        self.rows[key_point].editor.setFocus()

    def _make(self, key_point: str) -> KeyPointRow:
        row = KeyPointRow(self._page, key_point, self)
        row.moved.connect(lambda step: self.shift(key_point, step))
        row.editor.entered.connect(lambda: self.add(key_point))
        row.editor.emptied.connect(lambda: self.remove(key_point))
        self.row_made.emit(row)
        return row

    def _drop(self, key_point: str) -> None:
        row = self.rows.pop(key_point)
        row.editor.close_binding()
        row.state.close()
        self._layout.removeWidget(row)
        row.hide()
        row.deleteLater()

    def close_bindings(self) -> None:
        """Stop following the article."""
        for row in self.rows.values():
            row.editor.close_binding()

    def _set_margins(self) -> None:
        left = self._page.px(INSET) if self.rows else 0
        self._layout.setContentsMargins(left, 0, 0, 0)
        self._layout.setSpacing(self._page.px(GAP))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.rows:
            painter = QPainter(self)
            # A rectangle and a brush: Qt's other forms take 2 ms to be found the first time.
            bar = QRect(0, 0, self._page.px(BAR), self.height())
            painter.fillRect(bar, QBrush(self._page.theme.colour("accent")))
