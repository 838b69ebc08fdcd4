"""The citation style of an export: the house's, those that come with the program, and one's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

from editor_app.errors import EditorError
from editor_app.gui.dialogs.choices import chosen_key
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.forms import FormRow
from editor_app.gui.widgets.looks import column, set_available
from editor_app.services.styling import HOUSE, Style, Styles

translate = QCoreApplication.translate

ADD_KEY = "Ctrl+Shift+O"


def kind_words(kind: str) -> str:
    """How the markers of a kind of style look."""
    return {
        "note": translate("styles", "notes"),
        "author-date": translate("styles", "author and date"),
        "numeric": translate("styles", "numbers"),
    }.get(kind, kind)


class StyleChoice(QWidget):
    """`chosen(name)` when it is another one."""

    chosen = Signal(str)

    def __init__(
        self,
        styles: Styles,
        name: str,
        sentence: Callable[[EditorError], str],
        parent: QWidget | None = None,
    ) -> None:
        """`name` is the one to begin with; where it is gone, the house's."""
        super().__init__(parent)
        self._styles = styles
        self._sentence = sentence
        self._known: dict[str, Style] = {}
        self._folder = ""
        self.box = QComboBox()
        self.add_button = button(self.tr("Add a style…"), tip=self.tr("Add a style file (.csl)"),
                                 shortcut=ADD_KEY)  # fmt: skip
        self.add_button.setShortcut(QKeySequence(ADD_KEY))
        self.remove_button = button(self.tr("Remove"))
        for made in (self.add_button, self.remove_button):
            made.setAutoDefault(False)
        self.row = FormRow(self.tr("Citation &style"), self.box)
        self.row.set_beside(self.add_button)
        self.row.set_beside(self.remove_button)
        self.setLayout(column(self.row))
        self._fill(name)
        self.box.currentIndexChanged.connect(self._changed)
        self.add_button.clicked.connect(self._choose_file)
        self.remove_button.clicked.connect(self.remove)
        self._show_removable()

    @property
    def name(self) -> str:
        """The style that is chosen."""
        return chosen_key(self.box) or HOUSE

    def set_reason(self, reason: str) -> None:
        """Why no style can be chosen; empty where one can."""
        set_available(self.box, not reason, reason)
        set_available(self.add_button, not reason, reason)
        self._show_removable(reason)

    def add(self, path: Path) -> None:
        """Keep the style of a file and choose it; what is wrong with it is said below."""
        try:
            style = self._styles.add_file(path)
        except EditorError as error:
            self.row.set_problem(self._sentence(error))
            return
        self._fill(style.name)
        self._changed()

    def remove(self) -> None:
        """Forget the style that is chosen, if it is one's own."""
        try:
            self._styles.remove(self.name)
        except EditorError as error:
            self.row.set_problem(self._sentence(error))
            return
        self._fill(HOUSE)
        self._changed()
        self.box.setFocus()

    def _fill(self, name: str) -> None:
        self._known = {style.name: style for style in self._styles.styles()}
        self.box.blockSignals(True)
        self.box.clear()
        self.box.addItem(self.tr("House style"), HOUSE)
        for style in self._known.values():
            own = self.tr(" · your own") if style.own else ""
            self.box.addItem(f"{style.title} · {kind_words(style.kind)}{own}", style.name)
        self.box.setCurrentIndex(max(0, self.box.findData(name)))
        self.box.blockSignals(False)

    def _changed(self) -> None:
        self.row.set_problem("")
        self._show_removable()
        self.chosen.emit(self.name)

    def _show_removable(self, reason: str = "") -> None:
        style = self._known.get(self.name)
        own = style is not None and style.own
        why = reason or self.tr("Only a style that you added can be removed")
        set_available(self.remove_button, own and not reason, why)
        self.remove_button.setVisible(own)

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Add a citation style"),
            self._folder,
            self.tr("Citation styles (*.csl)") + ";;" + self.tr("All files (*)"),
        )
        if path:
            self._folder = str(Path(path).parent)
            self.add(Path(path))
