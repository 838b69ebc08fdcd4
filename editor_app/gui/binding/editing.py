"""What a binding needs of an editing session, and how its steps group for undo."""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Protocol

from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument, DocumentChange, Listener
from editor_app.document.commands import Command
from editor_app.document.delta import Delete, Delta, Insert
from editor_app.document.undo import Selection

PAUSE = 1.0
"""Seconds without a key after which typing begins a new step."""
_WORD_LIKE = 24
"""Code points: an input method may bring in a whole word at once, and it is still typing."""


class Editing(Protocol):
    """The part of `services.session.EditingSession` that the page uses."""

    @property
    def document(self) -> ArticleDocument: ...

    @property
    def new_id(self) -> Callable[[], str]: ...

    def now(self) -> str: ...

    def execute(
        self,
        command: Command,
        *,
        source: str = "local",
        group: str = "",
        selection: Selection | None = None,
    ) -> DocumentChange: ...

    def end_undo_group(self) -> None: ...

    def undo(self, now: Selection | None = None) -> tuple[bool, Selection | None]: ...

    def redo(self, now: Selection | None = None) -> tuple[bool, Selection | None]: ...

    def listen(self, listener: Listener) -> Callable[[], None]: ...

    def snapshot(self) -> Article: ...

    def add_file(self, data: bytes, media_type: str, name: str) -> str: ...

    def file(self, sha256: str) -> bytes | None: ...


def is_suggesting(session: Editing) -> bool:
    """Whether what is done now is proposed and not done; never where a session can't propose."""
    return bool(getattr(session, "suggesting", False))


class TypingGroups:
    """Names the group of each step: a word, typed or deleted without a pause or a jump."""

    def __init__(self, prefix: str, clock: Callable[[], float]) -> None:
        self._prefix = prefix
        self._clock = clock
        self._count = 0
        self._kind = ""
        self._place = -1
        self._after_space = False
        self._at = 0.0

    def end(self) -> None:
        """The next step begins a new group."""
        self._kind = ""

    def begin(self) -> str:
        """The name of a new group, for a step that is made otherwise."""
        self._count += 1
        return f"{self._prefix}/{self._count}"

    def go_on(self, place: int) -> None:
        """What is typed next at a place belongs to that step, however long it takes."""
        self._kind, self._place, self._after_space, self._at = "typed", place, False, inf

    def group(self, delta: Delta) -> str:
        """The group of a step; empty for one that stands alone."""
        kind, start, end, words = _typing(delta)
        now = self._clock()
        again = kind == self._kind and now - self._at <= PAUSE and start == self._place
        new_word = kind == "typed" and self._after_space and not words[:1].isspace()
        if kind and (not again or new_word):
            self._count += 1
        self._kind, self._place, self._at = kind, end, now
        self._after_space = words[-1:].isspace()
        return f"{self._prefix}/{self._count}" if kind else ""


def _typing(delta: Delta) -> tuple[str, int, int, str]:
    """(kind, where it must have begun, where the next one must begin, the words) of a step."""
    at, inserted, deleted = 0, "", 0
    for op in delta:
        if isinstance(op, Insert):
            inserted += op.text
        elif isinstance(op, Delete):
            deleted += op.count
        elif op.changes:
            return "", -1, -1, ""
        elif not inserted and not deleted:
            at += op.count
        else:
            return "", -1, -1, ""
    if inserted and not deleted and len(inserted) <= _WORD_LIKE and "\n" not in inserted:
        return "typed", at, at + len(inserted), inserted
    if deleted == 1 and not inserted:
        return "deleted", at + 1, at, ""
    return "", -1, -1, ""
