"""Going about on the sources desk: between sources and fields, and beginning a new source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from editor_app.gui.sources_desk import fields
from editor_app.gui.sources_desk.rows import ALL, DRAFT

if TYPE_CHECKING:
    from editor_app.gui.sources_desk.desk import SourcesDesk

FORM = "sources_form"
"""Under this name it is remembered whether the form is shown."""


class Going(QObject):
    """Where the keyboard goes. A new source is begun here, and given up when one goes elsewhere."""

    def __init__(self, desk: SourcesDesk) -> None:
        super().__init__(desk)
        self._desk = desk

    def to_desk(self) -> None:
        """Into the grid, or where one can begin."""
        desk = self._desk
        if desk.grid.isVisible() and desk.rows:
            desk.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif desk.form.isVisible() and desk.rows:
            desk.form.focus_field("title")
        else:
            desk.head.new.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def to_source(self, source_id: str, field: str = "") -> None:
        """To a source, and to one of its fields."""
        desk = self._desk
        desk.settle()
        if desk.grid.sources.find(source_id) < 0:
            desk.narrowing.end()
            desk.set_filter(ALL)
        desk.grid.go(desk.grid.sources.find(source_id), fields.grid_field(field))
        if field and fields.grid_field(field) not in fields.GRID:
            self.open_form(field)

    def next_record(self) -> None:
        """Save, and go on to the next source; after the last one begins a new one."""
        desk = self._desk
        in_form = bool(desk.form.current_field)
        desk.settle()
        row = desk.row
        if row is not None and row.id == DRAFT:
            self.write_at(DRAFT)  # nothing is known of it yet
            return
        at = desk.grid.currentIndex().row() + 1
        if at >= len(desk.grid.sources.rows):
            desk.add()
        elif in_form:
            desk.grid.go(at)
            desk.form.focus_field("title")
        else:
            desk.grid.go(at, "title", write=True)

    def step_record(self, by: int) -> None:
        """To the source above or below, in the same field."""
        desk = self._desk
        name = desk.form.current_field
        desk.form.settle()
        moved = desk.grid.step_row(by)
        if name and moved:
            desk.form.focus_field(name)

    def past_end(self) -> None:
        """Tab has left the last field of the last source."""
        row = self._desk.row
        if row is not None and row.id == DRAFT:
            self.write_at(DRAFT)
        else:
            self._desk.add()

    def write_at(self, source_id: str) -> None:
        """Open the first field of a source."""
        desk = self._desk
        at = desk.grid.sources.find(source_id)
        if desk.form.isVisible() and desk.is_narrow:
            desk.grid.setCurrentIndex(desk.grid.sources.index(at, 1))
            desk.showing.current()
            desk.form.focus_field("title")
        else:
            desk.grid.go(at, "title", write=True)

    # The form

    def open_field(self, name: str) -> None:
        """To a field, in the grid where it has a column, else in the form."""
        desk = self._desk
        if name in fields.GRID and not (desk.form.isVisible() and desk.is_narrow):
            desk.grid.go(desk.grid.currentIndex().row(), name, write=True)
        else:
            self.open_form(name)

    def open_form(self, name: str = "") -> None:
        """Show the form; the keyboard goes to a field of it."""
        desk = self._desk
        desk.settle()
        desk.show_form(True)
        desk.remembered.set(FORM, True)
        desk.showing.current()
        if desk.row is not None:
            desk.form.focus_field(name or "title")

    def show_field(self, name: str) -> None:
        """Show a field of the form; the keyboard stays in the grid where there is room for both."""
        desk = self._desk
        desk.show_form(True)
        desk.remembered.set(FORM, True)
        desk.showing.current()
        if desk.is_narrow:
            desk.form.focus_field(name)
        else:
            desk.form.show_field(name)
            desk.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Back to the grid."""
        desk = self._desk
        desk.settle()
        desk.show_form(False)
        desk.remembered.set(FORM, False)
        self.to_desk()

    # A new source

    def given_up(self, source_id: str) -> None:
        """After Esc in a field of the grid: a new source of which nothing is known goes."""
        if self._desk.writing_down.given_up(source_id) == DRAFT:
            self._drop_draft()
        self._desk.showing.current()

    def leave_draft(self) -> None:
        """Whoever goes elsewhere has not begun a new source."""
        at = self._desk.row
        if self._desk.source(DRAFT) is not None and (at is None or at.id != DRAFT):
            self._drop_draft()

    def _drop_draft(self) -> None:
        desk = self._desk
        if desk.entry is not None and desk.source(DRAFT) is not None:
            at = max(0, min(desk.grid.currentIndex().row(), len(desk.grid.sources.rows) - 2))
            desk.entry.drop()
            desk.drop_row(DRAFT)
            desk.grid.go(at, "title")
