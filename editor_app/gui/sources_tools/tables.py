"""The tables of the sheets: rows without boxes, cells with an icon, a tone and words.

One delegate paints every cell, so that a thousand rows cost no more than those that are seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from editor_app.gui.dialogs.letters import letter
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import ICON, Space, Type
from editor_app.gui.widgets.looks import column, set_look

Index = QModelIndex | QPersistentModelIndex
CELL = int(Qt.ItemDataRole.UserRole)
TOP = QModelIndex()
ROW = 36
_RETURN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows. `tip` is said by the tooltip and by screen readers after the words;
    `marked` puts the wash of the tone behind it.
    """

    text: str
    tone: str = "ink"
    icon: str = ""
    tip: str = ""
    marked: bool = False
    strong: bool = False


class CellModel(QAbstractTableModel):
    """A table of cells: subclasses say how many rows there are, and what is in each cell."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)

    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def cell(self, row: int, column: int) -> Cell:
        """What a cell shows."""
        raise NotImplementedError

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else self.count()

    def columnCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        shown = role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal
        return self._headings[section] if shown and section < len(self._headings) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= self.count():
            return None
        cell = self.cell(index.row(), index.column())
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (cell.text, cell.tip) if part)
        return None


class Table(QTableView):
    """A list of rows. `opened(row)` by Return or double click; `removed(row)` by Delete;
    `typed(letter)` for the letters that a sheet asked for in `letters`, by their place on the
    keyboard; `stepped(-1 or 1)` by the arrows to the sides, where they don't go from cell to cell.
    """

    opened = Signal(int)
    removed = Signal(int)
    typed = Signal(str)
    stepped = Signal(int)

    def __init__(self, theme: Theme, model: CellModel, name: str, *, cells: bool = False) -> None:
        """`cells`: the arrows go from cell to cell, else from row to row."""
        super().__init__()
        self.letters = ""
        self.setModel(model)
        self.setItemDelegate(CellDelegate(theme, self))
        self.setAccessibleName(name)
        self.horizontalHeader().setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setMinimumSectionSize(ROW)
        self._head()
        self.cells = cells
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        theme.changed.connect(self.viewport().update)

    def _head(self) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        set_look(head, table="sheet")

    def set_widths(self, *widths: int) -> None:
        """Pixels of each column; 0 shares what is left."""
        head = self.horizontalHeader()
        head.setMinimumSectionSize(32)
        for section, width in enumerate(widths):
            mode = QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch
            head.setSectionResizeMode(section, mode)
            if width:
                self.setColumnWidth(section, width)

    @property
    def row(self) -> int:
        """The row that is looked at; -1 where there is none."""
        return self.currentIndex().row() if self.currentIndex().isValid() else -1

    def go(self, row: int, column: int = -1) -> None:
        """Look at a row, as near as there is one."""
        model = self.model()
        last = model.rowCount() - 1
        if last < 0:
            return
        at = max(0, self.currentIndex().column()) if column < 0 else column
        self.setCurrentIndex(model.index(max(0, min(row, last)), at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            event.accept()  # what a field hands on (Return) is not meant for the row
            return
        pressed = letter(event)
        sides = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if pressed and pressed in self.letters:
            self.typed.emit(pressed)
        elif not event.modifiers() & _HELD and event.key() in _RETURN and self.row >= 0:
            self.opened.emit(self.row)
        elif event.key() == Qt.Key.Key_Delete and self.row >= 0:
            self.removed.emit(self.row)
        elif not self.cells and event.key() in sides:
            self.stepped.emit(sides[Qt.Key(event.key())])
        elif event.key() in _RETURN:
            event.ignore()  # the sheet's own: Ctrl+Enter
        else:
            super().keyPressEvent(event)


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: ground, icon, words that end in … where there is no room, hairline."""

    def __init__(self, theme: Theme, view: Table) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._face = theme.font(Type.INTERFACE)
        self._strong = QFont(self._face)
        self._strong.setWeight(QFont.Weight.DemiBold)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL)
        if not isinstance(cell, Cell):
            return
        rect: QRect = option.rect
        painter.save()
        self._ground(painter, rect, option, index, cell)
        inside = rect.adjusted(Space.S, 0, -Space.S, 0)
        if cell.icon:
            ratio = self._view.devicePixelRatioF()
            picture = self._theme.pixmap(cell.icon, cell.tone, ratio)
            painter.drawPixmap(inside.left(), inside.center().y() - ICON // 2, picture)
            inside.adjust(ICON + 6, 0, 0, 0)
        face = self._strong if cell.strong else self._face
        painter.setFont(face)
        painter.setPen(self._theme.colour(cell.tone))
        mode = Qt.TextElideMode.ElideRight
        shown = QFontMetrics(face).elidedText(cell.text, mode, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _ground(
        self,
        painter: QPainter,
        rect: QRect,
        option: QStyleOptionViewItem,
        index: Index,
        cell: Cell,
    ) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "accent_wash" if chosen else "paper"
        if cell.marked and not chosen:
            ground = f"{cell.tone}_wash"
        painter.fillRect(rect, self._theme.colour(ground))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if not self._view.hasFocus():
            return
        here = self._view.currentIndex()
        if self._view.cells and index == here:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        elif not self._view.cells and index.row() == here.row() and index.column() == 0:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(),
                             self._theme.colour("accent"))  # fmt: skip


def framed(table: QWidget) -> QFrame:
    """A table on a card of its own, so that it ends somewhere."""
    made = QFrame()
    set_look(made, card="true")
    made.setLayout(column(table, gap=0, margins=1))
    return made
