"""What a house decides about the checks: how grave each rule is, and which words it avoids.

The rules come with a level of their own; a house may raise, lower or leave out each of them, except
those in `FIXED`: an article with one of these findings can't be put on a page as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from editor_app.document.finding import LEVELS, Finding

OFF = "off"
CHOICES = (*LEVELS, OFF)
"""What a house may say of a rule."""

FIXED = frozenset(
    {
        "article.no_title",
        "article.no_text",
        "marker.no_item",
        "image.missing",
        "suggestion.open",
    }
)
"""Blockers whatever a house says: a page without title or text, a number that leads nowhere, a
hole where a picture was, and words of which nobody decided whether they stand.
"""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase the house avoids; one that ends in `*` is met in all its endings.
    `prefer` comes in its place (empty where a person must find other words).
    """

    avoid: str
    prefer: str = ""
    reason: str = ""


@dataclass(frozen=True)
class House:
    """`levels`: one of `CHOICES` by rule id; `words` by language (`en`, `tr`, `ru` …)."""

    levels: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    words: Mapping[str, tuple[Word, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def level(self, rule: str, usual: str) -> str:
        """How grave a rule is here; `usual` where the house says nothing, or nothing known."""
        said = self.levels.get(rule, usual)
        return usual if rule in FIXED or said not in CHOICES else said

    def applied(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings at the house's levels, without those of rules it has switched off."""
        for finding in findings:
            level = self.level(finding.rule, finding.level)
            if level == finding.level:
                yield finding
            elif level != OFF:
                yield replace(finding, level=level)

    def raised(self) -> frozenset[str]:
        """The rules that are blockers here, those in `FIXED` apart."""
        return frozenset(rule for rule in self.levels if self.level(rule, "") == "blocker")


NEUTRAL = House()
"""A house that has decided nothing."""
