"""The history of an article: versions that people named or that were kept before a step, who
wrote when, and the article as it was at any moment.

A moment is `heads`, text that means the same in every copy which has come so far. Versions are
records of a group of their own, so that they travel with the article and merge; programs that do
not know them carry them along. They are no part of what the article says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from editor_app.document import fields, schema
from editor_app.document.crdt import Crdt, Stretch
from editor_app.document.identities import Identity

NAMED, STATUS, IMPORT, MERGE = "named", "status", "import", "merge"
KINDS = (NAMED, STATUS, IMPORT, MERGE)

PAUSE = 45 * 60
"""Seconds without a change by somebody after which what they do is another sitting."""


MOST_VERSIONS = 2000
"""How many are listed, the newest; a foreign file may hold any number."""
_FIELDS_OF_VERSIONS = 60
"""Operations that may be nothing but the fields of some versions."""


@dataclass(frozen=True, slots=True)
class Version:
    """A moment of the article that was kept. `kind` is `named`, or what came after it: a step of
    the `status`, an `import` into it, a `merge`; `note` says which (the new status, whose work,
    which file).
    """

    id: str
    name: str
    by: str
    at: datetime
    kind: str
    note: str
    heads: str


@dataclass(frozen=True, slots=True)
class Sitting:
    """Some time in which one person wrote without a long pause. `size` counts what was done:
    characters put in or taken out, and fields; `heads` is the moment at its end.
    """

    by: str
    start: datetime
    end: datetime
    size: int
    heads: str


@dataclass(frozen=True, slots=True)
class Written:
    """Part of a text, in code points, and who wrote it when (as claimed)."""

    start: int
    end: int
    by: str
    at: datetime


class Log:
    """Who did what to a document, ever or after a moment. For one look: it does not follow."""

    def __init__(self, crdt: Crdt, since: str = "") -> None:
        self._crdt = crdt
        self._since = since
        self._stretches = crdt.stretches(since)
        self._touched: dict[tuple[str, str], set[str]] | None = None
        self._people: tuple[str, ...] | None = None
        self._apart: tuple[dict[str, int], dict[str, int]] | None = None
        self._by_peer: dict[str, list[Stretch]] = {}
        for stretch in sorted(self._stretches, key=lambda s: s.start):
            self._by_peer.setdefault(stretch.peer, []).append(stretch)

    @property
    def people(self) -> tuple[str, ...]:
        """Who did anything to the article, the first first."""
        if self._people is None:
            found = (s.by for s in self._stretches if not _only_names(self._crdt, s))
            self._people = tuple(dict.fromkeys(found))
        return self._people

    def turns_of_others(self, person: str) -> tuple[tuple[str, str], ...]:
        """The work of others than `person`, as pairs of moments: before it, and with it. Between
        them is nothing of what `person` did; there are as few as can be.
        """
        found: list[tuple[str, str]] = []
        done: list[Stretch] = []
        before = self._since
        for others, stretches in in_turns(self._crdt, self._stretches, person):
            done += stretches
            after = self._crdt.joined([self._since], _ends(done))
            if others:
                found.append((before, after))
            before = after
        return tuple(found)

    def who(self, group: str, record: str = "") -> tuple[str, ...]:
        """Who touched a text (its name), or a record of a group."""
        if self._touched is None:
            self._touched = {}
            for stretch in self._stretches:
                for touched in self._crdt.touched(stretch):
                    self._touched.setdefault(touched, set()).add(stretch.by)
        return tuple(sorted(self._touched.get((group, record), ())))

    def written(self, identities: Iterable[Identity], start: int = 0) -> tuple[Written, ...]:
        """Who wrote the characters with these identities, `start` being the place of the first;
        those that are older are left out. Neighbours by one person in one go are one.
        """
        found: list[Written] = []
        for at, (peer, counter) in enumerate(identities, start):
            stretch = self._stretch(peer, counter)
            if stretch is None:
                continue
            last = found[-1] if found else None
            moment = _moment(stretch.at)
            if last and last.end == at and (last.by, last.at) == (stretch.by, moment):
                found[-1] = Written(last.start, at + 1, last.by, last.at)
            else:
                found.append(Written(at, at + 1, stretch.by, moment))
        return tuple(found)

    def written_by_both(self, identities: Iterable[Identity]) -> bool:
        """Whether somewhere among these characters words of what is new and words of others that
        it did not know of stand side by side: two people changed the same words, or put
        something into the same place.
        """
        if self._apart is None:
            known = self._crdt.joined((), _ends(self._stretches))
            self._apart = self._crdt.counts(self._since), self._crdt.counts(known)
        before, known_there = self._apart
        met: set[str] = set()
        for peer, counter in identities:
            if counter >= before.get(peer, 0):
                side = "new"
            elif counter >= known_there.get(peer, 0):
                side = "apart"
            else:
                met = set()
                continue
            met = {*met, side}
            if {"new", "apart"} <= met:
                return True
        return False

    def _stretch(self, peer: str, counter: int) -> Stretch | None:
        known = self._by_peer.get(peer, [])
        at = bisect_right(known, counter, key=lambda s: s.start) - 1
        return known[at] if at >= 0 and counter < known[at].end else None


def in_turns(
    crdt: Crdt, stretches: Sequence[Stretch], person: str
) -> list[tuple[bool, list[Stretch]]]:
    """What was done, in an order in which each has behind it what it stands on, as parts in turn:
    whether it is the work of others than `person`, and the work.
    """
    waits = _waiting_for(crdt, stretches)
    needed: dict[Stretch, list[Stretch]] = {}
    for stretch, missing in waits.items():
        for one in missing:
            needed.setdefault(one, []).append(stretch)
    ready: dict[bool, list[Stretch]] = {False: [], True: []}
    for stretch in stretches:
        if not waits[stretch]:
            ready[stretch.by != person].append(stretch)
    found: list[tuple[bool, list[Stretch]]] = []
    others = False
    while ready[False] or ready[True]:
        part: list[Stretch] = []
        while ready[others]:
            part.append(stretch := ready[others].pop())
            for one in needed.get(stretch, ()):
                waits[one].discard(stretch)
                if not waits[one]:
                    ready[one.by != person].append(one)
        if part:
            found.append((others, part))
        others = not others
    return found


def _waiting_for(crdt: Crdt, stretches: Sequence[Stretch]) -> dict[Stretch, set[Stretch]]:
    """Which of these each of these stands on."""
    by_peer: dict[str, list[Stretch]] = {}
    for stretch in sorted(stretches, key=lambda s: s.start):
        by_peer.setdefault(stretch.peer, []).append(stretch)

    def holding(peer: str, counter: int) -> Stretch | None:
        known = by_peer.get(peer, [])
        at = bisect_right(known, counter, key=lambda s: s.start) - 1
        return known[at] if at >= 0 and counter < known[at].end else None

    return {
        stretch: {one for id_ in crdt.stands_on(stretch) if (one := holding(*id_))} - {stretch}
        for stretch in stretches
    }


def version_fields(version: Version) -> dict[str, Any]:
    """The fields of a version's record."""
    at = version.at.isoformat(timespec="seconds")
    values = {
        "name": version.name,
        "by": version.by,
        "at": at,
        "kind": version.kind,
        "note": version.note,
        "heads": version.heads,
    }
    return {name: value for name, value in values.items() if value}


def read_versions(crdt: Crdt) -> tuple[Version, ...]:
    """The versions of a document, newest first; records that are none are passed over."""
    found = []
    for record, entries in crdt.records(schema.VERSIONS).items():
        values = fields.resolve(entries)
        version = None if values.get(schema.REMOVED) else _version(record, values)
        if version is not None and crdt.knows(version.heads):
            found.append(version)
    # within a second, what has more behind it came later
    newest = sorted(
        found, key=lambda v: (v.at, sum(crdt.counts(v.heads).values()), v.id), reverse=True
    )
    return tuple(newest[:MOST_VERSIONS])


def _version(record: str, values: Mapping[str, Any]) -> Version | None:
    said = {name: str(values.get(name, ""))[:1000] for name in ("name", "by", "kind", "note")}
    heads = values.get("heads")
    try:
        at = datetime.fromisoformat(str(values.get("at", "")))
    except ValueError:
        return None
    if not isinstance(heads, str) or said["kind"] not in KINDS:
        return None
    return Version(
        record, said["name"], said["by"], at if at.tzinfo else at.replace(tzinfo=UTC),
        said["kind"], said["note"], heads,
    )  # fmt: skip


def read_sittings(crdt: Crdt) -> tuple[Sitting, ...]:
    """Who wrote when, the newest first."""
    joined = _joined(s for s in crdt.stretches() if not _only_names(crdt, s))
    found = [
        Sitting(
            stretches[0].by,
            _moment(stretches[0].at),
            _moment(stretches[-1].at),
            sum(s.end - s.start for s in stretches),
            crdt.joined((), _ends(stretches)),
        )
        for stretches in joined
    ]
    return tuple(sorted(found, key=lambda s: (s.end, s.start, s.by), reverse=True))


def _only_names(crdt: Crdt, stretch: Stretch) -> bool:
    """Whether somebody did nothing but keep or name versions."""
    small = stretch.end - stretch.start <= _FIELDS_OF_VERSIONS
    return small and {group for group, _ in crdt.touched(stretch)} == {schema.VERSIONS}


def _joined(stretches: Iterable[Stretch]) -> list[list[Stretch]]:
    """Stretches of one person without a long pause between them."""
    found: list[list[Stretch]] = []
    latest: dict[str, list[Stretch]] = {}
    for stretch in stretches:
        known = latest.get(stretch.by)
        if known and stretch.at - known[-1].at <= PAUSE:
            known.append(stretch)
        else:
            latest[stretch.by] = [stretch]
            found.append(latest[stretch.by])
    return found


def _ends(stretches: Sequence[Stretch]) -> Iterator[tuple[str, int]]:
    last: dict[str, int] = {}
    for stretch in stretches:
        last[stretch.peer] = max(last.get(stretch.peer, 0), stretch.end - 1)
    yield from last.items()


def _moment(seconds: int) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):  # a foreign clock may say anything
        return datetime.fromtimestamp(0, UTC)
