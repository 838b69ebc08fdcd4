"""The page of the words: what the house avoids in a language, what it writes instead, and why."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from editor_app.checks.house import Word
from editor_app.document import schema
from editor_app.gui.checks_desk.house_draft import HouseDraft
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.library.names import counted, language_name
from editor_app.gui.sources_tools.tables import Cell, CellModel, Table, framed
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import Segmented, button
from editor_app.gui.widgets.forms import FormRow, form
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column, row, set_available
from editor_app.gui.widgets.search_field import SearchField
from editor_app.gui.widgets.surfaces import EmptyState

translate = QCoreApplication.translate
AVOID, PREFER, WHY = range(3)
LONGEST = 120
"""Code points of an entry."""


class WordModel(CellModel):
    """One line a word of one language, in the order in which they came."""

    def __init__(self) -> None:
        instead = translate("HouseWords", "Write instead")
        heads = (translate("HouseWords", "Avoid"), instead, translate("HouseWords", "Why"))
        super().__init__(heads)
        self.lines: list[Word] = []

    def show(self, found: list[Word]) -> None:
        """Show these."""
        self.beginResetModel()
        self.lines = found
        self.endResetModel()

    def count(self) -> int:
        return len(self.lines)

    def cell(self, row: int, column: int) -> Cell:
        word = self.lines[row]
        if column == AVOID:
            return Cell(word.avoid, strong=True)
        if column == PREFER:
            return Cell(word.prefer, "green") if word.prefer else Cell("–", "soft")
        return Cell(word.reason, "soft")


class WordsPage(QWidget):
    """`changed` when a word came, went or is another."""

    changed = Signal()
    told = Signal(str)

    def __init__(self, theme: Theme, draft: HouseDraft, language: str) -> None:
        super().__init__()
        self._draft = draft
        self.model = WordModel()
        languages = [(code, language_name(code)) for code in _languages(draft)]
        self.languages = Segmented(self.tr("Language of the words"), languages)
        if language in dict(languages):
            self.languages.choose(language)
        self.search = SearchField(theme, self.tr("Find a word"), "Ctrl+F")
        self.table = Table(theme, self.model, self.tr("Words that the house avoids"))
        self.table.set_widths(200, 200, 0)
        self._empty = EmptyState(theme, "book-open", "", "", self.tr("Add a word…"))
        self._places = QStackedWidget()
        self._places.addWidget(framed(self.table))
        self._places.addWidget(self._empty)
        self._count = words("", Type.SMALL, "soft")
        self.add = button(self.tr("Add…"), tip=self.tr("Add a word"), shortcut="Ctrl+N")
        self.edit = button(self.tr("Edit…"), tip=self.tr("Edit the word"), shortcut="Return")
        self.remove = button(self.tr("Remove"), tip=self.tr("Remove the word"), shortcut="Del")
        self._make()
        self.refresh()

    def refresh(self) -> None:
        """Show the words of the language that fit what is searched."""
        known = self._draft.words.get(self.languages.current, [])
        wanted = self.search.text().casefold().split()
        found = [word for word in known if _holds(word, wanted)]
        at = max(0, self.table.row)
        self.model.show(found)
        self._places.setCurrentIndex(0 if found else 1)
        if not found:
            self._say_empty(bool(known))
        self.table.go(at, AVOID)
        self._count.setText(counted(self.tr("%n word(s)", "", len(known)), len(known)))
        none = self.tr("Choose a word in the list first")
        for each in (self.edit, self.remove):
            set_available(each, bool(found), none)

    def add_word(self) -> None:
        """Ask for a word and add it."""
        self._ask(None)

    def edit_word(self) -> None:
        """Change the word one looks at."""
        word = self._word()
        if word is not None:
            self._ask(word)

    def remove_word(self) -> None:
        """Take the word one looks at away."""
        word = self._word()
        if word is None:
            return
        self._draft.remove_word(self.languages.current, word)
        self._changed()
        self.told.emit(self.tr("“{}” is avoided no more").format(word.avoid))

    def _ask(self, word: Word | None) -> None:
        language = self.languages.current
        sheet = WordSheet(language, word or Word(self.search.text().strip()), self)
        if sheet.exec():
            at = self._draft.put_word(language, sheet.word, word)
            self.search.clear()
            self._changed()
            self.table.go(at, AVOID)
        sheet.deleteLater()
        self.table.setFocus()

    def _changed(self) -> None:
        self.refresh()
        self.changed.emit()

    def _word(self) -> Word | None:
        row = self.table.row
        return self.model.lines[row] if 0 <= row < self.model.count() else None

    def _make(self) -> None:
        buttons = row(self.add, self.edit, self.remove, 0, self._count, gap=Space.S)
        head = row(self.search, self.languages, gap=Space.M)
        head.setStretch(0, 1)
        self.setLayout(column(head, self._places, buttons))
        self.languages.chosen.connect(lambda _: self.refresh())
        self.search.textChanged.connect(lambda _: self.refresh())
        self.search.to_results.connect(self.table.setFocus)
        self.table.opened.connect(lambda _: self.edit_word())
        self.table.removed.connect(lambda _: self.remove_word())
        self.add.clicked.connect(self.add_word)
        self.edit.clicked.connect(self.edit_word)
        self.remove.clicked.connect(self.remove_word)
        self._empty.first_step.connect(self.add_word)
        on_page = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, run in (("Ctrl+N", self.add_word), ("F2", self.edit_word)):
            QShortcut(QKeySequence(keys), self, context=on_page).activated.connect(run)

    def _say_empty(self, searched: bool) -> None:
        language = language_name(self.languages.current)
        if searched:
            self._empty.set_words(
                self.tr("No word like that"),
                self.tr("It is not among the words the house avoids."),
                self.tr("Add it…"),
            )
        else:
            self._empty.set_words(
                self.tr("No words in {} yet").format(language),
                self.tr("The checks find words that are listed here, and offer the better one."),
                self.tr("Add a word…"),
            )


class WordSheet(Sheet):
    """Ask with `exec`; then `word`."""

    def __init__(self, language: str, word: Word, parent: QWidget | None = None) -> None:
        title = translate("WordSheet", "A word to avoid in {}").format(language_name(language))
        super().__init__(title, width=460, parent=parent)
        self._avoid = QLineEdit(word.avoid)
        self._prefer = QLineEdit(word.prefer)
        self._reason = QLineEdit(word.reason)
        for field in (self._avoid, self._prefer):
            field.setMaxLength(LONGEST)
        ending = self.tr("It is met whole, in any case. With * at its end in all its endings.")
        offered = self.tr("It is offered in its place. May be empty.")
        self.body.addLayout(
            form(
                FormRow(self.tr("&Avoid"), self._avoid, ending),
                FormRow(self.tr("&Write instead"), self._prefer, offered),
                FormRow(self.tr("W&hy"), self._reason, self.tr("Said with each finding.")),
            )
        )
        self._do = self.accept_button(self.tr("Keep"))
        self.add_buttons(0, self.cancel_button(self.tr("Cancel")), self._do)
        self._avoid.textChanged.connect(self._check)
        self._check()
        self._avoid.setFocus()

    @property
    def word(self) -> Word:
        """What was entered, blanks as they should be."""
        fields = (self._avoid, self._prefer, self._reason)
        avoid, prefer, reason = (" ".join(field.text().split()) for field in fields)
        return Word(avoid, prefer, reason)

    def _check(self) -> None:
        good = bool(self._avoid.text().strip("* "))
        set_available(self._do, good, self.tr("Type a word first"))


def _languages(draft: HouseDraft) -> list[str]:
    return list(dict.fromkeys((*schema.LANGUAGES, *draft.words)))


def _holds(word: Word, wanted: list[str]) -> bool:
    said = f"{word.avoid} {word.prefer} {word.reason}".casefold()
    return all(part in said for part in wanted)
