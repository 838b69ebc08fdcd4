"""Formats of one tag a line: RIS, refer (EndNote's .enw) and ISI/Web of Science.

Lines without a tag go on with the value before. A record is a list of tags and values in the
order they came, since the first of several values often counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from editor_app.formats.bibliography.items import date_from, person, span, words
from editor_app.references.csl import CslItem


@dataclass(slots=True)
class Tagged:
    """The tags and values of one record, and the line where it begins."""

    line: int
    pairs: list[tuple[str, str]] = field(default_factory=list)

    def all(self, *tags: str) -> list[str]:
        """Every value of these tags that says something, tag by tag in the order asked for."""
        found = [(tags.index(tag), value) for tag, value in self.pairs if tag in tags]
        return [text for _, value in sorted(found, key=_rank) if (text := words(value))]

    def first(self, *tags: str) -> str:
        """The first value of the first of these tags that has one; empty where none has."""
        return next(iter(self.all(*tags)), "")


def _rank(found: tuple[int, str]) -> int:
    return found[0]


STRAY = "\0"
"""The tag of a line that belongs to nothing."""

_ENDS = frozenset({"ER", "EF"})  # nothing goes on after these
_MOST_NAMES = 500

Split = Callable[[str], tuple[str, str] | None]
"""The tag and value of a line; None where it goes on with the line before."""


def tagged_lines(text: str, split: Split) -> Iterable[tuple[int, str, str]]:
    """(line from 1, tag, value); an empty line comes as the tag ``""``, one that
    belongs to nothing as `STRAY`; lines that go on with a value are joined to it.
    """
    waiting: tuple[int, str, list[str]] | None = None
    for number, line in enumerate(text.split("\n"), 1):
        found, says = split(line), line.strip(" \t\ufeff")
        if found is None and says and waiting and waiting[1] not in _ENDS:
            waiting[2].append(says)
            continue
        if waiting:
            yield waiting[0], waiting[1], "\n".join(waiting[2])
        waiting = (number, found[0], [found[1]]) if found else None
        if not found and not says:
            yield number, "", ""
        elif not found:
            yield number, STRAY, line
    if waiting:
        yield waiting[0], waiting[1], "\n".join(waiting[2])


def put(item: CslItem, name: str, value: str) -> None:
    """Set a field that has something to say."""
    if value:
        item[name] = value


def put_names(item: CslItem, name: str, people: Sequence[str]) -> None:
    """Set a field of names, each only once."""
    if people:
        item[name] = [person(one) for one in list(dict.fromkeys(people))[:_MOST_NAMES]]


def put_date(item: CslItem, name: str, values: Sequence[str]) -> None:
    """Set a date: of several the one that says most (a day before a year), else the first words."""
    dates = [date for value in values if (date := date_from(value))]
    known = [date for date in dates if "date-parts" in date]
    if known:
        item[name] = max(known, key=lambda date: len(date["date-parts"][0]))
    elif dates:
        item[name] = dates[0]


def pages(start: str, end: str) -> str:
    """`193–194` from two tags or from one; the abbreviated end of catalogues stays as it is."""
    first = span(start)
    last = end.strip()
    return f"{first}–{last}" if first and last and last != first and "–" not in first else first
