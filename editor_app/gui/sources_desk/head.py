"""The head of the desk: where lines are pasted or dropped, and what else one can begin with."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.gui.library.names import counted
from editor_app.gui.sources_desk.keys import shortcut
from editor_app.gui.sources_desk.plates import KeyedButton, Plate
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Face, Space, Type
from editor_app.gui.widgets.buttons import button, tool_button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column, row, set_available

TITLE = Face(13, 18, 600)
NARROW = 860
"""Pixels below which the sentence wraps and the less used buttons are icons."""


class HeadCard(Plate):
    """`import_asked`, `duplicates_asked`, `library_asked`, `new_asked`."""

    import_asked = Signal()
    duplicates_asked = Signal()
    library_asked = Signal()
    new_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(self.tr("New sources"))
        title = words(self.tr("Paste footnote lines, links, BibTeX or RIS here"), TITLE, wrap=True)
        self._said = words("", Type.SMALL, "soft", wrap=True)
        self.invite(dropping=False)
        self.library = tool_button(
            theme, "book-open", self.tr("Sources of the library"), shortcut="Ctrl+Shift+R"
        )
        self.files = button(
            self.tr("Import file…"),
            tip=self.tr("Import a file of sources"),
            shortcut=shortcut("import"),
        )
        self.duplicates = button(
            self.tr("Duplicates"),
            tip=self.tr("Sources that are here twice"),
            shortcut=shortcut("doubles"),
        )
        self.new = KeyedButton(self.tr("New source"), shortcut("new"))
        self.library.clicked.connect(self.library_asked)
        self.files.clicked.connect(self.import_asked)
        self.duplicates.clicked.connect(self.duplicates_asked)
        self.new.clicked.connect(self.new_asked)
        said = column(title, self._said, gap=2)
        line = row(said, self.library, self.files, self.duplicates, self.new, gap=Space.M)
        line.setStretch(0, 1)
        inside = self.layout()
        if isinstance(inside, QVBoxLayout):
            inside.addLayout(line)

    def invite(self, *, dropping: bool) -> None:
        """What is said under the title, and while something is dragged over the desk."""
        self._said.setText(
            self.tr("Let go: each line becomes a source.")
            if dropping
            else self.tr("Each line becomes a source. What is not understood is kept and marked.")
        )

    def show_duplicates(self, count: int) -> None:
        """How many pairs there are."""
        text = self.tr("Duplicates")
        self.duplicates.setText(f"{text} {QLocale().toString(count)}" if count else text)
        said = counted(self.tr("Duplicates: %n pair(s)", "", count), count)
        self.duplicates.setAccessibleName(said)

    def set_open(self, is_open: bool) -> None:
        """Whether there is an article to put sources into."""
        reason = "" if is_open else self.tr("Open an article first")
        for made in (self.files, self.duplicates, self.new):
            set_available(made, is_open, reason)
