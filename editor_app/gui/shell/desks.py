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
    from editor_app.gui.review.desk import ReviewDesk
    from editor_app.gui.shell.main_window import MainWindow
    from editor_app.gui.sources_desk.desk import SourcesDesk

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
        desks = (
            Desk(WRITING, self.tr("Writing"), "Ctrl+Shift+1", _nothing, _nothing),
            Desk(SOURCES, self.tr("Sources"), "Ctrl+Shift+2", self._to_sources, self._to_page),
            Desk(REVIEW, self.tr("Review"), "Ctrl+Shift+3", self._to_review, self._from_review),
        )
        return {desk.name: desk for desk in desks}

    @cached_property
    def sources(self) -> SourcesDesk:
        """The sources desk; made when it is first wanted."""
        from editor_app.gui.shell.sources_place import make_sources_desk

        made = make_sources_desk(self._window)
        self._window.middle.addWidget(made)
        return made

    @cached_property
    def review(self) -> ReviewDesk:
        """The review desk; made when it is first wanted."""
        from editor_app.gui.review.desk import ReviewDesk

        made = ReviewDesk(self._window)
        made.told.connect(self._window.tell)
        made.failed.connect(self._window.dialogues.error)
        return made

    def join_review(self) -> None:
        """Let the review desk be there, and its cards beside the page."""
        self.review.take_page()

    def _to_review(self) -> None:
        self.review.enter()

    def _from_review(self) -> None:
        self.review.leave()
        self._window.centre.focus_page()

    @property
    def made_sources(self) -> SourcesDesk | None:
        """The sources desk, if anybody has wanted it."""
        return self.sources if "sources" in self.__dict__ else None

    def focus(self) -> None:
        """Put the keyboard into what stands in the middle."""
        if self.current == SOURCES:
            self.sources.focus_desk()
        elif self.current == REVIEW:
            self.review.bar.setFocus()
        else:
            self._window.centre.focus_page()

    def _to_sources(self) -> None:
        self._window.middle.setCurrentWidget(self.sources)
        self.sources.focus_desk()

    def _to_page(self) -> None:
        self.sources.settle()
        self._window.middle.setCurrentWidget(self._window.centre)
        self._window.centre.focus_page()

    def show(self, name: str) -> None:
        """Go to a desk, with the keyboard; one that is not there is the writing desk."""
        name = name if name in self.offered else WRITING
        if name == self.current:
            self.focus()
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
