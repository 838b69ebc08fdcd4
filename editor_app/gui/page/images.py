"""Images in their place in the text, with caption and credit below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from editor_app.document import schema
from editor_app.document.richtext import plain
from editor_app.gui.page.context import PageContext
from editor_app.gui.page.pictures import read_scaled
from editor_app.gui.theme.tokens import Radius, Type

TALLEST = 560
EMPTY = 120
GAP = 8


@dataclass
class _Shown:
    image: QImage
    width: float
    height: float
    words: str


class ImageDrawer:
    """Draws images from the store; from nowhere else. What it read is kept until it changes."""

    def __init__(self, page: PageContext) -> None:
        self._page = page
        self._kept: dict[str, _Shown] = {}

    def forget(self, record: str | None = None) -> None:
        """One image is another now; without an id, all are."""
        if record is None:
            self._kept.clear()
        else:
            self._kept.pop(record, None)

    def size(self, record: str) -> QSizeF:
        shown = self._shown(record)
        words = self._words_height(shown.words)
        return QSizeF(self._page.object_width, shown.height + words)

    def draw(self, painter: QPainter, rect: QRectF, record: str) -> None:
        shown = self._shown(record)
        theme = self._page.theme
        left = rect.left() + (rect.width() - shown.width) / 2
        place = QRectF(left, rect.top(), shown.width, shown.height)
        painter.save()
        if shown.image.isNull():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("amber_wash"))
            painter.drawRoundedRect(place, Radius.PAGE, Radius.PAGE)
            painter.setPen(theme.colour("amber"))
            painter.setFont(theme.font(Type.INTERFACE, zoom=self._page.zoom))
            words = self._page.tr("The file of this image is missing")
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, shown.image)
        self._draw_words(painter, rect, place.bottom(), shown.words)
        painter.restore()

    def _draw_words(self, painter: QPainter, rect: QRectF, top: float, words: str) -> None:
        if words:
            painter.setPen(self._page.theme.colour("soft"))
            painter.setFont(self._page.theme.font(Type.CAPTION, zoom=self._page.zoom))
            below = QRectF(rect.left(), top + self._page.px(GAP), rect.width(), rect.bottom() - top)
            flags = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignTop.value
            painter.drawText(below, flags, words)

    def _words_height(self, words: str) -> float:
        if not words:
            return 0
        font = self._page.theme.font(Type.CAPTION, zoom=self._page.zoom)
        room = QRectF(0, 0, self._page.object_width, 10_000)
        wrap = Qt.TextFlag.TextWordWrap.value
        return self._page.px(GAP) + QFontMetricsF(font).boundingRect(room, wrap, words).height()

    def _shown(self, record: str) -> _Shown:
        if record not in self._kept:
            self._kept[record] = self._read(record)
        return self._kept[record]

    def _read(self, record: str) -> _Shown:
        page, document = self._page, self._page.session.document
        fields = document.fields(schema.IMAGES, record)
        words = " ".join(plain(document.text(schema.caption_text(record))).split())
        credit = str(fields.get("credit", ""))
        said = " · ".join(part for part in (words, credit) if part)
        data = page.session.file(str(fields.get("file", "")))
        wide = page.object_width
        image = read_scaled(data, wide * 2) if data else QImage()
        if image.isNull():
            return _Shown(image, wide, page.px(EMPTY), said)
        width = min(wide, _pixels(fields.get("width"), image.width()) * page.zoom)
        height = width * image.height() / image.width()
        if height > page.px(TALLEST):
            width, height = width * page.px(TALLEST) / height, page.px(TALLEST)
        return _Shown(image, width, height, said)


def _pixels(value: object, otherwise: int) -> float:
    """A width as somebody's program may have written it."""
    if isinstance(value, int | float) and 0 < value < 100_000:
        return float(value)
    return float(otherwise)
