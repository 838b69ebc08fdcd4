"""What a merge brought into an article, and taking it back.

Noted in the store at hand, in the order in which it came: the moment before it, and the one
that it makes with what came. Taking back is a new change: the inverse of what came in, and
nothing of what was written since.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from editor_app.document.article_document import ArticleDocument, DocumentChange
from editor_app.document.commands import Command
from editor_app.document.comparing import Comparison, compare
from editor_app.errors import EditorError
from editor_app.services.authorship import authored, contested, led_into
from editor_app.services.seen import news_since
from editor_app.services.session import EditingSession
from editor_app.services.taken_together import TakenBack, Turn
from editor_app.services.taking_back import taking_back_beside, taking_turns_back
from editor_app.services.workspace import Workspace

_KEY = "arrivals/{}"
_MOST = 50


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something that came in: `version` is the moment before it, `after` the one with it, `by`
    the people whose work it is, `taken_back` whether it was, `back` the moments around the step
    that did so. Where undo has put it in again, it is other characters now, which came between the
    moments `again`. Where `reader` is given, it is what others did between the two, and what the
    reader did stays out of it.
    """

    id: str
    version: str
    after: str
    at: datetime
    by: tuple[str, ...]
    taken_back: bool = False
    reader: str = ""
    back: Turn | None = None
    again: Turn | None = None

    @property
    def turn(self) -> Turn:
        """The moments between which what is there of it came."""
        return self.again or (self.version, self.after)


def arrivals(workspace: Workspace, article_id: str) -> tuple[Arrival, ...]:
    """What came into an article by merging, the latest first."""
    found = [_read(value) for value in _noted(workspace, article_id)]
    return tuple(arrival for arrival in reversed(found) if arrival)


def others_since(session: EditingSession, heads: str) -> Arrival | None:
    """What others did since a moment (when the article was opened, last looked at) by another
    window or a command, as something that came in: to be listed, and to be taken back. None:
    nothing. It is noted nowhere.
    """
    document = session.document
    if not document.knows(heads):
        return None
    log = document.log(heads)
    people = tuple(person for person in log.people if person != session.author)
    if not people:
        return None
    at = datetime.fromisoformat(session.now())
    return Arrival("", heads, document.heads(), at, people, reader=session.author)


def note_arrival(
    workspace: Workspace, article_id: str, before: str, after: str, by: tuple[str, ...]
) -> Arrival:
    """Note that something came in just now."""
    arrival = Arrival(
        workspace.new_id(), before, after, datetime.fromisoformat(workspace.now()), by
    )
    noted = [*_noted(workspace, article_id), _write(arrival)]
    workspace.store.set_setting(_KEY.format(article_id), noted[-_MOST:])
    return arrival


def comparison(of: EditingSession | ArticleDocument, arrival: Arrival) -> Comparison:
    """What an arrival changed, each change with who made it where that is known."""
    document = of if isinstance(of, ArticleDocument) else of.document
    came = document.at(arrival.after)
    try:
        if arrival.reader:
            news = news_since(came, arrival.version, arrival.reader) or Comparison()
            return Comparison(led_into(document, came, news.changes), news.rows)
        found = compare(document.article_at(arrival.version), came.snapshot())
        log = came.log(arrival.version)
        changes = contested(came, log, authored(came, log, found.changes))
        return Comparison(led_into(document, came, changes), found.rows)
    finally:
        came.close()


def take_back(
    session: EditingSession, arrival: Arrival, workspace: Workspace | None = None
) -> DocumentChange:
    """Take back what came in, as one new step that undo takes back in turn. What was written
    since, here or elsewhere, stays. With the workspace, it is noted as taken back.

    CrdtError crdt.unknown_moment: it is none of this article's.
    """
    if not session.document.knows(arrival.after):
        session.take_in()
    others = arrivals(workspace, session.article_id) if workspace is not None else ()
    command = _taking_back(session.document, arrival, others)
    session.end_undo_group()
    before = session.document.heads()
    change = session.execute(command, source="taken_back", as_is=True)
    if workspace is not None:
        back = before, session.document.heads()
        note_taken_back(workspace, session.article_id, arrival.id, back)
    return change


def _taking_back(
    document: ArticleDocument, arrival: Arrival, others: Sequence[Arrival] = ()
) -> Command:
    if not arrival.reader:
        gone = [
            TakenBack(other.turn, other.back)
            for other in reversed(others)
            if other.taken_back and other.id != arrival.id and document.knows(other.turn[1])
        ]
        return taking_back_beside(document, arrival.turn, gone)
    turns = document.at(arrival.after)
    try:
        log = turns.log(arrival.version)
        return taking_turns_back(document, log.turns_of_others(arrival.reader))
    finally:
        turns.close()


def note_taken_back(workspace: Workspace, article_id: str, arrival: str, back: Turn) -> None:
    """Note that an arrival was taken back, by a step between which moments."""
    _note(workspace, article_id, arrival, {"taken_back": True, "back": list(back)})


def note_put_back(workspace: Workspace, article_id: str, arrival: str, again: Turn) -> None:
    """Note that undo has put in again what was taken back, by a step between which moments."""
    said = {"taken_back": False, "back": None, "again": list(again)}
    _note(workspace, article_id, arrival, said)


def _note(workspace: Workspace, article_id: str, arrival: str, said: dict[str, Any]) -> None:
    noted = [
        {**value, **said} if value.get("id") == arrival else value
        for value in _noted(workspace, article_id)
    ]
    workspace.store.set_setting(_KEY.format(article_id), noted)


def _noted(workspace: Workspace, article_id: str) -> list[dict[str, Any]]:
    try:
        found = workspace.store.setting(_KEY.format(article_id), [])
    except EditorError:
        return []
    return [value for value in found if isinstance(value, dict)] if isinstance(found, list) else []


def _write(arrival: Arrival) -> dict[str, Any]:
    return {
        "id": arrival.id,
        "before": arrival.version,
        "after": arrival.after,
        "at": arrival.at.isoformat(timespec="seconds"),
        "by": list(arrival.by),
    }


def _read(value: dict[str, Any]) -> Arrival | None:
    try:
        at = datetime.fromisoformat(str(value["at"]))
        by = tuple(map(str, value.get("by", ())))
        ends = str(value["before"]), str(value["after"])
        found = Arrival(str(value["id"]), *ends, at, by, bool(value.get("taken_back")))
        turns = (value.get(name) for name in ("back", "again"))
        back, again = ((str(turn[0]), str(turn[1])) if turn else None for turn in turns)
        return replace(found, back=back, again=again)
    except (KeyError, IndexError, ValueError, TypeError):
        return None
