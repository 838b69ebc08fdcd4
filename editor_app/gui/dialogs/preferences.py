"""Preferences: few, each understood without a manual."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QWidget

from editor_app.gui.dialogs.choices import chosen_key, combo
from editor_app.gui.dialogs.role_choice import RoleChoice
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.forms import FormRow, form
from editor_app.gui.widgets.labels import SectionLabel, words
from editor_app.gui.widgets.looks import column, row
from editor_app.services.steps import AUTHOR

translate = QCoreApplication.translate

ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)


@dataclass(frozen=True, slots=True)
class Preferences:
    """What can be preferred. `theme` is system, light or dark; a `zoom` of 1.0 is 100 %;
    `backup_folder` is empty where none was chosen; `role` as in `services.steps`.
    """

    name: str
    theme: str = "system"
    zoom: float = 1.0
    backup_folder: str = ""
    role: str = AUTHOR


class PreferencesDialog(Sheet):
    """Ask with `exec`; then `preferences`. `backup_asked(folder)` for a copy now."""

    backup_asked = Signal(str)
    theme_tried = Signal(str)

    def __init__(
        self, now: Preferences, store: Path, warning: str = "", parent: QWidget | None = None
    ) -> None:
        """`store` is shown; `warning` is what is to be said about where it lies."""
        super().__init__(translate("PreferencesDialog", "Preferences"), width=520, parent=parent)
        self._name = QLineEdit(now.name)
        themes = [
            ("system", self.tr("As the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ]
        self._theme = combo(themes, now.theme)
        self._theme.currentIndexChanged.connect(
            lambda: self.theme_tried.emit(chosen_key(self._theme))
        )
        self._zoom = self._zooms(now.zoom)
        self._folder = QLineEdit(now.backup_folder)
        self._folder.setPlaceholderText(self.tr("Beside the articles"))
        choose = button(self.tr("Choose…"))
        choose.clicked.connect(self._choose)
        copy = button(self.tr("Back up now"))
        copy.clicked.connect(lambda: self.backup_asked.emit(self._folder.text().strip()))
        name_hint = self.tr("It is noted with each change you make.")
        self.body.addLayout(
            form(
                FormRow(self.tr("Your &name"), self._name, name_hint),
                (
                    FormRow(self.tr("&Theme"), self._theme),
                    FormRow(self.tr("&Zoom of the page"), self._zoom),
                ),
            )
        )
        self._role = RoleChoice(now.role)
        self.body.addWidget(SectionLabel(self.tr("What you do here")))
        self.body.addWidget(self._role)
        lock = self.tr("It decides what is offered first, and locks nothing.")
        self.body.addWidget(words(lock, Type.SMALL, "soft", wrap=True))
        self.body.addWidget(SectionLabel(self.tr("Backup")))
        folder = FormRow(self.tr("&Folder for copies"), self._folder)
        line = row(folder, column(22, choose, gap=0), column(22, copy, gap=0))
        line.setStretch(0, 1)
        self.body.addLayout(line)
        where = self.tr("Your articles are in {}").format(store)
        self.body.addWidget(words(where, tone="soft", wrap=True))
        if warning:
            self.body.addWidget(words(warning, tone="amber", wrap=True))
        self.body.addSpacing(Space.S)
        self.add_buttons(
            0, self.cancel_button(self.tr("Cancel")), self.accept_button(self.tr("Save"))
        )

    @property
    def preferences(self) -> Preferences:
        """What is chosen."""
        return Preferences(
            " ".join(self._name.text().split()),
            chosen_key(self._theme),
            int(self._zoom.currentData()) / 100,
            self._folder.text().strip(),
            self._role.role,
        )

    def _zooms(self, now: float) -> QComboBox:
        wanted = round(now * 100)
        made = QComboBox()
        for percent in sorted({*ZOOMS, wanted}):
            made.addItem(self.tr("{} %").format(percent), percent)
        made.setCurrentIndex(made.findData(wanted))
        return made

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Folder for copies"), self._folder.text()
        )
        if folder:
            self._folder.setText(folder)
