"""Library, page and dock side by side; in a narrow window one of the outer two at a time: the dock
beside the page where both have room, else, as the library always, over the page.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from editor_app.gui.widgets.looks import rule, set_look

LEFT, RIGHT = "library", "dock"
NARROW = 1200
"""Below this width library, page and dock have no room beside each other."""
WIDTHS = {LEFT: 272, RIGHT: 328}
LEAST = {LEFT: 220, RIGHT: 264}
MIDDLE, MIDDLE_NARROW = 648, 320
"""The least width of the page's pane: beside the others its formatting bar must fit."""


class Panes(QWidget):
    """`changed` when a pane was shown or hidden."""

    changed = Signal()

    def __init__(
        self, library: QWidget, centre: QWidget, dock: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._panes = {LEFT: library, RIGHT: dock}
        self._centre = centre
        self._wanted = {LEFT: True, RIGHT: True}
        self._over: dict[str, bool] = {LEFT: False, RIGHT: False}
        self._away = {LEFT: False, RIGHT: False}
        self._sizes = dict(WIDTHS)
        self._narrow = False
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for pane in (library, centre, dock):
            self._splitter.addWidget(pane)
        self._splitter.setStretchFactor(1, 1)
        for name, pane in self._panes.items():
            pane.setMinimumWidth(LEAST[name])
            pane.installEventFilter(self)
        centre.setMinimumWidth(MIDDLE)
        self._sheets = {name: self._sheet(name) for name in self._panes}
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._splitter)
        self._splitter.splitterMoved.connect(lambda *_: self._note_sizes())
        self._centre.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    @property
    def narrow(self) -> bool:
        """Whether the panes lie over the page."""
        return self._narrow

    def shown(self, name: str) -> bool:
        """Whether a pane can be seen."""
        return self._over[name] if self._narrow else self._has_place(name)

    def covers(self, name: str) -> bool:
        """Whether a pane lies over the page, and hides a part of it."""
        return self._narrow and self._over[name] and not self._is_beside(name)

    @property
    def covered(self) -> tuple[int, int]:
        """How much of the page is hidden at its left and right (pixels)."""
        left, right = (self._sheets[n].width() if self.covers(n) else 0 for n in (LEFT, RIGHT))
        return left, right

    def _is_beside(self, name: str) -> bool:
        return name == RIGHT and self.width() - LEAST[RIGHT] >= MIDDLE

    def set_away(self, name: str, away: bool) -> None:
        """Take a pane off the desk without forgetting whether it is wanted; showing it by hand
        brings it back.
        """
        self._away[name] = away
        self._over[name] = self._over[name] and not away
        self._settle()
        self.changed.emit()

    def _has_place(self, name: str) -> bool:
        return self._wanted[name] and not self._away[name]

    def show_pane(self, name: str, visible: bool = True) -> None:
        """Show or hide a pane; over the page there is one at a time."""
        if self._narrow:
            for other in self._over:
                self._over[other] = visible and other == name
        else:
            self._wanted[name] = visible
            self._away[name] = self._away[name] and not visible
        self._settle()
        if visible and self.covers(name):
            self._focus_into(self._panes[name])
        self.changed.emit()

    def toggle(self, name: str) -> None:
        """Show it, or hide it."""
        self.show_pane(name, not self.shown(name))

    def close_over(self) -> None:
        """Take away what lies over the page."""
        covering = [name for name in self._over if self.covers(name)]
        if covering:
            self._over.update(dict.fromkeys(covering, False))
            self._settle()
            self.changed.emit()

    def state(self) -> dict[str, int | bool]:
        """Widths and what is shown, to be remembered."""
        self._note_sizes()
        return {
            "library": self._sizes[LEFT],
            "dock": self._sizes[RIGHT],
            "show_library": self._wanted[LEFT],
            "show_dock": self._wanted[RIGHT],
        }

    def restore(self, state: dict[str, int | bool]) -> None:
        """Take up what was remembered; nonsense in it is left alone."""
        for name, key in ((LEFT, "library"), (RIGHT, "dock")):
            width = state.get(key)
            if isinstance(width, int) and LEAST[name] <= width <= 640:
                self._sizes[name] = width
            self._wanted[name] = state.get(f"show_{key}") is not False
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            self._over = {LEFT: False, RIGHT: False}
            self._settle()
            self.changed.emit()
        elif narrow:
            self._place()
        else:
            self._give_sizes()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._narrow:
            return False
        if watched is self._centre and event.type() == QEvent.Type.MouseButtonPress:
            self.close_over()
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        covering = [pane for name, pane in self._panes.items() if self.covers(name)]
        if pressed and watched in covering and is_escape(event):
            self.close_over()
            return True
        return False

    def _focus_moved(self, _: QWidget | None, now: QWidget | None) -> None:
        """Who goes on writing has done with what lies over the page; a bar at its foot, as the
        review's, belongs to what lies there.
        """
        inside = self._narrow and now is not None and self._centre.isAncestorOf(now)
        if inside and not _is_on_a_bar(now):
            self.close_over()

    @staticmethod
    def _focus_into(pane: QWidget) -> None:
        """What lies over the page takes the keyboard; going back to the page closes it."""
        for child in pane.findChildren(QWidget):
            if child.focusPolicy() != Qt.FocusPolicy.NoFocus and child.isVisible():
                child.setFocus(Qt.FocusReason.PopupFocusReason)
                return

    def _sheet(self, name: str) -> QFrame:
        """What carries a pane over the page: a hairline on the page's side."""
        made = QFrame(self)
        made.setObjectName(f"over-{name}")
        set_look(made, ground="pane")
        # The pane comes first or last, so that the line is on the page's side.
        inside = QHBoxLayout(made)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(rule(upright=True))
        made.hide()
        return made

    def _settle(self) -> None:
        self._centre.setMinimumWidth(MIDDLE_NARROW if self._narrow else MIDDLE)
        for name, pane in self._panes.items():
            sheet = self._sheets[name]
            layout = sheet.layout()
            inside = pane.parentWidget() is sheet
            if self._narrow and not inside and isinstance(layout, QHBoxLayout):
                layout.insertWidget(0 if name == LEFT else 1, pane)
            elif not self._narrow and inside:
                self._splitter.insertWidget(0 if name == LEFT else 2, pane)
            sheet.setVisible(self._narrow and self._over[name])
            pane.setVisible(self.shown(name))
        if self._narrow:
            self._place()
        else:
            self._keep_room(0)
            self._splitter.setStretchFactor(self._splitter.indexOf(self._centre), 1)
            self._give_sizes()

    def _place(self) -> None:
        beside = 0
        for name, sheet in self._sheets.items():
            width = min(self._sizes[name], self.width() - 48)
            if self._over[name] and self._is_beside(name):
                width = beside = min(width, self.width() - MIDDLE)
            left = 0 if name == LEFT else self.width() - width
            sheet.setGeometry(QRect(left, 0, width, self.height()))
            sheet.raise_()
        self._keep_room(beside)

    def _keep_room(self, beside: int) -> None:
        """The page makes way for what stands beside it."""
        inside = self.layout()
        if inside is not None and inside.contentsMargins().right() != beside:
            inside.setContentsMargins(0, 0, beside, 0)

    def _give_sizes(self) -> None:
        left = self._sizes[LEFT] if self._has_place(LEFT) else 0
        right = self._sizes[RIGHT] if self._has_place(RIGHT) else 0
        middle = max(MIDDLE, self.width() - left - right - 2)
        self._splitter.setSizes([left, middle, right])

    def _note_sizes(self) -> None:
        if self._narrow:
            return
        sizes = self._splitter.sizes()
        for name, at in ((LEFT, 0), (RIGHT, 2)):
            if self._has_place(name) and len(sizes) == 3 and sizes[at] >= LEAST[name]:
                self._sizes[name] = sizes[at]


def _is_on_a_bar(widget: QWidget | None) -> bool:
    from editor_app.gui.widgets.overlay import Overlay  # not needed to show the page

    while widget is not None and not isinstance(widget, Overlay):
        widget = widget.parentWidget()
    return widget is not None


def is_escape(event: QEvent) -> bool:
    """Whether this is the key Esc."""
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
