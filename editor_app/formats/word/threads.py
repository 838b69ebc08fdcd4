"""The comments of a document as threads (word/comments.xml, and commentsExtended.xml, which says
which comment answers which: [MS-DOCX] 2.5.4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from editor_app.document.records import Message
from editor_app.document.richtext import RichText, paragraphs
from editor_app.formats.cleaning import clean
from editor_app.formats.reading import NewId
from editor_app.formats.word.names import W14, W15, Element, W, w, words_in
from editor_app.formats.word.times import iso_time


@dataclass
class Thread:
    """One thread: the id of its first comment in the file, its messages, whether it is done."""

    id: str
    messages: list[Message] = field(default_factory=list)
    resolved: bool = False


@dataclass(frozen=True, slots=True)
class Threads:
    """All threads by the id of their first comment, and for each comment the thread it is in."""

    threads: Mapping[str, Thread] = field(default_factory=dict)
    thread_of: Mapping[str, str] = field(default_factory=dict)


def read_threads(comments: Element | None, extended: Element | None, new_id: NewId) -> Threads:
    """The threads, in the order of the file."""
    if comments is None:
        return Threads()
    parents, done = _extended(extended)
    threads: dict[str, Thread] = {}
    thread_of: dict[str, str] = {}
    by_paragraph: dict[str, str] = {}
    for comment in comments.iter(W + "comment"):
        own = w(comment, "id")
        last = _last_paragraph(comment)
        first = by_paragraph.get(parents.get(last, ""), own)
        thread = threads.setdefault(first, Thread(first))
        thread.messages.append(_message(comment, new_id))
        thread.resolved = thread.resolved or (first == own and last in done)
        thread_of[own] = first
        if last:
            by_paragraph[last] = first
    return Threads(threads, thread_of)


def _extended(root: Element | None) -> tuple[dict[str, str], frozenset[str]]:
    """For each comment (by the id of its last paragraph) the one it answers; those done."""
    if root is None:
        return {}, frozenset()
    entries = list(root.iter(W15 + "commentEx"))
    parents = {
        e.get(W15 + "paraId") or "": parent
        for e in entries
        if (parent := e.get(W15 + "paraIdParent"))
    }
    done = (e.get(W15 + "paraId") or "" for e in entries if e.get(W15 + "done") in ("1", "true"))
    return parents, frozenset(done)


def _last_paragraph(comment: Element) -> str:
    found = [p.get(W14 + "paraId") or "" for p in comment.iter(W + "p")]
    return found[-1] if found else ""


def _message(comment: Element, new_id: NewId) -> Message:
    return Message(new_id(), w(comment, "author"), iso_time(w(comment, "date")), _text(comment))


def _text(comment: Element) -> RichText:
    lines = [clean(words_in(p)).strip() for p in comment.iter(W + "p")]
    return paragraphs(*[line for line in lines if line])
