"""The list of the history: what a row says, and how it is painted."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from editor_app.gui.dialogs.letters import letter
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import ICON, Type

ROW = Qt.ItemDataRole.UserRole
SIDE = 16
TEXT = 44
AIR = 8
BELOW = 18
"""Pixels of the second line."""
MARK = 3
LETTERS = frozenset("nrtvw")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. `key` finds it again after the list was read anew; `quiet` is for
    what the program kept by itself.
    """

    key: str
    title: str
    below: str
    icon: str
    tone: str = "soft"
    quiet: bool = False
    value: object = None


class HistoryList(QListWidget):
    """`opened()` by Return or a double click; `marked()` by Space; `asked(letter)`; `renamed()` by
    F2, `removed()` by Delete; `back()` by Esc, where somebody listens for it.
    """

    opened = Signal()
    marked = Signal()
    asked = Signal(str)
    renamed = Signal()
    removed = Signal()
    back = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.first = ""
        """The key of the row that is marked as the first of two."""
        self.goes_back = False
        self.setItemDelegate(_RowDelegate(theme, self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemDoubleClicked.connect(lambda _: self.opened.emit())
        theme.changed.connect(self.viewport().update)

    @property
    def chosen(self) -> Row | None:
        """The row that is chosen."""
        found = self.currentIndex().data(ROW)
        return found if isinstance(found, Row) else None

    @property
    def rows(self) -> list[Row]:
        """All rows, from top to bottom."""
        return [self.item(number).data(ROW) for number in range(self.count())]

    def show_rows(self, rows: list[Row]) -> None:
        """List these; what was chosen stays chosen where it is still there."""
        chosen, at = self.chosen, max(0, self.currentRow())
        self.clear()
        for found in rows:
            item = QListWidgetItem(found.title)
            item.setData(ROW, found)
            item.setToolTip(f"{found.title}\n{found.below}".strip())
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{found.title}. {found.below}")
            self.addItem(item)
        keys = [found.key for found in rows]
        if chosen is not None and chosen.key in keys:
            at = keys.index(chosen.key)
        if self.first not in keys:
            self.first = ""
        self.setCurrentRow(min(at, len(rows) - 1))

    def mark(self, key: str) -> None:
        """Mark a row as the first of two; the same again takes the mark off."""
        self.first = "" if key == self.first else key
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.chosen is not None:
            self.opened.emit()
        elif key == Qt.Key.Key_Space and self.chosen is not None:
            self.marked.emit()
        elif key == Qt.Key.Key_Escape and (self.goes_back or self.first):
            self.back.emit()
        elif key == Qt.Key.Key_F2 and self.chosen is not None:
            self.renamed.emit()
        elif key == Qt.Key.Key_Delete and self.chosen is not None:
            self.removed.emit()
        elif letter(event) in LETTERS:
            self.asked.emit(letter(event))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: HistoryList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._small = theme.font(Type.SMALL)
        self._quiet = theme.font(Type.INTERFACE)
        self._strong = theme.font(Type.INTERFACE)
        self._strong.setWeight(QFont.Weight.DemiBold)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width, found = self._view.viewport().width(), index.data(ROW)
        below = BELOW if found.below else 0
        return QSize(width, self._room(found, width).height() + below + 2 * AIR)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        found, rect = index.data(ROW), option.rect
        painter.save()
        self._ground(painter, rect, option, found)
        ratio = self._view.devicePixelRatioF()
        picture = self._theme.pixmap(found.icon, found.tone, ratio)
        painter.drawPixmap(rect.left() + SIDE, rect.top() + AIR, ICON, ICON, picture)
        room = self._room(found, rect.width()).translated(rect.left(), rect.top() + AIR)
        painter.setFont(self._font(found))
        painter.setPen(self._theme.colour("soft" if found.quiet else "ink"))
        painter.drawText(room, Qt.TextFlag.TextWordWrap, found.title)
        painter.setFont(self._small)
        painter.setPen(self._theme.colour("soft"))
        below = QRect(room.left(), room.bottom() + 1, rect.width() - TEXT - SIDE, BELOW)
        shown = QFontMetrics(self._small).elidedText(
            self._below(found), Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    def _below(self, found: Row) -> str:
        """The second line; the mark of the first of two is said, too."""
        if found.key != self._view.first:
            return found.below
        said = QCoreApplication.translate("history", "first of two")
        return " · ".join(part for part in (said, found.below) if part)

    def _font(self, found: Row) -> QFont:
        return self._quiet if found.quiet else self._strong

    def _room(self, found: Row, width: int) -> QRect:
        room = QRect(TEXT, 0, max(40, width - TEXT - SIDE), 2000)
        metrics = QFontMetrics(self._font(found))
        wanted = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, found.title)
        return QRect(room.left(), 0, room.width(), wanted.height() + 1)

    def _ground(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, found: Row
    ) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            role = "accent_wash" if self._view.hasFocus() else "hover"
            painter.fillRect(rect, self._theme.colour(role))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.colour("hover"))
        if found.key == self._view.first:
            painter.fillRect(
                rect.adjusted(0, 0, MARK - rect.width(), 0), self._theme.colour("accent")
            )
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
