"""The authors of an article: taken from the directory, ordered, brought up to date."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from editor_app.document import schema
from editor_app.document.actions import (
    add_author,
    move_author,
    remove_author,
    set_author_field,
)
from editor_app.document.commands import Command, EditText, Together
from editor_app.document.delta import replacement
from editor_app.document.records import Author
from editor_app.document.richtext import paragraphs
from editor_app.errors import EditorError
from editor_app.gui.dialogs.missing_bio import MissingBio
from editor_app.gui.dialogs.person_form import PersonDraft, PersonLike, round_photo
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.library.names import language_name
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.buttons import button, tool_button
from editor_app.gui.widgets.fields import leave_window_keys
from editor_app.gui.widgets.forms import FormRow
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column, row, set_available
from editor_app.gui.widgets.menus import Menu
from editor_app.gui.widgets.surfaces import MessageBar
from editor_app.services.directory import differing
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace

translate = QCoreApplication.translate

ID = Qt.ItemDataRole.UserRole
SOURCE = "authors-dialog"
PHOTO = 28


class AuthorsDialog(Sheet):
    """Each step is done at once, and can be undone in the text. `failed(error)`."""

    failed = Signal(object)

    def __init__(
        self,
        session: EditingSession,
        workspace: Workspace,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            translate("AuthorsDialog", "Authors"),
            lead=translate("AuthorsDialog", "Bios are edited on the page, at its end."),
            width=640,
            parent=parent,
        )
        self._session, self._workspace, self._theme = session, workspace, theme
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Authors of this article"))
        self.list.setIconSize(QSize(PHOTO, PHOTO))
        self.list.setMinimumHeight(150)
        self.list.currentItemChanged.connect(lambda *_: self._show_chosen())
        self._name, self._affiliation = QLineEdit(), QLineEdit()
        for field in (self._name, self._affiliation):
            leave_window_keys(field)  # Ctrl+U would empty it
        self._name.editingFinished.connect(lambda: self._set("name", self._name.text()))
        self._affiliation.editingFinished.connect(
            lambda: self._set("affiliation", self._affiliation.text())
        )
        self._fields = QWidget()
        fields = row(
            FormRow(self.tr("&Name in this article"), self._name),
            FormRow(self.tr("&Affiliation"), self._affiliation),
            gap=Space.M,
        )
        self._fields.setLayout(fields)
        self._hint = words("", tone="soft", wrap=True)
        self._bio = MissingBio()
        self._bio.written.connect(self._take_bio)
        self._tools = self._make_tools()
        self._add = button(self.tr("Add author"), "small")
        self._add.setMenu(self._people_menu())
        self._add.setStyleSheet("QPushButton { padding-right: 24px; }")
        self._update = button(self.tr("Update from the directory"), "small", shortcut="Ctrl+U")
        self._update.clicked.connect(self.update_from_directory)
        self._update.setShortcut("Ctrl+U")
        self._newer = MessageBar(theme, "amber", "")
        self._edit = button(self.tr("Edit person…"), "small")
        self._edit.clicked.connect(self.edit_person)
        tools = row(self._add, self._edit, self._update, 0, *self._tools.values(), gap=Space.XS)
        self.body.addLayout(
            column(self.list, tools, self._newer, self._fields, self._bio, self._hint, gap=Space.M)
        )
        self.add_buttons(0, self.accept_button(self.tr("Done")))
        self.refresh()

    def refresh(self) -> None:
        """Read the authors again."""
        chosen = self._chosen()
        self.list.blockSignals(True)  # nobody else is chosen meanwhile
        self.list.clear()
        for author in self._session.snapshot().authors:
            name = author.name or self.tr("No name")
            person = self._person(author)
            if person is not None and differing(author, person):
                name = self.tr("{} · the directory says something else").format(name)
            item = QListWidgetItem(name)
            data = self._session.file(author.photo) if author.photo else None
            ratio = self.devicePixelRatioF()
            item.setIcon(QIcon(round_photo(self._theme, data, PHOTO, ratio)))
            item.setData(ID, author.id)
            self.list.addItem(item)
            if chosen is not None and author.id == chosen.id:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._show_chosen()

    def begin_bio(self, author_id: str) -> None:
        """Choose an author and put the keyboard where the bio is written that is missing, or on
        what the directory has for it.
        """
        self._select(author_id)
        person, language = self._person(self._chosen()), self._session.snapshot().language
        if person is not None and person.bios.get(language, "").strip():
            self._update.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._bio.start()

    def done(self, result: int) -> None:
        self._bio.settle()  # Esc keeps it too: each step here is done at once
        super().done(result)

    def add_person(self, person: PersonLike) -> None:
        """Take a person of the directory into the article."""
        author = Author(
            self._session.new_id(),
            person.name,
            person.affiliation,
            {code: paragraphs(*text.split("\n")) for code, text in person.bios.items() if text},
            person.id,
            person.photo,
        )
        self._do(add_author(author))
        self._select(author.id)

    def update_from_directory(self) -> None:
        """Give the chosen author the name, photo and bios that the directory has now, as one step;
        what the directory lacks stays.
        """
        author = self._chosen()
        person = self._person(author)
        if author is None or person is None:
            return
        steps = [self._taken(author, person, part) for part in differing(author, person)]
        if steps:
            self._do(Together(tuple(steps)))

    def _taken(self, author: Author, person: PersonLike, part: str) -> Command:
        """One field or bio as the directory has it."""
        kind, _, language = part.partition(":")
        if kind != "bio":
            return set_author_field(author.id, part, getattr(person, part))
        name = schema.bio_text(author.id, language)
        length = self._session.document.length(name)
        return EditText(name, replacement(0, length, f"{person.bios[language].strip()}\n"))

    def shift(self, by: int) -> None:
        """Move the chosen author up (-1) or down (1)."""
        ids = [author.id for author in self._session.snapshot().authors]
        author = self._chosen()
        if author is None:
            return
        at = ids.index(author.id) + by
        if 0 <= at < len(ids):
            rest = [author_id for author_id in ids if author_id != author.id]
            before = rest[at] if at < len(rest) else None
            self._do(move_author(author.id, before))
            self._select(author.id)

    def remove(self) -> None:
        """Take the chosen author away from the article."""
        author = self._chosen()
        if author is not None:
            self._do(remove_author(author.id))

    def _make_tools(self) -> dict[str, Any]:
        tools = {
            "up": tool_button(self._theme, "arrow-up", self.tr("Move up"), shortcut="Alt+Up"),
            "down": tool_button(
                self._theme, "arrow-down", self.tr("Move down"), shortcut="Alt+Down"
            ),
            "remove": tool_button(
                self._theme, "trash-2", self.tr("Remove from this article"), shortcut="Del"
            ),
        }
        tools["up"].clicked.connect(lambda: self.shift(-1))
        tools["down"].clicked.connect(lambda: self.shift(1))
        tools["remove"].clicked.connect(self.remove)
        for name, keys in (("up", "Alt+Up"), ("down", "Alt+Down"), ("remove", "Del")):
            key = QShortcut(QKeySequence(keys), self.list)
            key.setContext(Qt.ShortcutContext.WidgetShortcut)
            key.activated.connect(tools[name].click)
        return tools

    def _people_menu(self) -> Menu:
        menu = Menu(parent=self)
        menu.aboutToShow.connect(lambda: self._fill_people(menu))
        return menu

    def _fill_people(self, menu: Menu) -> None:
        menu.clear()
        taken = {author.person for author in self._session.snapshot().authors}
        for person in self._workspace.people():
            if person.id not in taken:
                action = menu.addAction(person.name)
                action.triggered.connect(lambda _, p=person: self.add_person(p))
        if not menu.isEmpty():
            menu.addSeparator()
        new = menu.addAction(self.tr("New person…"))
        new.triggered.connect(self.new_person)

    def new_person(self) -> None:
        """Write a person into the directory, and take them into the article."""
        changed = self._open_directory("new")
        for person in self._workspace.people():
            if person.id == changed:
                self.add_person(person)

    def edit_person(self) -> None:
        """Open the chosen author's page in the directory; the article follows on request."""
        person = self._person(self._chosen())
        if person is not None:
            self._open_directory(person.id)
            self._show_chosen()

    def _open_directory(self, person: str) -> str:
        """The directory over this dialogue; the id of the person that was changed last."""
        from editor_app.gui.dialogs.people import PeopleDialog

        dialog = PeopleDialog(self._workspace, self._theme, person, self)
        dialog.failed.connect(self.failed)
        dialog.exec()
        dialog.deleteLater()
        return dialog.changed_person

    def _set(self, name: str, value: str) -> None:
        author = self._chosen()
        text = " ".join(value.split())
        if author is not None and getattr(author, name) != text:
            self._do(set_author_field(author.id, name, text))

    def _take_bio(self, author_id: str, language: str, text: str, in_directory: bool) -> None:
        """Write the bio into the article, and where it is wanted into the directory."""
        author = next((a for a in self._session.snapshot().authors if a.id == author_id), None)
        if author is None:
            return
        name = schema.bio_text(author_id, language)
        length = self._session.document.length(name)
        self._do(EditText(name, replacement(0, length, f"{text}\n")))
        person = self._person(author)
        if in_directory and person is not None:
            bios = {**person.bios, language: text}
            draft: Any = PersonDraft(
                person.id, person.name, person.affiliation, person.email, person.photo, bios
            )
            try:
                self._workspace.save_person(draft)
            except EditorError as error:
                self.failed.emit(error)
        self.refresh()

    def _do(self, command: Command) -> None:
        try:
            self._session.execute(command, source=SOURCE)
        except EditorError as error:
            self.failed.emit(error)
        self.refresh()

    def _chosen(self) -> Author | None:
        item: QListWidgetItem | None = self.list.currentItem()
        wanted = item.data(ID) if item is not None else ""
        return next((a for a in self._session.snapshot().authors if a.id == wanted), None)

    def _person(self, author: Author | None) -> PersonLike | None:
        wanted = author.person if author is not None else None
        return next((p for p in self._workspace.people() if p.id == wanted), None)

    def _select(self, author_id: str) -> None:
        for number in range(self.list.count()):
            if self.list.item(number).data(ID) == author_id:
                self.list.setCurrentRow(number)

    def _show_chosen(self) -> None:
        author = self._chosen()
        self._fields.setVisible(author is not None)
        self._hint.setVisible(author is None)
        self._hint.setText(self.tr("No authors yet. Add one from the directory."))
        if author is not None:
            self._name.setText(author.name)
            self._affiliation.setText(author.affiliation)
        reason = "" if author is not None else self.tr("Choose an author first")
        for made in self._tools.values():
            set_available(made, not reason, reason)
        person = self._person(author)
        known = person is not None
        self._bio.show_for(author, self._session.snapshot().language, known=known)
        self._show_newer(author, person)
        why = reason or ("" if known else self.tr("This author is not in the directory"))
        set_available(self._edit, not why, why)
        same = self.tr("The article says what the directory says")
        set_available(self._update, self._newer.isVisibleTo(self), why or same)

    def _show_newer(self, author: Author | None, person: PersonLike | None) -> None:
        """Say what the directory has otherwise."""
        other = differing(author, person) if author is not None and person is not None else ()
        self._newer.setVisible(bool(other))
        if other:
            said = self.tr("The directory says something else by now: {}")
            self._newer.set_words(said.format(", ".join(map(self._part_words, other))))

    def _part_words(self, part: str) -> str:
        said = {
            "name": self.tr("name"),
            "affiliation": self.tr("affiliation"),
            "photo": self.tr("photo"),
        }
        bio = self.tr("bio in {}").format(language_name(part.removeprefix("bio:")))
        return said.get(part, bio)
