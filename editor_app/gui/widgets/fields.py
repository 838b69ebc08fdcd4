"""Fields that need more than a style sheet: lines that leave the window its keys, numbers, one
of several, days.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QListView,
    QSpinBox,
    QStyledItemDelegate,
    QToolButton,
    QWidget,
)

from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space

_EMACS = frozenset({Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_U})
"""With Ctrl, on X11: to the end of the line, without its end, without all of it."""


def leave_window_keys(field: QLineEdit) -> None:
    """Let the keys of the window lead on while this field has the keyboard. On X11 Qt's line edit
    takes some of them for itself; where the window has nothing under them it still gets them.
    """
    field.installEventFilter(_LeavingKeys(field))


class _LeavingKeys(QObject):
    """Keeps from a field the question whether it wants a key for itself."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier or event.key() not in _EMACS:
            return False
        event.ignore()
        return True


def number_field(least: int, most: int) -> QSpinBox:
    """A field for a whole number. The margin is set here: Qt's style sheets forget it."""
    field = QSpinBox()
    field.setRange(least, most)
    field.lineEdit().setTextMargins(Space.S, 0, 0, 0)
    return field


def drop_down(choices: Sequence[tuple[str, str]], current: str = "") -> QComboBox:
    """A field that takes one of several: (key, words), the key as the item's data.

    The list is Qt's plain one: its combo box list takes no look from a style sheet.
    """
    field = QComboBox()
    field.setView(Choices())
    field.setItemDelegate(QStyledItemDelegate(field))
    for key, text in choices:
        field.addItem(text, key)
    if current:
        field.setCurrentIndex(max(0, field.findData(current)))
    return field


class Choices(QListView):
    """The list that drops down."""

    def showEvent(self, event: QShowEvent) -> None:
        # The rows were laid out before the style sheet was read.
        self.doItemsLayout()
        super().showEvent(event)


def date_field(theme: Theme) -> QDateEdit:
    """A field for a day, with a calendar that wears the theme."""
    field = QDateEdit()
    field.setCalendarPopup(True)
    field.setCalendarWidget(Calendar(theme))
    return field


class Calendar(QCalendarWidget):
    """A month to pick a day from, without Qt's own red and black."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        steps = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}
        for name, icon in steps.items():
            step = self.findChild(QToolButton, name)
            if isinstance(step, QToolButton):
                theme.bind_icon(step, icon, "soft")
        self._colour_days()
        theme.changed.connect(self._colour_days)

    def _colour_days(self) -> None:
        head, day = QTextCharFormat(), QTextCharFormat()
        head.setForeground(self._theme.colour("soft"))
        day.setForeground(self._theme.colour("ink"))
        self.setHeaderTextFormat(head)
        for name in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(name, day)
