"""In which order one meets findings on the page, and which of them stand in its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from editor_app.checks.places import body_range
from editor_app.document.finding import Finding

BESIDE = frozenset({"comment.open", "suggestion.open"})
"""These have cards beside the page already; a sign for each would hide the others."""
_PARTS = ("title", "key_points", "body", "notes", "references", "authors")
_IN_WORDS = frozenset({"title", "key_points", "body", "notes"})
_SHORTEST = 3
Order = tuple[int, ...]
"""The part of the page, its number in it from 1, code points in that. A note is read where its
marker stands: behind the marker's order comes what tells the notes there apart.
"""
Markers = Mapping[str, str]
"""The places of notes, and of the markers that lead to them."""


def marked(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that have a place, without those that have cards."""
    return [f for f in findings if f.place and f.rule not in BESIDE]


def walked(findings: Iterable[Finding], markers: Markers) -> list[Finding]:
    """Those in the words themselves, in order. A source or a bio that is missing has its own
    desk: who goes through a text is not led out of it.
    """
    inside = (f for f in marked(findings) if f.place.partition("/")[0] in _IN_WORDS)
    return ordered(inside, markers)


def ordered(findings: Iterable[Finding], markers: Markers) -> list[Finding]:
    """In the order in which one meets them on the page."""
    return sorted(findings, key=lambda finding: order_of(finding.place, markers))


def holds(place: str, caret: Order, markers: Markers) -> bool:
    """Whether the words of a place are where the caret is."""
    order = order_of(place, markers)
    if len(order) > _SHORTEST or len(caret) > _SHORTEST:
        return order == caret
    if order[:2] != caret[:2]:
        return False
    found = body_range(place)
    end = found[2] if found is not None else None
    return end is None or order[2] <= caret[2] <= end


def order_of(place: str, markers: Markers) -> Order:
    """The order of a place."""
    at, inside = place.partition(":")[0] if place.startswith("notes/") else place, []
    while at in markers and at not in inside:
        inside.append(at)
        at = markers[at]
    return (*_plain(at), *(number for note in reversed(inside) for number in _plain(note)))


def _plain(place: str) -> Order:
    group = place.partition("/")[0]
    numbers = [int(found) for found in re.findall(r"\d+", place)[:2]]
    number, start = (*numbers, 0, 0)[:2]
    part = _PARTS.index(group) if group in _PARTS else len(_PARTS)
    return (part, number, start if group == "body" else 0)
