"""Picture files that are to be kept: read within a limit, and known by how they begin."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

from editor_app.errors import EditorError
from editor_app.system.files import read_file

LARGEST = 20_000_000
"""Bytes of a picture that are read: more is not for a web page."""


def picture_kind(data: bytes) -> str | None:
    """The media type by how the bytes begin (PNG, JPEG and WebP signatures); else None."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return None


def read_picture(path: Path) -> tuple[bytes, str] | None:
    """(bytes, media type) of a picture file; None where it is none that can be shown."""
    try:
        data = read_file(path, LARGEST)
    except EditorError:
        return None
    kind = picture_kind(data)
    if kind is None or QImage.fromData(data).isNull():
        return None
    return data, kind
