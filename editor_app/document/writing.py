"""Commands done on the CRDT. They have been checked; the caller commits."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from editor_app.document import fields, schema
from editor_app.document import marks as m
from editor_app.document.commands import (
    AddRecord,
    Command,
    EditText,
    MoveRecord,
    RemoveRecord,
    SetField,
    Tie,
    Together,
)
from editor_app.document.crdt import Crdt
from editor_app.document.delta import Delete, Delta, Insert, Op, Retain, placed
from editor_app.document.identities import joined, pieces_of, read_pieces
from editor_app.document.marks import Marks
from editor_app.document.richtext import OBJECT, RichText, text_to_runs
from editor_app.document.suggestions import CHARS, PEERS, PUT, peers_of

_LASTING = frozenset({"seq", CHARS, PEERS, PUT})
"""Fields that a record keeps when it is made anew: its place, what is meant by its marks."""


class Writer:
    """Does commands. `nonce` gives a few random characters, `stamp` who and when, `now` the
    seconds since 1970.
    """

    def __init__(
        self,
        crdt: Crdt,
        nonce: Callable[[], str],
        stamp: Callable[[], str],
        now: Callable[[], int],
    ) -> None:
        self._crdt = crdt
        self._nonce = nonce
        self._stamp = stamp
        self._now = now
        self._noted: set[str] = set()
        self._together = 0
        self._last_seq = 0

    def perform(self, command: Command) -> None:
        """Do one command, whatever its kind."""
        match command:
            case Together(commands):
                self._perform_all(commands)
            case EditText(text, delta):
                self._edit(text, delta)
            case SetField(group, record, name, value):
                self.set_fields(group, record, {name: value})
            case AddRecord():
                self._add(command)
            case RemoveRecord(group, record):
                self._remove(group, record)
            case MoveRecord(group, record, before):
                self._move(group, record, before)
            case Tie():
                self._tie(command)

    def _perform_all(self, commands: Iterable[Command]) -> None:
        self._together += 1
        try:
            for part in commands:
                self.perform(part)
        finally:
            self._together -= 1
            if not self._together:
                self._last_seq = 0

    def set_fields(self, group: str, record: str, values: dict[str, Any]) -> None:
        """Give fields of a record their values."""
        entries = self._crdt.record(group, record)
        put: dict[str, Any] = {}
        drop: list[str] = []
        for name, value in values.items():
            new, old = fields.rewrite(entries, name, value, self._nonce(), self._now())
            put.update(new)
            drop.extend(old)
        if put or drop:
            self._crdt.put(group, record, put, drop)

    def fill(self, text: str, content: RichText) -> None:
        """Put words into a text that is empty."""
        ops: list[Op] = [Insert(run.text, run.marks) for run in text_to_runs(content)]
        if ops:
            self._edit(text, tuple(ops))

    def _edit(self, text: str, delta: Delta) -> None:
        self._crdt.apply(text, delta)
        for start, end, op in placed(delta):
            for key, value in op.marks if isinstance(op, Insert) else _changes(op):
                if value and key.startswith(m.INSERTION) and isinstance(op, Insert):
                    self.record_insertion(key.removeprefix(m.INSERTION))
                elif value and key.startswith((m.DELETION, m.INSERTION)):
                    self.record_marked(key, text, [(start, end)])

    def record_marked(self, key: str, text: str, ranges: Iterable[tuple[int, int]]) -> None:
        """As `record`, for characters that stood when they were given the mark `key`."""
        name = CHARS if key.startswith(m.DELETION) else PUT
        self.record(name, key.partition(":")[2], text, ranges)

    def record_insertion(self, suggestion: str) -> None:
        """Note that words of a suggestion were put in from here: once, not with every key."""
        if suggestion in self._noted or not _is_name(suggestion):
            return
        peers = peers_of(self._crdt.record(schema.SUGGESTIONS, suggestion))
        if self._crdt.peer not in peers:
            self.set_fields(schema.SUGGESTIONS, suggestion, {PEERS: [*peers, self._crdt.peer]})
        self._noted.add(suggestion)

    def forget_noted(self) -> None:
        """After undo: what was noted may not be there any more."""
        self._noted.clear()

    def record(
        self, name: str, suggestion: str, text: str, ranges: Iterable[tuple[int, int]]
    ) -> None:
        """Note the characters of ranges as those that a suggestion's mark means: `chars` for a
        deletion, `put` for an insertion.
        """
        if not _is_name(suggestion):
            return
        known = fields.living(self._crdt.record(schema.SUGGESTIONS, suggestion), name)
        pieces = [piece for value in known for piece in read_pieces(value)]
        for start, end in ranges:
            pieces += pieces_of(self._crdt.ids(text, start, end))
        self.set_fields(schema.SUGGESTIONS, suggestion, {name: joined(pieces)})

    def _add(self, command: AddRecord) -> None:
        group, record = command.group, command.record
        values = {**command.fields, "made": self._stamp(), schema.REMOVED: None}
        known = fields.resolve(self._crdt.record(group, record))
        if group == schema.REFERENCES and "seq" not in values and "seq" not in known:
            values["seq"] = self._next_seq()
        elif group == schema.REFERENCES:
            self._last_seq = 0  # its place was said, and may be the last
        if command.whole:
            values = {**dict.fromkeys(known.keys() - _LASTING), **values}
        self.set_fields(group, record, values)
        for text, content in command.texts.items():
            if not self._crdt.length(text):
                self.fill(text, content)
        if schema.is_ordered(group):
            self._put_in_order(group, record, command.before)

    def _next_seq(self) -> int:
        """The place after the last source. Of many that come as one step the others follow the
        first: looking at all of them each time takes seconds for a thousand.
        """
        if not self._last_seq:
            found = self._crdt.records(schema.REFERENCES).values()
            last = max((int(fields.resolve(e).get("seq") or 0) for e in found), default=0)
            if not self._together:
                return last + 1
            self._last_seq = last
        self._last_seq += 1
        return self._last_seq

    def _put_in_order(self, group: str, record: str, before: str | None) -> None:
        order = schema.order_of(group)
        if record in self._crdt.order(order):
            self._crdt.move_in_order(order, record, before)
        else:
            self._crdt.insert_in_order(order, record, before)

    def _move(self, group: str, record: str, before: str | None) -> None:
        if before != record:
            self._put_in_order(group, record, before)

    def _remove(self, group: str, record: str) -> None:
        for text in self._texts_of(group, record):
            length = self._crdt.length(text)
            if length:
                self._crdt.apply(text, (Delete(length),))
        self.set_fields(group, record, {schema.REMOVED: True})

    def _texts_of(self, group: str, record: str) -> Iterable[str]:
        kind, _, table = group.partition(":")
        patterns: dict[str, list[str | None]] = {
            schema.KEY_POINTS: ["kp", record],
            schema.AUTHORS: ["bio", record, None],
            schema.NOTES: ["note", record],
            schema.IMAGES: ["caption", record],
            schema.COMMENTS: ["comment", record, None],
            "rows": ["cell", table, record, None],
            "cols": ["cell", table, None, record],
        }
        wanted = patterns.get(kind)
        return [n for n in self._crdt.text_names() if wanted and _fits(n.split(":"), wanted)]

    def _tie(self, tie: Tie) -> None:
        words = tie.words
        if words is None:
            words = self._crdt.string(tie.text)[tie.start : tie.end].replace(OBJECT, "")
        anchor = {
            "text": tie.text,
            "start": self._crdt.cursor(tie.text, tie.start, after=False),
            "end": self._crdt.cursor(tie.text, tie.end, after=True),
            "words": words,
        }
        self.set_fields(tie.group, tie.record, {"anchor": anchor})


def _is_name(record: str) -> bool:
    return bool(record) and not any(c in record for c in "/:#\0")


def _changes(op: Op) -> Marks:
    return op.changes if isinstance(op, Retain) else ()


def _fits(name: list[str], wanted: list[str | None]) -> bool:
    return len(name) == len(wanted) and all(
        pattern in (None, part) for part, pattern in zip(name, wanted, strict=True)
    )
