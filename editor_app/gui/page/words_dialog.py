"""The lists of words that are right because somebody says so: one's own and the house's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QPlainTextEdit

from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.page.spelling import Spelling
from editor_app.gui.widgets.forms import FormRow, form
from editor_app.language.word_lists import WordList

if TYPE_CHECKING:
    from editor_app.gui.page.page_view import PageView

translate = QCoreApplication.translate
HIGH = 260


class WordsDialog(Sheet):
    """Two lists, a word on each line. `ask` opens it."""

    def __init__(self, page: PageView, spelling: Spelling) -> None:
        super().__init__(
            translate("WordsDialog", "Words that are right"),
            lead=translate(
                "WordsDialog",
                "One word on each line. Written small, it is right with a capital too; endings "
                "behind an apostrophe don't matter.",
            ),
            width=520,
            parent=page,
        )
        self._spelling = spelling
        self.personal = _field(spelling.personal)
        self.house = _field(spelling.house)
        mine = FormRow(self.tr("&My words"), self.personal, self.tr("For you, on this computer"))
        ours = FormRow(
            self.tr("The &house's words"),
            self.house,
            self.tr("For everybody who works with this library"),
        )
        self.body.addLayout(form((mine, ours)))
        self.add_buttons(
            0, self.cancel_button(self.tr("Cancel")), self.accept_button(self.tr("Save"))
        )
        self.accepted.connect(self._keep)

    @classmethod
    def ask(cls, page: PageView, spelling: Spelling) -> WordsDialog:
        """Open it."""
        dialog = cls(page, spelling)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _keep(self) -> None:
        for for_house, field in ((False, self.personal), (True, self.house)):
            words = field.toPlainText().split()
            kept = self._spelling.house if for_house else self._spelling.personal
            if WordList(words).words != kept.words:
                self._spelling.set_words(for_house, words)


def _field(words: WordList) -> QPlainTextEdit:
    made = QPlainTextEdit("\n".join(words.words))
    made.setTabChangesFocus(True)
    made.setFixedHeight(HIGH)
    return made
