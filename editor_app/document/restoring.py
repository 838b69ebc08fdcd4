"""Words of suggestions that undo brings back: other characters than those that went."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.commands import Command, EditText, Tie, flattened
from editor_app.document.delta import Delete, Delta, Insert, Op, Retain, carried, compact, placed
from editor_app.document.richtext import OBJECT, Run

_ANCHORED = (schema.KEY_POINTS, schema.WAIVERS, schema.COMMENTS)
Range = tuple[int, int]
Restored = tuple[str, str, list[Range]]
"""(suggestion, text, ranges in the text as it is now)."""


def touches_words(delta: Delta) -> bool:
    """Whether a change puts in or marks characters of an insertion or a deletion."""
    return any(
        key.startswith((m.DELETION, m.INSERTION))
        for op in delta
        if not isinstance(op, Delete)
        for key, _ in (op.marks if isinstance(op, Insert) else op.changes)
    )


class Anchored(Protocol):
    """What is asked of a document to find the places that undo moved."""

    def entries(self, group: str) -> dict[str, dict[str, Any]]:
        """The records of a group as stored."""
        ...

    def values(self, group: str, record: str) -> dict[str, Any]:
        """The fields of a record that count."""
        ...

    def ends_of(self, anchor: Mapping[str, Any]) -> tuple[int, int] | None:
        """Both ends of an anchor."""
        ...

    def alive(self, anchor: Mapping[str, Any]) -> tuple[bool, bool]:
        """Whether the first and the last character of an anchor still stand."""
        ...

    def runs_between(self, name: str, start: int, end: int) -> tuple[Run, ...]:
        """The runs of a range."""
        ...


def retied(
    document: Anchored,
    texts: Mapping[str, Sequence[Delta]],
    records: Iterable[tuple[str, str]] = (),
    brought_back: Callable[[str], list[Range]] = lambda _: [],
) -> Iterator[Tie]:
    """Quotes and comments whose words came back with others beside what is left of them; and of
    the `records` that changed, those whose words had come back before (see `BroughtBack.ranges`).

    Only what undo put in right at such a place is looked at: nothing is sought elsewhere.
    """
    put_in = {text: put_in_by(deltas) for text, deltas in texts.items()}
    put_in = {text: ranges for text, ranges in put_in.items() if ranges}
    changed = {one for one in records if one[0] in _ANCHORED}
    for group in _ANCHORED if put_in or changed else ():
        for record in document.entries(group):
            anchor = document.values(group, record).get("anchor")
            if not isinstance(anchor, dict):
                continue
            text = str(anchor.get("text"))
            ranges = put_in.get(text)
            if (group, record) in changed and not all(document.alive(anchor)):
                ranges = brought_back(text)
            ends = document.ends_of(anchor) if ranges else None
            if ranges and ends:
                found = _found(document, anchor, ends, ranges)
                if found and found != ends:
                    yield Tie(group, record, anchor["text"], *found, anchor["words"])


def _found(document: Anchored, anchor: Any, ends: Range, ranges: Sequence[Range]) -> Range | None:
    words = anchor.get("words")
    near = [r for r in ranges if r[0] <= ends[1] and ends[0] <= r[1]]
    if not near or not isinstance(words, str) or not words:
        return None
    first, last = min(ends[0], near[0][0]), max(ends[1], near[-1][1])
    runs = document.runs_between(anchor["text"], first, last)
    text = "".join(run.text for run in runs)
    places = [at for at, char in enumerate(text) if char != OBJECT]
    at = text.replace(OBJECT, "").find(words)
    if at >= 0:
        return first + places[at], first + places[at + len(words) - 1] + 1
    stands = document.alive(anchor)
    start, end = ends
    if not stands[0] and near[0][0] < start:
        before = text[: start - first].replace(OBJECT, "")
        start -= _overlap(before, words)
    if not stands[1] and end < near[-1][1]:
        behind = text[end - first :].replace(OBJECT, "")
        end += _overlap(words, behind)
    return (start, end) if start < end else None


def _overlap(one: str, other: str) -> int:
    """How much of the end of one string is the beginning of the other."""
    sizes = range(min(len(one), len(other)), 0, -1)
    return next((size for size in sizes if one.endswith(other[:size])), 0)


def put_in_by(deltas: Sequence[Delta]) -> list[Range]:
    """What the deltas put in, in the text as it is now; neighbours are one range."""
    return joined_ranges(
        _now(start, end, deltas[number + 1 :])
        for number, delta in enumerate(deltas)
        for start, end, op in placed(delta)
        if isinstance(op, Insert)
    )


def joined_ranges(found: Iterable[Range]) -> list[Range]:
    """The same ranges in order, neighbours made one."""
    joined: list[Range] = []
    for start, end in sorted(found):
        if joined and joined[-1][1] >= start:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def marked_again(texts: Mapping[str, Sequence[Delta]]) -> Iterator[tuple[str, str, Range]]:
    """(mark, text, range) of what the deltas marked as meant by a suggestion without putting it
    in: characters that stood already.
    """
    for text, deltas in texts.items():
        for number, delta in enumerate(deltas):
            for start, end, op in placed(delta):
                for key, value in op.changes if isinstance(op, Retain) else ():
                    if value and key.startswith((m.DELETION, m.INSERTION)):
                        yield key, text, _now(start, end, deltas[number + 1 :])


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


def struck_anew(command: Command) -> Iterator[tuple[str, Delta | None]]:
    """(text, delta) of what a command strikes, as it stands after it; None for a text that it
    changes more than once. A character that carried the mark by chance is not changed by being
    marked, but counts from now on.
    """
    edits: dict[str, list[Delta]] = {}
    for part in flattened(command):
        if isinstance(part, EditText):
            edits.setdefault(part.text, []).append(part.delta)
    for text, deltas in edits.items():
        if any(_strikes(op) for delta in deltas for op in delta):
            yield text, _struck(deltas[0]) if len(deltas) == 1 else None


def _struck(delta: Delta) -> Delta:
    ops: list[Op] = []
    for op in delta:
        if isinstance(op, Insert):
            ops.append(Retain(len(op.text)))
        elif isinstance(op, Retain):
            ops.append(Retain(op.count, tuple(pair for pair in op.changes if _is_strike(pair))))
    return compact(ops)


def _strikes(op: Op) -> bool:
    return isinstance(op, Retain) and any(map(_is_strike, op.changes))


def _is_strike(pair: tuple[str, Any]) -> bool:
    return pair[0].startswith(m.DELETION) and bool(pair[1])
