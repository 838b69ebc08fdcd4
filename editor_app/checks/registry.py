"""One look at one article with all rules, at the levels of the house."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from editor_app.checks.catalogue import BLOCKING, RULES, Check
from editor_app.checks.context import Context, HasFile, OutOfStep
from editor_app.checks.house import NEUTRAL, House
from editor_app.checks.memory import InterruptedChecks, Memory
from editor_app.checks.waivers import Waived, without_waived
from editor_app.document.article import Article
from editor_app.document.finding import BLOCKER, LEVELS, Finding

__all__ = ["BLOCKING", "RULES", "Checked", "blockers", "check_article", "examine"]


@dataclass(frozen=True, slots=True)
class Checked:
    """What stands, blockers first, and what was found and waived."""

    findings: tuple[Finding, ...]
    waived: tuple[Waived, ...]


def examine(
    article: Article,
    *,
    has_file: HasFile,
    today: date,
    out_of_step: tuple[OutOfStep, ...] = (),
    rules: tuple[Check, ...] = RULES,
    house: House = NEUTRAL,
    memory: Memory | None = None,
) -> Checked:
    """What the rules find, at the levels of the house. `has_file` says whether an image is kept;
    `out_of_step` names the paragraphs whose original in another language has changed. What
    `memory` knows is not found out again. Raises InterruptedChecks where it wants no answer.
    """
    known = memory or Memory()
    known.begin((article.language, house, today))
    context = Context(article, has_file, today, out_of_step, house, known)
    try:
        found = list(house.applied(finding for rule in rules for finding in rule(context)))
    except InterruptedChecks:
        known.break_off()
        raise
    known.end()
    found.sort(key=lambda finding: LEVELS.index(finding.level))
    standing, waived = without_waived(context, found)
    return Checked(tuple(standing), tuple(waived))


def check_article(
    article: Article,
    *,
    has_file: HasFile,
    today: date,
    out_of_step: tuple[OutOfStep, ...] = (),
    rules: tuple[Check, ...] = RULES,
    house: House = NEUTRAL,
) -> tuple[Finding, ...]:
    """The findings of `examine` that stand."""
    return examine(
        article, has_file=has_file, today=today, out_of_step=out_of_step, rules=rules, house=house
    ).findings


def blockers(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that must not be published."""
    return tuple(finding for finding in findings if finding.level == BLOCKER)
