"""An article while somebody works on it: what is typed is in the store within a second.

The session owns the `ArticleDocument`, and lives on its thread. Commands go through it; a timer
that is handed in by whoever has one calls `tick` every second. Saving appends one update; the
listed and searched side of the article follows when the typing pauses.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeVar

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument, DocumentChange, Listener
from editor_app.document.checking import check
from editor_app.document.commands import Command, status_set
from editor_app.document.crdt import CrdtError
from editor_app.document.undo import Selection
from editor_app.errors import NotFoundError, StoreError
from editor_app.services.compaction import merge_blobs
from editor_app.store.hashing import digest
from editor_app.store.rows import StoredUpdate
from editor_app.store.store import Store
from editor_app.system.clock import Clock, stamp
from editor_app.system.ids import NewId

if TYPE_CHECKING:
    from editor_app.document.history import Version

SAVED = "saved"
UNSAVED = "unsaved"
FAILED = "failed"

RELOADED = "reloaded"
"""The source of a change after which everything must be read again from `document`."""

PAUSE = timedelta(seconds=2)
"""How long nothing is typed before what is listed and searched is brought up to date."""
RETRY = timedelta(seconds=5)
"""How long after a failed save the timer tries again; a locked store makes each try wait."""
MANY_UPDATES = 200
"""With more blobs than this an article is slow to open, so they are merged into one."""

T = TypeVar("T")
StateListener = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class _Step:
    """A command that was done and is not yet among the updates taken from the document."""

    command: Command
    source: str
    group: str
    selection: Selection | None


class EditingSession:
    """One article, open for editing. Made by `Workspace.open_article`.

    `save_state` is `saved`, `unsaved` (for less than a second) or `failed`; `save_error` says
    why it failed. Nothing is lost by a failure: it is tried again, and `close` refuses.

    While `suggesting` is set, what is done is proposed (see `document.suggesting`): the change
    that `execute` gives and tells of is then another than the one that was asked for. Words that
    should go stay, with a mark, and so on.
    """

    def __init__(
        self, store: Store, article_id: str, *, author: str, clock: Clock, new_id: NewId
    ) -> None:
        self.article_id = article_id
        self.author = author
        self.new_id = new_id
        self.suggesting = False
        self.save_state = SAVED
        self.save_error: StoreError | None = None
        self._store = store
        self._clock = clock
        self._listeners: list[Listener] = []
        self._state_listeners: list[StateListener] = []
        self._steps: list[_Step] = []
        self._unsaved: list[bytes] = []
        self._own: set[str] = set()
        self._blobs = 0
        self._last_seen = 0
        self._changed_at: datetime | None = None
        self._retry_at: datetime | None = None
        self._since = self._created()
        self.document = self._load()
        self.document.listen(self._tell)
        self._projected = article_id not in store.stale()

    def now(self) -> str:
        """The time as it is written into records: ISO 8601 in UTC, whole seconds."""
        return stamp(self._clock())

    # Editing

    def execute(
        self,
        command: Command,
        *,
        source: str = "local",
        group: str = "",
        selection: Selection | None = None,
        as_is: bool = False,
    ) -> DocumentChange:
        """Do a command as one step (see `ArticleDocument.execute`); `as_is` does it even where
        the person is suggesting.

        RefusedError: it does not fit, nothing has changed. CrdtError: the document was read
        again, with all that was done before; listeners have been told (`RELOADED`).
        """
        if self.suggesting and not as_is:
            command = self._suggested(command)
        self._keep_before_status(command)
        try:
            change = self.document.execute(command, source=source, group=group, selection=selection)
        except CrdtError:
            self._read_again()
            raise
        self._steps.append(_Step(command, source, group, selection))
        self._touched()
        return change

    def keep_version(self, version: Version) -> DocumentChange:
        """Write a version down (see `services.versions`); undo does not know of it."""
        return self._aside(lambda: self.document.keep_version(version))

    def forget_version(self, version: str) -> DocumentChange:
        """Take a version off the list."""
        return self._aside(lambda: self.document.forget_version(version))

    def _keep_before_status(self, command: Command) -> None:
        """A step of the status is a moment to come back to."""
        status = status_set(command)
        if status and status != self.document.fields(schema.ABOUT, schema.ARTICLE).get("status"):
            from editor_app.document.history import STATUS
            from editor_app.services.versions import version_before

            check(command, self.document)
            version_before(self, STATUS, status)

    def _aside(self, step: Callable[[], DocumentChange]) -> DocumentChange:
        """Do what is no command and could not be done again as one: it is saved apart."""
        self._collect()
        change = step()
        self._collect()
        self._touched()
        return change

    def _suggested(self, command: Command) -> Command:
        from editor_app.document.suggesting import Suggester, suggested

        check(command, self.document)
        return suggested(command, self.document, Suggester(self.author, self.now(), self.new_id))

    def end_undo_group(self) -> None:
        """What comes next is a step of its own."""
        self.document.end_undo_group()

    @property
    def can_undo(self) -> bool:
        """Whether there is an own step to take back."""
        return self.document.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self.document.can_redo

    def undo(self, now: Selection | None = None) -> tuple[bool, Selection | None]:
        """Take the last own step back: (done, the selection that was there before it)."""
        self._collect()
        result = self.document.undo(now)
        self._touched()
        return result

    def redo(self, now: Selection | None = None) -> tuple[bool, Selection | None]:
        """Do the last step taken back again."""
        self._collect()
        result = self.document.redo(now)
        self._touched()
        return result

    # Reading and being told

    def snapshot(self) -> Article:
        """The whole article as a value."""
        return self.document.snapshot()

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Be told of every change, whoever made it; the result ends it. After a change whose
        source is `RELOADED` there is another `document`: read everything again.
        """
        return _listen(self._listeners, listener)

    def on_save_state(self, listener: StateListener) -> Callable[[], None]:
        """Be told when `save_state` changes; the result ends it."""
        return _listen(self._state_listeners, listener)

    def add_file(self, data: bytes, media_type: str, name: str) -> str:
        """Keep a file (an image) in the store; its SHA-256, by which records name it."""
        return self._store.add_file(data, media_type, name)

    def file(self, sha256: str) -> bytes | None:
        """The bytes of a kept file; None where the store has no such file."""
        try:
            return self._store.file(sha256).data
        except NotFoundError:
            return None

    # Saving

    def tick(self) -> None:
        """Once a second: save, take in what others saved, and in a pause bring the lists up to
        date. Never raises for a store that can't be written or read now: see `save_state`.
        """
        now = self._clock()
        if self._retry_at is None or now >= self._retry_at:
            self.flush()
        self.take_in()
        idle = self._changed_at is None or now - self._changed_at >= PAUSE
        if idle and self.save_state == SAVED and not self._projected:
            self.project()

    def flush(self) -> bool:
        """Append what was done since the last time; whether all is in the store now."""
        self._collect()
        if not self._unsaved:
            self._set_state(SAVED)
            return True
        try:
            stored = self._append()
        except StoreError as error:
            self._retry_at = self._clock() + RETRY
            self._set_state(FAILED, error)
            return False
        self._own.update(map(digest, stored))
        self._unsaved.clear()
        self._retry_at = None
        self._projected = False
        self._set_state(SAVED)
        return True

    def take_in(self) -> None:
        """Merge what other windows, commands and merges have stored meanwhile."""
        try:
            found = self._store.updates(self.article_id, after=self._last_seen)
        except (StoreError, NotFoundError):
            return  # damaged or purged meanwhile: what is here stays, see `_append`
        foreign = [update.blob for update in self._seen(found)]
        if foreign:
            self._collect()
            self._projected = False
            self._merge(foreign)

    def project(self) -> bool:
        """Bring what is listed, searched and exported up to date; whether it is now."""
        if self.save_state != SAVED:
            return False
        self.take_in()
        from editor_app.services.projecting import project  # with the first pause, not the start

        try:
            self._store.save_projection(project(self.snapshot()), through=self._last_seen)
        except (StoreError, NotFoundError):
            return False
        self._projected = True
        self._merge_blobs()
        return True

    def close(self, *, leave_unsaved: bool = False) -> bool:
        """Save and end the session. False: it could not be saved, and goes on, so that nothing
        is lost; `leave_unsaved` ends it nevertheless.
        """
        if not self.flush() and not leave_unsaved:
            return False
        self.take_in()
        if not self._projected:
            self.project()
        self._listeners.clear()
        self._state_listeners.clear()
        self.document.close()
        return True

    def unsaved(self) -> tuple[bytes, ...]:
        """The updates that are not in the store: what a rescue file must hold."""
        self._collect()
        return tuple(self._unsaved)

    # Inside

    def _append(self) -> list[bytes]:
        """Store what was not; what was stored. Where the article was purged meanwhile, that is all
        of it: the last changes mean nothing without what they were made to.
        """
        at = stamp(self._clock())
        with self._store.transaction():
            there = self._created() == self._since
            blobs = self._unsaved if there else [self.document.whole()]
            self._store.append_updates(self.article_id, blobs, author=self.author, at=at)
            since = self._created()
        self._since = since
        return list(blobs)

    def _created(self) -> str:
        """When the store began to keep the article; empty where it does not."""
        row = self._store.articles([self.article_id]).get(self.article_id)
        return row.created if row else ""

    def _load(self) -> ArticleDocument:
        stored = self._store.updates(self.article_id)
        self._blobs = 0
        self._last_seen = 0
        self._seen(stored)
        blobs = [update.blob for update in stored] + self._unsaved
        return ArticleDocument.load(self.article_id, blobs, author=self.author, clock=self._clock)

    def _read_again(self) -> None:
        """After the CRDT failed half way: the document anew, from what is known to be whole."""
        half_done, self.document = self.document, self._load()
        half_done.close()
        try:
            for step in self._steps:
                self.document.execute(
                    step.command, source=step.source, group=step.group, selection=step.selection
                )
        finally:
            self.document.listen(self._tell)
            everything = frozenset((group, "") for group in schema.GROUPS)
            self._tell(DocumentChange(RELOADED, {}, everything, frozenset(schema.GROUPS)))

    def _merge(self, blobs: list[bytes]) -> None:
        """Take blobs in; where one is damaged, the others none the less."""
        try:
            self.document.merge(blobs)
        except CrdtError:
            for blob in blobs:
                with contextlib.suppress(CrdtError):
                    self.document.merge([blob])

    def _collect(self) -> None:
        """Take what was done out of the document, as blobs for the store."""
        self._unsaved += self.document.take_updates()
        self._steps.clear()

    def _seen(self, updates: list[StoredUpdate]) -> list[StoredUpdate]:
        """Note that these are known now; those that are not our own."""
        if updates:
            self._last_seen = updates[-1].id
            self._blobs += len(updates)
        foreign = [update for update in updates if update.sha256 not in self._own]
        self._own.difference_update([update.sha256 for update in updates])
        return foreign

    def _merge_blobs(self) -> None:
        """Many blobs are slower, not wrong: where they can't be merged now, later will do."""
        if self._blobs > MANY_UPDATES:
            self._blobs = 0
            with contextlib.suppress(StoreError, CrdtError):
                merge_blobs(self._store, self.article_id, author=self.author)

    def _touched(self) -> None:
        self._changed_at = self._clock()
        if self.save_state == SAVED:
            self._set_state(UNSAVED)

    def _set_state(self, state: str, error: StoreError | None = None) -> None:
        self.save_error = error
        if state != self.save_state:
            self.save_state = state
            for listener in tuple(self._state_listeners):
                listener(state)

    def _tell(self, change: DocumentChange) -> None:
        for listener in tuple(self._listeners):
            listener(change)


def _listen(listeners: list[T], listener: T) -> Callable[[], None]:
    listeners.append(listener)

    def stop() -> None:
        if listener in listeners:
            listeners.remove(listener)

    return stop
