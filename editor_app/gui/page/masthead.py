"""The lines around the title: kind of article above it, and who, where, how long below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.gui.page.context import PageContext
from editor_app.gui.page.names import kind_label, language_name, minutes
from editor_app.gui.theme.tokens import Face
from editor_app.gui.widgets.looks import set_look

KIND = Face(12, 16, 600)
META = Face(12, 18)


class KindLabel(QLabel):
    """The kind of the article in small capitals."""

    def __init__(self, page: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.setTextFormat(Qt.TextFormat.PlainText)
        page.resized.connect(self._set_font)
        self._set_font()
        set_look(self, tone="accent")

    def show_article(self, article: Article) -> None:
        """Show the kind of this article."""
        self.setText(kind_label(article.kind, article.language))

    def _set_font(self) -> None:
        font = self._page.theme.font(KIND, zoom=self._page.zoom)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.8 * self._page.zoom)
        self.setFont(font)


class MetaLine(QLabel):
    """Other languages, authors, length."""

    def __init__(self, page: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        page.resized.connect(self._set_font)
        self._set_font()
        set_look(self, tone="soft")

    def show_article(self, article: Article, *, counted: bool = True) -> None:
        """Show what is known of this article."""
        # Counting waits until all of the text is there: the first screen comes first.
        words = self._page.words if counted else 0
        parts = []
        if article.available_in:
            order = sorted(article.available_in, key=_order)
            names = " · ".join(map(language_name, order))
            parts.append(self.tr("Also in {languages}").format(languages=names))
        parts.append(", ".join(author.name for author in article.authors if author.name))
        if words:
            parts.append(self._length(words))
        self.setText("     ".join(part for part in parts if part))
        self.setVisible(bool(self.text()))

    def _length(self, words: int) -> str:
        said = self.tr("1 word") if words == 1 else self.tr("{count} words")
        reading = self.tr("{minutes} min").format(minutes=minutes(words))
        return f"{said.format(count=self.locale().toString(words))} · {reading}"

    def _set_font(self) -> None:
        self.setFont(self._page.theme.font(META, zoom=self._page.zoom))


def _order(language: str) -> tuple[int, str]:
    """The house's languages first, in its order."""
    house = schema.LANGUAGES
    return (house.index(language) if language in house else len(house)), language
