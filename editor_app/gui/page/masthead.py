"""The lines around the title: kind of article above it, and who, where, how long below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.gui.page.context import PageContext
from editor_app.gui.page.names import kind_label, language_name, minutes
from editor_app.gui.theme.tokens import Face
from editor_app.gui.widgets.looks import set_look, tip_text

KIND = Face(12, 16, 600)
META = Face(12, 18)
GAP = " &nbsp; &nbsp; "
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
NEXT_VERSION = "Ctrl+Shift+J"
"""The key that goes from version to version; see `shell.language_commands`."""


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
    """Other languages, each a link to its version, then authors and length.

    `language_wanted(code)`: a language was clicked. By keyboard the versions have commands of
    their own: Tab on the page goes from text to text.
    """

    language_wanted = Signal(str)

    def __init__(self, page: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._parts: tuple[tuple[str, ...], str, str] = ((), "", "")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWordWrap(True)
        self.setMinimumWidth(1)  # else links hold the sheet wide in a narrow window
        self.linkActivated.connect(self.language_wanted)
        self.linkHovered.connect(self._say_link)
        page.resized.connect(self._set_font)
        page.theme.changed.connect(self._show)
        self._set_font()
        set_look(self, tone="soft")

    def show_article(self, article: Article, *, counted: bool = True) -> None:
        """Show what is known of this article."""
        # Counting waits until all of the text is there: the first screen comes first.
        words = self._page.words if counted else 0
        people = ", ".join(author.name for author in article.authors if author.name)
        length = self._length(words) if words else ""
        parts = tuple(sorted(article.available_in, key=_order)), people, length
        if parts != self._parts:
            self._parts = parts
            self._show()
        self.setVisible(any(parts))

    def _show(self) -> None:
        languages, people, length = self._parts
        parts = []
        if languages:
            links = " · ".join(self._link(code) for code in languages)
            parts.append(_escaped(self.tr("Also in {languages}")).format(languages=links))
        parts += [_escaped(part) for part in (people, length)]
        self.setText(GAP.join(part for part in parts if part))
        names = self.tr("Also in {languages}").format(
            languages=", ".join(map(language_name, languages))
        )
        said = (names if languages else "", people, length)
        self.setAccessibleName(". ".join(part for part in said if part))

    def _link(self, code: str) -> str:
        colour = self._page.theme.colour("accent").name()
        name = _escaped(language_name(code))
        return f'<a href="{_escaped(code)}" style="color: {colour}">{name}</a>'

    def _say_link(self, code: str) -> None:
        said = self.tr("Open the version in {}").format(language_name(code)) if code else ""
        self.setToolTip(tip_text(said, NEXT_VERSION) if said else "")

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


def _escaped(words: str) -> str:
    """As `html.escape`, whose module reads a table of all entities while the window waits."""
    return words.translate(_ENTITIES)
