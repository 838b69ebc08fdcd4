"""The article as accepted, or as it was: a page to be read, under the bar it would be written with.

The bar stays, greyed, so that the page stands where it stood and nothing moves under the eye.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from editor_app.document.article import Article
from editor_app.gui.binding.editing import Editing
from editor_app.gui.page.formatting_bar import FormattingBar
from editor_app.gui.review.frozen import reading_page
from editor_app.gui.theme.theme import Theme
from editor_app.gui.widgets.looks import column, set_look


class ReadingPane(QWidget):
    """`page` is what is read; `left`: Esc. `why` is said where one would write."""

    left = Signal()

    def __init__(
        self, article: Article, real: Editing, theme: Theme, zoom: float, why: str
    ) -> None:
        super().__init__()
        self.page = reading_page(article, real, theme, zoom, why)
        self.bar = FormattingBar(self.page, theme)
        set_look(self, ground="desk")
        inside = column(self.bar, self.page, gap=0)
        inside.setStretch(1, 1)
        self.setLayout(inside)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
