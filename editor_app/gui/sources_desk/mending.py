"""What the desk does about what is wrong with sources: going there, mending, leaving it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor_app.gui.library.names import counted
from editor_app.gui.sources_desk import fields
from editor_app.gui.sources_desk.entry import PROPOSED
from editor_app.gui.sources_desk.model import NUMBER
from editor_app.gui.sources_desk.rows import DRAFT, finding, next_problem
from editor_app.gui.widgets.overlay import announce
from editor_app.references.field_checks import FieldProblem

if TYPE_CHECKING:
    from editor_app.gui.sources_desk.desk import SourcesDesk
    from editor_app.gui.sources_desk.entry import Entry


class Mending(QObject):
    """The actions on problems, for `acting` and for the card under the grid."""

    def __init__(self, desk: SourcesDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._reason = ""
        self._field = ("", "")

    @property
    def _entry(self) -> Entry | None:
        return self._desk.entry

    def next_problem(self, step: int) -> None:
        """To the next field that wants a look."""
        desk = self._desk
        desk.settle()
        column = self.field or desk.grid.column
        at = max(0, desk.grid.currentIndex().row())
        found = next_problem(desk.grid.sources.rows, at, column, step)
        if found is None:
            desk.told.emit(self.tr("No source has a problem"))
            return
        number, problem = found
        name = fields.grid_field(problem.field)
        if name in fields.GRID:
            desk.grid.go_to_problem(number, name)
        else:
            desk.grid.go_to_problem(number, NUMBER)
            self._field = (desk.grid.sources.rows[number].id, name)
            desk.going.show_field(name)
        announce(desk.grid, desk.say(finding(problem)))  # it is to be seen already

    @property
    def field(self) -> str:
        """The field of the form that F8 led to, as long as one is still at its source."""
        row = self._desk.row
        there = row is not None and self._field[0] == row.id
        return self._field[1] if there and self._desk.grid.column == NUMBER else ""

    def fix(self) -> None:
        """Mend what is wrong at the field, else at the source."""
        problem = self._problem(fixable=True)
        if problem is None:
            self._desk.told.emit(self.tr("Here is nothing that mends itself"))
        else:
            self.fix_this(problem)

    def fix_this(self, problem: FieldProblem) -> None:
        """Mend this."""
        desk, entry = self._desk, self._entry
        desk.settle()
        row = desk.row
        if row is None or entry is None:
            return
        saved = self._desk.attempt(lambda: entry.fix(row, problem))
        if saved is not None:
            desk.saved(row, saved)
            if PROPOSED not in saved.notes:
                desk.told.emit(self.tr("Mended. Ctrl+Z undoes it."))
        desk.refresh()

    def fix_all(self, problem: FieldProblem | None) -> None:
        """Mend the same thing in every source, after showing what that does."""
        desk, entry = self._desk, self._entry
        if problem is None or entry is None:
            desk.told.emit(self.tr("Here is nothing that mends itself"))
            return
        from editor_app.gui.sources_desk.sheets import FixAllSheet

        desk.settle()
        made = FixAllSheet(desk.say(finding(problem)), entry.alike(desk.rows, problem.rule),
                           desk.window())  # fmt: skip

        def mend() -> None:
            number = self._desk.attempt(lambda: entry.fix_all(made.chosen)) or 0
            desk.refresh()
            if entry.session.suggesting:
                said = self.tr("Mending %n source(s) is proposed. Ctrl+Z undoes it.", "", number)
            else:
                said = self.tr("%n source(s) mended. Ctrl+Z undoes it.", "", number)
            desk.told.emit(counted(said, number))

        made.accepted.connect(mend)
        made.finished.connect(made.deleteLater)
        made.open()

    def fix_all_here(self) -> None:
        """The same for what is wrong at the field one is at."""
        self.fix_all(self._problem(fixable=True))

    def waive(self) -> None:
        """Leave what is wrong at the field one is at."""
        problem = self._problem()
        if problem is None:
            self._desk.told.emit(self.tr("Here is no problem to leave"))
        self.waive_this(problem)

    def waive_this(self, problem: FieldProblem | None) -> None:
        """Leave it as it is, for a reason."""
        desk, entry = self._desk, self._entry
        desk.settle()
        row = desk.row
        if problem is None or row is None or entry is None or row.id == DRAFT:
            return
        from editor_app.gui.sources_desk.sheets import WaiveSheet

        made = WaiveSheet(desk.say(finding(problem)), self._reason, desk.window())

        def leave() -> None:
            self._reason = made.reason
            self._desk.attempt(lambda: entry.waive(row, problem, made.reason))
            desk.refresh()

        made.accepted.connect(leave)
        made.finished.connect(made.deleteLater)
        made.open()

    def _problem(self, *, fixable: bool = False) -> FieldProblem | None:
        """What is wrong at the field one is at, else anywhere in the source."""
        row = self._desk.row
        if row is None:
            return None
        name = self._desk.form.current_field or self.field or self._desk.grid.column
        found = [*row.problems_at(name), *row.problems]
        return next((p for p in found if p.fix is not None or not fixable), None)
