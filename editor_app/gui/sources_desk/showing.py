"""What the desk says of the source one is at: its printed line, problems and doubles, the form, and
which keys do something now.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from editor_app.errors import EditorError
from editor_app.gui.sources_desk import fields, said
from editor_app.gui.sources_desk.cell import CellEditor
from editor_app.gui.sources_desk.looking import Looking
from editor_app.gui.sources_desk.proposed import Proposals
from editor_app.gui.sources_desk.record_form import problem_sentences
from editor_app.gui.sources_desk.rows import DRAFT, TO_VERIFY, Row, live_problems
from editor_app.references.house_style import render_line
from editor_app.services.source_entry import publisher_at
from editor_app.services.source_merging import Twin

if TYPE_CHECKING:
    from editor_app.gui.sources_desk.desk import SourcesDesk


class Showing(QObject):
    """Card and form of a desk. `twin` is the record that is probably the same source."""

    def __init__(self, desk: SourcesDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._meanwhile = ""
        self.twin: Twin | None = None
        self._proposals = Proposals()
        self.looking = Looking(desk.workspace, self)
        self.looking.found.connect(self._show_twin)
        self.looking.lost.connect(desk.card.show_lost)

    @property
    def editor(self) -> CellEditor | None:
        """The field that is open, in the grid or in the form."""
        return self._desk.grid.editor or self._desk.form.editor

    def current(self) -> None:
        """Card and form for the source one is at."""
        desk, row = self._desk, self._desk.row
        self.keys()
        if row is None or desk.entry is None:
            desk.card.setVisible(False)
            desk.form.show_row(None)
            self.looking.rest()
            return
        desk.card.setVisible(True)
        desk.form.show_row(row)
        desk.form.show_problems(row, problem_sentences(row, desk.say))
        desk.card.show_proposed(
            self._proposals.sentences(desk.article, row.id, row.fields) if desk.article else ()
        )
        editor = self.editor
        text = {editor.name: editor.text()} if editor is not None and editor.touched else {}
        self._show_item(row, self._with(row, text))

    def live(self, source_id: str, name: str, text: str) -> None:
        """What a field says with each letter."""
        row = self._desk.source(source_id)
        if row is not None:
            self._show_item(row, self._with(row, {name: text}))

    def field_opened(self, editor: CellEditor) -> None:
        """What is known of a field is offered: publishers, and the one of the link's site."""
        desk, row = self._desk, self._desk.row
        self._meanwhile = ""
        if row is None or desk.entry is None:
            return
        if editor.name == "outlet":
            known = [fields.shown(other.fields, "outlet") for other in desk.rows]
            used = sorted({name for name in known if name}, key=lambda name: -known.count(name))
            learned = self._learned(fields.shown(row.fields, "URL"))
            editor.completions = [learned, *used] if learned else used
            if learned and not editor.text():
                editor.propose(learned)
                desk.told.emit(said.publisher_filled())
        self.current()

    def meanwhile(self, before: Mapping[str, Row]) -> None:
        """Somebody else wrote into the field that is open: it stays, and that is said."""
        desk, editor = self._desk, self.editor
        row = desk.source(desk.grid.sources.entering or desk.form.shown_id or DRAFT)
        if editor is None or row is None or row.id not in before:
            return
        now = fields.shown(row.fields, editor.name)
        mine = (editor.was, editor.kept, editor.text())
        if now not in (*mine, fields.shown(before[row.id].fields, editor.name)):
            self._meanwhile = self.tr("Meanwhile somebody else entered “{}” here").format(now)
            desk.card.show_twin(self._meanwhile)

    def nothing(self) -> None:
        """No article is open."""
        self._desk.empty.set_words(*said.nothing_open())
        self._desk.show_empty(True)

    def empty(self, *, is_empty: bool) -> None:
        """Where no source is shown, why."""
        if self._desk.entry is None:
            self.nothing()
            return
        narrowed, name = self._desk.narrowing.is_on, self._desk.filter
        self._desk.empty.set_words(
            *(said.nothing_found() if narrowed else said.nothing_shown(name))
        )
        self._desk.show_empty(is_empty)

    def keys(self) -> None:
        """Which keys do something where the keyboard is."""
        desk = self._desk
        if desk.grid.writing or bool(desk.form.current_field):
            shown = said.keys_entering()
        elif desk.filter == TO_VERIFY:
            shown = said.keys_of_queue()
        else:
            shown = said.keys_of_problem() if desk.grid.letters_act else said.keys_moving()
        desk.card.legend.show_keys((*said.keys_of_twin(), *shown) if self.twin else shown)

    # Inside

    def _show_item(self, row: Row, item: Mapping[str, Any]) -> None:
        desk = self._desk
        entry, article = desk.entry, desk.article
        if entry is None or article is None:
            return
        nothing = fields.says_nothing(item)
        line = "" if nothing else render_line(item, article.language, row.number or None)
        desk.card.show_line(line)
        writing = row.id == DRAFT or row.id == desk.grid.sources.entering
        problems = live_problems(row, item, entry.today) if writing else row.problems
        desk.card.show_problems(problems if row.id != DRAFT or not nothing else (), row)
        self.looking.look_at(row, item, article)

    def _show_twin(self, twin: Twin | None, sentence: str) -> None:
        self.twin = twin
        row = self._desk.row
        comparable = twin is not None and row is not None and row.id != DRAFT
        self._desk.card.show_twin(self._meanwhile or sentence, comparable=comparable)
        self.keys()

    def _learned(self, url: str) -> str:
        try:
            return publisher_at(self._desk.workspace, url) if url else ""
        except EditorError:
            return ""

    def _with(self, row: Row, texts: Mapping[str, str]) -> Mapping[str, Any]:
        item: Mapping[str, Any] = row.fields
        if self._desk.entry is not None:
            for name, text in texts.items():
                item = fields.put(item, name, text, self._desk.entry.today)
        return item
