"""The article as it is being edited: commands in, changes and snapshots out.

Mutable, and at home on one thread. Everything that renders, checks or exports takes the frozen
`Article` that `snapshot` gives.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.brought_back import BroughtBack
from editor_app.document.checking import check
from editor_app.document.commands import Command
from editor_app.document.crdt import Changes, Crdt
from editor_app.document.delta import Delta
from editor_app.document.founding import found_article
from editor_app.document.reading import Reader
from editor_app.document.records import Suggestion
from editor_app.document.restoring import (
    marked_again,
    restored_deletions,
    restored_insertions,
    retied,
    struck_anew,
    touches_words,
)
from editor_app.document.richtext import RichText, Run
from editor_app.document.suggestions import CHARS
from editor_app.document.undo import Selection, UndoStack
from editor_app.document.writing import Writer

if TYPE_CHECKING:
    from editor_app.document.history import Log, Sitting, Version, Written

REMOTE = "remote"
UNDO = "undo"


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """What one step changed. `source` names the editor that made it (`remote` for what came by
    merging, `undo` for undo and redo); `texts` has the deltas of each text, to be applied one
    after the other; `records` are (group, id) pairs; `orders` are ordered groups.
    """

    source: str
    texts: dict[str, tuple[Delta, ...]]
    records: frozenset[tuple[str, str]]
    orders: frozenset[str]

    @property
    def groups(self) -> frozenset[str]:
        """The groups in which anything changed."""
        return frozenset(group for group, _ in self.records) | self.orders


def _nonce() -> str:
    return os.urandom(3).hex()


Listener = Callable[[DocumentChange], None]


def _now() -> datetime:
    return datetime.now(UTC)


class ArticleDocument:
    """One article in its CRDT."""

    def __init__(
        self,
        article_id: str,
        *,
        author: str,
        clock: Callable[[], datetime] = _now,
        blobs: Iterable[bytes] = (),
    ) -> None:
        self.article_id = article_id
        self.author = author
        self._clock = clock
        self._crdt = Crdt(blobs)
        self._reader = Reader(self._crdt, article_id)
        self._writer = Writer(self._crdt, _nonce, self._stamp, self._seconds)
        self._undo = UndoStack(self._crdt)
        self._brought_back = BroughtBack(self._crdt)
        self._listeners: list[Listener] = []
        self._taken = self._crdt.version()
        self._outbox: list[bytes] = []

    @classmethod
    def found(
        cls, article: Article, *, author: str, clock: Callable[[], datetime] = _now
    ) -> ArticleDocument:
        """A new document that holds what an article says. `take_updates` gives it as a blob."""
        document = cls(article.id, author=author, clock=clock)
        found_article(article, document._crdt, document._writer)
        document._commit("sys-found")
        document._crdt.start_undo()
        return document

    @classmethod
    def load(
        cls,
        article_id: str,
        blobs: Iterable[bytes],
        *,
        author: str,
        clock: Callable[[], datetime] = _now,
    ) -> ArticleDocument:
        """The document whose updates these are, in any order. CrdtError for damaged ones."""
        document = cls(article_id, author=author, clock=clock, blobs=blobs)
        document._crdt.start_undo()
        return document

    @property
    def waiting(self) -> bool:
        """Whether a blob waits for predecessors that have not come; then none may be dropped."""
        return self._crdt.waiting

    # Changing

    def execute(
        self,
        command: Command,
        *,
        source: str = "local",
        group: str = "",
        selection: Selection | None = None,
    ) -> DocumentChange:
        """Do a command as one step and tell the listeners. RefusedError where it does not fit:
        then nothing has changed. Steps in a row with the same `group` are undone as one;
        `selection` is what undoing the step brings back.
        """
        check(command, self._crdt)
        self._undo.begin(group, selection)
        self._writer.perform(command)
        change = self._commit(source, command)
        self._undo.done()
        return change

    def end_undo_group(self) -> None:
        """What comes next is a step of its own."""
        self._undo.end_group()

    @property
    def can_undo(self) -> bool:
        """Whether there is an own step to take back."""
        return self._undo.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._undo.can_redo

    def undo(self, now: Selection | None = None) -> tuple[bool, Selection | None]:
        """Take the last own step back: (done, the selection that was there before it)."""
        since = self._crdt.done()
        result = self._undo.undo(now)
        self._tell_undone(since)
        return result

    def redo(self, now: Selection | None = None) -> tuple[bool, Selection | None]:
        """Do the last step taken back again."""
        since = self._crdt.done()
        result = self._undo.redo(now)
        self._tell_undone(since)
        return result

    # Reading

    def snapshot(self) -> Article:
        """The whole article as a value; parts that did not change are the same objects."""
        return self._reader.article()

    def text(self, name: str) -> RichText:
        """One text as blocks."""
        return self._reader.text(name)

    def runs(self, name: str) -> tuple[Run, ...]:
        """One text as flat runs, line feeds among them: for bindings."""
        return self._reader.runs(name)

    def runs_between(self, name: str, start: int, end: int) -> tuple[Run, ...]:
        """The runs of a range; it costs no more in a long text."""
        return self._reader.runs_between(name, start, end)

    def suggestions(self) -> tuple[Suggestion, ...]:
        """The records of all suggestions."""
        return self._reader.suggestions()

    def suggestion(self, suggestion: str) -> Suggestion:
        """One suggestion's record, an open one where there is none."""
        return self._reader.suggestion(suggestion)

    def length(self, name: str) -> int:
        """Code points of a text, line feeds among them."""
        return self._crdt.length(name)

    def fields(self, group: str, record: str) -> dict[str, Any]:
        """The fields of a record that count."""
        return self._reader.values(group, record)

    def place(self, text: str, position: int, *, after: bool = False) -> str:
        """A place that goes with the character behind (or with `after` before) a position."""
        return self._crdt.cursor(text, position, after=after)

    def position(self, place: str) -> tuple[int, bool] | None:
        """(code points, whether the character still stands) of a place."""
        return self._crdt.position(place)

    def identities(self, text: str, start: int, end: int) -> list[str]:
        """The lasting identity of each character of a range of a text."""
        return self._crdt.identities(text, start, end)

    def came_with(
        self, text: str, start: int, end: int, work: Iterable[tuple[str, str]]
    ) -> list[bool]:
        """Of each character of a range, whether it was put in between some of these pairs of
        moments.
        """
        spans = [(self._crdt.counts(before), self._crdt.counts(after)) for before, after in work]
        return [
            any(was.get(peer, 0) <= counter < now.get(peer, 0) for was, now in spans)
            for peer, counter in self._crdt.ids(text, start, end)
        ]

    def marked(self, key: str) -> list[tuple[str, int, int]]:
        """The ranges (text, start, end) whose characters carry a comment or suggestion's mark."""
        return [
            (name, *found)
            for name in self._crdt.text_names()
            for found in self._reader.stretches(name).get(key, ())
        ]

    def text_names(self) -> list[str]:
        """The names of all texts, those of removed records among them."""
        return self._crdt.text_names()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Be told of every change; the result ends it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    # History

    def heads(self) -> str:
        """This moment (see `history`)."""
        return self._crdt.heads()

    def knows(self, heads: str) -> bool:
        """Whether a moment is part of this history."""
        return self._crdt.knows(heads)

    def size(self, heads: str) -> int:
        """How much had been done up to a moment: of two on one way, the later has more."""
        return sum(self._crdt.counts(heads).values())

    def comes_before(self, earlier: str, heads: str) -> bool:
        """Whether a moment has all of another behind it, or is the same."""
        then = self._crdt.counts(heads)
        return all(n <= then.get(peer, 0) for peer, n in self._crdt.counts(earlier).items())

    def article_at(self, heads: str) -> Article:
        """The article as it was at a moment. CrdtError where that is none of this history."""
        crdt = self._crdt.at(heads)
        try:
            return Reader(crdt, self.article_id).article()
        finally:
            crdt.close()

    def at(self, heads: str) -> ArticleDocument:
        """Another document: this one as it was at a moment, to be changed apart."""
        crdt = self._crdt.at(heads)
        blobs = [crdt.export()]
        crdt.close()
        return ArticleDocument.load(self.article_id, blobs, author=self.author, clock=self._clock)

    def text_changes(self, start: str, end: str) -> dict[str, tuple[Delta, ...]]:
        """What leads from the texts of one moment to those of another, by characters."""
        found = self._crdt.text_changes(start, end)
        return {name: (delta,) for name, delta in found.items()}

    def versions(self) -> tuple[Version, ...]:
        """The moments that were kept, newest first."""
        from editor_app.document.history import read_versions

        return read_versions(self._crdt)

    def keep_version(self, version: Version) -> DocumentChange:
        """Write a version down, as a step that undo does not know. The same id: another name."""
        from editor_app.document.history import version_fields

        self._undo.end_group()
        self._writer.set_fields(schema.VERSIONS, version.id, version_fields(version))
        return self._commit("sys-version")

    def forget_version(self, version: str) -> DocumentChange:
        """Take a version off the list; the history stays."""
        self._undo.end_group()
        self._writer.set_fields(schema.VERSIONS, version, {schema.REMOVED: True})
        return self._commit("sys-version")

    def sittings(self) -> tuple[Sitting, ...]:
        """Who wrote when, newest first."""
        from editor_app.document.history import read_sittings

        return read_sittings(self._crdt)

    def log(self, since: str = "") -> Log:
        """Who did what, ever or after a moment."""
        from editor_app.document.history import Log

        return Log(self._crdt, since)

    def written(
        self, text: str, start: int, end: int, log: Log | None = None
    ) -> tuple[Written, ...]:
        """Who wrote each part of a range of a text and when; with a log, of what is new in it."""
        return (log or self.log()).written(self._crdt.ids(text, start, end), start)

    def written_by_both(self, text: str, start: int, end: int, log: Log) -> bool:
        """Whether in a range of a text what is new in a log met what its people did not know."""
        return log.written_by_both(self._crdt.ids(text, start, end))

    # Exchange

    def take_updates(self) -> list[bytes]:
        """What was done here since the last call, as blobs for the store; usually one."""
        self._set_aside()
        taken, self._outbox = self._outbox, []
        return taken

    def _set_aside(self) -> None:
        version = self._crdt.version()
        if version != self._taken:
            self._outbox.append(self._crdt.export(self._taken))
            self._taken = version

    def merge(self, blobs: Iterable[bytes]) -> DocumentChange:
        """Take in what others did. `waiting` says whether something must come yet.
        CrdtError: nothing of the blob that is damaged was taken.
        """
        self._set_aside()
        try:
            self._crdt.import_blobs(blobs)
        finally:
            self._taken = self._crdt.version()
            change = self._tell(REMOTE)
        return change

    def version(self) -> bytes:
        """What this document holds, for `updates_since`."""
        return self._crdt.version()

    def updates_since(self, version: bytes) -> bytes:
        """One blob with everything that came after a version."""
        return self._crdt.export(version)

    def whole(self) -> bytes:
        """One blob with everything, history included."""
        return self._crdt.export()

    def close(self) -> None:
        """Stop telling anybody of anything."""
        self._listeners.clear()
        self._crdt.close()

    def _seconds(self) -> int:
        return int(self._clock().timestamp())

    def _stamp(self) -> str:
        return f"{self.author} {self._clock().isoformat(timespec='seconds')}".strip()

    def _commit(self, origin: str, command: Command | None = None) -> DocumentChange:
        message = json.dumps({"by": self.author}, ensure_ascii=False)
        self._crdt.commit(origin=origin, message=message, at=int(self._clock().timestamp()))
        return self._tell(origin, command=command)

    def _tell_undone(self, since: int) -> None:
        """Words that come back are other characters than those that went: what held on to those
        is made to hold on to these, in a step that undo does not know. `since`: see `BroughtBack`.
        """
        changes = self._crdt.take_changes()
        self._writer.forget_noted()
        self._reader.forget(changes)
        self._brought_back.note(changes.texts, since)
        # places are asked for first: asking ends a step that has begun
        ties = list(retied(self._reader, changes.texts, changes.records, self._brought_back.ranges))
        again = [
            (key, text, ranges)
            for key, text, (start, end) in marked_again(changes.texts)
            if (ranges := self._brought_back.among(text, start, end))
        ]
        for suggestion, text, ranges in restored_deletions(changes.texts):
            self._writer.record(CHARS, suggestion, text, ranges)
        for suggestion in restored_insertions(changes.texts):
            self._writer.record_insertion(suggestion)
        for key, text, ranges in again:
            self._writer.record_marked(key, text, ranges)
        for command in ties:
            self._writer.perform(command)
        self._crdt.commit(origin="sys-restored", message="{}", at=int(self._clock().timestamp()))
        changes.records |= self._crdt.take_changes().records
        self._tell(UNDO, changes)

    def _tell(
        self, source: str, found: Changes | None = None, command: Command | None = None
    ) -> DocumentChange:
        changes = found or self._crdt.take_changes()
        self._reader.forget(changes)
        if source in (REMOTE, UNDO):
            for name, deltas in changes.texts.items():
                if any(touches_words(delta) for delta in deltas):
                    deltas.extend(filter(None, [self._reader.marks.strays(name)]))
            for name, delta in self._reader.marks.take_changed():
                changes.texts.setdefault(name, []).append(delta)
        for name, struck in struck_anew(command) if command is not None else ():
            deltas = changes.texts.setdefault(name, [])
            if struck is None or struck not in deltas:
                deltas.append(self._reader.marks.truth(name) if struck is None else struck)
        texts = {name: tuple(deltas) for name, deltas in changes.texts.items()}
        change = DocumentChange(
            source,
            texts,
            frozenset(changes.records),
            frozenset(name.removeprefix("order:") for name in changes.orders),
        )
        if changes:
            for listener in tuple(self._listeners):
                listener(change)
        return change
