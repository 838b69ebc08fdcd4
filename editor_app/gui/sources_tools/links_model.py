"""The links of a batch as a table: how each stands, and why one could not be had."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject

from editor_app.errors import EditorError
from editor_app.gui.sources_tools.place import name_of, short_link
from editor_app.gui.sources_tools.tables import Cell, CellModel

WAITING, ASKED, CAME, FAILED = "waiting", "asked", "came", "failed"
STATE, LINK, SAID = range(3)


@dataclass(frozen=True, slots=True)
class Line:
    """A link: `fields` when its page came, `error` when it could not be had."""

    url: str
    state: str = WAITING
    fields: dict[str, Any] | None = None
    error: EditorError | None = None


class LinksModel(CellModel):
    """Lines by link."""

    def __init__(self, say: Callable[[EditorError], str], parent: QObject | None = None) -> None:
        headings = ("", self.tr("Link"), self.tr("What came"))
        super().__init__(headings, parent)
        self._say = say
        self.lines: list[Line] = []

    def show(self, lines: Sequence[Line]) -> None:
        """Show these."""
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def put(self, url: str, **changes: Any) -> None:
        """Something became of a link."""
        for number, line in enumerate(self.lines):
            if line.url == url:
                self.lines[number] = replace(line, **changes)
                self.dataChanged.emit(self.index(number, 0), self.index(number, SAID))

    def drop(self, url: str) -> None:
        """A link is not wanted any more."""
        self.show([line for line in self.lines if line.url != url])

    def of(self, state: str) -> list[Line]:
        """The lines in one state."""
        return [line for line in self.lines if line.state == state]

    def count(self) -> int:
        return len(self.lines)

    def cell(self, row: int, column: int) -> Cell:
        line = self.lines[row]
        if column == STATE:
            return {
                WAITING: Cell(self.tr("Waits"), "soft", "history"),
                ASKED: Cell(self.tr("Asked"), "accent", "download"),
                CAME: Cell(self.tr("Came"), "green", "circle-check"),
                FAILED: Cell(self.tr("Failed"), "amber", "triangle-alert"),
            }[line.state]
        if column == LINK:
            return Cell(short_link(line.url), "soft", tip=line.url)
        if line.error is not None:
            return Cell(self._say(line.error), "amber")
        return Cell(name_of(line.fields) if line.fields else "")
