"""What the keys and buttons of the desk do, each a short method that reads like a menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QWidget

from editor_app.document import schema
from editor_app.gui.docks.source_removal import markers_of
from editor_app.gui.library.names import counted
from editor_app.gui.sources_desk import fields
from editor_app.gui.sources_desk.entry import PROPOSED
from editor_app.gui.sources_desk.keys import shortcut
from editor_app.gui.sources_desk.mending import Mending
from editor_app.gui.sources_desk.rows import (
    ALL,
    DRAFT,
    TO_VERIFY,
    Row,
)
from editor_app.gui.widgets.dialogs import Choice, ask
from editor_app.gui.widgets.looks import tip_text
from editor_app.gui.widgets.menus import Menu
from editor_app.services.source_entry import entered_by, verified_by, waiting

if TYPE_CHECKING:
    from editor_app.gui.sources_desk.desk import SourcesDesk
    from editor_app.gui.sources_desk.entry import Entry
    from editor_app.gui.sources_desk.field_list import FieldList
    from editor_app.services.source_merging import Twin


class Acting(QObject):
    """The actions of a desk, by the names of `keys`."""

    def __init__(self, desk: SourcesDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._fields: FieldList | None = None
        self.mending = Mending(desk)
        self._actions: dict[str, Callable[[], object]] = {
            "new": desk.add,
            "paste": desk.paste,
            "import": desk.import_asked.emit,
            "find": desk.narrowing.begin,
            "doubles": self.show_doubles,
            "library_doubles": self.show_library_doubles,
            "compare": self.compare,
            "next": desk.going.next_record,
            "down": lambda: desk.going.step_record(1),
            "up": lambda: desk.going.step_record(-1),
            "field": self.ask_field,
            "form": self.toggle_form,
            "write": self.write,
            "today": self.set_today,
            "problem": lambda: self.mending.next_problem(1),
            "problem_back": lambda: self.mending.next_problem(-1),
            "fix": self.mending.fix,
            "fix_all": self.mending.fix_all_here,
            "waive": self.mending.waive,
            "queue": self.toggle_queue,
            "waiting": self.show_waiting,
            "verify": self.verify,
            "use": self.use_twin,
            "cite": self.cite,
            "remove": self.remove,
            "undo": self.undo,
            "redo": self.redo,
            "first_step": self.first_step,
        }

    @property
    def _entry(self) -> Entry | None:
        return self._desk.entry

    @property
    def names(self) -> frozenset[str]:
        """Every action there is."""
        return frozenset(self._actions)

    def run(self, action: str) -> None:
        """Do it, where an article is open."""
        if self._entry is not None or action == "waiting":
            self._actions[action]()

    # Going about

    def ask_field(self) -> None:
        """A list of fields at the source one is at."""
        desk, row = self._desk, self._desk.row
        if row is None:
            return
        from editor_app.gui.sources_desk.field_list import FieldList

        desk.settle()
        row = desk.row or row
        if self._fields is None:
            self._fields = FieldList(desk.theme, desk.window())
            self._fields.chosen.connect(desk.going.open_field)
        at: QWidget = desk.grid.viewport()
        rect = desk.grid.visualRect(desk.grid.currentIndex())
        point = at.mapToGlobal(rect.bottomLeft())
        if not desk.grid.isVisible():
            point = desk.form.mapToGlobal(QPoint(0, 80))
        self._fields.open_for(row.fields, point, rect.height())

    def toggle_form(self) -> None:
        """All fields of one source, or the grid alone."""
        if self._desk.form.isVisible():
            self._desk.going.close_form()
        else:
            self._desk.going.open_form(self._desk.grid.column)

    def write(self) -> None:
        """Into the field one is at, or that F8 led to; beside the fields into the form."""
        desk = self._desk
        if self.mending.field or desk.grid.column in fields.GRID:
            desk.going.open_field(self.mending.field or desk.grid.column)
        else:
            self.toggle_form()

    def toggle_queue(self) -> None:
        """Only what is to be verified, or everything."""
        desk = self._desk
        desk.set_filter(ALL if desk.filter == TO_VERIFY else TO_VERIFY)
        desk.focus_desk()

    def first_step(self) -> None:
        """What an empty place offers."""
        if self._desk.narrowing.is_on:
            self._desk.narrowing.show_all()
        elif self._desk.filter == ALL:
            self._desk.add()
        else:
            self._desk.set_filter(ALL)
            self._desk.focus_desk()

    def show_waiting(self) -> None:
        """Where else in the library sources are to be verified."""
        from editor_app.gui.sources_desk.sheets import WaitingSheet

        made = WaitingSheet(waiting(self._desk.workspace), self._desk.window())
        made.opened.connect(self._open_waiting)
        made.finished.connect(made.deleteLater)
        made.open()

    def _open_waiting(self, article_id: str) -> None:
        """Another article, its queue on, and the keyboard there."""
        desk = self._desk
        desk.article_asked.emit(article_id)
        if desk.entry is not None and desk.entry.session.article_id == article_id:
            desk.set_filter(TO_VERIFY)
            QTimer.singleShot(0, desk, desk.focus_desk)  # after the sheet has given it back

    def show_doubles(self) -> None:
        """Go through what is here twice."""
        self._desk.settle()
        self._desk.duplicates_asked.emit()

    def show_library_doubles(self) -> None:
        """Go through what the library has otherwise."""
        self._desk.settle()
        self._desk.library_doubles_asked.emit()

    # One source

    def cite(self) -> None:
        """Put a marker for it where the caret is in the text."""
        row = self._desk.row
        if row is not None and row.id != DRAFT:
            self._desk.settle()
            self._desk.cite_asked.emit(row.id)

    def set_today(self) -> None:
        """The source was read today."""
        desk, row, entry = self._desk, self._desk.row, self._entry
        if row is None or entry is None:
            return
        desk.settle()
        row = desk.row or row
        desk.saved(row, entry.put(row, "accessed", entry.today.isoformat()))

    def verify(self) -> None:
        """Somebody compared it with the source; again takes that back. Then the next one."""
        desk, entry = self._desk, self._entry
        desk.settle()
        row = desk.row
        if row is None or row.id == DRAFT or entry is None:
            return
        who = "" if verified_by(row.fields) else entry.session.author
        at = desk.grid.currentIndex().row()
        entry.verify(row, who)
        desk.refresh()
        desk.told.emit(self._verified_sentence(row, who))
        if who:
            self._go_on(at, row.id)

    def _go_on(self, at: int, done: str) -> None:
        """To the next one that is to be verified."""
        shown = self._desk.grid.sources.rows
        order = [*range(at, len(shown)), *range(at)]
        there = (n for n in order if shown[n].id != done and shown[n].state == TO_VERIFY)
        number = next(there, None)
        if number is not None:
            self._desk.grid.go(number)

    def _verified_sentence(self, row: Row, who: str) -> str:
        by = entered_by(row.fields)
        if not who:
            return self.tr("No longer verified")
        if by == who:
            return self.tr("Verified. You entered it yourself: a second look is worth more")
        return self.tr("Verified. Entered by {}").format(by) if by else self.tr("Verified")

    def remove(self) -> None:
        """Take it away, after saying what that does to the text."""
        desk, entry, row = self._desk, self._entry, self._desk.row
        if entry is None or row is None or row.id == DRAFT:
            return
        if row.number and self._ask_remove(row, entry) != "remove":
            return
        entry.remove(row.id)
        desk.refresh()
        there = row.id in entry.article.reference_by_id
        desk.told.emit(
            self.tr("Its removal is proposed: the source stays until that is accepted.")
            if there
            else self.tr("Source removed. Ctrl+Z brings it back.")
        )

    def _ask_remove(self, row: Row, entry: Entry) -> str:
        title = self.tr("Source {} is cited").format(row.number)
        number = markers_of(entry.article, row.id)
        said = counted(self.tr("It has %n marker(s) in the text.", "", number), number)
        more = (
            self.tr(
                "You suggest changes: the source and its places stay, marked, until somebody "
                "accepts that they go."
            )
            if entry.session.suggesting
            else self.tr(
                "Without the source these places cite nothing: they are cleared, and the sources "
                "behind it are numbered anew. Ctrl+Z brings all of it back."
            )
        )
        choices = (
            Choice("keep", self.tr("Keep it")),
            Choice("remove", self.tr("Remove the source"), "danger"),
        )
        desk = self._desk
        return ask(desk.theme, desk.window(), title, f"{said} {more}", choices,
                   tone="amber", cancel_key="keep")  # fmt: skip

    def use_twin(self) -> None:
        """Use the record that says the same, or compare the two."""
        desk, entry = self._desk, self._entry
        row, twin = self._twin()
        if twin is None or row is None or entry is None:
            return
        if not twin.is_here:
            saved = entry.borrow(row, twin.fields)
            desk.saved(row, saved)
            entry.finish()
            if PROPOSED not in saved.notes:
                desk.told.emit(self.tr("Taken from the library. The date of access is yours."))
        elif row.number:
            desk.compare_asked.emit(row.id, twin)
        else:
            entry.replace_by(row.id, twin.reference_id)
            desk.refresh()
            desk.select(twin.reference_id)
            there = row.id in entry.article.reference_by_id
            desk.told.emit(
                self.tr("Its removal is proposed: the source stays until that is accepted.")
                if there
                else self.tr("This one is used; the other was removed. Ctrl+Z undoes it.")
            )

    def compare(self) -> None:
        """See the record that says the same beside this one."""
        row, twin = self._twin()
        if twin is None:
            self._desk.told.emit(self.tr("No other record says the same"))
        elif row is not None and row.id != DRAFT:
            self._desk.compare_asked.emit(row.id, twin)

    def _twin(self) -> tuple[Row | None, Twin | None]:
        """The source one is at, kept, and the record that says the same."""
        desk = self._desk
        desk.settle()
        desk.showing.looking.look_now()
        return desk.row, desk.showing.twin

    def take_rival(self, name: str, value: Any) -> None:
        """Let one of two values count that were entered at the same time."""
        row, entry = self._desk.row, self._entry
        if row is None or entry is None:
            return
        self._desk.attempt(lambda: entry.take_rival(row, name, value))
        self._desk.refresh()

    # Undo

    def undo(self) -> None:
        """Take the last step back."""
        entry = self._entry
        if entry is not None:
            self._desk.settle()
            self._show_undone(entry.undo(), self.tr("Nothing more to undo"))

    def redo(self) -> None:
        """Do it again."""
        entry = self._entry
        if entry is not None:
            self._desk.settle()
            self._show_undone(entry.redo(), self.tr("Nothing more to redo"))

    def _show_undone(self, change: Any, nothing: str) -> None:
        desk = self._desk
        if change is None:
            desk.told.emit(nothing)
            return
        desk.refresh()
        ids = {record for group, record in change.records if group == schema.REFERENCES}
        there = [row.id for row in desk.rows if row.id in ids]
        if there:
            desk.select(there[0])
        elif not ids:
            desk.told.emit(self.tr("That was a step in the text, not in the sources"))

    # The menu

    def open_menu(self, source_id: str, at: QPoint) -> None:
        """What can be done with a source."""
        row = self._desk.row
        verified = row is not None and bool(verified_by(row.fields))
        word = self.tr("Not verified after all") if verified else self.tr("Verify")
        entries = (
            ("form", self.tr("All fields")),
            ("cite", self.tr("Cite at the caret")),
            ("today", self.tr("Accessed today")),
            ("verify", word),
            ("fix", self.tr("Fix")),
            ("waive", self.tr("Leave the problem as it is…")),
            ("remove", self.tr("Remove source")),
        )
        menu = Menu(parent=self._desk)
        for action, text in entries:
            keys = "Del" if action == "remove" else shortcut(action)
            made = menu.addAction(f"{text}\t{tip_text('', keys).strip(' ()')}")
            made.triggered.connect(lambda _=False, a=action: self._desk.run(a))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
