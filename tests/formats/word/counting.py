"""What a .docx holds by its own XML, counted without the reader: its rules written a second time.

A paragraph is a `w:p` outside tables and outside the fallback for old programs, with words in it; a
line break inside one that is neither heading nor item of a list makes two. Changes are counted as
a reader sees them: what one person inserted at one time in one go is one.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
IMAGEDATA = "{urn:schemas-microsoft-com:vml}imagedata"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
TEXTS = (W + "t", W + "delText")
Element = etree._Element


def squeezed(text: str) -> str:
    """Without blanks and characters that have no shape."""
    return "".join(c for c in text if c.isprintable() and not c.isspace() and c != "\ufffc")


@dataclass
class Counted:
    """The counts, and the words they stand on."""

    counts: dict[str, int]
    headings: list[str]
    texts: list[str] = field(default_factory=list)
    changed: dict[str, str] = field(default_factory=dict)


class DocxFile:
    """One file, read with nothing but zipfile and lxml."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self._parts = {name.lstrip("/"): archive.read(name) for name in archive.namelist()}
        main = next(t for kind, t in self._relations("") if kind == "officeDocument")
        self.body = self._xml(main)
        self.relations = dict(self._relations(main))
        styles = self.relations.get("styles")
        self._styles = self._read_styles(self._xml(styles)) if styles in self._parts else {}

    def _xml(self, name: str) -> Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(self._parts[name], parser)

    def _relations(self, part: str) -> Iterator[tuple[str, str]]:
        folder, _, file = part.rpartition("/")
        name = posixpath.join(folder, "_rels", f"{file}.rels")
        for element in self._xml(name) if name in self._parts else ():
            target = element.get("Target", "")
            if element.get("TargetMode") != "External":
                base = "" if target.startswith("/") else folder
                target = posixpath.normpath(posixpath.join(base, target.lstrip("/")))
            yield element.get("Type", "").rpartition("/")[2], target

    @staticmethod
    def _read_styles(root: Element) -> dict[str, tuple[str, str, bool]]:
        found = {}
        for style in root.iter(W + "style"):
            outline = style.find(f"{W}pPr/{W}outlineLvl")
            found[style.get(W + "styleId", "")] = (
                _val(style, "name").lower(),
                _val(style, "basedOn"),
                outline is not None and outline.get(W + "val") in list("012345678"),
            )
        return found

    def story(self, kind: str) -> list[Element]:
        """The part of a kind, if there is one."""
        name = self.relations.get(kind)
        return [self._xml(name)] if name in self._parts else []

    def is_heading(self, paragraph: Element) -> bool:
        """By the name of the style or of one it is based on, or by an outline level."""
        style = _val(paragraph, f"pPr/{W}pStyle")
        if _val(paragraph, f"pPr/{W}outlineLvl") in list("012345678"):
            return True
        while style in self._styles:
            name, style, outlined = self._styles[style]
            if name in ("title", "normal", "subtitle"):
                return False
            if outlined or (name.startswith("heading ") and name[-1].isdigit()):
                return True
        return False

    def counted(self) -> Counted:
        """Everything."""
        notes = [*self.story("footnotes"), *self.story("endnotes")]
        comments = [c for root in self.story("comments") for c in root.iter(W + "comment")]
        spoken = [p for p in _alive(self.body, W + "p") if _words(p).strip()]
        outside = [p for p in spoken if next(p.iterancestors(W + "tbl"), None) is None]
        headings = [" ".join(_words(p).split()) for p in outside if self.is_heading(p)]
        tables = list(_alive(self.body, W + "tbl"))
        inner = [t for t in tables if next(t.iterancestors(W + "tbl"), None) is not None]
        changes = Counter(kind for (kind, *_), _ in groupby(_changes(spoken)) if kind)
        pictures = [
            p for root in [self.body, *notes] for p in _alive(root, BLIP, IMAGEDATA)
            if any(p.get(R + name) for name in ("embed", "link", "id", "href"))
        ]  # fmt: skip
        references = (W + "footnoteReference", W + "endnoteReference")
        counts = {
            "paragraphs": sum(self._lines(p) for p in outside),
            "headings": len(headings),
            "notes": sum(1 for _ in _alive(self.body, *references)),
            "comments": len(comments),
            "insertions": changes["ins"],
            "deletions": changes["del"],
            "images": len(pictures),
            "tables": len(tables) - len(inner),
        }
        texts = [
            e.text
            for root in [self.body, *_spoken_notes(notes), *comments]
            for e in _alive(root, *TEXTS)
            if e.text and squeezed(e.text)
        ]
        return Counted(counts, headings, texts, {k: self._changed(k) for k in ("ins", "del")})

    def _lines(self, paragraph: Element) -> int:
        in_list = paragraph.find(f"{W}pPr/{W}numPr") is not None
        if in_list or self.is_heading(paragraph):
            return 1
        lines = [""]
        for part in _alive(paragraph, *TEXTS, W + "br", MATH + "t"):
            if part.tag == W + "br" and part.get(W + "type") in (None, "textWrapping"):
                lines.append("")
            lines[-1] += part.text or ""
        return sum(1 for line in lines if line.strip())

    def _changed(self, kind: str) -> str:
        wanted = _KINDS[kind]
        parts = (e.text or "" for e in _alive(self.body, *TEXTS) if _is_in(e, *wanted))
        return squeezed("".join(parts))


_KINDS = {"ins": (W + "ins", W + "moveTo"), "del": (W + "del", W + "moveFrom")}


def _val(element: Element, path: str) -> str:
    found = element.find(W + path)
    return found.get(W + "val", "") if found is not None else ""


def _alive(root: Element, *names: str) -> Iterator[Element]:
    """The elements that a new program reads."""
    for element in root.iter(*names):
        if next(element.iterancestors(FALLBACK), None) is None:
            yield element


def _words(paragraph: Element) -> str:
    """The words of a paragraph itself, without those of a text box in it."""
    own = (
        e for e in _alive(paragraph, *TEXTS, MATH + "t")
        if next(e.iterancestors(W + "p"), None) is paragraph
    )  # fmt: skip
    return "".join(e.text or "" for e in own)


def _around(element: Element, *names: str) -> Element | None:
    return next(element.iterancestors(*names), None)


def _is_in(element: Element, *names: str) -> bool:
    return _around(element, *names) is not None


def _changes(paragraphs: list[Element]) -> Iterator[tuple[str, str, str]]:
    """For each piece of text and each end of a paragraph whose change it is, if anybody's."""
    for paragraph in paragraphs:
        for element in _alive(paragraph, *TEXTS, W + "footnoteReference"):
            found = ((kind, _around(element, *names)) for kind, names in _KINDS.items())
            yield _change(*next((pair for pair in found if pair[1] is not None), ("", None)))
        ends = paragraph.find(f"{W}pPr/{W}rPr")
        found = [e for e in ends if e.tag in (W + "ins", W + "del")] if ends is not None else []
        yield _change(etree.QName(found[0]).localname, found[0]) if found else ("", "", "")


def _change(kind: str, change: Element | None) -> tuple[str, str, str]:
    if change is None:
        return "", "", ""
    return kind, change.get(W + "author", ""), change.get(W + "date", "")


def _spoken_notes(roots: list[Element]) -> Iterator[Element]:
    for root in roots:
        for note in root:
            if note.get(W + "type") in (None, "normal"):
                yield note
