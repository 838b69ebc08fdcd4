"""The sources of the open article: listed by number; add, edit, cite, date, delete."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QToolButton, QWidget

from editor_app.document import schema
from editor_app.document.actions import add_reference
from editor_app.document.article import Article
from editor_app.document.commands import SetField, Together
from editor_app.document.numbering import numbered
from editor_app.document.records import Fields, Reference
from editor_app.errors import EditorError
from editor_app.gui.docks.left_forms import InMemory, LeftForms
from editor_app.gui.docks.source_lines import SourceLine, source_lines
from editor_app.gui.docks.source_list import SourceList
from editor_app.gui.docks.source_removal import markers_of, removal
from editor_app.gui.library.names import counted
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import button, set_button_icon, tool_button
from editor_app.gui.widgets.dialogs import Choice, ask
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column, row, set_available
from editor_app.gui.widgets.menus import Menu
from editor_app.gui.widgets.surfaces import EmptyState
from editor_app.references.csl import make_date
from editor_app.references.verification import withdraws
from editor_app.services.session import EditingSession

if TYPE_CHECKING:
    from editor_app.services.source_merging import Twin
    from editor_app.services.workspace import Workspace

SOURCE = "sources-dock"
"""The name under which changes made here are known."""

ALL, CITED, UNCITED = "all", "cited", "uncited"


@dataclass(frozen=True, slots=True)
class Desk:
    """What the dock is given of the article that is open."""

    session: EditingSession
    today: date


class SourcesDock(QWidget):
    """`cite_asked(id)` to put a marker at the caret; `told(sentence)` for a passing notice."""

    cite_asked = Signal(str)
    told = Signal(str)
    failed = Signal(object)
    parts = (
        "references",
        "suggestions",
        "markers",
        "title",
        "body",
        "kp:",
        "cell:",
        "notes",
        "about",
    )

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk: Desk | None = None
        self._article: Article | None = None
        self._lines: list[SourceLine] = []
        self._show_only = ALL
        self.left = LeftForms(InMemory())
        """Forms that were left before they were saved."""
        self.workspace: Workspace | None = None
        """Where the library's sources are; without it doubles are not looked for."""
        self._count = words("", Type.SMALL, "soft")
        self.list = SourceList(theme, self.tr("set today"))
        self.list.setAccessibleName(self.tr("Sources"))
        self.add_button = button(self.tr("Add source"), "small")
        set_button_icon(theme, self.add_button, "plus")
        self._tools = self._make_tools()
        self._empty = EmptyState(theme, "book-open", "", "", "-")
        self._say_closed()
        self._places = QStackedWidget()
        self._places.addWidget(self.list)
        self._places.addWidget(self._empty)
        head = row(self._count, 0, self._filter)
        head.setContentsMargins(Space.L, Space.S, Space.S, Space.XS)
        foot = row(self.add_button, 0, *self._tools.values(), gap=Space.XS)
        foot.setContentsMargins(Space.M, Space.S, Space.S, Space.S)
        self.setLayout(column(head, self._places, foot, gap=0))
        self._connect()

    def open(self, session: EditingSession, today: date) -> None:
        """Work on this article from now on."""
        self._desk = Desk(session, today)
        self._empty.set_words(
            self.tr("No sources yet"),
            self.tr("Paste a footnote line or a link: it becomes a source to be cited."),
            self.tr("Add a source"),
        )

    def close_article(self) -> None:
        """No article is open now."""
        self._desk = None
        self._say_closed()

    def show_article(self, article: Article) -> None:
        """Show the sources as they are now."""
        self._article = article
        self._lines = source_lines(article)
        kept = self.list.current
        cited = sum(1 for line in self._lines if line.number)
        uncited = len(self._lines) - cited
        said = self.tr("{} cited").format(cited)
        more = self.tr("{} not cited").format(uncited)
        self._count.setText(f"{said} · {more}" if uncited else said)
        shown = [line for line in self._lines if self._wants(line)]
        self.list.lines.show(shown)
        if kept is not None:
            self.list.select(kept.id)
        self._places.setCurrentWidget(self.list if self._lines else self._empty)
        self._count.setVisible(bool(self._lines))
        self._filter.setVisible(bool(self._lines))
        self._refresh_tools()

    def select(self, source_id: str) -> None:
        """Go to a source."""
        self._set_filter(ALL)
        self.list.select(source_id)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Open the form for a new source."""
        self._open_form(None)

    def edit(self, source_id: str) -> None:
        """Open the form of a source."""
        self._open_form(source_id)

    def set_today(self, source_id: str) -> None:
        """Say that the source was read today."""
        found = self._reference(source_id)
        if found is not None and self._desk is not None:
            today = self._desk.today
            read = make_date(today.year, today.month, today.day)
            fields = {**found.fields, "accessed": read}
            self._execute(self._changed(found, fields))

    def remove(self, source_id: str) -> None:
        """Take a source away, after saying what that does to the text."""
        line = next((line for line in self._lines if line.id == source_id), None)
        if line is None or self._desk is None:
            return
        if line.number and self._ask_remove(line) != "remove":
            return
        if self._execute(removal(self._desk.session.snapshot(), source_id)):
            self.told.emit(
                self.tr("Its removal is proposed: the source stays until that is accepted.")
                if self._desk.session.suggesting
                else self.tr("Source removed. Ctrl+Z in the text brings it back.")
            )

    def _ask_remove(self, line: SourceLine) -> str:
        title = self.tr("Source {} is cited").format(line.number)
        number = markers_of(self._article, line.id) if self._article is not None else 0
        said = self.tr("It has %n marker(s) in the text.", "", number)
        proposed = self._desk is not None and self._desk.session.suggesting
        more = (
            self.tr(
                "You suggest changes: the source and its places stay, marked, until somebody "
                "accepts that they go."
            )
            if proposed
            else self.tr(
                "Without the source these places cite nothing: they are cleared, and the sources "
                "behind it are numbered anew. Ctrl+Z brings all of it back."
            )
        )
        text = f"{counted(said, number)} {more}"
        choices = (
            Choice("keep", self.tr("Keep it")),
            Choice(
                "remove",
                self.tr("Propose it") if proposed else self.tr("Remove the source"),
                "danger",
            ),
        )
        return ask(
            self._theme, self.window(), title, text, choices, tone="amber", cancel_key="keep"
        )

    def _open_form(self, source_id: str | None) -> None:
        # Reading lines of every style takes many patterns, which the start must not wait for.
        from editor_app.gui.dialogs.rivals import rivals_of
        from editor_app.gui.docks.source_form import SourceForm

        if self._desk is None or self._article is None:
            return
        found = self._reference(source_id) if source_id else None
        line = next((line for line in self._lines if line.id == source_id), None)
        base: Fields = found.fields if found else {}
        place = (self._desk.session.article_id, source_id or "")
        made = SourceForm(
            base,
            language=self._article.language,
            number=(line.number or None) if line else None,
            today=self._desk.today,
            rivals=rivals_of(self._article, schema.REFERENCES, source_id or ""),
            draft=self.left.item(*place, base),
            near=partial(self._near, source_id or ""),
            parent=self.window(),
        )
        made.saved.connect(lambda fields: self._save(found, fields, frozenset(made.settled)))
        made.saved.connect(lambda _: self.left.forget(*place))
        made.written.connect(lambda item: self.left.keep(*place, base, item))
        made.untouched.connect(lambda: self.left.forget(*place))
        made.left.connect(self._tell_left)
        made.use_asked.connect(self.select)
        made.finished.connect(made.deleteLater)
        made.open()

    def _tell_left(self) -> None:
        """What was filled in is kept for the next time."""
        self.told.emit(self.tr("Not saved. What you filled in is there when you open it again."))

    def _near(self, but: str, item: Fields) -> Twin | None:
        """The record that is probably the same source, if it can be looked for."""
        from editor_app.services.source_merging import near

        if self.workspace is None or self._desk is None:
            return None
        article = self._desk.session.snapshot()
        try:
            twin = near(self.workspace, article, item, but=but)
        except EditorError:
            return None  # the library can't be read now: nothing is said of it
        if twin is None or not twin.is_here:
            return twin
        return replace(twin, number=numbered(article).numbers.get(twin.reference_id, 0))

    def _save(
        self,
        found: Reference | None,
        fields: Mapping[str, Any],
        settled: frozenset[str] = frozenset(),
    ) -> None:
        """Keep a source; `settled` are fields whose other values are let go."""
        if self._desk is None:
            return
        if found is not None:
            now = self._reference(found.id) or found
            group, source_id = schema.REFERENCES, found.id
            settle = (SetField(group, source_id, n, fields.get(n)) for n in sorted(settled))
            changes = self._changed(now, fields)
            done = self._execute(Together((changes, *settle)))
            if done and self._desk.session.suggesting:
                self.told.emit(self.tr("Your change is proposed: it stands among the suggestions"))
            elif withdraws(found.fields, fields):
                self.told.emit(self.tr("The source has changed: it is to be verified again"))
            return
        session = self._desk.session
        made = Reference(session.new_id(), {**fields, "entered_by": session.author})
        self._execute(add_reference(made))
        self.show_article(session.snapshot())
        self.select(made.id)

    def _changed(self, found: Reference, fields: Fields) -> Any:
        from editor_app.services.source_entry import changed

        proposed = self._desk is not None and self._desk.session.suggesting
        return changed(found, fields, proposed=proposed)

    def _say_closed(self) -> None:
        self._empty.set_words(
            self.tr("No article is open"), self.tr("Its sources are listed here.")
        )

    def _execute(self, command: Any) -> bool:
        """Do it, and show what it made; whether it could be done."""
        if self._desk is None:
            return False
        done = True
        try:
            self._desk.session.execute(command, source=SOURCE)
        except EditorError as error:
            done = False
            self.failed.emit(error)
        self.show_article(self._desk.session.snapshot())
        return done

    def _reference(self, source_id: str) -> Reference | None:
        if self._desk is None:
            return None
        return self._desk.session.snapshot().reference_by_id.get(source_id)

    def _wants(self, line: SourceLine) -> bool:
        if self._show_only == ALL:
            return True
        return bool(line.number) == (self._show_only == CITED)

    def _set_filter(self, wanted: str) -> None:
        self._show_only = wanted
        for action in self._filter_actions:
            action.setChecked(action.data() == wanted)
        if self._article is not None:
            self.show_article(self._article)

    def _make_tools(self) -> dict[str, QToolButton]:
        self._filter = tool_button(self._theme, "ellipsis", self.tr("Which sources are shown"))
        self._filter.setFixedSize(QSize(28, 26))
        self._filter.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = Menu(parent=self)
        self._filter_actions = []
        choices = (
            (ALL, self.tr("All sources")),
            (CITED, self.tr("Only cited")),
            (UNCITED, self.tr("Only not cited")),
        )
        for key, text in choices:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(key == ALL)
            action.setData(key)
            action.triggered.connect(lambda _, k=key: self._set_filter(k))
            self._filter_actions.append(action)
        self._filter.setMenu(menu)
        return {
            "cite": tool_button(self._theme, "quote", self.tr("Cite at the caret")),
            "today": tool_button(self._theme, "calendar", self.tr("Accessed today")),
            "edit": tool_button(self._theme, "pencil", self.tr("Edit source"), shortcut="Return"),
            "remove": tool_button(self._theme, "trash-2", self.tr("Remove source"), shortcut="Del"),
        }

    def _connect(self) -> None:
        runs = {
            "cite": self.cite_asked.emit,
            "today": self.set_today,
            "edit": self.edit,
            "remove": self.remove,
        }
        for name, run in runs.items():
            self._tools[name].clicked.connect(lambda _=False, r=run: self._with_current(r))
        self.add_button.clicked.connect(self.add)
        self._empty.first_step.connect(self.add)
        self.list.opened.connect(self.edit)
        self.list.removed.connect(self.remove)
        self.list.today.connect(self.set_today)
        self.list.moved.connect(self._refresh_tools)
        self.list.menu_asked.connect(self._menu)

    def _with_current(self, run: Any) -> None:
        line = self.list.current
        if line is not None:
            run(line.id)

    def _refresh_tools(self) -> None:
        chosen = self.list.current is not None
        reason = "" if chosen else self.tr("Choose a source in the list first")
        for made in self._tools.values():
            set_available(made, chosen, reason)
        set_available(self.add_button, self._desk is not None)

    def _menu(self, source_id: str, at: QPoint) -> None:
        menu = Menu(parent=self)
        entries = (
            (self.tr("Cite at the caret"), self.cite_asked.emit),
            (self.tr("Edit source…"), self.edit),
            (self.tr("Set the date of access to today"), self.set_today),
            (self.tr("Remove source"), self.remove),
        )
        for text, run in entries:
            action = menu.addAction(text)
            action.triggered.connect(lambda _, r=run: r(source_id))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
