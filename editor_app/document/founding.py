"""A new document from an article: every text filled, every record written, quotes tied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from itertools import accumulate
from typing import Any

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.commands import AddRecord, Tie
from editor_app.document.crdt import Crdt
from editor_app.document.records import Author, Comment, Fields, Image, KeyPoint, Message, Table
from editor_app.document.remarks import EDITED, MESSAGE
from editor_app.document.richtext import RichText, block
from editor_app.document.writing import Writer

EMPTY_TEXT: RichText = (block(),)


def found_article(article: Article, crdt: Crdt, writer: Writer) -> None:
    """Write an article into an empty document. The caller commits, as one step."""
    writer.fill(schema.TITLE, article.title or EMPTY_TEXT)
    writer.fill(schema.BODY, article.body or EMPTY_TEXT)
    about = {name: value for name, value in _about(article).items() if value not in ("", [], None)}
    _add(writer, schema.ABOUT, schema.ARTICLE, {**about, "schema": schema.SCHEMA_VERSION})
    _found_records(article, writer)
    _found_objects(article, writer)
    names = frozenset(crdt.text_names()) if article.comments else frozenset()
    for comment in article.comments:
        _found_comment(comment, crdt, names, writer)
    _tie_quotes(article, writer)


def _about(article: Article) -> dict[str, Any]:
    about = asdict(article.about)
    other: Mapping[str, Any] = about.pop("other")
    own = {"kind": article.kind, "language": article.language, "status": article.status}
    return {**other, **about, **own, "tags": list(article.about.tags)}


def _found_records(article: Article, writer: Writer) -> None:
    for point in article.key_points:
        text = schema.key_point_text(point.id)
        _add(writer, schema.KEY_POINTS, point.id, _lost_quote(point), {text: point.text})
    for author in article.authors:
        _add(writer, schema.AUTHORS, author.id, author_fields(author), bio_texts(author))
    for seq, reference in enumerate(article.references, 1):
        _add(writer, schema.REFERENCES, reference.id, {**reference.fields, "seq": seq})
    for note in article.notes:
        _add(writer, schema.NOTES, note.id, {}, {schema.note_text(note.id): note.text})
    for marker in article.markers:
        items = [{k: v for k, v in asdict(item).items() if v} for item in marker.items]
        _add(writer, schema.MARKERS, marker.id, {"items": items})
    for language in article.available_in:
        _add(writer, schema.AVAILABLE_IN, language, {})
    for post in article.similar:
        _add(writer, schema.SIMILAR, post.id, _given(asdict(post)))
    for post in article.similar_hidden:
        _add(writer, schema.SIMILAR, post.id, {**_given(asdict(post)), "hidden": True})
    for counterpart in article.counterparts:
        _add(writer, schema.COUNTERPARTS, counterpart.id, _given(asdict(counterpart)))
    for waiver in article.waivers:
        values = {**_given(asdict(waiver)), "quote": None}
        _add(writer, schema.WAIVERS, waiver.id, values)
    for suggestion in article.suggestions:
        values = {**suggestion.fields, "status": suggestion.status}
        _add(writer, schema.SUGGESTIONS, suggestion.id, values)


def _lost_quote(point: KeyPoint) -> dict[str, Any]:
    """The words that a key point quoted where they are gone: they have no place to be tied to."""
    if point.quote is None or point.quote.state != "gone":
        return {}
    return {"anchor": {"text": schema.BODY, "words": point.quote.words}}


def author_fields(author: Author) -> dict[str, Any]:
    """The plain fields of an author, those that are set."""
    names = ("name", "affiliation", "person", "photo")
    return {name: value for name in names if (value := getattr(author, name))}


def bio_texts(author: Author) -> dict[str, RichText]:
    """The texts of an author's bios."""
    return {schema.bio_text(author.id, lang): text for lang, text in author.bios.items()}


def image_fields(image: Image) -> dict[str, Any]:
    """The plain fields of an image, those that are set."""
    names = ("file", "address", "alt", "credit", "width", "height")
    return {name: value for name in names if (value := getattr(image, name))}


def table_records(table: Table) -> list[AddRecord]:
    """The records of a table: itself, its columns and rows, with their texts."""
    cells = {
        schema.cell_text(table.id, row, column): cell or EMPTY_TEXT
        for row, line in zip(table.rows, table.cells, strict=True)
        for column, cell in zip(table.columns, line, strict=True)
    }
    caption = {schema.caption_text(table.id): table.caption} if table.caption else {}
    own = AddRecord(schema.TABLES, table.id, {"header": table.header}, caption)
    columns = [AddRecord(schema.columns_of(table.id), c) for c in table.columns]
    rows = [AddRecord(schema.rows_of(table.id), r) for r in table.rows]
    return [own, *columns, *rows, AddRecord(schema.TABLES, table.id, {}, cells)]


def _found_objects(article: Article, writer: Writer) -> None:
    for image in article.images:
        texts = {schema.caption_text(image.id): image.caption}
        _add(writer, schema.IMAGES, image.id, image_fields(image), texts)
    for table in article.tables:
        for record in table_records(table):
            writer.perform(record)


def _found_comment(comment: Comment, crdt: Crdt, names: frozenset[str], writer: Writer) -> None:
    fields = comment_fields(comment)
    texts = {schema.comment_text(comment.id, said.id): said.text for said in comment.messages}
    tie = _tie_of(comment, crdt, names)
    if tie is None:
        fields["anchor"] = {"text": comment.text, "words": comment.quote}
    _add(writer, schema.COMMENTS, comment.id, fields, texts)
    if tie is not None:
        writer.perform(tie)


def _tie_of(comment: Comment, crdt: Crdt, names: frozenset[str]) -> Tie | None:
    """Where a comment is held, with the words as they were when it was written: those there may
    be others by now. None: it has no place, or one that this article does not have.
    """
    text, start, end = comment.text, comment.start, comment.end
    if start is None or end is None or text not in names:
        return None
    if not 0 <= start < end <= crdt.length(text):
        return None
    return Tie(schema.COMMENTS, comment.id, text, start, end, comment.quote or None)


def comment_fields(comment: Comment) -> dict[str, Any]:
    """The fields of a comment, its place apart."""
    settled: Any = {"by": comment.resolved_by, "at": comment.resolved_at}
    rest = {
        "field": comment.field,
        "assigned": comment.assigned,
        "resolved": comment.resolved and settled,
    }
    said: dict[str, Any] = {}
    for number, message in enumerate(comment.messages):
        said |= message_fields(message, number)
    return {**said, **_given(rest)}


def message_fields(message: Message, number: int) -> dict[str, Any]:
    """Who said something, when, and as which message of a thread (from 0)."""
    said = {"author": message.author, "at": message.at, "number": number}
    edited = {f"{EDITED}{message.id}": message.edited} if message.edited else {}
    return {f"{MESSAGE}{message.id}": said, **edited}


def _tie_quotes(article: Article, writer: Writer) -> None:
    lengths = (len(part.text) + 1 for part in article.body)
    starts = list(accumulate(lengths, initial=0))
    quotes = [(schema.KEY_POINTS, point.id, point.quote) for point in article.key_points]
    quotes += [(schema.WAIVERS, waiver.id, waiver.quote) for waiver in article.waivers]
    for group, record, quote in quotes:
        if quote and quote.state != "gone" and quote.block < len(article.body):
            at = starts[quote.block]
            start, end = at + quote.start, at + quote.end
            # A sentence that was changed since is not looked at by being copied.
            words = quote.words if quote.state == "changed" else None
            if start < end:
                writer.perform(Tie(group, record, schema.BODY, start, end, words))


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value and name != "id"}


def _add(
    writer: Writer,
    group: str,
    record: str,
    values: Fields,
    texts: Mapping[str, RichText] | None = None,
) -> None:
    writer.perform(AddRecord(group, record, values, texts or {}))
