"""The bio that an author lacks in the language of the article, written where it is noticed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from editor_app.document.records import Author
from editor_app.document.richtext import is_blank
from editor_app.gui.dialogs.person_form import BIO_HEIGHT
from editor_app.gui.library.names import language_name
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.forms import FormRow
from editor_app.gui.widgets.looks import column


class MissingBio(QWidget):
    """Shown only while the chosen author has no bio in the language.

    `written(author id, language, text, also into the directory)` when another author is chosen
    or the dialogue closes.
    """

    written = Signal(str, str, str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._author, self._language = "", ""
        self.field = QPlainTextEdit()
        self.field.setFixedHeight(BIO_HEIGHT)
        self.field.setTabChangesFocus(True)
        self._row = FormRow(self.tr("&Bio"), self.field)
        self.both = QCheckBox(self.tr("Also put it into the &directory"))
        self.both.setChecked(True)
        self.setLayout(column(self._row, self.both, gap=Space.S))
        self.hide()

    def show_for(self, author: Author | None, language: str, *, known: bool) -> None:
        """Ask for the bio of this author where there is none; `known`: the directory has the
        person.
        """
        if author is not None and (author.id, language) == (self._author, self._language):
            if not is_blank(author.bios.get(language, ())):
                self._forget()
            self.both.setVisible(known)
            return
        self.settle()
        self._forget()
        if author is None or not is_blank(author.bios.get(language, ())):
            return
        self._author, self._language = author.id, language
        said = self.tr("&Bio in {}, which is missing").format(language_name(language))
        self._row.label.setText(said)
        self.field.setAccessibleName(said.replace("&", ""))
        self.both.setVisible(known)
        self.show()

    def start(self) -> None:
        """Put the keyboard here."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def settle(self) -> None:
        """Hand over what has been written, if anything."""
        text = self.field.toPlainText().strip()
        author, language = self._author, self._language
        both = self.both.isVisibleTo(self) and self.both.isChecked()
        self._forget()
        if author and text:
            self.written.emit(author, language, text, both)

    def _forget(self) -> None:
        self._author = self._language = ""
        self.field.clear()
        self.hide()
