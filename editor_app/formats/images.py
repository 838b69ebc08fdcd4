"""Where an image is found by who reads a written article: inside the page, beside it, or afar."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable
from pathlib import PurePosixPath
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from editor_app.document.records import Image
from editor_app.formats.links import printed_link
from editor_app.formats.pictures import is_too_large

Files = Callable[[str], bytes | None]
"""The bytes of a file by its SHA-256 (hex), or None where it is not there."""

FOLDER = "images"
_HASH = re.compile(r"[0-9a-f]{64}")
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)


def media_type(data: bytes) -> str:
    """The type of a picture by its first bytes; empty where it is none that pages may show: no
    picture, a drawing that can hold scripts (SVG), or one with too many pixels.
    """
    if is_too_large(data):
        return ""
    for magic, found in _MAGIC:
        if data.startswith(magic):
            return found
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return "image/avif" if data[4:12] in (b"ftypavif", b"ftypavis") else ""


def is_hash(text: str) -> bool:
    """Whether the text is the SHA-256 of a file in hex."""
    return bool(_HASH.fullmatch(text))


def has_source(image: Image) -> bool:
    """Whether there is something to put into `src`."""
    return is_hash(image.file) or bool(image_address(image))


def image_address(image: Image, files: Files | None = None) -> str:
    """The `src` of an image: its bytes as a data address where `files` has them, else
    `images/SHA-256`, else the address it came from where that may be linked to.
    """
    if is_hash(image.file):
        data = files(image.file) if files else None
        kind = media_type(data) if data else ""
        if data and kind:
            return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"
        return f"{FOLDER}/{image.file}"
    link = printed_link(image.address)
    return link if link and link.startswith(("http://", "https://")) else ""


def read_address(source: str) -> tuple[str, str, bytes | None]:
    """(file hash, address, bytes) of a `src`: the inverse of `image_address`."""
    if source[:5].lower() == "data:":
        data = _data_bytes(source)
        if data is None or not media_type(data):
            return "", "", None
        return hashlib.sha256(data).hexdigest(), "", data
    stem = PurePosixPath(unquote(_path(source))).name.partition(".")[0]
    if is_hash(stem):
        return stem, "", None
    return "", source.strip(), None


def _path(source: str) -> str:
    try:
        return urlsplit(source).path
    except ValueError:
        return ""


def _data_bytes(source: str) -> bytes | None:
    head, _, body = source.partition(",")
    try:
        if head.endswith(";base64"):
            return base64.b64decode(unquote(body), validate=True)
        return unquote_to_bytes(body)
    except (binascii.Error, ValueError):
        return None
