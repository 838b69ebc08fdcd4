"""The list of sources: number, title, where it appeared, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editor_app.gui.docks.source_lines import NOT_CITED, SourceLine
from editor_app.gui.library.breaking import LineBreaker
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Face, Type

LINE = Qt.ItemDataRole.UserRole
TITLE = Face(13, 18, 600)
NUMBER = Face(12, 18, 600)
SIDE = 16
TEXT = 48
"""Where the words begin, right of the number."""
AIR = 10
MOST = 2
Index = QModelIndex | QPersistentModelIndex
TOP = QModelIndex()


class SourceModel(QAbstractListModel):
    """The sources of the open article."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[SourceLine] = []

    def show(self, lines: Sequence[SourceLine]) -> None:
        """Show these; where only their words changed, the list stays where it was."""
        same = [line.id for line in lines] == [line.id for line in self._lines]
        if same:
            self._lines = list(lines)
            if self._lines:
                self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))
            return
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def line(self, index: Index) -> SourceLine | None:
        """The source at an index, if there is one."""
        return self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None

    def find(self, source_id: str) -> QModelIndex:
        """Where a source is; else no valid index."""
        for number, line in enumerate(self._lines):
            if line.id == source_id:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self.line(index)
        if line is None:
            return None
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.number or NOT_CITED} {line.title}, {line.where}, {line.said}"
        return None


class SourceList(QListView):
    """`opened` to edit, `removed` for Delete, `today` where "set today" was clicked."""

    opened = Signal(str)
    removed = Signal(str)
    today = Signal(str)
    menu_asked = Signal(str, QPoint)
    moved = Signal()

    def __init__(self, theme: Theme, today_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = SourceModel(self)
        self.setModel(self.lines)
        self._delegate = _SourceDelegate(theme, today_words, self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.doubleClicked.connect(self._open)

    @property
    def current(self) -> SourceLine | None:
        """The source the keyboard is on."""
        return self.lines.line(self.currentIndex())

    def select(self, source_id: str) -> None:
        """Go to a source."""
        index = self.lines.find(source_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.current
        if line is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(line.id)
        elif line is not None and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(line.id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        line = self._undated_at(at)
        if line is not None and event.button() == Qt.MouseButton.LeftButton:
            self.today.emit(line.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = self._undated_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _undated_at(self, at: QPoint) -> SourceLine | None:
        index = self.indexAt(at)
        line = self.lines.line(index)
        if line is None or line.state != "undated":
            return None
        hit = self._delegate.today_rect(self.visualRect(index), line).contains(at)
        return line if hit else None

    def _open(self, index: QModelIndex) -> None:
        line = self.lines.line(index)
        if line is not None:
            self.opened.emit(line.id)

    def _ask_menu(self, at: QPoint) -> None:
        line = self.lines.line(self.indexAt(at)) or self.current
        if line is not None:
            self.select(line.id)
            self.menu_asked.emit(line.id, self.viewport().mapToGlobal(at))


class _SourceDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, today_words: str, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._today = today_words
        self._title = theme.font(TITLE)
        self._small = theme.font(Type.SMALL)
        self._titles = LineBreaker(self._title, MOST)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(LINE)
        if not isinstance(line, SourceLine):
            return QSize(0, 0)
        width = self._view.viewport().width()
        return QSize(width, 2 * AIR + TITLE.line * len(self._title_lines(line, width)) + 2 * 18)

    def today_rect(self, rect: QRect, line: SourceLine) -> QRect:
        """Where "set today" stands in a line painted in this rectangle."""
        metrics = QFontMetrics(self._small)
        left = TEXT + metrics.horizontalAdvance(f"{line.said} · ")
        top = rect.bottom() - AIR - 17
        return QRect(rect.left() + left, top, metrics.horizontalAdvance(self._today), 18)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(LINE)
        if not isinstance(line, SourceLine):
            return
        rect: QRect = option.rect
        painter.save()
        self._ground(painter, rect, option)
        flag = Qt.AlignmentFlag
        painter.setFont(self._theme.font(NUMBER))
        painter.setPen(self._theme.colour("accent" if line.number else "soft"))
        number = QRect(rect.left() + SIDE, rect.top() + AIR, TEXT - SIDE - 4, 18)
        painter.drawText(number, flag.AlignVCenter, str(line.number or NOT_CITED))
        title = QFont(self._title)
        title.setStrikeOut(line.proposed == "remove")
        title.setUnderline(line.proposed == "add")
        painter.setFont(title)
        tones = {"remove": "red", "add": "green"}
        painter.setPen(self._theme.colour(tones.get(line.proposed, "ink")))
        where = QRect(rect.left() + TEXT, rect.top() + AIR, rect.width() - TEXT - SIDE, 18)
        for words in self._title_lines(line, rect.width()):
            painter.drawText(where, flag.AlignVCenter, words)
            where.translate(0, TITLE.line)
        self._small_line(painter, where, line.where, "soft")
        said = where.translated(0, 18)
        self._small_line(painter, said, line.said, line.tone)
        if line.state == "undated":
            at = self.today_rect(rect, line)
            self._small_line(painter, at.adjusted(-12, 0, 0, 0), "·", "soft")
            underlined = QFont(self._small)
            underlined.setUnderline(True)
            painter.setFont(underlined)
            painter.setPen(self._theme.colour("accent"))
            painter.drawText(at, flag.AlignVCenter, self._today)
        painter.restore()

    def _small_line(self, painter: QPainter, room: QRect, text: str, tone: str) -> None:
        painter.setFont(self._small)
        painter.setPen(self._theme.colour(tone))
        shown = QFontMetrics(self._small).elidedText(
            text, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("accent_wash"))
            if self._view.hasFocus():
                painter.fillRect(
                    QRect(rect.left(), rect.top(), 3, rect.height()), self._theme.colour("accent")
                )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.colour("hover"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _title_lines(self, line: SourceLine, width: int) -> tuple[str, ...]:
        return self._titles.lines(line.title, max(40, width - TEXT - SIDE))
