"""Where things are in an article: as places that lead there, and in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.compare_texts import block_at
from editor_app.document.finding import body_place
from editor_app.document.numbering import Numbering, numbered
from editor_app.document.reading_order import Rank
from editor_app.document.richtext import RichText, plain
from editor_app.document.views import block_starts

_TITLE, _KEY_POINTS, _BODY, _AUTHORS, _NOTES, _SOURCES, _ABOUT, _END = range(8)
_RANKS = {
    schema.TITLE: _TITLE,
    schema.KEY_POINTS: _KEY_POINTS,
    schema.BODY: _BODY,
    schema.AUTHORS: _AUTHORS,
    schema.NOTES: _NOTES,
    schema.REFERENCES: _SOURCES,
    schema.ABOUT: _ABOUT,
    schema.IMAGES: _BODY,
    schema.TABLES: _BODY,
    schema.MARKERS: _BODY,
}
_LAST = 1 << 40
_CUT = 60  # code points of a line that stands for an image or a table


class Places:
    """The places of one article."""

    def __init__(self, article: Article) -> None:
        self.article = article

    @cached_property
    def numbering(self) -> Numbering:
        """The printed numbers."""
        return numbered(self.article)

    @cached_property
    def starts(self) -> list[int]:
        """Where the blocks of the body begin (code points)."""
        return block_starts(self.article.body)

    @cached_property
    def objects(self) -> Mapping[str, tuple[str, int]]:
        """(text, code points) of each marker, image and table; the first where there are two."""
        found: dict[str, tuple[str, int]] = {}
        for name, text in self.article.texts():
            at = 0
            for block in text:
                for offset, _, record in block.objects():
                    found.setdefault(record, (name, at + offset))
                at += len(block.text) + 1
        return found

    def label(self, kind: str, record: str) -> str:
        """What an object reads as in a row of words."""
        article = self.article
        if kind == m.CITE:
            marker = article.marker_by_id.get(record)
            return f"[{self.numbering.label(marker, article.language)}]"
        if kind == m.IMAGE and record in article.image_by_id:
            image = article.image_by_id[record]
            return _cut(plain(image.caption) or image.alt or image.address or image.file[:8])
        if kind == m.TABLE and record in article.table_by_id:
            return table_words(article, record)
        return "[?]"

    def of_text(self, name: str, start: int = 0, end: int = 0) -> str:
        """The place of a range of a text (code points)."""
        if name == schema.TITLE:
            return schema.TITLE
        if name == schema.BODY:
            return self._in_body(start, end)
        kind, _, rest = name.partition(":")
        record = rest.partition(":")[0]
        if kind == "kp":
            return self.of_record(schema.KEY_POINTS, record)
        if kind == "bio":
            return self.of_record(schema.AUTHORS, record) + "/bio"
        if kind == "note":
            return self.of_record(schema.NOTES, record)
        return self.of_object(record)

    def _in_body(self, start: int, end: int) -> str:
        block, first = block_at(self.starts, start)
        length = self.starts[block + 1] - self.starts[block] - 1 if self.article.body else 0
        return body_place(block, min(first, length), min(first + end - start, length))

    def of_object(self, record: str) -> str:
        """The place of a marker, an image or a table: where it stands."""
        if record not in self.objects:
            return schema.BODY
        name, at = self.objects[record]
        return self.of_text(name, at, at + 1)

    def of_record(self, group: str, record: str, field: str = "") -> str:
        """The place of a record, or of a field of it."""
        if group in (schema.IMAGES, schema.TABLES, schema.MARKERS):
            return self.of_object(record)
        if group == schema.ABOUT:
            return f"{group}/{field}" if field else group
        at = self._numbers(group).get(record)
        return "/".join(part for part in (group, str(at) if at else "", field) if part)

    def _numbers(self, group: str) -> Mapping[str, int]:
        if group == schema.REFERENCES:
            return self._sources
        return {record: n for n, record in enumerate(self._listed(group), 1)}

    def _listed(self, group: str) -> list[str]:
        article = self.article
        if group == schema.KEY_POINTS:
            return [point.id for point in article.key_points]
        if group == schema.AUTHORS:
            return [author.id for author in article.authors]
        return [note.id for note in article.notes] if group == schema.NOTES else []

    @cached_property
    def _sources(self) -> Mapping[str, int]:
        """The number by which a place names a source: the printed one, then those not cited."""
        order = dict.fromkeys(self.numbering.order)
        order.update(dict.fromkeys(source.id for source in self.article.references))
        return {record: n for n, record in enumerate(order, 1)}

    # Reading order

    def rank(self, text: str = "", start: int = 0, group: str = "", record: str = "") -> Rank:
        """Where a range of a text, or a record, comes when the article is read."""
        if not text:
            return self._record_rank(group, record)
        if text in (schema.TITLE, schema.BODY):
            return _RANKS[text], start
        kind, _, rest = text.partition(":")
        owner = rest.partition(":")[0]
        groups = {"kp": schema.KEY_POINTS, "bio": schema.AUTHORS, "note": schema.NOTES}
        if kind in groups:
            return (*self._record_rank(groups[kind], owner), start)
        return self._object_rank(owner)

    def rank_of_place(self, place: str) -> Rank:
        """As `rank`, for a place that `of_text` or `of_record` gave."""
        group, _, rest = place.partition("/")
        number, _, span = rest.partition("/")[0].partition(":")
        at = int(number) if number.isdecimal() else _LAST
        if group == schema.BODY and at <= len(self.article.body):
            start = span.partition("-")[0]
            return _BODY, self.starts[at - 1] + int(start or 0)
        return _RANKS.get(group, _END), at

    def _record_rank(self, group: str, record: str) -> Rank:
        if group in (schema.IMAGES, schema.TABLES, schema.MARKERS):
            return self._object_rank(record)
        return _RANKS.get(group, _END), self._numbers(group).get(record, _LAST)

    def _object_rank(self, record: str) -> Rank:
        found = self.objects.get(record)
        if found is None or found[0].partition(":")[0] in ("cell", "caption"):
            return _BODY, _LAST
        return self.rank(*found)


def table_words(article: Article, record: str) -> str:
    """A table on one line: its caption, or its first cells."""
    table = article.table_by_id[record]
    first = " | ".join(plain(cell) for cell in table.cells[0]) if table.cells else ""
    return _cut(plain(table.caption) or first)


def table_text(article: Article, record: str) -> str:
    """A table as lines: the caption, then a line for each row, cells apart by bars."""
    table = article.table_by_id.get(record)
    if table is None:
        return ""
    lines = [" | ".join(_line(cell) for cell in row) for row in table.cells]
    return "\n".join(filter(None, [_line(table.caption), *lines]))


def _line(text: RichText) -> str:
    return " ".join(plain(text).split())


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _CUT else f"{line[: _CUT - 1]}…"
