"""Rules on the fields of sources; what a field may hold is known in `references`."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.context import Context
from editor_app.document.finding import Finding
from editor_app.references.field_checks import check_item


def fields(context: Context) -> Iterator[Finding]:
    """What is missing, impossible or odd in each source."""
    places = context.reference_places
    for reference in context.article.references:
        known = context.memory.of_part(reference)
        for problem in context.memory.ask(known, check_item, reference.fields, context.today):
            place = f"{places[reference.id]}/{problem.field}"
            yield Finding(problem.level, problem.rule, place, dict(problem.facts))
