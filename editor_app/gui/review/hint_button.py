"""A button that shows its keys: caps and a word, as the bar at the page's foot has them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Radius, Space, Type
from editor_app.gui.widgets.labels import KeyCap, words
from editor_app.gui.widgets.looks import row

HEIGHT = 30


class HintButton(QAbstractButton):
    """`keys` are caps, apart by blanks; without its word (`set_word_shown`) the tooltip has it."""

    def __init__(
        self, theme: Theme, keys: str, word: str, tip: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._word = words(word, Type.SMALL)
        caps: list[QLabel] = [KeyCap(key) for key in keys.split()]
        inside = row(*caps, self._word, gap=Space.XS)
        inside.setContentsMargins(Space.S - 2, 0, Space.S - 2, 0)
        self.setLayout(inside)
        for label in (*caps, self._word):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(tip)
        self.setToolTip(f"{tip} ({' '.join(keys.split())})")
        self._tip = self.toolTip()
        self._inside = inside

    def set_word_shown(self, shown: bool) -> None:
        """The caps alone where there is little room."""
        self._word.setVisible(shown)
        self.updateGeometry()

    def set_word(self, word: str) -> None:
        """Another word for what the key does now."""
        if word != self._word.text():
            self._word.setText(word)
            self.updateGeometry()

    def set_reason(self, reason: str) -> None:
        """Why it can't be done now; empty where it can."""
        self.setEnabled(not reason)
        self.setToolTip(reason or self._tip)
        self.setAccessibleDescription(reason)

    def sizeHint(self) -> QSize:
        return QSize(self._inside.sizeHint().width(), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not (self.isEnabled() and self.underMouse()) and not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(self._theme.colour("accent"), 1.5) if self.hasFocus() else Qt.PenStyle.NoPen
        painter.setPen(edge)
        painter.setBrush(self._theme.colour("pressed" if self.isDown() else "hover"))
        ground = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(ground, Radius.CONTROL, Radius.CONTROL)
        painter.end()
