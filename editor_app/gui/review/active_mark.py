"""What is looked at, marked on the page: more strongly than the rest, and with a bar beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from editor_app.gui.theme.theme import Theme

STRENGTH = {"amber": 0.22, "green": 0.13, "red": 0.13, "accent": 0.13}
BAR, BAR_AWAY = 3, 18
"""The bar beside the rows, and how far it is from where the lines begin."""
LINE = 2


class ActiveMark(QWidget):
    """Lies over the sheet `over`; clicks go through it."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme = theme
        self._over = over
        self._rows: list[QRect] = []
        self._left = 0
        self._tone = "amber"
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        over.installEventFilter(self)
        theme.changed.connect(self.update)
        self.setGeometry(over.rect())
        self.hide()

    @property
    def rows(self) -> list[QRect]:
        """The rows of words that are marked, in pixels of the sheet."""
        return self._rows

    def show_rows(self, editor: QWidget, rows: list[QRect], tone: str) -> None:
        """Mark these rows of an editor on the sheet."""
        origin = editor.mapTo(self._over, QPoint(0, 0))
        self._rows = [row.translated(origin) for row in rows]
        self._left, self._tone = origin.x(), tone
        self.setVisible(bool(rows))
        self.raise_()
        self.update()

    def clear(self) -> None:
        """Nothing is looked at."""
        self._rows = []
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As large as the sheet."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self._theme.colour(self._tone)
        wash = self._theme.colour(self._tone)
        wash.setAlphaF(STRENGTH[self._tone])
        for row in self._rows:
            painter.fillRect(row, wash)
            painter.fillRect(QRect(row.left(), row.bottom() - 3, row.width(), LINE), colour)
        if self._rows:
            top, bottom = self._rows[0].top() + 3, self._rows[-1].bottom() - 2
            bar = QRectF(self._left - BAR_AWAY, top, BAR, bottom - top)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent"))
            painter.drawRoundedRect(bar, 1.5, 1.5)
        painter.end()
