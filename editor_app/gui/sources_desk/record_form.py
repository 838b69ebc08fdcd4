"""One source with all its fields: those its type asks for first, others when they are wanted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from editor_app.gui.docks import source_fields
from editor_app.gui.sources_desk import fields
from editor_app.gui.sources_desk.cell import CellEditor
from editor_app.gui.sources_desk.keys import shortcut
from editor_app.gui.sources_desk.plates import Plate
from editor_app.gui.sources_desk.rows import Row, settled, state_sentence
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Face, Space, Type
from editor_app.gui.widgets.buttons import button, tool_button
from editor_app.gui.widgets.fields import drop_down
from editor_app.gui.widgets.forms import FormRow
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column, row

HEADING = Face(15, 22, 600)
WIDTH = 380


class RecordForm(Plate):
    """`entered(id, field, text)`, `live(id, field, text)`, `more_asked()`, `left()`;
    `field_opened(editor)` when the keyboard comes into a field; `given_up(id)` after Esc in one.
    """

    entered = Signal(str, str, str)
    live = Signal(str, str, str)
    field_opened = Signal(object)
    more_asked = Signal()
    left = Signal()
    given_up = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._row: Row | None = None
        self._asked: set[str] = set()
        self._rows: dict[str, FormRow] = {}
        self._edits: dict[str, CellEditor] = {}
        self.setAccessibleName(self.tr("One source"))
        self._title = words("", HEADING, wrap=True)
        self._state = words("", Type.SMALL, "soft", wrap=True)
        back = tool_button(theme, "x", self.tr("Back to the grid"), shortcut=shortcut("form"))
        back.clicked.connect(self.left)
        self._type = drop_down(source_fields.types())
        self._type.currentIndexChanged.connect(self._type_chosen)
        self._type_row = FormRow(self.tr("T&ype"), self._type)
        more = button(self.tr("More fields…"), "small", tip=self.tr("Go to any field"),
                      shortcut=shortcut("field"))  # fmt: skip
        more.clicked.connect(self.more_asked)
        self._list = QVBoxLayout()
        self._list.setSpacing(Space.M)
        head = row(column(self._title, self._state, gap=2), back)
        head.setStretch(0, 1)
        head.setAlignment(back, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(self._scrolling(column(self._type_row, self._list, row(more, 0), 0)), 1)

    @property
    def shown_id(self) -> str | None:
        """The source that is shown."""
        return self._row.id if self._row is not None else None

    @property
    def current_field(self) -> str:
        """The field the keyboard is in; empty where it is in none."""
        return next((name for name, edit in self._edits.items() if edit.hasFocus()), "")

    @property
    def editor(self) -> CellEditor | None:
        """The field the keyboard is in."""
        return self._edits.get(self.current_field)

    def show_row(self, row_: Row | None) -> None:
        """Show a source; a field that is being written stays as it is typed."""
        if row_ is None:
            self._row = None
            self.setEnabled(False)
            return
        self.setEnabled(True)
        other = self._row is None or self._row.id != row_.id
        if other:
            self._asked.clear()
        self._row = row_
        self._title.setText(fields.shown(row_.fields, "title") or self.tr("New source"))
        self._state.setText(state_sentence(row_))
        self._show_type(fields.shown(row_.fields, "type"))
        self._arrange(self._wanted(row_))
        for name, edit in self._edits.items():
            text = fields.shown(row_.fields, name)
            if other or not (edit.touched or edit.hasFocus()):
                edit.take(text)
                with QSignalBlocker(edit):
                    edit.setText(text)
                    edit.setCursorPosition(0)
        self.show_problems(row_)

    def adopt(self, row_: Row) -> None:
        """The same source under the id it has now."""
        self._row = row_

    def show_problems(self, row_: Row, sentences: dict[str, str] | None = None) -> None:
        """Say at each field what is wrong there."""
        for name, made in self._rows.items():
            made.set_problem((sentences or {}).get(name, ""))

    def focus_field(self, name: str) -> None:
        """Put the keyboard into a field; one that is not there is added."""
        if self._row is None:
            return
        if name == "type":
            self._type.setFocus()
            return
        self.show_field(name)
        self._edits[name].setFocus(Qt.FocusReason.TabFocusReason)
        self._edits[name].selectAll()

    def show_field(self, name: str) -> None:
        """Bring a field into view; one that is not there is added."""
        if self._row is None or name == "type":
            return
        if name not in self._edits:
            self._asked.add(name)
            self._arrange(self._wanted(self._row))
            edit = self._edits[name]
            edit.take(fields.shown(self._row.fields, name))
            edit.setText(edit.was)
        QTimer.singleShot(0, self, lambda: self._bring_into_view(name))

    def _bring_into_view(self, name: str) -> None:
        if name in self._rows:
            self._area.ensureWidgetVisible(self._rows[name], 0, Space.L)

    def settle(self) -> None:
        """Keep what is typed."""
        for edit in list(self._edits.values()):
            self._keep(edit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, CellEditor):
            if event.type() == QEvent.Type.FocusOut:
                self._keep(watched)
            elif event.type() == QEvent.Type.FocusIn:
                self.field_opened.emit(watched)
                self._area.ensureWidgetVisible(watched, 0, Space.XL)
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, edit: CellEditor, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            if edit.touched:
                self._give_up(edit)
            else:
                self.left.emit()
            return True
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.focusNextPrevChild(True)
            return True
        return False

    def _keep(self, edit: CellEditor) -> None:
        if self._row is not None and edit.touched:
            text = edit.text()
            edit.take(text)
            self.entered.emit(self._row.id, edit.name, text)

    def _give_up(self, edit: CellEditor) -> None:
        edit.setText(edit.was)
        edit.take(edit.was)
        edit.selectAll()
        if self._row is not None:
            self.given_up.emit(self._row.id)

    # What is there

    def _wanted(self, row_: Row) -> list[str]:
        kind = fields.shown(row_.fields, "type")
        first = list(fields.asked_first(kind))
        filled, _ = fields.optional_fields(row_.fields)
        asked = [name for name in fields.known_fields() if name in self._asked]
        return list(dict.fromkeys([*first, *filled, *asked]))

    def _arrange(self, names: Sequence[str]) -> None:
        """Have rows for these fields in this order; those that stay keep what is typed."""
        if list(self._rows) == list(names):
            return
        for name in [name for name in self._rows if name not in names]:
            gone = self._rows.pop(name)
            del self._edits[name]
            gone.hide()
            gone.deleteLater()
        known = fields.known_fields()
        rows = {name: self._rows.get(name) or self._make(name, known[name]) for name in names}
        while self._list.count():
            self._list.takeAt(0)
        before: QWidget = self._type
        for name, made in rows.items():
            self._list.addWidget(made)
            QWidget.setTabOrder(before, self._edits[name])
            before = self._edits[name]
        self._rows = rows

    def _make(self, name: str, said: fields.FieldWords) -> FormRow:
        edit = CellEditor(name)
        edit.installEventFilter(self)
        edit.textEdited.connect(lambda text: self._tell_live(name, text))
        self._edits[name] = edit
        return FormRow(said.label, edit, said.hint)

    def _tell_live(self, name: str, text: str) -> None:
        if self._row is not None:
            self.live.emit(self._row.id, name, text)

    def _show_type(self, kind: str) -> None:
        with QSignalBlocker(self._type):
            at = self._type.findData(kind or "webpage")
            if at < 0:
                self._type.addItem(kind, kind)
                at = self._type.count() - 1
            self._type.setCurrentIndex(at)

    def _type_chosen(self) -> None:
        if self._row is not None:
            self.entered.emit(self._row.id, "type", str(self._type.currentData()))

    def _scrolling(self, inside: QVBoxLayout) -> QScrollArea:
        holder = QWidget()
        inside.setContentsMargins(2, Space.S, Space.M, Space.S)
        inside.setSpacing(Space.M)
        holder.setLayout(inside)
        area = QScrollArea()
        area.setWidget(holder)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(self.tr("Fields"))
        self._area = area
        return area


def problem_sentences(row_: Row, say: object) -> dict[str, str]:
    """Field → what is wrong there, in sentences."""
    from editor_app.gui.sources_desk.rows import finding

    found: dict[str, list[str]] = {}
    for problem in settled(row_).problems:
        name = fields.grid_field(problem.field)
        found.setdefault(name, []).append(say(finding(problem)))  # type: ignore[operator]
    return {name: " ".join(said) for name, said in found.items()}
