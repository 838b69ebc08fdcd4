"""What changed between two texts given as flat runs, as a delta.

Qt's own counts are not to be trusted (formats, lists and input methods report too much), so
the touched blocks are read again and compared with what was there.
"""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.document.delta import Delete, Delta, Insert, Op, Retain, compact
from editor_app.document.marks import Marks
from editor_app.document.richtext import OBJECT, Run, slice_runs


def compare(old: Sequence[Run], new: Sequence[Run], start: int, hint: int) -> Delta:
    """The change from `old` to `new`, which stand at `start` in their text.

    `hint` (code points from `start`) says where something was put in or taken out: in `aaa`
    nothing else tells which `a` is new.
    """
    before, after = _text(old), _text(new)
    shortest = min(len(before), len(after))
    limit = shortest if len(before) == len(after) else min(hint, shortest)
    head = _same_objects(old, new, _common(before, after, limit))
    tail = _common_end(before, after, shortest - head)
    tail = _same_objects_at_end(old, new, len(before), len(after), tail)
    head = _same_objects(
        old, new, head + _common(before[head:], after[head:], shortest - tail - head)
    )
    ops: list[Op] = [Retain(start)]
    ops.extend(_marked(slice_runs(old, 0, head), slice_runs(new, 0, head)))
    ops.extend(Insert(r.text, r.marks) for r in slice_runs(new, head, len(after) - tail))
    ops.append(Delete(len(before) - tail - head))
    ops.extend(
        _marked(
            slice_runs(old, len(before) - tail, len(before)),
            slice_runs(new, len(after) - tail, len(after)),
        )
    )
    return compact(_merged(ops))


def _merged(ops: Sequence[Op]) -> list[Op]:
    """Neighbouring retains that do the same as one."""
    found: list[Op] = []
    for op in ops:
        last = found[-1] if found else None
        if isinstance(op, Retain) and isinstance(last, Retain) and op.changes == last.changes:
            found[-1] = Retain(last.count + op.count, op.changes)
        else:
            found.append(op)
    return found


def _text(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)


def _common(first: str, second: str, limit: int) -> int:
    """Characters alike at the beginning, by halving: slices compare at memory speed."""
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(first: str, second: str, limit: int) -> int:
    low, high = 0, limit
    ends = len(first), len(second)
    while low < high:
        middle = (low + high + 1) // 2
        if first[ends[0] - middle : ends[0] - low] == second[ends[1] - middle : ends[1] - low]:
            low = middle
        else:
            high = middle - 1
    return low


def _objects(runs: Sequence[Run], start: int, end: int) -> list[tuple[int, tuple[str, str] | None]]:
    at, found = 0, []
    for run in runs:
        if start <= at < end and run.text == OBJECT:
            found.append((at - start, run.object))
        at += len(run.text)
    return found


def _same_objects(old: Sequence[Run], new: Sequence[Run], head: int) -> int:
    """`head`, less from where an object stands in one text and another in the other."""
    for one, other in zip(_objects(old, 0, head), _objects(new, 0, head), strict=False):
        if one != other:
            return min(one[0], other[0])
    return head


def _same_objects_at_end(
    old: Sequence[Run], new: Sequence[Run], old_end: int, new_end: int, tail: int
) -> int:
    ours = _objects(old, old_end - tail, old_end)
    theirs = _objects(new, new_end - tail, new_end)
    for one, other in zip(reversed(ours), reversed(theirs), strict=False):
        if one != other:
            return tail - max(one[0], other[0]) - 1
    return tail


def _marked(old: Sequence[Run], new: Sequence[Run]) -> list[Op]:
    """Retains over the same characters, with the marks that differ."""
    ops: list[Op] = []
    ours, theirs = list(reversed(old)), list(reversed(new))
    while ours:
        one, other = ours.pop(), theirs.pop()
        count = min(len(one.text), len(other.text))
        ops.append(Retain(count, mark_changes(one.marks, other.marks)))
        if len(one.text) > count:
            ours.append(Run(one.text[count:], one.marks))
        if len(other.text) > count:
            theirs.append(Run(other.text[count:], other.marks))
    return ops


def mark_changes(old: Marks, new: Marks) -> tuple[tuple[str, object], ...]:
    """What turns marks into others: None for those to be taken away."""
    if old == new:
        return ()
    before, after = dict(old), dict(new)
    names = sorted(before.keys() | after.keys())
    return tuple((n, after.get(n)) for n in names if before.get(n) != after.get(n))


def carried(position: int, delta: Delta) -> int:
    """Where a caret is after a change by somebody else: what is put in there goes behind it."""
    old = new = 0
    for op in delta:
        if position <= old:
            break
        if isinstance(op, Insert):
            new += len(op.text)
            continue
        if isinstance(op, Retain):
            if position <= old + op.count:
                return new + position - old
            new += op.count
        elif position < old + op.count:
            return new
        old += op.count
    return new + max(0, position - old)
