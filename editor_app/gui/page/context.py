"""What the parts of the page share: session, look, numbers, zoom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.document.article import Article
from editor_app.document.commands import Command
from editor_app.document.counting import counted_texts, words_in
from editor_app.document.numbering import Numbering, numbered
from editor_app.document.records import Marker
from editor_app.document.undo import Selection
from editor_app.errors import EditorError
from editor_app.gui.binding.annotations import (
    closed_annotations,
    open_annotations,
)
from editor_app.gui.binding.editing import Editing
from editor_app.gui.binding.formats import Formats, Look, MarkTable
from editor_app.gui.page.proposed import proposed_records
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Page

if TYPE_CHECKING:
    from editor_app.gui.page.typography import Typography

NO_NUMBER = "–"
"""In a marker, for a source or note that has none."""
LEAST_WIDTH = 280
LEAST_MARGIN = 24
OBJECT_AIR = 2
"""Device independent pixels: the width of the caret, which Qt keeps free at a line's end."""
RENUMBER_DELAY = 30
"""Milliseconds: several markers that come at once are numbered once."""


class PageContext(QObject):
    """Handed to every part of one page.

    `article` is the snapshot of the latest pause, `numbering` its numbers. `refused` carries
    the EditorError of a step that was not accepted, `told` a sentence. `renumbered` carries
    the ids of the markers whose labels are others now; `refreshed`: `article` is a new one;
    `resized`: zoom or the width of the sheet is another.
    """

    refused = Signal(object)
    told = Signal(str)
    renumbered = Signal(object)
    refreshed = Signal()
    resized = Signal()

    def __init__(self, session: Editing, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.theme = theme
        self.zoom = 1.0
        self._room = 10_000
        self.typography: Typography | None = None
        """What is set right while somebody types; None until the window has made it."""
        self._counted: tuple[Article, int] | None = None
        self._words_of_blocks: dict[str, int] = {}
        self.article: Article = session.snapshot()
        self.numbering: Numbering = numbered(self.article)
        self._proposed: dict[str, dict[str, str]] = {}
        self._table = MarkTable()
        self._table.closed = closed_annotations(self.article)
        self._formats: dict[Look, Formats] = {}
        self._labels = self._make_labels()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(RENUMBER_DELAY)
        self._timer.timeout.connect(self.refresh)

    def formats(self, look: Look) -> Formats:
        """The formats of a look, shared by all texts that are set in it."""
        if look not in self._formats:
            made = Formats(self.theme, look, self._table, self)
            made.set_zoom(self.zoom)
            self._formats[look] = made
        return self._formats[look]

    def set_zoom(self, zoom: float) -> None:
        """Make the page larger or smaller; 1.0 is 100 %."""
        self.zoom = zoom
        for formats in self._formats.values():
            formats.set_zoom(zoom)
        self.resized.emit()

    def set_room(self, width: int) -> None:
        """How wide the sheet can be; where that is less than it wants, its lines are shorter."""
        before = self.paper_width, self.margin
        self._room = width
        if (self.paper_width, self.margin) != before:
            self.resized.emit()

    @property
    def paper_width(self) -> int:
        """The width of the sheet, in device independent pixels."""
        return min(self.px(Page.WIDTH), max(LEAST_WIDTH, self._room))

    @property
    def margin(self) -> int:
        """The blank at either side of the lines: it gives way before the lines do."""
        lines = self.px(Page.WIDTH) - 2 * self.px(Page.MARGIN)
        spare = (self.paper_width - lines) // 2
        return min(self.px(Page.MARGIN), max(LEAST_MARGIN, spare))

    def px(self, length: float) -> int:
        """A length of the page at this zoom."""
        return round(length * self.zoom)

    @property
    def text_width(self) -> int:
        """The width of the lines, in device independent pixels."""
        return self.paper_width - 2 * self.margin

    @property
    def object_width(self) -> int:
        """The width of an image or a table: a little less than a line, or Qt breaks it."""
        return self.text_width - OBJECT_AIR

    def run(self, command: Command, selection: Selection | None = None, group: str = "") -> bool:
        """Do a command as a step of its own, or as part of a named one; False where it was
        refused (`refused` says why).
        """
        if not group:
            self.session.end_undo_group()
        try:
            self.session.execute(command, source="page", group=group, selection=selection)
        except EditorError as error:
            self.refused.emit(error)
            return False
        return True

    def language_of(self, text: str) -> str:
        """The language of a text's words where they don't say otherwise."""
        kind, *rest = text.split(":")
        return rest[1] if kind == "bio" and len(rest) > 1 else self.article.language

    @property
    def words(self) -> int:
        """Words of `article`; counted once for each snapshot, when somebody asks."""
        if self._counted is None or self._counted[0] is not self.article:
            self._counted = self.article, self._count_words()
        return self._counted[1]

    def _count_words(self) -> int:
        """Only blocks that are others than at the last pause are counted anew."""
        known, texts = self._words_of_blocks, counted_texts(self.article)
        fresh = {text: words_in(text) for text in texts if text not in known}
        self._words_of_blocks = {text: known.get(text, fresh.get(text, 0)) for text in texts}
        return sum(self._words_of_blocks[text] for text in texts)

    def label(self, marker: str) -> str:
        """What a marker shows, without brackets."""
        return self._labels.get(marker, "?")

    def proposed(self, group: str, record: str) -> str:
        """What is proposed of a record: `add`, `remove`, `move`, `set`; empty for nothing."""
        if group not in self._proposed:
            self._proposed[group] = proposed_records(self.article, group)
        return self._proposed[group].get(record, "")

    def renumber_soon(self) -> None:
        """Markers or sources changed: number them anew when this burst is over."""
        self._timer.start()

    def refresh(self) -> None:
        """Take a snapshot now, and tell what follows from it."""
        self._timer.stop()
        self.article = self.session.snapshot()
        self.numbering = numbered(self.article)
        self._proposed.clear()
        self._settle_annotations()
        before, self._labels = self._labels, self._make_labels()
        keys = before.keys() | self._labels.keys()
        changed = {key for key in keys if before.get(key) != self._labels.get(key)}
        if changed:
            self.renumbered.emit(changed)
        self.refreshed.emit()

    def _settle_annotations(self) -> None:
        """What has been decided or settled is not shown in the text any more."""
        changed = self._table.settle(open_annotations(self.article))
        if changed:
            for formats in self._formats.values():
                formats.settle(changed)

    def is_broken(self, marker: str) -> bool:
        """Whether a marker points to something that is not there, or to nothing."""
        found = self.article.marker_by_id.get(marker)
        if found is None or not found.items:
            return True
        return not all(self._is_there(item.target) for item in found.items)

    def _is_there(self, target: str) -> bool:
        return target in self.article.reference_by_id or target in self.article.note_by_id

    def _make_labels(self) -> dict[str, str]:
        label, language = self.numbering.label, self.article.language
        return {marker.id: label(self._said(marker), language) for marker in self.article.markers}

    def _said(self, marker: Marker) -> Marker:
        """What is there has no number while only a note that nothing points to cites it: it is
        not printed.
        """
        numbers = self.numbering.numbers
        if all(item.target in numbers for item in marker.items):
            return marker
        items = [
            replace(item, label=NO_NUMBER)
            if item.target not in numbers and self._is_there(item.target)
            else item
            for item in marker.items
        ]
        return replace(marker, items=tuple(items))
