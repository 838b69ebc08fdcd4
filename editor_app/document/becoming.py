"""What turns one article into another, as a new change: for going back to a version, and for
taking back what came in a merge.

Texts are changed word by word, records by field, so that whatever both articles share stays as
it is, with its identity. What nobody sees is left alone: the status, waivers, what was entered
beside what counts, and removed records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.becoming_remarks import remark_changes, suggestion_changes
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
from editor_app.document.delta import Delta
from editor_app.document.founding import author_fields, image_fields
from editor_app.document.record_changes import reordered
from editor_app.document.records import Fields, KeyPoint, Table
from editor_app.document.richtext import RichText, Run, text_to_runs
from editor_app.document.text_change import runs_delta
from editor_app.document.views import block_starts

Length = Callable[[str], int]
Records = Mapping[str, Fields]


def to_become(
    now: Article,
    then: Article,
    length: Length | None = None,
    *,
    remarks: bool = True,
    deltas: Mapping[str, Sequence[Delta]] | None = None,
) -> Command:
    """The command that makes `now` say what `then` says. `length` is the document's (see
    `ArticleDocument.length`): a text whose last line end is missing is known by it. Without
    `remarks`, comments and suggestions stay as they are, and their marks where they are. Where it
    is known by which `deltas` a text becomes the other, its words are not compared.
    """
    return _Becoming(now, then, length, remarks, deltas or {}).command()


class _Becoming:
    def __init__(
        self,
        now: Article,
        then: Article,
        length: Length | None,
        remarks: bool,
        deltas: Mapping[str, Sequence[Delta]],
    ) -> None:
        self._deltas = deltas
        self._now = now
        self._then = then
        self._length = length
        self._remarks = remarks
        self._texts_now = dict(now.texts())
        self._texts_then = dict(then.texts())
        self._made: set[str] = set()
        self._commands: list[Command] = []

    def command(self) -> Command:
        """Everything, in an order in which each step finds what it needs."""
        now, then, commands = self._now, self._then, self._commands
        commands += _fields(
            schema.ABOUT, {schema.ARTICLE: _about(now)}, {schema.ARTICLE: _about(then)}
        )
        if self._remarks:
            commands += suggestion_changes(now, then)
        self._records()
        self._ordered(schema.KEY_POINTS, _points(now), _points(then), self._kept_texts("kp"))
        self._ordered(schema.AUTHORS, _authors(now), _authors(then), self._kept_texts("bio"))
        self._tables()
        edited = self._texts()
        self._quotes(edited)
        if self._remarks:
            commands += remark_changes(now, then, edited)
        return Together(tuple(commands))

    # Records

    def _records(self) -> None:
        now, then = self._now, self._then
        self._plain(schema.NOTES, _ids(now.notes), _ids(then.notes), self._kept_texts("note"))
        images = (
            {i.id: image_fields(i) for i in now.images},
            {i.id: image_fields(i) for i in then.images},
        )
        self._plain(schema.IMAGES, *images, self._kept_texts("caption"))
        self._plain(schema.REFERENCES, _sources(now), _sources(then))
        self._commands += _fields(schema.REFERENCES, {}, _order_of_entry(now, then))
        markers = _markers(now), _markers(then)
        self._plain(schema.MARKERS, *markers, removes=False)
        self._plain(schema.COUNTERPARTS, _counterparts(now), _counterparts(then), removes=False)
        self._plain(schema.AVAILABLE_IN, _languages(now), _languages(then))
        self._ordered(schema.SIMILAR, _similar(now), _similar(then))

    def _plain(
        self,
        group: str,
        now: Records,
        then: Records,
        texts: Callable[[str], dict[str, RichText]] | None = None,
        *,
        removes: bool = True,
    ) -> None:
        """Records without an order of their own."""
        for record in then:
            if record not in now:
                self._add(group, record, then[record], texts)
        self._commands += _fields(group, now, {r: f for r, f in then.items() if r in now})
        for record in now if removes else ():
            if record not in then:
                self._commands.append(RemoveRecord(group, record))

    def _ordered(
        self,
        group: str,
        now: Records,
        then: Records,
        texts: Callable[[str], dict[str, RichText]] | None = None,
    ) -> None:
        order = list(now)
        behind: str | None = None
        for record in reversed(list(then)):
            if record not in now:
                self._add(group, record, then[record], texts, behind)
                order = reordered([*order, record], record, behind)
            behind = record
        self._plain(group, now, {r: f for r, f in then.items() if r in now})
        self._commands += _moves(group, [r for r in order if r in then], list(then))

    def _add(
        self,
        group: str,
        record: str,
        fields: Fields,
        texts: Callable[[str], dict[str, RichText]] | None = None,
        before: str | None = None,
    ) -> None:
        given = {
            name: value for name, value in fields.items() if value not in (None, "", [], False)
        }
        words = texts(record) if texts else {}
        self._made.update(words)
        self._commands.append(AddRecord(group, record, given, words, before, whole=True))

    def _kept_texts(self, kind: str) -> Callable[[str], dict[str, RichText]]:
        """The texts of a record that is made."""
        return lambda record: {
            name: text
            for name, text in self._texts_then.items()
            if text and name.split(":")[:2] == [kind, record]
        }

    # Tables

    def _tables(self) -> None:
        known = self._now.table_by_id
        for table in self._then.tables:
            was = known.get(table.id)
            if was is None:
                self._new_table(table)
            else:
                self._same_table(was, table)
        for table in self._now.tables:
            if table.id not in self._then.table_by_id:
                rows = schema.rows_of(table.id)
                self._commands += [RemoveRecord(rows, row) for row in table.rows]
                self._commands.append(RemoveRecord(schema.TABLES, table.id))

    def _new_table(self, table: Table) -> None:
        self._add(schema.TABLES, table.id, {"header": table.header}, self._kept_texts("caption"))
        for column in table.columns:
            self._add(schema.columns_of(table.id), column, {})
        for row in table.rows:
            self._add(schema.rows_of(table.id), row, {}, self._cells(table, rows=(row,)))

    def _same_table(self, was: Table, table: Table) -> None:
        fields = {"header": was.header}, {"header": table.header}
        self._commands += _fields(schema.TABLES, {table.id: fields[0]}, {table.id: fields[1]})
        rows, columns = schema.rows_of(table.id), schema.columns_of(table.id)
        gone = [(rows, r) for r in was.rows if r not in table.rows]
        gone += [(columns, c) for c in was.columns if c not in table.columns]
        self._commands += [RemoveRecord(group, record) for group, record in gone]
        fresh = [c for c in table.columns if c not in was.columns]
        self._axis(columns, was.columns, table.columns)
        self._axis(rows, was.rows, table.rows, table)
        old = [row for row in table.rows if row in was.rows]
        for column in fresh:
            cells = self._cells(table, rows=old, columns=(column,))
            self._commands.append(AddRecord(columns, column, {}, cells(""), _behind(table, column)))
            self._made.update(cells(""))

    def _axis(
        self, group: str, was: Sequence[str], now: Sequence[str], table: Table | None = None
    ) -> None:
        order, behind = [r for r in was if r in now], None
        for record in reversed(now):
            if record not in was:
                texts = self._cells(table, rows=(record,)) if table else None
                self._add(group, record, {}, texts, behind)
                order = reordered([*order, record], record, behind)
            behind = record
        self._commands += _moves(group, order, list(now))

    def _cells(
        self, table: Table, rows: Sequence[str], columns: Sequence[str] = ()
    ) -> Callable[[str], dict[str, RichText]]:
        names = [
            schema.cell_text(table.id, row, column)
            for row in rows
            for column in columns or table.columns
        ]
        texts = {name: self._texts_then.get(name, ()) for name in names}
        return lambda _: {name: text for name, text in texts.items() if text}

    # Texts and what hangs on them

    def _texts(self) -> set[str]:
        """Edit the texts that both have, and new ones of records that both have."""
        edited = set()
        for name in {**self._texts_now, **self._texts_then}:
            was, text = self._texts_now.get(name, ()), self._texts_then.get(name, ())
            if name in self._made or was == text or not self._stays(name):
                continue
            found = self._deltas.get(name)
            if found is None:
                found = [runs_delta(self._runs(name, was), self._wanted(was, text))]
            edits = [EditText(name, delta) for delta in found if delta]
            if edits:
                self._commands += edits
                edited.add(name)
        return edited

    def _runs(self, name: str, text: RichText) -> tuple[Run, ...]:
        runs = self._less_remarks(text_to_runs(text))
        if self._length is None or not runs or self._length(name) >= sum(len(r.text) for r in runs):
            return runs
        return runs[:-1]  # the last line end that a text as blocks has is not in the document

    def _wanted(self, was: RichText, text: RichText) -> tuple[Run, ...]:
        return self._less_remarks(text_to_runs(text))

    def _less_remarks(self, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        if self._remarks:
            return runs
        return tuple(
            Run(run.text, tuple(pair for pair in run.marks if not m.is_annotation(pair[0])))
            for run in runs
        )

    def _stays(self, name: str) -> bool:
        """Whether the record of a text is in both; the words of others go with it."""
        kind, *rest = name.split(":")
        then = self._then
        known: Mapping[str, Iterable[str]] = {
            "kp": [p.id for p in then.key_points],
            "bio": [a.id for a in then.authors],
            "note": then.note_by_id,
            "caption": {**then.image_by_id, **then.table_by_id},
        }
        if kind == "cell":
            table = then.table_by_id.get(rest[0])
            return table is not None and rest[1] in table.rows and rest[2] in table.columns
        return kind not in known or rest[0] in known[kind]

    def _quotes(self, edited: set[str]) -> None:
        was = {point.id: point for point in self._now.key_points}
        starts = block_starts(self._then.body)
        for point in self._then.key_points:
            known = was.get(point.id)
            if known is None or known.quote != point.quote or schema.BODY in edited:
                self._commands += _quote(point, starts, known)


def _quote(point: KeyPoint, starts: Sequence[int], known: KeyPoint | None) -> list[Command]:
    quote, place = point.quote, (schema.KEY_POINTS, point.id)
    if quote is None:
        had = known is not None and known.quote is not None
        return [SetField(*place, "anchor", None)] if had else []
    start, end = starts[min(quote.block, len(starts) - 1)] + quote.start, 0
    end = start + quote.end - quote.start
    if quote.state == "gone" or start >= end:
        return [SetField(*place, "anchor", {"text": schema.BODY, "words": quote.words})]
    return [Tie(*place, schema.BODY, start, end, quote.words)]


def _fields(group: str, now: Records, then: Records) -> list[Command]:
    """The fields that differ."""
    return [
        SetField(group, record, name, _plain(fields.get(name)))
        for record, fields in then.items()
        for name in {**now.get(record, {}), **fields}
        if _plain(now.get(record, {}).get(name)) != _plain(fields.get(name))
    ]


def _plain(value: Any) -> Any:
    return None if value in ("", [], (), 0) or value is False else value


def _moves(group: str, now: list[str], then: list[str]) -> list[Command]:
    """The moves that bring ids into an order, from the last to the first."""
    found: list[Command] = []
    behind = None
    for record in reversed(then):
        at = now.index(record)
        if (now[at + 1] if at + 1 < len(now) else None) != behind:
            found.append(MoveRecord(group, record, behind))
            now = reordered(now, record, behind)
        behind = record
    return found


def _behind(table: Table, column: str) -> str | None:
    at = table.columns.index(column) + 1
    return table.columns[at] if at < len(table.columns) else None


def _ids(records: Iterable[Any]) -> Records:
    return {record.id: {} for record in records}


def _languages(article: Article) -> Records:
    return {code: {} for code in article.available_in}


def _points(article: Article) -> Records:
    return _ids(article.key_points)


def _authors(article: Article) -> Records:
    return {author.id: author_fields(author) for author in article.authors}


def _sources(article: Article) -> Records:
    return {source.id: source.fields for source in article.references}


def _markers(article: Article) -> Records:
    return {
        marker.id: {"items": [{k: v for k, v in asdict(i).items() if v} for i in marker.items]}
        for marker in article.markers
    }


def _counterparts(article: Article) -> Records:
    return {c.id: {k: v for k, v in asdict(c).items() if k != "id"} for c in article.counterparts}


def _similar(article: Article) -> Records:
    return {
        p.id: {"title": p.title, "address": p.address, "article": p.article}
        for p in article.similar
    }


def _about(article: Article) -> Fields:
    about = asdict(article.about)
    other = about.pop("other")
    own = {"kind": article.kind, "language": article.language}
    return {**other, **about, **own, "tags": list(article.about.tags)}


def _order_of_entry(now: Article, then: Article) -> Records:
    """Numbers for the sources where those they have would not put them in order."""
    wanted = [source.id for source in then.references]
    kept = [source.id for source in now.references if source.id in wanted]
    if [*kept, *(r for r in wanted if r not in kept)] == wanted:
        return {}
    return {record: {"seq": number} for number, record in enumerate(wanted, 1)}
