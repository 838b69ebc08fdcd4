"""What a person does to an article, each as one command. Positions are code points.

`before` is always the id of the record that the new one goes before; None is the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.commands import (
    AddRecord,
    Command,
    EditText,
    MoveRecord,
    RemoveRecord,
    SetField,
    Tie,
    Together,
)
from editor_app.document.delta import deletion, insertion
from editor_app.document.founding import author_fields, bio_texts, image_fields, table_records
from editor_app.document.records import (
    Author,
    Fields,
    Image,
    Marker,
    MarkerItem,
    Reference,
    SimilarPost,
    Table,
    Waiver,
)
from editor_app.document.richtext import OBJECT, RichText


def insert_marker(text: str, position: int, marker: Marker) -> Command:
    """Put a marker into a text."""
    return Together((_marker_record(marker), _insert_object(text, position, m.CITE, marker.id)))


def set_marker_items(marker: str, items: Sequence[MarkerItem]) -> Command:
    """Let a marker point to other items, or to pages in them."""
    return SetField(schema.MARKERS, marker, "items", _items(items))


def insert_image(text: str, position: int, image: Image) -> Command:
    """Put an image into a text, on a line of its own where the position is one."""
    texts = {schema.caption_text(image.id): image.caption}
    record = AddRecord(schema.IMAGES, image.id, image_fields(image), texts)
    return Together((record, _insert_object(text, position, m.IMAGE, image.id)))


def insert_table(text: str, position: int, table: Table) -> Command:
    """Put a table into a text."""
    place = _insert_object(text, position, m.TABLE, table.id)
    return Together((*table_records(table), place))


def remove_object(text: str, position: int) -> Command:
    """Take the object at a position out of a text; its record stays, for undo and merging."""
    return EditText(text, deletion(position, position + 1))


def add_row(table: str, row: str, before: str | None = None) -> Command:
    """A new empty row."""
    return AddRecord(schema.rows_of(table), row, before=before)


def add_column(table: str, column: str, before: str | None = None) -> Command:
    """A new empty column."""
    return AddRecord(schema.columns_of(table), column, before=before)


def remove_row(table: str, row: str) -> Command:
    """Take a row away with its words."""
    return RemoveRecord(schema.rows_of(table), row)


def remove_column(table: str, column: str) -> Command:
    """Take a column away with its words."""
    return RemoveRecord(schema.columns_of(table), column)


def add_key_point(
    key_point: str,
    words: RichText = (),
    *,
    quotes: tuple[int, int] | None = None,
    before: str | None = None,
) -> Command:
    """A new key point; `quotes` is the range of the body that it stands for."""
    text = schema.key_point_text(key_point)
    record = AddRecord(schema.KEY_POINTS, key_point, {}, {text: words}, before)
    if quotes is None:
        return record
    return Together((record, Tie(schema.KEY_POINTS, key_point, schema.BODY, *quotes)))


def quote_sentence(key_point: str, start: int, end: int) -> Command:
    """Let a key point stand for another range of the body, or for the words there now."""
    return Tie(schema.KEY_POINTS, key_point, schema.BODY, start, end)


def move_key_point(key_point: str, before: str | None) -> Command:
    """Put a key point elsewhere."""
    return MoveRecord(schema.KEY_POINTS, key_point, before)


def remove_key_point(key_point: str) -> Command:
    """Take a key point away."""
    return RemoveRecord(schema.KEY_POINTS, key_point)


def add_reference(reference: Reference) -> Command:
    """A new source, entered last."""
    return AddRecord(schema.REFERENCES, reference.id, reference.fields)


def set_reference_fields(reference: str, old: Fields, new: Fields) -> Command:
    """Give a source other fields: only those that differ are written."""
    names = [n for n in {**old, **new} if old.get(n) != new.get(n)]
    return Together(tuple(SetField(schema.REFERENCES, reference, n, new.get(n)) for n in names))


def remove_reference(reference: str) -> Command:
    """Take a source away. While a marker points to it, it stays."""
    return RemoveRecord(schema.REFERENCES, reference)


def cite_new(text: str, position: int, marker: Marker, reference: Reference) -> Command:
    """A new source and a marker that points to it, as one step."""
    return Together((add_reference(reference), insert_marker(text, position, marker)))


def add_note(note: str, words: RichText = ()) -> Command:
    """A new note in one's own words."""
    return AddRecord(schema.NOTES, note, {}, {schema.note_text(note): words})


def add_author(author: Author, before: str | None = None) -> Command:
    """A new author, with bios."""
    return AddRecord(schema.AUTHORS, author.id, author_fields(author), bio_texts(author), before)


def set_author_field(author: str, name: str, value: str | None) -> Command:
    """`name`, `affiliation`, `person` or `photo` of an author."""
    return SetField(schema.AUTHORS, author, name, value or None)


def move_author(author: str, before: str | None) -> Command:
    """Put an author elsewhere."""
    return MoveRecord(schema.AUTHORS, author, before)


def remove_author(author: str) -> Command:
    """Take an author away from this article; the directory keeps the person."""
    return RemoveRecord(schema.AUTHORS, author)


def set_about(name: str, value: Any) -> Command:
    """One of `schema.ABOUT_FIELDS`; empty values empty the field."""
    return SetField(schema.ABOUT, schema.ARTICLE, name, None if value in ("", [], ()) else value)


def set_image_fields(image: str, values: Mapping[str, Any]) -> Command:
    """Alt text, credit, file or size of an image."""
    return Together(tuple(SetField(schema.IMAGES, image, n, v or None) for n, v in values.items()))


def set_table_header(table: str, header: bool) -> Command:
    """Whether the first row is a header."""
    return SetField(schema.TABLES, table, "header", header)


def pin_similar(post: SimilarPost, before: str | None = None) -> Command:
    """Offer a post below the article, whether it was hidden or not."""
    return AddRecord(schema.SIMILAR, post.id, {**_post(post), "hidden": None}, before=before)


def hide_similar(post: SimilarPost) -> Command:
    """Never offer a post below this article."""
    return AddRecord(schema.SIMILAR, post.id, {**_post(post), "hidden": True})


def forget_similar(post: str) -> Command:
    """Neither pinned nor hidden any more."""
    return RemoveRecord(schema.SIMILAR, post)


def waive(waiver: Waiver, words: tuple[int, int] | None = None) -> Command:
    """Leave a finding as it is; `words` is the range of the body it is about, if it is."""
    given = {"rule": waiver.rule, "reason": waiver.reason, "by": waiver.by}
    fields = {**given, "place": waiver.place or None, "facts": dict(waiver.facts)}
    record = AddRecord(schema.WAIVERS, waiver.id, fields)
    if words is None:
        return record
    return Together((record, Tie(schema.WAIVERS, waiver.id, schema.BODY, *words)))


def withdraw_waiver(waiver: str) -> Command:
    """Let the finding stand again."""
    return RemoveRecord(schema.WAIVERS, waiver)


def set_counterpart_words(counterpart: str, words: str) -> Command:
    """Say that a block renders these words of the other language version."""
    return SetField(schema.COUNTERPARTS, counterpart, "words", words)


def set_available_in(languages: Sequence[str], now: Sequence[str]) -> Command:
    """The languages the article is also available in, from what they are now."""
    gone = [RemoveRecord(schema.AVAILABLE_IN, lang) for lang in now if lang not in languages]
    new = [AddRecord(schema.AVAILABLE_IN, lang) for lang in languages if lang not in now]
    return Together((*gone, *new))


def _post(post: SimilarPost) -> dict[str, Any]:
    return {"title": post.title, "address": post.address or None, "article": post.article}


def _marker_record(marker: Marker) -> Command:
    return AddRecord(schema.MARKERS, marker.id, {"items": _items(marker.items)})


def _items(items: Sequence[MarkerItem]) -> list[dict[str, str]]:
    return [{name: value for name, value in asdict(item).items() if value} for item in items]


def _insert_object(text: str, position: int, kind: str, record: str) -> Command:
    return EditText(text, insertion(position, OBJECT, m.marks({kind: record})))
