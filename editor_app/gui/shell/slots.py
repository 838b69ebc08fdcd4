"""Empty places around the page, of the size and colour of what will stand in them.

So the page can be seen before the rest is made, and nothing moves when it comes.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

GROUNDS = {"top": "bar", "left": "pane", "right": "pane", "foot": "foot"}
HEIGHTS = {"top": 52, "foot": 28}


class Slots:
    """The four places by name: top, left, right, foot."""

    def __init__(self) -> None:
        self.places = {name: _empty(ground) for name, ground in GROUNDS.items()}
        for name, height in HEIGHTS.items():
            self.places[name].setMinimumHeight(height)

    def fill(self, name: str, panel: QWidget) -> None:
        """Put a panel into a place, below what is there."""
        layout = self.places[name].layout()
        if layout is not None:
            layout.addWidget(panel)


def _empty(ground: str) -> QWidget:
    place = QWidget()
    place.setProperty("ground", ground)
    place.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    inside = QVBoxLayout(place)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(0)
    return place
