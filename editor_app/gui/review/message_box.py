"""Where a remark is written: Ctrl+Enter sends it, Esc gives it up, as in Word and Docs. What the
house says again and again is written by Ctrl with a digit, or found by `/` and some letters.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from editor_app.gui.review.remark_offers import TYPED, RemarkOffers
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column, row, set_available
from editor_app.services.remarks import Offer

LEAST_ROWS, MOST_ROWS = 2, 16
SPARE = 2
"""Pixels more than the lines need: where the last one doesn't fit, Qt scrolls by a whole one."""


class MessageField(QPlainTextEdit):
    """As tall as what is written. `sent` and `given_up` by key; `resized` when it is taller.

    `on_key` is asked first about a key, `wants` whether it would take one.
    """

    sent = Signal()
    given_up = Signal()
    resized = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.on_key: Callable[[QKeyEvent], bool] = lambda _: False
        self.wants: Callable[[QKeyEvent], bool] = lambda _: False
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def _fit(self, *_: object) -> None:
        rows = max(LEAST_ROWS, min(MOST_ROWS, round(self.document().size().height())))
        around = max(2 * Space.S, self.height() - self.viewport().height())
        inside = math.ceil(2 * self.document().documentMargin()) + SPARE
        height = rows * self.fontMetrics().lineSpacing() + around + inside
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)
            self.resized.emit()

    def event(self, event: QEvent) -> bool:
        # Ctrl+Enter and Esc are this field's while somebody writes in it.
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and self._is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        return is_send(event) or event.key() == Qt.Key.Key_Escape or self.wants(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.on_key(event):
            event.accept()
        elif is_send(event):
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

    def __init__(
        self, placeholder: str, send: str, text: str = "", offers: Sequence[Offer] = ()
    ) -> None:
        """`placeholder` is also what screen readers call the field; `send` is the button's verb;
        `offers` are the remarks of the house.
        """
        super().__init__()
        self.field = MessageField()
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        hint = self.tr("Ctrl+Enter sends it, Enter begins a new line, Esc gives it up.")
        if offers:
            hint += " " + self.tr("Ctrl with a digit writes a remark of the house, / finds one.")
        self.field.setAccessibleDescription(hint)
        self.field.setToolTip(hint)
        self.send = button(send, "small", tip=send, shortcut="Ctrl+Return")
        self.cancel = button(self.tr("Cancel"), "small", tip=self.tr("Cancel"), shortcut="Esc")
        self.keys = words(self.tr("Ctrl Enter"), Type.SMALL, "faint")
        self.remarks = button("/", "small", tip=self.tr("Remarks of the house"), shortcut="/")
        self.remarks.setAccessibleName(self.tr("Remarks of the house"))
        self.remarks.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if not offers:  # shown before it has a parent it would be a window, and take the keyboard
            self.remarks.hide()
        self.offers = RemarkOffers(offers)
        buttons = row(self.send, self.cancel, self.remarks, 0, self.keys, gap=Space.S)
        self.setLayout(column(self.field, self.offers, buttons, gap=Space.S))
        self.field.setPlainText(text)
        self.field.sent.connect(self._send)
        self.field.given_up.connect(self.given_up)
        self.field.resized.connect(self.resized)
        self.field.textChanged.connect(self._follow)
        self.field.cursorPositionChanged.connect(self._offer)
        self.field.on_key, self.field.wants = self.offers.key, self.offers.is_ours
        self.offers.chosen.connect(self._take)
        self.offers.resized.connect(self.resized)
        self.remarks.clicked.connect(self._offer_all)
        self.send.clicked.connect(self._send)
        self.cancel.clicked.connect(self.given_up)
        self._follow()

    @property
    def text(self) -> str:
        """What is written, without blanks at its ends."""
        return self.field.toPlainText().strip()

    def wanted_height(self) -> int:
        """How tall it is, in device independent pixels."""
        offered = self.offers.wanted_height()
        listed = offered + Space.S if offered else 0
        return self.field.minimumHeight() + listed + Space.S + self.send.sizeHint().height()

    def start(self) -> None:
        """Let the next key be the first letter, behind what is there."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.field.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.field.setTextCursor(cursor)

    def _offer(self) -> None:
        """Offer what was typed behind `/`, right before the caret."""
        typed = TYPED.search(self._before())
        if typed is None:
            self.offers.close_list()
        else:
            self.offers.offer(typed[1])

    def _offer_all(self) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.offers.isHidden():
            self.offers.offer("")
        else:
            self.offers.close_list()

    def _before(self) -> str:
        """The line up to the caret."""
        cursor = self.field.textCursor()
        return cursor.block().text()[: _code_points(cursor.block().text(), cursor)]

    def _take(self, offer: Offer) -> None:
        """Write a remark in the place of what was typed to find it, as one step to undo."""
        cursor = self.field.textCursor()
        before = self._before()
        typed = TYPED.search(before)
        if typed is not None and not cursor.hasSelection():
            gone = len(typed.group().encode("utf-16-le")) // 2  # Qt counts in UTF-16 units
            cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.KeepAnchor, gone)
            before = before[: typed.start()]
        apart = "" if not before or before[-1].isspace() else " "
        cursor.beginEditBlock()
        cursor.insertText(apart + offer.words)
        cursor.endEditBlock()
        self.field.setTextCursor(cursor)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.offers.close_list()

    def _send(self) -> None:
        if self.text:
            self.sent.emit(self.text)

    def _follow(self) -> None:
        set_available(self.send, bool(self.text), self.tr("Write something first"))


def _code_points(text: str, cursor: QTextCursor) -> int:
    """How many code points of its line stand before a cursor."""
    units = text.encode("utf-16-le")[: 2 * cursor.positionInBlock()]
    return len(units.decode("utf-16-le", "ignore"))


def is_send(event: QKeyEvent) -> bool:
    """Whether this is Ctrl+Enter."""
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
