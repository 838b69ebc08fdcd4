"""Places with numbers, which change as the article does, and the same with ids, which don't.

`references/3/accessed` is for people; `references/ID/accessed` is what can be kept.
"""

from __future__ import annotations

import re
from datetime import date

from editor_app.checks.context import Context
from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.numbering import numbered

_BODY = re.compile(r"body/([1-9]\d{0,8})(?::(\d{1,9})-(\d{1,9}))?")

_IN_OBJECTS = ("caption", "cell")
_GROUPS = {"kp": schema.KEY_POINTS, "note": schema.NOTES}


def place_of(context: Context, kept: str) -> str:
    """The place for people of one that was kept; empty where its record is gone."""
    group, _, rest = kept.partition("/")
    record, slash, field = rest.partition("/")
    if not rest:
        return kept
    place = _numbers(context, group).get(record)
    return f"{place}{slash}{field}" if place else ""


def place_of_text(context: Context, name: str) -> str:
    """Where a text stands, by its name: `note:ID` → `notes/2`; a caption or a cell stands where
    its object does. Empty where it is gone.
    """
    kind, _, rest = name.partition(":")
    record, _, more = rest.partition(":")
    if kind == "bio":
        language = "" if more == context.article.language else f"/{more}"
        return place_of(context, f"{schema.AUTHORS}/{record}/bio{language}")
    if kind in _IN_OBJECTS:
        found = (spot.at(at, at + 1) for spot, at, _, one in context.placed if one == record)
        return next(found, "")
    group = _GROUPS.get(kind)
    return place_of(context, f"{group}/{record}") if group else kind


def kept_place(context: Context, place: str) -> str:
    """The place to keep of one for people; those in the body go with its words instead."""
    group, _, rest = place.partition("/")
    number, slash, field = rest.partition("/")
    if not rest:
        return place
    for record, found in _numbers(context, group).items():
        if found == f"{group}/{number}":
            return f"{group}/{record}{slash}{field}"
    return place


def body_range(place: str) -> tuple[int, int | None, int | None] | None:
    """(block from 0, start, end) of a place in the body, the last two None where it is a whole
    block; None for any other place.
    """
    match = _BODY.fullmatch(place)
    if match is None:
        return None
    start, end = (int(found) if found else None for found in match.groups()[1:])
    return int(match[1]) - 1, start, end


def range_in_body(
    article: Article, number: int, start: int | None, end: int | None
) -> tuple[int, int]:
    """A place in the body as a range of the whole text; an empty one gets its line end."""
    blocks = article.body
    at = sum(len(part.text) + 1 for part in blocks[:number])
    length = len(blocks[number].text) if number < len(blocks) else 0
    first = at + (start or 0)
    last = at + (length if end is None else end)
    return first, max(last, first + 1)


def note_places(article: Article) -> dict[str, str]:
    """For each cited note its place and that of the marker that leads to it first: `notes/1` →
    `body/3:12-13`. In reading order.
    """
    numbers = {note.id: f"notes/{n}" for n, note in enumerate(article.notes, 1)}
    found: dict[str, str] = {}
    if not numbers:
        return found
    for spot, at, record in Context(article, lambda _: True, date.min).objects(m.CITE):
        marker = article.marker_by_id.get(record)
        for item in marker.items if marker else ():
            if item.target in numbers:
                found.setdefault(numbers[item.target], spot.at(at, at + 1))
    return found


def printed_place(article: Article, place: str) -> str:
    """A place with the number that readers see: notes are counted with the sources. Without a
    number where a note is not cited.
    """
    group, _, number = place.partition("/")
    if group != schema.NOTES or not number.isdigit() or int(number) > len(article.notes):
        return place
    printed = numbered(article).numbers.get(article.notes[int(number) - 1].id)
    return f"{group}/{printed}" if printed else group


def _numbers(context: Context, group: str) -> dict[str, str]:
    if group == schema.REFERENCES:
        return context.reference_places
    records = getattr(context.article, group, ()) if group in schema.GROUPS else ()
    return {
        str(getattr(record, "id", record)): f"{group}/{number}"
        for number, record in enumerate(records if isinstance(records, tuple) else (), 1)
    }
