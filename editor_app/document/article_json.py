"""An article as plain JSON and back, whole: the form that lies beside the blobs in the store.

A text is a list of blocks `{"runs": [[text, {mark: value}], …], "marks": {…}}`; records keep
their ids. `content_of` leaves out what is not content (ids, who entered what, how a line came),
so that two articles say the same exactly when their contents are equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from editor_app.document import marks as m
from editor_app.document.article import About, Article
from editor_app.document.numbering import numbered
from editor_app.document.records import (
    AlsoEntered,
    Author,
    Comment,
    Counterpart,
    Image,
    KeyPoint,
    Marker,
    MarkerItem,
    Message,
    Note,
    Quote,
    Reference,
    SimilarPost,
    Suggestion,
    Table,
    Waiver,
)
from editor_app.document.richtext import Block, RichText, Run

Json = dict[str, Any]
T = TypeVar("T")

PROVENANCE = frozenset(
    {"raw", "entered_by", "verified_by", "verified_of", "evidence", "id", "_language"}
)
"""Fields of a reference that say how it came, not what it is."""
_NOT_CONTENT = ("id", "also_entered", "status", "similar_hidden", "waivers", "counterparts")
_ABOUT = tuple(spec.name for spec in fields(About))


def to_json(article: Article) -> Json:
    """The whole article as JSON values."""
    found: Json = {}
    for spec in fields(article):
        found[spec.name] = _plain(getattr(article, spec.name))
    return found


def from_json(data: Mapping[str, Any]) -> Article:
    """The article that `to_json` wrote. Keys that are missing take their defaults."""
    return Article(
        id=str(data["id"]),
        kind=data.get("kind", "analysis"),
        language=data.get("language", "en"),
        status=data.get("status", "draft"),
        title=_text(data.get("title")),
        body=_text(data.get("body")),
        key_points=_all(data, "key_points", _key_point),
        authors=_all(data, "authors", _author),
        references=_all(data, "references", lambda d: Reference(d["id"], d.get("fields", {}))),
        notes=_all(data, "notes", lambda d: Note(d["id"], _text(d.get("text")))),
        markers=_all(data, "markers", _marker),
        images=_all(data, "images", lambda d: _record(Image, d)),
        tables=_all(data, "tables", _table),
        comments=_all(data, "comments", _comment),
        suggestions=_all(data, "suggestions", lambda d: Suggestion(**d)),
        available_in=tuple(data.get("available_in", ())),
        similar=_all(data, "similar", lambda d: SimilarPost(**d)),
        similar_hidden=_kept(data, "similar_hidden", lambda d: _record(SimilarPost, d)),
        waivers=_kept(data, "waivers", _waiver),
        counterparts=_kept(data, "counterparts", _counterpart),
        about=_about(data.get("about", {})),
        also_entered=_all(data, "also_entered", lambda d: AlsoEntered(**d)),
    )


def content_of(article: Article) -> Json:
    """What the article says, ids and provenance apart: for comparing two articles."""
    numbering = numbered(article)
    uncited = [r.id for r in article.references if r.id not in numbering.numbers]
    names = {target: f"item{n}" for n, target in enumerate([*numbering.order, *uncited], 1)}
    objects = _object_names(article)
    content: Json = _renamed(to_json(article), {**names, **objects})
    for name in _NOT_CONTENT:
        content.pop(name)
    content["references"] = sorted(
        ({**_without(r["fields"], PROVENANCE), "id": r["id"]} for r in content["references"]),
        key=lambda r: _natural(r["id"]),
    )
    used = set(objects.values())
    for group in ("markers", "images", "tables"):
        kept = [_without(r, ("rows", "columns")) for r in content[group] if r["id"] in used]
        content[group] = sorted(kept, key=lambda r: _natural(r["id"]))
    for group in ("key_points", "authors", "similar"):
        content[group] = [_without(r, ("id", "person", "article")) for r in content[group]]
    content["notes"] = sorted(content["notes"], key=lambda r: _natural(r["id"]))
    return content


def _object_names(article: Article) -> dict[str, str]:
    names: dict[str, str] = {}

    def walk(text: RichText) -> None:
        for part in text:
            for _, kind, record in part.objects():
                if record in names:
                    continue
                names[record] = f"{kind}{len(names) + 1}"
                for inner in _inside(article, record):
                    walk(inner)

    for _, text in article.flowing_texts():
        walk(text)
    for note in article.notes:
        walk(note.text)
    return names


def _inside(article: Article, record: str) -> Iterable[RichText]:
    if record in article.table_by_id:
        table = article.table_by_id[record]
        yield table.caption
        for row in table.cells:
            yield from row
    elif record in article.image_by_id:
        yield article.image_by_id[record].caption


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {
            key: names.get(v, v)
            if key in ("id", "target", *m.OBJECTS) and isinstance(v, str)
            else _renamed(v, names)
            for key, v in value.items()
        }
    return [_renamed(v, names) for v in value] if isinstance(value, list) else value


def _natural(name: str) -> tuple[str, int]:
    letters = name.rstrip("0123456789")
    return letters, int(name[len(letters) :] or 0)


def _without(data: Mapping[str, Any], names: Iterable[str]) -> Json:
    drop = frozenset(names)
    return {key: value for key, value in data.items() if key not in drop}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    if isinstance(value, Block):
        return {"runs": [[r.text, dict(r.marks)] for r in value.runs], "marks": dict(value.marks)}
    if isinstance(value, Mapping):
        return {key: _plain(v) for key, v in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return {spec.name: _plain(getattr(value, spec.name)) for spec in fields(value)}
    return list(value) if isinstance(value, list) else value


def _text(data: Any) -> RichText:
    return tuple(
        Block(
            tuple(
                Run(text, m.marks(marks) if marks else m.NO_MARKS) for text, marks in part["runs"]
            ),
            m.marks(part["marks"]) if part.get("marks") else m.NO_MARKS,
        )
        for part in data or ()
    )


def _all(data: Mapping[str, Any], name: str, read: Any) -> tuple[Any, ...]:
    return tuple(read(part) for part in data.get(name, ()))


def _kept(data: Mapping[str, Any], name: str, read: Any) -> tuple[Any, ...]:
    """As `_all`, for parts that came later: what is no record is passed over."""
    found = data.get(name)
    records = found if isinstance(found, list) else []
    return tuple(read(part) for part in records if isinstance(part, dict) and "id" in part)


def _counterpart(data: Mapping[str, Any]) -> Counterpart:
    names = (spec.name for spec in fields(Counterpart))
    return Counterpart(*(str(data.get(name, "")) for name in names))


def _waiver(data: Mapping[str, Any]) -> Waiver:
    quote = data.get("quote")
    found = _record(Waiver, {**data, "rule": str(data.get("rule", ""))})
    return replace(found, quote=Quote(**quote) if quote else None)


def _record(kind: type[T], data: Mapping[str, Any]) -> T:
    known = kind.__dataclass_fields__  # type: ignore[attr-defined]
    values = {key: value for key, value in data.items() if key in known}
    for name in ("caption", "text"):
        if name in values:
            values[name] = _text(values[name])
    return kind(**values)


def _key_point(data: Mapping[str, Any]) -> KeyPoint:
    quote = data.get("quote")
    return KeyPoint(data["id"], _text(data.get("text")), Quote(**quote) if quote else None)


def _author(data: Mapping[str, Any]) -> Author:
    bios = {language: _text(text) for language, text in data.get("bios", {}).items()}
    return Author(**{**data, "bios": bios})


def _marker(data: Mapping[str, Any]) -> Marker:
    return Marker(data["id"], tuple(MarkerItem(**item) for item in data.get("items", ())))


def _table(data: Mapping[str, Any]) -> Table:
    cells = tuple(tuple(_text(cell) for cell in row) for row in data.get("cells", ()))
    return Table(
        data["id"],
        tuple(data.get("rows", ())),
        tuple(data.get("columns", ())),
        cells,
        bool(data.get("header")),
        _text(data.get("caption")),
    )


def _comment(data: Mapping[str, Any]) -> Comment:
    messages = tuple(_record(Message, part) for part in data.get("messages", ()))
    return Comment(**{**data, "messages": messages})


def _about(data: Mapping[str, Any]) -> About:
    known = {name: data[name] for name in _ABOUT if name in data}
    return About(**{**known, "tags": tuple(data.get("tags", ()))})
