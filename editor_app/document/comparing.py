"""What differs between two articles: words, moved paragraphs as moves, records field by field.

    compared = compare(then, now)
    for change in compared.changes: ...     # in reading order, with a place in `now` to go to
    for row in compared.rows: ...           # both whole, side by side

A pure function over frozen articles. What an open suggestion would put in does not count as words
of an article; the suggestion itself is a change. Marks of comments are no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.compare_places import Places, table_text
from editor_app.document.compare_records import (
    Sides,
    compare_about,
    compare_authors,
    compare_comments,
    compare_images,
    compare_markers,
    compare_rivals,
    compare_sources,
    compare_suggestions,
    compare_waivers,
    order_changes,
    source_words,
)
from editor_app.document.compare_tables import compare_tables
from editor_app.document.compare_texts import Line, Side, compare_texts, position
from editor_app.document.compare_words import plain_change
from editor_app.document.compared import (
    ADDED,
    CHANGED,
    LEFT,
    MOVED,
    MOVED_CHANGED,
    REMOVED,
    SAME,
    Change,
    Comparison,
    Piece,
    Row,
)
from editor_app.document.reading_order import Rank
from editor_app.document.records import Image, KeyPoint, Table
from editor_app.document.richtext import OBJECT, RichText
from editor_app.document.suggestions import open_keys
from editor_app.document.views import block_starts

__all__ = [
    "ADDED", "CHANGED", "LEFT", "MOVED", "MOVED_CHANGED", "REMOVED", "SAME",
    "Change", "Comparison", "Piece", "Row", "compare",
]  # fmt: skip


def compare(before: Article, after: Article) -> Comparison:
    """What differs between an earlier and a later article."""
    return _Comparing(before, after).comparison()


class _Comparing:
    def __init__(self, before: Article, after: Article) -> None:
        self._was, self._now = before, after
        self._sides: Sides = (Places(before), Places(after))
        self._left_out = tuple(_put_in(article) for article in (before, after))
        self._changes: list[tuple[Rank, Change]] = []
        self._rows: list[Row] = []
        self._objects: dict[str, int] = {}

    def comparison(self) -> Comparison:
        """Everything, part by part; changes are brought into reading order at the end."""
        sides, was, now = self._sides, self._was, self._now
        self._text(schema.TITLE, schema.TITLE, was.title, now.title)
        self._key_points()
        self._text(schema.BODY, schema.BODY, was.body, now.body)
        self._note_objects(compare_images(sides))
        self._captions()
        self._note_objects(compare_tables(sides))
        self._note(compare_markers(sides))
        self._note(compare_authors(sides))
        self._bios()
        self._notes()
        self._sources()
        self._field_rows(compare_about(sides), schema.ABOUT)
        changed = {(change.part, change.item, change.field) for _, change in self._changes}
        self._note(compare_rivals(sides, changed))
        self._note(compare_comments(sides))
        self._note(compare_suggestions(sides))
        self._note(compare_waivers(sides))
        return self._in_order()

    def _in_order(self) -> Comparison:
        order = sorted(range(len(self._changes)), key=lambda n: self._changes[n][0])
        number = {old: new for new, old in enumerate(order)}
        changes = tuple(self._changes[n][1] for n in order)
        rows = (
            replace(row, change=number[row.change]) if row.change >= 0 else row
            for row in self._rows
        )
        return Comparison(changes, tuple(rows))

    def _add(self, change: Change, rank: Rank | None = None) -> int:
        self._changes.append((rank or self._rank(change), change))
        return len(self._changes) - 1

    def _note(self, changes: Iterable[Change]) -> None:
        for change in changes:
            self._add(change)

    def _rank(self, change: Change) -> Rank:
        places = self._sides[1]
        if change.text:
            return places.rank(change.text, change.start)
        if change.part in (schema.COMMENTS, schema.SUGGESTIONS, schema.WAIVERS):
            return places.rank_of_place(change.place)
        return places.rank(group=change.part, record=change.item)

    # Texts

    def _text(
        self, part: str, name: str, was: RichText, now: RichText, item: str = "", field: str = ""
    ) -> None:
        """Rows for every block of a text, and its changes."""
        before = Side(was, self._sides[0].label, self._left_out[0])
        after = Side(now, self._sides[1].label, self._left_out[1])
        away: dict[int, int] = {}
        numbers: dict[int, int] = {}
        starts = block_starts(was), block_starts(now)
        for line in compare_texts(before, after):
            number = -1
            if line.how not in (SAME, LEFT):
                number = self._add(self._changed(line, (part, name, item, field), starts))
                if line.now is not None:
                    numbers[line.now] = number
            elif line.how == LEFT and line.now is not None:
                away[len(self._rows)] = line.now
            self._rows.append(self._row(line, part, number, was, now))
        for at, now_at in away.items():
            self._rows[at] = replace(self._rows[at], change=numbers.get(now_at, -1))

    def _changed(
        self, line: Line, of: tuple[str, str, str, str], starts: tuple[list[int], list[int]]
    ) -> Change:
        part, name, item, field = of
        at = line.near if line.now is None else line.now
        start, end = (position(starts[1], at, spot) for spot in (line.start, line.end))
        origin = ""
        if line.how in (MOVED, MOVED_CHANGED) and line.was is not None:
            first, behind = starts[0][line.was], starts[0][line.was + 1] - 1
            origin = self._sides[0].of_text(name, first, behind)
        place = self._sides[1].of_text(name, start, end)
        return Change(
            place, part, line.how, item, field, line.pieces, name, start, end, line.marks, origin
        )

    def _row(self, line: Line, part: str, number: int, was: RichText, now: RichText) -> Row:
        row = Row(part, line.how, line.before, line.after, line.pieces, *line.kinds, number)
        records = [_object(was, line.was), _object(now, line.now)]
        for record in filter(None, records):
            self._objects.setdefault(record, len(self._rows))
        if m.TABLE not in line.kinds:
            return row
        texts = [
            table_text(article, record) if kind == m.TABLE else words
            for kind, record, article, words in zip(
                line.kinds,
                records,
                (self._was, self._now),
                (row.before, row.after),
                strict=True,
            )
        ]
        return replace(row, before=texts[0], after=texts[1], pieces=plain_change(*texts))

    def _note_objects(self, changes: Iterable[Change]) -> None:
        """Changes of images and tables; the rows in which these stand lead to the first."""
        for change in changes:
            number = self._add(change)
            at = self._objects.get(change.item, -1)
            if at >= 0 and self._rows[at].how == SAME:
                self._rows[at] = replace(self._rows[at], how=CHANGED, change=number)

    def _key_points(self) -> None:
        was = {point.id: point for point in self._was.key_points}
        for point in self._now.key_points:
            before = was.pop(point.id, None)
            text = before.text if before else ()
            name = schema.key_point_text(point.id)
            self._text(schema.KEY_POINTS, name, text, point.text, point.id)
            if before is not None:
                self._note(self._quoted(before, point))
        for point in was.values():
            name = schema.key_point_text(point.id)
            self._text(schema.KEY_POINTS, name, point.text, (), point.id)
        ids = ([p.id for p in article.key_points] for article in (self._was, self._now))
        self._note(order_changes(self._sides, schema.KEY_POINTS, *ids))

    def _quoted(self, was: KeyPoint, now: KeyPoint) -> Iterator[Change]:
        old, new = was.quote.words if was.quote else "", now.quote.words if now.quote else ""
        if old != new:
            place = self._sides[1].of_record(schema.KEY_POINTS, now.id)
            how = CHANGED if old and new else ADDED if new else REMOVED
            pieces = plain_change(old, new)
            name = schema.key_point_text(now.id)
            yield Change(place, schema.KEY_POINTS, how, now.id, "quote", pieces, name)

    def _captions(self) -> None:
        for part, was, now in (
            (schema.IMAGES, _captions(self._was.images), _captions(self._now.images)),
            (schema.TABLES, _captions(self._was.tables), _captions(self._now.tables)),
        ):
            for record, caption in now.items():
                before = was.get(record)
                if before is not None and before != caption:
                    name = schema.caption_text(record)
                    self._text(part, name, before, caption, record, "caption")

    def _bios(self) -> None:
        was = {author.id: author.bios for author in self._was.authors}
        for author in self._now.authors:
            before = was.get(author.id, {})
            for language in {**before, **author.bios}:
                texts = before.get(language, ()), author.bios.get(language, ())
                name = schema.bio_text(author.id, language)
                self._text(schema.AUTHORS, name, *texts, author.id, f"bio:{language}")

    def _notes(self) -> None:
        was, now = self._was.note_by_id, self._now.note_by_id
        for note in [*now, *(n for n in was if n not in now)]:
            before, after = (notes[note].text if note in notes else () for notes in (was, now))
            self._text(schema.NOTES, schema.note_text(note), before, after, note)

    # Records

    def _sources(self) -> None:
        """A row for each source in the order of their numbers; those that went last."""
        first: dict[str, int] = {}
        hows: dict[str, str] = {}
        for change in compare_sources(self._sides):
            number = self._add(change)
            first.setdefault(change.item, number)
            hows.setdefault(change.item, CHANGED if change.field else change.how)
        was, now = self._was.reference_by_id, self._now.reference_by_id
        order = [r for r in self._sides[1].numbering.order if r in now]
        order += [r for r in now if r not in self._sides[1].numbering.numbers]
        for record in [*order, *(r for r in was if r not in now)]:
            old, new = (source_words(side[record]) if record in side else "" for side in (was, now))
            pieces, number = plain_change(old, new), first.get(record, -1)
            kinds = "source" if old else "", "source" if new else ""
            how = hows.get(record, SAME)
            self._rows.append(Row(schema.REFERENCES, how, old, new, pieces, *kinds, number))

    def _field_rows(self, changes: Iterable[Change], part: str) -> None:
        for change in changes:
            number = self._add(change)
            old, new = (
                "".join(p.text for p in change.pieces if p.how == how) for how in (REMOVED, ADDED)
            )
            self._rows.append(
                Row(part, change.how, old, new, change.pieces, "field", "field", number)
            )


def _captions(records: Iterable[Image | Table]) -> dict[str, RichText]:
    return {record.id: record.caption for record in records}


def _object(text: RichText, at: int | None) -> str:
    """The image or table that a block is, if it is nothing else."""
    block = text[at] if at is not None else None
    if block is None or block.text != OBJECT:
        return ""
    return next((record for _, kind, record in block.objects() if kind != m.CITE), "")


def _put_in(article: Article) -> frozenset[str]:
    """The marks of words that open suggestions would put in."""
    if not article.suggestions:
        return frozenset()
    return frozenset(key for key in open_keys(article) if key.startswith(m.INSERTION))
