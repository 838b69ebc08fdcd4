"""Words that undo brings back while a suggestion wants them deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editor_app.document import marks as m
from editor_app.document.delta import Delete, Delta, Insert, carried, placed

Restored = tuple[str, str, list[tuple[int, int]]]
"""(suggestion, text, ranges in the text as it is now)."""


def touches_deletion(delta: Delta) -> bool:
    """Whether a change puts in or marks characters that are proposed for deletion."""
    return any(
        key.startswith(m.DELETION)
        for op in delta
        if not isinstance(op, Delete)
        for key, _ in (op.marks if isinstance(op, Insert) else op.changes)
    )


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
