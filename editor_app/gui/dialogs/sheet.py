"""The frame of every dialogue of ours: a title, what it holds, and its buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from editor_app.gui.theme.tokens import Face, Space
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import row, rule

TITLE = Face(18, 26, 600)
FRAME = QSize(8, 36)
"""Room for what the window manager puts around a sheet: its title bar above all."""


class Sheet(QDialog):
    """Subclasses put their content into `body` and their buttons into `add_buttons`."""

    def __init__(
        self,
        title: str,
        *,
        lead: str = "",
        width: int = 560,
        scrolls: bool = False,
        hugs: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """`lead` is a sentence under the title; `scrolls` is for long forms; one that `hugs` is
        shown no taller than what it holds.
        """
        super().__init__(parent)
        self._hugs = hugs
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(Space.XL, Space.S, Space.XL, Space.L)
        self.body.setSpacing(Space.M)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, Space.XL, 0, 0)
        outer.setSpacing(Space.XS)
        outer.addLayout(_padded(words(title, TITLE)))
        if lead:
            outer.addLayout(_padded(words(lead, tone="soft", wrap=True)))
        self._body_at = outer.count()
        self._body_scrolls = scrolls
        if scrolls:
            outer.addWidget(self._scrolling(), 1)
        else:
            outer.addLayout(self.body, 1)
        self._foot = row(gap=Space.S)
        self._foot.setContentsMargins(Space.XL, Space.M, Space.XL, Space.M)
        outer.addWidget(rule())
        outer.addLayout(self._foot)

    def add_buttons(self, *items: QWidget | int) -> None:
        """The line at the foot; 0 is all the room that is left."""
        for item in items:
            if isinstance(item, int):
                self._foot.addStretch(1)
            else:
                self._foot.addWidget(item)

    def accept_button(self, text: str, kind: str = "primary") -> QPushButton:
        """The button that Return presses."""
        made = button(text, kind)
        made.setDefault(True)
        made.setAutoDefault(True)
        made.clicked.connect(self.accept)
        return made

    def cancel_button(self, text: str) -> QPushButton:
        """The button that Esc presses."""
        made = button(text)
        made.clicked.connect(self.reject)
        return made

    def fit(self) -> None:
        """Grow so far that nothing is squeezed: Qt forgets that wrapped words need height. And
        asks for too much of it, as if they were wrapped in the least width. Never larger than the
        screen: the buttons at the foot stay in reach.
        """
        layout = self.layout()
        if not isinstance(layout, QVBoxLayout):
            return
        room = self.screen().availableGeometry().size() - FRAME
        width = min(self.width(), room.width())
        if layout.totalMinimumHeightForWidth(width) > room.height():
            self._let_scroll(layout)
        wanted = layout.totalHeightForWidth(width)
        height = wanted if self._hugs else max(wanted, self.height())
        self.resize(width, min(height, room.height()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()
        self._hugs = False  # later somebody may have made it taller

    def _let_scroll(self, outer: QVBoxLayout) -> None:
        """The screen is too low for what it holds."""
        if self._body_scrolls:
            return
        self._body_scrolls = True
        focus = self.focusWidget()
        outer.removeItem(self.body)
        self.body.setParent(None)
        outer.insertWidget(self._body_at, self._scrolling(), 1)
        outer.activate()
        if focus is not None:
            focus.setFocus()

    def _scrolling(self) -> QScrollArea:
        inside, area = QWidget(self), QScrollArea(self)  # in the dialogue: Tab keeps its order
        inside.setLayout(self.body)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(self.windowTitle())
        area.setWidget(inside)
        return area


def _padded(widget: QWidget) -> QLayout:
    inside = row(widget)
    inside.setContentsMargins(Space.XL, 0, Space.XL, 0)
    return inside
