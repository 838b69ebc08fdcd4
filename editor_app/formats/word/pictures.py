"""Pictures inside a document: kept by the hash of their content, within limits, raster alone."""

from __future__ import annotations

import hashlib
import posixpath

from editor_app.document.records import Image
from editor_app.errors import InputError
from editor_app.formats.word.gathered import Gathered, Picture
from editor_app.formats.word.package import MAX_PICTURE, Package
from editor_app.references.url import safe_link

MAX_PIXELS = 50_000_000
"""As for a picture that is put into the page by hand."""


def read_picture(
    id_: str, picture: Picture, package: Package, files: dict[str, bytes], gathered: Gathered
) -> Image | None:
    """The record of a picture, its bytes put into `files`; None where it can't be shown, which is
    a finding.
    """
    if picture.address:
        return _afar(id_, picture, gathered)
    name = posixpath.basename(picture.part)
    data = _bytes(picture.part, package)
    size = pixel_size(data) if data else None
    if data is None or size is None or size[0] * size[1] > MAX_PIXELS:
        gathered.say("word.picture_left", file=name[:80], alt=picture.alt[:200])
        return None
    file = hashlib.sha256(data).hexdigest()
    files[file] = data
    return Image(id_, file, alt=picture.alt, width=size[0], height=size[1])


def _afar(id_: str, picture: Picture, gathered: Gathered) -> Image | None:
    link = safe_link(picture.address)
    if link is None or not link.startswith(("http://", "https://")):
        gathered.say("word.picture_left", file=picture.address[:200], alt=picture.alt[:200])
        return None
    gathered.say("image.not_kept", address=link[:200])
    return Image(id_, address=link, alt=picture.alt, width=picture.width, height=picture.height)


def _bytes(part: str, package: Package) -> bytes | None:
    try:
        return package.bytes_of(part, MAX_PICTURE)
    except InputError:  # too large or damaged: the words around it are worth having
        return None


def pixel_size(data: bytes) -> tuple[int, int] | None:
    """Width and height by the picture's own header (PNG, GIF, JPEG, WebP); None where it is
    broken, or is another kind's.
    """
    if data.startswith(b"\x89PNG"):
        return _sane(_big(data[16:20]), _big(data[20:24]))
    if data.startswith(b"GIF8"):
        return _sane(_little(data[6:8]), _little(data[8:10]))
    if data.startswith(b"\xff\xd8"):
        return _jpeg_size(data)
    if data.startswith(b"RIFF"):
        return _webp_size(data)
    return None


def _sane(width: int, height: int) -> tuple[int, int] | None:
    return (width, height) if width > 0 and height > 0 else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """From the first frame header (ITU T.81, B.2.2)."""
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
        elif 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return _sane(_big(data[at + 7 : at + 9]), _big(data[at + 5 : at + 7]))
        else:
            at += 2 + _big(data[at + 2 : at + 4])
    return None


def _webp_size(data: bytes) -> tuple[int, int] | None:
    """From the header of the first chunk (RFC 9649, 2.5 to 2.7)."""
    kind = data[12:16]
    if kind == b"VP8X":
        return _sane(1 + _little(data[24:27]), 1 + _little(data[27:30]))
    if kind == b"VP8L":
        bits = _little(data[21:25])
        return _sane(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))
    if kind == b"VP8 ":
        return _sane(_little(data[26:28]) & 0x3FFF, _little(data[28:30]) & 0x3FFF)
    return None


def _big(data: bytes) -> int:
    return int.from_bytes(data, "big")


def _little(data: bytes) -> int:
    return int.from_bytes(data, "little")
