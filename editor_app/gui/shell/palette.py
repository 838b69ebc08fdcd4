"""The command palette: every command by a few letters of its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editor_app.gui.shell.commands import Command, Commands
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Radius, Space, Type
from editor_app.gui.widgets.looks import rule, set_look
from editor_app.gui.widgets.popup import Popup

WIDTH = 520
HEIGHT = 396
LINE = 34
COMMAND = Qt.ItemDataRole.UserRole
KEYS = Qt.ItemDataRole.UserRole + 1
REASON = Qt.ItemDataRole.UserRole + 2
MOVES = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp}


class PaletteField(QLineEdit):
    """Types into the search; Up and Down move in the list below without leaving the field."""

    def __init__(self, found: QListWidget, chosen: Callable[[], None]) -> None:
        super().__init__()
        self._found = found
        self._chosen = chosen
        set_look(self, bare="true")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in MOVES:
            self._found.keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._chosen()
        else:
            super().keyPressEvent(event)


class CommandPalette(Popup):
    """Opens over the middle of the window. What can't be done now is greyed, with its reason."""

    def __init__(self, commands: Commands, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, self.tr("Commands"))
        self._commands = commands
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Commands"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setItemDelegate(_Line(theme, self._list))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemClicked.connect(lambda _: self._do())
        self.field = PaletteField(self._list, self._do)
        self.field.setPlaceholderText(self.tr("What do you want to do?"))
        self.field.setAccessibleName(self.tr("What do you want to do?"))
        self.field.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        self.field.textChanged.connect(self._search)
        self.body.addWidget(self.field)
        self.body.addWidget(rule())
        self.body.addWidget(self._list)
        self.card.setFixedSize(QSize(WIDTH, HEIGHT))

    def open_palette(self) -> None:
        """Show it, with all commands."""
        self.field.clear()
        self._search("")
        left = (self.over.width() - WIDTH) // 2
        self.open_at(self.over.mapToGlobal(QPoint(left, Space.HUGE + Space.L)))
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def shown(self) -> list[str]:
        """The ids of the commands in the list, best first."""
        found = (self._list.item(n).data(COMMAND) for n in range(self._list.count()))
        return [command for command in found if command]

    def _search(self, text: str) -> None:
        self._list.clear()
        for command in ranked(list(self._commands), text):
            item = QListWidgetItem(command.shown_title.rstrip("…"))
            reason = command.unavailable()
            item.setData(COMMAND, command.id)
            item.setData(KEYS, self._commands.shown_keys(command))
            item.setData(REASON, reason)
            item.setToolTip(reason)
            self._list.addItem(item)
        if not self._list.count():
            nothing = QListWidgetItem(self.tr("No command is called that"))
            nothing.setFlags(Qt.ItemFlag.NoItemFlags)
            nothing.setData(KEYS, "")
            nothing.setData(REASON, self.tr("Fewer letters find more"))
            self._list.addItem(nothing)
        self._list.setCurrentRow(0)

    def _do(self) -> None:
        item = self._list.currentItem()
        found: QListWidgetItem | None = item
        if found is None or found.data(REASON):
            return
        command_id = item.data(COMMAND)
        self.close_popup()
        self._commands.run(command_id)


class _Line(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, LINE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent_wash"))
            painter.drawRoundedRect(rect, Radius.CONTROL, Radius.CONTROL)
        room = rect.adjusted(Space.S + 2, 0, -Space.S - 2, 0)
        reason = index.data(REASON)
        native = QKeySequence.SequenceFormat.NativeText
        keys = QKeySequence(index.data(KEYS)).toString(native)
        right = reason if reason else keys
        painter.setFont(self._theme.font(Type.SMALL))
        painter.setPen(self._theme.colour("soft"))
        flag = Qt.AlignmentFlag
        painter.drawText(room, flag.AlignVCenter | flag.AlignRight, right)
        taken = QFontMetrics(painter.font()).horizontalAdvance(right) + Space.L
        font = self._theme.font(Type.INTERFACE)
        painter.setFont(font)
        painter.setPen(self._theme.colour("disabled" if reason else "ink"))
        title = QFontMetrics(font).elidedText(
            index.data(Qt.ItemDataRole.DisplayRole),
            Qt.TextElideMode.ElideRight,
            room.width() - taken,
        )
        painter.drawText(room, flag.AlignVCenter, title)
        painter.restore()


def ranked(commands: Sequence[Command], text: str) -> list[Command]:
    """The commands that fit what was typed, best first; all of them for nothing."""
    wanted = text.strip()
    if not wanted:
        return list(commands)
    scored = [
        (score(wanted, f"{command.shown_title} {command.group}"), command) for command in commands
    ]
    found = [(value, command) for value, command in scored if value is not None]
    return [command for _, command in sorted(found, key=lambda pair: pair[0])]


def score(wanted: str, title: str) -> tuple[int, int, int] | None:
    """How well letters fit a title, smaller is better: (gaps, where, length). None: not at all.

    The letters must come in order; letters that begin a word or follow each other cost nothing.
    """
    needle = "".join(wanted.casefold().split())
    heap = title.casefold()
    whole = heap.find(wanted.casefold().strip())
    if whole >= 0:
        inside = whole > 0 and heap[whole - 1].isalnum()
        return (int(inside), whole, len(heap))
    gaps, at = 1, -1
    for letter in needle:
        found = heap.find(letter, at + 1)
        if found < 0:
            return None
        starts_word = found == 0 or not heap[found - 1].isalnum()
        gaps += 0 if found == at + 1 or starts_word else 2
        at = found
    return (gaps, at, len(heap))
