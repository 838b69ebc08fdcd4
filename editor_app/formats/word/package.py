"""A .docx file as its parts: checked before anything in it is believed.

A part is read up to a limit whatever its header claims; XML with a document type is refused, so
that no entity can expand (Open Packaging Conventions, ECMA-376 part 2, forbids it anyway).
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from editor_app.errors import InputError
from editor_app.formats.word.names import RELATIONSHIP, STRICT, Element

MAX_FILE = 300_000_000
"""Bytes of a whole file, packed."""
MAX_ENTRIES = 10_000
MAX_UNPACKED = 600_000_000
"""Bytes of all parts together, unpacked, as the file itself claims."""
MAX_XML = 80_000_000
"""Bytes of one part that is XML: the document of a book of 2,000 pages has a quarter of it."""
MAX_PICTURE = 40_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
           ValueError, KeyError)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points to: the last word of the relation's type, the target (a part's name, or
    an address where `external`).
    """

    type: str
    target: str
    external: bool = False


class Package:
    """The parts of one file, by name without a leading slash.

    Raises InputError when it is opened: word.protected; word.not_word; word.damaged (reason);
    word.too_large (limit); word.double_part (part). Later, for a part: word.damaged,
    word.too_large, word.entities (part).
    """

    def __init__(self, data: bytes) -> None:
        self._zip = _opened(data)
        stored = self._zip.namelist()
        self._names = {name.replace("\\", "/").lstrip("/"): name for name in stored}

    def names(self) -> Iterator[str]:
        """The names of all parts."""
        return iter(self._names)

    def bytes_of(self, name: str, limit: int) -> bytes | None:
        """A part, or None where there is none."""
        stored = self._names.get(name)
        if stored is None:
            return None
        try:
            with self._zip.open(stored) as part:
                data = part.read(limit + 1)
        except _BROKEN as error:
            raise InputError("word.damaged", reason=str(error)[:200]) from error
        if len(data) > limit:
            raise InputError("word.too_large", limit=limit)
        return data

    def xml(self, name: str) -> Element | None:
        """The root of a part that is XML, or None where there is no such part."""
        data = self.bytes_of(name, MAX_XML)
        if data is None or not data.strip():
            return None
        return parse_xml(data, name)

    def relations(self, name: str) -> Mapping[str, Relation]:
        """What a part points to, by the relation's id."""
        folder, _, file = name.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        if root is None:
            return {}
        return {e.get("Id") or "": _relation(e, folder) for e in root.iter(RELATIONSHIP)}

    def main_part(self) -> str:
        """The name of the document's own part."""
        for relation in self.relations("").values():
            if relation.type == "officeDocument" and relation.target in self._names:
                return relation.target
        if "word/document.xml" in self._names:
            return "word/document.xml"
        raise InputError("word.not_word")


def _opened(data: bytes) -> zipfile.ZipFile:
    if data.startswith(_OLE):
        raise InputError("word.protected" if b"E\0n\0c\0r\0y\0p\0t\0" in data else "word.old")
    if len(data) > MAX_FILE:
        raise InputError("word.too_large", limit=MAX_FILE)
    if not data.startswith(b"PK"):
        raise InputError("word.not_word")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except _BROKEN as error:
        raise InputError("word.damaged", reason=str(error)[:200]) from error
    _check(entries)
    return archive


def _check(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES:
        raise InputError("word.too_large", limit=MAX_ENTRIES)
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise InputError("word.too_large", limit=MAX_UNPACKED)
    seen: set[str] = set()
    for entry in entries:
        if entry.flag_bits & 1:
            raise InputError("word.protected")
        name = entry.filename.lstrip("/").lower()
        if name in seen and not entry.is_dir():
            raise InputError("word.double_part", part=entry.filename[:200])
        seen.add(name)


def parse_xml(data: bytes, name: str) -> Element:
    """The root of an XML part, "Strict" names made the usual ones."""
    for strict, usual in STRICT.items():
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True, huge_tree=False,
    )  # fmt: skip
    if _DOCTYPE.search(data[:4096]):
        raise InputError("word.entities", part=name)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError("word.damaged", reason=f"{name}: {error}"[:200]) from error
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise InputError("word.entities", part=name)
    return root


def _relation(element: Element, folder: str) -> Relation:
    target = element.get("Target") or ""
    kind = (element.get("Type") or "").rpartition("/")[2]
    if (element.get("TargetMode") or "").lower() == "external":
        return Relation(kind, target, external=True)
    name = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    return Relation(kind, posixpath.normpath(name))
