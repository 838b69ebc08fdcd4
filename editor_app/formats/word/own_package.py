"""The small .docx file that pandoc gets: nothing in it that we did not check and write."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping

from lxml import etree

from editor_app.formats.word.names import Element
from editor_app.formats.word.package import Relation
from editor_app.references.url import safe_link

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


class OwnPackage:
    """Collects the parts of the file that pandoc gets."""

    def __init__(self) -> None:
        self._parts: dict[str, bytes] = {}

    def story(self, name: str, root: Element, links: Mapping[str, Relation]) -> None:
        """The document, its footnotes or endnotes, with the links that may be followed."""
        self.part(name, root)
        rels = [
            _relationship(id_, "hyperlink", link, external=True)
            for id_, relation in links.items()
            if relation.external and (link := safe_link(relation.target))
        ]
        self._parts[f"word/_rels/{name}.xml.rels"] = "".join(rels).encode()

    def part(self, name: str, root: Element) -> None:
        """Any other part."""
        self._parts[f"word/{name}.xml"] = etree.tostring(root, encoding="utf-8")

    def packed(self) -> bytes:
        """The file, when its document is there."""
        own = [n for n in self._parts if not n.endswith(".rels")]
        inner = [posixpath.basename(n)[:-4] for n in own if n != "word/document.xml"]
        document = "word/_rels/document.xml.rels"
        self._parts[document] += "".join(
            _relationship(f"desk-{name}", name, f"{name}.xml") for name in inner
        ).encode()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr("[Content_Types].xml", _content_types(own))
            main = _relationship("desk", "officeDocument", "word/document.xml")
            archive.writestr("_rels/.rels", _relationships(main))
            for name, data in self._parts.items():
                is_rels = name.endswith(".rels")
                archive.writestr(name, _relationships(data.decode()) if is_rels else data)
        return out.getvalue()


def _content_types(parts: list[str]) -> str:
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_WORD}.{_content_type(name)}+xml"/>'
        for name in parts
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _content_type(part: str) -> str:
    name = posixpath.basename(part)[:-4]
    return "document.main" if name == "document" else name


def _relationships(content: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{content}</Relationships>'


def _relationship(id_: str, kind: str, target: str, *, external: bool = False) -> str:
    element = etree.Element("Relationship")
    element.set("Id", id_)
    element.set("Type", f"{_OFFICE}/{kind}")
    element.set("Target", target)
    if external:
        element.set("TargetMode", "External")
    return etree.tostring(element, encoding="unicode")
