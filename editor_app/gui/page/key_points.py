"""The key points: a bar in the accent colour, and an editor for each."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.document import actions, schema
from editor_app.document.article import Article
from editor_app.document.richtext import block, plain
from editor_app.document.undo import Selection
from editor_app.gui.library.names import counted
from editor_app.gui.page.context import PageContext
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.key_point_handle import LINE, DragHandle, DropLine
from editor_app.gui.page.looks import KEY_POINT
from editor_app.gui.page.proposed import SIGNS, TONES
from editor_app.gui.page.quote_state import QuoteState
from editor_app.gui.theme.tokens import Type
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import words

BAR = 3
INSET = 23
GAP = 6
ADVICE, BELOW = 16, 14
FEWEST = 3
"""Key points from which on a reader knows what an article says."""


class KeyPointRow(QWidget):
    """One key point and the state of the sentence it quotes. `moved`: one place up (-1) or down
    (1); `touched`: the pointer or the caret came to it.
    """

    moved = Signal(int)
    touched = Signal()

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
        if event.type() == QEvent.Type.FocusIn:
            self.touched.emit()
        if isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.moved.emit(step)
                return True
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self.touched.emit()


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
        self.advice = words("", Type.SMALL, "soft")
        self._layout.addWidget(self.advice)
        self.handle = DragHandle(page.theme, self)
        self.drop_line = DropLine(page.theme, self)
        self.handle.dragged.connect(self._show_drop)
        self.handle.dropped.connect(self._drop_at)
        self.handle.cancelled.connect(self.drop_line.hide)
        self._handled = ""
        self._set_margins()
        page.resized.connect(self._set_margins)
        page.theme.changed.connect(self.update)
        page.refreshed.connect(self.update)

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
            self._hand_on_keyboard(gone, wanted)
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
        self._page.theme.when_seen(self.advice, lambda: self.advice.setText(self._advice(article)))
        if changed:
            self._set_margins()
            self.rows_changed.emit()

    def _hand_on_keyboard(self, going: str, staying: list[str]) -> None:
        """From a key point that goes to the one before or behind it, or nobody has it."""
        if not self.rows[going].editor.hasFocus():
            return
        at = self.order.index(going)
        near = [key for key in (*self.order[:at][::-1], *self.order[at:]) if key in staying]
        if near:
            self.rows[near[0]].editor.setFocus()

    def _caret(self) -> Selection | None:
        """Where undoing a step leads back to."""
        editor = next((e for e in self.editors if e.hasFocus()), None)
        return editor.binding.selection() if editor is not None else None

    def add(self, beside: str | None) -> None:
        """A new empty key point behind another, or at the end; the caret goes into it. Where the
        caret stands before the words of the other, it comes before that.
        """
        new = self._page.session.new_id()
        order = self.order
        at = len(order)
        if beside in self.rows:
            at = order.index(beside) + (not self._is_before_words(beside))
        before = order[at] if at < len(order) else None
        made = actions.add_key_point(new, (block(),), before=before)
        if not self._page.run(made, self._caret()):
            return
        self._page.refresh()
        self.rows[new].editor.setFocus()

    def _is_before_words(self, key_point: str) -> bool:
        binding = self.rows[key_point].editor.binding
        selected = binding.selection()
        at_start = selected.anchor == selected.position == 0
        return at_start and bool(binding.shadow.blocks[0].text)

    def remove(self, key_point: str) -> None:
        """Take a key point away; the caret goes to the one before."""
        order = self.order
        at = order.index(key_point)
        self._page.run(actions.remove_key_point(key_point), self._caret())
        self._page.refresh()
        if self.rows:
            row = self.rows[self.order[max(0, at - 1)]]
            row.editor.setFocus()
            row.editor.binding.select(row.editor.binding.shadow.length)
        else:
            self.add_button.setFocus()

    def shift(self, key_point: str, step: int) -> None:
        """Put a key point one place up (-1) or down (1)."""
        to = self.order.index(key_point) + step
        if 0 <= to < len(self.rows):
            self.put(key_point, to)
            self.rows[key_point].editor.setFocus()

    def put(self, key_point: str, to: int) -> None:
        """Make a key point the one at place `to`, counted from 0."""
        rest = [key for key in self.order if key != key_point]
        if self.order.index(key_point) == to:
            return
        before = rest[to] if to < len(rest) else None
        self._page.run(actions.move_key_point(key_point, before), self._caret())
        self._page.refresh()

    def _advice(self, article: Article) -> str:
        """What would serve readers better; one thing at a time, nothing where all is well."""
        count = len(article.key_points)
        if not count:
            return ""
        from editor_app.checks.limits import LONGEST_KEY_POINT, MOST_KEY_POINTS

        for number, point in enumerate(article.key_points, 1):
            length = len(plain(point.text).strip())
            if length > LONGEST_KEY_POINT:
                said = self.tr("Key point {number} is long: {length} characters, best {limit}")
                return said.format(number=number, length=length, limit=LONGEST_KEY_POINT)
        if FEWEST <= count <= MOST_KEY_POINTS:
            return ""
        said = self.tr("%n key point(s); {fewest} to {most} serve readers best", "", count)
        return counted(said, count).format(fewest=FEWEST, most=MOST_KEY_POINTS)

    # Dragging

    def _handle_row(self, key_point: str) -> None:
        """The handle stands beside this row."""
        if self.handle.is_held:
            return
        self._handled = key_point
        line = self._page.px(Type.KEY_POINT.line)
        row = self.rows.get(key_point)
        if row is None or len(self.rows) < 2:
            self.handle.hide()
            return
        middle = row.y() + row.editor.y() + line // 2
        free = self._page.px(BAR) + (self._page.px(INSET - BAR) - self.handle.width()) // 2
        self.handle.move(free, middle - self.handle.height() // 2)
        self.handle.show()
        self.handle.raise_()

    def _settle_handle(self) -> None:
        """Back to the row with the caret, or away."""
        with_caret = (key for key, row in self.rows.items() if row.editor.hasFocus())
        self._handle_row(next(with_caret, ""))

    def leaveEvent(self, event: QEvent) -> None:
        self._settle_handle()

    def _slot(self, place: int) -> int:
        """The place that a pointer at this height stands for, the dragged row left out."""
        others = (row for key, row in self.rows.items() if key != self._handled)
        return sum(row.geometry().center().y() < place for row in others)

    def _show_drop(self, place: int) -> None:
        to = self._slot(place)
        rows = [row for key, row in self.rows.items() if key != self._handled]
        gap = self._layout.spacing() // 2
        edge = rows[to].y() - gap if to < len(rows) else rows[-1].geometry().bottom() + gap
        left = self._layout.contentsMargins().left()
        self.drop_line.setGeometry(left, max(0, edge), self.width() - left, LINE)
        self.drop_line.show()
        self.drop_line.raise_()

    def _drop_at(self, place: int) -> None:
        if self._handled in self.rows:
            self.put(self._handled, self._slot(place))
        self._settle_handle()

    def _make(self, key_point: str) -> KeyPointRow:
        row = KeyPointRow(self._page, key_point, self)
        row.moved.connect(lambda step: self.shift(key_point, step))
        row.touched.connect(lambda: self._handle_row(key_point))
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
        self._layout.setContentsMargins(left, 0, 0, self._page.px(GAP if self.rows else BELOW))
        self._layout.setSpacing(self._page.px(GAP))
        # There is always room for it, so that nothing moves when it comes.
        self.advice.setVisible(bool(self.rows))
        self.advice.setFixedHeight(self._page.px(ADVICE))
        self.advice.setFont(self._page.theme.font(Type.SMALL, zoom=self._page.zoom))
        self.handle.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.rows:
            painter = QPainter(self)
            # A rectangle and a brush: Qt's other forms take 2 ms to be found the first time.
            high = self.advice.y() - self._layout.spacing()
            bar = QRect(0, 0, self._page.px(BAR), high)
            painter.fillRect(bar, self._page.theme.colour("accent"))
            for row in self.rows.values():
                self._mark_proposal(painter, row)

    def _mark_proposal(self, painter: QPainter, row: KeyPointRow) -> None:
        """A sign beside a key point that is proposed to come, to go or to stand elsewhere."""
        how = self._page.proposed(schema.KEY_POINTS, row.key_point)
        if how in SIGNS:
            bar, line = self._page.px(BAR), self._page.px(Type.BODY.line)
            painter.fillRect(
                QRect(0, row.y(), bar, row.height()), self._page.theme.colour(TONES[how])
            )
            painter.setPen(self._page.theme.colour(TONES[how]))
            painter.setFont(self._page.theme.font(Type.INTERFACE, zoom=self._page.zoom))
            room = QRect(bar, row.y(), self._page.px(INSET) - bar, line)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, SIGNS[how])
