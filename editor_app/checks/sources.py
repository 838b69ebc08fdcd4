"""Rules on the fields of sources; what a field may hold is known in `references`."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.context import Context, note, warning
from editor_app.document.finding import Finding
from editor_app.document.records import Fields, Reference
from editor_app.references.csl import field_text
from editor_app.references.duplicates import doi, identity, same_source
from editor_app.references.field_checks import check_item
from editor_app.references.repeats import is_repeat


def fields(context: Context) -> Iterator[Finding]:
    """What is missing, impossible or odd in each source."""
    places = context.reference_places
    for reference in context.references:
        known = context.memory.of_part(reference)
        for problem in context.memory.ask(known, check_item, reference.fields, context.today):
            place = f"{places[reference.id]}/{problem.field}"
            yield Finding(problem.level, problem.rule, place, dict(problem.facts))


def repeats(context: Context) -> Iterator[Finding]:
    """No source is only a way of naming another one: `Ibid., p. 5`, `A.g.e.`, `Там же`. Who has
    given it a title or a link has made a source of it.
    """
    for reference in context.references:
        fields = reference.fields
        raw = field_text(fields, "raw")
        own = field_text(fields, "title") or field_text(fields, "URL")
        if raw and not own and is_repeat(raw):
            place = context.reference_places[reference.id]
            yield note("reference.only_repeats", place, text=raw[:80])


def doubles(context: Context) -> Iterator[Finding]:
    """No source is printed twice: another record here has its link or its DOI."""
    known: dict[str, Reference] = {}
    places, memory = context.reference_places, context.memory
    for reference in context.references:
        keys = memory.ask(memory.of_part(reference), _keys, reference.fields)
        others = (known[key] for key in keys if key in known)
        other = next((o for o in others if same_source(o.fields, reference.fields)), None)
        if other is not None:
            first = _number(places[other.id])
            yield warning("reference.doubled", places[reference.id], first=first)
        for key in keys:
            known.setdefault(key, reference)


def _number(place: str) -> int:
    return int(place.rpartition("/")[2])


def _keys(fields: Fields) -> tuple[str, ...]:
    """The link and the DOI of a source, as they are compared."""
    link = identity({"URL": fields.get("URL")})
    return tuple(key for key in (link, doi(fields)) if key)
