"""Fields that need more than a style sheet: numbers, one of several, days."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QDateEdit,
    QListView,
    QSpinBox,
    QStyledItemDelegate,
    QToolButton,
    QWidget,
)

from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space


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
