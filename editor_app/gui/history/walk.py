"""A walk through changes by one key: each is gone to, and the bar says what it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from editor_app.gui.history.leading import Leader, Stop
from editor_app.gui.history.walk_bar import Step, WalkBar
from editor_app.gui.history.words import line_pieces, summary
from editor_app.gui.review.content import Piece
from editor_app.gui.shell.panes import RIGHT
from editor_app.gui.theme.tokens import Space

if TYPE_CHECKING:
    from editor_app.document.article import Article
    from editor_app.document.compared import Change
    from editor_app.gui.shell.main_window import MainWindow

NEXT, BACK = "F5", "Shift+F5"


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be walked through: `title` with what came and from whom, the changes between two
    articles, and what can be done with all of it.
    """

    title: str
    changes: tuple[Change, ...]
    before: Article
    after: Article
    steps: tuple[Step, ...] = ()


class Walk(QObject):
    """`ended()` when the bar was closed. F5 and Shift+F5 are the window's commands."""

    ended = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._leader = Leader(window, self._foot)
        self._offer: Offer | None = None
        self._stops: list[Stop] = []
        self._at = -1
        self._led = False
        self.bar = WalkBar(window.theme, window.middle, self._taken)
        self.bar.closed.connect(self.end)
        self.bar.settled.connect(self._keep_room)
        window.panes.changed.connect(self._settle)
        application = QApplication.instance()
        if isinstance(application, QApplication):  # finding takes the keyboard, and gives it back
            application.focusChanged.connect(self._settle)
        window.installEventFilter(self)
        window.watch.changed.connect(lambda *_: self._leader.clear())

    @property
    def is_on(self) -> bool:
        """Whether there is something to be walked through."""
        return self._offer is not None

    @property
    def at(self) -> int:
        """Which change one looks at; -1 before the first."""
        return self._at

    @property
    def current(self) -> Offer | None:
        """What is being walked through."""
        return self._offer

    @property
    def led(self) -> bool:
        """Whether there was a place to go to."""
        return self._led

    def offer(self, offer: Offer) -> None:
        """Say what can be walked through; nothing is gone to yet."""
        session = self._window.articles.session
        if session is None or not offer.changes:
            return
        self._leader.clear()
        self._offer, self._at = offer, -1
        self._stops = [Stop(change, session) for change in offer.changes]
        go = Step(self.tr("Walk through (F5)"), NEXT, lambda: self.step(1))
        said = Piece(summary(offer.changes))
        self.bar.tell(offer.title, (said,), (go, *offer.steps))

    def step(self, by: int) -> None:
        """To the next change, or the one before; round at either end."""
        offer, count = self._offer, len(self._stops)
        if offer is None:
            return
        self._at = (self._at + by) % count if self._at >= 0 else (0 if by > 0 else count - 1)
        stop = self._stops[self._at]
        said = line_pieces(stop.change, offer.before, offer.after)
        place = self.tr("{} of {}").format(self._at + 1, count)
        steps = (
            Step(self.tr("Back"), BACK, lambda: self.step(-1)),
            Step(self.tr("Next"), NEXT, lambda: self.step(1)),
            *offer.steps,
        )
        self.bar.tell(place, said, steps)
        self._led = self._leader.lead(stop)

    def go_to(self, change: Change) -> None:
        """Lead to one change of a list, without walking."""
        session = self._window.articles.session
        if session is not None:
            self._leader.lead(Stop(change, session))

    def end(self) -> None:
        """Take the bar away."""
        was_on, self._offer = self.is_on, None
        self._stops, self._at = [], -1
        self._leader.clear()
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.bar.isAncestorOf(focus)
        self.bar.hide()
        if had_focus:
            self._window.desks.focus()
        if was_on:
            self.ended.emit()

    def forget(self) -> None:
        """Another article is open."""
        self.end()
        self._leader.forget()

    def _foot(self) -> int:
        """Where the bar ends, in pixels of the middle."""
        bar = self.bar
        shown = bar.isVisible()
        return bar.mapTo(bar.over, bar.card.geometry().bottomLeft()).y() if shown else 0

    def _keep_room(self) -> None:
        """The page begins below the bar, and what was seen of it stays where it was."""
        page = self._window.centre.page
        inside = page.layout() if page is not None else None
        if page is None or inside is None:
            return
        top = page.mapTo(self._window.middle, QPoint(0, 0)).y() if page.isVisible() else 0
        room = max(0, self._foot() + Space.XS - top) if self._foot() else 0
        more = room - inside.contentsMargins().top()
        if more:
            inside.setContentsMargins(0, room, 0, 0)
            scroll = page.area.verticalScrollBar()
            if scroll.value():
                QTimer.singleShot(0, page, lambda: scroll.setValue(scroll.value() + more))

    def _settle(self) -> None:
        if self.bar.isVisible():
            self.bar.settle()

    def _taken(self) -> QPoint:
        """In a narrow window the dock lies over the page; the bar for finding stands at its top."""
        from editor_app.gui.page.find_bar import FindBar

        window, page = self._window, self._window.centre.page
        over = window.panes.covers(RIGHT)
        right = window.slots.places["right"].width() if over else 0
        finding = page.findChild(FindBar) if page is not None else None
        if finding is None or not finding.isVisible():
            return QPoint(right, 0)
        foot = finding.mapTo(window.middle, finding.rect().bottomLeft())
        return QPoint(right, foot.y())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc that nobody else wanted ends the walk."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and self.is_on and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            self.end()
            return True
        return False
