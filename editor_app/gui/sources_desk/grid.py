"""The grid: one moves about in it with the arrow keys, and writes in it from Tab to Tab."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from editor_app.document.finding import Finding
from editor_app.gui.sources_desk import keys
from editor_app.gui.sources_desk.cell import CellEditor
from editor_app.gui.sources_desk.model import (
    COLUMNS,
    FIRST_FIELD,
    LAST_FIELD,
    NUMBER,
    STATE,
    SourcesModel,
)
from editor_app.gui.sources_desk.painting import SourceDelegate
from editor_app.gui.sources_desk.rows import DRAFT, Row
from editor_app.gui.theme.fonts import font
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Type

ROW_HEIGHT = 36
HEAD_HEIGHT = 34
NUMBER_WIDTH, DATE_WIDTH, STATE_WIDTH = 42, 124, 112
SHARES = {"title": 46, "outlet": 24, "URL": 30}
NEXT, BACK = "next_field", "previous_field"
Index = QModelIndex | QPersistentModelIndex
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class SourcesGrid(QTableView):
    """`entered(id, field, text)` when a field is left with another text; `live(id, field, text)`
    with each letter; `wanted(action)` for a key of `keys`; `field_opened(editor)`; `moved()`;
    `came()` when the keyboard comes into it;
    `past_end()` where Tab leaves the last record; `given_up(id)` after Esc; `pasted_lines(text)`.
    """

    entered = Signal(str, str, str)
    live = Signal(str, str, str)
    wanted = Signal(str)
    field_opened = Signal(object)
    field_closed = Signal()
    moved = Signal()
    came = Signal()
    past_end = Signal()
    given_up = Signal(str)
    removed = Signal(str)
    pasted = Signal()
    pasted_lines = Signal(str)
    menu_asked = Signal(str, QPoint)

    def __init__(
        self, theme: Theme, say: Callable[[Finding], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._problem = QPersistentModelIndex()
        self.sources = SourcesModel(say, self)
        self.setModel(self.sources)
        self.editor: CellEditor | None = None
        self.reading = False
        """In the queue letters are keys, wherever one is."""
        self._table = keys.key_table()
        self._delegate = SourceDelegate(theme, self, self._key_in_field)
        self.setItemDelegate(self._delegate)
        self._delegate.entered.connect(self._take)
        self._delegate.opened.connect(self._opened)
        self._delegate.closed.connect(self._closed)
        self._dress()
        self.doubleClicked.connect(self._write_at)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)

    # Where one is

    @property
    def current(self) -> Row | None:
        """The source the keyboard is on."""
        return self.sources.row(self.currentIndex().row())

    @property
    def column(self) -> str:
        """The column the keyboard is in."""
        at = self.currentIndex().column()
        return COLUMNS[at] if at >= 0 else NUMBER

    @property
    def writing(self) -> bool:
        """Whether a field is open."""
        return self.editor is not None

    @property
    def letters_act(self) -> bool:
        """Whether letters are keys here, and are not typed into the field."""
        at = self.currentIndex()
        at_problem = at.isValid() and self._problem == at
        return self.reading or at_problem or self.column in (NUMBER, STATE)

    def go_to_problem(self, row: int, column: str) -> None:
        """Go to what is wrong. Letters say there what is to be done about it."""
        self.go(row, column)
        self._problem = QPersistentModelIndex(self.currentIndex())
        self.moved.emit()

    def go(self, row: int, column: str = "", *, write: bool = False) -> bool:
        """Go to a source, and to one of its fields where one is named; perhaps open it."""
        if not 0 <= row < self.sources.rowCount():
            return False
        name = column if column in COLUMNS else self.column
        index = self.sources.index(row, COLUMNS.index(name))
        self.settle()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        if write and 1 <= index.column() <= LAST_FIELD:
            self.edit(index)
        return True

    def step_row(self, by: int) -> bool:
        """To the next source, in the same field; an open field is left and the next one opened."""
        write = self.writing
        self.settle()
        return self.go(self.currentIndex().row() + by, write=write)

    def settle(self) -> None:
        """Keep what stands in the open field, and close it."""
        editor = self.editor
        if editor is not None:
            self._delegate.commitData.emit(editor)
            if self.editor is editor:
                self._delegate.closeEditor.emit(editor)

    def keep(self) -> None:
        """Keep what stands in the open field, which stays open."""
        if self.editor is not None:
            self._delegate.commitData.emit(self.editor)

    def step_field(self, by: int) -> None:
        """To the next field: after the last one comes the next source."""
        self.settle()
        at = self.currentIndex()
        row, column = at.row(), at.column() + by
        if column > LAST_FIELD:
            row, column = row + 1, FIRST_FIELD
        elif column < FIRST_FIELD:
            row, column = row - 1, LAST_FIELD
        if row >= self.sources.rowCount():
            self.past_end.emit()
        elif row >= 0:
            self.go(row, COLUMNS[column], write=True)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self._table.get(keys.combination(event))
        letter = keys.letter_action(event)
        if action:
            self.wanted.emit(action)
        elif letter and self.letters_act:
            self.wanted.emit(letter)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() == Qt.Key.Key_F2 or event.key() in _ENTER:
            self._write_at(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and self.current is not None:
            self.removed.emit(self.current.id)
        elif _types(event) and not self.letters_act and self._is_field(self.currentIndex()):
            self.edit(self.currentIndex())
            if self.editor is not None:
                self.editor.type_over(event.text())
        elif not self._move(event):
            event.ignore()

    def _move(self, event: QKeyEvent) -> bool:
        """Arrows, Home, End and pages, as grids have them (ARIA practices, "Grid")."""
        key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        at, last = self.currentIndex(), self.sources.rowCount() - 1
        page = max(1, self.viewport().height() // ROW_HEIGHT - 1)
        row, column = at.row(), max(0, at.column())
        steps = {
            Qt.Key.Key_Up: (row - 1, column),
            Qt.Key.Key_Down: (row + 1, column),
            Qt.Key.Key_Left: (row, column - 1),
            Qt.Key.Key_Right: (row, column + 1),
            Qt.Key.Key_Home: (0 if ctrl else row, column if ctrl else 0),
            Qt.Key.Key_End: (last if ctrl else row, column if ctrl else len(COLUMNS) - 1),
            Qt.Key.Key_PageUp: (row - page, column),
            Qt.Key.Key_PageDown: (row + page, column),
        }
        wanted = steps.get(Qt.Key(key))
        if wanted is None or last < 0:
            return False
        row, column = wanted
        self.go(min(max(row, 0), last), COLUMNS[min(max(column, 0), len(COLUMNS) - 1)])
        return True

    def _key_in_field(self, editor: CellEditor, event: QKeyEvent) -> bool:
        """Keys of an open field; whether they were taken."""
        action = self._table.get(keys.combination(event))
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.step_field(1 if event.key() == Qt.Key.Key_Tab else -1)
        elif action and action not in keys.IN_A_FIELD:
            self.wanted.emit(action)
        elif event.key() in _ENTER:
            self.settle()
            self.setFocus()
        elif event.key() == Qt.Key.Key_Escape:
            self._give_up(editor)
        elif event.matches(QKeySequence.StandardKey.Paste):
            return self._paste_into(editor)
        else:
            return False
        return True

    def _paste_into(self, editor: CellEditor) -> bool:
        from PySide6.QtWidgets import QApplication

        text = QApplication.clipboard().text()
        several = len(text.strip().splitlines()) > 1
        whole = "://" in text and len(text.split()) > 3 and editor.name == "title"
        if not several and not whole:
            return False
        self._give_up(editor)
        self.pasted_lines.emit(text)
        return True

    def _give_up(self, editor: CellEditor) -> None:
        editor.setText(editor.was)
        editor.take(editor.was)
        row = self.current
        self._delegate.closeEditor.emit(editor)
        self.setFocus()
        if row is not None:
            self.given_up.emit(row.id)

    # The field that is open

    def _write_at(self, index: QModelIndex) -> None:
        if self._is_field(index):
            self.edit(index)
        elif index.isValid():
            self.wanted.emit("write")

    def _is_field(self, index: QModelIndex) -> bool:
        return index.isValid() and FIRST_FIELD <= index.column() <= LAST_FIELD

    def _opened(self, editor: CellEditor) -> None:
        self.editor = editor
        self._problem = QPersistentModelIndex()
        row = self.current
        self.sources.set_entering(row.id if row is not None else None)
        editor.textChanged.connect(lambda text: self._tell_live(editor, text))
        self.field_opened.emit(editor)

    def _closed(self) -> None:
        self.editor = None
        self.sources.set_entering(None)
        self.field_closed.emit()

    def _tell_live(self, editor: CellEditor, text: str) -> None:
        row = self.current
        if row is not None and self.editor is editor:
            self.live.emit(row.id, editor.name, text)

    def _take(self, index: QModelIndex, text: str) -> None:
        row = self.sources.row(index.row())
        if row is not None:
            self.entered.emit(row.id, COLUMNS[index.column()], text)

    def _ask_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        if index.isValid():
            self.go(index.row(), COLUMNS[index.column()])
        row = self.current
        if row is not None and row.id != DRAFT:
            self.menu_asked.emit(row.id, self.viewport().mapToGlobal(at))

    # Looks

    def _dress(self) -> None:
        self.setAccessibleName(self.tr("Sources"))
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setFixedHeight(HEAD_HEIGHT)
        face = font(Type.LABEL)
        face.setLetterSpacing(face.SpacingType.AbsoluteSpacing, Type.LABEL_SPACING)
        head.setFont(face)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def wanted_height(self) -> int:
        """Pixels that show every source."""
        return HEAD_HEIGHT + ROW_HEIGHT * self.sources.rowCount() + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fixed = {NUMBER: NUMBER_WIDTH, "accessed": DATE_WIDTH, STATE: STATE_WIDTH}
        room = max(240, self.viewport().width() - sum(fixed.values()))
        widths = {**fixed, **{name: room * share // 100 for name, share in SHARES.items()}}
        for at, name in enumerate(COLUMNS):
            self.setColumnWidth(at, widths[name])

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.sources.rowCount():
            self.setCurrentIndex(self.sources.index(0, FIRST_FIELD))
        self.viewport().update()
        self.came.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self._problem != current:
            self._problem = QPersistentModelIndex()
        self.moved.emit()


def _types(event: QKeyEvent) -> bool:
    """Whether a key writes something."""
    held = event.modifiers() & (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.AltModifier
        | Qt.KeyboardModifier.MetaModifier
    )
    return bool(event.text()) and event.text().isprintable() and not held
