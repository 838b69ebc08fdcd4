"""Pasted lines before they are entered: what was understood, mended in place, taken in at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QPlainTextEdit, QWidget

from editor_app.errors import EditorError
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.library.names import counted
from editor_app.gui.sources_tools.links_sheet import LinksSheet
from editor_app.gui.sources_tools.paste_model import PasteModel, twin_words
from editor_app.gui.sources_tools.place import SOURCE, Place
from editor_app.gui.sources_tools.tables import Table, framed
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import KeyHint, words
from editor_app.gui.widgets.looks import row, set_available
from editor_app.references.csl import field_text
from editor_app.references.url import safe_link
from editor_app.services.source_entry import borrowed
from editor_app.services.source_merging import Apart, near
from editor_app.services.source_pasting import (
    Entry,
    join,
    references,
    split,
    sure_ones,
    taking_in,
)

translate = QCoreApplication.translate
GROUP = "sources-paste"
_OF_A_LINK = frozenset({"type", "URL", "raw"})
Trigger = QAbstractItemView.EditTrigger


class PasteSheet(Sheet):
    """`told(sentence)`, `failed(error)`. What was taken in from one paste is one step to undo."""

    told = Signal(str)
    failed = Signal(object)

    def __init__(
        self, place: Place, entries: Sequence[Entry], parent: QWidget | None = None
    ) -> None:
        """`entries` as `services.source_pasting.checked` gives them."""
        super().__init__(translate("PasteSheet", "Pasted sources"), width=880, parent=parent)
        self.resize(1000, 620)
        self._place = place
        self._taken = 0
        self._before: list[list[Entry]] = []
        self.model = PasteModel(place.today, self)
        self.table = Table(place.theme, self.model, self.tr("Pasted lines"), cells=True)
        self.table.letters = "jsu"
        self.table.setEditTriggers(Trigger.EditKeyPressed | Trigger.DoubleClicked)
        self.table.set_widths(92, 0, 180, 200, 112)
        self.line = QPlainTextEdit()
        self.line.setReadOnly(True)
        self.line.setTabChangesFocus(True)
        self.line.setFixedHeight(72)
        self.line.setAccessibleName(self.tr("The line as it came"))
        self._lead = words("", tone="soft", wrap=True)
        self._said = words("", Type.SMALL, "amber", wrap=True)
        self._make()
        self._connect()
        self._show(list(entries), 0)
        self.table.setFocus()

    def take_sure(self) -> None:
        """Enter every line that is sure; the others stay here."""
        self._take(list(sure_ones(self.model.entries)))

    def take_one(self) -> None:
        """Enter the line that is looked at, as it stands."""
        if self.table.row >= 0:
            self._take([self.table.row])

    def use_other(self) -> None:
        """Use the record that is here already instead of the line."""
        at = self.table.row
        entry = self.model.entries[at] if at >= 0 else None
        if entry is None or entry.twin is None:
            return
        if entry.twin.is_here:
            self._without([at])
            self.told.emit(self.tr("The source that is here already is used."))
            return
        fields = borrowed(entry.fields, entry.twin.fields)
        sure = dict.fromkeys(fields, 1.0)
        self._change(at, replace(entry, fields=fields, confidence=sure, twin=None))
        self._take([at])

    def join(self) -> None:
        """One line of this and the next: they were broken."""
        at = self.table.row
        self._mend(join(self.model.entries, at), at)

    def split(self) -> None:
        """Two lines of this one, cut at the caret of the line below: they were glued."""
        at = self.table.row
        if at >= 0:
            self._mend(split(self.model.entries, at, self._caret()), at)

    def leave_out(self) -> None:
        """Not this line."""
        if self.table.row >= 0:
            self._without([self.table.row])

    def fetch_links(self) -> None:
        """Let the pages of the lines that are nothing but a link say what they are."""
        rows = self._bare_links()
        if not rows or self._place.session is None:
            return
        links = [safe for at in rows if (safe := safe_link(self._url(at)))]
        sheet = LinksSheet(self._place, links, parent=self)
        sheet.told.connect(self.told)
        sheet.failed.connect(self.failed)
        sheet.finished.connect(sheet.deleteLater)
        sheet.finished.connect(lambda _: self._show_rest())
        self._drop(rows)  # they wait in the other list, also for the next time
        self._before.clear()
        sheet.open()

    def undo(self) -> None:
        """Take the last mending or leaving out here back."""
        if self._before:
            self._show(self._before.pop(), self.table.row)

    def done(self, result: int) -> None:
        """Say what was entered, and let the next step be another."""
        session = self._place.session
        if session is not None:
            session.end_undo_group()
        left, parts = self.model.count(), []
        if self._taken:
            said = self.tr("%n source(s) entered. Ctrl+Z undoes it", "", self._taken)
            parts.append(counted(said, self._taken))
        if left:
            parts.append(counted(self.tr("%n line(s) not entered", "", left), left))
        if parts:
            self.told.emit(". ".join(parts))
        super().done(result)

    # Inside

    def _make(self) -> None:
        self.body.addWidget(self._lead)
        self.body.addWidget(framed(self.table), 1)
        self.body.addWidget(self.line)
        self.body.addWidget(self._said)
        hints = (
            ("F2", self.tr("edit a field")),
            ("J", self.tr("join with the next")),
            ("S", self.tr("split at the caret")),
            ("U", self.tr("use the record here")),
            ("Del", self.tr("leave out")),
            ("Ctrl+Z", self.tr("back")),
        )
        self.body.addLayout(row(*(KeyHint(*hint) for hint in hints), 0, gap=Space.M))
        self._one = button(self.tr("Enter this line"), shortcut="Return")
        self._fetch = button("", shortcut="Ctrl+R")
        self._sure = button("", "primary", shortcut="Ctrl+Return")
        close = self.cancel_button(self.tr("Close"))
        for made in (self._one, self._fetch, self._sure, close):
            made.setAutoDefault(False)
        self.add_buttons(self._one, self._fetch, 0, close, self._sure)

    def _connect(self) -> None:
        self.table.opened.connect(lambda _: self.take_one())
        self.table.removed.connect(lambda _: self.leave_out())
        runs = {"j": self.join, "s": self.split, "u": self.use_other}
        self.table.typed.connect(lambda pressed: runs[pressed]())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._look())
        self.model.written.connect(self._written)
        self._one.clicked.connect(self.take_one)
        self._sure.clicked.connect(self.take_sure)
        self._fetch.clicked.connect(self.fetch_links)
        for keys, run in (
            ("Ctrl+Return", self.take_sure),
            ("Ctrl+Enter", self.take_sure),
            ("Ctrl+R", self.fetch_links),
            ("Ctrl+Z", self.undo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def _take(self, rows: Sequence[int]) -> None:
        session = self._place.session
        wanted = [self.model.entries[at] for at in rows]
        if session is None or not wanted:
            return
        made = references(wanted, new_id=session.new_id, author=session.author)
        if made:
            if not self._taken:
                session.end_undo_group()
            try:
                session.execute(taking_in(made), source=SOURCE, group=GROUP)
            except EditorError as error:
                self.failed.emit(error)
                return
        self._taken += len(made)
        self._drop(rows)
        self._before.clear()  # what was entered is taken back in the article
        if not self.model.count():
            self.accept()

    def _without(self, rows: Sequence[int]) -> None:
        self._before.append(list(self.model.entries))
        self._drop(rows)

    def _drop(self, rows: Sequence[int]) -> None:
        """Show the rest; who repeats or doubles a line is told its new place."""
        gone = set(rows)
        kept = [at for at in range(self.model.count()) if at not in gone]
        place = {old: new for new, old in enumerate(kept)}
        entries = []
        for at in kept:
            entry = self.model.entries[at]
            entries.append(
                replace(
                    entry,
                    repeats=place.get(entry.repeats, 0) if entry.repeats >= 0 else -1,
                    double_of=place.get(entry.double_of, -1),
                )
            )
        self._show(entries, min(rows, default=0))

    def _mend(self, entries: list[Entry], at: int) -> None:
        if entries != self.model.entries:
            self._before.append(list(self.model.entries))
            self._show([self._looked_up(entry) for entry in entries], at)

    def _looked_up(self, entry: Entry) -> Entry:
        """A line with what is here already, where it has not been looked for."""
        session = self._place.session
        if entry.repeats >= 0 or entry.twin is not None or session is None:
            return entry
        workspace, article = self._place.workspace, session.snapshot()
        found = near(workspace, article, entry.fields, apart=Apart(workspace, article))
        return replace(entry, twin=found)

    def _written(self, at: int, entry: Entry) -> None:
        self._before.append(list(self.model.entries))
        self._change(at, self._looked_up(replace(entry, twin=None)))

    def _change(self, at: int, entry: Entry) -> None:
        self.model.put(at, entry)
        self._look()

    def _show(self, entries: list[Entry], at: int) -> None:
        column = max(1, self.table.currentIndex().column())
        self.model.show(entries)
        self.table.go(at, column)
        self._look()

    def _look(self) -> None:
        at = self.table.row
        entry = self.model.entries[at] if 0 <= at < self.model.count() else None
        if entry is not None and self.line.toPlainText() != entry.line:
            self.line.setPlainText(entry.line)
        said = twin_words(entry) if entry is not None else ""
        more = self.tr("Press U to use it, Enter to enter the line all the same.")
        self._said.setText(f"{said} {more}" if said else "")
        total, sure = self.model.count(), len(list(sure_ones(self.model.entries)))
        self._lead.setText(
            self.tr("{} lines: {} sure, {} want a look.").format(total, sure, total - sure)
        )
        self._sure.setText(counted(self.tr("Enter %n sure one(s)", "", sure), sure))
        set_available(self._sure, sure > 0, self.tr("No line is sure; look at each"))
        set_available(self._one, entry is not None, self.tr("There is no line"))
        links = len(self._bare_links())
        self._fetch.setText(counted(self.tr("Fetch %n link(s)…", "", links), links))
        self._fetch.setVisible(links > 0)

    def _bare_links(self) -> list[int]:
        """The lines that say nothing but an address, of sources that are nowhere here."""
        return [
            at
            for at, entry in enumerate(self.model.entries)
            if entry.fields.keys() <= _OF_A_LINK
            and entry.repeats < 0
            and entry.twin is None
            and entry.double_of < 0
            and str(safe_link(self._url(at))).startswith("http")
        ]

    def _url(self, at: int) -> str:
        return field_text(self.model.entries[at].fields, "URL")

    def _show_rest(self) -> None:
        """Back from the links: what else was pasted, if anything."""
        if self.model.count():
            self.table.setFocus()
        else:
            self.accept()

    def _caret(self) -> int:
        """Where the caret stands in the line, in code points."""
        utf16 = self.line.textCursor().position()
        before = self.line.toPlainText().encode("utf-16-le")[: 2 * utf16]
        return len(before.decode("utf-16-le", "ignore"))
