"""Who wrote it: a card for each author, with the bio in the languages there are."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.records import Author
from editor_app.gui.page.context import PageContext
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.looks import BIO
from editor_app.gui.page.names import language_name
from editor_app.gui.theme.tokens import Face
from editor_app.gui.widgets.labels import words

NAME = Face(15, 22, 600)
SMALL = Face(12, 16)


class AuthorCard(QWidget):
    """One author: name and affiliation as printed, and an editor for each bio."""

    bio_made = Signal(object)

    def __init__(self, page: PageContext, author: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.author = author
        self.bios: dict[str, PageEditor] = {}
        self._labels: dict[str, QLabel] = {}
        self._name = words("", NAME)
        self._affiliation = words("", SMALL, "soft")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self._name)
        self._layout.addWidget(self._affiliation)

    def show_author(self, author: Author, language: str) -> bool:
        """Show this author; whether other editors stand here now."""
        self._name.setText(author.name or self.tr("Unnamed author"))
        self._name.setFont(self._page.theme.font(NAME, zoom=self._page.zoom))
        self._affiliation.setText(author.affiliation)
        self._affiliation.setVisible(bool(author.affiliation))
        wanted = list(dict.fromkeys([language, *sorted(author.bios)]))
        changed = wanted != list(self.bios)
        for gone in [key for key in self.bios if key not in wanted]:
            self._drop(gone)
        for at, key in enumerate(wanted):
            if key not in self.bios:
                self._make(key)
            self._layout.insertWidget(2 + 2 * at, self._labels[key])
            self._layout.insertWidget(3 + 2 * at, self.bios[key])
        self.bios = {key: self.bios[key] for key in wanted}
        for key, label in self._labels.items():
            label.setVisible(len(wanted) > 1 or key != language)
        return changed

    def close_bindings(self) -> None:
        """Stop following the article."""
        for editor in self.bios.values():
            editor.close_binding()

    def _make(self, language: str) -> None:
        label = self.tr("Bio, {language}").format(language=language_name(language))
        editor = PageEditor(self._page, schema.bio_text(self.author, language), BIO, label, inset=0)
        editor.set_placeholder(label)
        self.bios[language] = editor
        self._labels[language] = words(language_name(language), SMALL, "soft")
        self.bio_made.emit(editor)

    def _drop(self, language: str) -> None:
        editor, label = self.bios.pop(language), self._labels.pop(language)
        editor.close_binding()
        for widget in (editor, label):
            self._layout.removeWidget(widget)
            widget.hide()
            widget.deleteLater()


class AuthorCards(QWidget):
    """All authors in their order."""

    rows_changed = Signal()
    bio_made = Signal(object)

    def __init__(self, page: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.cards: dict[str, AuthorCard] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(16)

    @property
    def editors(self) -> list[PageEditor]:
        """The editors of the bios from top to bottom."""
        return [editor for card in self.cards.values() for editor in card.bios.values()]

    def show_article(self, article: Article) -> None:
        """Show the authors of an article."""
        wanted = [author.id for author in article.authors]
        changed = wanted != list(self.cards)
        for gone in [key for key in self.cards if key not in wanted]:
            card = self.cards.pop(gone)
            card.close_bindings()
            self._layout.removeWidget(card)
            card.hide()
            card.deleteLater()
        cards = {}
        for at, author in enumerate(article.authors):
            cards[author.id] = self.cards.get(author.id) or self._make(author.id)
            self._layout.insertWidget(at, cards[author.id])
            changed = cards[author.id].show_author(author, article.language) or changed
        self.cards = cards
        self.setVisible(bool(cards))
        if changed:
            self.rows_changed.emit()

    def _make(self, author: str) -> AuthorCard:
        card = AuthorCard(self._page, author, self)
        card.bio_made.connect(self.bio_made)
        return card

    def close_bindings(self) -> None:
        """Stop following the article."""
        for card in self.cards.values():
            card.close_bindings()
