"""The directory of people: who writes and edits here, for every article."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QScrollArea, QStackedWidget, QWidget

from editor_app.errors import EditorError
from editor_app.gui.dialogs.person_form import PersonDraft, PersonForm
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.dialogs import Choice, ask
from editor_app.gui.widgets.looks import column, row, rule
from editor_app.gui.widgets.surfaces import EmptyState
from editor_app.services.workspace import Workspace

translate = QCoreApplication.translate
ID = Qt.ItemDataRole.UserRole


class PeopleDialog(Sheet):
    """Each person is saved when another is chosen or the dialogue closes. `failed(error)`."""

    failed = Signal(object)

    def __init__(
        self, workspace: Workspace, theme: Theme, person: str = "", parent: QWidget | None = None
    ) -> None:
        """`person` is the id of the one to begin with; `new` begins with a new one."""
        super().__init__(translate("PeopleDialog", "People"), width=760, parent=parent)
        self.resize(800, 620)
        self._workspace = workspace
        self._theme = theme
        self.changed_person = ""
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("People"))
        self.list.setFixedWidth(220)
        self.form = PersonForm(theme, workspace.file, workspace.store.add_file)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.form)
        area.setAccessibleName(self.tr("Person"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty = EmptyState(
            theme,
            "users",
            self.tr("Nobody here yet"),
            self.tr("Authors you add here can be taken into any article, with their bios."),
            self.tr("Add a person"),
        )
        self._empty.first_step.connect(self.add)
        self._places = QStackedWidget()
        self._places.addWidget(area)
        self._places.addWidget(self._empty)
        self._add = button(self.tr("Add person"), "small")
        self._add.clicked.connect(self.add)
        left = column(self.list, self._add)
        middle = row(left, rule(upright=True), self._places, gap=Space.L)
        middle.setStretch(2, 1)
        self.body.addLayout(middle, 1)
        self._remove = button(self.tr("Remove person"), "danger")
        self._remove.clicked.connect(self.remove)
        self.add_buttons(self._remove, 0, self.accept_button(self.tr("Done")))
        self._shown: PersonDraft | None = None
        self._read(person)
        self.list.currentItemChanged.connect(self._chosen)
        if person == "new":
            self.add()

    def accept(self) -> None:
        if self._save():
            super().accept()

    def reject(self) -> None:
        super().reject()

    def add(self) -> None:
        """Begin a new person."""
        if self._save():
            self._show(PersonDraft(self._workspace.new_id()))
            self.form.focus_name()

    def remove(self) -> None:
        """Take the person out of the directory, after asking."""
        if self._shown is None:
            return
        answer = ask(
            self._theme,
            self,
            self.tr("Remove {} from the directory?").format(self._shown.name),
            self.tr("Articles keep their authors and bios as they are."),
            (Choice("keep", self.tr("Keep")), Choice("remove", self.tr("Remove"), "danger")),
            cancel_key="keep",
        )
        if answer == "remove":
            person_id = self._shown.id
            self._shown = None
            self._try(lambda: self._workspace.delete_person(person_id))
            self._read("")

    def _chosen(self, now: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        if now is None or (self._shown is not None and now.data(ID) == self._shown.id):
            return
        wanted = now.data(ID)
        if self._save():
            self._read(wanted)
        elif before is not None:
            self.list.setCurrentItem(before)

    def _read(self, wanted: str) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        people = {person.id: person for person in self._workspace.people()}
        for person in people.values():
            item = QListWidgetItem(person.name)
            item.setData(ID, person.id)
            item.setToolTip(person.affiliation)
            self.list.addItem(item)
            if person.id == wanted:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None and people:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        item = self.list.currentItem()
        found: Any = people.get(item.data(ID)) if people else None
        self._show(found)

    def _show(self, person: Any) -> None:
        if person is None:
            self._shown = None
            self._places.setCurrentIndex(1)
        else:
            self.form.show_person(person)
            self._shown = self.form.draft
            self._places.setCurrentIndex(0)
        self._remove.setVisible(person is not None and bool(person.name))

    def _save(self) -> bool:
        """Keep what was typed; False where something is missing."""
        if self._shown is None or self.form.draft == self._shown:
            return True
        if not self.form.check():
            return False
        draft: Any = self.form.draft
        if not self._try(lambda: self._workspace.save_person(draft)):
            return False
        self.changed_person = draft.id
        self._read(draft.id)
        return True

    def _try(self, do: Any) -> bool:
        try:
            do()
        except EditorError as error:
            self.failed.emit(error)
            return False
        return True
