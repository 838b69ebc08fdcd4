"""The list in the cite popup: sources in sections, drawn with their numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor_app.gui.page.cite_candidates import Candidate
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Face, Radius, Type
from editor_app.gui.widgets.looks import set_look

TITLE = Face(13, 18, 600)
ROW, SECTION = 48, 28
LEFT, INSET = 8, 40
Index = QModelIndex | QPersistentModelIndex
Row = str | Candidate
"""A heading, or a candidate."""


class CandidateModel(QAbstractListModel):
    """Headings and candidates from top to bottom."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Other rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row if isinstance(row, str) else f"{row.title}, {row.detail}"
        return row if role == Qt.ItemDataRole.UserRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class CandidateDelegate(QStyledItemDelegate):
    """Paints a row: number, title, where it is from."""

    def __init__(self, theme: Theme, number: Callable[[Candidate], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._number = number

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(Qt.ItemDataRole.UserRole)
        return QSize(100, SECTION if isinstance(row, str) else ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, str):
            self._heading(painter, rect, row)
        else:
            state = option.state
            if state & QStyle.StateFlag.State_Selected:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour("accent_wash"))
                painter.drawRoundedRect(rect, Radius.CONTROL, Radius.CONTROL)
            self._candidate(painter, rect, row)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, words: str) -> None:
        painter.setFont(self._theme.font(Type.LABEL))
        painter.setPen(self._theme.colour("soft"))
        place = rect.adjusted(LEFT, 6, -LEFT, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, QLocale().toUpper(words))

    def _candidate(self, painter: QPainter, rect: QRect, row: Candidate) -> None:
        painter.setFont(self._theme.font(TITLE))
        painter.setPen(self._theme.colour("accent"))
        down = rect.top() + (5 if row.detail else (rect.height() - 18) // 2)
        top = QRect(rect.left() + LEFT, down, INSET - LEFT, 18)
        painter.drawText(top, Qt.AlignmentFlag.AlignVCenter, self._number(row))
        wide = rect.width() - INSET - LEFT
        self._line(painter, QRect(rect.left() + INSET, down, wide, 18), row.title, "ink")
        painter.setFont(self._theme.font(Type.SMALL))
        below = QRect(rect.left() + INSET, rect.top() + 24, wide, 16)
        self._line(painter, below, row.detail, "soft")

    def _line(self, painter: QPainter, rect: QRect, words: str, tone: str) -> None:
        shown = QFontMetrics(painter.font()).elidedText(
            words, Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.setPen(self._theme.colour(tone))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)


class CandidateList(QListView):
    """As tall as its rows, up to a limit. Headings are passed over."""

    MOST = 340

    def __init__(
        self, theme: Theme, number: Callable[[Candidate], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_look(self, bare="true")
        self.setAccessibleName(self.tr("Sources to cite"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.candidates = CandidateModel(self)
        self.setModel(self.candidates)
        self.setItemDelegate(CandidateDelegate(theme, number, self))
        theme.changed.connect(self.viewport().update)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; what was chosen stays chosen where it is still there."""
        before = self.chosen()
        self.candidates.show_rows(rows)
        height = sum(SECTION if isinstance(row, str) else ROW for row in rows)
        self.setFixedHeight(min(height, self.MOST))
        kept = rows.index(before) if before is not None and before in rows else -1
        if kept >= 0:
            self.setCurrentIndex(self.candidates.index(kept, 0))

    def chosen(self) -> Candidate | None:
        """The candidate that Enter takes."""
        index = self.currentIndex()
        row = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        return row if isinstance(row, Candidate) else None

    def step(self, by: int) -> None:
        """Choose the next one or the one before."""
        rows, at = self.candidates.rows, self.currentIndex().row()
        at = at if at >= 0 else (-1 if by > 0 else len(rows))
        at += by
        while 0 <= at < len(rows) and isinstance(rows[at], str):
            at += by
        if 0 <= at < len(rows):
            self.setCurrentIndex(self.candidates.index(at, 0))
