"""The marks that characters really have: those of suggestions count by what their records say.

What somebody types between characters that a colleague strikes at the same time carries the mark,
too, by chance: such a mark is a stray.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.crdt import Crdt
from editor_app.document.delta import Delta, Retain, compact
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
        return join_runs(_less(run, stray) for run, stray in self._whole(name))

    def runs_between(self, name: str, start: int, end: int) -> tuple[Run, ...]:
        """As `runs`, for a range: it costs no more in a long text."""
        runs = self._crdt.runs_between(name, start, end)
        return join_runs(_less(run, stray) for run, stray in self._read(name, start, runs))

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
            parts = self._parts_of(name, at, run, keys) if keys else [(len(run.text), ())]
            start = 0
            for size, stray in parts:
                yield Run(run.text[start : start + size], run.marks), stray
                start += size
            at += len(run.text)

    def _parts_of(
        self, name: str, at: int, run: Run, keys: Sequence[str]
    ) -> list[tuple[int, tuple[str, ...]]]:
        """(code points, strays) of the parts of a run."""
        halves = [(key, *key.split(":", 1)) for key in keys]
        known = [(key, half, self._meaning(s)) for key, half, s in halves]
        known = [(key, half, meant) for key, half, meant in known if meant.knows(half)]
        if not known:
            return [(len(run.text), ())]
        ids = self._crdt.ids(name, at, at + len(run.text))
        stray = (tuple(k for k, half, meant in known if not meant.has(half, one)) for one in ids)
        return [(len(list(group)), keys) for keys, group in groupby(stray)]

    def _meaning(self, suggestion: str) -> Meant:
        if suggestion not in self._meant:
            self._meant[suggestion] = Meant(self._entries(schema.SUGGESTIONS).get(suggestion, {}))
        return self._meant[suggestion]


def _is_words(key: str) -> bool:
    return key.startswith((m.DELETION, m.INSERTION))


def _less(run: Run, keys: Sequence[str]) -> Run:
    return Run(run.text, m.without(run.marks, keys)) if keys else run
