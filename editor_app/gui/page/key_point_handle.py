"""The handle by which a key point is dragged to another place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import ICON
from editor_app.gui.widgets.looks import tip_text

WIDE, HIGH = 18, 24
LINE = 2


class DragHandle(QWidget):
    """Stands beside one row at a time. `dragged` carries where the pointer is, in pixels from the
    top of the parent; `dropped`: let go there; `cancelled`: Esc was pressed, or nothing moved.
    """

    dragged = Signal(int)
    dropped = Signal(int)
    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pressed_at: int | None = None
        self._is_dragging = False
        self.setFixedSize(WIDE, HIGH)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        name = self.tr("Drag to move this key point")
        self.setAccessibleName(name)
        self.setToolTip(tip_text(name, "Alt+Up"))
        theme.changed.connect(self.update)
        self.hide()

    @property
    def is_held(self) -> bool:
        """Whether somebody holds it."""
        return self._pressed_at is not None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = self._place(event)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.grabKeyboard()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            return
        place = self._place(event)
        far = abs(place - self._pressed_at) >= QApplication.startDragDistance()
        self._is_dragging = self._is_dragging or far
        if self._is_dragging:
            self.dragged.emit(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or event.button() != Qt.MouseButton.LeftButton:
            return
        was_dragging = self._is_dragging
        self._let_go()
        if was_dragging:
            self.dropped.emit(self._place(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_held:
            self._let_go()

    def hideEvent(self, event: QEvent) -> None:
        if self.is_held:
            self._let_go()

    def _let_go(self) -> None:
        self._pressed_at, self._is_dragging = None, False
        self.releaseKeyboard()
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.cancelled.emit()

    def _place(self, event: QMouseEvent) -> int:
        return self.mapToParent(event.position().toPoint()).y()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        sign = self._theme.pixmap("grip-vertical", "soft", self.devicePixelRatioF())
        painter.drawPixmap(QRect((WIDE - ICON) // 2, (HIGH - ICON) // 2, ICON, ICON), sign)
        painter.end()


class DropLine(QWidget):
    """A line where the key point would come to stand."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedHeight(LINE)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("accent"))
        painter.end()
