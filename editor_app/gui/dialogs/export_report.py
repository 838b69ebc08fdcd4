"""What became of an export of several articles: what was left out, why, and the way to each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from editor_app.errors import EditorError
from editor_app.gui.dialogs.lines import LineList, Part, small, title
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.library.names import counted, untitled
from editor_app.gui.theme.theme import Theme
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.looks import set_available

translate = QCoreApplication.translate

LeftOut = tuple[str, str, EditorError]
"""(article, its title, why)."""


class ExportReport(Sheet):
    """`open_article(id)`: one that was left out is wanted; `folder_asked`: the files are."""

    open_article = Signal(str)
    folder_asked = Signal()

    def __init__(
        self,
        folder: Path,
        written: int,
        left_out: Sequence[LeftOut],
        sentence: Callable[[EditorError], str],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """`written` articles are in the folder."""
        super().__init__(
            translate("ExportReport", "Exported"),
            lead=summary(folder, written, len(left_out)),
            width=560,
            parent=parent,
        )
        self.resize(600, min(620, 260 + 56 * len(left_out)))
        self.list = LineList(theme, self.tr("Articles that were left out"))
        self.list.show_lines(
            [(article, _line(name, sentence(error))) for article, name, error in left_out]
        )
        self.list.chosen.connect(self._open)
        self.body.addWidget(self.list, 1)
        show = button(self.tr("Show the folder"))
        show.setAutoDefault(False)
        show.clicked.connect(self.folder_asked)
        set_available(show, bool(written), self.tr("No file was written"))
        opened = self.accept_button(self.tr("Open the article"))
        opened.clicked.disconnect()
        opened.clicked.connect(lambda: self._open(self.list.current_id))
        self.add_buttons(show, 0, self.cancel_button(self.tr("Close")), opened)
        self.list.setFocus()

    def _open(self, article_id: str) -> None:
        self.accept()
        self.open_article.emit(article_id)


def summary(folder: Path, written: int, left_out: int) -> str:
    """How it went, in two sentences."""
    said = translate("ExportReport", "%n article(s) written to {}.", "", written)
    there = counted(said, written).format(folder) if written else ""
    rest = translate("ExportReport", "%n article(s) left out:", "", left_out)
    return " ".join(part for part in (there, counted(rest, left_out)) if part)


def _line(name: str, why: str) -> list[Part]:
    return [title(name or untitled()), small(why, "red", 3)]
