"""A slim bar over the page: what is new, where one is in it, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from editor_app.gui.history.piece_line import PieceLine
from editor_app.gui.review.content import Piece
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import button, tool_button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import row, tip_text
from editor_app.gui.widgets.overlay import REACH, Overlay, announce

TOP = 52
"""Pixels from the top of the pane: below the formatting bar."""
WIDEST = 760


@dataclass(frozen=True, slots=True)
class Step:
    """A button of the bar: its verb, its key as it is shown, and what it does."""

    words: str
    keys: str
    run: Callable[[], object]


class WalkBar(Overlay):
    """`closed` by the ✕ or by Esc while the keyboard is in the bar; `settled` when it stands
    elsewhere, or is gone.
    """

    closed = Signal()
    settled = Signal()

    def __init__(self, theme: Theme, over: QWidget, taken: Callable[[], QPoint]) -> None:
        """`taken` says how many pixels at the right and at the top something else lies over the
        pane.
        """
        super().__init__(theme, over, "popup")
        self._taken = taken
        self._head = words("", Type.INTERFACE, weight=600)
        self._said = PieceLine(theme)
        self._buttons: list[QPushButton] = []
        self._close = tool_button(theme, "x", self.tr("Close"), shortcut="Esc")
        self._close.clicked.connect(self.closed)
        self._line = row(self._head, self._said, self._close, gap=Space.S)
        self._line.setStretch(1, 1)
        self._line.setContentsMargins(Space.L, Space.XS, Space.S, Space.XS)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(self._line)
        self.setAccessibleName(self.tr("What is new"))
        over.installEventFilter(self)

    @property
    def text(self) -> str:
        """What the bar says."""
        return f"{self._head.text()} {self._said.text}".strip()

    def tell(self, head: str, said: Sequence[Piece], steps: Sequence[Step]) -> None:
        """Show this, and say it to screen readers."""
        self._head.setText(head)
        self._head.setVisible(bool(head))
        self._said.set_pieces(said)
        for old in self._buttons:
            self._line.removeWidget(old)
            old.deleteLater()
        self._buttons = [self._button(step) for step in steps]
        for number, made in enumerate(self._buttons):
            self._line.insertWidget(2 + number, made)
        self.setAccessibleDescription(self.text)
        self.show()
        self.settle()
        announce(self, self.text)

    def step(self, said: str) -> QPushButton | None:
        """The button with these words."""
        return next((made for made in self._buttons if made.text() == said), None)

    def settle(self) -> None:
        """Stand under the formatting bar, in the middle of the pane."""
        size = self.card_size()
        taken = self._taken()
        whole = self.over.width() - taken.x()
        room = whole - 2 * Space.L
        width = min(max(size.width(), min(WIDEST, room)), room)
        place = QPoint((whole - width) // 2, max(TOP, taken.y() + Space.S))
        around = QRect(place, QSize(width, size.height()))
        self.setGeometry(around.adjusted(-REACH, -REACH, REACH, REACH))
        self.card.setGeometry(QRect(REACH, REACH, width, size.height()))
        self.raise_()
        self.settled.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.settled.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.over and self.isVisible():
            self.settle()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _button(self, step: Step) -> QPushButton:
        tip = step.words if f"({step.keys})" in step.words else tip_text(step.words, step.keys)
        made = button(step.words, "small", tip=tip)
        made.setAutoDefault(False)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(step.run)
        return made
