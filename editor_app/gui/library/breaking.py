"""Breaking words into a few lines for who paints them, the last line ending in … where it must."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout

KEPT = 1000
"""Texts whose lines are kept."""


class LineBreaker:
    """Breaks texts set in one font. A list asks for heights and paints again and again, so what
    was broken once is kept.
    """

    def __init__(self, font: QFont, most: int) -> None:
        """At most `most` lines."""
        self._font = font
        self._most = most
        self.lines = lru_cache(maxsize=KEPT)(self._break)

    def _break(self, text: str, width: int) -> tuple[str, ...]:
        """The lines of a text at a width in device independent pixels."""
        layout = QTextLayout(text, self._font)
        layout.beginLayout()
        starts: list[int] = []
        while len(starts) < self._most and (made := layout.createLine()).isValid():
            made.setLineWidth(max(width, 1))
            starts.append(made.textStart())
        layout.endLayout()
        units = text.encode("utf-16-le")  # Qt counts in UTF-16 units
        pieces = [units[2 * a : 2 * b] for a, b in pairwise(starts)]
        found = [piece.decode("utf-16-le", "replace").strip() for piece in pieces]
        rest = units[2 * starts[-1] :].decode("utf-16-le", "replace") if starts else ""
        last = QFontMetrics(self._font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return (*found, last)
