"""Typographic changes to choose from: a row for each, with the words around it, by rule."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Face, Type
from editor_app.language.corrections import Shown
from editor_app.language.typography import (
    DASHES,
    DOTS,
    FIXED_SPACES,
    PUNCTUATION,
    QUOTES,
    RULES,
    SPACES,
)

ROW = 30
CHANGED = Face(13, 18, 600)
_SHOWN = Qt.ItemDataRole.UserRole
_BLANKS = str.maketrans({" ": "·", "\u00a0": "°", "\u202f": "°"})
_Piece = tuple[str, str]
"""Words, and the role of their colour."""
AFTER_BOX = 4
"""Pixels between a box and its words."""
PAD = 3
"""Pixels of ground at either side of words that go or come."""


class TypographyList(QTreeWidget):
    """`counted` carries how many changes are chosen."""

    counted = Signal(int)

    def __init__(self, theme: Theme, changes: Sequence[Shown], parent: QWidget | None = None):
        super().__init__(parent)
        self.setAccessibleName(self.tr("Changes"))
        self._groups: list[list[QTreeWidgetItem]] = []
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setItemDelegate(_Painter(theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for rule in RULES:
            of_rule = [shown for shown in changes if shown.change.rule == rule]
            if of_rule:
                self._add(f"{self._names()[rule]} ({len(of_rule)})", of_rule)
        self.expandAll()
        self.setCurrentIndex(self.model().index(0, 0))
        self.itemChanged.connect(lambda: self.counted.emit(len(self.chosen)))
        theme.changed.connect(self.viewport().update)

    @property
    def chosen(self) -> list[Shown]:
        """The changes whose box is ticked."""
        return [
            item.data(0, _SHOWN)
            for item in self.rows
            if item.checkState(0) == Qt.CheckState.Checked
        ]

    @property
    def rows(self) -> list[QTreeWidgetItem]:
        """The row of each change, rule after rule."""
        return [row for group in self._groups for row in group]

    def _add(self, name: str, changes: Sequence[Shown]) -> None:
        group = QTreeWidgetItem([name])
        group.setFlags(group.flags() | Qt.ItemFlag.ItemIsAutoTristate)
        rows: list[QTreeWidgetItem] = []
        for shown in changes:
            row = QTreeWidgetItem([_said(shown)])
            row.setData(0, _SHOWN, shown)
            row.setCheckState(0, Qt.CheckState.Checked)
            group.addChild(row)
            rows.append(row)
        self._groups.append(rows)
        self.addTopLevelItem(group)

    def _names(self) -> dict[str, str]:
        return {
            QUOTES: self.tr("Quotation marks"),
            DASHES: self.tr("Dashes"),
            DOTS: self.tr("Three dots"),
            FIXED_SPACES: self.tr("Blanks that keep words together"),
            SPACES: self.tr("Double blanks"),
            PUNCTUATION: self.tr("Blanks before punctuation"),
        }


def _said(shown: Shown) -> str:
    """A row for a screen reader, and for typing ahead."""
    old, new = _seen(shown.old), _seen(shown.change.new)
    return f"{shown.before}{old} → {new}{shown.after}"


def _seen(words: str) -> str:
    """Blanks that can be seen, as text programs show them."""
    return words.translate(_BLANKS)


class _Painter(QStyledItemDelegate):
    """What goes stands on red, what comes on green; the words around are quiet."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(100, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        shown = index.data(_SHOWN)
        if not isinstance(shown, Shown):
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        option.text = ""
        widget: QWidget = option.widget
        style = widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        place = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, widget)
        painter.save()
        left = place.left() + AFTER_BOX
        room = QRect(left, option.rect.top(), place.right() - left, ROW)
        self._draw(painter, room, shown)
        painter.restore()

    def _draw(self, painter: QPainter, place: QRect, shown: Shown) -> None:
        quiet = QFontMetrics(self._theme.font(Type.INTERFACE))
        elide = Qt.TextElideMode.ElideLeft
        before = quiet.elidedText(shown.before, elide, place.width() * 2 // 5)
        pieces: list[_Piece] = [
            (before, "soft"),
            (_seen(shown.old), "red"),
            (_seen(shown.change.new), "green"),
            (shown.after, "soft"),
        ]
        left = place.left()
        for piece in pieces:
            left = self._piece(painter, place, left, piece)

    def _piece(self, painter: QPainter, place: QRect, left: int, piece: _Piece) -> int:
        """Draw words from a place on; where the next ones begin."""
        words, tone = piece
        if not words:
            return left
        quiet = tone == "soft"
        font = self._theme.font(Type.INTERFACE if quiet else CHANGED)
        pad = 0 if quiet else PAD
        room = QRect(left + pad, place.top(), max(0, place.right() - left), place.height())
        end = Qt.TextElideMode.ElideRight
        fitting = QFontMetrics(font).elidedText(words, end, room.width())
        wide = QFontMetrics(font).horizontalAdvance(fitting) + 2 * pad
        if not quiet:
            ground = QRect(left, place.top() + 5, wide, place.height() - 10)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(f"{tone}_wash"))
            painter.drawRoundedRect(ground, 3, 3)
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, fitting)
        return left + wide + (0 if quiet else 2)
