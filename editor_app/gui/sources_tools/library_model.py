"""The library of sources as Qt asks for it: a piece is read when one scrolls to it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from editor_app.gui.sources_tools.place import short_link
from editor_app.gui.sources_tools.tables import TOP, Cell, CellModel, Index
from editor_app.services.source_library import ShelfLine, Shown, SourceLibrary

PIECE = 100
TITLE, OUTLET, LINK, ACCESSED, CITED = range(5)


class LibraryModel(CellModel):
    """One line a source, newest first."""

    def __init__(self, library: SourceLibrary, parent: QObject | None = None) -> None:
        headings = (self.tr("Title"), self.tr("Publisher"), self.tr("Link"), self.tr("Accessed"),
                    self.tr("In articles"))  # fmt: skip
        super().__init__(headings, parent)
        self._library = library
        self.shown = Shown()
        self.lines: list[ShelfLine] = []
        self._more = False

    def show(self, shown: Shown) -> None:
        """Show what fits, from the newest on."""
        self.beginResetModel()
        self.shown = shown
        self.lines = self._library.page(shown, limit=PIECE)
        self._more = len(self.lines) == PIECE
        self.endResetModel()

    @property
    def has_more(self) -> bool:
        """Whether there are more than were read so far."""
        return self._more

    def canFetchMore(self, parent: Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._read(PIECE)

    def read_on(self, most: int) -> None:
        """Read what fits, until there are so many."""
        wanted = most - len(self.lines)
        if self._more and wanted > 0:
            self._read(wanted)

    def _read(self, number: int) -> None:
        below = min(line.id for line in self.lines)
        found = self._library.page(self.shown, below=below, limit=number)
        self._more = len(found) == number
        if found:
            first = len(self.lines)
            self.beginInsertRows(TOP, first, first + len(found) - 1)
            self.lines += found
            self.endInsertRows()

    def count(self) -> int:
        return len(self.lines)

    def cell(self, row: int, column: int) -> Cell:
        line = self.lines[row]
        record = line.reference
        if column == TITLE:
            return Cell(record.title or record.raw or record.url)
        if column == OUTLET:
            return Cell(record.container)
        if column == LINK:
            missing = Cell(self.tr("no link"), "soft")
            return Cell(short_link(record.url), "soft", tip=record.url) if record.url else missing
        if column == ACCESSED:
            day = ".".join(reversed(record.accessed.split("-"))) if record.accessed else ""
            if record.verified_by:
                said = self.tr("Verified by {}").format(record.verified_by)
                return Cell(day or self.tr("verified"), "green", "circle-check", said)
            asks = bool(record.url) and not day
            return Cell(self.tr("no date"), "amber", "triangle-alert") if asks else Cell(day)
        return Cell(str(line.cited_in), "soft")
