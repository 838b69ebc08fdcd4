"""The marks that characters really have: those of suggestions count by what their records say.

What somebody types between characters that a colleague strikes at the same time carries the mark,
too, by chance: such a mark is a stray.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.crdt import Crdt
from editor_app.document.delta import Delta, Retain, compact
from editor_app.document.identities import Identity, stretches
from editor_app.document.richtext import Run, join_runs
from editor_app.document.suggestions import Meant

_Read = tuple[Run, tuple[str, ...]]
"""A run, and its marks that are strays."""


class TrueMarks:
    """Reads the texts of a document; `entries(group)` gives records as they are stored."""

    def __init__(
        self, crdt: Crdt, entries: Callable[[str], Mapping[str, Mapping[str, Any]]]
    ) -> None:
        self._crdt = crdt
        self._entries = entries
        self._proposed: dict[str, set[str]] = {}
        self._meant: dict[str, Meant] = {}
        self._anew: set[str] = set()

    def forget(self, suggestion: str) -> list[str]:
        """A record is another one now; the texts in which characters carry its marks."""
        if self._meant.pop(suggestion, None) is not None:
            self._anew.add(suggestion)
        return [name for name, found in self._proposed.items() if suggestion in found]

    def runs(self, name: str) -> tuple[Run, ...]:
        """A text as flat runs, without strays."""
        self._proposed.pop(name, None)
        return self._true(name, 0, self._crdt.runs(name))

    def runs_between(self, name: str, start: int, end: int) -> tuple[Run, ...]:
        """As `runs`, for a range: it costs no more in a long text."""
        return self._true(name, start, self._crdt.runs_between(name, start, end))

    def _true(self, name: str, at: int, runs: tuple[Run, ...]) -> tuple[Run, ...]:
        read = list(self._read(name, at, runs))
        if not any(stray for _, stray in read):
            return runs  # as nearly always: they are joined already
        return join_runs(_less(run, stray) for run, stray in read)

    def strays(self, name: str) -> Delta:
        """What takes the strays away."""
        ops = (
            Retain(len(run.text), tuple((key, None) for key in stray))
            for run, stray in self._whole(name)
        )
        return compact(ops)

    def truth(self, name: str) -> Delta:
        """What gives each character the marks of suggestions that it really has."""
        ops = []
        for run, stray in self._whole(name):
            own = [pair for pair in run.marks if _is_words(pair[0])]
            changes = tuple((key, None if key in stray else value) for key, value in own)
            ops.append(Retain(len(run.text), changes))
        return compact(ops)

    def take_changed(self) -> list[tuple[str, Delta]]:
        """(text, its `truth`) for texts in which other characters may count since the last call,
        because a record came without its words.
        """
        suggestions, self._anew = self._anew, set()
        names = [n for n, found in self._proposed.items() if not suggestions.isdisjoint(found)]
        found = ((name, self.truth(name)) for name in sorted(names))
        return [(name, delta) for name, delta in found if delta]

    def _whole(self, name: str) -> Iterator[_Read]:
        self._proposed.pop(name, None)
        return self._read(name, 0, self._crdt.runs(name))

    def _read(self, name: str, at: int, runs: Iterable[Run]) -> Iterator[_Read]:
        for run in runs:
            keys = [key for key, _ in run.marks if _is_words(key)]
            if keys:
                suggestions = (key.partition(":")[2] for key in keys)
                self._proposed.setdefault(name, set()).update(suggestions)
                yield from self._parts_of(name, at, run, keys)
            else:
                yield run, ()
            at += len(run.text)

    def _parts_of(self, name: str, at: int, run: Run, keys: Sequence[str]) -> Iterator[_Read]:
        """The parts of a run, each with its strays."""
        halves = [(key, *key.split(":", 1)) for key in keys]
        known = [(key, half, self._meaning(s)) for key, half, s in halves]
        known = [(key, half, meant) for key, half, meant in known if meant.knows(half)]
        if not known:
            yield run, ()
            return
        ids = self._crdt.ids(name, at, at + len(run.text))
        start = 0
        for stray, group in groupby(_judged(known, ids), itemgetter(0)):
            end = start + sum(count for _, count in group)
            yield Run(run.text[start:end], run.marks), stray
            start = end

    def _meaning(self, suggestion: str) -> Meant:
        if suggestion not in self._meant:
            self._meant[suggestion] = Meant(self._entries(schema.SUGGESTIONS).get(suggestion, {}))
        return self._meant[suggestion]


def _judged(
    known: Sequence[tuple[str, str, Meant]], ids: Sequence[Identity]
) -> Iterator[tuple[tuple[str, ...], int]]:
    """(strays, how many characters), in the order of the characters."""
    for (peer, counter), count in stretches(ids):
        end = counter + count
        while counter < end:
            found = [(key, *meant.has(half, (peer, counter))) for key, half, meant in known]
            until = min([end, *(until for _, _, until in found if until >= 0)])
            yield tuple([key for key, has, _ in found if not has]), until - counter
            counter = until


def _is_words(key: str) -> bool:
    return key.startswith((m.DELETION, m.INSERTION))


def _less(run: Run, keys: Sequence[str]) -> Run:
    return Run(run.text, m.without(run.marks, keys)) if keys else run
