"""All places that were found, with the words around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Face, Radius, Type
from editor_app.gui.widgets.looks import set_look

ROW, LEFT = 28, 8
FOUND = Face(12, 16, 600)
ROWS_SEEN = 8
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Hit:
    """A place: the words before it, the found ones, the words behind."""

    before: str
    found: str
    behind: str


class _Hits(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hits: Sequence[Hit] = ()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        hit = self.hits[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{hit.before}{hit.found}{hit.behind}"
        return hit if role == Qt.ItemDataRole.UserRole else None


class _Painter(QStyledItemDelegate):
    """The found words stand below each other; the words around them are quieter."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit: Hit = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent_wash"))
            painter.drawRoundedRect(rect, Radius.CONTROL, Radius.CONTROL)
        self._words(painter, rect.adjusted(LEFT, 0, -LEFT, 0), hit)
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, hit: Hit) -> None:
        quiet, loud = self._theme.font(Type.SMALL), self._theme.font(FOUND)
        middle, end = rect.width() * 2 // 5, Qt.TextElideMode.ElideRight
        before = QFontMetrics(quiet).elidedText(hit.before, Qt.TextElideMode.ElideLeft, middle)
        left = rect.left() + QFontMetrics(quiet).horizontalAdvance(before)
        found = QFontMetrics(loud).elidedText(hit.found, end, rect.right() - left)
        right = left + QFontMetrics(loud).horizontalAdvance(found)
        behind = QFontMetrics(quiet).elidedText(hit.behind, end, max(0, rect.right() - right))
        for font, tone, at, words in (
            (quiet, "soft", rect.left(), before),
            (loud, "ink", left, found),
            (quiet, "soft", right, behind),
        ):
            painter.setFont(font)
            painter.setPen(self._theme.colour(tone))
            place = QRect(at, rect.top(), rect.right() - at, rect.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)


class FindList(QListView):
    """As tall as its rows, up to a limit. `wanted` carries the number of a place to be shown."""

    wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, bare="true")
        self.setAccessibleName(self.tr("Places that were found"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hits = _Hits(self)
        self.setModel(self._hits)
        self.setItemDelegate(_Painter(theme, self))
        self.clicked.connect(lambda index: self.wanted.emit(index.row()))
        self.activated.connect(lambda index: self.wanted.emit(index.row()))
        theme.changed.connect(self.viewport().update)

    def show_hits(self, hits: Sequence[Hit], current: int) -> None:
        """Show other places."""
        self._hits.show_hits(hits)
        self.setFixedHeight(ROW * max(1, min(len(hits), ROWS_SEEN)))
        self.show_current(current)

    def show_current(self, current: int) -> None:
        """Choose the place that the caret is on."""
        if 0 <= current < len(self._hits.hits):
            self.setCurrentIndex(self._hits.index(current, 0))
