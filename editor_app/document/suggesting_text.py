"""The suggested form of a change of one text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Protocol

from editor_app.document import marks as m
from editor_app.document.delta import Delete, Delta, Insert, Op, Retain, compact
from editor_app.document.marks import Marks
from editor_app.document.records import Suggestion
from editor_app.document.richtext import Run
from editor_app.document.suggestions import DEL, FMT, INS, disputed, open_halves
from editor_app.document.views import set_by

_FORMATS = frozenset((*m.TOGGLES, m.LINK, m.LANGUAGE, m.KIND, m.LEVEL))
"""Marks that change how words read; others (remarks, counterparts) are set at once."""


class Characters(Protocol):
    """What is asked of the document."""

    def runs_between(self, name: str, start: int, end: int) -> tuple[Run, ...]:
        """The runs of a range of a text."""
        ...

    def length(self, name: str) -> int:
        """Code points of a text."""
        ...

    def suggestion(self, suggestion: str) -> Suggestion:
        """One suggestion."""
        ...


class TextSuggester:
    """Makes a change of the text `name` a suggestion of `by`. `new` names a suggestion and makes
    its record; `shared` is the one that all edits of the step belong to, if there is one.

    `erased`: the ranges of own insertions that go for good, by suggestion, where they might be
    the last of it.
    """

    def __init__(
        self, document: Characters, by: str, name: str, new: Callable[[], str], shared: str
    ) -> None:
        self._document = document
        self._by = by
        self._name = name
        self._new = new
        self._shared = shared
        self._formats: dict[str, str] = {}
        self.erased: dict[str, list[tuple[int, int]]] = {}

    def suggested(self, delta: Delta) -> Delta:
        """The change that proposes what the given one would do."""
        ops: list[Op] = []
        for start, region in _regions(delta):
            ops.extend(self._region(start, region))
        used = {key.partition(":")[2] for key in _set_keys(ops)}
        self.erased = {
            suggestion: ranges
            for suggestion, ranges in self.erased.items()
            if suggestion not in used and not self._goes_on(suggestion, ranges)
        }
        return compact(ops)

    def _goes_on(self, suggestion: str, ranges: list[tuple[int, int]]) -> bool:
        """Whether there is more of a suggestion right beside ranges of it: the quick answer."""
        keys = {f"{half}{suggestion}" for half in m.PROPOSED}
        edges = {at for start, end in ranges for at in (start - 1, end)}
        inside = {at for start, end in ranges for at in (start, end - 1)}
        length = self._document.length(self._name)
        return any(
            key in keys
            for at in edges - inside
            if 0 <= at < length
            for run in self._document.runs_between(self._name, at, at + 1)
            for key, _ in run.marks
        )

    def _region(self, start: int, region: list[Op]) -> Iterator[Op]:
        if len(region) == 1 and isinstance(region[0], Retain) and not region[0].changes:
            yield region[0]
            return
        length = sum(op.count for op in region if not isinstance(op, Insert))
        words = any(not isinstance(op, Retain) for op in region)
        owner = _Owner(self._neighbour(start, start + length) if words else "", self._new)
        at = start
        for op in _deletions_first(region):
            if isinstance(op, Insert):
                yield Insert(op.text, self._inserted(op.marks, owner.id))
                continue
            parts = list(self._parts(at, op.count))
            if isinstance(op, Delete):
                yield from (self._deleted(part, run, owner) for part, run in parts)
            else:
                yield from self._formatted_all(parts, dict(op.changes))
            at += op.count

    def _parts(self, at: int, count: int) -> Iterator[tuple[int, Run]]:
        for run in self._document.runs_between(self._name, at, at + count):
            yield at, run
            at += len(run.text)

    # What is whose

    def _own(self, of: Marks, half: str) -> str:
        """The own open suggestion that such marks are part of."""
        for key, _ in of:
            if key.startswith(f"{half}:") and self._is_own(key.partition(":")[2], half):
                return key.partition(":")[2]
        return ""

    def _is_own(self, suggestion: str, half: str) -> bool:
        found = self._document.suggestion(suggestion)
        return (
            found.fields.get("author") == self._by
            and half in open_halves(found)
            and not disputed(found)
        )

    def _neighbour(self, start: int, end: int) -> str:
        """The own open suggestion that an edit goes on with: at its edges or inside."""
        if self._shared:
            return ""
        last = min(end + 1, self._document.length(self._name))
        for run in self._document.runs_between(self._name, max(start - 1, 0), last):
            found = self._own(run.marks, INS) or self._own(run.marks, DEL)
            if found:
                return found
        return ""

    # Words

    def _inserted(self, of: Marks, suggestion: str) -> Marks:
        plain = {key: value for key, value in of if not key.startswith(m.PROPOSED)}
        return m.marks({**plain, f"{m.INSERTION}{suggestion}": True})

    def _deleted(self, at: int, run: Run, owner: _Owner) -> Op:
        length = len(run.text)
        own = self._own(run.marks, INS)
        if own:
            self.erased.setdefault(own, []).append((at, at + length))
            return Delete(length)
        if self._own(run.marks, DEL):
            return Retain(length)
        return Retain(length, ((f"{m.DELETION}{owner.id}", True),))

    # Formats

    def _formatted_all(
        self, parts: list[tuple[int, Run]], changes: Mapping[str, Any]
    ) -> Iterator[Op]:
        done = {key: value for key, value in changes.items() if key not in _FORMATS}
        asked = {key: value for key, value in changes.items() if key in _FORMATS}
        back = bool(asked) and all(
            self._own(run.marks, INS) or _covers(self._proposed(run.marks), asked)
            for _, run in parts
        )
        for at, run in parts:
            if not asked or self._own(run.marks, INS):
                yield Retain(len(run.text), tuple(sorted(changes.items())))
            else:
                yield self._formatted(at, run, done, asked, back)

    def _proposed(self, of: Marks) -> dict[str, Any]:
        """The formats that an own open suggestion wants there."""
        own = self._own(of, FMT)
        return set_by(m.value(of, f"{m.FORMAT}{own}")) if own else {}

    def _formatted(
        self, at: int, run: Run, done: dict[str, Any], asked: dict[str, Any], back: bool
    ) -> Op:
        """`back`: the same once more takes it back, as a toggle does."""
        own, wanted = self._own(run.marks, FMT), self._proposed(run.marks)
        now = dict(run.marks)
        new = {key: now.get(key) for key in asked} if back else asked
        differing = {**wanted, **new}.items()
        wanted = {key: value for key, value in differing if (now.get(key) or None) != value}
        if own and not wanted:
            self.erased.setdefault(own, []).append((at, at + len(run.text)))
        changes = dict(done)
        if own or wanted:
            value = json.dumps(wanted, ensure_ascii=False, sort_keys=True) if wanted else None
            changes[f"{m.FORMAT}{own or self._format(asked)}"] = value
        return Retain(len(run.text), tuple(sorted(changes.items())))

    def _format(self, changes: Mapping[str, Any]) -> str:
        """One suggestion for each kind of format that a step proposes."""
        key = json.dumps(changes, sort_keys=True)
        if key not in self._formats:
            self._formats[key] = self._new()
        return self._formats[key]


def _set_keys(ops: list[Op]) -> Iterator[str]:
    """The marks of suggestions that a change sets."""
    for op in ops:
        if not isinstance(op, Delete):
            for key, value in op.marks if isinstance(op, Insert) else op.changes:
                if value and key.startswith(m.PROPOSED):
                    yield key


def _covers(proposed: Mapping[str, Any], asked: Mapping[str, Any]) -> bool:
    return all(key in proposed and proposed[key] == value for key, value in asked.items())


class _Owner:
    """The suggestion that an edit belongs to, made when it is first needed."""

    def __init__(self, known: str, new: Callable[[], str]) -> None:
        self._known = known
        self._new = new

    @property
    def id(self) -> str:
        """Its id."""
        if not self._known:
            self._known = self._new()
        return self._known


def _regions(delta: Delta) -> Iterator[tuple[int, list[Op]]]:
    """(where it begins, the operations) of each stretch that is left alone or changed."""
    at, start = 0, 0
    found: list[Op] = []
    for op in delta:
        if isinstance(op, Retain) and not op.changes:
            if found:
                yield start, found
                found = []
            yield at, [op]
            start = at + op.count
        else:
            found.append(op)
        at += 0 if isinstance(op, Insert) else op.count
    if found:
        yield start, found


def _deletions_first(region: list[Op]) -> list[Op]:
    """New words come after those they replace."""
    ops = list(region)
    for at in range(len(ops) - 1):
        if isinstance(ops[at], Insert) and isinstance(ops[at + 1], Delete):
            ops[at], ops[at + 1] = ops[at + 1], ops[at]
    return ops
