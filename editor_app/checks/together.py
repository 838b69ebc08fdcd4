"""Rules on what working together leaves to be decided."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.context import Context, blocker, note
from editor_app.document import schema
from editor_app.document.finding import Finding
from editor_app.document.marks import is_annotation
from editor_app.document.records import AlsoEntered

OPEN = "open"


def suggestions(context: Context) -> Iterator[Finding]:
    """Every suggestion has been accepted or rejected."""
    unsettled = [s for s in context.article.suggestions if s.status == OPEN]
    places = _suggestion_places(context) if unsettled else {}
    for suggestion in unsettled:
        author = str(suggestion.fields.get("author", ""))
        yield blocker("suggestion.open", places.get(suggestion.id, "body/1"), author=author)


def _suggestion_places(context: Context) -> dict[str, str]:
    """Where the marks of each suggestion begin."""
    places: dict[str, str] = {}
    for spot, position, run in context.runs():
        for key, _ in run.marks:
            if is_annotation(key):
                end = position + len(run.text)
                places.setdefault(key.partition(":")[2], spot.at(position, end))
    return places


def also_entered(context: Context) -> Iterator[Finding]:
    """Where two people gave a field different values, somebody should look at both."""
    for other in context.article.also_entered:
        yield note(
            "field.also_entered", _place(context, other), field=other.name, value=other.value
        )


def _place(context: Context, other: AlsoEntered) -> str:
    if other.group == schema.ABOUT:
        return other.name
    if other.group == schema.REFERENCES:
        place = context.reference_places().get(other.record)
        return f"{place}/{other.name}" if place else ""
    records = getattr(context.article, other.group, ())
    for number, record in enumerate(records, 1):
        if getattr(record, "id", None) == other.record:
            return f"{other.group}/{number}/{other.name}"
    return ""
