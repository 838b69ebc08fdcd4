"""Paper and type of the printed page. Lengths are twips: twentieths of a point.

A page is laid out once in these units and then drawn at any size, so that preview, printer and PDF
break the lines and pages alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QFont, QPageLayout, QPageSize

from editor_app.gui.theme.fonts import SANS, SANS_FALLBACK, SERIF, SERIF_FALLBACK

POINT = 20
INCH = 72 * POINT
FOOT = 40 * POINT
"""From the end of the text to the middle of the line with the page's number."""

A4, LETTER = "A4", "Letter"
_SIZES = {A4: QPageSize.PageSizeId.A4, LETTER: QPageSize.PageSizeId.Letter}
_LETTER_LANDS = ("US", "CA", "MX", "PH", "CL", "CO")


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet and the margins of its text."""

    name: str = A4
    side: int = 78 * POINT
    top: int = 72 * POINT
    bottom: int = 84 * POINT

    @property
    def sheet(self) -> QSizeF:
        """Width and height of the sheet."""
        size = QPageSize(_SIZES[self.name]).size(QPageSize.Unit.Point)
        return QSizeF(size.width() * POINT, size.height() * POINT)

    @property
    def text(self) -> QSizeF:
        """Width and height of the text."""
        sheet = self.sheet
        return QSizeF(sheet.width() - 2 * self.side, sheet.height() - self.top - self.bottom)

    @property
    def layout(self) -> QPageLayout:
        """The sheet as printers want it: we draw to its edges, and keep the margins ourselves."""
        return QPageLayout(
            QPageSize(_SIZES[self.name]),
            QPageLayout.Orientation.Portrait,
            QMarginsF(0, 0, 0, 0),
            QPageLayout.Unit.Point,
        )


def paper(name: str) -> Paper:
    """The paper with this name; A4 where it is none of ours."""
    return Paper(name if name in _SIZES else A4)


def usual_paper(territory: str) -> str:
    """What lies in the printers of a country (ISO 3166, two letters)."""
    return LETTER if territory in _LETTER_LANDS else A4


@dataclass(frozen=True, slots=True)
class Ink:
    """A size of letters and the line they stand on, in points; air before and after."""

    size: float
    line: float
    before: float = 0
    after: float = 0
    weight: int = 400
    serif: bool = True
    italic: bool = False
    tone: str = "ink"

    @property
    def font(self) -> QFont:
        """The letters. Hinting would make them depend on the size they are drawn at."""
        families = (SERIF, *SERIF_FALLBACK) if self.serif else (SANS, *SANS_FALLBACK)
        made = QFont(list(families))
        made.setPixelSize(round(self.size * POINT))
        made.setWeight(QFont.Weight(self.weight))
        made.setItalic(self.italic)
        made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return made


KIND = Ink(8.5, 12, 0, 6, 600, serif=False, tone="soft")
TITLE = Ink(22, 27, 0, 8, 600)
BYLINE = Ink(9, 13, 0, 4, serif=False, tone="soft")
KEY_POINT = Ink(10.5, 15.5, 0, 4)
BODY = Ink(10.5, 15.5, 0, 7)
LIST = Ink(10.5, 15.5, 0, 4)
QUOTE = Ink(10.5, 15.5, 0, 7, italic=True)
HEADINGS = {
    2: Ink(14.5, 19, 12, 5, 600),
    3: Ink(12, 16.5, 9, 4, 600),
    4: Ink(10.5, 15.5, 7, 3, 600),
}
CAPTION = Ink(8.5, 12, 3, 10, tone="soft")
CELL = Ink(9, 12.5)
HEAD_CELL = Ink(9, 12.5, weight=600)
ITEM = Ink(8.5, 12.5, 0, 3)
NAME = Ink(9.5, 13.5, 6, 0, 600)
BIO = Ink(9, 13, 0, 5)
SMALL = Ink(7.5, 10, serif=False, tone="soft")
