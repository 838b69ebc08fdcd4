"""Finding an article of the library by a few words, to be tied to the one that is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from editor_app.errors import EditorError
from editor_app.gui.dialogs.lines import LineList, Part, small, title
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.library.names import language_name, status_word, untitled
from editor_app.gui.theme.theme import Theme
from editor_app.gui.widgets.looks import set_available
from editor_app.gui.widgets.search_field import SearchField
from editor_app.gui.widgets.surfaces import EmptyState

TYPING = 80
"""Milliseconds without a key before the words are searched."""
MOST = 40
Find = Callable[[str, int], Sequence[Any]]
"""(words, how many at most) → rows of articles; without words the newest."""


class ArticleFinder(Sheet):
    """Ask with `exec`; then `article_id` and `article_title`."""

    def __init__(
        self, heading: str, lead: str, do: str, theme: Theme, find: Find,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """`do` is the verb on the button."""
        super().__init__(heading, lead=lead, width=560, parent=parent)
        self.resize(600, 560)
        self._find = find
        self._titles: dict[str, str] = {}
        self.search = SearchField(theme, self.tr("Words of the title or the text"))
        self.list = LineList(theme, self.tr("Articles found"))
        self._empty = EmptyState(
            theme,
            "search",
            self.tr("Nothing found"),
            self.tr("Try fewer words, or words of the other language."),
        )
        self._places = QStackedWidget()
        self._places.addWidget(self.list)
        self._places.addWidget(self._empty)
        self.body.addWidget(self.search)
        self.body.addWidget(self._places, 1)
        self._do = self.accept_button(do)
        self.add_buttons(0, self.cancel_button(self.tr("Cancel")), self._do)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING)
        self._typing.timeout.connect(self.look)
        self.search.textChanged.connect(self._soon)
        self.search.to_results.connect(self._to_results)
        self.list.chosen.connect(lambda _: self.accept())
        self.look()
        self.search.setFocus()

    @property
    def article_id(self) -> str:
        """The article that was chosen; empty where none is."""
        return self.list.current_id

    @property
    def article_title(self) -> str:
        """Its title."""
        return self._titles.get(self.article_id, "")

    def look(self) -> None:
        """Search for what is typed."""
        self._typing.stop()
        try:
            rows = self._find(self.search.text().strip(), MOST)
        except EditorError:
            rows = ()
        self._titles = {row.id: row.title or untitled() for row in rows}
        self.list.show_lines([(row.id, _line(row)) for row in rows])
        self._places.setCurrentWidget(self.list if rows else self._empty)
        set_available(self._do, bool(rows), self.tr("Choose an article first"))

    def _soon(self) -> None:
        self._typing.start()

    def _to_results(self) -> None:
        if self._typing.isActive():
            self.look()
        self.list.setFocus()


def _line(row: Any) -> list[Part]:
    said = f"{language_name(row.language)} · {status_word(row.status)}"
    people = ", ".join(row.authors)
    return [title(row.title or untitled()), small(f"{said} · {people}" if people else said)]
