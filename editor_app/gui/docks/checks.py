"""The checks: blockers, warnings and notes, each leading to its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editor_app.document.finding import BLOCKER, LEVELS, NOTE, WARNING, Finding
from editor_app.gui.library.names import counted
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import ICON, Space, Type
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column
from editor_app.gui.widgets.surfaces import EmptyState

FINDING = Qt.ItemDataRole.UserRole
LOOKS = {
    BLOCKER: ("circle-alert", "red"),
    WARNING: ("triangle-alert", "amber"),
    NOTE: ("info", "accent"),
}
SIDE = 16
TEXT = 44
AIR = 9


class ChecksDock(QWidget):
    """`go_to(place)` when a finding was chosen."""

    go_to = Signal(str)

    def __init__(
        self,
        theme: Theme,
        sentence: Callable[[Finding], str],
        place_words: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        """`sentence` says a finding, `place_words` a place."""
        super().__init__(parent)
        self._sentence = sentence
        self._place_words = place_words
        self._shown: list[Finding] = []
        self._count = words("", Type.SMALL, "soft")
        self.list = FindingList(theme)
        self.list.setAccessibleName(self.tr("Findings"))
        self.list.chosen.connect(self.go_to)
        self._empty = EmptyState(
            theme,
            "circle-check",
            self.tr("Nothing to fix"),
            self.tr("The checks run while you write. What they find is listed here."),
        )
        self._places = QStackedWidget()
        self._places.addWidget(self.list)
        self._places.addWidget(self._empty)
        self._places.setCurrentWidget(self._empty)
        head = column(self._count)
        head.setContentsMargins(Space.L, Space.M, Space.L, Space.S)
        self.setLayout(column(head, self._places, gap=0))

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """List them, the gravest first."""
        found = sorted(findings, key=lambda finding: _rank(finding.level))
        if found == self._shown and self.list.count() == len(found):
            return
        self._shown = found
        row = self.list.currentRow()
        self.list.clear()
        for finding in found:
            said = self._sentence(finding)
            item = QListWidgetItem(said)
            item.setData(FINDING, (finding.level, finding.place, self._place_words(finding.place)))
            item.setToolTip(said)
            spoken = f"{self._level(finding.level)}: {said}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(found) - 1))
        self._count.setText(self._summary(found))
        self._count.setVisible(bool(found))
        self._places.setCurrentWidget(self.list if found else self._empty)

    def _summary(self, found: Sequence[Finding]) -> str:
        parts = []
        for level in LEVELS:
            number = sum(finding.level == level for finding in found)
            if number:
                parts.append(counted(self._counted(level, number), number))
        return " · ".join(parts)

    def _counted(self, level: str, number: int) -> str:
        if level == BLOCKER:
            return self.tr("%n blocker(s)", "", number)
        if level == WARNING:
            return self.tr("%n warning(s)", "", number)
        return self.tr("%n note(s)", "", number)

    def _level(self, level: str) -> str:
        said = {
            BLOCKER: self.tr("Blocker"),
            WARNING: self.tr("Warning"),
            NOTE: self.tr("Note"),
        }
        return said.get(level, level)


class FindingList(QListWidget):
    """`chosen(place)` by click or Return."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setItemDelegate(_FindingDelegate(theme, self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemClicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and item is not None:
            self._choose(item)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(FINDING)[1])


class _FindingDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._font = theme.font(Type.INTERFACE)
        self._small = theme.font(Type.SMALL)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        width = self._view.viewport().width()
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        where = 18 if index.data(FINDING)[2] else 0
        return QSize(width, self._words(text, width).height() + where + 2 * AIR)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        level, _, where = index.data(FINDING)
        rect: QRect = option.rect
        painter.save()
        self._ground(painter, rect, option)
        icon, tone = LOOKS.get(level, LOOKS[NOTE])
        ratio = self._view.devicePixelRatioF()
        picture = self._theme.pixmap(icon, tone, ratio)
        painter.drawPixmap(rect.left() + SIDE, rect.top() + AIR, ICON, ICON, picture)
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        room = self._words(text, rect.width()).translated(rect.left(), rect.top() + AIR)
        painter.setFont(self._font)
        painter.setPen(self._theme.colour("ink"))
        painter.drawText(room, Qt.TextFlag.TextWordWrap, text)
        painter.setFont(self._small)
        painter.setPen(self._theme.colour("soft"))
        below = QRect(room.left(), room.bottom() + 1, rect.width() - TEXT - SIDE, 18)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, where)
        painter.restore()

    def _words(self, text: str, width: int) -> QRect:
        room = QRect(TEXT, 0, max(40, width - TEXT - SIDE), 2000)
        wanted = QFontMetrics(self._font).boundingRect(room, Qt.TextFlag.TextWordWrap, text)
        return QRect(room.left(), 0, room.width(), wanted.height() + 1)

    def _ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected and self._view.hasFocus():
            painter.fillRect(rect, self._theme.colour("accent_wash"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.colour("hover"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _rank(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)
