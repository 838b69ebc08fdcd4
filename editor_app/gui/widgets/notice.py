"""A sentence that passes at the foot of the window, with one way back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.buttons import button, tool_button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import row
from editor_app.gui.widgets.overlay import DROP, REACH, Overlay, announce

SECONDS = 6.0


class Notice(Overlay):
    """Such as "Moved to Trash" with "Undo": `acted` when the action is taken.

    It waits while the pointer is on it or the keyboard in it. A new one takes the old one's place.
    """

    acted = Signal()

    def __init__(self, theme: Theme, window: QWidget, close_name: str) -> None:
        """`close_name` is what a screen reader calls the ✕."""
        super().__init__(theme, window, "notice")
        self.body.setContentsMargins(Space.L, Space.S, Space.S, Space.S)
        self._text = words("")
        self.lift = 0
        """Pixels it stands higher: something else stands at the foot of the window."""
        self.action = button("")
        self.close_button = tool_button(theme, "x", close_name)
        theme.bind_icon(self.close_button, "x", "paper")
        line = row(self._text, self.action, self.close_button)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_is_up)
        self.action.clicked.connect(self._act)
        self.close_button.clicked.connect(self.dismiss)
        window.installEventFilter(self)

    def tell(self, text: str, action: str = "", seconds: float = SECONDS) -> None:
        """Show the sentence; it is also announced to screen readers."""
        self._text.setText(text)
        self.card.setAccessibleName(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self._settle()
        self.show()
        self.raise_()
        announce(self, f"{text} {action}".strip())
        self._timer.start(round(seconds * 1000))

    def set_lift(self, pixels: int) -> None:
        """Stand so much higher from now on."""
        if pixels != self.lift:
            self.lift = pixels
            if self.isVisible():
                self._settle()

    def focus_action(self) -> None:
        """Put the keyboard on its one action, else on the ✕."""
        target = self.close_button if self.action.isHidden() else self.action
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def dismiss(self) -> None:
        """Take it away at once."""
        self._timer.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.over and self.isVisible():
            self._settle()
        return False

    def _settle(self) -> None:
        self._text.setWordWrap(False)
        size = self.card_size()
        widest = self.over.width() - 2 * Space.XL
        if size.width() > widest:
            self._text.setWordWrap(True)
            size = QSize(widest, self.body.heightForWidth(widest))
        left = (self.over.width() - size.width()) // 2
        top = self.over.height() - size.height() - Space.HUGE - self.lift
        self.card.setGeometry(QRect(REACH, REACH - DROP, size.width(), size.height()))
        around = self.card.geometry().adjusted(-REACH, DROP - REACH, REACH, REACH + DROP)
        self.setGeometry(around.translated(left - REACH, top - REACH + DROP))

    def _act(self) -> None:
        self.dismiss()
        self.acted.emit()

    def _time_is_up(self) -> None:
        focus = QApplication.focusWidget()
        if self.underMouse() or (focus is not None and self.isAncestorOf(focus)):
            self._timer.start(1000)
        else:
            self.hide()
