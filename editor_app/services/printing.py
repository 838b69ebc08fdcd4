"""An article as it goes onto paper: its words as they stand, and what is printed around them in its
own language. Whoever has ink lays it out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.numbering import Numbering, numbered
from editor_app.document.records import Author, Marker, Note, Reference
from editor_app.document.richtext import Block, RichText, is_blank
from editor_app.formats.author_bio import printed_bio
from editor_app.formats.blocks import flat_blocks, group_of
from editor_app.formats.labels import (
    LANGUAGE_NAMES,
    PageLabels,
    kind_label,
    page_labels,
    spoken_date,
)
from editor_app.formats.settled import settled
from editor_app.formats.source_lines import source_parts

Files = Callable[[str], bytes | None]
"""The bytes of a kept file by its hash."""
DrawPdf = Callable[[Article, Files, str], bytes]
"""(article, files, what the list is called, if not as usual) → a PDF. Drawing needs Qt: whoever has
it hands this in (`Workspace.draw_pdf`).
"""


@dataclass(frozen=True, slots=True)
class PrintedItem:
    """A source (`line`) or a note (`words`); `number` is None where nothing cites it."""

    number: int | None
    line: str = ""
    words: RichText = ()


@dataclass(frozen=True, slots=True)
class PrintedPerson:
    """An author with the bio that is printed; `photo` is the hash of a kept file, or empty."""

    name: str
    affiliation: str
    bio: RichText
    photo: str


@dataclass(frozen=True, slots=True)
class Printable:
    """What is on the paper. `article` has no words that are only suggested; `body` has each image
    and table in a block of its own, and no empty blocks.
    """

    article: Article
    numbering: Numbering
    labels: PageLabels
    kind: str
    byline: str
    languages: str
    body: tuple[Block, ...]
    items: tuple[PrintedItem, ...]
    uncited: tuple[PrintedItem, ...]
    people: tuple[PrintedPerson, ...]

    def marker(self, marker: Marker | None) -> str:
        """What a marker prints, in its brackets."""
        return f"[{self.numbering.label(marker, self.article.language)}]"


def printable(article: Article, list_title: str = "") -> Printable:
    """An article made ready for paper; `list_title` is what stands above the list, if not as
    usual.
    """
    article = settled(article)
    numbering, language = numbered(article), article.language
    labels = page_labels(language)
    labels = replace(labels, references=list_title) if list_title else labels
    records: dict[str, Reference | Note] = {**article.reference_by_id, **article.note_by_id}
    rest = [record for key, record in records.items() if key not in numbering.numbers]
    names = " · ".join(LANGUAGE_NAMES.get(code, code) for code in article.available_in)
    return Printable(
        article,
        numbering,
        labels,
        kind_label(article.kind, language),
        _byline(article),
        f"{labels.also_in}: {names}" if names else "",
        tuple(flat_blocks(article.body)),
        tuple(
            _item(records[key], number, language) for number, key in enumerate(numbering.order, 1)
        ),
        tuple(_item(record, None, language) for record in rest),
        tuple(_person(author, language) for author in article.authors if _has_words(author)),
    )


def group(block: Block) -> str:
    """What a block is set as: `list`, `object`, `heading`, `quote` or `paragraph`."""
    return group_of(block)


def object_of(block: Block) -> tuple[str, str]:
    """(`image` | `table`, record) of a block whose group is `object`."""
    return next((kind, record) for _, kind, record in block.objects() if kind != m.CITE)


def _byline(article: Article) -> str:
    names = ", ".join(author.name for author in article.authors if author.name)
    when = spoken_date(article.about.published, article.language)
    return " · ".join(part for part in (names, when) if part)


def _item(record: Reference | Note, number: int | None, language: str) -> PrintedItem:
    if isinstance(record, Note):
        return PrintedItem(number, words=record.text)
    parts = source_parts(record.fields, language)
    return PrintedItem(number, line="".join(part.text for part in parts))


def _person(author: Author, language: str) -> PrintedPerson:
    _, bio = printed_bio(author, language)
    return PrintedPerson(author.name, author.affiliation, bio, author.photo or "")


def _has_words(author: Author) -> bool:
    return bool(author.name.strip()) or any(not is_blank(bio) for bio in author.bios.values())
