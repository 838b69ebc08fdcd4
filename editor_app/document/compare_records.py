"""Records against records, field by field: sources, authors, what is said about the article,
images, markers, comments, suggestions, waivers.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.compare_blocks import moved
from editor_app.document.compare_places import Places
from editor_app.document.compare_words import plain_change
from editor_app.document.compared import ADDED, ALSO_ENTERED, CHANGED, MOVED, REMOVED, Change, Piece
from editor_app.document.proposals import Proposal, proposals
from editor_app.document.records import Author, Comment, Fields, Marker, Reference, Waiver
from editor_app.document.richtext import RichText, plain
from editor_app.document.suggestions import OPEN, REJECTED

_HIDDEN = frozenset({"evidence", "entered_by", "verified_of", "_language", "id"})
"""Fields of a source that only say how it came."""

_DEEPEST = 8

Sides = tuple[Places, Places]


def old_and_new(old: str, new: str) -> tuple[Piece, ...]:
    """A value that took another's place."""
    pieces = (Piece(REMOVED, old), Piece(ADDED, new))
    return tuple(piece for piece in pieces if piece.text)


def as_words(value: Any, depth: int = 0) -> str:
    """A value of a field as it can be read: names as `Family, Given`, dates as ISO 8601. What is
    nested deeper than any field of ours is left out.
    """
    if value in (None, "", [], (), {}) or value is False or depth > _DEEPEST:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return _mapping_words(value, depth)
    if isinstance(value, list | tuple):
        apart = "; " if any(isinstance(part, Mapping) for part in value) else ", "
        return apart.join(filter(None, (as_words(part, depth + 1) for part in value)))
    return str(value)


def _mapping_words(value: Mapping[str, Any], depth: int) -> str:
    if "date-parts" in value:
        parts = value["date-parts"]
        dates = (
            [part for part in parts if isinstance(part, list)] if isinstance(parts, list) else []
        )
        return "/".join(
            "-".join(f"{n:02}" if isinstance(n, int) else str(n) for n in d) for d in dates
        )
    if "literal" in value or "family" in value:
        names = (value.get(name) for name in ("literal", "family", "given"))
        return ", ".join(str(name) for name in names if name)
    found = ((name, as_words(part, depth + 1)) for name, part in value.items())
    return ", ".join(f"{name}: {words}" for name, words in found if words)


def source_words(source: Reference) -> str:
    """A source on one line: its title, else its line as it came, else its address."""
    fields = source.fields
    title, container = as_words(fields.get("title")), as_words(fields.get("container-title"))
    names = as_words(fields.get("author"))
    found = ", ".join(filter(None, (names, title, container)))
    return found or as_words(fields.get("raw")) or as_words(fields.get("URL")) or source.id


def compare_sources(sides: Sides) -> Iterator[Change]:
    """Sources that came, went, or have other fields."""
    was, now = (dict(side.article.reference_by_id) for side in sides)
    for record, source in now.items():
        place = sides[1].of_record(schema.REFERENCES, record)
        if record not in was:
            yield Change(
                place,
                schema.REFERENCES,
                ADDED,
                record,
                pieces=(Piece(ADDED, source_words(source)),),
            )
        elif was[record] != source:
            shown = _shown_fields(was[record].fields, source.fields)
            yield from _fields(sides[1], schema.REFERENCES, record, *shown)
    for record, source in was.items():
        if record not in now:
            place = sides[1].of_record(schema.REFERENCES, record)
            pieces = (Piece(REMOVED, source_words(source)),)
            yield Change(place, schema.REFERENCES, REMOVED, record, pieces=pieces)


def _shown_fields(was: Fields, now: Fields) -> tuple[Fields, Fields]:
    """The fields worth showing; the line as it came only where nothing else differs."""
    hidden = set(_HIDDEN)
    differing = {n for n in {**was, **now} if was.get(n) != now.get(n)} - hidden
    if differing != {"raw"}:
        hidden.add("raw")
    return _less(was, hidden), _less(now, hidden)


def _less(fields: Fields, hidden: Iterable[str]) -> Fields:
    drop = frozenset(hidden)
    return {name: value for name, value in fields.items() if name not in drop}


def _fields(places: Places, group: str, record: str, was: Fields, now: Fields) -> Iterator[Change]:
    for name in {**now, **was}:
        old, new = as_words(was.get(name)), as_words(now.get(name))
        if old != new:
            how = CHANGED if old and new else ADDED if new else REMOVED
            place = places.of_record(group, record, name)
            yield Change(place, group, how, record, name, old_and_new(old, new))


def compare_authors(sides: Sides) -> Iterator[Change]:
    """Authors that came, went, changed place or have other fields; bios are texts of theirs."""
    was, now = ({a.id: a for a in side.article.authors} for side in sides)
    for record, author in now.items():
        place = sides[1].of_record(schema.AUTHORS, record)
        if record not in was:
            yield Change(place, schema.AUTHORS, ADDED, record, pieces=(Piece(ADDED, author.name),))
            continue
        yield from _fields(sides[1], schema.AUTHORS, record, _author(was[record]), _author(author))
    yield from order_changes(sides, schema.AUTHORS, list(was), list(now))
    for record, author in was.items():
        if record not in now:
            pieces = (Piece(REMOVED, author.name),)
            yield Change(schema.AUTHORS, schema.AUTHORS, REMOVED, record, pieces=pieces)


def _author(author: Author) -> Fields:
    return {
        "name": author.name,
        "affiliation": author.affiliation,
        "person": author.person,
        "photo": author.photo,
    }


def order_changes(
    sides: Sides, group: str, was: Sequence[str], now: Sequence[str]
) -> Iterator[Change]:
    """Records that are in another order: as few as can be said to have moved."""
    places = {record: at for at, record in enumerate(was)}
    kept = [record for record in now if record in places]
    pairs = [(places[record], at) for at, record in enumerate(kept)]
    for at in sorted(moved(pairs, [1] * len(kept))):
        record = kept[at]
        place, origin = (side.of_record(group, record) for side in reversed(sides))
        yield Change(place, group, MOVED, record, came_from=origin)


def compare_about(sides: Sides) -> Iterator[Change]:
    """What is said about the article, the languages and similar posts among it."""
    was, now = (_about(side.article) for side in sides)
    yield from _fields(sides[1], schema.ABOUT, "", was, now)


def _about(article: Article) -> Fields:
    about = {
        spec.name: getattr(article.about, spec.name) for spec in dataclasses.fields(article.about)
    }
    about.pop("other")
    return {
        **article.about.other,
        "kind": article.kind,
        "language": article.language,
        "status": article.status,
        **about,
        schema.AVAILABLE_IN: list(article.available_in),
        schema.SIMILAR: [post.title or post.address for post in article.similar],
    }


def compare_images(sides: Sides) -> Iterator[Change]:
    """Fields of images that are in both; those that came or went are in the words."""
    was = sides[0].article.image_by_id
    for record, image in sides[1].article.image_by_id.items():
        if record in was and was[record] != image:
            names = ("file", "address", "alt", "credit")
            fields = ({n: getattr(i, n) for n in names} for i in (was[record], image))
            yield from (
                _at_object(sides[1], change)
                for change in _fields(sides[1], schema.IMAGES, record, *fields)
            )


def _at_object(places: Places, change: Change) -> Change:
    text, start = places.objects.get(change.item, ("", 0))
    return replace(change, text=text, start=start, end=start + 1 if text else 0)


def compare_markers(sides: Sides) -> Iterator[Change]:
    """Markers that are in both and point to something else."""
    was = sides[0].article.marker_by_id
    for record, marker in sides[1].article.marker_by_id.items():
        if record in was and was[record].items != marker.items:
            old, new = (
                _targets(side, found)
                for side, found in zip(sides, (was[record], marker), strict=True)
            )
            place = sides[1].of_object(record)
            pieces = old_and_new(old, new)
            yield _at_object(
                sides[1], Change(place, schema.MARKERS, CHANGED, record, "items", pieces)
            )


def _targets(places: Places, marker: Marker) -> str:
    """What a marker points to: `Title, p. 44; Another`."""
    article = places.article
    found = []
    for item in marker.items:
        source, note = article.reference_by_id.get(item.target), article.note_by_id.get(item.target)
        words = source_words(source) if source else plain(note.text) if note else item.label or "?"
        found.append(", ".join(filter(None, (words, item.locator))))
    return "; ".join(found)


def compare_rivals(sides: Sides, changed: Container[tuple[str, str, str]]) -> Iterator[Change]:
    """Values that were entered beside those that count; `changed` are the fields (part, record,
    name) whose value is another, which is told anyway.
    """
    was = {(a.group, a.record, a.name, as_words(a.value)) for a in sides[0].article.also_entered}
    for also in sides[1].article.also_entered:
        record = "" if also.group == schema.ABOUT else also.record
        words = as_words(also.value)
        known = (also.group, also.record, also.name, words) in was
        told = known or (also.group, record, also.name) in changed
        if also.group in _WITH_RIVALS and also.name != "anchor" and words and not told:
            place = sides[1].of_record(also.group, record, also.name)
            pieces = (Piece(ADDED, words),)
            marks = (ALSO_ENTERED,)
            yield Change(place, also.group, ADDED, record, also.name, pieces, marks=marks)


_WITH_RIVALS = frozenset({schema.ABOUT, schema.REFERENCES, schema.AUTHORS, schema.IMAGES})


# Comments


def compare_comments(sides: Sides) -> Iterator[Change]:
    """Threads that came or went, answers, and what became resolved, reopened or assigned."""
    was = {comment.id: comment for comment in sides[0].article.comments}
    for comment in sides[1].article.comments:
        before = was.pop(comment.id, None)
        if before is None:
            first = comment.messages[0] if comment.messages else None
            words = plain(first.text) if first else ""
            by, at = (first.author, first.at) if first else ("", "")
            yield _on(sides[1], comment, ADDED, "", (Piece(ADDED, words),), by, at)
            yield from _answers(sides[1], comment, frozenset({first.id} if first else ()), {})
        elif before != comment:
            yield from _same_thread(sides[1], before, comment)
    for comment in was.values():
        words = plain(comment.messages[0].text) if comment.messages else ""
        yield _on(sides[1], comment, REMOVED, "", (Piece(REMOVED, words),))


def _same_thread(places: Places, was: Comment, now: Comment) -> Iterator[Change]:
    known = {message.id: message.text for message in was.messages}
    yield from _answers(places, now, frozenset(), known)
    here = {message.id for message in now.messages}
    for message in was.messages:
        if message.id not in here:
            pieces = (Piece(REMOVED, plain(message.text)),)
            yield _on(places, now, REMOVED, "reply", pieces, message.author)
    if was.resolved != now.resolved:
        how = ADDED if now.resolved else REMOVED
        yield _on(places, now, how, "resolved", (), now.resolved_by, now.resolved_at)
    if was.assigned != now.assigned:
        yield _on(places, now, CHANGED, "assigned", old_and_new(was.assigned, now.assigned))


def _answers(
    places: Places, comment: Comment, passed: frozenset[str], known: Mapping[str, RichText]
) -> Iterator[Change]:
    for message in comment.messages:
        words, by = plain(message.text), message.author
        if message.id in passed:
            continue
        if message.id not in known:
            yield _on(places, comment, ADDED, "reply", (Piece(ADDED, words),), by, message.at)
        elif known[message.id] != message.text:
            pieces = plain_change(plain(known[message.id]), words)
            yield _on(places, comment, CHANGED, "reply", pieces, by, message.edited)


def _on(
    places: Places,
    comment: Comment,
    how: str,
    field: str,
    pieces: tuple[Piece, ...],
    by: str = "",
    at: str = "",
) -> Change:
    start, end = comment.start or 0, comment.end or 0
    place = places.of_text(comment.text, start, end) if comment.text else ""
    text = comment.text if comment.start is not None else ""
    if not place:
        group, _, rest = comment.field.partition("/")
        record, _, name = rest.partition("/")
        place = places.of_record(group, record, name) if group != schema.ABOUT else comment.field
    return Change(
        place, schema.COMMENTS, how, comment.id, field, pieces, text, start, end, by=by, at=at
    )


# Suggestions and waivers


def compare_suggestions(sides: Sides) -> Iterator[Change]:
    """Suggestions that were made, withdrawn or rejected; what an accepted one did is in the
    words themselves.
    """
    was = {s.id: s for s in sides[0].article.suggestions}
    now = sides[1].article
    if tuple(was.values()) == now.suggestions:
        return
    fresh = {s.id for s in now.suggestions if s.status == OPEN and s.id not in was}
    for found in proposals(now) if fresh else ():
        if found.id in fresh:
            yield _proposed(sides[1], found)
    for suggestion in now.suggestions:
        before = was.pop(suggestion.id, None)
        if before and before.status != suggestion.status and suggestion.status == REJECTED:
            pieces = old_and_new(before.status, suggestion.status)
            yield Change(schema.BODY, schema.SUGGESTIONS, CHANGED, suggestion.id, "status", pieces)
    for suggestion_id in was:
        yield Change(schema.BODY, schema.SUGGESTIONS, REMOVED, suggestion_id)


def _proposed(places: Places, found: Proposal) -> Change:
    start, end = found.start or 0, found.end or 0
    pieces = old_and_new(found.deleted.strip("\n"), found.inserted.strip("\n"))
    name = str(found.facts.get("field", ""))
    if name and not pieces:
        pieces = old_and_new(as_words(found.facts.get("from")), as_words(found.facts.get("to")))
    place = places.of_text(found.text, start, end) if found.text else schema.BODY
    return Change(
        place, schema.SUGGESTIONS, ADDED, found.id, name, pieces, found.text, start, end,
        by=found.by, at=found.at,
    )  # fmt: skip


def compare_waivers(sides: Sides) -> Iterator[Change]:
    """Findings that were left with a reason, and those that stand again."""
    was = {waiver.id: waiver for waiver in sides[0].article.waivers}
    now = {waiver.id: waiver for waiver in sides[1].article.waivers}
    for record, waiver in now.items():
        if record not in was:
            yield _waived(sides[1], waiver, ADDED)
    for record, waiver in was.items():
        if record not in now:
            yield _waived(sides[1], waiver, REMOVED)


def _waived(places: Places, waiver: Waiver, how: str) -> Change:
    place = ""
    if waiver.quote is not None and waiver.quote.state != "gone":
        place = f"body/{waiver.quote.block + 1}:{waiver.quote.start}-{waiver.quote.end}"
    pieces = (Piece(how, waiver.reason),) if waiver.reason else ()
    return Change(place, schema.WAIVERS, how, waiver.id, waiver.rule, pieces, by=waiver.by)
