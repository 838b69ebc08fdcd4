"""What every reader begins and ends with: bytes become text, a text becomes a `Draft`.

A reader is pure: bytes or text in, values out. What it did not understand stays in the article
and is a finding.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from editor_app.document.article import Article
from editor_app.document.finding import Finding
from editor_app.errors import InputError

NewId = Callable[[], str]
"""Makes an id that no record has yet."""

TEXT_LIMIT = 20_000_000
"""Bytes of text that a reader takes; a book of 3,000 pages has a quarter of that."""

SINGLE_BYTE = {"windows-1254": "çğıöşüÇĞİÖŞÜâîû", "windows-1251": "", "koi8-r": ""}
_COMMON = frozenset("оеаинтсрвлк")
"""Two letters of three in any Russian text."""
_MIXED = re.compile(r"[A-Za-z][а-яёА-ЯЁ]|[а-яёА-ЯЁ][A-Za-z]")
"""Latin beside Cyrillic inside a word: bytes read in the wrong encoding."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BY_SUFFIX = {
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".md": "markdown", ".markdown": "markdown", ".mdown": "markdown", ".qmd": "markdown",
    ".json": "json", ".docx": "docx", ".odt": "odt", ".epub": "epub", ".txt": "page",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader returns: the article, what there is to say about it, and the files (images
    by SHA-256) that came inside.
    """

    article: Article
    findings: tuple[Finding, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text without byte order mark and the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text in the bytes: UTF-8 or UTF-16, or what `encoding` names.

    Raises InputError: `input.empty`, `input.too_large` (size, limit in bytes), `input.binary`,
    `input.encoding` (offset in bytes, line from 1, offers: encodings that fit).
    """
    if len(data) > TEXT_LIMIT:
        raise InputError("input.too_large", size=len(data), limit=TEXT_LIMIT)
    if not data.strip():
        raise InputError("input.empty")
    if encoding:
        return _decode_as(data, encoding)
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decode_as(data[len(bom) :], name)
    if b"\0" in data:
        return _decode_as(data, _utf16_without_bom(data))
    return _decode_as(data, "utf-8")


def _decode_as(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except LookupError as error:
        raise InputError("input.encoding_unknown", encoding=encoding) from error
    except UnicodeDecodeError as error:
        if encoding.startswith("utf-") and _looks_binary(data):
            raise InputError("input.binary") from error
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(
            "input.encoding", offset=error.start, line=line, offers=likely_encodings(data)
        ) from error
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise InputError("input.empty")
    if "\0" in text:
        raise InputError("input.binary")
    return Decoded(text, encoding)


def _looks_binary(data: bytes) -> bool:
    """Whether control characters that no text has make up more than one byte in a hundred."""
    head = data[:65536]
    strange = sum(byte < 32 and byte not in (9, 10, 12, 13, 27) for byte in head)
    return strange * 100 > len(head)


def _utf16_without_bom(data: bytes) -> str:
    """UTF-16 by the place of its zero bytes: blanks and line feeds have one in every script."""
    head = data[:65536]
    little = sum(head.count(bytes((c, 0))) for c in b" \n\r.,")
    big = sum(head.count(bytes((0, c))) for c in b" \n\r.,")
    if len(data) % 2 or max(little, big) * 200 < len(head):
        raise InputError("input.binary")
    encoding = "utf-16-le" if little >= big else "utf-16-be"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError("input.binary") from error
    odd = sum(not (c.isprintable() or c in "\n\r\t\ufeff") for c in text[:32768])
    if odd * 100 > len(text[:32768]):
        raise InputError("input.binary")
    return encoding


def likely_encodings(data: bytes) -> tuple[str, ...]:
    """Single-byte encodings in which the bytes make words, the likelier one first; none that is
    far from as likely as the first.
    """
    scores = {name: _wordiness(data, name) for name in SINGLE_BYTE}
    best = max(scores.values())
    fitting = [name for name, score in scores.items() if score > 0 and score * 1.5 > best]
    return tuple(sorted(fitting, key=lambda name: -scores[name]))


def _wordiness(data: bytes, encoding: str) -> float:
    """How many of the bytes above ASCII become letters of the encoding's language (0 to 1)."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    high = [c for c in text if ord(c) > 127 and c not in "“”‘’«»–—…№•·"]
    if not high:
        return 0.1
    if len(_MIXED.findall(text)) * 3 > len(high):
        return 0.0
    wanted = SINGLE_BYTE[encoding]
    good = sum(c in wanted if wanted else "а" <= c.lower() <= "я" or c in "ёЁ" for c in high)
    share = good / len(high)
    if share < 0.7:
        return 0.0
    return share if wanted else share * _russian(high)


def _russian(letters: list[str]) -> float:
    """How far Cyrillic letters look like Russian (0 to 1): by the letters that are common in it,
    and by small ones. KOI8 read as windows-1251 has neither: its capitals are the small ones.
    """
    small = sum(char.islower() for char in letters)
    common = sum(char.lower() in _COMMON for char in letters)
    return (small + 3 * common) / (4 * len(letters))


def detect_format(name: str, data: bytes) -> str:
    """`page`, `html`, `markdown`, `json`, `pack`, `docx`, `odt`, `epub`, `pdf` or `binary`, by
    what the bytes begin with, then by the name.
    """
    suffix = PurePath(name).suffix.lower()
    head = data[:4096]
    if head.startswith(b"%PDF"):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _zip_format(suffix, head)
    start = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if suffix in _BY_SUFFIX and suffix != ".txt":
        return _BY_SUFFIX[suffix]
    if start.startswith(b"{") and b'"' in start:
        return "json"
    if start.startswith((b"<article", b"<main", b"<body", b"<head", b"<div", b"<section")):
        return "html"
    if start.startswith((b"---\n", b"---\r\n")) and b"\n---" in head[4:]:
        return "markdown"
    return "page"


def _zip_format(suffix: str, head: bytes) -> str:
    if b"mimetypeapplication/epub" in head:
        return "epub"
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in head:
        return "odt"
    if suffix in (".docx", ".odt", ".epub"):
        return suffix[1:]
    return "docx" if b"word/" in head or b"[Content_Types].xml" in head else "binary"
