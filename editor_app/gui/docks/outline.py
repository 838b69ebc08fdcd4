"""The outline: the headings of the article, each leading to its place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QWidget

from editor_app.document.article import Article
from editor_app.document.finding import body_place
from editor_app.document.richtext import HEADING
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.looks import column
from editor_app.gui.widgets.surfaces import EmptyState

PLACE = Qt.ItemDataRole.UserRole
INDENT = "    "
FIRST_LEVEL = 2


class OutlineDock(QWidget):
    """`go_to(place)` when a heading was chosen."""

    go_to = Signal(str)
    parts = ("body", "title")
    """The texts whose change matters here."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: list[tuple[str, str]] = []
        self.list = OutlineList()
        self.list.setAccessibleName(self.tr("Headings"))
        self.list.chosen.connect(self.go_to)
        self._empty = EmptyState(
            theme,
            "list-tree",
            self.tr("No headings yet"),
            self.tr("Make a line a heading with Ctrl+2, and it is listed here."),
        )
        self._places = QStackedWidget()
        self._places.addWidget(self.list)
        self._places.addWidget(self._empty)
        self._places.setCurrentWidget(self._empty)
        inside = column(self._places)
        inside.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        self.setLayout(inside)

    def show_article(self, article: Article) -> None:
        """List the headings of this article."""
        found = outline(article)
        if found == self._shown:
            return
        self._shown = found
        row = self.list.currentRow()
        self.list.clear()
        for text, place in found:
            item = QListWidgetItem(text)
            item.setData(PLACE, place)
            item.setFont(self._theme.font(Type.INTERFACE))
            item.setToolTip(text.strip())
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(found) - 1))
        self._places.setCurrentWidget(self.list if found else self._empty)


class OutlineList(QListWidget):
    """`chosen(place)` by click or Return."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.itemClicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and item is not None:
            self._choose(item)
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(PLACE))


def outline(article: Article) -> list[tuple[str, str]]:
    """(words, indented by level; place) of each heading of the body."""
    found = []
    for number, block in enumerate(article.body):
        if block.kind == HEADING and block.words.strip():
            indent = INDENT * max(0, (block.level or FIRST_LEVEL) - FIRST_LEVEL)
            found.append((indent + " ".join(block.words.split()), body_place(number)))
    return found
