"""Where a place comes when an article is read from its title to its sources.

The order: title, key points, body (what is in a table or under an image comes where that
stands), authors with their bios, notes, sources in the order of their numbers, then what is said
about the article.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.numbering import numbered
from editor_app.document.richtext import RichText

Rank = tuple[int, ...]

_TITLE, _KEY_POINTS, _BODY, _AUTHORS, _NOTES, _REFERENCES, _ABOUT, _ELSEWHERE = range(8)


class ReadingOrder:
    """The order of one article's texts and fields."""

    def __init__(self, article: Article) -> None:
        self._texts: dict[str, Rank] = {schema.TITLE: (_TITLE,), schema.BODY: (_BODY,)}
        self._records: dict[tuple[str, str], Rank] = {}
        self._read_records(article)
        for name, text in [*article.flowing_texts()]:
            self._read_objects(article, text, self._texts[name])

    def text(self, name: str, position: int | None = None) -> Rank:
        """The rank of a position in a text (code points)."""
        known = self._texts.get(name, (_ELSEWHERE,))
        return (*known, -1 if position is None else position)

    def field(self, place: str) -> Rank:
        """The rank of a field, as `references/r1/title`."""
        group, _, rest = place.partition("/")
        record, _, name = rest.partition("/")
        if group in (schema.TITLE, schema.BODY):
            return self._texts[group]
        if group == schema.ABOUT:
            return (_ABOUT, _about_rank(rest))
        return self._records.get((group, record), (_ELSEWHERE,)) + ((0,) if name else ())

    def _read_records(self, article: Article) -> None:
        for at, point in enumerate(article.key_points):
            rank = (_KEY_POINTS, at)
            self._records[schema.KEY_POINTS, point.id] = rank
            self._texts[schema.key_point_text(point.id)] = rank
        for at, author in enumerate(article.authors):
            self._records[schema.AUTHORS, author.id] = (_AUTHORS, at)
            for number, language in enumerate(author.bios, 1):
                self._texts[schema.bio_text(author.id, language)] = (_AUTHORS, at, number)
        order = numbered(article).numbers
        last = len(order) + 1
        for note in article.notes:
            rank = (_NOTES, order.get(note.id, last))
            self._records[schema.NOTES, note.id] = rank
            self._texts[schema.note_text(note.id)] = rank
        for at, source in enumerate(article.references):
            rank = (_REFERENCES, order.get(source.id, last + at))
            self._records[schema.REFERENCES, source.id] = rank

    def _read_objects(self, article: Article, text: RichText, rank: Rank) -> None:
        at = 0
        for block in text:
            for position, _, record in block.objects():
                self._read_object(article, record, (*rank, at + position))
            at += len(block.text) + 1

    def _read_object(self, article: Article, record: str, rank: Rank) -> None:
        names: Mapping[str, Any] = {
            schema.MARKERS: article.marker_by_id,
            schema.IMAGES: article.image_by_id,
            schema.TABLES: article.table_by_id,
        }
        for group, known in names.items():
            if record in known:
                self._records.setdefault((group, record), rank)
        self._texts.setdefault(schema.caption_text(record), (*rank, 0))
        table = article.table_by_id.get(record)
        if table is not None:
            for at, row in enumerate(table.rows, 1):
                self._records.setdefault((schema.rows_of(record), row), (*rank, at))
                for number, column in enumerate(table.columns):
                    cell = schema.cell_text(record, row, column)
                    self._texts.setdefault(cell, (*rank, at, number))
            for number, column in enumerate(table.columns):
                self._records.setdefault((schema.columns_of(record), column), (*rank, 0, number))


def _about_rank(name: str) -> int:
    known = schema.ABOUT_FIELDS
    return known.index(name) if name in known else len(known)
