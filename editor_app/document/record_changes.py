"""Changes of records that are proposed, not done: as JSON in a suggestion, as a command, and as
what an article would be with them.

What a person adds while suggesting is really there (a marker must have something to point to)
and goes again when it is rejected; what is set, moved or taken away is done when it is accepted.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.commands import Command, MoveRecord, RemoveRecord, SetField
from editor_app.document.reading import marker_items
from editor_app.document.records import Table

SET, ADD, REMOVE, MOVE = "set", "add", "remove", "move"


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One change of a record. `name`, `old` and `new` for `set` (None: empty); `before` for
    `move` (None: last); `words` are those of a record to be taken away, as they were.
    """

    do: str
    group: str
    record: str
    name: str = ""
    old: Any = None
    new: Any = None
    before: str | None = None
    words: str = ""

    @property
    def place(self) -> str:
        """The record or field as people name it: `references/r1/title`, `about/slug`."""
        parts = [self.group, self.record, self.name]
        if self.group == schema.ABOUT:
            parts = [self.group, self.name]
        return "/".join(part for part in parts if part)


def to_json(change: RecordChange) -> dict[str, Any]:
    """The change as it lies in a suggestion's record."""
    named: dict[str, Any] = {"do": change.do, "group": change.group, "record": change.record}
    if change.do == SET:
        return {**named, "name": change.name, "from": change.old, "to": change.new}
    if change.do == MOVE:
        return {**named, "before": change.before}
    return {**named, "words": change.words} if change.words else named


def from_json(value: Any) -> tuple[RecordChange, ...]:
    """The changes of a suggestion; what is none is passed over."""
    return tuple(
        RecordChange(
            str(found["do"]),
            str(found["group"]),
            str(found["record"]),
            str(found.get("name", "")),
            found.get("from"),
            found.get("to"),
            None if found.get("before") is None else str(found["before"]),
            str(found.get("words", "")),
        )
        for found in (value if isinstance(value, list) else ())
        if isinstance(found, dict)
        and found.get("do") in (SET, ADD, REMOVE, MOVE)
        and found.get("group")
        and found.get("record")
    )


def command_of(change: RecordChange, accepted: bool) -> Command | None:
    """What deciding on a change does; None where everything is as it should be."""
    group, record = change.group, change.record
    if change.do == ADD:
        return None if accepted else RemoveRecord(group, record)
    if not accepted:
        return None
    if change.do == SET:
        return SetField(group, record, change.name, change.new)
    if change.do == MOVE:
        return MoveRecord(group, record, change.before)
    return RemoveRecord(group, record)


# What an article would be


def applied(article: Article, change: RecordChange, accepted: bool) -> Article:
    """The article as it is when a change is decided on."""
    group, record = change.group, change.record
    if change.do == ADD:
        return article if accepted else _without(article, group, record)
    if not accepted:
        return article
    if change.do == SET:
        return _with_field(article, group, record, change.name, change.new)
    if change.do == MOVE:
        return _moved(article, group, record, change.before)
    return _without(article, group, record)


_PARTS = {
    schema.KEY_POINTS: "key_points",
    schema.AUTHORS: "authors",
    schema.REFERENCES: "references",
    schema.NOTES: "notes",
    schema.IMAGES: "images",
    schema.TABLES: "tables",
    schema.MARKERS: "markers",
    schema.SIMILAR: "similar",
}
_WORDS = {
    schema.AUTHORS: ("name", "affiliation", "person", "photo"),
    schema.IMAGES: ("file", "address", "alt", "credit"),
    schema.SIMILAR: ("title", "address", "article"),
}
_OPTIONAL = frozenset({"person", "photo", "article"})


def _with_field(article: Article, group: str, record: str, name: str, value: Any) -> Article:
    if group == schema.ABOUT:
        return _about(article, name, value)
    part = _PARTS.get(group)
    if part is None:
        return article

    def changed(found: Any) -> Any:
        if group == schema.REFERENCES:
            fields = {**found.fields, name: value}
            return replace(found, fields={k: v for k, v in fields.items() if v is not None})
        if group == schema.MARKERS and name == "items":
            return replace(found, items=marker_items(value))
        if group == schema.TABLES and name == "header":
            return replace(found, header=bool(value))
        if group == schema.IMAGES and name in ("width", "height"):
            return replace(found, **{name: value if isinstance(value, int) else 0})
        if name in _WORDS.get(group, ()):
            empty = None if name in _OPTIONAL else ""
            return replace(found, **{name: empty if value is None else str(value)})
        return found

    return _each(article, part, lambda found: changed(found) if found.id == record else found)


def _about(article: Article, name: str, value: Any) -> Article:
    if name in ("kind", "language", "status"):
        empty = {"kind": "analysis", "language": "en", "status": "draft"}[name]
        return _with(article, {name: str(value or empty)})
    if name == "tags":
        tags = tuple(map(str, value)) if isinstance(value, list) else ()
        return replace(article, about=replace(article.about, tags=tags))
    if name in schema.ABOUT_FIELDS:
        words = "" if value is None else str(value)
        about: Any = {name: words}
        return replace(article, about=replace(article.about, **about))
    other = {k: v for k, v in {**article.about.other, name: value}.items() if v is not None}
    return replace(article, about=replace(article.about, other=dict(sorted(other.items()))))


def _with(article: Article, parts: Mapping[str, Any]) -> Article:
    return replace(article, **parts)


def _each(article: Article, part: str, change: Callable[[Any], Any]) -> Article:
    return _with(article, {part: tuple(change(found) for found in getattr(article, part))})


def _without(article: Article, group: str, record: str) -> Article:
    kind, _, table = group.partition(":")
    if kind in ("rows", "cols"):
        return _each(article, "tables", lambda t: _less(t, kind, record) if t.id == table else t)
    if group == schema.AVAILABLE_IN:
        rest = tuple(code for code in article.available_in if code != record)
        return replace(article, available_in=rest)
    part = _PARTS.get(group)
    if part is None:
        return article
    return _with(article, {part: tuple(f for f in getattr(article, part) if f.id != record)})


def _less(table: Table, kind: str, record: str) -> Table:
    if kind == "rows":
        at = [n for n, row in enumerate(table.rows) if row != record]
        rows, cells = (tuple(table.rows[n] for n in at), tuple(table.cells[n] for n in at))
        return replace(table, rows=rows, cells=cells)
    at = [n for n, column in enumerate(table.columns) if column != record]
    cells = tuple(tuple(line[n] for n in at) for line in table.cells)
    return replace(table, columns=tuple(table.columns[n] for n in at), cells=cells)


def _moved(article: Article, group: str, record: str, before: str | None) -> Article:
    kind, _, table = group.partition(":")
    if kind in ("rows", "cols"):
        return _each(
            article,
            "tables",
            lambda t: _table_moved(t, kind, record, before) if t.id == table else t,
        )
    part = _PARTS.get(group)
    found = {f.id: f for f in getattr(article, part)} if part else {}
    if part is None or record not in found:
        return article
    return _with(article, {part: tuple(found[r] for r in reordered([*found], record, before))})


def _table_moved(table: Table, kind: str, record: str, before: str | None) -> Table:
    names = table.rows if kind == "rows" else table.columns
    if record not in names:
        return table
    order = reordered(names, record, before)
    at = [names.index(name) for name in order]
    if kind == "rows":
        return replace(table, rows=tuple(order), cells=tuple(table.cells[n] for n in at))
    cells = tuple(tuple(line[n] for n in at) for line in table.cells)
    return replace(table, columns=tuple(order), cells=cells)


def ids_in(article: Article, group: str) -> Sequence[str]:
    """The ids of a group in their order; none for one that has none."""
    kind, _, table = group.partition(":")
    if kind in ("rows", "cols"):
        found = article.table_by_id.get(table)
        return () if found is None else found.rows if kind == "rows" else found.columns
    part = _PARTS.get(group)
    return [found.id for found in getattr(article, part)] if part else ()


def reordered(ids: Sequence[str], record: str, before: str | None) -> list[str]:
    """The ids with one of them before another, or last where that is none of them."""
    if before == record:
        return list(ids)
    rest = [found for found in ids if found != record]
    rest.insert(rest.index(before) if before in rest else len(rest), record)
    return rest
