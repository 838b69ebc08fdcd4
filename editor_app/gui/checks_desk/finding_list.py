"""The list of findings: an icon for the level, the sentence in full, and its place below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from editor_app.document.finding import BLOCKER, NOTE, WARNING
from editor_app.gui.checks_desk.finding_rows import ROW, WAIVED, FindingRows, Row
from editor_app.gui.dialogs.letters import letter
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import ICON, Type

LOOKS = {
    BLOCKER: ("circle-alert", "red"),
    WARNING: ("triangle-alert", "amber"),
    NOTE: ("info", "accent"),
    WAIVED: ("circle-check", "soft"),
}
"""The icon and the colour of a level."""
SIDE, TEXT, AIR, BELOW = 16, 44, 9, 18
"""Pixels: from the edge to the icon, to the words, above and below, the height of the place."""
AT_ONCE = 40
"""Rows that are measured before the list is shown; the rest follows in pieces."""
_DIGITS = {
    Qt.Key.Key_0: "",
    Qt.Key.Key_1: BLOCKER,
    Qt.Key.Key_2: WARNING,
    Qt.Key.Key_3: NOTE,
    Qt.Key.Key_4: WAIVED,
}


class FindingList(QListView):
    """`chosen(row)` by click or Return; `asked(f, F or w)` by a letter, by its place on the
    keyboard; `level_asked(level)` by a digit, empty for all; `current_changed()`.
    """

    chosen = Signal(object)
    asked = Signal(str)
    level_asked = Signal(str)
    current_changed = Signal()

    def __init__(self, theme: Theme, model: FindingRows) -> None:
        super().__init__()
        self._findings = model
        self.setModel(model)
        self.setItemDelegate(_FindingDelegate(theme, self))
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(AT_ONCE)
        self.clicked.connect(self._choose)
        model.rowsRemoved.connect(self._tell)
        model.dataChanged.connect(self._tell)

    @property
    def current(self) -> Row | None:
        """The row the keyboard is on."""
        return self._findings.row(self.currentIndex())

    def select(self, number: int) -> None:
        """Put the keyboard on a row, the last one where there are fewer."""
        last = self._findings.rowCount() - 1
        self.setCurrentIndex(self._findings.index(max(0, min(number, last))))

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self._tell()

    def _tell(self) -> None:
        self.current_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current is not None:
            self.chosen.emit(self.current)
        elif letter(event) in {"f", "w"} and self.current is not None:
            shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.asked.emit("F" if shifted and letter(event) == "f" else letter(event))
        elif key in _DIGITS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.level_asked.emit(_DIGITS[key])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _choose(self, index: QModelIndex) -> None:
        row = self._findings.row(index)
        if row is not None:
            self.chosen.emit(row)


class _FindingDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: FindingList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._heights: dict[tuple[str, int], int] = {}
        theme.changed.connect(self._begin)
        self._begin()

    def _begin(self) -> None:
        self._font = self._theme.font(Type.INTERFACE)
        self._small = self._theme.font(Type.SMALL)
        self._metrics = QFontMetrics(self._font)
        self._heights.clear()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width = self._view.viewport().width()
        text, below = self._view._findings.words(index.data(ROW))
        return QSize(width, self._height(text, width) + (BELOW if below else 0) + 2 * AIR)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row: Row = index.data(ROW)
        text, below = self._view._findings.words(row)
        rect: QRect = option.rect
        painter.save()
        self._ground(painter, rect, option)
        icon, tone = LOOKS.get(row.level, LOOKS[NOTE])
        picture = self._theme.pixmap(icon, tone, self._view.devicePixelRatioF())
        painter.drawPixmap(rect.left() + SIDE, rect.top() + AIR, ICON, ICON, picture)
        height = self._height(text, rect.width())
        room = QRect(rect.left() + TEXT, rect.top() + AIR, self._room(rect.width()), height)
        painter.setFont(self._font)
        painter.setPen(self._theme.colour("ink"))
        painter.drawText(room, Qt.TextFlag.TextWordWrap, text)
        painter.setFont(self._small)
        painter.setPen(self._theme.colour("soft"))
        line = QRect(room.left(), room.bottom() + 1, room.width(), BELOW)
        shown = QFontMetrics(self._small).elidedText(
            below, Qt.TextElideMode.ElideRight, line.width()
        )
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _height(self, text: str, width: int) -> int:
        """The height of a sentence in so wide a row, measured once."""
        found = self._heights.get((text, width))
        if found is None:
            if len(self._heights) > 2000:
                self._heights.clear()
            room = QRect(0, 0, self._room(width), 2000)
            wanted = self._metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text)
            found = self._heights[text, width] = wanted.height() + 1
        return found

    def _room(self, width: int) -> int:
        return max(40, width - TEXT - SIDE)

    def _ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            painter.fillRect(rect, self._theme.colour("accent_wash"))
        elif option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected):
            painter.fillRect(rect, self._theme.colour("hover"))  # what the buttons below are for
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
