"""The field to search in: icon, placeholder, and the key that leads there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.fields import leave_window_keys
from editor_app.gui.widgets.labels import KeyCap
from editor_app.gui.widgets.looks import set_look


class SearchField(QLineEdit):
    """`textChanged` as in any line edit; Esc empties; Down and Return go to the results."""

    to_results = Signal()

    def __init__(
        self,
        theme: Theme,
        placeholder: str,
        shortcut: QKeySequence | str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        leave_window_keys(self)
        set_look(self, search="true")
        action = self.addAction(theme.icon("search", "soft"), self.ActionPosition.LeadingPosition)
        theme.bind_icon(action, "search", "soft")
        self._clear = self.addAction(theme.icon("x", "soft"), self.ActionPosition.TrailingPosition)
        theme.bind_icon(self._clear, "x", "soft")
        self._clear.triggered.connect(self.clear)
        self._hint = KeyCap(shortcut, parent=self) if shortcut else None
        self.textChanged.connect(self._follow)
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.to_results.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_hint()

    def _follow(self) -> None:
        self._clear.setVisible(bool(self.text()))
        if self._hint is not None:
            self._hint.setVisible(not self.text())
            self._place_hint()

    def _place_hint(self) -> None:
        if self._hint is not None:
            self._hint.adjustSize()
            left = self.width() - self._hint.width() - Space.S
            self._hint.move(left, (self.height() - self._hint.height()) // 2)
