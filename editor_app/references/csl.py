"""A source as a plain CSL-JSON mapping, and the few questions everybody asks of one.

Shape (citationstyles.org, CSL-JSON 1.0.2): `author` is a list of `{"family", "given"}` or
`{"literal"}`; a date is `{"date-parts": [[2025, 3, 18]]}`, shorter where less is known, or
`{"raw": "31.02.2025"}` where it can't exist or isn't understood. `raw` is the line as it came.
The outlet of a web or press item is `container-title`, of a report or book `publisher`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

CslItem = dict[str, Any]
CslDate = dict[str, Any]
CslName = dict[str, str]


def field_text(item: Mapping[str, Any], field: str) -> str:
    """The value of a text field, trimmed; empty where it is missing or not text."""
    value = item.get(field)
    return value.strip() if isinstance(value, str) else ""


def is_possible(parts: tuple[int, ...]) -> bool:
    """Whether year, month and day (as many as there are) can exist in the calendar."""
    if not parts or not 1000 <= parts[0] <= 2999:
        return False
    if len(parts) > 1 and not 1 <= parts[1] <= 12:
        return False
    return len(parts) < 3 or _is_day(*parts[:3])


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def make_date(year: int, month: int | None = None, day: int | None = None) -> CslDate:
    """A CSL date of a year, a month or a day."""
    parts = [part for part in (year, month, day) if part is not None]
    return {"date-parts": [parts]}


def date_parts(item: Mapping[str, Any], field: str) -> tuple[int, ...] | None:
    """(year), (year, month) or (year, month, day) of a date field.

    None where the field is missing, is kept only as it came, or can't exist. Numbers written
    as text are accepted, as some programs export them.
    """
    known = _written_parts(item.get(field))
    return known if is_possible(known) else None


def dotted_date(item: Mapping[str, Any], field: str) -> str:
    """`18.03.2025`, `03.2025`, `2025`; a date that can't exist, or isn't understood, as it came."""
    parts = _written_parts(item.get(field))
    return ".".join(f"{part:02}" for part in reversed(parts)) or raw_date(item, field)


def _written_parts(value: object) -> tuple[int, ...]:
    """The numbers of a CSL date, possible or not; empty where they aren't all numbers."""
    lists = value.get("date-parts") if isinstance(value, Mapping) else None
    if not isinstance(lists, list | tuple) or not lists or not isinstance(lists[0], list | tuple):
        return ()
    numbers = [_number(part) for part in lists[0][:3]]
    known = tuple(n for n in numbers if n is not None)
    return known if len(known) == len(numbers) else ()


def _number(part: object) -> int | None:
    if isinstance(part, int) and not isinstance(part, bool):
        return part
    text = part.strip() if isinstance(part, str) else ""
    return int(text) if text.isdecimal() and len(text) <= 4 else None


def raw_date(item: Mapping[str, Any], field: str) -> str:
    """The words of a date that is kept as it came, else empty."""
    value = item.get(field)
    return field_text(value, "raw") if isinstance(value, Mapping) else ""


def iso_date(item: Mapping[str, Any], field: str) -> str | None:
    """`2025-03-18`, `2025-03` or `2025`; None where the date isn't known."""
    parts = date_parts(item, field)
    if parts is None:
        return None
    return "-".join(
        f"{part:04}" if index == 0 else f"{part:02}" for index, part in enumerate(parts)
    )


def names(item: Mapping[str, Any], field: str) -> tuple[str, ...]:
    """Each name of a name field as it is read: given name first, or the literal."""
    people = item.get(field)
    if not isinstance(people, list | tuple):
        return ()
    shown = (_one_name(person) for person in people if isinstance(person, Mapping))
    return tuple(name for name in shown if name)


def _one_name(person: Mapping[str, Any]) -> str:
    literal = field_text(person, "literal")
    if literal:
        return literal
    order = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return " ".join(part for part in (field_text(person, key) for key in order) if part)


def names_text(item: Mapping[str, Any], field: str, conjunction: str = "and") -> str:
    """All names of a field in one line: `A`, `A and B`, `A, B and C`."""
    shown = names(item, field)
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {conjunction} {shown[-1]}"


def outlet(item: Mapping[str, Any]) -> str:
    """Where it appeared: the outlet or agency of a web or press item, else the publisher."""
    return field_text(item, "container-title") or field_text(item, "publisher")
