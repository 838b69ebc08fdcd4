"""Everything of an article that a remark can be about without words of the body being selected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.numbering import numbered
from editor_app.document.records import Author, Image, Reference
from editor_app.document.richtext import OBJECT, RichText, is_blank, plain
from editor_app.gui.review.fields import field_name, field_words, value_words

translate = QCoreApplication.translate

SAID = ("title", "container-title", "publisher", "author", "URL", "accessed", "issued", "DOI")
"""Fields of a source that are offered where they are empty too: remarks ask for what is missing."""
ABOUT = (
    "kind", "language", "category", "tags", "region", "excerpt", "featured_image", "published",
    "embargo", "due", "slug",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A field by its place (`references/r1/title`). `text` is the text it is where there are
    words in it: the remark then lies on them. `group` is what it stands under.
    """

    field: str
    name: str
    value: str
    group: str
    text: str = ""


def field_choices(article: Article) -> list[FieldChoice]:
    """All of them, in the order in which an article is read."""
    return [
        *_above(article),
        *(c for image in article.images for c in _of_image(article, image)),
        *_notes(article),
        *(c for source in _sources(article) for c in _of_source(article, source)),
        *(c for author in article.authors for c in _of_author(article, author)),
        *_about(article),
    ]


def matching(choices: list[FieldChoice], words: str) -> list[FieldChoice]:
    """Those in which each word that was typed begins somewhere, in the name or the value."""
    wanted = words.casefold().split()
    if not wanted:
        return choices
    return [c for c in choices if all(w in f"{c.name} {c.value}".casefold() for w in wanted)]


def choice_at(choices: list[FieldChoice], text: str, field: str) -> str:
    """The field that somebody is at: whose text has the caret, or a record's first; else none."""
    for choice in choices:
        here = (field and choice.field.startswith(field)) or (text and choice.text == text)
        if here:
            return choice.field
    return ""


def _above(article: Article) -> Iterator[FieldChoice]:
    page = translate("review", "On the page")
    yield _text("title", article.title, schema.TITLE, article, page)
    for point in article.key_points:
        name = schema.key_point_text(point.id)
        yield _text(f"key_points/{point.id}", point.text, name, article, page)


def _of_image(article: Article, image: Image) -> Iterator[FieldChoice]:
    place = f"images/{image.id}"
    name = schema.caption_text(image.id)
    group = translate("review", "Images")
    yield _text(f"{place}/caption", image.caption, name, article, group)
    for field, value in (("alt", image.alt), ("credit", image.credit)):
        yield _field(f"{place}/{field}", value, article, group)


def _notes(article: Article) -> Iterator[FieldChoice]:
    group = translate("review", "Notes")
    for note in article.notes:
        text = schema.note_text(note.id)
        yield _text(f"notes/{note.id}", note.text, text, article, group)


def _sources(article: Article) -> list[Reference]:
    numbers = numbered(article).numbers
    last = len(numbers) + 1
    return sorted(article.references, key=lambda source: numbers.get(source.id, last))


def _of_source(article: Article, source: Reference) -> Iterator[FieldChoice]:
    place, fields = f"references/{source.id}", source.fields
    group = translate("review", "Sources")
    yield _field(place, value_words(fields.get("title")), article, group)
    names = dict.fromkeys((*SAID, *(name for name in fields if name != "type")))
    for name in names:
        yield _field(f"{place}/{name}", value_words(fields.get(name)), article, group)


def _of_author(article: Article, author: Author) -> Iterator[FieldChoice]:
    place, group = f"authors/{author.id}", translate("review", "Authors")
    yield _field(f"{place}/name", author.name, article, group)
    yield _field(f"{place}/affiliation", author.affiliation, article, group)
    bio = author.bios.get(article.language, ())
    name = schema.bio_text(author.id, article.language)
    yield _text(f"{place}/bio", bio, name, article, group)


def _about(article: Article) -> Iterator[FieldChoice]:
    group = translate("review", "About the article")
    for name in ABOUT:
        value = getattr(article if name in ("kind", "language") else article.about, name)
        yield _field(f"about/{name}", value_words(value), article, group)


def _field(place: str, value: str, article: Article, group: str) -> FieldChoice:
    return FieldChoice(place, field_words(article, place) or field_name(place), value, group)


def _text(place: str, text: RichText, name: str, article: Article, group: str) -> FieldChoice:
    value = " ".join(plain(text).replace(OBJECT, "").split())
    said = field_words(article, place) or field_name(place)
    return FieldChoice(place, said, value, group, "" if is_blank(text) else name)
