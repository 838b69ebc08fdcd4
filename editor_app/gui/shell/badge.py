"""A number at the corner of a button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Face

FACE = Face(10, 14, 600)
HIGH, LEAST, SIDE = 15, 15, 4
MOST = 99
"""A larger number is shown as this one and a plus."""


class Badge(QWidget):
    """Stands at the upper right corner of its parent, and lets clicks through. What it counts is
    for the parent's tooltip and accessible description to say.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self.setFont(theme.font(FACE))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self.update)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown; empty where nothing is."""
        return self._text

    def show_number(self, number: int) -> None:
        """Show a number; nothing for 0."""
        self._text = "" if number <= 0 else str(number) if number <= MOST else f"{MOST}+"
        self._place()
        self.setVisible(bool(self._text))
        self.update()

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self.font()).horizontalAdvance(self._text) + 2 * SIDE
        return QSize(max(LEAST, wide), HIGH)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        over = self.parentWidget()
        if over is not None:
            self.resize(self.sizeHint())
            self.move(over.width() - self.width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("accent"))
        painter.drawRoundedRect(QRectF(self.rect()), HIGH / 2, HIGH / 2)
        painter.setPen(self._theme.colour("on_accent"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
