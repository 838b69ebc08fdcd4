"""The library of sources: found as one types, with the articles that cite each, cited again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QWidget,
)

from editor_app.document.commands import Command
from editor_app.document.records import Reference
from editor_app.errors import EditorError
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.library.names import counted, language_name, status_word, untitled
from editor_app.gui.shell.tasks import Failure
from editor_app.gui.sources_tools.bulk import Bulk
from editor_app.gui.sources_tools.change_sheet import ChangeSheet
from editor_app.gui.sources_tools.library_model import LibraryModel
from editor_app.gui.sources_tools.place import SOURCE, Place, own_workspace
from editor_app.gui.sources_tools.tables import Table, framed
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import Chip, button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column, row, set_available, tip_text
from editor_app.gui.widgets.search_field import SearchField
from editor_app.gui.widgets.surfaces import EmptyState
from editor_app.services.source_library import (
    Outcome,
    Shown,
    SourceLibrary,
    Step,
    Use,
    add,
    cite_again,
    here_already,
    last_change,
)
from editor_app.services.source_library import Place as Record

translate = QCoreApplication.translate
USE = Qt.ItemDataRole.UserRole
Write = Callable[[Command, Sequence[str]], None]
PAUSE = 120
"""Milliseconds after the last key before the list is read again."""
AT_ONCE = 5_000
"""Sources that Ctrl+A chooses at most: what is chosen is shown before it is changed."""
EVERY = 1_000_000
"""Records of one source that a change looks at: all of them."""


class LibrarySheet(Sheet):
    """`opened(article id, reference id)`; `told(sentence)`; `failed(error)`.

    `write(command, ids)` enters records and cites these where the caret is, as one step; without
    it they are entered only.
    """

    opened = Signal(str, str)
    told = Signal(str)
    failed = Signal(object)

    def __init__(
        self, place: Place, parent: QWidget | None = None, *, write: Write | None = None
    ) -> None:
        super().__init__(translate("LibrarySheet", "Library of sources"), width=900, parent=parent)
        self.resize(1040, 640)
        self._place = place
        self._write = write
        self._left = False
        self._done = ""
        self._language = place.session.snapshot().language if place.session is not None else ""
        self._library = SourceLibrary(place.workspace)
        self.bulk = Bulk(place, self)
        self.model = LibraryModel(self._library, self)
        self.search = SearchField(place.theme, self.tr("Title, publisher, link"), "Ctrl+F")
        self.chips = {
            "unverified": Chip(self.tr("Not verified")),
            "undated": Chip(self.tr("Without date of access")),
            "dead_looking": Chip(self.tr("Link looks dead")),
        }
        self.table = Table(place.theme, self.model, self.tr("Sources"))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.set_widths(0, 150, 150, 116, 84)
        self._count = words("", Type.SMALL, "soft")
        self.uses = QListWidget()
        self._uses_title = words("", Type.SMALL, "soft", wrap=True)
        self._make()
        self._connect()
        self.refresh()
        self.search.setFocus()

    def refresh(self) -> None:
        """Read the list again."""
        on = {name for name, chip in self.chips.items() if chip.isChecked()}
        wanted = Shown(
            self.search.text(),
            unverified="unverified" in on,
            undated="undated" in on,
            dead_looking="dead_looking" in on,
            language=self._language,
        )
        self.model.show(wanted)
        number = self.model.count()
        self._done = ""
        self._left = bool(last_change(self._place.workspace))
        self._lists.setCurrentIndex(0 if number else 1)
        if not number:
            self._say_empty(bool(on or self.search.text().strip()))
        self.table.go(0, 0)
        self._show_uses()

    def choose_all(self) -> None:
        """Choose every source that fits, also what was not read so far."""
        self.model.read_on(AT_ONCE)
        self.table.selectAll()

    def cite(self) -> None:
        """Put the chosen sources into the open article, as copies; those that it has are cited."""
        session, chosen = self._place.session, self._chosen()
        if session is None or not chosen:
            return
        today = self._place.today if self.today.isChecked() else None
        found = [fields for one in chosen if (fields := self._library.fields(one)) is not None]
        known = here_already(session, found)
        made = [
            cite_again(session, fields, today)
            for fields, here in zip(found, known, strict=True)
            if not here
        ]
        fresh = (reference.id for reference in made)
        cited = tuple(here or next(fresh) for here in known)
        try:
            session.end_undo_group()
            if self._write is not None:
                self._write(add(made), cited)
            elif made:
                session.execute(add(made), source=SOURCE)
        except EditorError as error:
            self.failed.emit(error)
            return
        self.accept()
        self.told.emit(
            self._said_of_cited(len(cited))
            if self._write is not None
            else self._said_of(made, len(found) - len(made))
        )

    def _said_of_cited(self, number: int) -> str:
        said = self.tr("%n source(s) cited; Ctrl+Z in the article takes it back", "", number)
        return counted(said, number)

    def _said_of(self, made: Sequence[Reference], known: int) -> str:
        parts = []
        if made:
            said = self.tr(
                "%n source(s) entered; Ctrl+Z in the article takes it back", "", len(made)
            )
            parts.append(counted(said, len(made)))
        if known:
            here = self.tr("%n source(s) of these are in this article already", "", known)
            one = self.tr("This source is in the article already")
            parts.append(one if known == 1 and not made else counted(here, known))
        return "; ".join(parts)

    def change(self) -> None:
        """Ask for a new value of a field in every record of the chosen sources, and write it."""
        if self.bulk.busy:
            return
        places = [
            Record(use.article_id, use.reference_id)
            for line in self._chosen_rows()
            for use in self._library.uses(self.model.lines[line].same_source, EVERY)
        ]
        if not places:
            return
        usual = self.model.lines[self._chosen_rows()[0]].reference.container
        workspace, session = self._place.workspace, self._place.session
        if session is not None:
            session.flush()  # the articles are read from the store

        def plan(field: str, value: str) -> Sequence[Step]:
            with workspace.store.reopen() as store:
                own = own_workspace(workspace, store)
                return SourceLibrary(own).plan(places, field, value)

        sheet = ChangeSheet(plan, usual, self)
        sheet.failed.connect(self.failed)
        wanted = sheet.chosen if sheet.exec() else []
        sheet.deleteLater()
        if wanted:
            self._begin()
            self.bulk.change(wanted)

    def take_back(self) -> None:
        """Give the records of the last change their old values."""
        if not self.bulk.busy:
            self._begin()
            self.bulk.take_back()

    def reject(self) -> None:
        """While records are changed: stop after this article. Else close."""
        if self.bulk.busy:
            self._count.setText(self.tr("Stopping after this article …"))
            self.bulk.cancel()
        else:
            super().reject()

    # Inside

    def _make(self) -> None:
        theme = self._place.theme
        self._empty = EmptyState(theme, "book-open", "", "")
        self._lists = QStackedWidget()
        self._lists.addWidget(framed(self.table))
        self._lists.addWidget(self._empty)
        self.uses.setAccessibleName(self.tr("Articles that have this source"))
        self.uses.setFixedWidth(250)
        self.uses.setWordWrap(True)
        head = row(*self.chips.values(), 0, self._count, gap=Space.S)
        right = column(self._uses_title, self.uses, gap=Space.XS)
        middle = row(self._lists, right, gap=Space.L)
        middle.setStretch(0, 1)
        self.body.addWidget(self.search)
        self.body.addLayout(head)
        self.body.addLayout(middle, 1)
        self.today = QCheckBox(self.tr("accessed &today"))
        self.today.setToolTip(self.tr("Else the date of access is copied with the source"))
        self._cite = button(self.tr("Cite again"), "primary", shortcut="Ctrl+Return")
        self._change = button(self.tr("Change many…"), shortcut="Ctrl+B")
        self._back = button(self.tr("Take the last change back"), "quiet")
        close = self.cancel_button(self.tr("Close"))
        self._cite.setAutoDefault(False)
        self.add_buttons(self._change, self._back, 0, self.today, close, self._cite)

    def _connect(self) -> None:
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.refresh)
        self.search.textChanged.connect(lambda _: self._timer.start())
        self.search.to_results.connect(self._to_results)
        for chip in self.chips.values():
            chip.toggled.connect(lambda _: self.refresh())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_uses())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_uses())
        self.table.opened.connect(lambda _: self._open_first())
        self.uses.itemActivated.connect(self._open)
        self._cite.clicked.connect(self.cite)
        self._change.clicked.connect(self.change)
        self._back.clicked.connect(self.take_back)
        self.bulk.went.connect(self._show_progress)
        self.bulk.changed.connect(self._changed)
        self.bulk.took_back.connect(self._took_back)
        self.bulk.failed.connect(self._broke)
        for keys, run in (
            ("Ctrl+Return", self.cite),
            ("Ctrl+Enter", self.cite),
            ("Ctrl+B", self.change),
            ("Ctrl+F", self.search.setFocus),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)
        every = QShortcut(QKeySequence("Ctrl+A"), self.table)
        every.setContext(Qt.ShortcutContext.WidgetShortcut)
        every.activated.connect(self.choose_all)
        self.model.rowsInserted.connect(lambda *_: self._say_count(len(self._chosen_rows())))

    def _to_results(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.refresh()
        self.table.setFocus()

    def _show_uses(self) -> None:
        self.uses.clear()
        at = self.table.row
        line = self.model.lines[at] if 0 <= at < self.model.count() else None
        found = self._library.uses(line.same_source) if line else []
        for use in found:
            self.uses.addItem(_item(use))
        number = len(found)
        said = self.tr("In %n article(s); Enter opens one at the source", "", number)
        self._uses_title.setText(counted(said, number) if found else "")
        chosen = len(self._chosen_rows())
        none = self.tr("Choose a source in the list first")
        closed = self.tr("Open the article first that is to cite it")
        can = chosen > 0 and self._place.session is not None
        set_available(self._cite, can, none if not chosen else closed)
        set_available(self._change, chosen > 0, none)
        self._change.setToolTip(tip_text(self.tr("One field in every record of what is chosen"),
                                         "Ctrl+B") if chosen else none)  # fmt: skip
        self._say_count(chosen)
        set_available(self._back, self._left, self.tr("No change of many records to take back"))

    def _say_count(self, chosen: int) -> None:
        """How many are listed, and how many of them are chosen where that is more than one."""
        if self.bulk.busy:
            return  # how far it is stands there
        number = self.model.count()
        said = counted(self.tr("%n source(s)", "", number), number)
        if self.model.has_more:
            said = self.tr("{} and more; scroll on").format(number)
        if chosen > 1:
            said = self.tr("{} chosen · {}").format(chosen, said)
        self._count.setText(f"{self._done} · {said}" if self._done else said)

    def _chosen_rows(self) -> list[int]:
        found = self.table.selectionModel().selectedRows()
        return sorted(index.row() for index in found)

    def _chosen(self) -> list[Record]:
        records = (self.model.lines[line].reference for line in self._chosen_rows())
        return [Record(found.article_id, found.reference_id) for found in records]

    def _open_first(self) -> None:
        if self.uses.count() > 1:
            self.uses.setFocus()
            self.uses.setCurrentRow(0)
        else:
            self._open(self.uses.item(0))

    def _open(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            use = item.data(USE)
            self.accept()
            self.opened.emit(use.article_id, use.reference_id)

    def _begin(self) -> None:
        self.table.setFocus()  # else it goes from the button that is switched off to the next thing
        reason = self.tr("Records are being changed; Esc stops it")
        for made in (self._cite, self._change, self._back):
            set_available(made, False, reason)
        self._count.setText(reason)

    def _show_progress(self, done: int, of: int) -> None:
        if self.bulk.busy:
            said = self.tr("Article {} of {}; Esc stops after it")
            self._count.setText(said.format(done + 1, of))

    def _changed(self, made: Outcome) -> None:
        self._say(made, self.tr("%n record(s) changed", "", len(made.done)))

    def _took_back(self, made: Outcome) -> None:
        self._say(made, self.tr("%n record(s) as before", "", len(made.done)))

    def _broke(self, failure: Failure) -> None:
        self.failed.emit(failure)
        self.refresh()

    def _say(self, made: Outcome, said: str) -> None:
        parts = [counted(said, len(made.done))]
        if made.proposed:
            number = len(made.proposed)
            parts.append(self.tr("%n proposed in the open article", "", number))
        if made.passed_over:
            number = len(made.passed_over)
            left = self.tr("%n left, since somebody changed them meanwhile", "", number)
            parts.append(counted(left, number))
        parts += [self._place.say(error) for _, error in made.failed[:3]]
        self.told.emit("; ".join(parts))
        self.refresh()
        self._done = "; ".join(parts)  # the window that is told stands behind this one
        self._say_count(len(self._chosen_rows()))

    def _say_empty(self, narrowed: bool) -> None:
        if narrowed:
            self._empty.set_words(
                self.tr("No source fits"),
                self.tr("Try fewer words, or switch a filter off."),
            )
        else:
            self._empty.set_words(
                self.tr("No sources yet"),
                self.tr("Sources of all articles are listed here, to be cited again."),
            )


def _item(use: Use) -> QListWidgetItem:
    number = f"[{use.number}] " if use.number else ""
    said = f"{status_word(use.status)} · {language_name(use.language)}"
    item = QListWidgetItem(f"{number}{use.title or untitled()}\n{said}")
    item.setData(USE, use)
    return item
