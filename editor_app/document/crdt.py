"""The CRDT: the one file that knows Loro. Texts, records and orders by name, commits, exchange.

Traps that were measured, and what is done about them here: Loro's errors derive from
BaseException (all are turned into `CrdtError`); callbacks run inside a commit, so ours only
enqueue; nothing is rolled back, so callers check before they write; positions are code points.
"""

from __future__ import annotations

import contextlib
import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import TracebackType
from typing import Any

import loro

from editor_app.document import marks as m
from editor_app.document.delta import Delete, Delta, Insert, Op, Retain
from editor_app.document.identities import Identity
from editor_app.document.richtext import OBJECT, Run, join_runs
from editor_app.errors import EditorError

_PASS = (KeyboardInterrupt, SystemExit, GeneratorExit)
_CURSOR_LIMIT = 4096
_HEADS_LIMIT = 100_000
_MESSAGE_LIMIT = 5_000
_NAME_LIMIT = 200
_ONE_CHANGE = 120
"""Seconds for which steps of one person share who and when in the history."""
_FEW = 16
"""More blobs than this are made one first: out of order, single ones take minutes. A batch is
never imported where undo is on: Loro 1.17 forgets its undo steps then, and the next one."""


class CrdtError(EditorError):
    """The CRDT refused something. What was being done may be half done: load it again."""


@dataclass
class Changes:
    """What happened since the last look: texts by name, (group, record) pairs, ordered groups."""

    texts: dict[str, list[Delta]] = field(default_factory=dict)
    records: set[tuple[str, str]] = field(default_factory=set)
    orders: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        return bool(self.texts or self.records or self.orders)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Operations `start` to `end` (exclusive) of one peer, done in one go: by whom (as claimed),
    and when they began, in seconds since 1970.
    """

    peer: str
    start: int
    end: int
    by: str
    at: int


class _ours:  # noqa: N801 - used as `contextlib.suppress` is
    """Errors of Loro, which derive from BaseException, become ours. A class: reading an article
    passes here a thousand times.
    """

    __slots__ = ()

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if error is not None and not isinstance(error, (*_PASS, EditorError)):
            raise CrdtError("crdt.refused", reason=str(error)[:500]) from None


class Crdt:
    """One document. It belongs to the thread that made it.

    `blobs` is what it begins with. Nobody listens while they are taken in: a document that was
    ever listened to reads all of its history for what might be told, which takes much longer.
    """

    def __init__(self, blobs: Iterable[bytes] = ()) -> None:
        make_document: Any = loro.LoroDoc
        make_styles: Any = loro.StyleConfigMap
        self._doc: Any = make_document()
        styles = make_styles()
        for key in (*m.TOGGLES, m.LANGUAGE):
            styles.insert(key, loro.ExpandType.After)
        self._doc.config_text_style(styles)
        self._doc.config_default_text_style(loro.ExpandType.Null)
        self._doc.set_change_merge_interval(_ONE_CHANGE)
        self._events: list[Any] = []
        self._undo: Any = None
        self._names: list[str] | None = None
        self._waiting: list[Any] = []
        self.import_blobs(blobs)
        self._subscription = self._doc.subscribe_root(self._events.append)

    # Reading

    def runs(self, text: str) -> tuple[Run, ...]:
        """The runs of a text; line feeds are in them, and carry the marks of their block."""
        with _ours():
            segments = self._doc.get_text(text).to_delta()
        return _joined(segments)

    def runs_between(self, text: str, start: int, end: int) -> tuple[Run, ...]:
        """The runs of a range (code points); it costs no more in a long text."""
        with _ours():
            unit = loro.PositionType.Unicode
            segments = self._doc.get_text(text).slice_delta(start, end, unit) if start < end else ()
        return _joined(segments)

    def length(self, text: str) -> int:
        """Code points in a text."""
        with _ours():
            return int(self._doc.get_text(text).len_unicode)

    def string(self, text: str) -> str:
        """The characters of a text, objects as U+FFFC."""
        with _ours():
            return str(self._doc.get_text(text).to_string())

    def text_names(self) -> list[str]:
        """The names of the texts that are not empty, or were not once."""
        if self._names is None:
            with _ours():
                found = self._doc.get_value()
            kind = loro.ContainerType.Text
            self._names = sorted(
                name
                for name, target in found.items()
                if str(getattr(target, "container_type", "")) == str(kind())
            )
        return self._names

    def records(self, group: str) -> dict[str, dict[str, Any]]:
        """Every record of a group: id → entries as they are stored."""
        with _ours():
            found = self._doc.get_map(group).get_deep_value()
        return {key: value for key, value in found.items() if isinstance(value, dict)}

    def record(self, group: str, record: str) -> dict[str, Any]:
        """The entries of one record; empty where there is none."""
        with _ours():
            container = self._doc.get_map(group).get(record)
            if container is None or not hasattr(container, "container"):
                return {}
            return dict(container.container.get_deep_value())

    def order(self, name: str) -> list[str]:
        """The ids in a list, the first of each where two people put the same one in."""
        with _ours():
            values = self._doc.get_movable_list(name).get_deep_value()
        return list(dict.fromkeys(v for v in values if isinstance(v, str)))

    # Writing: checked by the caller, made one step by `commit`

    def apply(self, text: str, delta: Delta) -> None:
        """Change a text."""
        with _ours():
            self._doc.get_text(text).apply_delta([_to_loro(op) for op in delta])

    def put(self, group: str, record: str, entries: Mapping[str, Any], drop: Iterable[str]) -> None:
        """Write entries of a record, made where there is none, and take others away."""
        with _ours():
            target = self._doc.get_map(group).ensure_mergeable_map(record)
            for key in drop:
                target.delete(key)
            for key, value in entries.items():
                target.insert(key, value)

    def insert_in_order(self, name: str, record: str, before: str | None) -> None:
        """Put an id into a list before another, or at the end."""
        with _ours():
            listed = self._doc.get_movable_list(name)
            values = listed.get_deep_value()
            listed.insert(values.index(before) if before in values else len(values), record)

    def move_in_order(self, name: str, record: str, before: str | None) -> None:
        """Move an id before another, or to the end."""
        with _ours():
            listed = self._doc.get_movable_list(name)
            values = listed.get_deep_value()
            source = values.index(record)
            target = values.index(before) if before in values else len(values)
            listed.mov(source, target - 1 if target > source else target)

    def commit(self, *, origin: str, message: str, at: int) -> None:
        """End one step. `at` is in seconds since 1970, `message` says who."""
        with _ours():
            self._doc.commit_with(origin=origin, commit_msg=message, timestamp=at)

    def take_changes(self) -> Changes:
        """What happened since the last call, in order."""
        events, self._events[:] = list(self._events), []
        found = Changes()
        with _ours():
            for event in events:
                for part in event.events:
                    _note(found, part)
        if self._names is not None and not found.texts.keys() <= set(self._names):
            self._names = None
        return found

    # Places that stay with their characters

    def cursor(self, text: str, position: int, *, after: bool) -> str:
        """A place as text. `after`: the place goes with the character before it, else with the
        one behind it.
        """
        with _ours():
            content = self._doc.get_text(text)
            if after and position > 0:
                found = content.get_cursor(position - 1, loro.Side.Right)
            else:
                found = content.get_cursor(position, loro.Side.Left)
            return b64encode(found.encode()).decode() if found else ""

    def position(self, cursor: str) -> tuple[int, bool] | None:
        """(code points, whether its character still stands), or None for a place unknown here.

        A place that was made with `after` means the position behind its character.
        """
        if not cursor or len(cursor) > _CURSOR_LIMIT:
            return None
        with contextlib.suppress(CrdtError, ValueError), _ours():
            place = loro.Cursor.decode(b64decode(cursor))
            found = self._doc.get_cursor_pos(place)
            alive = found.update is None
            right = found.current.side == loro.Side.Right
            return int(found.current.pos) + (1 if alive and right else 0), alive
        return None

    def identities(self, text: str, start: int, end: int) -> list[str]:
        """The lasting identity of each character of a range: no two characters share one."""
        return [f"{counter}@{peer}" for peer, counter in self.ids(text, start, end)]

    @property
    def peer(self) -> str:
        """Who this document is among all that ever were: the first part of its identities."""
        return str(self._doc.peer_id)

    def done(self) -> int:
        """How many operations this document has done itself: the counter of the next one."""
        with _ours():
            last = self._doc.oplog_vv.get_last(self._doc.peer_id)
        return 0 if last is None else int(last) + 1

    def ids(self, text: str, start: int, end: int) -> list[Identity]:
        """As `identities`, in parts."""
        with _ours():
            content = self._doc.get_text(text)
            left = loro.Side.Left
            found = [content.get_cursor(at, left).id for at in range(start, end)]
        numbers = [(one.peer, one.counter) for one in found]
        names = {peer: str(peer) for peer in {peer for peer, _ in numbers}}
        return [(names[peer], counter) for peer, counter in numbers]

    # Exchange

    def version(self) -> bytes:
        """What this document holds, for `export`."""
        with _ours():
            return bytes(self._doc.oplog_vv.encode())

    def export(self, since: bytes | None = None) -> bytes:
        """Everything, or what came after a version, as one blob."""
        with _ours():
            if since is None:
                return bytes(self._doc.export(loro.ExportMode.Snapshot()))
            version = loro.VersionVector.decode(since)
            return bytes(self._doc.export(loro.ExportMode.Updates(version)))

    def includes(self, version: bytes) -> bool:
        """Whether this document holds all that a version names."""
        with _ours():
            return bool(self._doc.oplog_vv.includes_vv(loro.VersionVector.decode(version)))

    # History

    def heads(self) -> str:
        """This moment, as text: for `at` here and in every copy that has come so far."""
        with _ours():
            return b64encode(self._doc.oplog_frontiers.encode()).decode()

    def knows(self, heads: str) -> bool:
        """Whether this document has come so far as `heads`, which may be nonsense."""
        return self._counts(heads) is not None

    def at(self, heads: str) -> Crdt:
        """Another document: this one as it was then. CrdtError where it never was there."""
        found = self._frontiers(heads)
        if found is None:
            raise CrdtError("crdt.unknown_moment")
        with _ours():
            blob = bytes(self._doc.fork_at(found).export(loro.ExportMode.Snapshot()))
        return Crdt([blob])

    def counts(self, heads: str) -> dict[str, int]:
        """How many operations of each peer a moment has behind it; none for nonsense."""
        return {str(peer): end for peer, end in (self._counts(heads) or {}).items()}

    def text_changes(self, start: str, end: str) -> dict[str, Delta]:
        """What leads from the texts of one moment to those of another, exactly: characters that
        are in both are not touched. CrdtError for moments that never were here.
        """
        moments = [self._frontiers(heads) for heads in (start, end)]
        if None in moments:
            raise CrdtError("crdt.unknown_moment")
        with _ours():
            return {
                name.name: tuple(_from_loro(diff.diff))
                for name, diff in self._doc.diff(*moments).get_diff()
                if isinstance(name, loro.ContainerID.Root) and isinstance(diff, loro.Diff.Text)
            }

    def joined(self, heads: Iterable[str], last: Iterable[Identity]) -> str:
        """The earliest moment that has all of these moments and operations behind it."""
        make_version: Any = loro.VersionVector
        with _ours():
            version = make_version()
            moments = [self._frontiers(one) for one in heads]
            moments += [
                loro.Frontiers.from_id(loro.ID(int(peer), counter)) for peer, counter in last
            ]
            for moment in moments:
                known = None if moment is None else self._doc.frontiers_to_vv(moment)
                if known is not None:
                    version.extend_to_include_vv(known)
            return b64encode(self._doc.vv_to_frontiers(version).encode()).decode()

    def stretches(self, since: str = "") -> list[Stretch]:
        """Who did what after a moment (or ever), in the order of their clocks."""
        done = self._counts(since) or {} if since else {}
        with _ours():
            held = self._doc.oplog_vv.to_spans().inner()
            found = [
                replace(stretch, start=max(stretch.start, done.get(peer, 0)))
                for peer, (start, end) in held.items()
                if end > done.get(peer, 0)
                for stretch in self._of_peer(peer, start, end)
                if stretch.end > done.get(peer, 0)
            ]
        return sorted(found, key=lambda s: (s.at, s.peer, s.start))

    def stands_on(self, stretch: Stretch) -> list[Identity]:
        """The last operation of each peer that whoever began a stretch had before them."""
        with _ours():
            change = self._doc.get_change(loro.ID(int(stretch.peer), stretch.start))
            known = None if change is None else self._doc.frontiers_to_vv(change.deps)
            ends = known.to_spans().inner() if known is not None else {}
        found = {str(peer): end - 1 for peer, (_, end) in ends.items() if end}
        if stretch.start:
            found[stretch.peer] = stretch.start - 1
        return list(found.items())

    def _of_peer(self, peer: int, start: int, end: int) -> Iterator[Stretch]:
        """What one peer did. Steps of undo say neither who nor when: as the step before them."""
        by, at, clock = "", start, 0
        while at < end:
            change = self._doc.get_change(loro.ID(peer, at))
            if change is None:
                return
            upto = min(change.id.counter + change.len, end)
            by, clock = _said_by(change.message) or by, max(int(change.timestamp), clock)
            yield Stretch(str(peer), at, upto, by, clock)
            at = upto

    def touched(self, stretch: Stretch) -> set[tuple[str, str]]:
        """What a stretch changed: (text, "") and (group, record) pairs."""
        found = set()
        with _ours():
            first = loro.ID(int(stretch.peer), stretch.start)
            for name in self._doc.get_changed_containers_in(first, stretch.end - stretch.start):
                path = self._doc.get_path_to_container(name) or ()
                keys = [str(at.key) for _, at in path if isinstance(at, loro.Index.Key)]
                if keys:
                    found.add((keys[0], keys[1] if len(keys) > 1 else ""))
        return found

    def _frontiers(self, heads: str) -> Any:
        """The moment that a text means; None where it is none that ever was here."""
        if len(heads) > _HEADS_LIMIT:
            return None
        with contextlib.suppress(CrdtError, ValueError), _ours():
            found = loro.Frontiers.decode(b64decode(heads, validate=True))
            if self._doc.frontiers_to_vv(found) is not None:
                return found
        return None

    def _counts(self, heads: str) -> dict[int, int] | None:
        """How many operations of each peer had been done then."""
        found = self._frontiers(heads)
        if found is None:
            return None
        with _ours():
            spans = self._doc.frontiers_to_vv(found).to_spans().inner()
        return {peer: end for peer, (_, end) in spans.items()}

    def import_blobs(self, blobs: Iterable[bytes]) -> None:
        """Take blobs in, in any order, any number of times."""
        found = list(blobs)
        if self._undo is None and len(found) > _FEW:
            self._import_at_once(found)
        else:
            for blob in found if len(found) <= _FEW else self._as_one(found):
                self._import(blob)
        with _ours():
            held = self._doc.oplog_vv
            self._waiting = [end for end in self._waiting if not held.includes_vv(end)]

    @property
    def waiting(self) -> bool:
        """Whether something that came waits for predecessors that have not come yet."""
        return bool(self._waiting)

    def _import(self, blob: bytes) -> None:
        with _ours():
            if self._doc.import_with(blob, "remote").pending:
                self._waiting.append(_end_of(blob))

    def _import_at_once(self, blobs: list[bytes]) -> None:
        with _ours():
            if self._doc.import_batch(blobs).pending:
                self._waiting.extend(_end_of(blob) for blob in blobs)

    def _as_one(self, blobs: list[bytes]) -> list[bytes]:
        """The same updates as one blob, and those that wait for others."""
        make_document: Any = loro.LoroDoc
        with _ours():
            other = make_document()
            other.import_with(self._doc.export(loro.ExportMode.Snapshot()), "remote")
            other.import_batch(blobs)
            held = other.oplog_vv
            waiting = [blob for blob in blobs if not held.includes_vv(_end_of(blob))]
            news = other.export(loro.ExportMode.Updates(self._doc.oplog_vv))
        return [bytes(news), *waiting]

    # Undo of one's own steps

    def start_undo(self) -> None:
        """From here on steps can be taken back; steps of others never are."""
        with _ours():
            self._undo = loro.UndoManager(self._doc)
            self._undo.set_merge_interval(0)
            self._undo.set_max_undo_steps(100_000)
            self._undo.add_exclude_origin_prefix("sys")

    def undo_count(self) -> int:
        """Steps that can be taken back."""
        return int(self._undo.undo_count()) if self._undo else 0

    def redo_count(self) -> int:
        """Steps that can be done again."""
        return int(self._undo.redo_count()) if self._undo else 0

    def undo(self) -> bool:
        """Take the last step back."""
        with _ours():
            return bool(self._undo and self._undo.undo())

    def redo(self) -> bool:
        """Do the last step taken back again."""
        with _ours():
            return bool(self._undo and self._undo.redo())

    def open_group(self) -> None:
        """The steps from here to `close_group` are one."""
        with _ours():
            if self._undo:
                self._undo.group_start()

    def close_group(self) -> None:
        """End a group; without one, nothing."""
        with _ours():
            if self._undo:
                self._undo.group_end()

    def close(self) -> None:
        """Stop listening, so that nothing is called any more."""
        self._subscription.unsubscribe()


def _said_by(message: str | None) -> str:
    """Who made a change, from the message of its step: what others wrote may be anything."""
    if message and len(message) <= _MESSAGE_LIMIT:
        with contextlib.suppress(ValueError, RecursionError):
            said = json.loads(message)
            if isinstance(said, dict):
                return " ".join(str(said.get("by", "")).split())[:_NAME_LIMIT]
    return ""


def _end_of(blob: bytes) -> Any:
    return loro.LoroDoc.decode_import_blob_meta(blob, True).partial_end_vv


def _joined(segments: Iterable[Any]) -> tuple[Run, ...]:
    return join_runs(
        run for segment in segments for run in _runs_of(segment.insert, segment.attributes)
    )


def _runs_of(text: str, attributes: Mapping[str, Any] | None) -> Iterator[Run]:
    """Runs of one segment: objects apart, and marks of objects on nothing but objects."""
    if not attributes and OBJECT not in text:
        yield Run(text)
        return
    own = m.marks({key: _number(value) for key, value in (attributes or {}).items()})
    words = m.without(own, m.OBJECTS) if m.object_key(own) else own
    if OBJECT not in text:
        yield Run(text, words)
        return
    for number, part in enumerate(text.split(OBJECT)):
        if number:
            yield Run(OBJECT, own)
        if part:
            yield Run(part, words)


def _number(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _to_loro(op: Op) -> Any:
    if isinstance(op, Insert):
        return loro.TextDelta.Insert(op.text, dict(op.marks))
    if isinstance(op, Delete):
        return loro.TextDelta.Delete(op.count)
    return loro.TextDelta.Retain(op.count, dict(op.changes) if op.changes else None)


def _from_loro(ops: Iterable[Any]) -> Iterator[Op]:
    for op in ops:
        if isinstance(op, loro.TextDelta.Insert):
            for run in _runs_of(op.insert, op.attributes):
                yield Insert(run.text, run.marks)
        elif isinstance(op, loro.TextDelta.Delete):
            yield Delete(op.delete)
        else:
            changes = {key: _number(value) for key, value in (op.attributes or {}).items()}
            yield Retain(op.retain, tuple(sorted(changes.items())))


def _note(found: Changes, part: Any) -> None:
    keys = [step.index.key for step in part.path if isinstance(step.index, loro.Index.Key)]
    diff = part.diff
    if isinstance(diff, loro.Diff.Text):
        found.texts.setdefault(keys[0], []).append(tuple(_from_loro(diff.diff)))
    elif isinstance(diff, loro.Diff.Map) and len(keys) == 1:
        found.records.update((keys[0], record) for record in diff.diff.updated)
    elif isinstance(diff, loro.Diff.Map) and len(keys) > 1:
        found.records.add((keys[0], keys[1]))
    elif isinstance(diff, loro.Diff.List):
        found.orders.add(keys[0])
