"""A document made ready for pandoc: a small file of our own that holds what we checked, in a form
of which pandoc loses nothing, with tokens for what it has no words for.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from editor_app.errors import InputError
from editor_app.formats.reading import NewId
from editor_app.formats.word import changes, fields, paragraphs, shapes, tokens
from editor_app.formats.word.gathered import Gathered
from editor_app.formats.word.names import Element, M, W, below, replace_with, w, words_in
from editor_app.formats.word.numbering import complete_numbering
from editor_app.formats.word.package import Package, Relation
from editor_app.formats.word.styles import Styles, read_styles
from editor_app.formats.word.threads import Threads, read_threads
from editor_app.references.url import safe_link

_STORIES = ("footnotes", "endnotes")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass
class Prepared:
    """What pandoc gets (`docx`), and what was picked up on the way. `words` are the pieces of
    text that have to come out again, in their order.
    """

    docx: bytes
    gathered: Gathered
    threads: Threads
    styles: Styles
    words: list[str] = field(default_factory=list)


def prepare(package: Package, new_id: NewId) -> Prepared:
    """Raises InputError as `Package` does."""
    main = package.main_part()
    relations = package.relations(main)
    by_type = {relation.type: relation.target for relation in relations.values()}
    styles_root = _part(package, by_type, "styles")
    styles = read_styles(styles_root)
    threads = read_threads(
        _part(package, by_type, "comments"), _part(package, by_type, "commentsExtended"), new_id
    )
    gathered = Gathered()
    writer = _Writer()
    prepared = Prepared(b"", gathered, threads, styles)
    stories = {"document": main, **{s: by_type[s] for s in _STORIES if s in by_type}}
    for name, part in stories.items():
        root = package.xml(part)
        if name == "document" and (root is None or root.tag != W + "document"):
            raise InputError("word.damaged", reason=part)
        if root is not None:
            _drop_separators(root)
            links = package.relations(part)
            _make_ready(root, links, styles, threads, gathered)
            prepared.words.extend(_words(root))
            writer.story(name, root, links)
    if styles_root is not None:
        _drop_indents(styles_root)
        writer.part("styles", styles_root)
    numbering = _part(package, by_type, "numbering")
    if numbering is not None:
        complete_numbering(numbering)
        writer.part("numbering", numbering)
    _tell_margins(package, relations, gathered)
    prepared.docx = writer.bytes()
    return prepared


def _part(package: Package, by_type: Mapping[str, str], name: str) -> Element | None:
    return package.xml(by_type[name]) if name in by_type else None


def _make_ready(
    root: Element,
    links: Mapping[str, Relation],
    styles: Styles,
    threads: Threads,
    gathered: Gathered,
) -> None:
    tokens.clean_story(root)
    shapes.take_alternatives(root)
    fields.take_controls(root, gathered)
    shapes.hoist_text_boxes(root, gathered)
    shapes.take_pictures(root, links, gathered)
    fields.take_fields(root, gathered)
    paragraphs.flatten_tables(root, gathered)
    changes.complete_changes(root, gathered)
    changes.mark_remarks(root, threads.thread_of, gathered)
    paragraphs.mark_paragraphs(root, styles, gathered)
    gathered.count("word.formula", len(below(root, M + "oMath")))
    gathered.count("word.foreign_part", len(below(root, W + "altChunk", W + "subDoc")))


def _drop_separators(root: Element) -> None:
    """Notes that are no notes but the rule above them (ECMA-376 part 1, 17.11.10)."""
    for note in below(root, W + "footnote", W + "endnote"):
        if w(note, "type") not in ("", "normal"):
            replace_with(note, [])


def _words(root: Element) -> list[str]:
    return [e.text for e in root.iter(W + "t", W + "delText") if e.text and e.text.strip()]


def _drop_indents(styles: Element) -> None:
    for element in below(styles, W + "ind"):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _tell_margins(package: Package, relations: Mapping[str, Relation], gathered: Gathered) -> None:
    """Headers and footers belong to the paper, not to the article: said, and left out."""
    told: set[str] = set()
    for relation in relations.values():
        if relation.type not in ("header", "footer") or relation.external:
            continue
        root = package.xml(relation.target)
        said = " ".join(words_in(root).split()) if root is not None else ""
        if said and said not in told:
            told.add(said)
            gathered.say("word.margin", text=said[:200])


class _Writer:
    """Writes the file for pandoc."""

    def __init__(self) -> None:
        self._parts: dict[str, bytes] = {}

    def story(self, name: str, root: Element, links: Mapping[str, Relation]) -> None:
        self.part(name, root)
        rels = [
            _relationship(id_, "hyperlink", link, external=True)
            for id_, relation in links.items()
            if relation.external and (link := safe_link(relation.target))
        ]
        self._parts[f"word/_rels/{name}.xml.rels"] = "".join(rels).encode()

    def part(self, name: str, root: Element) -> None:
        self._parts[f"word/{name}.xml"] = etree.tostring(root, encoding="utf-8")

    def bytes(self) -> bytes:
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
