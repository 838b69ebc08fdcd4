"""The sheet of the house: its rules, its words, its remarks, and the file they travel in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from editor_app.errors import EditorError
from editor_app.gui.checks_desk.house_avoided import WordsPage
from editor_app.gui.checks_desk.house_draft import HouseDraft
from editor_app.gui.checks_desk.house_levels import LevelsPage
from editor_app.gui.checks_desk.house_remarks import RemarksPage
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import Segmented, button
from editor_app.gui.widgets.dialogs import Choice, ask
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import row, tip_text
from editor_app.services.house_book import HouseBook
from editor_app.services.house_file import export_house, import_house

translate = QCoreApplication.translate
LEVELS, WORDS, REMARKS = "levels", "words", "remarks"
FILE = "house-rules.json"
SIZE = (880, 640)
AROUND = 48
"""Pixels of the window that stay in sight around the sheet."""


class HouseSheet(Sheet):
    """`keep(book)` stores the house as it is here; where that raises an EditorError the sheet stays
    open, so that nothing is lost, and `failed(error)` says why.
    """

    failed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        book: HouseBook,
        keep: Callable[[HouseBook], None],
        language: str,
        parent: QWidget | None = None,
        *,
        folder: str = "",
    ) -> None:
        """The words of `language` are shown first; `folder` is where files are looked for."""
        super().__init__(
            translate("HouseSheet", "House rules"),
            lead=translate("HouseSheet", "For everybody who works with this library."),
            width=760,
            parent=parent,
        )
        room = parent.window().height() - AROUND if parent is not None else SIZE[1]
        self.resize(SIZE[0], min(SIZE[1], room))
        self._theme, self._keep, self.folder = theme, keep, folder
        self.draft = HouseDraft(book)
        self.pages = Segmented(
            self.tr("Part"),
            [
                (LEVELS, self.tr("Rules")),
                (WORDS, self.tr("Words")),
                (REMARKS, self.tr("Remarks")),
            ],
        )
        self.levels = LevelsPage(theme, self.draft)
        self.words = WordsPage(theme, self.draft, language)
        self.remarks = RemarksPage(theme, self.draft, language)
        self._places = QStackedWidget()
        for page in (self.levels, self.words, self.remarks):
            self._places.addWidget(page)
        self._said = words("", Type.SMALL, "soft")
        self._make()
        self.show_page(LEVELS)

    def show_page(self, name: str) -> None:
        """Go to a part of the house: levels, words, remarks."""
        self.pages.choose(name)
        self._places.setCurrentIndex((LEVELS, WORDS, REMARKS).index(name))
        self._page.table.setFocus()

    def import_file(self) -> None:
        """Choose a file of rules, show what it would change, and take it over."""
        path, _ = QFileDialog.getOpenFileName(
            self, self.tr("Rules of a house"), self.folder, self.tr("House rules (*.json)")
        )
        if path:
            self.take_file(Path(path))

    def take_file(self, path: Path) -> None:
        """Show what a file of rules would change, and take over what is wanted."""
        from editor_app.gui.checks_desk.house_exchange import ImportSheet

        self.folder = str(path.parent)
        try:
            theirs = import_house(path, self.draft.book)
        except EditorError as error:
            self.failed.emit(error)
            return
        sheet = ImportSheet(self._theme, self.draft.book, theirs, path.name, self)
        if sheet.exec():
            self.draft.take(sheet.book)
            for page in (self.levels, self.words, self.remarks):
                page.refresh()
            self._say(self.tr("Taken over. “Save” keeps it."))
        sheet.deleteLater()

    def export_file(self) -> None:
        """Write the rules as they are here into a file."""
        start = str(Path(self.folder) / FILE) if self.folder else FILE
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Write the rules of the house"), start, self.tr("House rules (*.json)")
        )
        if path:
            self.write_file(Path(path))

    def write_file(self, path: Path) -> None:
        """Write the rules as they are here into this file."""
        self.folder = str(path.parent)
        try:
            export_house(self.draft.book, path)
        except EditorError as error:
            self.failed.emit(error)
            return
        self._say(self.tr("Written: {}").format(path.name))

    def accept(self) -> None:
        """Keep what is here."""
        if self.draft.changed:
            try:
                self._keep(self.draft.book)
            except EditorError as error:
                self.failed.emit(error)
                return
        super().accept()

    def reject(self) -> None:
        """Leave the house as it was; what would be lost is asked about."""
        if self.draft.changed:
            answer = self._ask_lost()
            if answer == "stay":
                return
            if answer == "save":
                self.accept()
                return
        super().reject()

    # Inside

    @property
    def _page(self) -> LevelsPage | WordsPage | RemarksPage:
        pages: dict[str, LevelsPage | WordsPage | RemarksPage] = {
            LEVELS: self.levels,
            WORDS: self.words,
            REMARKS: self.remarks,
        }
        return pages[self.pages.current]

    def _ask_lost(self) -> str:
        choices = (
            Choice("lose", self.tr("Leave as before"), "danger"),
            Choice("stay", self.tr("Go on")),
            Choice("save", self.tr("Save"), "primary"),
        )
        title = self.tr("The rules of the house were changed")
        text = self.tr("They are not kept yet.")
        return ask(self._theme, self, title, text, choices, tone="amber", cancel_key="stay")

    def _make(self) -> None:
        self.body.addLayout(row(self.pages, 0))
        self.body.addWidget(self._places, 1)
        read = button(self.tr("Import…"), tip=self.tr("Import a file of rules"), shortcut="Ctrl+O")
        write = button(self.tr("Export…"), tip=self.tr("Write them to a file"), shortcut="Ctrl+E")
        cancel = self.cancel_button(self.tr("Cancel"))
        save = self.accept_button(self.tr("Save"))
        save.setToolTip(tip_text(self.tr("Keep this for everybody"), "Ctrl+S"))
        for each in (read, write, cancel, save):
            each.setAutoDefault(False)
        save.setDefault(False)  # Return is the list's
        self.add_buttons(read, write, 0, self._said, Space.S, cancel, save)
        read.clicked.connect(self.import_file)
        write.clicked.connect(self.export_file)
        self.pages.chosen.connect(self.show_page)
        for page in (self.levels, self.words, self.remarks):
            page.told.connect(self._say)
            page.changed.connect(lambda: self._say(""))
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+O": self.import_file,
            "Ctrl+E": self.export_file,
            "Ctrl+S": self.accept,
            "Ctrl+Return": self.accept,
            "Ctrl+F": self._find,
            "Ctrl+1": lambda: self.show_page(LEVELS),
            "Ctrl+2": lambda: self.show_page(WORDS),
            "Ctrl+3": lambda: self.show_page(REMARKS),
        }
        for key, run in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(run)
        for number, name in enumerate((LEVELS, WORDS, REMARKS), 1):
            made = self.pages.button(name)
            made.setToolTip(tip_text(made.text(), f"Ctrl+{number}"))

    def _find(self) -> None:
        if self.pages.current == REMARKS:
            self.remarks.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        page = self.levels if self.pages.current == LEVELS else self.words
        page.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        page.search.selectAll()

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
