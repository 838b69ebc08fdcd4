"""A new article: its kind and its language; the title can wait."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from editor_app.gui.dialogs.choices import chosen_key, combo
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.library import names
from editor_app.gui.widgets.forms import FormRow, form

translate = QCoreApplication.translate


class NewArticleDialog(Sheet):
    """Ask with `exec`; then `kind`, `language` and `title`."""

    def __init__(self, kind: str, language: str, parent: QWidget | None = None) -> None:
        """`kind` and `language` are what was chosen the last time."""
        super().__init__(translate("NewArticleDialog", "New article"), width=420, parent=parent)
        self._kind = combo(names.kinds(), kind)
        self._language = combo(names.languages(), language)
        self._title = QLineEdit()
        self._title.setPlaceholderText(self.tr("Can wait"))
        kinds = FormRow(self.tr("&Kind"), self._kind)
        languages = FormRow(self.tr("&Language"), self._language)
        self.body.addLayout(form(FormRow(self.tr("&Title"), self._title), (kinds, languages)))
        self.add_buttons(
            0, self.cancel_button(self.tr("Cancel")), self.accept_button(self.tr("Begin to write"))
        )
        self._title.setFocus()

    @property
    def kind(self) -> str:
        """The kind that was chosen."""
        return chosen_key(self._kind)

    @property
    def language(self) -> str:
        """The language that was chosen."""
        return chosen_key(self._language)

    @property
    def title(self) -> str:
        """The title, perhaps empty."""
        return self._title.text().strip()
