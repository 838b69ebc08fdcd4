"""All rules, in the order in which their findings are shown within a level."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from editor_app.checks import markers, media, sources, structure, together
from editor_app.checks.context import Context, HasFile
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
    structure.headings,
    media.links,
    sources.fields,
    markers.uncited,
    markers.imported_numbers,
    together.also_entered,
)


def check_article(
    article: Article, *, has_file: HasFile, today: date, rules: tuple[Rule, ...] = RULES
) -> tuple[Finding, ...]:
    """What the rules find, blockers first. `has_file` says whether an image is kept."""
    context = Context(article, has_file, today)
    found = [finding for rule in rules for finding in rule(context)]
    return tuple(sorted(found, key=lambda finding: LEVELS.index(finding.level)))


def blockers(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that must not be published."""
    return tuple(finding for finding in findings if finding.level == BLOCKER)
