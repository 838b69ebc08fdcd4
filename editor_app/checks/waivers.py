"""Findings that somebody decided to leave: hidden while what they were about is as it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from editor_app.checks.context import Context
from editor_app.checks.places import body_range, kept_place, range_in_body
from editor_app.document import actions
from editor_app.document.article import Article
from editor_app.document.commands import Command
from editor_app.document.finding import BLOCKER, Finding
from editor_app.document.records import Waiver


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that does not stand, and the waiver that says why."""

    finding: Finding
    waiver: Waiver


def without_waived(context: Context, findings: list[Finding]) -> tuple[list[Finding], list[Waived]]:
    """The findings that stand, and those that were waived. Blockers always stand: who publishes
    with one says why each time.
    """
    if not context.article.waivers:
        return findings, []
    standing: list[Finding] = []
    waived: list[Waived] = []
    for finding in findings:
        waiver = _waiver_of(context, finding) if finding.level != BLOCKER else None
        if waiver is None:
            standing.append(finding)
        else:
            waived.append(Waived(finding, waiver))
    return standing, waived


def _waiver_of(context: Context, finding: Finding) -> Waiver | None:
    rules = (w for w in context.article.waivers if w.rule == finding.rule)
    fitting = (w for w in rules if _said(w.facts) == _said(finding.facts))
    return next((w for w in fitting if _is_at(context, w, finding)), None)


def _is_at(context: Context, waiver: Waiver, finding: Finding) -> bool:
    if waiver.place:
        return waiver.place == kept_place(context, finding.place)
    found = body_range(finding.place)
    quote = waiver.quote
    if found is None:
        return not finding.place and quote is None
    if quote is None or quote.state == "gone" or quote.block != found[0]:
        return False
    _, start, end = found
    return start is None or end is None or (start < quote.end and quote.start < end)


def waive(
    article: Article, finding: Finding, *, waiver: str, reason: str, by: str
) -> Command | None:
    """The command that leaves a finding as it is, for a reason. `waiver` is the new record's id.
    None for a blocker, which can't be waived, and without a reason.
    """
    if finding.level == BLOCKER or not reason.strip():
        return None
    facts = _said(finding.facts)
    found = body_range(finding.place)
    if found is None:
        context = Context(article, lambda _: True, date.min)
        place = kept_place(context, finding.place)
        return actions.waive(Waiver(waiver, finding.rule, reason, by, place, facts))
    words = range_in_body(article, *found)
    return actions.waive(Waiver(waiver, finding.rule, reason, by, "", facts), words)


def _said(facts: Mapping[str, Any]) -> dict[str, str]:
    """Facts as they are kept and compared: as text, whatever kind of value they had. The record a
    finding is about is no fact of it.
    """
    return {key: str(value) for key, value in facts.items() if key != "id"}
