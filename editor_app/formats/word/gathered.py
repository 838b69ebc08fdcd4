"""What is picked up while a document is made ready for pandoc; tokens count into these lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from editor_app.document.finding import NOTE, WARNING, Finding

_MOST = 20
"""Findings of one rule that are told one by one."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture where it stands: a part of the file, or an address; size in pixels as shown."""

    part: str = ""
    address: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Cited:
    """One source in a citation of Zotero or Mendeley: CSL-JSON fields and what stood around it.
    `key` is the same for the same source.
    """

    key: str
    fields: Mapping[str, Any]
    locator: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass
class Gathered:
    """Lists that tokens count into, and findings. `remarks` are ids of threads of comments;
    `letters` counts how many characters are said to be in which language.
    """

    pictures: list[Picture] = field(default_factory=list)
    citations: list[tuple[Cited, ...]] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    letters: Counter[str] = field(default_factory=Counter)
    _findings: list[Finding] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)
    _said: Counter[str] = field(default_factory=Counter)

    def say(self, rule: str, **facts: object) -> None:
        """A finding of its own, at most twenty of a rule; the others are counted."""
        self._said[rule] += 1
        if self._said[rule] <= _MOST:
            self._findings.append(Finding(WARNING, rule, "", facts))

    def count(self, rule: str, number: int = 1) -> None:
        """One more case of something that is told once, with how often."""
        self._counts[rule] += number

    def findings(self) -> tuple[Finding, ...]:
        """All there is to say."""
        counted = [Finding(NOTE, rule, "", {"count": n}) for rule, n in self._counts.items() if n]
        more = {rule: n - _MOST for rule, n in self._said.items() if n > _MOST}
        rest = [Finding(NOTE, "word.more", "", {"rule": r, "count": n}) for r, n in more.items()]
        return (*self._findings, *counted, *rest)

    def main_language(self) -> str:
        """The language that most words are said to be in, if any is said."""
        return self.letters.most_common(1)[0][0] if self.letters else ""

    def language(self, code: str) -> int:
        """The number of a language, from 1; 0 stands for none."""
        if not code:
            return 0
        if code not in self.languages:
            self.languages.append(code)
        return self.languages.index(code) + 1
