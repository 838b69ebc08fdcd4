"""A list whose lines are a few lines of words each: a title, what is said of it, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editor_app.gui.dialogs.letters import letter
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Face, Space, Type

ID, PARTS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
NAME = Face(13, 18, 600)
HEADING = Face(12, 16, 600)
SIDE = 12
AIR = 8
BETWEEN = 2
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look. `mark`: `old` is struck, `new` is underlined, both in their colour."""

    text: str
    tone: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph of a line: at most so many lines of it are shown."""

    pieces: tuple[Piece, ...]
    face: Face = Type.INTERFACE
    tone: str = "ink"
    most: int = 2


def title(text: str) -> Part:
    """The words a line is known by."""
    return Part((Piece(text),), NAME)


def heading(text: str) -> Part:
    """The words above a group of lines."""
    return Part((Piece(text),), HEADING, "soft", 1)


def small(text: str, tone: str = "soft", most: int = 1) -> Part:
    """What is said of it."""
    return Part((Piece(text),), Type.SMALL, tone, most)


class LineList(QListWidget):
    """`chosen(id)` by Return or double click; `lettered(letter)` for a letter by its place on the
    keyboard; `shifted(±1)` for Alt with an arrow; `removed()` for Delete.
    """

    chosen = Signal(str)
    lettered = Signal(str)
    shifted = Signal(int)
    removed = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        """`name` is what a screen reader calls the list."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_LineDelegate(theme, self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda item: self.chosen.emit(item.data(ID)))

    @property
    def current_id(self) -> str:
        """The id of the line the keyboard is on; empty where there is none."""
        item: QListWidgetItem | None = self.currentItem()
        return str(item.data(ID)) if item is not None else ""

    def show_lines(self, lines: Sequence[tuple[str, Sequence[Part]]]) -> None:
        """(id, parts) of each line; one without an id is a heading. The keyboard stays on the line
        it was on, or near it.
        """
        known, row = self.current_id, self.currentRow()
        self.clear()
        for line_id, parts in lines:
            said = ". ".join("".join(piece.text for piece in part.pieces) for part in parts)
            item = QListWidgetItem(said)
            item.setData(ID, line_id)
            item.setData(PARTS, tuple(parts))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            if not line_id:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        ids = [line_id for line_id, _ in lines]
        self.setCurrentRow(ids.index(known) if known and known in ids else _near(ids, row))

    def select(self, line_id: str) -> None:
        """Go to a line."""
        for number in range(self.count()):
            if self.item(number).data(ID) == line_id:
                self.setCurrentRow(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.shifted.emit(step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.current_id:
            self.chosen.emit(self.current_id)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        elif found := letter(event):
            self.lettered.emit(found)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        heights = [height for _, _, height in self._laid_out(index.data(PARTS) or (), width)]
        return QSize(width, sum(heights) + BETWEEN * max(0, len(heights) - 1) + 2 * AIR)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        parts: tuple[Part, ...] = index.data(PARTS) or ()
        rect: QRect = option.rect
        painter.save()
        self._ground(painter, rect, option.state)
        top = rect.top() + AIR
        for part, layout, height in self._laid_out(parts, rect.width()):
            painter.setPen(self._theme.colour(part.tone))
            layout.draw(painter, QPointF(rect.left() + SIDE, top))
            top += height + BETWEEN
        painter.restore()

    def _laid_out(self, parts: Sequence[Part], width: int) -> list[tuple[Part, QTextLayout, int]]:
        room = max(60, width - 2 * SIDE)
        return [(part, *self._layout(part, room)) for part in parts]

    def _layout(self, part: Part, room: int) -> tuple[QTextLayout, int]:
        """The words of a part on as many lines as are shown, and their height."""
        font = self._theme.font(part.face)
        text, formats = self._formatted(part.pieces)
        made, lines = _broken(text, formats, font, room, part.most)
        if len(lines) > part.most:
            text = _shortened(text, lines, part.most, QFontMetrics(font), room)
            made, lines = _broken(text, formats, font, room, part.most)
        for number, line in enumerate(lines[: part.most]):
            line.setPosition(QPointF(0, number * part.face.line))
        return made, part.face.line * min(len(lines), part.most)

    def _formatted(self, pieces: Sequence[Piece]) -> tuple[str, list[QTextLayout.FormatRange]]:
        found: list[QTextLayout.FormatRange] = []
        at, text = 0, ""
        for piece in pieces:
            words = piece.text.replace("\n", " ")
            length = len(words.encode("utf-16-le")) // 2  # Qt counts in UTF-16 units
            if piece.mark or piece.tone:
                place = QTextLayout.FormatRange()
                place.start, place.length, place.format = at, length, self._look(piece)
                found.append(place)
            at += length
            text += words
        return text, found

    def _look(self, piece: Piece) -> QTextCharFormat:
        made = QTextCharFormat()
        tones = {"old": "red", "new": "green"}
        tone = tones.get(piece.mark, piece.tone)
        made.setForeground(self._theme.colour(tone))
        if piece.mark:
            made.setBackground(self._theme.colour(f"{tone}_wash"))
        made.setFontStrikeOut(piece.mark == "old")
        made.setFontUnderline(piece.mark == "new")
        return made

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("accent_wash"))
            if self._view.hasFocus():
                edge = QRect(rect.left(), rect.top(), 3, rect.height())
                painter.fillRect(edge, self._theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.colour("hover"))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _near(ids: Sequence[str], row: int) -> int:
    """The line nearest to a row that is no heading; -1 where there is none."""
    lines = [number for number, line_id in enumerate(ids) if line_id]
    return min(lines, key=lambda number: (abs(number - max(row, 0)), -number), default=-1)


def _broken(
    text: str, formats: list[QTextLayout.FormatRange], font: QFont, room: int, most: int
) -> tuple[QTextLayout, list[QTextLine]]:
    """A text broken into lines: one more than is shown, to know that there is more."""
    made = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    made.setTextOption(option)
    made.setFormats(formats)
    made.beginLayout()
    lines: list[QTextLine] = []
    while len(lines) <= most and (line := made.createLine()).isValid():
        line.setLineWidth(room)
        lines.append(line)
    made.endLayout()
    return made, lines


def _shortened(
    text: str, lines: list[QTextLine], most: int, metrics: QFontMetrics, room: int
) -> str:
    """The text up to the last line that is shown, which ends in an ellipsis."""
    units = text.encode("utf-16-le")
    start = 2 * lines[most - 1].textStart()
    last = units[start:].decode("utf-16-le", "ignore")[:400]
    kept = metrics.elidedText(last, Qt.TextElideMode.ElideRight, room - Space.XS)
    return units[:start].decode("utf-16-le") + kept
