"""How the cells of the grid are painted, and the field that is opened in one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from editor_app.gui.sources_desk.cell import CellEditor
from editor_app.gui.sources_desk.fields import field_label
from editor_app.gui.sources_desk.model import (
    COLUMNS,
    NUMBER,
    ROW,
    SHOWN_STATE,
    STATE,
    Index,
    SourcesModel,
)
from editor_app.gui.sources_desk.rows import ENTERING, TONES, Row, settled
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Face, Type

AIR = 10
MARK = 15
"""Pixels of the icon that says a field wants a look."""
PILL = 22
NUMBER_FACE = Face(12, 16, 600)
PILL_FACE = Face(12, 16, 500)
_FLAG = Qt.AlignmentFlag


class SourceDelegate(QStyledItemDelegate):
    """`entered(index, text)` when a field is left; `key(event) -> bool` is asked first."""

    entered = Signal(QModelIndex, str)
    opened = Signal(object)
    closed = Signal()

    def __init__(
        self, theme: Theme, view: QTableView, key: Callable[[CellEditor, QKeyEvent], bool]
    ) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._key = key
        self._interface = theme.font(Type.INTERFACE)
        self._number = theme.font(NUMBER_FACE)
        self._pill = theme.font(PILL_FACE)

    # The field that is open

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> CellEditor:
        name = COLUMNS[index.column()]
        editor = CellEditor(name, parent)
        editor.begin(str(index.data(Qt.ItemDataRole.EditRole) or ""), field_label(name))
        editor.setFont(self._interface)
        self.opened.emit(editor)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What somebody else writes meanwhile does not come into a field that is open."""

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, CellEditor) and isinstance(model, SourcesModel) and editor.touched:
            text = editor.text()
            editor.take(text)
            self.entered.emit(model.index(index.row(), index.column()), text)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        editor.setGeometry(option.rect.adjusted(0, 0, -1, -1))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        self.closed.emit()
        super().destroyEditor(editor, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if not isinstance(editor, CellEditor):
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(editor, event)
        if event.type() == QEvent.Type.FocusOut:
            self._left(editor)
        return False

    def _left(self, editor: CellEditor) -> None:
        """What was typed is kept. Whoever looks into another window comes back to the field."""
        self.commitData.emit(editor)
        elsewhere = self._view.window().focusWidget()
        if editor.isActiveWindow() and elsewhere is not editor:
            self.closeEditor.emit(editor)

    # Painting

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, 36)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        rect: QRect = option.rect
        self._ground(painter, option, rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name = COLUMNS[index.column()]
        text = str(index.data() or "")
        if name == NUMBER:
            self._paint_number(painter, rect, text, row)
        elif name == STATE:
            self._paint_pill(painter, rect, text, str(index.data(SHOWN_STATE)))
        else:
            entering = index.data(SHOWN_STATE) == ENTERING
            self._paint_field(painter, rect, text, settled(row) if entering else row, name)
        self._ring(painter, rect, index)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("accent_wash"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.colour("hover"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _ring(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Around the cell the keyboard is on."""
        if self._view.hasFocus() and self._view.currentIndex() == index:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -2))

    def _paint_number(self, painter: QPainter, rect: QRect, text: str, row: Row) -> None:
        painter.setFont(self._number)
        painter.setPen(self._theme.colour("accent" if row.number else "soft"))
        painter.drawText(rect.adjusted(AIR + 2, 0, 0, 0), _FLAG.AlignVCenter, text)

    def _paint_field(self, painter: QPainter, rect: QRect, text: str, row: Row, name: str) -> None:
        room = rect.adjusted(AIR, 0, -AIR, 0)
        room = self._paint_marks(painter, room, row, name)
        tone = "soft" if name == "URL" else "ink"
        if not text:
            text, tone = self._missing(row, name)
        painter.setFont(self._interface)
        painter.setPen(self._theme.colour(tone))
        metrics = QFontMetrics(self._interface)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _FLAG.AlignVCenter, shown)

    def _missing(self, row: Row, name: str) -> tuple[str, str]:
        if row.problems_at(name):
            words = {
                "title": self.tr("no title"),
                "outlet": self.tr("no publisher"),
                "URL": self.tr("no link"),
                "accessed": self.tr("no date"),
            }
            return words[name], "amber"
        return "", "soft"

    def _paint_marks(self, painter: QPainter, room: QRect, row: Row, name: str) -> QRect:
        """Icons at the right of a field: what wants a look, and what others entered."""
        marks = []
        if any(problem.level == "warning" for problem in row.problems_at(name)):
            marks.append(("triangle-alert", "amber"))
        elif row.problems_at(name):
            marks.append(("info", "accent"))
        if row.rivals_at(name):
            marks.append(("users", "amber"))
        for icon, role in marks:
            picture = self._theme.pixmap(icon, role, self._view.devicePixelRatioF(), MARK)
            at = QRect(room.right() - MARK, room.center().y() - MARK // 2, MARK, MARK)
            painter.drawPixmap(at, picture)
            room = room.adjusted(0, 0, -(MARK + 5), 0)
        return room

    def _paint_pill(self, painter: QPainter, rect: QRect, text: str, state: str) -> None:
        tone = TONES[state]
        painter.setFont(self._pill)
        width = QFontMetrics(self._pill).horizontalAdvance(text) + 2 * AIR
        pill = QRectF(rect.left() + AIR / 2, rect.center().y() - PILL / 2, width, PILL)
        if state != ENTERING:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(f"{tone}_wash"))
            painter.drawRoundedRect(pill, PILL / 2, PILL / 2)
        painter.setPen(self._theme.colour(tone))
        painter.drawText(pill, _FLAG.AlignCenter, text)
