"""The progress of long work, over the foot of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from editor_app.gui.shell.tasks import Tasks
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.looks import set_look
from editor_app.gui.widgets.progress import BusyBar

WIDTH = 420
ABOVE_FOOT = 40


class BusyCard(QFrame):
    """Shows itself while `Tasks` work, with the button to stop them."""

    def __init__(self, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        set_look(self, popup="true")
        self.bar = BusyBar(self.tr("Stop"))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        inside.addWidget(self.bar)
        self.hide()
        tasks.began.connect(self._begin)
        tasks.went.connect(self._go_on)
        tasks.ended.connect(self._end)
        self.bar.cancelled.connect(tasks.cancel)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _begin(self, title: str) -> None:
        self._total = 0
        self._title = title
        self.bar.begin(title)
        self.show()
        self._place()
        self.raise_()

    def _go_on(self, done: int, total: int, what: str) -> None:
        if total != self._total:
            self._total = total
            self.bar.begin(self._title, total)
        said = what or self._title
        if total > 1:
            said = self.tr("{} of {} · {}").format(min(done + 1, total), total, said)
        self.bar.step(done, said)

    def _end(self) -> None:
        self.bar.finish()
        self.hide()

    def _place(self) -> None:
        height = self.sizeHint().height()
        left = (self._window.width() - WIDTH) // 2
        self.setGeometry(left, self._window.height() - height - ABOVE_FOOT, WIDTH, height)
