"""A change of one text: keep, insert, delete. Counts are code points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from editor_app.document.marks import NO_MARKS, Marks


@dataclass(frozen=True, slots=True)
class Retain:
    """Go over `count` characters; where `changes` is given, set (or with None take) marks."""

    count: int
    changes: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Insert:
    """Put characters here; they carry exactly `marks`. An object is one U+FFFC with its mark."""

    text: str
    marks: Marks = NO_MARKS


@dataclass(frozen=True, slots=True)
class Delete:
    """Take away `count` characters."""

    count: int


Op = Retain | Insert | Delete
Delta = tuple[Op, ...]


def insertion(position: int, text: str, marks: Marks = NO_MARKS) -> Delta:
    """Words put in at a position."""
    return compact([Retain(position), Insert(text, marks)])


def deletion(start: int, end: int) -> Delta:
    """The characters from `start` up to `end` taken away."""
    return compact([Retain(start), Delete(end - start)])


def replacement(start: int, end: int, text: str, marks: Marks = NO_MARKS) -> Delta:
    """The characters from `start` up to `end` taken away and others put in their place."""
    return compact([Retain(start), Insert(text, marks), Delete(end - start)])


def marking(start: int, end: int, changes: dict[str, Any]) -> Delta:
    """Marks set (None: taken away) on the characters from `start` up to `end`."""
    return compact([Retain(start), Retain(end - start, tuple(sorted(changes.items())))])


def compact(ops: Iterable[Op]) -> Delta:
    """The same change without empty operations and without a plain retain at its end."""
    kept = [op for op in ops if (len(op.text) if isinstance(op, Insert) else op.count)]
    while kept and isinstance(kept[-1], Retain) and not kept[-1].changes:
        kept.pop()
    return tuple(kept)


def reach(delta: Delta) -> int:
    """How many characters of the old text the change goes over."""
    return sum(op.count for op in delta if not isinstance(op, Insert))


def growth(delta: Delta) -> int:
    """By how many characters the change makes a text longer; negative where it gets shorter."""
    gained = sum(len(op.text) for op in delta if isinstance(op, Insert))
    return gained - sum(op.count for op in delta if isinstance(op, Delete))


def carried(position: int, delta: Delta) -> int:
    """Where a position of the old text is in the new one; words put in there go before it."""
    old = shift = 0
    for op in delta:
        if old > position:
            break
        if isinstance(op, Insert):
            shift += len(op.text)
            continue
        if isinstance(op, Delete):
            shift -= min(op.count, position - old)
        old += op.count
    return position + shift


def placed(delta: Delta) -> Iterator[tuple[int, int, Op]]:
    """(start, end, operation) of what a change puts in or marks, in the new text."""
    at = 0
    for op in delta:
        if isinstance(op, Delete):
            continue
        end = at + (len(op.text) if isinstance(op, Insert) else op.count)
        if isinstance(op, Insert) or op.changes:
            yield at, end, op
        at = end


def composed(first: Delta, second: Delta) -> Delta:
    """One change that does what two do, the second after the first."""
    ops: list[Op] = []
    before, behind = _Steps(first), _Steps(second)
    while before.op is not None or behind.op is not None:
        if isinstance(behind.op, Insert):
            ops.append(behind.take(behind.left))
        elif isinstance(before.op, Delete):
            ops.append(before.take(before.left))
        else:
            count = min(before.left, behind.left)
            one, other = before.take(count), behind.take(count)
            ops.extend(_both(one, other, count))
    return compact(ops)


class _Steps:
    """The operations of a change, in pieces of any size; behind its end everything stays."""

    def __init__(self, delta: Delta) -> None:
        self._rest = list(reversed(delta))
        self.op: Op | None = self._rest.pop() if self._rest else None

    @property
    def left(self) -> float:
        """How many characters the present operation still has."""
        if self.op is None:
            return float("inf")
        return len(self.op.text) if isinstance(self.op, Insert) else self.op.count

    def take(self, count: float) -> Op:
        """The next so many characters of it."""
        size = int(count)
        if self.op is None:
            return Retain(size)
        whole: Op = self.op
        rest: Op | None = None
        if size < self.left:
            if isinstance(whole, Insert):
                rest = Insert(whole.text[size:], whole.marks)
                whole = Insert(whole.text[:size], whole.marks)
            else:
                rest, whole = replace(whole, count=whole.count - size), replace(whole, count=size)
        self.op = rest or (self._rest.pop() if self._rest else None)
        return whole


def _both(one: Op, other: Op, count: float) -> Iterator[Op]:
    """A piece of the first change, and what the second does to it."""
    if isinstance(other, Delete):
        if not isinstance(one, Insert):
            yield Delete(int(count))
    elif isinstance(other, Retain) and other.changes and isinstance(one, Insert):
        kept = {**dict(one.marks), **dict(other.changes)}
        yield Insert(
            one.text, tuple(sorted((k, v) for k, v in kept.items() if v not in (None, False)))
        )
    elif isinstance(other, Retain) and other.changes and isinstance(one, Retain):
        yield Retain(one.count, tuple(sorted({**dict(one.changes), **dict(other.changes)}.items())))
    else:
        yield one
