"""A card that opens at the caret, inside the screen, and closes without a trace."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCursor, QKeySequence, QMouseEvent, QShortcut, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.overlay import Overlay


class Popup(Overlay):
    """Esc, a click elsewhere or a turned wheel close it; the focus goes back where it was.

    The overlay itself covers the window and catches those clicks; only the card is seen.
    """

    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget, name: str) -> None:
        """`name` is for screen readers. The content goes into `body`."""
        super().__init__(theme, window, "popup")
        self.card.setAccessibleName(name)
        self.body.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        self.body.setSpacing(Space.XS)
        self._before: QWidget | None = None
        self._point = QPoint()
        self._line_height = 0
        self._opened_at = QPoint()
        self._open_since = QElapsedTimer()
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.activated.connect(self.close_popup)
        escape.activatedAmbiguously.connect(self.close_popup)
        window.installEventFilter(self)

    def open_at(self, point: QPoint, line_height: int = 0) -> None:
        """Open under a global point; above the line that ends there where below is no room."""
        if not self.isVisible():
            self._before = _below(QApplication.focusWidget())
            self._opened_at = QCursor.pos()
            self._open_since.start()
        self._point = self.over.mapFromGlobal(point)
        self._line_height = line_height
        self.setGeometry(self.over.rect())
        self.settle()
        self.show()
        self.raise_()

    def settle(self) -> None:
        """Take the size the content wants now, at the same place."""
        self.card.setGeometry(self._place())
        self.update()

    def close_popup(self) -> None:
        """Close, and give the focus back to where the caret was."""
        if not self.isVisible():
            return
        focus = QApplication.focusWidget()
        held = focus is not None and self.isAncestorOf(focus)
        self.hide()
        # What had it may be gone: another popup over which this one was opened.
        if held and self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.closed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        outside = not self.card.geometry().contains(event.position().toPoint())
        if outside and not self._is_second_click(event):
            self.close_popup()

    def _is_second_click(self, event: QMouseEvent) -> bool:
        """The other half of a double click on what opened it."""
        soon = self._open_since.elapsed() < QApplication.doubleClickInterval()
        away = (event.globalPosition().toPoint() - self._opened_at).manhattanLength()
        return soon and away < QApplication.startDragDistance()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.card.geometry().contains(event.position().toPoint()):
            self.close_popup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.over and self.isVisible():
            self.setGeometry(self.over.rect())
            self.settle()
        return False

    def _place(self) -> QRect:
        at, room = self._point, self._room()
        size = self.card_size().boundedTo(room.size())
        left = min(max(at.x(), room.left()), room.right() + 1 - size.width())
        lowest = room.bottom() + 1 - size.height()
        above = at.y() - self._line_height - size.height() - Space.S
        top = above if at.y() > lowest and above >= room.top() else at.y()
        return QRect(QPoint(left, max(min(top, lowest), room.top())), size)

    def _room(self) -> QRect:
        """The part of the window that is on the screen, with a little air."""
        screen = self.over.screen().availableGeometry()
        seen = QRect(self.over.mapFromGlobal(screen.topLeft()), screen.size())
        air = Space.S
        return self.over.rect().intersected(seen).adjusted(air, air, -air, -air)


def _below(focus: QWidget | None) -> QWidget | None:
    """What has the keyboard, or where it goes back to from the popup that has it: that one may
    close when another opens over it.
    """
    at = focus
    while at is not None:
        if isinstance(at, Popup):
            return at._before
        at = at.parentWidget()
    return focus
