"""Pictures without their bytes on the way through pandoc.

Pandoc keeps every picture several times over in memory, and twenty photographs are more than it
is allowed. It only needs to know how large they are: so it is given a stand-in of the same size,
a few bytes long and different for each, and afterwards the picture takes its place in the file.
"""

from __future__ import annotations

import base64
import struct
import zlib
from collections.abc import Mapping

from editor_app.document.records import Image
from editor_app.formats.images import Files, is_hash, media_type
from editor_app.formats.pictures import pixel_size

_DEFAULT_SIZE = 800, 600
_DOTS_PER_METRE = 3780  # 96 to the inch, what screens and Word take a pixel for


class Pictures:
    """The pictures of one file that is being written."""

    def __init__(self, files: Files | None) -> None:
        self._files = files
        self._by_stand_in: dict[bytes, bytes] = {}

    def source(self, image: Image) -> str:
        """The address of an image's stand-in; empty where there is nothing to show."""
        data = self._files(image.file) if self._files and is_hash(image.file) else None
        kind = media_type(data) if data else ""
        if not data or not kind:
            return ""
        own = (image.width, image.height) if image.width > 0 < image.height else _DEFAULT_SIZE
        made = _stand_in(pixel_size(data) or own, image.file)
        self._by_stand_in[made] = data
        return f"data:{kind};base64,{base64.b64encode(made).decode('ascii')}"

    @property
    def by_stand_in(self) -> Mapping[bytes, bytes]:
        """The pictures to put in, by what stands in their place."""
        return self._by_stand_in


def _stand_in(size: tuple[int, int], name: str) -> bytes:
    """The head of a PNG (W3C PNG 11.2.1, 11.3.4.3, 11.3.3.3) that names its picture."""
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 0, 0, 0, 0)),
            _chunk(b"pHYs", struct.pack(">IIB", _DOTS_PER_METRE, _DOTS_PER_METRE, 1)),
            _chunk(b"tEXt", b"Title\0" + name.encode("ascii")),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    body = kind + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))
