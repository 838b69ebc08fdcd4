"""Images in their place in the text, with caption and credit below."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from editor_app.document import schema
from editor_app.document.richtext import plain
from editor_app.gui.page.context import PageContext
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.pictures import read_scaled, read_size
from editor_app.gui.theme.tokens import Radius, Type

TALLEST = 560
EMPTY = 120
GAP = 8
LEAST_WIDE = 48
"""Pixels at 100 %: narrower nobody wants an image, and could hardly get hold of it."""


@dataclass
class _Shown:
    image: QImage
    width: float
    height: float
    credit: str


class ImageDrawer:
    """Draws images from the store; from nowhere else. What it read is kept until it changes.
    A caption that has an editor draws itself.
    """

    def __init__(self, page: PageContext, captions: Mapping[str, PageEditor]) -> None:
        self._page = page
        self._captions = captions
        self._kept: dict[str, _Shown] = {}
        self._words: dict[str, str] = {}
        self._tried: dict[str, float] = {}

    def forget(self, record: str | None = None) -> None:
        """One image is another now; without an id, all are."""
        if record is None:
            self._kept.clear()
            self._words.clear()
        else:
            self._kept.pop(record, None)
            self.forget_words(record)

    def forget_words(self, record: str) -> None:
        """The caption of an image is another now."""
        self._words.pop(record, None)

    @property
    def gap(self) -> int:
        """Pixels between an image and its caption."""
        return self._page.px(GAP)

    def try_width(self, record: str, width: float | None) -> None:
        """Show an image so wide, in pixels of the page, without keeping it; None: no more."""
        if width is None:
            self._tried.pop(record, None)
        else:
            self._tried[record] = width

    def size(self, record: str) -> QSizeF:
        below = self.gap + self._caption_height(record) + self._credit_height(record)
        height = self.image_size(record).height() + below
        return QSizeF(self._page.object_width, height)

    def image_size(self, record: str) -> QSizeF:
        """Of the image itself, in pixels of the page."""
        shown = self._shown(record)
        tried = self._tried.get(record)
        if tried is None or not shown.width:
            return QSizeF(shown.width, shown.height)
        return QSizeF(tried, tried * shown.height / shown.width)

    def size_for(self, record: str, width: float) -> QSize | None:
        """The size of an image that is to be so wide at 100 %, as it is kept; None where it can't
        be shown.
        """
        shown = self._shown(record)
        if shown.image.isNull():
            return None
        ratio = shown.image.height() / shown.image.width()
        most = min(self._page.object_width / self._page.zoom, TALLEST / ratio)
        wide = max(LEAST_WIDE, min(most, width))
        return QSize(round(wide), max(1, round(wide * ratio)))

    def file_size(self, record: str) -> QSize:
        """What the image's file says; not valid where it can't be read."""
        fields = self._page.session.document.fields(schema.IMAGES, record)
        data = self._page.session.file(str(fields.get("file", "")))
        return read_size(data) if data else QSize()

    def draw(self, painter: QPainter, rect: QRectF, record: str) -> None:
        shown, size = self._shown(record), self.image_size(record)
        left = rect.left() + (rect.width() - size.width()) / 2
        place = QRectF(left, rect.top(), size.width(), size.height())
        painter.save()
        if shown.image.isNull():
            self._draw_missing(painter, place)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, shown.image)
        top = place.bottom() + self.gap
        if record not in self._captions:
            self._draw_words(painter, rect, top, self._caption_words(record))
        self._draw_words(painter, rect, top + self._caption_height(record), shown.credit)
        painter.restore()

    def _draw_missing(self, painter: QPainter, place: QRectF) -> None:
        theme = self._page.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("amber_wash"))
        painter.drawRoundedRect(place, Radius.PAGE, Radius.PAGE)
        painter.setPen(theme.colour("amber"))
        painter.setFont(theme.font(Type.INTERFACE, zoom=self._page.zoom))
        words = self._page.tr("The file of this image is missing")
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _draw_words(self, painter: QPainter, rect: QRectF, top: float, words: str) -> None:
        if words:
            painter.setPen(self._page.theme.colour("soft"))
            painter.setFont(self._page.theme.font(Type.CAPTION, zoom=self._page.zoom))
            below = QRectF(rect.left(), top, rect.width(), max(0.0, rect.bottom() - top))
            flags = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignTop.value
            painter.drawText(below, flags, words)

    def _caption_height(self, record: str) -> float:
        editor = self._captions.get(record)
        if editor is not None:
            return editor.height()
        words = self._words_height(self._caption_words(record))
        return max(words, self._page.px(Type.CAPTION.line))

    def _credit_height(self, record: str) -> float:
        return self._words_height(self._shown(record).credit)

    def _words_height(self, words: str) -> float:
        if not words:
            return 0
        font = self._page.theme.font(Type.CAPTION, zoom=self._page.zoom)
        room = QRectF(0, 0, self._page.object_width, 10_000)
        wrap = Qt.TextFlag.TextWordWrap.value
        return QFontMetricsF(font).boundingRect(room, wrap, words).height()

    def _caption_words(self, record: str) -> str:
        if record not in self._words:
            text = self._page.session.document.text(schema.caption_text(record))
            self._words[record] = " ".join(plain(text).split())
        return self._words[record]

    def _shown(self, record: str) -> _Shown:
        if record not in self._kept:
            self._kept[record] = self._read(record)
        return self._kept[record]

    def _read(self, record: str) -> _Shown:
        page = self._page
        fields = page.session.document.fields(schema.IMAGES, record)
        credit = str(fields.get("credit", ""))
        data = page.session.file(str(fields.get("file", "")))
        wide = page.object_width
        image = read_scaled(data, wide * 2) if data else QImage()
        if image.isNull():
            return _Shown(image, wide, page.px(EMPTY), credit)
        width = min(wide, _pixels(fields.get("width"), image.width()) * page.zoom)
        height = width * image.height() / image.width()
        if height > page.px(TALLEST):
            width, height = width * page.px(TALLEST) / height, page.px(TALLEST)
        return _Shown(image, width, height, credit)


def _pixels(value: object, otherwise: int) -> float:
    """A width as somebody's program may have written it."""
    if isinstance(value, int | float) and 0 < value < 100_000:
        return float(value)
    return float(otherwise)
