"""The three desks, all on the same article: writing, sources, review."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor_app.gui.shell.commands import Command
from editor_app.gui.shell.panes import RIGHT

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow

WRITING, SOURCES, REVIEW = "writing", "sources", "review"


@dataclass(frozen=True, slots=True)
class Desk:
    """One way to look at the article: what it is called, its key, and what going there and
    leaving it does.
    """

    name: str
    title: str
    keys: str
    enter: Callable[[], object]
    leave: Callable[[], object]


class Desks(QObject):
    """Which desk is shown; `changed(name)` when it is another."""

    changed = Signal(str)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.current = WRITING

    @cached_property
    def offered(self) -> dict[str, Desk]:
        """The desks by name, in the order of the bar."""
        nothing = _nothing
        desks = (Desk(WRITING, self.tr("Writing"), "Ctrl+Shift+1", nothing, nothing),)
        return {desk.name: desk for desk in desks}

    def show(self, name: str) -> None:
        """Go to a desk; one that is not there is the writing desk."""
        name = name if name in self.offered else WRITING
        if name == self.current:
            return
        self.offered[self.current].leave()
        self.current = name
        self._window.panes.set_away(RIGHT, name == SOURCES)
        self.offered[name].enter()
        self._window.refresh_commands()
        self.changed.emit(name)

    def commands(self) -> list[Command]:
        """A command for each desk."""
        return [
            Command(
                f"desk-{desk.name}",
                self.tr("{} desk").format(desk.title),
                self.tr("View"),
                lambda name=desk.name: self.show(name),  # type: ignore[misc]
                (desk.keys,),
                checked=lambda name=desk.name: self.current == name,  # type: ignore[misc]
            )
            for desk in self.offered.values()
        ]


def _nothing() -> None:
    """The writing desk is what is there anyway."""
