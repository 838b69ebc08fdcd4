"""Lucide's line icons, tinted from the palette and crisp on every screen."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from editor_app.gui.theme.drawings import icon_svg
from editor_app.gui.theme.tokens import ICON, Palette
from editor_app.system.resources import resource_path


def icon_pixmap(name: str, colour: str, ratio: float, size: int = ICON, gap: int = 0) -> QPixmap:
    """An icon `size` device independent pixels wide for a screen of this ratio (1.0 = 100 %).

    `gap` is empty room to its right.
    """
    # Before the painter: one that an error leaves open on its picture ends the program.
    renderer = QSvgRenderer(QByteArray(icon_svg(name, colour).encode()))
    pixels = round(size * ratio)
    image = QImage(pixels + round(gap * ratio), pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return QPixmap.fromImage(image)


def make_icon(
    name: str,
    palette: Palette,
    role: str,
    ratios: list[float],
    size: int = ICON,
    gap: int = 0,
) -> QIcon:
    """An icon in a palette role, greyed where disabled, one picture for each screen ratio."""
    icon = QIcon()
    modes = ((QIcon.Mode.Normal, role), (QIcon.Mode.Disabled, "disabled"))
    for ratio in ratios:
        for mode, colour in modes:
            pixmap = icon_pixmap(name, palette.colour(colour), ratio, size, gap)
            icon.addPixmap(pixmap, mode)
    return icon


def app_icon() -> QIcon:
    """The program's own icon in all its sizes."""
    icon = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256, 512):
        icon.addFile(str(resource_path("icons", "app", f"icon-{size}.png")), QSize(size, size))
    return icon
