"""An article as a frozen value: safe in any thread, what writers, checks and exports take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from editor_app.document import schema
from editor_app.document.marks import INSERTION
from editor_app.document.records import (
    AlsoEntered,
    Author,
    Comment,
    Counterpart,
    Image,
    KeyPoint,
    Marker,
    Note,
    Reference,
    SimilarPost,
    Suggestion,
    Table,
    Waiver,
)
from editor_app.document.richtext import OBJECT, RichText, Run

R = TypeVar(
    "R",
    Author,
    Comment,
    Counterpart,
    Image,
    KeyPoint,
    Marker,
    Note,
    Reference,
    Suggestion,
    Table,
)


@dataclass(frozen=True, slots=True)
class About:
    """What is said about the article. Dates are ISO 8601 text; `siblings` is the id that
    versions of one article in several languages share; `other` keeps unknown fields.
    """

    slug: str = ""
    category: str = ""
    tags: tuple[str, ...] = ()
    region: str = ""
    excerpt: str = ""
    featured_image: str = ""
    published: str = ""
    embargo: str = ""
    due: str = ""
    assigned: str = ""
    siblings: str = ""
    other: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Article:
    """One article, whole. `references` are in the order in which they were entered;
    `numbering.numbered` gives the order of print.
    """

    id: str
    kind: str = "analysis"
    language: str = "en"
    status: str = "draft"
    title: RichText = ()
    key_points: tuple[KeyPoint, ...] = ()
    body: RichText = ()
    authors: tuple[Author, ...] = ()
    references: tuple[Reference, ...] = ()
    notes: tuple[Note, ...] = ()
    markers: tuple[Marker, ...] = ()
    images: tuple[Image, ...] = ()
    tables: tuple[Table, ...] = ()
    comments: tuple[Comment, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    available_in: tuple[str, ...] = ()
    similar: tuple[SimilarPost, ...] = ()
    similar_hidden: tuple[SimilarPost, ...] = ()
    about: About = About()
    waivers: tuple[Waiver, ...] = ()
    counterparts: tuple[Counterpart, ...] = ()
    also_entered: tuple[AlsoEntered, ...] = ()

    @property
    def title_text(self) -> str:
        """The title as plain words on one line, without those that are only proposed."""
        proposed = {f"{INSERTION}{s.id}" for s in self.suggestions if s.status == "open"}
        runs = (run for part in self.title for run in (*part.runs, Run("\n")))
        words = (r.text for r in runs if not any(key in proposed for key, _ in r.marks))
        return " ".join("".join(words).replace(OBJECT, "").split())

    @cached_property
    def reference_by_id(self) -> Mapping[str, Reference]:
        """References by id."""
        return _by_id(self.references)

    @cached_property
    def note_by_id(self) -> Mapping[str, Note]:
        """Notes by id."""
        return _by_id(self.notes)

    @cached_property
    def marker_by_id(self) -> Mapping[str, Marker]:
        """Markers by id."""
        return _by_id(self.markers)

    @cached_property
    def image_by_id(self) -> Mapping[str, Image]:
        """Images by id."""
        return _by_id(self.images)

    @cached_property
    def table_by_id(self) -> Mapping[str, Table]:
        """Tables by id."""
        return _by_id(self.tables)

    @cached_property
    def counterpart_by_id(self) -> Mapping[str, Counterpart]:
        """Counterparts by id."""
        return _by_id(self.counterparts)

    @cached_property
    def standing_tables(self) -> tuple[Table, ...]:
        """The tables that stand in a text. One that was deleted keeps its record and its words,
        so that it can come back: nobody reads them meanwhile.
        """
        return tuple(table for table in self.tables if table.id in self._standing)

    @cached_property
    def standing_images(self) -> tuple[Image, ...]:
        """The images that stand in a text (see `standing_tables`)."""
        return tuple(image for image in self.images if image.id in self._standing)

    @cached_property
    def _standing(self) -> frozenset[str]:
        """The ids of objects in texts, and in what those hold in turn."""
        found: set[str] = set()
        texts = [text for _, text in self.flowing_texts()]
        texts += [note.text for note in self.notes]
        texts += [bio for author in self.authors for bio in author.bios.values()]
        while texts:
            records = {one for part in texts.pop() for _, _, one in part.objects()} - found
            found |= records
            texts += [self.image_by_id[one].caption for one in records & self.image_by_id.keys()]
            for table in (self.table_by_id[one] for one in records & self.table_by_id.keys()):
                texts += [table.caption, *(cell for row in table.cells for cell in row)]
        return frozenset(found)

    def flowing_texts(self) -> Iterator[tuple[str, RichText]]:
        """The texts in the order in which a reader meets them: title, key points, body."""
        yield schema.TITLE, self.title
        for point in self.key_points:
            yield schema.key_point_text(point.id), point.text
        yield schema.BODY, self.body

    def texts(self) -> Iterator[tuple[str, RichText]]:
        """Every text, by its name: the flowing ones, bios, notes, captions and cells."""
        yield from self.flowing_texts()
        for author in self.authors:
            for language, bio in author.bios.items():
                yield schema.bio_text(author.id, language), bio
        for note in self.notes:
            yield schema.note_text(note.id), note.text
        for image in self.images:
            yield schema.caption_text(image.id), image.caption
        for table in self.tables:
            yield schema.caption_text(table.id), table.caption
            for row, cells in zip(table.rows, table.cells, strict=False):
                for column, cell in zip(table.columns, cells, strict=False):
                    yield schema.cell_text(table.id, row, column), cell


def _by_id(records: tuple[R, ...]) -> Mapping[str, R]:
    return {record.id: record for record in records}
