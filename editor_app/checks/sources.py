"""Rules on the fields of sources; what a field may hold is known in `references`."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.context import Context, note
from editor_app.document.finding import Finding
from editor_app.references.csl import field_text
from editor_app.references.field_checks import check_item
from editor_app.references.repeats import is_repeat


def fields(context: Context) -> Iterator[Finding]:
    """What is missing, impossible or odd in each source."""
    places = context.reference_places
    for reference in context.article.references:
        known = context.memory.of_part(reference)
        for problem in context.memory.ask(known, check_item, reference.fields, context.today):
            place = f"{places[reference.id]}/{problem.field}"
            yield Finding(problem.level, problem.rule, place, dict(problem.facts))


def repeats(context: Context) -> Iterator[Finding]:
    """No source is only a way of naming another one: `Ibid., p. 5`, `A.g.e.`, `Там же`. Who has
    given it a title or a link has made a source of it.
    """
    for reference in context.article.references:
        fields = reference.fields
        raw = field_text(fields, "raw")
        own = field_text(fields, "title") or field_text(fields, "URL")
        if raw and not own and is_repeat(raw):
            place = context.reference_places[reference.id]
            yield note("reference.only_repeats", place, text=raw[:80])
