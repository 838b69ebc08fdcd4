"""The checks: blockers, warnings and notes, each leading to its place. F fixes one, Shift+F all
alike, W leaves one for a reason; what was left is listed last, and W takes that back.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from editor_app.checks.waivers import Waived
from editor_app.document.finding import BLOCKER, LEVELS, NOTE, WARNING, Finding
from editor_app.gui.checks_desk.acting import ChecksActing
from editor_app.gui.dialogs.letters import letter
from editor_app.gui.library.names import counted
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import ICON, Space, Type
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column, row, tip_text
from editor_app.gui.widgets.surfaces import EmptyState
from editor_app.services.session import EditingSession

FINDING = Qt.ItemDataRole.UserRole
ENTRY = Qt.ItemDataRole.UserRole + 1
"""The `Finding` or `Waived` of a row."""
WAIVED = "waived"
LOOKS = {
    BLOCKER: ("circle-alert", "red"),
    WARNING: ("triangle-alert", "amber"),
    NOTE: ("info", "accent"),
    WAIVED: ("circle-check", "soft"),
}
SIDE = 16
TEXT = 44
AIR = 9


class ChecksDock(QWidget):
    """`go_to(place)` when a finding was chosen; `acted()` when the article was changed here and
    should be checked again; `told(sentence)`, `failed(error)`.
    """

    go_to = Signal(str)
    acted = Signal()
    told = Signal(str)
    failed = Signal(object)

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
        self._waived: list[Waived] = []
        self.acting = ChecksActing(sentence, place_words, self)
        self.acting.done.connect(self.acted)
        self.acting.told.connect(self.told)
        self.acting.failed.connect(self.failed)
        self._count = words("", Type.SMALL, "soft")
        self.list = FindingList(theme)
        self.list.setAccessibleName(self.tr("Findings"))
        self.list.chosen.connect(self.go_to)
        self.list.asked.connect(self._act)
        self.list.currentRowChanged.connect(self._refresh)
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
        self._fix = self._button(self.tr("Fix"), "F", "f")
        self._alike = self._button(self.tr("All alike…"), "Shift+F", "F")
        self._leave = self._button(self.tr("Leave it…"), "W", "w")
        self._foot = QWidget()
        foot = row(self._fix, self._alike, self._leave, 0, gap=Space.XS)
        foot.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self._foot.setLayout(foot)
        self._foot.hide()
        self.setLayout(column(head, self._places, self._foot, gap=0))

    def open(self, session: EditingSession | None) -> None:
        """Mend this article from now on; None where no article is open."""
        self.acting.session = session
        self._shown, self._waived = [], []
        self.list.clear()

    def show_findings(self, findings: Sequence[Finding], waived: Sequence[Waived] = ()) -> None:
        """List them, the gravest first, and what was left as it is after them."""
        found = sorted(findings, key=lambda finding: _rank(finding.level))
        left = list(waived)
        same = found == self._shown and left == self._waived
        if same and self.list.count() == len(found) + len(left):
            return
        self._shown, self._waived = found, left
        at = max(0, self.list.currentRow())
        self.list.clear()
        for finding in found:
            self._add(finding, finding, finding.level, self._where(finding))
        for entry in left:
            who = self.tr("Left by {}: {}").format(entry.waiver.by, entry.waiver.reason)
            self._add(entry, entry.finding, WAIVED, who)
        self.list.setCurrentRow(min(at, self.list.count() - 1))
        self._count.setText(self._summary(found))
        self._count.setVisible(bool(found or left))
        self._foot.setVisible(bool(found or left) and self.acting.session is not None)
        self._places.setCurrentWidget(self.list if found or left else self._empty)
        self._refresh()

    def _add(self, entry: object, finding: Finding, level: str, where: str) -> None:
        said = self._sentence(finding)
        item = QListWidgetItem(said)
        item.setData(FINDING, (level, finding.place, where))
        item.setData(ENTRY, entry)
        item.setToolTip(f"{said}\n{where}" if level == WAIVED else said)
        spoken = f"{self._level(level)}: {said} {where}".rstrip()
        item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.list.addItem(item)

    def _where(self, finding: Finding) -> str:
        """The place, and whether F mends it."""
        place = self._place_words(finding.place)
        fixed = self.tr("F fixes it") if self.acting.can_fix(finding) else ""
        return " · ".join(part for part in (place, fixed) if part)

    def _button(self, said: str, keys: str, action: str) -> QPushButton:
        made = button(said, "small", shortcut=keys)
        made.setProperty("tip", made.toolTip())
        made.clicked.connect(lambda: self._act(action))
        return made

    def _entry(self) -> object:
        item = self.list.currentItem()
        return item.data(ENTRY) if self.list.currentRow() >= 0 else None

    def _act(self, action: str) -> None:
        """f, F (all alike) or w on the chosen row."""
        entry = self._entry()
        if self.acting.session is None:
            return
        if isinstance(entry, Waived):
            if action == "w":
                self.acting.take_back(entry.waiver)
        elif isinstance(entry, Finding):
            if action == "f":
                self.acting.fix_one(entry)
            elif action == "F":
                self.acting.fix_alike(entry, self._shown)
            else:
                self.acting.waive(entry)

    def _refresh(self) -> None:
        """The buttons say what can be done with the chosen row, or why not."""
        entry = self._entry()
        standing = entry if isinstance(entry, Finding) else None
        fixable = standing is not None and self.acting.can_fix(standing)
        for made in (self._fix, self._alike):
            why = self.tr("This one is for you to mend: Return leads to it.")
            self._enable(made, fixable, why)
        back = isinstance(entry, Waived)
        said = self.tr("Take it back") if back else self.tr("Leave it…")
        self._leave.setText(said)
        self._leave.setProperty("tip", tip_text(said, "W"))
        why = self.tr("A blocker can't be left: it must be mended.")
        self._enable(self._leave, back or (standing is not None and standing.level != BLOCKER), why)

    def _enable(self, made: QPushButton, can: bool, why: str) -> None:
        made.setEnabled(can)
        made.setToolTip(str(made.property("tip")) if can else why)

    def _summary(self, found: Sequence[Finding]) -> str:
        parts = []
        for level in LEVELS:
            number = sum(finding.level == level for finding in found)
            if number:
                parts.append(counted(self._counted(level, number), number))
        if self._waived:
            left = len(self._waived)
            parts.append(counted(self.tr("%n left as is", "", left), left))
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
            WAIVED: self.tr("Left as it is"),
        }
        return said.get(level, level)


class FindingList(QListWidget):
    """`chosen(place)` by click or Return; `asked(f, F or w)` by a letter, by its place on the
    keyboard.
    """

    chosen = Signal(str)
    asked = Signal(str)

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
        elif letter(event) in {"f", "w"} and item is not None:
            shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.asked.emit("F" if shifted and letter(event) == "f" else letter(event))
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
        shown = QFontMetrics(self._small).elidedText(
            where, Qt.TextElideMode.ElideRight, below.width()
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, shown)
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
