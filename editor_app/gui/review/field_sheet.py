"""Choosing what a remark is about: a list of all fields, found by a few letters."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from editor_app.document.article import Article
from editor_app.gui.dialogs.lines import LineList, Part, heading, small, title
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.review.field_choice import FieldChoice, choice_at, field_choices, matching
from editor_app.gui.theme.theme import Theme
from editor_app.gui.widgets.looks import set_available
from editor_app.gui.widgets.search_field import SearchField
from editor_app.gui.widgets.surfaces import EmptyState


class FieldSheet(Sheet):
    """Ask with `exec`; then `chosen` is the field, None where there is none."""

    def __init__(
        self, theme: Theme, article: Article, text: str, field: str, parent: QWidget | None = None
    ) -> None:
        """Begins at the field whose text (`text`) has the caret, or at those of a record (`field`,
        as `references/r1`).
        """
        super().__init__(self.tr("Comment on a field"), width=520, parent=parent)
        self.resize(560, 540)
        self._choices = field_choices(article)
        self.search = SearchField(theme, self.tr("Field or what stands in it"))
        self.list = LineList(theme, self.tr("Fields of the article"))
        self._empty = EmptyState(
            theme, "search", self.tr("No such field"), self.tr("Try fewer letters.")
        )
        self._places = QStackedWidget()
        self._places.addWidget(self.list)
        self._places.addWidget(self._empty)
        self.body.addWidget(self.search)
        self.body.addWidget(self._places, 1)
        self._do = self.accept_button(self.tr("Comment"))
        self.add_buttons(0, self.cancel_button(self.tr("Cancel")), self._do)
        self.search.textChanged.connect(self._look)
        self.search.to_results.connect(self._to_results)
        self.list.chosen.connect(lambda _: self.accept())
        self._look("")
        self.list.select(choice_at(self._choices, text, field) or self._choices[0].field)
        self.search.setFocus()

    @property
    def chosen(self) -> FieldChoice | None:
        """What the remark is to be about."""
        wanted = self.list.current_id
        return next((choice for choice in self._choices if choice.field == wanted), None)

    def _look(self, words: str) -> None:
        found = matching(self._choices, words)
        lines: list[tuple[str, list[Part]]] = []
        group = ""
        for choice in found:
            if choice.group != group:
                group = choice.group
                lines.append(("", [heading(group)]))
            lines.append((choice.field, _line(choice)))
        self.list.show_lines(lines)
        if words and found:  # what fits best is first; without letters one stays where one is
            self.list.select(found[0].field)
        self._places.setCurrentWidget(self.list if found else self._empty)
        set_available(self._do, bool(found), self.tr("Choose a field first"))

    def _to_results(self) -> None:
        if self.list.count():
            self.list.setFocus()


def _line(choice: FieldChoice) -> list[Part]:
    return [title(choice.name), *([small(choice.value)] if choice.value else [])]
