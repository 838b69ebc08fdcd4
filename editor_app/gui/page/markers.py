"""Markers as they stand in the text: a small chip with the numbers of its sources."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from editor_app.gui.page.context import PageContext
from editor_app.gui.theme.tokens import Face

CHIP = Face(11, 16, 500)
HEIGHT = 17
PADDING = 4
GAP = 1.5
DROP = 2
"""How far below the base line the chip reaches."""
CORNER = 3


class MarkerDrawer:
    """Draws markers. Their numbers are read at paint time: the text needs no change for them."""

    def __init__(self, page: PageContext) -> None:
        self._page = page
        self._metrics: tuple[float, QFont, QFontMetricsF] | None = None

    def size(self, record: str) -> QSizeF:
        zoom, _, metrics = self._type()
        wide = metrics.horizontalAdvance(self._label(record))
        return QSizeF(wide + 2 * (PADDING + GAP) * zoom, HEIGHT * zoom)

    def draw(self, painter: QPainter, rect: QRectF, record: str) -> None:
        zoom, font, _ = self._type()
        theme = self._page.theme
        chip = rect.adjusted(GAP * zoom, 0, -GAP * zoom, 0).translated(0, DROP * zoom)
        tone = "red" if self._page.is_broken(record) else "accent"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Not by colour alone: a marker that points to nothing has an edge and a sign.
        painter.setPen(theme.colour("red") if tone == "red" else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{tone}_wash"))
        painter.drawRoundedRect(chip, CORNER * zoom, CORNER * zoom)
        painter.setPen(theme.colour(tone))
        painter.setFont(font)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self._label(record))
        painter.restore()

    def _label(self, record: str) -> str:
        label = self._page.label(record)
        return f"{label} ?" if self._page.is_broken(record) and "?" not in label else label

    def _type(self) -> tuple[float, QFont, QFontMetricsF]:
        zoom = self._page.zoom
        if self._metrics is None or self._metrics[0] != zoom:
            font = self._page.theme.font(CHIP, zoom=zoom)
            self._metrics = zoom, font, QFontMetricsF(font)
        return self._metrics
