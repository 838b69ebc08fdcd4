"""Pasted lines as a table: what was understood of each, how surely, and what is here already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from editor_app.gui.docks.source_fields import PRINT_OUTLET
from editor_app.gui.docks.source_lines import printed_date
from editor_app.gui.sources_tools.place import short_link
from editor_app.gui.sources_tools.tables import Cell, CellModel, Index
from editor_app.references.csl import field_text, outlet
from editor_app.services.source_entry import typed_date
from editor_app.services.source_pasting import SURE, Entry, with_fields

translate = QCoreApplication.translate

STATE, TITLE, OUTLET, LINK, ACCESSED = range(5)
_FIELDS = {TITLE: "title", LINK: "URL", ACCESSED: "accessed"}
EDITABLE = Qt.ItemFlag.ItemIsEditable


class PasteModel(CellModel):
    """`written(row, entry)` when somebody has typed into a field; the sheet takes it up."""

    written = Signal(int, object)

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        headings = ("", self.tr("Title"), self.tr("Publisher"), self.tr("Link"),
                    self.tr("Accessed"))  # fmt: skip
        super().__init__(headings, parent)
        self.entries: list[Entry] = []
        self._today = today

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def put(self, row: int, entry: Entry) -> None:
        """Show a line anew."""
        self.entries[row] = entry
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def count(self) -> int:
        return len(self.entries)

    def cell(self, row: int, column: int) -> Cell:
        entry = self.entries[row]
        if column == STATE:
            return state_cell(entry, row)
        if entry.repeats >= 0:
            said = self.tr("The same source as line {}").format(entry.repeats + 1)
            page = self.tr("page or place: {}").format(entry.locator) if entry.locator else ""
            parts = " · ".join(part for part in (said, page) if part)
            return Cell(parts if column == TITLE else "", "soft", tip=entry.line)
        text = shown(entry.fields, column)
        sure = _sureness(entry, column)
        if sure is None:
            return Cell(text or self.tr("none"), "ink" if text else "soft")
        if sure >= SURE:
            mended = self.tr("Blanks inside the link were taken out")
            tip = mended if column == LINK and entry.mended_link else ""
            return Cell(text, icon="info" if tip else "", tip=tip)
        tip = self.tr("Not sure ({} %): compare it with the line").format(round(sure * 100))
        return Cell(text or self.tr("none"), "amber", "circle-help", tip, marked=True)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        typable = index.column() != STATE and self.entries[index.row()].repeats < 0
        return found | EDITABLE if typable else found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.EditRole and index.isValid():
            fields = self.entries[index.row()].fields
            if index.column() == LINK:
                return field_text(fields, "URL")
            return shown(fields, index.column())
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if role != Qt.ItemDataRole.EditRole or value == self.data(index, role):
            return False
        entry = self.entries[index.row()]
        words = str(value).strip()
        if index.column() == ACCESSED:
            changed = with_fields(entry, accessed=typed_date(words, self._today))
        else:
            name = _FIELDS.get(index.column()) or outlet_field(entry.fields)
            changed = with_fields(entry, **{name: words})
        self.written.emit(index.row(), changed)
        return True


def state_cell(entry: Entry, row: int) -> Cell:
    """How a line stands: sure, to be looked at, here already, the same again."""
    if entry.repeats >= 0:
        return Cell(translate("paste", "As {}").format(entry.repeats + 1), "soft", "history")
    if entry.twin is not None:
        return Cell(translate("paste", "Is here"), "accent", "copy", twin_words(entry))
    if entry.double_of >= 0:
        said = translate("paste", "As {}").format(entry.double_of + 1)
        tip = translate("paste", "The same source as line {} of this paste")
        return Cell(said, "accent", "copy", tip.format(entry.double_of + 1))
    if entry.is_sure:
        return Cell(translate("paste", "Sure"), "green", "circle-check")
    return Cell(translate("paste", "Look"), "amber", "circle-help")


def twin_words(entry: Entry) -> str:
    """Why a line is taken for a source that is here, in a sentence."""
    twin = entry.twin
    if twin is None:
        return ""
    why = {
        "url": translate("paste", "the same link"),
        "doi": translate("paste", "the same DOI"),
    }.get(twin.match.reason, translate("paste", "nearly the same title"))
    if not twin.is_here:
        where = translate("paste", "Another article has this source ({}).")
    elif twin.number:
        where = translate("paste", "This article has it as source {} ({{}}).").format(twin.number)
    else:
        where = translate("paste", "This article has it already ({}).")
    return where.format(why)


def shown(fields: Mapping[str, Any], column: int) -> str:
    """The words of a field as the table has them."""
    if column == TITLE:
        return field_text(fields, "title")
    if column == OUTLET:
        return outlet(fields)
    if column == LINK:
        return short_link(field_text(fields, "URL"))
    return printed_date(fields, "accessed")


def outlet_field(fields: Mapping[str, Any]) -> str:
    """The field that names the outlet of such a record."""
    if field_text(fields, "container-title"):
        return "container-title"
    prints = field_text(fields, "publisher") or field_text(fields, "type") in PRINT_OUTLET
    return "publisher" if prints else "container-title"


def _sureness(entry: Entry, column: int) -> float | None:
    """0…1 for what a cell shows; None where nothing was found and nothing had to be."""
    names = {OUTLET: ("container-title", "publisher")}.get(column, (_FIELDS.get(column, ""),))
    found = [entry.confidence[name] for name in names if name in entry.confidence]
    if found:
        return min(found)
    if column == TITLE:
        return 1.0 if field_text(entry.fields, "title") else 0.0
    return None
