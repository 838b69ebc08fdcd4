"""Rules on markers, the notes and sources they point to, and sources nobody points to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.context import Context, blocker, note, warning
from editor_app.document import marks as m
from editor_app.document.finding import Finding
from editor_app.document.richtext import is_blank
from editor_app.references.csl import field_text

_LEADING_NUMBER = re.compile(r"\s*(?:\[\^?(\d{1,4})\]|\(?(\d{1,4})[.)])\s")


def items(context: Context) -> Iterator[Finding]:
    """Every marker points to sources or notes that are there."""
    article = context.article
    known = {*article.reference_by_id, *article.note_by_id}
    for spot, position, record in context.objects(m.CITE):
        marker = article.marker_by_id.get(record)
        found = marker.items if marker else ()
        missing = [item.label or "?" for item in found if item.target not in known]
        if missing or not found:
            label = ", ".join(missing) or "?"
            yield blocker("marker.no_item", spot.at(position, position + 1), label=label)


def uncited(context: Context) -> Iterator[Finding]:
    """Every source and note is cited somewhere."""
    places = context.reference_places
    for reference in context.references:
        if reference.id not in context.numbering.numbers:
            title = field_text(reference.fields, "title") or field_text(reference.fields, "raw")
            yield warning("reference.not_cited", places[reference.id], title=title)
    for place, found in context.notes:
        if found.id not in context.numbering.numbers:
            yield warning("note.not_cited", place)
        elif is_blank(found.text):
            yield warning("note.empty", place)


def imported_numbers(context: Context) -> Iterator[Finding]:
    """In a list that came with numbers, no two sources had the same one.

    Only where every source came with its number: a source taken over from another article
    brings the number it had there.
    """
    numbers: dict[str, int] = {}
    for reference in context.article.references:
        match = _LEADING_NUMBER.match(field_text(reference.fields, "raw"))
        if match is None:
            return
        numbers[reference.id] = int(match[1] or match[2])
    places = context.reference_places
    seen: set[int] = set()
    for reference_id, number in numbers.items():
        if number in seen:
            yield note("reference.number_repeats", places[reference_id], number=number)
        seen.add(number)
