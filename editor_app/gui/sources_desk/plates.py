"""Grounds and small parts of the desk: plates of paper, a row of keys, a button with its key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import KeyCap, KeyHint
from editor_app.gui.widgets.looks import row, set_look


class Plate(QFrame):
    """A piece of paper on the desk. Its content goes into `body`."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        set_look(self, popup="true")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        self.body.setSpacing(Space.S)


class KeyedButton(QPushButton):
    """A main button with its key on it."""

    def __init__(self, text: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        set_look(self, kind="primary")
        self.setToolTip(button(text, shortcut=keys).toolTip())
        self._cap = KeyCap(keys, on_accent=True, parent=self)
        self._cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setStyleSheet("text-align: left;")

    def sizeHint(self) -> QSize:
        self._cap.ensurePolished()
        usual = super().sizeHint()
        return QSize(usual.width() + self._cap.sizeHint().width() + Space.S, usual.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cap.adjustSize()
        left = self.width() - self._cap.width() - Space.M
        self._cap.move(left, (self.height() - self._cap.height()) // 2)


class KeyLegend(QWidget):
    """Keys and what they do, as many as there is room for."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._line = row(gap=Space.L)
        self.setLayout(self._line)
        self._hints: list[KeyHint] = []
        self._shown: Sequence[tuple[str, str]] = ()

    def show_keys(self, hints: Sequence[tuple[str, str]]) -> None:
        """(keys, what they do), the most useful first."""
        if hints == self._shown:
            return
        self._shown = hints
        while self._line.count():
            self._line.takeAt(0)
        for hint in self._hints:
            hint.hide()
            hint.deleteLater()
        self._hints = [KeyHint(keys, text, self) for keys, text in hints]
        for hint in self._hints:
            self._line.addWidget(hint)
        self._line.addStretch(1)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, 22)

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 22)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width()
        for hint in self._hints:
            wanted = hint.sizeHint().width()
            hint.setVisible(wanted <= room)
            room = room - wanted - Space.L if wanted <= room else -1
