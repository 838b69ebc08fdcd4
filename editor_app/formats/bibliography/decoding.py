"""The encoding of a bibliography: what it says of itself, else Unicode, else a question.

Nothing is guessed: a file that is not UTF-8 and says nothing is refused with offers.
"""

from __future__ import annotations

import codecs
import re

from editor_app.errors import InputError
from editor_app.formats.reading import Decoded, decode

_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']")
# JabRef's first line, and the header of some exports of RIS.
_HEADER = re.compile(rb"^[%\s]*Encoding:[ \t]*([A-Za-z0-9._:-]{1,40})[ \t]*\r?$", re.M | re.I)
_HEAD = 4096
# US-ASCII says no more than that nothing above it is expected; what is there must be Unicode.
_SAYS_NOTHING = frozenset({"ascii", "us-ascii", "utf8", "utf-8", "utf-16", "utf-16le", "utf-16be"})


def decode_bibliography(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of a bibliography; line ends are line feeds. InputError as `reading.decode`."""
    known = encoding or _declared(data)
    found = decode(_without_nulls(data) if known is None else data, known)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text.removeprefix("\ufeff"), found.encoding)


def _declared(data: bytes) -> str | None:
    """The single-byte encoding that the file names, if Python knows it; Unicode finds itself."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return None
    head = data[:_HEAD]
    match = _XML.match(head) or _HEADER.search(head)
    name = match.group(1).decode("ascii").lower() if match else ""
    if not name or name in _SAYS_NOTHING:
        return None
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    return None if known.startswith(("utf", "ascii")) else _unless_utf8(data, known)


def _unless_utf8(data: bytes, known: str) -> str | None:
    """Files that were saved as UTF-8 later keep the old header: letters beyond ASCII that are
    UTF-8 in the whole file are no accident.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return known
    return None


def _without_nulls(data: bytes) -> bytes:
    """A few zero bytes in a text of one byte a letter are dirt, not UTF-16."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    zeros = data.count(0)
    if zeros and zeros * 100 < len(data):
        return data.replace(b"\0", b"")
    if zeros and data[:4] == b"%PDF":
        raise InputError("input.binary")
    return data
