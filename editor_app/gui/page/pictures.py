"""Pictures that are to come into an article: looked at before they are taken.

Refused: drawings in SVG (they can hold programs), more than `MOST_PIXELS` (they fill the memory
of whoever opens the article), more than `MOST_BYTES`, and what is no picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QSize, QStandardPaths
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from editor_app.errors import InputError, RefusedError

MOST_PIXELS = 50_000_000
MOST_BYTES = 25_000_000
MEDIA_TYPES = {
    "png": "image/png",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
}
SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp")


@dataclass(frozen=True)
class Picture:
    """The bytes of a picture file, and its size in pixels."""

    data: bytes
    media_type: str
    width: int
    height: int


def check_picture(data: bytes, name: str = "") -> Picture:
    """A picture from the bytes of a file, with the file's name. InputError input.too_large
    (path, size, limit in bytes); RefusedError image.drawing and image.unreadable (name),
    image.too_large (name, width, height, limit in pixels).
    """
    if len(data) > MOST_BYTES:
        raise InputError("input.too_large", path=name, size=len(data), limit=MOST_BYTES)
    if _is_drawing(data):
        raise RefusedError("image.drawing", name=name)
    reader, _buffer = _reader(data)
    media_type = MEDIA_TYPES.get(bytes(reader.format().data()).decode("ascii", "replace"))
    size = reader.size()
    if media_type is None or not size.isValid():
        raise RefusedError("image.unreadable", name=name)
    if size.width() * size.height() > MOST_PIXELS:
        raise RefusedError(
            "image.too_large",
            name=name,
            width=size.width(),
            height=size.height(),
            limit=MOST_PIXELS,
        )
    if reader.read().isNull():
        raise RefusedError("image.unreadable", name=name)
    return Picture(data, media_type, size.width(), size.height())


def picture_of(image: QImage) -> Picture:
    """A picture from the clipboard, as PNG. Refused like a file."""
    if image.width() * image.height() > MOST_PIXELS:
        raise RefusedError(
            "image.too_large",
            name="",
            width=image.width(),
            height=image.height(),
            limit=MOST_PIXELS,
        )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise RefusedError("image.unreadable", name="")
    return check_picture(bytes(buffer.data().data()))


def read_scaled(data: bytes, wide: int) -> QImage:
    """A stored picture, at most `wide` pixels wide; a null image where it can't be shown.

    What was stored by somebody else's program is checked as if it were new.
    """
    if len(data) > MOST_BYTES or _is_drawing(data):
        return QImage()
    reader, _buffer = _reader(data)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return QImage()
    if size.width() > wide:
        reader.setScaledSize(QSize(wide, max(1, round(size.height() * wide / size.width()))))
    return reader.read()


def read_size(data: bytes) -> QSize:
    """How large a stored picture is by its own account, in pixels; not valid where it can't be
    read.
    """
    if len(data) > MOST_BYTES or _is_drawing(data):
        return QSize()
    reader, _buffer = _reader(data)
    size = reader.size()
    turned = reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90
    return size.transposed() if turned else size


def picture_paths(data: QMimeData) -> list[Path]:
    """The files of pictures in a clipboard or a drop; drawings too, to say why they are not
    taken.
    """
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in (*SUFFIXES, ".svg")]


def picture_folder(last: str = "") -> str:
    """Where a picture is looked for: in the folder of the `last`, else where the person keeps
    pictures, else at home. Of one that is not there a file dialogue makes the name of a file.
    """
    usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    for folder in (last, usual):
        if folder and Path(folder).is_dir():
            return folder
    return str(Path.home())


def _reader(data: bytes) -> tuple[QImageReader, QBuffer]:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    return reader, buffer


def _is_drawing(data: bytes) -> bool:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<?xml", b"<svg", b"<!doctype svg", b"\x1f\x8b")) or b"<svg" in head
