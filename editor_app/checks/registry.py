"""All rules, in the order in which their findings are shown within a level."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from editor_app.checks import (
    claims,
    language,
    markers,
    media,
    prose,
    sources,
    structure,
    together,
    typography,
)
from editor_app.checks.context import Context, HasFile, OutOfStep
from editor_app.checks.house import NEUTRAL, House
from editor_app.checks.waivers import Waived, without_waived
from editor_app.document.article import Article
from editor_app.document.finding import BLOCKER, LEVELS, Finding

Rule = Callable[[Context], Iterator[Finding]]

BLOCKING: tuple[Rule, ...] = (
    structure.title,
    structure.text,
    markers.items,
    media.images,
    together.suggestions,
)
"""The rules that can find blockers."""

RULES: tuple[Rule, ...] = (
    *BLOCKING,
    structure.key_points,
    structure.authors,
    together.siblings,
    structure.title_form,
    structure.key_points_form,
    structure.headings,
    language.furniture,
    prose.repeated,
    prose.doubled_words,
    media.links,
    sources.fields,
    markers.uncited,
    markers.imported_numbers,
    claims.sources,
    media.bare_addresses,
    language.labels,
    language.numbers,
    language.dates,
    prose.doubled_blanks,
    typography.quotes,
    typography.apostrophes,
    typography.dashes,
    together.comments,
    together.also_entered,
)


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
    rules: tuple[Rule, ...] = RULES,
    house: House = NEUTRAL,
) -> Checked:
    """What the rules find, at the levels of the house. `has_file` says whether an image is kept;
    `out_of_step` names the paragraphs whose original in another language has changed.
    """
    context = Context(article, has_file, today, out_of_step, house)
    found = list(house.applied(finding for rule in rules for finding in rule(context)))
    found.sort(key=lambda finding: LEVELS.index(finding.level))
    standing, waived = without_waived(context, found)
    return Checked(tuple(standing), tuple(waived))


def check_article(
    article: Article,
    *,
    has_file: HasFile,
    today: date,
    out_of_step: tuple[OutOfStep, ...] = (),
    rules: tuple[Rule, ...] = RULES,
    house: House = NEUTRAL,
) -> tuple[Finding, ...]:
    """The findings of `examine` that stand."""
    return examine(
        article, has_file=has_file, today=today, out_of_step=out_of_step, rules=rules, house=house
    ).findings


def blockers(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that must not be published."""
    return tuple(finding for finding in findings if finding.level == BLOCKER)
