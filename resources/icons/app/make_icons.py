"""Draw the app icon's PNGs from icon.svg, once, by hand: `python make_icons.py` in the venv."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def main(folder: Path) -> None:
    """Write `icon-SIZE.png` for every size, pixels."""
    drawing = QSvgRenderer(str(folder / "icon.svg"))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        image.save(str(folder / f"icon-{size}.png"))


if __name__ == "__main__":
    main(Path(__file__).parent)
