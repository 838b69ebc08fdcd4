"""Buttons: with words, with an icon, filter pills, status pills, and the switch of the desks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import ICON, Face, Space
from editor_app.gui.widgets.looks import row, set_look, tip_text

STATUS_FACE = Face(12, 16, 500)
ICON_GAP = 4


def button(
    text: str, kind: str = "normal", *, tip: str = "", shortcut: QKeySequence | str | None = None
) -> QPushButton:
    """A button with words. Kinds: primary, normal, quiet, small, danger.

    In a dialogue Return presses the button that has the keyboard, else the main one.
    """
    made = QPushButton(text)
    made.setAutoDefault(True)
    set_look(made, kind=kind)
    if tip or shortcut:
        made.setToolTip(tip_text(tip or text.replace("&", ""), shortcut))
    return made


def set_button_icon(theme: Theme, target: QPushButton, icon: str, role: str = "ink") -> None:
    """An icon before the words of a button, with air between."""
    target.setIconSize(QSize(ICON + ICON_GAP, ICON))
    theme.bind_icon(target, icon, role, ICON, ICON_GAP)


def tool_button(
    theme: Theme,
    icon: str,
    name: str,
    *,
    shortcut: QKeySequence | str | None = None,
    checkable: bool = False,
) -> QToolButton:
    """A button that is only an icon. `name` is its tooltip and what a screen reader says."""
    made = QToolButton()
    theme.bind_icon(made, icon, "soft")
    made.setIconSize(QSize(ICON, ICON))
    made.setCheckable(checkable)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAccessibleName(name)
    made.setToolTip(tip_text(name, shortcut))
    return made


class Chip(QPushButton):
    """A filter pill: words and how many there are. Checkable; `toggled` says so."""

    def __init__(self, text: str, count: int | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = text
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_look(self, kind="chip")
        self.set_count(count)

    def set_count(self, count: int | None) -> None:
        """The number after the words, written in the user's way; None shows none."""
        shown = self._words if count is None else f"{self._words} {QLocale().toString(count)}"
        self.setText(shown)
        self.setAccessibleName(shown)

    def hide_count(self) -> None:
        """The words alone, where there is no room; the number stays in the tip and the name."""
        self.setToolTip(self.text())
        self.setText(self._words)


class StatusChip(QAbstractButton):
    """A coloured dot and a word on a wash. With a menu it drops it down, else it only tells."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._tone = "amber"
        self._menu: QMenu | None = None
        self.setFont(theme.font(STATUS_FACE))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self.update)
        self.clicked.connect(self.open_menu)

    def set_status(self, word: str, tone: str) -> None:
        """The word, and one of the tones accent, amber, red, green."""
        self._tone = tone
        self.setText(word)
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def set_menu(self, menu: QMenu | None) -> None:
        """What a click, Space or Down opens."""
        self._menu = menu
        focus = Qt.FocusPolicy.NoFocus if menu is None else Qt.FocusPolicy.TabFocus
        self.setFocusPolicy(focus)
        self.updateGeometry()

    def open_menu(self) -> None:
        """Drop the menu down under the pill."""
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + Space.XS)))
            first = next((one for one in self._menu.actions() if one.isEnabled()), None)
            if first is not None:  # opened by key: Enter takes what is marked
                self._menu.setActiveAction(first)

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(words + 30 + (16 if self._menu else 0), 24)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        colour = self._theme.colour(self._tone)
        middle = self.height() / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(QRectF(9, middle - 3.5, 7, 7))
        painter.setPen(colour)
        words = self.rect().adjusted(21, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self._menu is not None:
            ratio = self.devicePixelRatioF()
            arrow = self._theme.pixmap("chevron-down", self._tone, ratio, 13)
            painter.drawPixmap(self.width() - 21, round(middle - 6), arrow)

    def _paint_ground(self, painter: QPainter) -> None:
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        raised = self._menu is not None and (self.underMouse() or self.hasFocus())
        painter.setPen(QPen(self._theme.colour(self._tone), 1.5) if raised else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(f"{self._tone}_wash"))
        painter.drawRoundedRect(ground, ground.height() / 2, ground.height() / 2)


class Segment(QPushButton):
    """One part of a switch; the arrow keys are handed to the switch."""

    moved = Signal(int)

    def __init__(self, text: str, kind: str) -> None:
        super().__init__(text)
        self.setAutoDefault(False)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(text)
        set_look(self, kind=kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class Segmented(QWidget):
    """One of several, side by side: the desks, or the tabs of a dock. Arrow keys move."""

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]],
        *,
        kind: str = "segment",
        parent: QWidget | None = None,
    ) -> None:
        """`name` is for screen readers; `choices` are (key, words)."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._buttons: dict[str, Segment] = {}
        layout = row(gap=Space.XS)
        self.setLayout(layout)
        for key, words in choices:
            made = self._make(key, words, kind)
            layout.addWidget(made)
            self._buttons[key] = made
        if choices:
            self.choose(choices[0][0])

    @property
    def current(self) -> str:
        """The key of the choice that stands; empty when there are no choices."""
        checked = (key for key, made in self._buttons.items() if made.isChecked())
        return next(checked, "")

    def choose(self, key: str) -> None:
        """Make this the choice; `chosen` is sent when it was another. KeyError for no choice."""
        self._buttons[key].setChecked(True)

    def button(self, key: str) -> QPushButton:
        """The button of a choice, for its tooltip, shortcut or count."""
        return self._buttons[key]

    def set_words(self, key: str, words: str) -> None:
        """Other words for a choice, such as "Comments 3"."""
        self._buttons[key].setText(words)
        self._buttons[key].setAccessibleName(words)

    def _make(self, key: str, words: str, kind: str) -> Segment:
        made = Segment(words, kind)
        made.toggled.connect(lambda on: self.chosen.emit(key) if on else None)
        made.moved.connect(self._move)
        return made

    def _move(self, step: int) -> None:
        keys = list(self._buttons)
        there = self._buttons[keys[(keys.index(self.current) + step) % len(keys)]]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        there.setChecked(True)


class DockTabs(Segmented):
    """The tabs above the right dock."""

    def __init__(
        self, name: str, choices: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(name, choices, kind="tab", parent=parent)
        layout = self.layout()
        if isinstance(layout, QHBoxLayout):
            layout.setSpacing(Space.HAIR)
            layout.addStretch(1)
