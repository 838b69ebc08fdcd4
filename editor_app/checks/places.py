"""Places with numbers, which change as the article does, and the same with ids, which don't.

`references/3/accessed` is for people; `references/ID/accessed` is what can be kept.
"""

from __future__ import annotations

import re

from editor_app.checks.context import Context
from editor_app.document import schema
from editor_app.document.article import Article

_BODY = re.compile(r"body/([1-9]\d{0,8})(?::(\d{1,9})-(\d{1,9}))?")


def place_of(context: Context, kept: str) -> str:
    """The place for people of one that was kept; empty where its record is gone."""
    group, _, rest = kept.partition("/")
    record, slash, field = rest.partition("/")
    if not rest:
        return kept
    place = _numbers(context, group).get(record)
    return f"{place}{slash}{field}" if place else ""


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


def _numbers(context: Context, group: str) -> dict[str, str]:
    if group == schema.REFERENCES:
        return context.reference_places
    records = getattr(context.article, group, ()) if group in schema.GROUPS else ()
    return {
        str(getattr(record, "id", record)): f"{group}/{number}"
        for number, record in enumerate(records if isinstance(records, tuple) else (), 1)
    }
