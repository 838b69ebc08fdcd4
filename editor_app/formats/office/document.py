"""A whole article as pandoc's tree: what stands before its words, they, and what follows."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from editor_app.document.article import Article
from editor_app.document.records import Author, Image, SimilarPost
from editor_app.formats.author_bio import printed_bio
from editor_app.formats.cleaning import on_one_line
from editor_app.formats.html_inline import language_tag
from editor_app.formats.labels import LANGUAGE_NAMES, kind_label, page_labels, spoken_date
from editor_app.formats.links import printed_link
from editor_app.formats.office import nodes as n
from editor_app.formats.office.blocks import Blocks, ImageSource
from editor_app.formats.office.nodes import Node, Nodes
from editor_app.formats.office.notes import FootNotes, LinkedList, source_line
from editor_app.formats.office.remarks import Remarks

_CAPTIONS = {"docx": "Table Caption", "odt": "TableCaption"}
"""The style of captions of tables in the templates that pandoc writes with."""

Notes = FootNotes | LinkedList


@dataclass
class Document:
    """Writes one article for one format: `docx`, `odt` or `epub`. A book has its title on a page
    of its own too.
    """

    article: Article
    notes: Notes
    remarks: Remarks
    source: ImageSource
    to: str

    def __post_init__(self) -> None:
        self.book = self.to == "epub"
        self._inlines = self.notes.inlines
        self._labels = page_labels(self.article.language)
        self._top = 2 if self.book else 1
        self._blocks = Blocks(
            self.article, self._inlines, self.source, self._top, _CAPTIONS.get(self.to, "")
        )

    def tree(self) -> Node:
        """The document as pandoc reads it with `--from=json`."""
        title = self._inlines.line(self.article.title)
        rest = [*self._head(), *self._blocks.blocks(self.article.body), *self._tail()]
        blocks = [*self._title(title, rest), *rest]
        return {"pandoc-api-version": n.API_VERSION, "meta": self._meta(), "blocks": blocks}

    def _title(self, title: Nodes, rest: Nodes) -> Nodes:
        """Kind and title; what is remarked on nothing else is remarked on the title, or on the
        kind where there is none.
        """
        kind = n.line(self._kind())
        placed = self.remarks.around(title or kind, [*n.wrapped("Para", title), *rest])
        title, kind = (placed, kind) if title else ([], placed)
        above = n.div(n.wrapped("Para", kind), style="Subtitle")
        if self.book:
            return [*n.heading(1, title or kind, "title"), *([above] if title else [])]
        return [above, *([n.div(n.wrapped("Para", title), style="Title")] if title else [])]

    def _kind(self) -> str:
        return kind_label(self.article.kind, self.article.language)

    def _head(self) -> Nodes:
        """Byline, date, other languages, key points."""
        article = self.article
        found = [
            n.div(n.wrapped("Para", n.line(author.name)), style="Author")
            for author in article.authors
            if on_one_line(author.name)
        ]
        day = n.line(spoken_date(article.about.published, article.language))
        found.extend([n.div(n.wrapped("Para", day), style="Date")] if day else [])
        names = [LANGUAGE_NAMES.get(c, c) for c in article.available_in if language_tag(c)]
        if names:
            said = f"{self._labels.also_in}: {' · '.join(names)}"
            found.extend(n.wrapped("Para", n.line(said)))
        points = (self._inlines.line(point.text) for point in article.key_points)
        items = [n.wrapped("Plain", point) for point in points if point]
        if items:
            # No heading: the article's first words would stand under it.
            label = n.wrapped("Strong", n.words(self._labels.key_points))
            found.extend([*n.wrapped("Para", label), *n.bullets(items)])
        return found

    def _section(self, label: str, identifier: str) -> Nodes:
        return n.heading(self._top, n.words(label), identifier)

    def _tail(self) -> Nodes:
        """Sources where they are no footnotes, sources that nobody cites, authors, posts."""
        article, labels = self.article, self._labels
        found = [*self.notes.items(), *self._uncited()]
        written = [node for author in article.authors for node in self._author(author)]
        if written:
            label = labels.author if len(article.authors) == 1 else labels.authors
            found.extend([*self._section(label, "authors"), *written])
        posts = [item for post in article.similar if (item := _post(post))]
        if posts:
            found.extend([*self._section(labels.similar, "similar"), *n.bullets(posts)])
        return found

    def _uncited(self) -> Nodes:
        article, cited = self.article, self.notes.numbers
        items = [
            n.wrapped("Plain", source_line(reference.fields, article.language))
            for reference in article.references
            if reference.id not in cited
        ]
        rest = [note.text for note in article.notes if note.id not in cited]
        items.extend(inner for text in rest if (inner := self._inlines.paragraphs(text)))
        label = self._section(self._labels.uncited, "uncited")
        return [*label, *n.bullets(items)] if items else []

    def _author(self, author: Author) -> Nodes:
        """Who an author is; nothing where only the name is known, which the byline says."""
        about: Nodes = []
        photo = self.source(Image("", author.photo)) if author.photo else ""
        if photo:
            label = f"{self._labels.photo} {author.name}"
            about.extend(n.wrapped("Para", [n.image(photo, label, width="3cm")]))
        about.extend(n.wrapped("Para", n.line(author.affiliation)))
        language, bio = printed_bio(author, self.article.language)
        for para in self._inlines.paragraphs(bio):
            own = language_tag(language) if language != self.article.language else ""
            about.extend([n.div([para], lang=own)] if own else [para])
        name = n.wrapped("Para", n.wrapped("Strong", n.line(author.name)))
        return [*name, *about] if about else []

    def _meta(self) -> dict[str, Any]:
        about, article = self.article.about, self.article
        names = [author.name for author in article.authors if on_one_line(author.name)]
        found = {
            "lang": _text(language_tag(article.language)),
            "keywords": _texts(about.tags),
            "subject": _text(about.category),
            "description": _text(about.excerpt),
        }
        if self.book:
            found["title"] = _text(article.title_text or self._kind())
            found["author"] = _texts(names)
            found["date"] = _text(about.published)
            found["subject"] = _texts((about.category, *about.tags))
            found["identifier"] = _text(_identifier(article.id))
        return {key: value for key, value in found.items() if value["c"]}


def _identifier(article_id: str) -> str:
    """The same for the same article, as a book needs it (EPUB 3.3, 5.5.3.1)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"editorial-desk:{article_id}").urn


def _text(text: str) -> Node:
    return {"t": "MetaInlines", "c": n.line(text)}


def _texts(texts: Any) -> Node:
    return {"t": "MetaList", "c": [found for text in texts if (found := _text(text))["c"]]}


def _post(post: SimilarPost) -> Nodes:
    title, address = n.line(post.title), printed_link(post.address)
    return n.wrapped("Plain", [n.link(title, address)] if address and title else title)
