"""Comments as they are read: where their words are now, what was said, whether it is settled.

A comment lies on its characters twice: as a mark on them, and as a place at each end. The places
hold through whatever is typed, split or merged around them. The mark goes with words that are cut
and put in elsewhere, and comes back with words whose deletion is undone, which are other
characters then. Where neither finds anything, the words are gone, and nothing similar is sought.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from editor_app.document import fields, schema
from editor_app.document import marks as m
from editor_app.document.records import Comment, Message
from editor_app.document.richtext import RichText

Stretches = Mapping[str, Sequence[tuple[int, int]]]
"""For each annotation of a text the ranges (code points) whose characters carry it."""
Place = tuple[str, int, int]

MESSAGE, EDITED, TAKEN_OUT = "m:", "edited:", "gone:"
"""How the fields begin that say who said something and in which place of the thread, when it was
changed, and that it was taken out; the id of the message follows.
"""


class Remarked(Protocol):
    """What reading a comment asks of a document."""

    def entries(self, group: str) -> dict[str, dict[str, Any]]:
        """The records of a group as stored."""
        ...

    def values(self, group: str, record: str) -> dict[str, Any]:
        """The fields of a record that count."""
        ...

    def text(self, name: str) -> RichText:
        """A text as blocks."""
        ...

    def stretches(self, name: str) -> Stretches:
        """The ranges of a text that carry an annotation."""
        ...

    def text_names(self) -> Iterable[str]:
        """The names of all texts."""
        ...

    def ends_of(self, anchor: Mapping[str, Any]) -> tuple[int, int] | None:
        """Both ends of an anchor."""
        ...


def read_comment(document: Remarked, comment: str) -> Comment:
    """A comment with its thread."""
    values = document.values(schema.COMMENTS, comment)
    anchor = values.get("anchor")
    anchor = anchor if isinstance(anchor, dict) else {}
    place = _place(document, comment, anchor)
    text, start, end = place or (str(anchor.get("text", "")), None, None)
    by, at, resolved = _settled(document.entries(schema.COMMENTS).get(comment, {}))
    return Comment(
        comment,
        text,
        str(values.get("field", "")),
        start,
        end,
        str(anchor.get("words", "")),
        _messages(document, comment, values),
        resolved,
        str(values.get("assigned", "")),
        by,
        at,
    )


def _settled(entries: Mapping[str, Any]) -> tuple[str, str, bool]:
    """(who, when, whether a thread is resolved). Where one person resolves what another opens
    again at the same time, it is open: nothing somebody wants to talk about goes out of sight.
    """
    said = fields.living(entries, "resolved")
    if not said or not all(said):
        return "", "", False
    found = max((s for s in said if isinstance(s, dict)), key=_time, default={})
    return str(found.get("by", "")), str(found.get("at", "")), True


def _time(said: Mapping[str, Any]) -> str:
    return str(said.get("at", ""))


def _messages(document: Remarked, comment: str, values: Mapping[str, Any]) -> tuple[Message, ...]:
    found: list[tuple[str, int, Message]] = []
    for name, said in values.items():
        if name.startswith(MESSAGE) and isinstance(said, dict):
            key = name.removeprefix(MESSAGE)
            text = document.text(schema.comment_text(comment, key))
            gone = values.get(f"{TAKEN_OUT}{key}") or values.get(schema.REMOVED)
            if not gone or any(block.runs for block in text):
                at, number = str(said.get("at", "")), said.get("number")
                edited = str(values.get(f"{EDITED}{key}", ""))
                message = Message(key, str(said.get("author", "")), at, text, edited)
                found.append((at, number if isinstance(number, int) else 0, message))
    return tuple(message for *_, message in sorted(found, key=lambda f: (*f[:2], f[2].id)))


def _place(document: Remarked, comment: str, anchor: Mapping[str, Any]) -> Place | None:
    text, key = str(anchor.get("text", "")), f"{m.COMMENT}{comment}"
    ends = document.ends_of(anchor)
    if not text or (ends is None and not anchor.get("start")):
        return None
    marked = document.stretches(text).get(key, ())
    near = [s for s in marked if ends and s[0] <= ends[1] and ends[0] <= s[1]]
    if ends and (near or ends[0] < ends[1]):
        starts, stops = zip(*near, strict=True) if near else ((), ())
        start, stop = (ends[0], ends[1]) if ends[0] < ends[1] else near[0]
        return text, min(start, *starts, start), max(stop, *stops, stop)
    if marked:
        return text, *marked[0]
    return _moved(document, key)


def _moved(document: Remarked, key: str) -> Place | None:
    """Where words went that were cut out of their text and put into another."""
    for name in document.text_names():
        found = document.stretches(name).get(key) if not name.startswith("comment:") else None
        if found:
            return name, *found[0]
    return None


def stretches_of(text: RichText) -> dict[str, list[tuple[int, int]]]:
    """The ranges of each annotation in a text; neighbours are one range."""
    found: dict[str, list[tuple[int, int]]] = {}
    at = 0
    for block in text:
        for run in (*block.runs, None):
            end = at + (len(run.text) if run else 1)
            for key, _ in run.marks if run else block.marks:
                if m.is_annotation(key):
                    known = found.setdefault(key, [])
                    if known and known[-1][1] == at:
                        known[-1] = (known[-1][0], end)
                    else:
                        known.append((at, end))
            at = end
    return found
