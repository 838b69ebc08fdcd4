"""Words of suggestions that undo brings back: other characters than those that went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editor_app.document import marks as m
from editor_app.document.delta import Delete, Delta, Insert, carried, placed

Restored = tuple[str, str, list[tuple[int, int]]]
"""(suggestion, text, ranges in the text as it is now)."""


def touches_words(delta: Delta) -> bool:
    """Whether a change puts in or marks characters of an insertion or a deletion."""
    return any(
        key.startswith((m.DELETION, m.INSERTION))
        for op in delta
        if not isinstance(op, Delete)
        for key, _ in (op.marks if isinstance(op, Insert) else op.changes)
    )


def restored_insertions(texts: Mapping[str, Sequence[Delta]]) -> list[str]:
    """The suggestions whose own words the deltas put in."""
    found = {
        key.removeprefix(m.INSERTION)
        for deltas in texts.values()
        for delta in deltas
        for op in delta
        if isinstance(op, Insert)
        for key, _ in op.marks
        if key.startswith(m.INSERTION)
    }
    return sorted(found)


def restored_deletions(texts: Mapping[str, Sequence[Delta]]) -> list[Restored]:
    """What the deltas of each text, one after the other, put in with marks of deletions."""
    found: list[Restored] = []
    for text, deltas in texts.items():
        by_suggestion: dict[str, list[tuple[int, int]]] = {}
        for number, delta in enumerate(deltas):
            for start, end, op in placed(delta):
                for key, _ in op.marks if isinstance(op, Insert) else ():
                    if key.startswith(m.DELETION):
                        now = _now(start, end, deltas[number + 1 :])
                        by_suggestion.setdefault(key.removeprefix(m.DELETION), []).append(now)
        found += [(suggestion, text, ranges) for suggestion, ranges in by_suggestion.items()]
    return found


def _now(start: int, end: int, later: Sequence[Delta]) -> tuple[int, int]:
    for delta in later:
        start, last = carried(start, delta), carried(end - 1, delta)
        end = max(last + 1, start)
    return start, end
