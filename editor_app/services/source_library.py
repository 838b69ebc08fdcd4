"""The sources of all articles as one library: looked through, cited again, changed in many places.

A change of many records is planned first (what it touches, what is published), done article by
article, and remembered with what was there before, so that it can be taken back as one, today or
after a restart. A record that somebody changed meanwhile is left as it is then, and said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from editor_app.document.actions import add_reference
from editor_app.document.commands import Command, Together
from editor_app.document.records import Fields, Reference
from editor_app.errors import EditorError
from editor_app.references.csl import field_text, make_date
from editor_app.references.duplicates import doi, identity, same_source
from editor_app.references.verification import with_verification
from editor_app.services.session import EditingSession
from editor_app.services.source_entry import changed, says_something, verified_by
from editor_app.services.source_merging import fields_of
from editor_app.services.workspace import Workspace
from editor_app.store.source_shelf import ShelfLine, Shown, SourceShelf, Use

__all__ = ["ShelfLine", "Shown", "Use"]

PUBLISHED = "published"
OUTLET = "outlet"
"""Stands for the field in which a record names its outlet: container, else publisher."""
FIELDS = (OUTLET, "title", "type", "author", "language")
"""What can be changed in many records at once."""

_LAST = "sources/last_change"
_DEAD = "sources/dead"
_MOST_DEAD = 5_000

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Place:
    """A record in an article."""

    article_id: str
    reference_id: str


@dataclass(frozen=True, slots=True)
class Step:
    """One record that a change touches: the field, what is there now, what will be. `title` is
    that of the article, `source` that of the record.
    """

    article_id: str
    reference_id: str
    name: str
    old: Any
    new: Any
    title: str = ""
    published: bool = False
    verified_by: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change: the steps done, those passed over because somebody changed the
    record meanwhile, the articles that could not be written, with the reason, and the steps that
    are only proposed, since one suggests in the open article.
    """

    done: tuple[Step, ...] = ()
    passed_over: tuple[Step, ...] = ()
    failed: tuple[tuple[str, EditorError], ...] = field(default_factory=tuple)
    proposed: tuple[Step, ...] = ()

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            self.done + other.done,
            self.passed_over + other.passed_over,
            self.failed + other.failed,
            self.proposed + other.proposed,
        )


class SourceLibrary:
    """Lives on the thread of its workspace's store."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._shelf = SourceShelf(workspace.store)

    def page(self, shown: Shown, below: int | None = None, limit: int = 100) -> list[ShelfLine]:
        """The next sources, newest first; `below` is the least id of the piece before."""
        if shown.dead_looking:
            shown = replace(shown, dead=tuple(dead_addresses(self._workspace)))
        return self._shelf.page(shown, below, limit)

    def uses(self, same_source: str, limit: int = 500) -> list[Use]:
        """The articles that hold a source, last changed first, at most so many."""
        return self._shelf.uses(same_source, limit)

    def fields(self, place: Place) -> dict[str, Any] | None:
        """A record's fields, as last listed; None where it is gone."""
        row = self._shelf.record(place.article_id, place.reference_id)
        return fields_of(row) if row is not None else None

    def plan(self, places: Iterable[Place], name: str, value: Any) -> list[Step]:
        """What giving a field this value in these records would change, as the articles are now."""
        by_article: dict[str, list[str]] = {}
        for place in places:
            by_article.setdefault(place.article_id, []).append(place.reference_id)
        steps: list[Step] = []
        for article_id, wanted in by_article.items():
            article = self._workspace.article(article_id)
            for reference_id in wanted:
                reference = article.reference_by_id.get(reference_id)
                step = _step(article_id, reference, name, value) if reference else None
                if step is not None:
                    published = article.status == PUBLISHED
                    title = article.title_text
                    steps.append(replace(step, title=title, published=published))
        return steps


def copied(fields: Fields, today: date | None = None) -> dict[str, Any]:
    """The fields of a source that is cited again, the date of access too; with `today` that day.

    Who entered and verified the other record says nothing of this one.
    """
    kept = {name: value for name, value in fields.items() if says_something(name)}
    kept.pop("seq", None)
    if fields.get("raw"):
        kept["raw"] = fields["raw"]
    if today is not None:
        kept["accessed"] = make_date(today.year, today.month, today.day)
        kept.pop("evidence", None)
    return kept


def cite_again(session: EditingSession, fields: Fields, today: date | None = None) -> Reference:
    """The record that citing a source again makes in an open article; `add` puts it there."""
    return Reference(session.new_id(), {**copied(fields, today), "entered_by": session.author})


def here_already(session: EditingSession, many: Sequence[Fields]) -> list[str]:
    """For each of these sources the id of the record of the open article that it is; empty where
    it has none.
    """
    by_key: dict[str, list[Reference]] = {}
    for reference in session.snapshot().references:
        for key in _keys(reference.fields):
            by_key.setdefault(key, []).append(reference)

    def known(fields: Fields) -> str:
        likely = (reference for key in _keys(fields) for reference in by_key.get(key, ()))
        return next((found.id for found in likely if _is_same(fields, found.fields)), "")

    return [known(fields) for fields in many]


def _keys(fields: Fields) -> list[str]:
    """By one of which two records of one source meet."""
    own, by_doi = identity(fields), doi(fields)
    return list(dict.fromkeys(filter(None, (own, f"doi:{by_doi}" if by_doi else ""))))


def _is_same(one: Fields, other: Fields) -> bool:
    match = same_source(one, other)
    sure = match is not None and match.reason != "title"
    return sure or identity(one) == identity(other)


def add(references: Sequence[Reference]) -> Command:
    """Put records into an article as one step."""
    return Together(tuple(add_reference(reference) for reference in references))


def apply(
    workspace: Workspace,
    steps: Sequence[Step],
    *,
    open_session: EditingSession | None = None,
    progress: Progress = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Do a planned change, each article as one step of its own history, and remember it.

    The article that is open is changed through its session. What was asked for of published
    articles is done: whoever plans asks first. An article that can't be written is passed by.
    """
    session = open_session
    outcome = run(workspace, steps, open_session=session, progress=progress, cancelled=cancelled)
    remember(workspace, outcome.done)
    return outcome


def remember(workspace: Workspace, done: Sequence[Step]) -> None:
    """Keep a change for taking it back; one that changed nothing leaves the one before."""
    if done:
        workspace.store.set_setting(_LAST, [asdict(step) for step in done])


def apart(steps: Iterable[Step], article_id: str) -> tuple[list[Step], list[Step]]:
    """(those of other articles, those of this one): the others can be done on another thread."""
    listed = list(steps)
    own = [step for step in listed if step.article_id == article_id]
    return [step for step in listed if step.article_id != article_id], own


def last_change(workspace: Workspace) -> list[Step]:
    """The last change of many records, for the question whether to take it back; else nothing."""
    found = workspace.store.setting(_LAST, [])
    try:
        return [Step(**step) for step in found]
    except TypeError:
        return []


def last_change_text(workspace: Workspace) -> str:
    """The last change as it is kept: enough to see whether it is another one by now."""
    return workspace.store.setting_text(_LAST)


def take_back(
    workspace: Workspace,
    *,
    open_session: EditingSession | None = None,
    progress: Progress = lambda _done, _total: None,
) -> Outcome:
    """Give the records of the last change their old values, where the new ones still stand.

    What failed can be tried again: it stays remembered.
    """
    steps = last_change(workspace)
    outcome = run(
        workspace,
        taken_back(steps),
        open_session=open_session,
        progress=progress,
        restoring=True,
    )
    remember_left(workspace, steps, outcome)
    return outcome


def taken_back(steps: Iterable[Step]) -> list[Step]:
    """The steps that give the old values back."""
    return [replace(step, old=step.new, new=step.old) for step in steps]


def remember_left(workspace: Workspace, steps: Iterable[Step], outcome: Outcome) -> None:
    """After taking a change back: what of it failed, and can be tried again."""
    failed = {article_id for article_id, _ in outcome.failed}
    left = [asdict(step) for step in steps if step.article_id in failed]
    workspace.store.set_setting(_LAST, left)


def dead_addresses(workspace: Workspace) -> Mapping[str, str]:
    """Addresses that could not be reached when they were last tried, each with the code why."""
    found = workspace.store.setting(_DEAD, {})
    return found if isinstance(found, dict) else {}


def note_address(workspace: Workspace, url_key: str, code: str) -> None:
    """Remember that an address could not be reached; an empty code: it could."""
    known = dict(dead_addresses(workspace))
    before = known.pop(url_key, "")
    if code:
        known[url_key] = code
    if code or before:
        kept = dict(list(known.items())[-_MOST_DEAD:])
        workspace.store.set_setting(_DEAD, kept)


def _step(article_id: str, reference: Reference, name: str, value: Any) -> Step | None:
    real = _outlet_field(reference.fields) if name == OUTLET else name
    old = reference.fields.get(real)
    if old == value or (not old and not value):
        return None
    verified = verified_by(reference.fields)
    source = field_text(reference.fields, "title")
    new = value or None
    return Step(article_id, reference.id, real, old, new, verified_by=verified, source=source)


def _outlet_field(fields: Fields) -> str:
    if field_text(fields, "container-title") or not field_text(fields, "publisher"):
        return "container-title"
    return "publisher"


def run(
    workspace: Workspace,
    steps: Sequence[Step],
    *,
    open_session: EditingSession | None = None,
    progress: Progress = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
    restoring: bool = False,
) -> Outcome:
    """Do steps and remember nothing: a part of a change. `restoring` also gives verifications
    back.
    """
    by_article: dict[str, list[Step]] = {}
    for step in steps:
        by_article.setdefault(step.article_id, []).append(step)
    done: list[Step] = []
    passed: list[Step] = []
    failed: list[tuple[str, EditorError]] = []
    proposed: list[Step] = []
    for number, (article_id, wanted) in enumerate(by_article.items()):
        if cancelled():
            break
        progress(number, len(by_article))
        try:
            good = _change(workspace, article_id, wanted, open_session, restoring)
        except EditorError as error:
            failed.append((article_id, error))
            continue
        stand = _only_proposed(open_session, good)
        proposed += stand
        done += [step for step in good if step not in stand]
        passed += [step for step in wanted if step not in good]
    return Outcome(tuple(done), tuple(passed), tuple(failed), tuple(proposed))


def _change(
    workspace: Workspace,
    article_id: str,
    steps: Sequence[Step],
    open_session: EditingSession | None,
    restoring: bool,
) -> list[Step]:
    """Do the steps of one article that still fit; those."""
    is_open = open_session is not None and open_session.article_id == article_id
    session = open_session if is_open and open_session else workspace.open_article(article_id)
    try:
        known = session.snapshot().reference_by_id
        fitting = [
            step
            for step in steps
            if step.reference_id in known
            and known[step.reference_id].fields.get(step.name) == step.old
        ]
        if fitting:
            proposed = session.suggesting
            commands = (
                _set(known[step.reference_id], step, restoring, proposed) for step in fitting
            )
            session.execute(Together(tuple(commands)), source="library")
    finally:
        saved = session.flush() and session.project() if is_open else session.close()
        error = session.save_error
    if not saved and error is not None:
        raise error
    return fitting


def _only_proposed(session: EditingSession | None, steps: Sequence[Step]) -> list[Step]:
    """The steps that changed no record yet, since one suggests in the open article."""
    if session is None or not session.suggesting:
        return []
    known = session.snapshot().reference_by_id
    return [
        step
        for step in steps
        if step.article_id == session.article_id
        and step.reference_id in known
        and known[step.reference_id].fields.get(step.name) == step.old
    ]


def _set(reference: Reference, step: Step, restoring: bool, proposed: bool) -> Command:
    """The new value; a verification goes with what it was of, and comes back with it."""
    fields = {name: v for name, v in reference.fields.items() if name != step.name}
    if step.new is not None:
        fields[step.name] = step.new
    if restoring and step.verified_by and not verified_by(fields):
        fields = with_verification(fields, step.verified_by)
    return changed(reference, fields, proposed=proposed)
