"""What fixing findings would change, tried out on a copy of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from editor_app.checks.fixes import fix
from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.commands import Command
from editor_app.document.finding import Finding
from editor_app.document.richtext import Block
from editor_app.gui.checks_desk.trying import Parts, Tried, tried

AROUND = 30
"""Code points shown before and after what changes."""


@dataclass(frozen=True, slots=True)
class Mend:
    """A finding, the words as they are and as they would be, and the step that does it."""

    finding: Finding
    before: str
    after: str
    command: Command


def mends(article: Article, findings: Sequence[Finding]) -> tuple[Mend, ...]:
    """What mends these findings, in the order to do it in: from the end of the text to its
    beginning, so that no place moves. Findings without a fix are left out.
    """
    found: list[Mend] = []
    for finding in sorted(findings, key=lambda finding: _position(finding.place), reverse=True):
        command = fix(article, finding)
        step = tried(article, command) if command is not None else None
        if command is not None and step is not None:
            found.append(Mend(finding, *_difference(step), command))
            article = step.article
    return tuple(found)


def _position(place: str) -> tuple[str, list[int]]:
    return place.partition("/")[0], [int(number) for number in re.findall(r"\d+", place)]


def _difference(step: Tried) -> tuple[str, str]:
    """The lines that differ, each cut down to the words around the difference."""
    old, new = list(_lines(step.before)), list(_lines(step.after))
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    was = " / ".join(old[start : len(old) - end])
    becomes = " / ".join(new[start : len(new) - end])
    start, end = _common(was, becomes), 0
    end = _common(was[start:][::-1], becomes[start:][::-1])
    return _cut(was, start, end), _cut(becomes, start, end)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _cut(text: str, start: int, end: int) -> str:
    first, last = max(0, start - AROUND), min(len(text), len(text) - end + AROUND)
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")


def _lines(parts: Parts) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Block):
            yield _line(part)
        else:
            yield from (f"{name}: {value}" for name, value in sorted(part.fields.items()))


def _line(part: Block) -> str:
    said = []
    for run in part.runs:
        link = m.value(run.marks, m.LINK)
        said.append(f"{run.text} <{link}>" if link else run.text)
    return "".join(said)
