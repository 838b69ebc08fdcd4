"""The house's remarks below the field of a comment: found by `/` and some letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from editor_app.gui.widgets.looks import set_look
from editor_app.services.remarks import Offer, fitting

ROW, MOST_ROWS = 26, 5
DATA = Qt.ItemDataRole.UserRole
TYPED = re.compile(r"(?:^|(?<=\s))/([^\n/]{0,30})$")
"""What was typed of a remark, right before the caret."""
_RETURN = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class RemarkOffers(QListWidget):
    """`chosen(offer)` by Return or a click. The keyboard stays in the field, which hands on what it
    does not know by `key`; `resized` when it comes, goes or has another height.
    """

    chosen = Signal(object)
    resized = Signal()

    def __init__(self, offers: Sequence[Offer], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offers = tuple(offers)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Remarks"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        set_look(self, compact="true")
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(DATA)))
        self.hide()

    def offer(self, typed: str) -> None:
        """Show the remarks that may be meant; none hide the list."""
        self._show(fitting(self._offers, typed))

    def close_list(self) -> None:
        """Offer nothing."""
        self._show(())

    def of_digit(self, event: QKeyEvent) -> Offer | None:
        """The remark that Ctrl with a digit stands for."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier != _CTRL:
            return None
        digit = event.key() - Qt.Key.Key_0
        return next((one for one in self._offers if one.key and one.key == digit), None)

    def key(self, event: QKeyEvent) -> bool:
        """Deal with a key of the field; whether it was one of the list's."""
        offer = self.of_digit(event)
        if offer is not None:
            self.chosen.emit(offer)
            return True
        return self.isVisible() and self._steps(event)

    def is_ours(self, event: QKeyEvent) -> bool:
        """Whether a key is the list's now, and not the window's."""
        moves = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape, *_RETURN}
        return self.of_digit(event) is not None or (self.isVisible() and event.key() in moves)

    def sizeHint(self) -> QSize:
        return QSize(200, ROW * min(self.count(), MOST_ROWS) + 4)

    def wanted_height(self) -> int:
        """How tall it is, 0 while nothing is offered."""
        return self.sizeHint().height() if not self.isHidden() else 0

    def _steps(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & (_CTRL | Qt.KeyboardModifier.ShiftModifier):
            return False
        if event.key() in steps:
            self.setCurrentRow((self.currentRow() + steps[Qt.Key(event.key())]) % self.count())
        elif event.key() in _RETURN:
            self.chosen.emit(self.currentItem().data(DATA))
        elif event.key() == Qt.Key.Key_Escape:
            self.close_list()
        else:
            return False
        return True

    def _show(self, found: Sequence[Offer]) -> None:
        self.clear()
        for one in found:
            digit = f"{one.key}  " if one.key else ""
            item = QListWidgetItem(f"{digit}{one.name} · {one.words}")
            item.setToolTip(one.words)
            item.setSizeHint(QSize(100, ROW))
            item.setData(DATA, one)
            self.addItem(item)
        self.setCurrentRow(0)
        before = not self.isHidden(), self.height()
        self.setVisible(bool(found))
        self.setFixedHeight(self.sizeHint().height())
        if before != (bool(found), self.height()):
            self.resized.emit()


_CTRL = Qt.KeyboardModifier.ControlModifier
