"""What the grid shows of each source: values, made from an article as it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.finding import Finding
from editor_app.document.numbering import numbered
from editor_app.document.records import Fields
from editor_app.gui.sources_desk.fields import grid_field
from editor_app.references import verification
from editor_app.references.csl import field_text
from editor_app.references.field_checks import FieldProblem, check_item
from editor_app.services.source_entry import entered_by, verified_by

translate = QCoreApplication.translate

DRAFT = ""
"""The id of a source that is not in the article yet."""

VERIFIED, TO_VERIFY, NOT_CITED, ENTERING = "verified", "to_verify", "not_cited", "entering"
TONES = {VERIFIED: "green", TO_VERIFY: "amber", NOT_CITED: "amber", ENTERING: "accent"}
ALL, PROBLEMS = "all", "problems"
FILTERS = (ALL, TO_VERIFY, PROBLEMS, NOT_CITED)
_LAST = 1_000_000_000

Rivals = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A source. `number` is the printed one, 0 where nothing cites it; `problems` are those that
    nobody waived; `rivals` (field, value) were entered by others at the same time; `verified` is
    who verified it as it is.
    """

    id: str
    number: int
    fields: Fields
    problems: tuple[FieldProblem, ...] = ()
    rivals: Rivals = ()
    waived: frozenset[tuple[str, str]] = frozenset()
    verified: str = ""

    @property
    def state(self) -> str:
        """verified, to_verify or not_cited."""
        if not self.number:
            return NOT_CITED
        return VERIFIED if self.verified else TO_VERIFY

    @property
    def weight(self) -> int:
        """Where it stands in the order of print; those that nothing cites come last."""
        return self.number or _LAST

    def problems_at(self, name: str) -> list[FieldProblem]:
        """The problems of a column."""
        return [problem for problem in self.problems if grid_field(problem.field) == name]

    def rivals_at(self, name: str) -> list[tuple[str, Any]]:
        """The other values of a column."""
        return [rival for rival in self.rivals if grid_field(rival[0]) == name]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many sources there are of each filter, and how many are verified."""

    all: int = 0
    to_verify: int = 0
    problems: int = 0
    not_cited: int = 0
    verified: int = 0

    def of(self, name: str) -> int:
        """The count of a filter."""
        return {
            ALL: self.all,
            TO_VERIFY: self.to_verify,
            PROBLEMS: self.problems,
            NOT_CITED: self.not_cited,
        }[name]


def rows_of(article: Article, today: date, before: Mapping[str, Row]) -> list[Row]:
    """Every source in the order of print, those that nothing cites last, as entered.

    A source that is as it was keeps its row, with what was found in it.
    """
    numbers = numbered(article).numbers
    rivals, waived = _rivals(article), _waived(article)
    none: frozenset[tuple[str, str]] = frozenset()
    rows = [
        row_of(
            reference.id,
            numbers.get(reference.id, 0),
            reference.fields,
            today,
            before.get(reference.id),
            tuple(rivals.get(reference.id, ())),
            frozenset(waived.get(reference.id, none)),
        )
        for reference in article.references
    ]
    return sorted(rows, key=lambda row: row.weight)


def row_of(
    source_id: str,
    number: int,
    fields: Fields,
    today: date,
    before: Row | None = None,
    rivals: Rivals = (),
    waived: frozenset[tuple[str, str]] = frozenset(),
) -> Row:
    """The row of one source; `before` is the one it had, whose findings hold while it is the same.

    `waived` are (rule, field) pairs that somebody decided to leave.
    """
    # A step on one source gives all of them anew: comparing them is a hundredth of checking them.
    if before is not None and before.fields == fields and before.waived == waived:
        if before.number == number and before.rivals == rivals:
            return before
        return Row(source_id, number, fields, before.problems, rivals, waived, before.verified)
    problems = tuple(
        problem
        for problem in check_item(fields, today)
        if (problem.rule, f"{problem.field} {_said(problem.facts)}") not in waived
    )
    return Row(source_id, number, fields, problems, rivals, waived, verified_by(fields))


def settled(row: Row) -> Row:
    """A source that is being entered: what is not there yet is not missing."""
    problems = tuple(p for p in row.problems if not p.rule.endswith(".missing"))
    return replace(row, problems=problems) if len(problems) < len(row.problems) else row


def live_problems(row: Row, fields: Fields, today: date) -> tuple[FieldProblem, ...]:
    """What is wrong with a source as it is being written."""
    found = row_of(row.id, row.number, fields, today, None, row.rivals, row.waived)
    return settled(found).problems


def counts_of(rows: Iterable[Row]) -> Counts:
    """How many there are of each kind; one that is only being entered does not count."""
    entered = [row for row in rows if row.id != DRAFT]
    return Counts(
        len(entered),
        sum(row.state == TO_VERIFY for row in entered),
        sum(bool(row.problems) for row in entered),
        sum(row.state == NOT_CITED for row in entered),
        sum(bool(row.verified) for row in entered),
    )


def wanted(row: Row, name: str) -> bool:
    """Whether a filter shows a source."""
    if name == PROBLEMS:
        return bool(row.problems)
    return name == ALL or row.state == name


def state_words(state: str) -> str:
    """What a state is called."""
    return {
        VERIFIED: translate("sources", "Verified"),
        TO_VERIFY: translate("sources", "To verify"),
        NOT_CITED: translate("sources", "Not cited"),
        ENTERING: translate("sources", "Entering"),
    }[state]


def state_sentence(row: Row) -> str:
    """Who entered and who verified a source."""
    parts = [state_words(row.state)]
    if entered_by(row.fields):
        parts.append(translate("sources", "entered by {}").format(entered_by(row.fields)))
    name = field_text(row.fields, verification.VERIFIED)
    if row.verified:
        parts.append(translate("sources", "verified by {}").format(name))
    elif name:
        parts.append(translate("sources", "changed after {} verified it").format(name))
    return " · ".join(parts)


def finding(problem: FieldProblem, place: str = "") -> Finding:
    """A problem as the messages take it."""
    return Finding(problem.level, problem.rule, place, dict(problem.facts))


def place_of(row: Row, field: str) -> str:
    """Where a waiver of a field is kept: by the record's id, which stays."""
    return f"{schema.REFERENCES}/{row.id}/{field}"


def next_problem(
    rows: Sequence[Row], at: int, column: str, step: int = 1
) -> tuple[int, FieldProblem] | None:
    """(row, problem) after a place, or before it with step -1; going round at the ends."""
    places = [(n, p) for n, row in enumerate(rows) for p in _once(row)]
    if not places:
        return None
    here = [n for n, (r, p) in enumerate(places) if r == at and grid_field(p.field) == column]
    if here:
        return places[(here[0] + step) % len(places)]
    if step > 0:
        return next((place for place in places if place[0] >= at), places[0])
    return next((place for place in reversed(places) if place[0] <= at), places[-1])


def _once(row: Row) -> list[FieldProblem]:
    """One problem for each column."""
    found: dict[str, FieldProblem] = {}
    for problem in row.problems:
        found.setdefault(grid_field(problem.field), problem)
    return list(found.values())


def _rivals(article: Article) -> dict[str, list[tuple[str, Any]]]:
    found: dict[str, list[tuple[str, Any]]] = defaultdict(list)
    for rival in article.also_entered:
        if rival.group == schema.REFERENCES:
            found[rival.record].append((rival.name, rival.value))
    return found


def _waived(article: Article) -> dict[str, set[tuple[str, str]]]:
    """(rule, field and facts) of what was waived, by source."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for waiver in article.waivers:
        group, _, rest = waiver.place.partition("/")
        record, _, field = rest.partition("/")
        if group == schema.REFERENCES and field:
            found[record].add((waiver.rule, f"{field} {_said(waiver.facts)}"))
    return found


def _said(facts: Mapping[str, Any]) -> str:
    return repr(sorted((key, str(value)) for key, value in facts.items()))
