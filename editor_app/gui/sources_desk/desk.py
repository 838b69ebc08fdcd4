"""The sources desk: all sources of the open article, to be entered, mended and verified by keys."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol, TypeVar

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
from editor_app.gui.sources_desk.doubles_count import DoublesCount
from editor_app.gui.sources_desk.entry import Entry, Saved
from editor_app.gui.sources_desk.frame import DeskFrame
from editor_app.gui.sources_desk.going import FORM, Going
from editor_app.gui.sources_desk.narrowing import Narrowing
from editor_app.gui.sources_desk.rows import (
    ALL,
    DRAFT,
    TO_VERIFY,
    Row,
    counts_of,
    row_of,
    rows_of,
    settled,
    wanted,
)
from editor_app.gui.sources_desk.showing import Showing
from editor_app.gui.sources_desk.writing_down import WritingDown
from editor_app.gui.theme.theme import Theme
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace

Done = TypeVar("Done")
PARTS = ("references", "markers", "waivers", "title", "body", "kp:", "cell:", "notes", "about")


class Memory(Protocol):
    """What is remembered between two sittings."""

    def get(self, name: str, default: Any = None) -> Any:
        """A value."""
        ...

    def set(self, name: str, value: Any) -> None:
        """Remember one."""
        ...


class SourcesDesk(DeskFrame):
    """`told(sentence)` for a passing notice; `counted()` when `count_words` are others;
    `cite_asked(id)`, `paste_asked(text)`, `import_asked`, `library_asked`; `duplicates_asked`,
    here, and `library_doubles_asked`; `compare_asked(id, twin)`; `article_asked(id)` to open
    another one here.
    """

    told = Signal(str)
    failed = Signal(object)
    counted = Signal()
    cite_asked = Signal(str)
    paste_asked = Signal(str)
    import_asked = Signal()
    duplicates_asked = Signal()
    library_doubles_asked = Signal()
    compare_asked = Signal(str, object)
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
        self.remembered = remembered
        self.entry: Entry | None = None
        self._article: Article | None = None
        self._stale = False
        self._filter = ALL
        self._rows: list[Row] = []
        self.count_words = ""
        self.showing, self.going = Showing(self), Going(self)
        self.narrowing = Narrowing(self)
        self.acting = Acting(self)
        self.writing_down = WritingDown(self)
        self.doubles = DoublesCount(workspace, self)
        self._connect()
        self.show_form(bool(remembered.get(FORM, False)))
        self.show_filter(ALL)
        self.showing.nothing()
        self.set_usable(False)

    # What the window calls

    def open(self, session: EditingSession, article: Article, today: date) -> None:
        """Work on this article from now on."""
        self.settle()
        self.entry = Entry(self.workspace, session, today)
        self._rows = []
        self.grid.sources.show([])
        self.narrowing.end()
        self.set_filter(ALL)
        self.set_usable(True)
        self.show_article(article, None)

    def close_article(self) -> None:
        """No article is open now."""
        self.entry, self._article = None, None
        self._rows = []
        self.grid.sources.show([])
        self.showing.looking.rest()
        self._show_counts()
        self.showing.nothing()
        self.set_usable(False)
        self.showing.current()

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
        self.going.to_desk()

    def select(self, source_id: str, field: str = "") -> None:
        """Go to a source, and to one of its fields."""
        self._show_if_stale()
        self.going.to_source(source_id, field)

    def add(self) -> None:
        """Begin a new source."""
        if self.entry is None:
            return
        self._show_if_stale()
        self.settle()
        self.narrowing.end()
        if self.source(DRAFT) is None:
            self.entry.begin()
            self._rows.append(self._new_row())
            self._show_rows()
        self.going.write_at(DRAFT)

    def keep(self) -> None:
        """Keep what stands in an open field, which stays open: before anything looks at the
        article, or takes it elsewhere.
        """
        self.grid.keep()
        self.form.settle()

    def settle(self) -> None:
        """Keep what stands in an open field: before another article, and before the end."""
        self.grid.settle()
        self.form.settle()
        if self.entry is not None:
            self.entry.finish()

    def paste(self) -> None:
        """Make sources of what is on the clipboard."""
        text = QGuiApplication.clipboard().text()
        if self.entry is not None and text.strip():
            self.paste_asked.emit(text)

    # What is here

    @property
    def row(self) -> Row | None:
        """The source one is at."""
        return self.grid.current

    @property
    def rows(self) -> list[Row]:
        """Every source of the article, a new one last."""
        return self._rows

    @property
    def article(self) -> Article | None:
        """The article as it is shown."""
        return self._article

    @property
    def filter(self) -> str:
        """Which sources are shown."""
        return self._filter

    def source(self, source_id: str) -> Row | None:
        """A source by its id."""
        return next((row for row in self._rows if row.id == source_id), None)

    def set_filter(self, name: str) -> None:
        """Show all sources, or those to verify, with problems, not cited."""
        self.settle()
        self._filter = name
        self.grid.reading = name == TO_VERIFY
        self.show_filter(name)
        self._show_rows()

    def narrowed(self) -> None:
        """Other words are looked for: show what has them."""
        self.settle()
        self._show_rows()

    # Answers

    def run(self, action: str) -> None:
        """Do what a key stands for."""
        try:
            self.acting.run(action)
        except EditorError as error:
            self.failed.emit(error)
        self.showing.current()

    def attempt(self, do: Callable[[], Done]) -> Done | None:
        """Do something; None where it could not be done, which is said."""
        try:
            return do()
        except EditorError as error:
            self.failed.emit(error)
            return None

    def saved(self, row: Row, saved: Saved) -> None:
        """Show a source as it is after it was saved, and say what happened besides."""
        self._update(row.id, saved.id)
        for note in saved.notes:
            self.told.emit(said.after_saving(note))

    def refresh(self) -> None:
        """Read everything again, after a step on more than one source."""
        if self.entry is not None:
            self._article = self.entry.article
            self._refresh()

    def drop_row(self, source_id: str) -> None:
        """Show a source no longer."""
        self._rows = [row for row in self._rows if row.id != source_id]
        self._show_rows()

    def _save_field(self, source_id: str, name: str, text: str) -> None:
        row = self.source(source_id)
        if self.entry is None or row is None:
            return
        try:
            self.saved(row, self.entry.put(row, name, text))
        except EditorError as error:
            self.failed.emit(error)
        self.showing.current()

    def _left_as_it_was(self, source_id: str) -> None:
        self.writing_down.given_up(source_id)
        self.showing.current()

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
        self.showing.meanwhile(before)
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
            row
            for row in self._rows
            if (wanted(row, self._filter) and self.narrowing.allows(row))
            or row.id in (DRAFT, writing)
        ]
        at, before = self.grid.currentIndex().row(), self.row.id if self.row is not None else DRAFT
        self.grid.sources.show(shown)
        if shown and not self.grid.currentIndex().isValid():
            found = self.grid.sources.find(before)
            at = found if found >= 0 else at
            index = self.grid.sources.index(min(max(at, 0), len(shown) - 1), 1)
            self.grid.setCurrentIndex(index)
        self.showing.empty(is_empty=not shown)
        self._show_counts()
        self.showing.current()
        self.fit_grid()

    def _show_counts(self) -> None:
        counts = counts_of(self._rows)
        self.show_counts(counts)
        self.doubles.look_at(self._article if self.entry is not None else None)
        sources = counted(self.tr("%n source(s)", "", counts.all), counts.all)
        verified = self.tr("{} verified").format(counts.verified)
        self.count_words = f"{sources} · {verified}" if self.entry is not None else ""
        self.counted.emit()

    # Inside

    def _new_row(self) -> Row:
        assert self.entry is not None
        item = self.entry.draft or fields.new_source(self.entry.today)
        return settled(row_of(DRAFT, 0, item, self.entry.today))

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
        elif event.key() == Qt.Key.Key_Escape and self.narrowing.leave():
            return
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def _menu(self, source_id: str, at: QPoint) -> None:
        self.acting.open_menu(source_id, at)

    def _connect(self) -> None:
        grid, form, card, head = self.grid, self.form, self.card, self.head
        for part in (grid, form):
            part.entered.connect(self._save_field)
            part.live.connect(self.showing.live)
            part.live.connect(self.writing_down.soon)
            part.field_opened.connect(self.showing.field_opened)
        grid.wanted.connect(self.run)
        grid.moved.connect(self.showing.current)
        grid.moved.connect(lambda: QTimer.singleShot(0, self, self.going.leave_draft))
        grid.came.connect(self.showing.keys)
        grid.field_closed.connect(self.showing.current)
        grid.past_end.connect(self.going.past_end)
        grid.given_up.connect(self.going.given_up)
        grid.pasted.connect(self.paste)
        grid.pasted_lines.connect(self.paste_asked)
        grid.removed.connect(lambda _: self.run("remove"))
        grid.menu_asked.connect(self._menu)
        form.more_asked.connect(lambda: self.run("field"))
        form.left.connect(self.going.close_form)
        form.given_up.connect(self._left_as_it_was)
        mending = self.acting.mending
        card.fix_asked.connect(mending.fix_this)
        card.fix_all_asked.connect(mending.fix_all)
        card.waive_asked.connect(mending.waive_this)
        card.use_asked.connect(lambda: self.run("use"))
        card.compare_asked.connect(lambda: self.run("compare"))
        card.rival_taken.connect(self.acting.take_rival)
        head.new_asked.connect(self.add)
        head.import_asked.connect(lambda: self.run("import"))
        head.duplicates_asked.connect(lambda: self.run("doubles"))
        self.doubles.found.connect(head.show_duplicates)
        head.library_asked.connect(self.library_asked)
        self.empty.first_step.connect(lambda: self.run("first_step"))
        self.filter_chosen.connect(self._choose_filter)
        self.form_asked.connect(lambda: self.run("form"))
        self.waiting_asked.connect(lambda: self.run("waiting"))
        self.otherwise_asked.connect(lambda: self.run("library_doubles"))
        self.text_dropped.connect(self.paste_asked)

    def _choose_filter(self, name: str) -> None:
        self.set_filter(name)
        self.grid.setFocus()
