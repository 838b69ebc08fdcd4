"""An article from the pieces of a Word document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from editor_app.document import marks as m
from editor_app.document.article import About, Article
from editor_app.document.finding import BLOCKER, NOTE, WARNING, Finding
from editor_app.document.records import Author, Image, KeyPoint, Table
from editor_app.document.richtext import Block, RichText, Run, trimmed
from editor_app.formats import site_words
from editor_app.formats.quotes import QuoteFinder
from editor_app.formats.reading import Draft, NewId
from editor_app.formats.word import anchors
from editor_app.formats.word.captions import take_captions
from editor_app.formats.word.gathered import Gathered
from editor_app.formats.word.head import Head, read_head
from editor_app.formats.word.made_list import told_lines
from editor_app.formats.word.package import Package
from editor_app.formats.word.pictures import read_picture
from editor_app.formats.word.pieces import Piece, Records
from editor_app.formats.word.printed_list import PrintedList, take_list
from editor_app.formats.word.sources import Items
from editor_app.formats.word.threads import Threads
from editor_app.formats.word.tongues import article_language, without_idle_languages


@dataclass
class Material:
    """What an article is made of. `creator`: who made the file, by its own account."""

    pieces: Sequence[Piece]
    records: Records
    threads: Threads
    package: Package
    gathered: Gathered
    creator: str = ""


def assemble(material: Material, new_id: NewId) -> Draft:
    """The article, its files and what there is to say about it."""
    return _Assembly(material, new_id).draft()


class _Assembly:
    def __init__(self, material: Material, new_id: NewId) -> None:
        self._new_id = new_id
        self._from = material
        self._records = material.records
        self._gathered = material.gathered
        self._files: dict[str, bytes] = {}
        self._findings: list[Finding] = []

    def draft(self) -> Draft:
        """The article and what there is to say about it."""
        images = self._images()
        pieces, captions = take_captions(self._shown(self._without_made_list(), images))
        head = read_head(pieces, self._from.creator)
        items = self._items()
        body = [piece.block for piece in head.body]
        printed = None if items.markers else take_list(body, self._new_id)
        text = trimmed(tuple(printed.body if printed else body))
        article = replace(
            self._article(head, items, printed, text),
            images=tuple(replace(i, caption=captions.get(i.id, ())) for i in images.values()),
            tables=tuple(self._table(table, images, captions) for table in self._records.tables),
        )
        article = self._with_annotations(without_idle_languages(article))
        self._report(article, items, printed)
        return Draft(article, (*self._findings, *self._gathered.findings()), self._files)

    def _with_annotations(self, article: Article) -> Article:
        threads = self._from.threads.threads
        return replace(
            article,
            comments=anchors.comments(article, self._records, threads, self._new_id),
            suggestions=anchors.suggestions(article, self._records),
        )

    def _article(
        self,
        head: Head,
        items: Items,
        printed: PrintedList | None,
        text: RichText,
    ) -> Article:
        words = "\n".join(block.words for block in (text or head.title))
        language = article_language(words, self._gathered.main_language())
        return Article(
            id=self._new_id(),
            kind=head.kind or "analysis",
            language=language,
            title=head.title,
            key_points=self._key_points(head, text),
            body=text,
            authors=tuple(Author(self._new_id(), name) for name in head.authors),
            references=tuple(printed.references if printed else items.references),
            notes=tuple(printed.notes if printed else items.notes),
            markers=tuple(printed.markers if printed else items.markers),
            about=About(published=head.published),
        )

    def _without_made_list(self) -> list[Piece]:
        """Without what a list that Zotero or Mendeley made says once more: ours follows from the
        records. A list that is gone takes its heading along.
        """
        pieces = self._from.pieces
        made = [i for i, piece in enumerate(pieces) if piece.role == "bibliography"]
        citations = self._records.citations.values()
        told = told_lines([pieces[i].block.words for i in made], citations)
        gone = {made[index] for index in told}
        above = made[0] - 1 if gone and len(gone) == len(made) else -1
        if above >= 0 and site_words.is_heading("references", pieces[above].block.words.strip()):
            gone.add(above)
        self._gathered.count("word.list_made", len(gone))
        return [piece for i, piece in enumerate(pieces) if i not in gone]

    def _images(self) -> dict[str, Image]:
        """The pictures that can be shown, by id."""
        found = {}
        for record, picture in self._records.pictures.items():
            image = read_picture(record, picture, self._from.package, self._files, self._gathered)
            if image is not None:
                found[record] = image
        return found

    def _shown(self, pieces: Sequence[Piece], images: Mapping[str, Image]) -> list[Piece]:
        return [p for p in pieces if p.object_kind != m.IMAGE or _is_shown(p.block.runs[0], images)]

    def _table(
        self, table: Table, images: Mapping[str, Image], captions: Mapping[str, RichText]
    ) -> Table:
        cells = tuple(tuple(_shown_text(cell, images) for cell in row) for row in table.cells)
        return replace(table, cells=cells, caption=captions.get(table.id, table.caption))

    def _items(self) -> Items:
        items = Items(self._new_id)
        for marker, cited in self._records.citations.items():
            items.add_citation(marker, cited)
        for note in self._records.notes:
            items.add_note(note, self._records.citations)
        if items.repeats:
            self._say(NOTE, "word.repeats_resolved", count=items.repeats)
        return items

    def _key_points(self, head: Head, body: RichText) -> tuple[KeyPoint, ...]:
        finder = QuoteFinder([block.text for block in body])
        found = []
        for number, point in enumerate(head.key_points, 1):
            quote = finder.find(" ".join(point.words.split()))
            if quote is None:
                self._say(NOTE, "key_point.no_quote", f"key_points/{number}")
            found.append(KeyPoint(self._new_id(), (point,), quote))
        return tuple(found)

    def _say(self, level: str, rule: str, place: str = "", **facts: object) -> None:
        self._findings.append(Finding(level, rule, place, facts))

    def _report(self, article: Article, items: Items, printed: PrintedList | None) -> None:
        if not article.title:
            self._say(BLOCKER, "article.no_title", "title")
        if not article.body:
            self._say(BLOCKER, "article.no_text", "body")
        if not article.key_points:
            self._say(NOTE, "article.no_key_points", "key_points")
        if not article.authors:
            self._say(WARNING, "article.no_author", "authors")
        for number in printed.missing if printed else ():
            self._say(BLOCKER, "marker.no_item", "body", number=number, label=str(number))
        lost = sum(comment.start is None for comment in article.comments)
        if lost:
            self._say(NOTE, "word.comment_without_place", count=lost)


def _shown_text(text: RichText, images: Mapping[str, Image]) -> RichText:
    kept = (Block(tuple(r for r in b.runs if _is_shown(r, images)), b.marks) for b in text)
    return tuple(block for block in kept if block.runs)


def _is_shown(run: Run, images: Mapping[str, Image]) -> bool:
    """Whether it is no picture, or one that could be read."""
    found = run.object
    return found is None or found[0] != m.IMAGE or found[1] in images
