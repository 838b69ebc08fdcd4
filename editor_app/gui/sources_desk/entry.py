"""What the desk does to the article: each save is one step, and nothing of it knows a widget.

What is left in the fields of one source, one after the other, is undone as one step, until one
goes on to another source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from editor_app.document import actions, schema
from editor_app.document.actions import set_reference_fields
from editor_app.document.article import Article
from editor_app.document.article_document import DocumentChange
from editor_app.document.commands import Command, SetField, Together
from editor_app.document.records import Fields, Reference, Waiver
from editor_app.gui.docks.source_removal import removal
from editor_app.gui.sources_desk import fields
from editor_app.gui.sources_desk.rows import DRAFT, Row, place_of
from editor_app.references.csl import CslItem, field_text, outlet
from editor_app.references.field_checks import FieldProblem, check_item
from editor_app.services import source_entry
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace

SOURCE = "sources-desk"
"""The name under which changes made here are known."""
PUBLISHER, WITHDRAWN, AGAIN, PROPOSED = "publisher", "withdrawn", "again", "proposed"


@dataclass(frozen=True, slots=True)
class Saved:
    """The source that was saved, and what happened with it besides: `publisher` was filled in,
    its verification `withdrawn`, it had been removed meanwhile and is there `again`, or all of it
    is only `proposed`, since one suggests.
    """

    id: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mend:
    """What a fix makes of one source."""

    row: Row
    problem: FieldProblem
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Open:
    """A field that is stored while it is still written: `before` is the record without it, None
    where there was none; `after` as it was stored last; `alone`: it is a step of its own.
    """

    source_id: str
    name: str
    before: Fields | None
    draft: CslItem | None
    after: Fields
    alone: bool


class Entry:
    """Works on one article. `draft` is the new source, as long as nothing is known of it."""

    def __init__(self, workspace: Workspace, session: EditingSession, today: date) -> None:
        self.session, self.today = session, today
        self.draft: CslItem | None = None
        self._workspace = workspace
        self._open: Open | None = None
        self._group = ""

    @property
    def article(self) -> Article:
        """The article as it is now."""
        return self.session.snapshot()

    def begin(self) -> None:
        """A new source, of which nothing is known yet."""
        self.finish()
        self.draft = fields.new_source(self.today)

    def drop(self) -> None:
        """No new source after all."""
        self.draft = None

    def finish(self) -> None:
        """What comes next is undone apart."""
        self._group = ""
        self._open = None
        self.session.end_undo_group()

    # One source

    def put(self, row: Row, name: str, text: str) -> Saved:
        """Save a field as it was typed, when it is left."""
        opened = self._opened(row.id, name)
        before = opened.before or opened.draft if opened is not None else None
        if before is not None and fields.shown(before, name) == text:
            return self.take_back(row.id) or Saved(row.id)
        self._open = None
        base = self._now(row)
        new = fields.put(base, name, text, self.today)
        notes: list[str] = []
        if name == "URL" and new.get("URL") and not outlet(new):
            new, filled = self._with_publisher(new)
            notes += [PUBLISHER] if filled else []
        return self.save(row, new, notes)

    def write_down(self, row: Row, name: str, text: str) -> Saved:
        """Store what stands in a field by now; `put` or `take_back` follows."""
        opened = self._opened(row.id, name)
        if opened is None:
            if self.session.suggesting:
                self.finish()  # a proposal is taken back by undo alone: the record shows nothing
            found = self.article.reference_by_id.get(row.id)
            before = dict(found.fields) if found is not None else None
            alone = not self._group or self._group != row.id
            opened = Open(row.id, name, before, self.draft, {}, alone)
        saved = self.save(row, fields.put(self._now(row), name, text, self.today))
        kept = self.article.reference_by_id.get(saved.id)
        after = dict(kept.fields) if kept is not None else {}
        self._open = replace(opened, source_id=saved.id, after=after)
        notes = tuple(note for note in saved.notes if note != PROPOSED)  # told when it is left
        return replace(saved, notes=notes)

    def take_back(self, source_id: str) -> Saved | None:
        """Have the record as it was before the field that was stored while it was written; None
        where nothing was.
        """
        opened, self._open = self._open, None
        if opened is None or opened.source_id != source_id:
            return None
        if opened.before is None:
            self.draft = opened.draft
        if opened.alone:
            self.session.undo()
            self._group = ""
        elif opened.before is not None:
            self._restore(opened, opened.before)
        return Saved(source_id if opened.before is not None else DRAFT)

    def text_now(self, row: Row, name: str) -> str | None:
        """What a field says in the record now; None where somebody took the record away."""
        if row.id != DRAFT and row.id not in self.article.reference_by_id:
            return None
        return fields.shown(self._now(row), name)

    def save(self, row: Row, new: Fields, notes: Iterable[str] = ()) -> Saved:
        """Save a whole record."""
        said = list(notes)
        if row.id == DRAFT:
            return Saved(self._save_draft(dict(new)), tuple(said))
        found = self.article.reference_by_id.get(row.id)
        if found is None:
            self._run(actions.add_reference(Reference(row.id, dict(new))), row.id)
            return Saved(row.id, (*said, AGAIN))
        if dict(new) == dict(found.fields):
            return Saved(row.id, tuple(said))
        self._run(self._changed(found, new), row.id)
        if self.is_proposed(found):
            return Saved(row.id, (PROPOSED,))
        if source_entry.withdraws(found.fields, new):
            said.append(WITHDRAWN)
        return Saved(row.id, tuple(said))

    def is_proposed(self, before: Reference) -> bool:
        """Whether the step on a source that was just done is a proposal: it stands as it was."""
        now = self.article.reference_by_id.get(before.id)
        return self.session.suggesting and now is not None and now.fields == before.fields

    def verify(self, row: Row, who: str) -> None:
        """Say that somebody compared it with the source; an empty name takes that back."""
        found = self.article.reference_by_id.get(row.id)
        if found is not None:
            self.finish()
            self._run(source_entry.verified(found, who))

    def remove(self, source_id: str) -> None:
        """Take a source away, with its markers."""
        self.finish()
        self._run(removal(self.article, source_id))

    def replace_by(self, source_id: str, other: str) -> None:
        """Take away a source that nothing cites, since another one is the same."""
        if other in self.article.reference_by_id:
            self.remove(source_id)

    def borrow(self, row: Row, found: Fields) -> Saved:
        """Let a source know what another record of it knows."""
        self.finish()
        return self.save(row, source_entry.borrowed(self._now(row), found))

    def take_rival(self, row: Row, name: str, value: Any) -> None:
        """Let what somebody else entered count, or the value that stands: the others go."""
        found = self.article.reference_by_id.get(row.id)
        if found is None:
            return
        self.finish()
        steps: list[Command] = [SetField(schema.REFERENCES, row.id, name, value)]
        loses = source_entry.withdraws(found.fields, {**found.fields, name: value})
        if loses and not self.session.suggesting:
            names = (source_entry.VERIFIED, source_entry.VERIFIED_OF)
            steps += [SetField(schema.REFERENCES, row.id, gone, None) for gone in names]
        self._run(Together(tuple(steps)))

    # What is wrong

    def fix(self, row: Row, problem: FieldProblem) -> Saved | None:
        """Mend one field; None where nobody but a person can."""
        mended = self._mended(row, problem.rule, problem.field)
        if mended is None:
            return None
        self.finish()
        saved = self.save(row, mended)
        self.finish()
        return saved

    def alike(self, rows: Iterable[Row], rule: str) -> list[Mend]:
        """What mending the same thing everywhere would do."""
        found = []
        for row in rows:
            for problem in row.problems:
                if problem.rule == rule and problem.fix is not None:
                    before = fields.shown(row.fields, problem.field)
                    after = fields.shown(problem.fix, problem.field)
                    found.append(Mend(row, problem, before, after))
        return found

    def fix_all(self, mends: Iterable[Mend]) -> int:
        """Mend them in one step; how many sources are changed."""
        known = self.article.reference_by_id
        steps: dict[str, Command] = {}
        for mend in mends:
            item = self._mended(mend.row, mend.problem.rule, mend.problem.field)
            if item is not None and mend.row.id in known:
                steps[mend.row.id] = self._changed(known[mend.row.id], item)
        if steps:
            self.finish()
            self._run(Together(tuple(steps.values())))
        return len(steps)

    def waive(self, row: Row, problem: FieldProblem, reason: str) -> None:
        """Leave a problem as it is, for a reason."""
        facts = {key: str(value) for key, value in problem.facts.items()}
        place = place_of(row, problem.field)
        new_id, by = self.session.new_id(), self.session.author
        self.finish()
        self._run(actions.waive(Waiver(new_id, problem.rule, reason.strip(), by, place, facts)))

    # Undo

    def undo(self) -> DocumentChange | None:
        """Take the last step back; what that changed, None where there was nothing."""
        return self._told(self.session.undo)

    def redo(self) -> DocumentChange | None:
        """Do it again."""
        return self._told(self.session.redo)

    def _told(self, run: Callable[[], object]) -> DocumentChange | None:
        heard: list[DocumentChange] = []
        stop = self.session.listen(heard.append)
        try:
            run()
        finally:
            stop()
        return heard[-1] if heard else None

    # Inside

    def _now(self, row: Row) -> Mapping[str, Any]:
        """The record as it is now, or as it was when somebody else took it away."""
        if row.id == DRAFT:
            return self.draft or fields.new_source(self.today)
        found = self.article.reference_by_id.get(row.id)
        return found.fields if found is not None else row.fields

    def _opened(self, source_id: str, name: str) -> Open | None:
        """The field that was stored while it was written, if it is this one."""
        opened = self._open
        same = opened is not None and (opened.source_id, opened.name) == (source_id, name)
        return opened if same else None

    def _restore(self, opened: Open, before: Fields) -> None:
        """Undo what was stored of one field; what others entered besides stays."""
        found = self.article.reference_by_id.get(opened.source_id)
        if found is None:
            return
        now = dict(found.fields)
        for name in {*before, *opened.after}:
            if now.get(name) == opened.after.get(name):
                now[name] = before.get(name)
        new = {name: value for name, value in now.items() if value is not None}
        self._run(set_reference_fields(found.id, found.fields, new), found.id)

    def _save_draft(self, new: CslItem) -> str:
        self.draft = new
        if fields.says_nothing(new):
            return DRAFT
        made = Reference(self.session.new_id(), {**new, "entered_by": self.session.author})
        self._run(actions.add_reference(made), made.id)
        self.draft = None
        return made.id

    def _with_publisher(self, item: CslItem) -> tuple[CslItem, bool]:
        learned = source_entry.publisher_at(self._workspace, field_text(item, "URL"))
        return (fields.put(item, "outlet", learned, self.today), True) if learned else (item, False)

    def _mended(self, row: Row, rule: str, field: str) -> CslItem | None:
        now = self._now(row)
        found = (p for p in check_item(now, self.today) if (p.rule, p.field) == (rule, field))
        return next((problem.fix for problem in found if problem.fix is not None), None)

    def _changed(self, found: Reference, new: Fields) -> Command:
        return source_entry.changed(found, new, proposed=self.session.suggesting)

    def _run(self, command: Command, source_id: str = "") -> None:
        """Do it; steps on one source in a row are one for undo."""
        self._group = source_id
        group = f"{SOURCE}:{source_id}" if source_id else ""
        self.session.execute(command, source=SOURCE, group=group)
