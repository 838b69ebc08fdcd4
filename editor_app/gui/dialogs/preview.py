"""What the article will be as a file, as text, for whoever wants to see it before the reader."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from editor_app.gui.dialogs.export_dialog import code_font
from editor_app.gui.dialogs.export_sheet import formats
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.widgets.buttons import Segmented, button

translate = QCoreApplication.translate

SHOWN = ("html", "fragment", "markdown", "json")


class PreviewDialog(Sheet):
    """`render(format)` gives the text."""

    def __init__(self, render: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(translate("PreviewDialog", "Preview"), width=760, parent=parent)
        self.resize(860, 680)
        self._render = render
        kept = [(key, text) for key, text in formats() if key in SHOWN]
        self._tabs = Segmented(self.tr("Format"), kept)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setFont(code_font())
        self._text.setAccessibleName(self.tr("What will be written"))
        self.body.addWidget(self._tabs)
        self.body.addWidget(self._text, 1)
        copy = button(self.tr("Copy"))
        copy.clicked.connect(self._copy)
        self.add_buttons(copy, 0, self.accept_button(self.tr("Close")))
        self._tabs.chosen.connect(self._show)
        self._show(kept[0][0])

    def _show(self, to: str) -> None:
        self._text.setPlainText(self._render(to))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
