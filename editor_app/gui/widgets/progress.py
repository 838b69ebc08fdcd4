"""Long work: how far it is, and the way to end it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import ElidedLabel
from editor_app.gui.widgets.looks import column, row, set_available


class BusyBar(QWidget):
    """What is being done, a bar, and a button that asks to stop: `cancelled` once."""

    cancelled = Signal()

    def __init__(self, cancel: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ElidedLabel("", Type.SMALL)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.cancel_button = button(cancel, "small")
        self.cancel_button.clicked.connect(self._cancel)
        texts = column(self._words, self._bar, gap=Space.XS)
        inside = row(texts, self.cancel_button, gap=Space.M)
        inside.setAlignment(self.cancel_button, Qt.AlignmentFlag.AlignVCenter)
        inside.setStretch(0, 1)
        self.setLayout(inside)
        self.hide()

    def begin(self, text: str, total: int = 0) -> None:
        """Show it; a total of 0 is work whose length is not known."""
        set_available(self.cancel_button, True)
        self._bar.setRange(0, total)
        self._say(text)
        self.show()

    def step(self, done: int, text: str) -> None:
        """How much is done, and what comes now."""
        self._bar.setValue(done)
        self._say(text)

    def finish(self) -> None:
        """Take it away."""
        self.hide()

    def _say(self, text: str) -> None:
        self._words.set_words(text)
        self._bar.setAccessibleName(text)

    def _cancel(self) -> None:
        set_available(self.cancel_button, False)
        self.cancelled.emit()
