"""Where a remark is written: Ctrl+Enter sends it, Esc gives it up, as in Word and Docs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column, row, set_available

LEAST_ROWS, MOST_ROWS = 2, 8


class MessageField(QPlainTextEdit):
    """As tall as what is written. `sent` and `given_up` by key; `resized` when it is taller."""

    sent = Signal()
    given_up = Signal()
    resized = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _fit(self, *_: object) -> None:
        rows = max(LEAST_ROWS, min(MOST_ROWS, round(self.document().size().height())))
        height = rows * self.fontMetrics().lineSpacing() + 2 * Space.S + 4
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
            self.resized.emit()

    def event(self, event: QEvent) -> bool:
        # Ctrl+Enter and Esc are this field's while somebody writes in it.
        asked = event.type() == QEvent.Type.ShortcutOverride
        ours = isinstance(event, QKeyEvent) and (is_send(event) or event.key() == Qt.Key.Key_Escape)
        if asked and ours:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_send(event):
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def sizeHint(self) -> QSize:
        return QSize(200, self.minimumHeight())


class MessageBox(QWidget):
    """A field and its two buttons. `sent(words)` never carries blank words; `given_up`."""

    sent = Signal(str)
    given_up = Signal()
    resized = Signal()

    def __init__(self, placeholder: str, send: str, text: str = "") -> None:
        """`placeholder` is also what screen readers call the field; `send` is the button's verb."""
        super().__init__()
        self.field = MessageField()
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        hint = self.tr("Ctrl+Enter sends it, Enter begins a new line, Esc gives it up.")
        self.field.setAccessibleDescription(hint)
        self.field.setToolTip(hint)
        self.send = button(send, "small", tip=send, shortcut="Ctrl+Return")
        self.cancel = button(self.tr("Cancel"), "small", tip=self.tr("Cancel"), shortcut="Esc")
        self.keys = words(self.tr("Ctrl Enter"), Type.SMALL, "faint")
        buttons = row(self.send, self.cancel, 0, self.keys, gap=Space.S)
        self.setLayout(column(self.field, buttons, gap=Space.S))
        self.field.setPlainText(text)
        self.field.sent.connect(self._send)
        self.field.given_up.connect(self.given_up)
        self.field.resized.connect(self.resized)
        self.field.textChanged.connect(self._follow)
        self.send.clicked.connect(self._send)
        self.cancel.clicked.connect(self.given_up)
        self._follow()

    @property
    def text(self) -> str:
        """What is written, without blanks at its ends."""
        return self.field.toPlainText().strip()

    def wanted_height(self) -> int:
        """How tall it is, in device independent pixels."""
        return self.field.minimumHeight() + Space.S + self.send.sizeHint().height()

    def start(self) -> None:
        """Let the next key be the first letter, behind what is there."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.field.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.field.setTextCursor(cursor)

    def _send(self) -> None:
        if self.text:
            self.sent.emit(self.text)

    def _follow(self) -> None:
        set_available(self.send, bool(self.text), self.tr("Write something first"))


def is_send(event: QKeyEvent) -> bool:
    """Whether this is Ctrl+Enter."""
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
