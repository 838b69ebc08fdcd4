"""A new version of an article in another language: which, and what goes into it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from editor_app.gui.dialogs.choices import chosen_key, combo
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.library.names import language_name
from editor_app.gui.theme.tokens import Type
from editor_app.gui.widgets.forms import FormRow
from editor_app.gui.widgets.labels import SectionLabel, words

translate = QCoreApplication.translate


class NewVersionDialog(Sheet):
    """Ask with `exec`; then `language`."""

    def __init__(
        self, title: str, own: str, free: Sequence[str], parent: QWidget | None = None
    ) -> None:
        """`title` and `own` language are the original's; `free` has no version yet, and is not
        empty.
        """
        super().__init__(
            translate("NewVersionDialog", "New version in another language"),
            lead=title,
            width=460,
            parent=parent,
        )
        self._language = combo([(code, language_name(code)) for code in free], free[0])
        self.body.addWidget(FormRow(self.tr("&Language"), self._language))
        self.body.addWidget(SectionLabel(self.tr("Goes into it")))
        carried = self.tr(
            "All of the text, marked as {}, to be translated paragraph by paragraph; sources, "
            "notes, images and tables; authors, with the directory's bios in the new language."
        )
        self.body.addWidget(
            words(carried.format(language_name(own)), Type.SMALL, "soft", wrap=True)
        )
        self.body.addWidget(SectionLabel(self.tr("Stays behind")))
        left = self.tr("Remarks, suggestions, address, excerpt, dates, and the similar posts.")
        self.body.addWidget(words(left, Type.SMALL, "soft", wrap=True))
        self.add_buttons(
            0, self.cancel_button(self.tr("Cancel")), self.accept_button(self.tr("Make it"))
        )
        self._language.setFocus()

    @property
    def language(self) -> str:
        """The language that was chosen."""
        return chosen_key(self._language)
