"""What turns one text into another with as few changes as can be.

Words that stay keep their identity, so that remarks, quotes and what others write around them
stay in place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from typing import Any

from editor_app.document.delta import Delete, Delta, Insert, Op, Retain, compact
from editor_app.document.marks import Marks
from editor_app.document.richtext import OBJECT, RichText, Run, slice_runs, text_to_runs

_TOKEN = re.compile(r"\n|\ufffc|\w+[^\S\n]*|[^\w\s\ufffc]+[^\S\n]*|[^\S\n]+")
_Edit = tuple[int, int, int, int]
"""(start, end) in the old characters, (start, end) in the new ones."""


def text_delta(now: RichText, then: RichText) -> Delta:
    """The change that makes one text the other: words that stay are not touched, only their
    marks where these differ.
    """
    return runs_delta(text_to_runs(now), text_to_runs(then))


def runs_delta(now: Sequence[Run], then: Sequence[Run]) -> Delta:
    """As `text_delta`, for flat runs with their line feeds."""
    old, new = _Characters(now), _Characters(then)
    ops: list[Op] = []
    at_old = at_new = 0
    for a1, a2, b1, b2 in [*_edits(old, new), (old.length, old.length, new.length, new.length)]:
        ops.extend(_kept(old, new, (at_old, a1, at_new, b1)))
        ops.extend(Insert(run.text, run.marks) for run in slice_runs(then, b1, b2))
        ops.append(Delete(a2 - a1))
        at_old, at_new = a2, b2
    return compact(_joined(ops))


class _Characters:
    """The characters of a text, what tells them apart, and their marks by position."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self.text = "".join(run.text for run in runs)
        self.length = len(self.text)
        self._runs = runs
        self.starts = list(accumulate((len(run.text) for run in runs), initial=0))

    def marks(self, position: int) -> Marks:
        """The marks of the character at a position."""
        return self._runs[bisect_right(self.starts, position) - 1].marks

    def known(self, position: int) -> Any:
        """A character, or the record where it is an object."""
        if self.text[position] != OBJECT:
            return self.text[position]
        return Run(OBJECT, self.marks(position)).object

    def tokens(self, start: int, end: int) -> tuple[list[Any], list[int]]:
        """(words, line ends and objects; where each starts, and the end) of a range."""
        found, starts = [], []
        for match in _TOKEN.finditer(self.text, start, end):
            starts.append(match.start())
            found.append(self.known(match.start()) if match[0] == OBJECT else match[0])
        return found, [*starts, end]


def _edits(old: _Characters, new: _Characters) -> Iterator[_Edit]:
    first, last = _alike(old, new)
    a, starts_a = old.tokens(first, old.length - last)
    b, starts_b = new.tokens(first, new.length - last)
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, False).get_opcodes():
        if tag != "equal":
            edit = (starts_a[a1], starts_a[a2], starts_b[b1], starts_b[b2])
            yield _narrowed(old, new, edit)


def _alike(old: _Characters, new: _Characters) -> tuple[int, int]:
    """How many characters are alike at the beginning and at the end, in whole lines."""
    first = _common(old.text, new.text)
    first = old.text.rfind("\n", 0, first) + 1
    rest = min(old.length, new.length) - first
    last = _common(old.text[::-1][:rest], new.text[::-1][:rest])
    line = old.text.find("\n", old.length - last)
    last = old.length - line - 1 if last and line >= 0 else 0
    if OBJECT in old.text[:first] or OBJECT in old.text[old.length - last :]:
        return 0, 0
    return first, last


def _common(one: str, other: str) -> int:
    """How many characters two strings have in common at their beginning."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _narrowed(old: _Characters, new: _Characters, edit: _Edit) -> _Edit:
    """The same edit without the characters that are alike at its ends."""
    a1, a2, b1, b2 = edit
    while a1 < a2 and b1 < b2 and old.known(a1) == new.known(b1):
        a1, b1 = a1 + 1, b1 + 1
    while a1 < a2 and b1 < b2 and old.known(a2 - 1) == new.known(b2 - 1):
        a2, b2 = a2 - 1, b2 - 1
    return a1, a2, b1, b2


def _kept(old: _Characters, new: _Characters, same: _Edit) -> Iterator[Op]:
    """Going over characters that stay, and giving them their new marks."""
    a1, a2, b1, _ = same
    cuts = {a1, a2}
    cuts.update(at for at in old.starts if a1 < at < a2)
    cuts.update(at - b1 + a1 for at in new.starts if a1 < at - b1 + a1 < a2)
    for start, end in pairwise(sorted(cuts)):
        before, behind = dict(old.marks(start)), dict(new.marks(start - a1 + b1))
        changes = {key: behind.get(key) for key in {**before, **behind}}
        differ = {key: value for key, value in changes.items() if before.get(key) != value}
        yield Retain(end - start, tuple(sorted(differ.items())))


def _joined(ops: list[Op]) -> Iterator[Op]:
    """Neighbouring steps of one kind as one."""
    last: Op | None = None
    for op in ops:
        if isinstance(last, Retain) and isinstance(op, Retain) and last.changes == op.changes:
            last = Retain(last.count + op.count, op.changes)
            continue
        if last is not None:
            yield last
        last = op
    if last is not None:
        yield last
