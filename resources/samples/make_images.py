"""Draw the two pictures of the sample articles, once, by hand: `python make_images.py`.

They hold no words, so that all three languages can use them.
"""

from __future__ import annotations

import os
import sys
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
)

WIDTH, HEIGHT = 1280, 720
SEA, LAND, SHOAL, INK, BLUE, AMBER = (
    "#dfe8f2",
    "#f3f2ee",
    "#c9d8ea",
    "#1d1c1a",
    "#2456a6",
    "#d98a1f",
)


def blank(ground: str) -> tuple[QImage, QPainter]:
    """A sheet of one colour and a painter on it."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(QFont("Inter", 22, QFont.Weight.DemiBold))
    return image, painter


def curve(points: list[tuple[float, float]]) -> QPainterPath:
    """A smooth line through the points, from left to right."""
    path = QPainterPath(QPointF(*points[0]))
    for (x1, y1), (x2, y2) in pairwise(points):
        middle = (x1 + x2) / 2
        path.cubicTo(middle, y1, middle, y2, x2, y2)
    return path


def coast_map() -> QImage:
    """Three ports on a coast; two share a channel between shoals, one has deep water."""
    image, painter = blank(SEA)
    coast = curve(
        [(-20, 470), (170, 430), (330, 520), (480, 470), (700, 540), (930, 430), (1300, 500)]
    )
    coast.lineTo(1300, 740)
    coast.lineTo(-20, 740)
    coast.closeSubpath()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(SHOAL))
    for shoal in (
        QRectF(150, 250, 190, 110),
        QRectF(430, 260, 240, 120),
        QRectF(600, 130, 130, 70),
    ):
        painter.drawEllipse(shoal)
    painter.setBrush(QColor(LAND))
    painter.setPen(QPen(QColor("#8f8a80"), 3))
    painter.drawPath(coast)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(BLUE), 5, Qt.PenStyle.DashLine))
    trunk = QPainterPath(QPointF(470, 0))
    trunk.cubicTo(420, 140, 395, 210, 385, 330)
    painter.drawPath(trunk)
    for x, y in ((330, 518), (480, 470)):
        branch = QPainterPath(QPointF(385, 330))
        branch.quadTo(390, 420, x, y)
        painter.drawPath(branch)
    deep = QPainterPath(QPointF(900, 0))
    deep.cubicTo(880, 150, 940, 300, 930, 430)
    painter.drawPath(deep)
    painter.setPen(QPen(QColor(INK), 4))
    for x, y in ((330, 518), (480, 470)):
        railway = QPainterPath(QPointF(x, y))
        railway.cubicTo(x, 590, 430, 600, 440, 740)
        painter.drawPath(railway)
    for place, (x, y) in {"1": (330, 518), "2": (480, 470), "3": (930, 430)}.items():
        port(painter, x, y, place)
    painter.end()
    return image


def port(painter: QPainter, x: float, y: float, number: str) -> None:
    """A numbered dot."""
    dot = QRectF(x - 26, y - 26, 52, 52)
    painter.setPen(QPen(QColor("#ffffff"), 4))
    painter.setBrush(QColor(BLUE))
    painter.drawEllipse(dot)
    painter.drawText(dot, Qt.AlignmentFlag.AlignCenter, number)


def season_chart() -> QImage:
    """How many days the season lasted, by the underwriters and by the notice, in five years.

    Dots, not bars: the axis does not begin at nought.
    """
    image, painter = blank("#ffffff")
    years = {"2021": (139, 142), "2022": (141, 145), "2023": (142, 149), "2024": (141, 150)}
    years["2025"] = (143, 154)
    for days in (135, 140, 145, 150, 155):
        x = place_of(days)
        painter.setPen(QPen(QColor("#e3e0d9"), 2))
        painter.drawLine(QPointF(x, 70), QPointF(x, 620))
        painter.setPen(QColor("#65625c"))
        painter.drawText(QRectF(x - 50, 635, 100, 40), Qt.AlignmentFlag.AlignCenter, str(days))
    for row, (year, (first, last)) in enumerate(years.items()):
        y = 120.0 + row * 110
        painter.setPen(QColor("#65625c"))
        painter.drawText(QRectF(40, y - 20, 100, 40), Qt.AlignmentFlag.AlignCenter, year)
        painter.setPen(QPen(QColor("#8f8a80"), 4))
        painter.drawLine(QPointF(place_of(first), y), QPointF(place_of(last), y))
        for days, colour, shift in ((first, AMBER, -78), (last, BLUE, 22)):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawEllipse(QPointF(place_of(days), y), 16, 16)
            painter.setPen(QColor(INK))
            beside = QRectF(place_of(days) + shift, y - 20, 56, 40)
            painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, str(days))
    painter.end()
    return image


def place_of(days: float) -> float:
    """Where a number of days stands on the chart's axis, pixels."""
    return 200 + (days - 135) * 48


def main(folder: Path) -> None:
    """Write both pictures beside this file."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QGuiApplication(sys.argv[:1])
    fonts = folder.parent / "fonts"
    QFontDatabase.addApplicationFont(str(fonts / "Inter-SemiBold.ttf"))
    coast_map().save(str(folder / "three-ports.png"))
    season_chart().save(str(folder / "season-days.png"))
    app.quit()


if __name__ == "__main__":
    main(Path(__file__).parent)
