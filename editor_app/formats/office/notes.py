"""Sources and notes: as footnotes of the office program, or as a list with links both ways.

Footnotes are numbered by the office program itself, so each mention has one of its own: a source
that is cited again stands there again, in the same words, and an editor may move paragraphs
about. A footnote can't have footnotes: what a note cites stands in it, in the same words.
A book for reading (EPUB) keeps the numbers that a page prints, one for each source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from editor_app.document.article import Article
from editor_app.document.numbering import Numbering, numbered
from editor_app.document.records import MarkerItem
from editor_app.document.richtext import plain
from editor_app.formats.labels import page_labels
from editor_app.formats.links import fit_href
from editor_app.formats.markers_as_text import label_of, printed_items, with_prefix
from editor_app.formats.office import nodes as n
from editor_app.formats.office.inlines import Inlines
from editor_app.formats.office.nodes import Node, Nodes
from editor_app.formats.office.remarks import Remarks
from editor_app.formats.source_lines import source_parts

_DEEPEST = 3
"""Notes within notes that are written with what they cite: more would grow without end where
each cites several."""


def source_line(fields: Mapping[str, Any], language: str, locator: str = "") -> Nodes:
    """The line of a source in house style; a place in it comes before the full stop."""
    found: Nodes = []
    parts = source_parts(fields, language)
    for number, part in enumerate(parts, 1):
        text = part.text
        if number == len(parts) and locator:
            text = f"{text.removesuffix('.')}, {locator}."
        inner = n.words(text)
        found.extend([n.link(inner, fit_href(part.href))] if part.href and inner else inner)
    return found


def missing(items: Iterable[MarkerItem]) -> str:
    """What stands for a marker without any source or note."""
    return f"[{', '.join(map(label_of, items)) or '?'}]"


class FootNotes:
    """Markers as footnotes, one for each marker, a paragraph in it for each source or note."""

    def __init__(self, article: Article, remarks: Remarks) -> None:
        self._article = article
        self._opened: list[str] = []
        self.numbers = numbered(article).numbers
        self.inlines = Inlines(self._marker, remarks)
        self._inside = Inlines(self._marker_in_note, remarks)

    def items(self) -> Nodes:
        """Nothing: each stands below its page."""
        return []

    def _items_of(self, marker_id: str) -> tuple[MarkerItem, ...]:
        marker = self._article.marker_by_id.get(marker_id)
        return marker.items if marker else ()

    def _is_known(self, item: MarkerItem) -> bool:
        article = self._article
        return item.target in article.reference_by_id or item.target in article.note_by_id

    def _marker(self, marker_id: str) -> Nodes:
        items = self._items_of(marker_id)
        if not any(map(self._is_known, items)):
            return n.wrapped("Superscript", n.words(missing(items)))
        found = [para for item in items for para in self._paragraphs(item)]
        return n.wrapped("Note", found or n.wrapped("Para", n.words("…")))

    def _paragraphs(self, item: MarkerItem) -> Nodes:
        note = self._article.note_by_id.get(item.target)
        if note is None:
            return n.wrapped("Para", self._line(item))
        self._opened.append(note.id)
        found = self._inside.paragraphs(note.text)
        self._opened.pop()
        return found

    def _line(self, item: MarkerItem) -> Nodes:
        reference = self._article.reference_by_id.get(item.target)
        if reference is None:
            return n.words(missing((item,)))
        language = self._article.language
        return source_line(reference.fields, language, with_prefix(item.locator, language))

    def _marker_in_note(self, marker_id: str) -> Nodes:
        items = self._items_of(marker_id)
        found: Nodes = []
        for item in items:
            inner = self._in_sentence(item)
            found.extend(n.words("; ") if found and inner else [])
            found.extend(inner)
        return found or ([] if any(map(self._is_known, items)) else n.words(missing(items)))

    def _in_sentence(self, item: MarkerItem) -> Nodes:
        """A source without its full stop, or the words of a note that a note cites."""
        note = self._article.note_by_id.get(item.target)
        if note is not None:
            if note.id in self._opened:
                return []
            if len(self._opened) >= _DEEPEST:
                return n.line(plain(note.text))
            self._opened.append(note.id)
            words = self._inside.line(note.text)
            self._opened.pop()
            return words
        line = self._line(item)
        if line and line[-1]["t"] == "Str":
            return [*line[:-1], *n.words(line[-1]["c"].removesuffix("."))]
        return line


class LinkedList:
    """Markers as links to the items of a list, which lead back to where they were mentioned."""

    def __init__(self, article: Article, remarks: Remarks) -> None:
        self._article = article
        self._numbering: Numbering = numbered(article)
        self._mentions: dict[int, int] = {}
        self.numbers = self._numbering.numbers
        self.inlines = Inlines(self._marker, remarks)

    def items(self) -> Nodes:
        """The list, below its heading, in the order of the numbers."""
        numbers = enumerate(self._numbering.order, 1)
        found = [self._item(number, target) for number, target in numbers]
        title = n.words(page_labels(self._article.language).references)
        return [*n.heading(2, title, "references"), *found] if found else []

    def _marker(self, marker_id: str) -> Nodes:
        marker = self._article.marker_by_id.get(marker_id)
        language = self._article.language
        items = printed_items(marker.items if marker else (), self._numbering, language)
        if not items:
            return n.wrapped("Superscript", n.words("[?]"))
        separator = "; " if any(item.locator for item in items) else ", "
        found = n.words("[")
        for place, item in enumerate(items):
            found.extend(n.words(separator) if place else [])
            found.extend(self._mention(item))
        return n.wrapped("Superscript", [*found, *n.words("]")])

    def _mention(self, item: MarkerItem) -> Nodes:
        tail = n.words(f", {item.locator}") if item.locator else []
        number = self._numbering.numbers.get(item.target)
        if number is None:
            return [*n.words(label_of(item)), *tail]
        count = self._mentions[number] = self._mentions.get(number, 0) + 1
        inner = n.words(str(number))
        own = f"mention-{number}-{count}"
        return [n.link(inner, f"#item-{number}", identifier=own, role="doc-noteref"), *tail]

    def _item(self, number: int, target: str) -> Node:
        inner = n.words(f"[{number}]")
        if number in self._mentions:
            inner = [n.link(inner, f"#mention-{number}-1", role="doc-backlink")]
        note = self._article.note_by_id.get(target)
        if note is not None:
            paras = self.inlines.paragraphs(note.text) or n.wrapped("Para", n.words("…"))
        else:
            reference = self._article.reference_by_id[target]
            paras = n.wrapped("Para", source_line(reference.fields, self._article.language))
        first = {"t": "Para", "c": [*inner, n.SPACE, *(paras[0]["c"] if paras else [])]}
        return n.div([first, *paras[1:]], identifier=f"item-{number}")
