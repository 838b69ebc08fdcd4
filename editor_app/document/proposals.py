"""The open suggestions of a frozen article, as what a person decides on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.reading_order import Rank, ReadingOrder
from editor_app.document.record_changes import ADD, MOVE, REMOVE, SET, RecordChange, from_json
from editor_app.document.records import Suggestion
from editor_app.document.richtext import OBJECT, RichText, Run, plain, text_to_runs
from editor_app.document.suggestions import (
    CHANGES,
    DEL,
    FMT,
    INS,
    KEPT,
    OPEN,
    disputed,
    open_halves,
    open_keys,
)
from editor_app.document.views import block_starts, set_by


@dataclass(frozen=True, slots=True)
class Proposal:
    """One open suggestion.

    `kind`: `text` (words put in, taken out or both), `format`, `block` (kind or level of
    paragraphs), `object` (markers and images), `table`, `key_point`, `order`, `field`. `text`,
    `start`, `end`: where it is (code points; None: nothing of it is there any more). `facts`:
    `set` for formats; `field`, `from`, `to` for fields; `add`, `remove`, `move` (with `before`)
    for records, each as `key_points/ID`; `objects` as (kind, id) pairs; `disputed`: the halves
    that two people decided differently. `quotes_key_point`: the key point whose sentence it
    touches.
    """

    id: str
    kind: str
    by: str = ""
    at: str = ""
    text: str = ""
    start: int | None = None
    end: int | None = None
    deleted: str = ""
    inserted: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    halves: tuple[str, ...] = ()
    quotes_key_point: str = ""


@dataclass
class _Found:
    """What the marks of one suggestion lie on."""

    text: str
    start: int
    end: int
    words: dict[str, str] = field(default_factory=dict)
    objects: list[tuple[str, str]] = field(default_factory=list)
    sets: dict[str, Any] = field(default_factory=dict)
    only_line_ends: bool = True


def proposals(article: Article) -> tuple[Proposal, ...]:
    """The open suggestions in reading order."""
    opened = [s for s in article.suggestions if s.status == OPEN]
    if not opened:
        return ()
    found = _marked(article)
    order = ReadingOrder(article)
    quoted = _quotes(article)
    made = [_proposal(article, s, found.get(s.id), quoted) for s in opened]
    return tuple(sorted(made, key=lambda proposal: (_rank(order, proposal), proposal.at)))


def _rank(order: ReadingOrder, proposal: Proposal) -> Rank:
    if proposal.text:
        return order.text(proposal.text, proposal.start)
    names = (proposal.facts.get(name) for name in ("field", ADD, REMOVE, MOVE))
    return order.field(next((str(name) for name in names if name), ""))


def _marked(article: Article) -> dict[str, _Found]:
    keys = open_keys(article)
    found: dict[str, _Found] = {}
    for name, text in article.texts():
        at = 0
        for run in text_to_runs(text):
            end = at + len(run.text)
            for key, value in run.marks:
                if key in keys:
                    half, _, suggestion = key.partition(":")
                    known = found.setdefault(suggestion, _Found(name, at, end))
                    _note(known, name, end, half, value, run)
            at = end
    return found


def _note(found: _Found, name: str, end: int, half: str, value: Any, run: Run) -> None:
    if name == found.text:
        found.end = end
    found.words[half] = found.words.get(half, "") + run.text
    found.only_line_ends = found.only_line_ends and not run.text.strip("\n")
    if run.object is not None:
        found.objects.append(run.object)
    if half == FMT:
        found.sets |= set_by(value)


def _proposal(
    article: Article, suggestion: Suggestion, found: _Found | None, quoted: Quoted
) -> Proposal:
    said = suggestion.fields
    by, at = str(said.get("author", "")), str(said.get("at", ""))
    changes = from_json(said.get("changes")) if CHANGES in open_halves(suggestion) else ()
    facts = _facts(changes, found)
    rival = disputed(suggestion)
    if rival:
        return _disputed(suggestion, by, at, rival, facts)
    if found is None:
        return _of_record(article, suggestion, by, at, changes, facts)
    words = {half: text.replace(OBJECT, "") for half, text in found.words.items()}
    halves = tuple(half for half in (INS, DEL) if half in words)
    deleted, inserted = words.get(DEL, ""), words.get(INS, "")
    kind = _kind(changes, found, (deleted + inserted).strip("\n"))
    point = _quoting(quoted, found) if found.text == schema.BODY else ""
    return Proposal(
        suggestion.id, kind, by, at, found.text, found.start, found.end,
        deleted, inserted, facts, halves, point,
    )  # fmt: skip


def _kind(changes: Sequence[RecordChange], found: _Found, words: str) -> str:
    if INS not in found.words and DEL not in found.words:
        return "block" if found.only_line_ends else "format"
    if found.objects and not words:
        return "table" if found.objects[0][0] == m.TABLE else "object"
    main = next((c for c in changes if c.do != ADD), None)
    return _record_kind(main) if main else "text"


def _record_kind(change: RecordChange) -> str:
    kind = change.group.partition(":")[0]
    if change.do == MOVE:
        return "order"
    if kind in ("rows", "cols", schema.TABLES):
        return "table"
    if kind in (schema.MARKERS, schema.IMAGES):
        return "object"
    return "key_point" if kind == schema.KEY_POINTS else "field"


def _facts(changes: Sequence[RecordChange], found: _Found | None) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    for change in changes:
        if change.do == SET:
            facts |= {"field": change.place, "from": change.old, "to": change.new}
        elif change.do == MOVE:
            facts |= {MOVE: change.place, "before": change.before}
        else:
            facts.setdefault(change.do, change.place)
    if found is not None and found.sets:
        facts["set"] = dict(sorted(found.sets.items()))
    if found is not None and found.objects:
        facts["objects"] = list(dict.fromkeys(found.objects))
    return facts


def _of_record(
    article: Article,
    suggestion: Suggestion,
    by: str,
    at: str,
    changes: Sequence[RecordChange],
    facts: dict[str, Any],
) -> Proposal:
    """A suggestion that has no marks: about a record, or one of which nothing is left."""
    if not changes:
        words = str(suggestion.fields.get("text", ""))
        text = str(suggestion.fields.get("in", ""))
        return Proposal(suggestion.id, "text", by, at, text, deleted=words, facts=facts)
    change = next((c for c in changes if c.do != ADD), changes[0])
    text, content = _text_of(article, change)
    length = sum(len(block.text) + 1 for block in content)
    deleted = (plain(content) or change.words) if change.do == REMOVE else ""
    inserted = plain(content) if change.do == ADD else ""
    if change.do == SET:
        deleted, inserted = _said(change.old), _said(change.new)
    start, end = (0, length) if text else (None, None)
    return Proposal(
        suggestion.id, _record_kind(change), by, at, text, start, end, deleted, inserted, facts
    )


def _disputed(
    suggestion: Suggestion, by: str, at: str, halves: tuple[str, ...], facts: dict[str, Any]
) -> Proposal:
    words = {}
    text = ""
    for half in (INS, DEL):
        kept = suggestion.fields.get(f"{KEPT}{half}")
        if isinstance(kept, list):
            words[half] = "".join(kept_words(kept))
            text = text or next((str(k.get("text", "")) for k in kept if isinstance(k, dict)), "")
    return Proposal(
        suggestion.id, "text", by, at, text,
        deleted=words.get(DEL, ""), inserted=words.get(INS, ""),
        facts={**facts, "disputed": list(halves)},
        halves=tuple(half for half in (INS, DEL) if half in halves),
    )  # fmt: skip


def kept_words(kept: list[Any]) -> Iterator[str]:
    """The words that were taken away, from where a decision keeps them."""
    for piece in kept:
        if isinstance(piece, dict) and isinstance(piece.get("runs"), list):
            for run in piece["runs"]:
                if isinstance(run, list) and run and isinstance(run[0], str):
                    yield run[0].replace(OBJECT, "")


def _said(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return ", ".join(value)
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return "-".join(f"{part:02}" for part in parts[0] if isinstance(part, int))
    return str(value)


def _text_of(article: Article, change: RecordChange) -> tuple[str, RichText]:
    """The text that a record is seen by, and its words."""
    kind, _, table = change.group.partition(":")
    wanted = {
        schema.KEY_POINTS: schema.key_point_text(change.record),
        schema.NOTES: schema.note_text(change.record),
    }.get(kind, "")
    found = {name: text for name, text in article.texts() if name == wanted}
    if kind in ("rows", "cols"):
        at = 2 if kind == "rows" else 3
        for name, text in article.texts():
            parts = name.split(":")
            if parts[:2] == ["cell", table] and parts[at : at + 1] == [change.record]:
                found[name] = text
    first = next(iter(found), "")
    return first, tuple(block for text in found.values() for block in text)


Quoted = Sequence[tuple[int, int, str]]
"""(start, end, key point) of each sentence of the body that a key point quotes."""


def _quotes(article: Article) -> Quoted:
    starts = block_starts(article.body)
    return [
        (starts[quote.block] + quote.start, starts[quote.block] + quote.end, point.id)
        for point in article.key_points
        for quote in (point.quote,)
        if quote is not None and quote.state != "gone" and quote.block < len(starts)
    ]


def _quoting(quoted: Quoted, found: _Found) -> str:
    touched = (point for start, end, point in quoted if found.start < end and start < found.end)
    return next(touched, "")
