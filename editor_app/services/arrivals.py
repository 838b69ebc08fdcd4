"""What a merge brought into an article, and taking it back.

Noted in the store at hand, in the order in which it came: the moment before it, and the one
that it makes with what came. Taking back is a new change: the inverse of what came in, and
nothing of what was written since.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from editor_app.document import schema
from editor_app.document.actions import set_about, withdraw_waiver
from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument, DocumentChange
from editor_app.document.becoming import Length, to_become
from editor_app.document.commands import (
    AddRecord,
    Command,
    EditText,
    RemoveRecord,
    SetField,
    Together,
    flattened,
)
from editor_app.document.comparing import Comparison, compare
from editor_app.document.delta import Delta
from editor_app.errors import EditorError
from editor_app.services.authorship import authored, contested, led_into
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace

_KEY = "arrivals/{}"
_MOST = 50


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something that came in: `version` is the moment before it, `after` the one with it, `by`
    the people whose work it is, `taken_back` whether it was.
    """

    id: str
    version: str
    after: str
    at: datetime
    by: tuple[str, ...]
    taken_back: bool = False


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
    return Arrival("", heads, log.less(session.author), at, people)


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
    command = taking_back(session.document, arrival)
    session.end_undo_group()
    change = session.execute(command, source="taken_back", as_is=True)
    if workspace is not None:
        note_taken_back(workspace, session.article_id, arrival.id)
    return change


def taking_back(document: ArticleDocument, arrival: Arrival) -> Command:
    """What takes an arrival back. It is undone where it came in, in a copy without what was
    written since; the article becomes what comes of merging that in. Words go by their
    identities, so that of what came nothing stays, and of the rest nothing goes.
    """
    came, undone, merged = (
        document.at(heads) for heads in (arrival.after, arrival.after, document.heads())
    )
    try:
        then = document.article_at(arrival.version)
        back = document.text_changes(arrival.after, arrival.version)
        undone.execute(_inverse(came.snapshot(), then, came.length, back))
        change = merged.merge(undone.take_updates())
        wanted = merged.snapshot()
        command = _inverse(document.snapshot(), wanted, document.length, change.texts)
        return _less_own(command, document, came)
    finally:
        for copy in (came, undone, merged):
            copy.close()


def _exact(command: Command, texts: Mapping[str, Sequence[Delta]]) -> Command:
    """The same command; texts of records that come back are filled by these deltas: something
    may be left in them.
    """
    found: list[Command] = []
    for part in flattened(command):
        if isinstance(part, AddRecord):
            rest = {name: words for name, words in part.texts.items() if name not in texts}
            found.append(replace(part, texts=rest))
            found += (edit for name in part.texts for edit in _edits(name, texts))
        else:
            found.append(part)
    return Together(tuple(found))


def _edits(text: str, texts: Mapping[str, Sequence[Delta]]) -> list[Command]:
    return [EditText(text, delta) for delta in texts.get(text, ())]


def _less_own(command: Command, document: ArticleDocument, came: ArticleDocument) -> Command:
    """The same command, without what would change a field that is another since the arrival, or
    take away a record that is.
    """

    def since(part: Command) -> bool:
        if isinstance(part, SetField):
            fields = (d.fields(part.group, part.record) for d in (document, came))
            now, then = (values.get(part.name) for values in fields)
            return bool(now != then)
        if isinstance(part, RemoveRecord):
            now, then = (d.fields(part.group, part.record) for d in (document, came))
            return bool(now != then)
        return False

    return Together(tuple(part for part in flattened(command) if not since(part)))


def _inverse(
    now: Article, then: Article, length: Length, texts: Mapping[str, Sequence[Delta]]
) -> Command:
    """`to_become`, with the status and the waivers, which may have come in as well."""
    become = to_become(now, then, length, deltas=texts)
    commands: list[Command] = [_exact(become, texts)]
    if now.status != then.status:
        commands.append(set_about("status", then.status))
    kept = {waiver.id for waiver in then.waivers}
    here = {waiver.id for waiver in now.waivers}
    commands += [withdraw_waiver(w.id) for w in now.waivers if w.id not in kept]
    commands += [
        SetField(schema.WAIVERS, w.id, schema.REMOVED, None)
        for w in then.waivers
        if w.id not in here
    ]
    return Together(tuple(commands))


def note_taken_back(
    workspace: Workspace, article_id: str, arrival: str, *, taken: bool = True
) -> None:
    """Note that an arrival was taken back, or that undo has put it in again."""
    noted = [
        {**value, "taken_back": taken} if value.get("id") == arrival else value
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
        return Arrival(str(value["id"]), *ends, at, by, bool(value.get("taken_back")))
    except (KeyError, ValueError, TypeError):
        return None
