"""The sources desk: all sources of the open article, to be entered, mended and verified by keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QWidget

from editor_app.document.article import Article
from editor_app.document.finding import Finding
from editor_app.errors import EditorError
from editor_app.gui.docks.following import touches
from editor_app.gui.library.names import counted
from editor_app.gui.sources_desk import fields, keys, said
from editor_app.gui.sources_desk.acting import Acting
from editor_app.gui.sources_desk.cell import CellEditor
from editor_app.gui.sources_desk.entry import AGAIN, PUBLISHER, WITHDRAWN, Entry, Saved
from editor_app.gui.sources_desk.frame import DeskFrame
from editor_app.gui.sources_desk.looking import Looking
from editor_app.gui.sources_desk.record_form import problem_sentences
from editor_app.gui.sources_desk.rows import (
    ALL,
    DRAFT,
    TO_VERIFY,
    Row,
    counts_of,
    live_problems,
    row_of,
    rows_of,
    settled,
    wanted,
)
from editor_app.gui.theme.theme import Theme
from editor_app.references.house_style import render_line
from editor_app.services.session import EditingSession
from editor_app.services.source_entry import publisher_at
from editor_app.services.source_merging import Twin
from editor_app.services.workspace import Workspace

PARTS = ("references", "markers", "waivers", "title", "body", "kp:", "cell:", "notes", "about")
FORM = "sources_form"
"""Under this name it is remembered whether the form is shown."""


class Memory(Protocol):
    """What is remembered between two sittings."""

    def get(self, name: str, default: Any = None) -> Any:
        """A value."""
        ...

    def set(self, name: str, value: Any) -> None:
        """Remember one."""
        ...


class SourcesDesk(DeskFrame):
    """`go_to(place)`; `told(sentence)` for a passing notice; `counted(sentence)` for the foot;
    `cite_asked(id)`, `paste_asked(text)`, `import_asked`, `duplicates_asked`, `library_asked`;
    `article_asked(id)` to open another article here.
    """

    go_to = Signal(str)
    told = Signal(str)
    failed = Signal(object)
    counted = Signal(str)
    cite_asked = Signal(str)
    paste_asked = Signal(str)
    import_asked = Signal()
    duplicates_asked = Signal()
    library_asked = Signal()
    article_asked = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        say: Callable[[Finding], str],
        remembered: Memory,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, say, parent)
        self.workspace, self.theme, self.say = workspace, theme, say
        self._remembered = remembered
        self.entry: Entry | None = None
        self._article: Article | None = None
        self._stale = False
        self._filter = ALL
        self._rows: list[Row] = []
        self._meanwhile = ""
        self.twin: Twin | None = None
        self.looking = Looking(workspace, self)
        self.acting = Acting(self)
        self._connect()
        self.show_form(bool(remembered.get(FORM, False)))
        self.show_filter(ALL)
        self._say_closed()
        self.set_usable(False)

    # What the window calls

    def open(self, session: EditingSession, article: Article, today: date) -> None:
        """Work on this article from now on."""
        self.settle()
        self.entry = Entry(self.workspace, session, today)
        self._rows = []
        self.grid.sources.show([])
        self.set_filter(ALL)
        self.set_usable(True)
        self.show_article(article, None)

    def close_article(self) -> None:
        """No article is open now."""
        self.entry, self._article = None, None
        self._rows = []
        self.grid.sources.show([])
        self.looking.rest()
        self._say_closed()
        self.set_usable(False)
        self._show_current()

    def show_article(self, article: Article, names: set[str] | None) -> None:
        """Show the sources as they are now; `names` are what changed, None is everything."""
        if self.entry is None or not touches(names, *PARTS):
            return
        self._article = article
        if self.isVisible():
            self._refresh()
        else:
            self._stale = True

    def focus_desk(self) -> None:
        """Put the keyboard into the grid, or where one can begin."""
        if self.grid.isVisible() and self._rows:
            self.grid.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.form.isVisible() and self._rows:
            self.form.focus_field("title")
        else:
            self.head.new.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def select(self, source_id: str, field: str = "") -> None:
        """Go to a source, and to one of its fields."""
        self._show_if_stale()
        self.settle()
        if self.grid.sources.find(source_id) < 0:
            self.set_filter(ALL)
        self.grid.go(self.grid.sources.find(source_id), fields.grid_field(field))
        if field and fields.grid_field(field) not in fields.GRID:
            self.open_form(field)

    def add(self) -> None:
        """Begin a new source."""
        if self.entry is None:
            return
        self._show_if_stale()
        self.settle()
        if self._draft_row() is None:
            self.entry.begin()
            self._rows.append(self._new_row())
            self._show_rows()
        self._write_at(DRAFT)

    def settle(self) -> None:
        """Keep what stands in an open field: before another article, and before the end."""
        self.grid.settle()
        self.form.settle()
        if self.entry is not None:
            self.entry.finish()

    # Going about

    @property
    def row(self) -> Row | None:
        """The source one is at."""
        return self.grid.current

    @property
    def rows(self) -> list[Row]:
        """Every source of the article, a new one last."""
        return self._rows

    @property
    def filter(self) -> str:
        """Which sources are shown."""
        return self._filter

    def next_record(self) -> None:
        """Save, and go on to the next source; after the last one begins a new one."""
        in_form = bool(self.form.current_field)
        self.settle()
        row = self.row
        if row is not None and row.id == DRAFT:
            self._write_at(DRAFT)  # nothing is known of it yet
            return
        at = self.grid.currentIndex().row() + 1
        if at >= len(self.grid.sources.rows):
            self.add()
        elif in_form:
            self.grid.go(at)
            self.form.focus_field("title")
        else:
            self.grid.go(at, "title", write=True)

    def step_record(self, by: int) -> None:
        """To the source above or below, in the same field."""
        name = self.form.current_field
        self.form.settle()
        moved = self.grid.step_row(by)
        if name and moved:
            self.form.focus_field(name)

    def open_field(self, name: str) -> None:
        """Go to a field, in the grid where it has a column, else in the form."""
        if name in fields.GRID and not (self.form.isVisible() and self.is_narrow):
            self.grid.go(self.grid.currentIndex().row(), name, write=True)
        else:
            self.open_form(name)

    def open_form(self, name: str = "") -> None:
        """Show the form; the keyboard goes to a field of it."""
        self.settle()
        self.show_form(True)
        self._remembered.set(FORM, True)
        self._show_current()
        if self.row is not None:
            self.form.focus_field(name or "title")

    def close_form(self) -> None:
        """Back to the grid."""
        self.settle()
        self.show_form(False)
        self._remembered.set(FORM, False)
        self.focus_desk()

    def set_filter(self, name: str) -> None:
        """Show all sources, or those to verify, with problems, not cited."""
        self.settle()
        self._filter = name
        self.grid.reading = name == TO_VERIFY
        self.show_filter(name)
        self._show_rows()

    # Answers

    def run(self, action: str) -> None:
        """Do what a key stands for."""
        try:
            self.acting.run(action)
        except EditorError as error:
            self.failed.emit(error)
        self._show_current()

    def saved(self, row: Row, saved: Saved) -> None:
        """Show a source as it is after it was saved, and say what happened besides."""
        self._update(row.id, saved.id)
        said = {
            PUBLISHER: self.tr("Publisher filled from the domain"),
            WITHDRAWN: self.tr("The source has changed: it is to be verified again"),
            AGAIN: self.tr("Somebody had removed this source; it is there again"),
        }
        for note in saved.notes:
            self.told.emit(said[note])

    def refresh(self) -> None:
        """Read everything again, after a step on more than one source."""
        if self.entry is not None:
            self._article = self.entry.article
            self._refresh()

    def _save_field(self, source_id: str, name: str, text: str) -> None:
        row = self._find(source_id)
        if self.entry is None or row is None:
            return
        try:
            self.saved(row, self.entry.put(row, name, text))
        except EditorError as error:
            self.failed.emit(error)
        self._show_current()

    def _given_up(self, source_id: str) -> None:
        """After Esc in a field: a new source of which nothing is known goes."""
        if source_id == DRAFT:
            self._drop_draft()
        self._show_current()

    def _leave_draft(self) -> None:
        """Whoever goes elsewhere has not begun a new source."""
        at = self.row
        if self._draft_row() is not None and (at is None or at.id != DRAFT):
            self._drop_draft()

    def _drop_draft(self) -> None:
        if self.entry is not None and self._draft_row() is not None:
            at = max(0, min(self.grid.currentIndex().row(), len(self.grid.sources.rows) - 2))
            self.entry.drop()
            self._rows = [row for row in self._rows if row.id != DRAFT]
            self._show_rows()
            self.grid.go(at, "title")

    def _past_end(self) -> None:
        row = self.row
        if row is not None and row.id == DRAFT:
            self._write_at(DRAFT)
        else:
            self.add()

    def _write_at(self, source_id: str) -> None:
        """Open the first field of a source."""
        at = self.grid.sources.find(source_id)
        if self.form.isVisible() and self.is_narrow:
            self.grid.setCurrentIndex(self.grid.sources.index(at, 1))
            self._show_current()
            self.form.focus_field("title")
        else:
            self.grid.go(at, "title", write=True)

    # Rows

    def _refresh(self) -> None:
        article, entry = self._article, self.entry
        if article is None or entry is None:
            return
        self._stale = False
        before = {row.id: row for row in self._rows}
        rows = rows_of(article, entry.today, before)
        writing = self.grid.sources.entering or self.form.shown_id
        kept = before.get(writing or DRAFT)
        if kept is not None and all(row.id != kept.id for row in rows):
            busy = self.grid.writing or bool(self.form.current_field)
            if kept.id == DRAFT or busy:  # what somebody is writing does not go under the hands
                rows.append(kept)
        self._rows = rows
        self._say_meanwhile(before)
        self._show_rows()

    def _update(self, old_id: str, new_id: str) -> None:
        """One source again, after it was saved."""
        entry = self.entry
        at = next((n for n, row in enumerate(self._rows) if row.id == old_id), -1)
        if entry is None or at < 0:
            return
        article = self._article = entry.article
        old, found = self._rows[at], article.reference_by_id.get(new_id)
        item = found.fields if found is not None else entry.draft or old.fields
        row = row_of(new_id, old.number, item, entry.today, old, old.rivals, old.waived)
        self._rows[at] = row
        number = self.grid.sources.find(old_id)
        if number >= 0:
            if self.grid.sources.entering == old_id:
                self.grid.sources.entering = new_id
            self.grid.sources.replace(number, row)
        if self.form.shown_id == old_id:
            self.form.adopt(row)
        self._show_counts()

    def _show_rows(self) -> None:
        writing = self.grid.sources.entering
        shown = [
            row for row in self._rows if wanted(row, self._filter) or row.id in (DRAFT, writing)
        ]
        column, at = self.grid.column, self.grid.currentIndex().row()
        self.grid.sources.show(shown)
        if shown and not self.grid.currentIndex().isValid():
            index = self.grid.sources.index(min(max(at, 0), len(shown) - 1), 1)
            self.grid.setCurrentIndex(index)
            del column
        self._say_empty(shown)
        self._show_counts()
        self._show_current()
        self.fit_grid()

    def _show_counts(self) -> None:
        counts = counts_of(self._rows)
        self.show_counts(counts)
        sources = counted(self.tr("%n source(s)", "", counts.all), counts.all)
        verified = self.tr("{} verified").format(counts.verified)
        self.counted.emit(f"{sources} · {verified}" if self.entry is not None else "")

    def _show_current(self) -> None:
        """Card and form for the source one is at."""
        row, entry = self.row, self.entry
        self._show_keys()
        if row is None or entry is None:
            self.card.setVisible(False)
            self.form.show_row(None)
            self.looking.rest()
            return
        self.card.setVisible(True)
        self.form.show_row(row)
        self.form.show_problems(row, problem_sentences(row, self.say))
        editor = self._open_editor()
        text = {editor.name: editor.text()} if editor is not None and editor.touched else {}
        self._show_item(row, self._with(row, text))

    def _show_live(self, source_id: str, name: str, text: str) -> None:
        row = self._find(source_id)
        if row is not None and self.entry is not None:
            self._show_item(row, self._with(row, {name: text}))

    def _show_item(self, row: Row, item: Mapping[str, Any]) -> None:
        entry, article = self.entry, self._article
        if entry is None or article is None:
            return
        nothing = fields.says_nothing(item)
        line = "" if nothing else render_line(item, article.language, row.number or None)
        self.card.show_line(line)
        writing = row.id == DRAFT or row.id == self.grid.sources.entering
        problems = live_problems(row, item, entry.today) if writing else row.problems
        self.card.show_problems(problems if row.id != DRAFT or not nothing else (), row)
        self.looking.look_at(row, item, article)

    def _show_twin(self, twin: Twin | None, sentence: str) -> None:
        self.twin = twin
        self.card.show_twin(self._meanwhile or sentence)

    def _field_opened(self, editor: CellEditor) -> None:
        """What is known of a field is offered: publishers, and the one of the link's site."""
        row, entry = self.row, self.entry
        self._meanwhile = ""
        if row is None or entry is None:
            return
        if editor.name == "outlet":
            known = [fields.shown(other.fields, "outlet") for other in self._rows]
            used = sorted({name for name in known if name}, key=lambda name: -known.count(name))
            learned = self._learned(fields.shown(row.fields, "URL"))
            editor.completions = [learned, *used] if learned else used
            if learned and not editor.text():
                editor.propose(learned)
                self.told.emit(self.tr("Publisher filled from the domain"))
        self._show_current()

    def _learned(self, url: str) -> str:
        try:
            return publisher_at(self.workspace, url) if url else ""
        except EditorError:
            return ""

    def _say_meanwhile(self, before: Mapping[str, Row]) -> None:
        """Somebody else wrote into the field that is open: it stays, and that is said."""
        editor = self._open_editor()
        row = self._find(self.grid.sources.entering or self.form.shown_id or DRAFT)
        if editor is None or row is None or row.id not in before:
            return
        now = fields.shown(row.fields, editor.name)
        if now not in (editor.was, editor.text(), fields.shown(before[row.id].fields, editor.name)):
            said = self.tr("Meanwhile somebody else entered “{}” here").format(now)
            self._meanwhile = said
            self.card.show_twin(said)

    # Words

    def _say_empty(self, shown: list[Row]) -> None:
        if self.entry is None:
            self._say_closed()
            return
        self.empty.set_words(*said.nothing_shown(self._filter))
        self.show_empty(not shown)

    def _say_closed(self) -> None:
        self.empty.set_words(*said.nothing_open())
        self.show_empty(True)

    def _show_keys(self) -> None:
        if self.grid.writing or bool(self.form.current_field):
            shown = said.keys_entering()
        else:
            shown = said.keys_of_queue() if self.grid.reading else said.keys_moving()
        self.card.legend.show_keys(shown)

    # Inside

    def _open_editor(self) -> CellEditor | None:
        return self.grid.editor or self.form.editor

    def _find(self, source_id: str) -> Row | None:
        return next((row for row in self._rows if row.id == source_id), None)

    def _draft_row(self) -> Row | None:
        return self._find(DRAFT)

    def _new_row(self) -> Row:
        assert self.entry is not None
        item = self.entry.draft or fields.new_source(self.entry.today)
        return settled(row_of(DRAFT, 0, item, self.entry.today))

    def _with(self, row: Row, texts: Mapping[str, str]) -> Mapping[str, Any]:
        item: Mapping[str, Any] = row.fields
        if self.entry is not None:
            for name, text in texts.items():
                item = fields.put(item, name, text, self.entry.today)
        return item

    def _show_if_stale(self) -> None:
        if self._stale:
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_if_stale()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = keys.key_table().get(keys.combination(event))
        if action:
            self.run(action)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
        else:
            super().keyPressEvent(event)

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if self.entry is not None and text.strip():
            self.paste_asked.emit(text)

    def _menu(self, source_id: str, at: QPoint) -> None:
        self.acting.open_menu(source_id, at)

    def _connect(self) -> None:
        grid, form, card, head = self.grid, self.form, self.card, self.head
        for part in (grid, form):
            part.entered.connect(self._save_field)
            part.live.connect(self._show_live)
            part.field_opened.connect(self._field_opened)
        grid.wanted.connect(self.run)
        grid.moved.connect(self._show_current)
        grid.moved.connect(lambda: QTimer.singleShot(0, self, self._leave_draft))
        grid.field_closed.connect(self._show_current)
        grid.past_end.connect(self._past_end)
        grid.given_up.connect(self._given_up)
        grid.pasted.connect(self._paste)
        grid.pasted_lines.connect(self.paste_asked)
        grid.removed.connect(lambda _: self.run("remove"))
        grid.menu_asked.connect(self._menu)
        form.more_asked.connect(lambda: self.run("field"))
        form.left.connect(self.close_form)
        card.fix_asked.connect(self.acting.fix_this)
        card.fix_all_asked.connect(self.acting.fix_all)
        card.waive_asked.connect(self.acting.waive_this)
        card.use_asked.connect(lambda: self.run("use"))
        card.rival_taken.connect(self.acting.take_rival)
        head.new_asked.connect(self.add)
        head.import_asked.connect(self.import_asked)
        head.duplicates_asked.connect(self.duplicates_asked)
        head.library_asked.connect(self.library_asked)
        self.empty.first_step.connect(lambda: self.run("first_step"))
        self.filter_chosen.connect(self._choose_filter)
        self.form_asked.connect(lambda: self.run("form"))
        self.waiting_asked.connect(lambda: self.run("waiting"))
        self.text_dropped.connect(self.paste_asked)
        self.looking.found.connect(self._show_twin)
        self.looking.lost.connect(self.card.show_lost)

    def _choose_filter(self, name: str) -> None:
        self.set_filter(name)
        self.grid.setFocus()
