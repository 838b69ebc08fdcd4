"""A document made ready for pandoc: a small file of our own that holds what we checked, in a form
of which pandoc loses nothing, with tokens for what it has no words for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from editor_app.errors import InputError
from editor_app.formats.reading import NewId
from editor_app.formats.word import changes, field_codes, fields, paragraphs, shapes, tokens
from editor_app.formats.word.gathered import Gathered
from editor_app.formats.word.names import Element, M, W, below, replace_with, w, words_in
from editor_app.formats.word.numbering import complete_numbering
from editor_app.formats.word.own_package import OwnPackage
from editor_app.formats.word.package import Package, Relation
from editor_app.formats.word.styles import Styles, read_styles
from editor_app.formats.word.threads import Threads, read_threads

_SOURCES = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}Sources",
    "{http://purl.oclc.org/ooxml/officeDocument/bibliography}Sources",
)
_STORIES = ("footnotes", "endnotes")


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
    sources: field_codes.Sources = field(default_factory=dict)


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
    prepared = Prepared(b"", Gathered(), threads, styles, sources=_sources(package, relations))
    writer = OwnPackage()
    stories = {"document": main, **{s: by_type[s] for s in _STORIES if s in by_type}}
    for name, part in stories.items():
        root = package.xml(part)
        if name == "document" and (root is None or root.tag != W + "document"):
            raise InputError("word.damaged", reason=part)
        if root is not None:
            links = package.relations(part)
            _make_ready(root, links, prepared)
            writer.story(name, root, links)
    _add_definitions(writer, styles_root, _part(package, by_type, "numbering"))
    _tell_margins(package, relations, prepared.gathered)
    prepared.docx = writer.packed()
    return prepared


def _add_definitions(writer: OwnPackage, styles: Element | None, numbering: Element | None) -> None:
    if styles is not None:
        _drop_indents(styles)
        writer.part("styles", styles)
    if numbering is not None:
        complete_numbering(numbering)
        writer.part("numbering", numbering)


def _part(package: Package, by_type: Mapping[str, str], name: str) -> Element | None:
    return package.xml(by_type[name]) if name in by_type else None


def _sources(package: Package, relations: Mapping[str, Relation]) -> field_codes.Sources:
    """The sources that Word keeps beside the document, among whatever else is kept there."""
    found: dict[str, Mapping[str, Any]] = {}
    for relation in relations.values():
        if relation.type == "customXml" and not relation.external:
            try:
                root = package.xml(relation.target)
            except InputError:  # the words don't hang on it
                continue
            if root is not None and root.tag in _SOURCES:
                found.update(field_codes.sources_of(root))
    return found


def _make_ready(root: Element, links: Mapping[str, Relation], prepared: Prepared) -> None:
    gathered = prepared.gathered
    _drop_separators(root)
    tokens.clean_story(root)
    shapes.take_alternatives(root)
    fields.take_controls(root, gathered)
    shapes.hoist_text_boxes(root, gathered)
    shapes.take_pictures(root, links, gathered)
    fields.take_fields(root, gathered, prepared.sources)
    paragraphs.flatten_tables(root, gathered)
    changes.complete_changes(root, gathered)
    changes.mark_remarks(root, prepared.threads.thread_of, gathered)
    paragraphs.mark_paragraphs(root, prepared.styles, gathered)
    gathered.count("word.formula", len(below(root, M + "oMath")))
    hidden = (run for run in root.iter(W + "r") if _is_hidden(run) and words_in(run).strip())
    gathered.count("word.hidden_text", sum(1 for _ in hidden))
    gathered.count("word.foreign_part", len(below(root, W + "altChunk", W + "subDoc")))
    prepared.words.extend(_words(root))


def _drop_separators(root: Element) -> None:
    """Notes that are no notes but the rule above them (ECMA-376 part 1, 17.11.10)."""
    for note in below(root, W + "footnote", W + "endnote"):
        if w(note, "type") not in ("", "normal"):
            replace_with(note, [])


def _is_hidden(run: Element) -> bool:
    said = run.find(f"{W}rPr/{W}vanish")
    return said is not None and w(said, "val") not in ("0", "false", "off")


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
        lines = (words_in(p) for p in root.iter(W + "p")) if root is not None else ()
        said = " ".join(" ".join(lines).split())
        if any(c.isalpha() for c in said) and said not in told:  # the number of the page is no loss
            told.add(said)
            gathered.say("word.margin", text=said[:200])
