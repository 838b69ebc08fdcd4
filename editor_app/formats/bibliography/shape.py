"""What reading a bibliography gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor_app.document.finding import NOTE, WARNING, Finding
from editor_app.references.csl import CslItem

MOST = 20_000
"""Records of one file; ten lives of reading."""


@dataclass(frozen=True, slots=True)
class Record:
    """One source as CSL-JSON fields, and the line of the file where it begins (from 1)."""

    item: CslItem
    line: int = 1


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What a file holds. `problems` are findings whose facts have `line`: a record that was left
    out is a warning, something in a record that was read otherwise a note.
    """

    records: tuple[Record, ...]
    problems: tuple[Finding, ...] = ()
    kind: str = ""
    encoding: str = "utf-8"


@dataclass(slots=True)
class Gathered:
    """What a reader has found so far."""

    records: list[Record] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)

    def add(self, item: CslItem, line: int) -> None:
        """Take a record in; one that says nothing is told instead."""
        if any(name != "type" for name in item):
            self.records.append(Record({"type": "document", **item}, line))
        else:
            self.left_out("bibliography.nothing", line)

    def left_out(self, rule: str, line: int, **facts: object) -> None:
        """Say that a record could not be taken in."""
        self.problems.append(Finding(WARNING, rule, "", {"line": line, **facts}))

    def note(self, rule: str, line: int, **facts: object) -> None:
        """Say that something was mended, or read otherwise than it is written."""
        self.problems.append(Finding(NOTE, rule, "", {"line": line, **facts}))


def line_of(text: str, offset: int) -> int:
    """The line (from 1) of a place in a text, in code points."""
    return text.count("\n", 0, offset) + 1


class Lines:
    """Line numbers of places that are asked for in order, without counting from the start."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1

    def at(self, offset: int) -> int:
        """The line (from 1) of a place; places before the last one are counted anew."""
        if offset < self._at:
            self._at, self._line = 0, 1
        self._line += self._text.count("\n", self._at, offset)
        self._at = offset
        return self._line
