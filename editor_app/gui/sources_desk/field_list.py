"""A small list of all fields, to go to one by a few letters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QListWidgetItem, QWidget

from editor_app.gui.sources_desk import fields
from editor_app.gui.theme.theme import Theme
from editor_app.gui.widgets.fields import leave_window_keys
from editor_app.gui.widgets.popup import Popup
from editor_app.references.csl import field_text
from editor_app.references.words import fold

WIDTH, HEIGHT = 300, 320
NAME = Qt.ItemDataRole.UserRole
_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class FieldList(Popup):
    """`chosen(field)`; the fields that the type asks for come first."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(theme, window, "")
        self.card.setAccessibleName(self.tr("Go to a field"))
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Go to a field"))
        self._search.setAccessibleName(self.tr("Go to a field"))
        self._search.textChanged.connect(self._filter)
        self._search.installEventFilter(self)
        leave_window_keys(self._search)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Fields"))
        self.list.setFixedSize(WIDTH, HEIGHT)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._take)
        self.body.addWidget(self._search)
        self.body.addWidget(self.list)

    def open_for(self, item: Mapping[str, Any], at: QPoint, line_height: int) -> None:
        """Open for a record, at a global point."""
        first = fields.asked_first(field_text(item, "type"))
        filled, empty = fields.optional_fields(item)
        self._search.clear()
        self.list.clear()
        for name in dict.fromkeys([*first, *filled, "type", *empty]):
            value = fields.shown(item, name) if name != "type" else ""
            label = fields.field_label(name)
            made = QListWidgetItem(f"{label} – {value}" if value else label)
            made.setData(NAME, name)
            self.list.addItem(made)
        self.list.setCurrentRow(0)
        self.open_at(at, line_height)
        self._search.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._search and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
                QApplication.sendEvent(self.list, event)
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in (
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
                Qt.Key.Key_Tab,
            ):
                self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _filter(self, typed: str) -> None:
        wanted = fold(typed).split()
        first = -1
        for number in range(self.list.count()):
            item = self.list.item(number)
            shown = all(word in fold(item.text()) for word in wanted)
            item.setHidden(not shown)
            if shown and first < 0:
                first = number
        self.list.setCurrentRow(first)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None and not item.isHidden():
            self.close_popup()
            self.chosen.emit(item.data(NAME))
