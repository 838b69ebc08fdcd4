"""How large a picture is, by its first bytes: nothing is decoded to find out.

PNG (W3C, IHDR), GIF (logical screen), JPEG (ITU T.81, frame headers), WebP (RFC 9649).
"""

from __future__ import annotations

import struct

PIXEL_LIMIT = 60_000_000
"""Pictures with more pixels are refused: unpacked they would take a quarter of a gigabyte."""

_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


def pixel_size(data: bytes) -> tuple[int, int] | None:
    """(width, height) in pixels, or None where the bytes don't say."""
    try:
        return _size(data)
    except (struct.error, IndexError):
        return None


def is_too_large(data: bytes) -> bool:
    """Whether a picture has more pixels than `PIXEL_LIMIT`."""
    size = pixel_size(data)
    return size is not None and size[0] * size[1] > PIXEL_LIMIT


def _size(data: bytes) -> tuple[int, int] | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        return _pair(">II", data, 16)
    if data.startswith(b"GIF8"):
        return _pair("<HH", data, 6)
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    return None


def _pair(shape: str, data: bytes, at: int) -> tuple[int, int]:
    width, height = struct.unpack_from(shape, data, at)
    return int(width), int(height)


def _jpeg(data: bytes) -> tuple[int, int] | None:
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = _pair(">HH", data, at + 5)
            return width, height
        if marker == 0xFF:
            at += 1
            continue
        at += 2 + int(struct.unpack_from(">H", data, at + 2)[0])
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    kind = data[12:16]
    if kind == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        return width, int.from_bytes(data[27:30], "little") + 1
    if kind == b"VP8L":
        bits = int(struct.unpack_from("<I", data, 21)[0])
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if kind == b"VP8 ":
        width, height = _pair("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None
