"""Where a remark begins: on words, on a card's words, on a field; and what is offered for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from editor_app.gui.review.drafts import DRAFT
from editor_app.gui.review.review_bar import CHANGES

if TYPE_CHECKING:
    from editor_app.gui.review.desk import ReviewDesk
    from editor_app.gui.shell.main_window import MainWindow
    from editor_app.services.remarks import Offer


class Commenting(QObject):
    """Begins remarks for the review desk, which has the cards."""

    def __init__(self, window: MainWindow, desk: ReviewDesk) -> None:
        super().__init__(desk)
        self._window = window
        self._desk = desk

    def comment(self) -> None:
        """Say something about what is selected, or about what one looks at."""
        window = self._window
        page = window.centre.page
        if page is None or window.articles.session is None:
            return
        self._desk.show_view(CHANGES)
        field = self._field_in_focus()
        place = page.active.binding.selection() if page.active is not None else None
        empty = place is not None and not window.articles.session.document.length(place.text)
        if empty and not field and not self._is_on_card:
            said = self.tr("There are no words here yet. Ctrl+Shift+X comments on a field.")
            self._desk.told.emit(said)
            return
        window.show_dock("comments")
        self._desk.take_page()
        if field:
            self._desk.dock.begin_on_field(field)
        elif self._is_on_card and self._desk.dock.current is not None:
            at = self._desk.dock.current
            self._desk.dock.begin(at.text, at.start or 0, at.end or 0)
        elif place is not None:
            start, end = sorted((place.anchor, place.position))
            self._desk.dock.begin(place.text, start, end)
        else:
            self._desk.told.emit(
                self.tr("Put the caret into the words you want to say something about")
            )

    @property
    def _is_on_card(self) -> bool:
        """Whether letters decide, and the card one looks at has words."""
        return (
            self._desk.decides
            and self._desk.dock.current is not None
            and self._desk.dock.current.has_words
        )

    def comment_on_field(self) -> None:
        """Choose a field of the article, and say something about it."""
        from editor_app.gui.review.field_sheet import FieldSheet

        window, session = self._window, self._window.articles.session
        if session is None:
            return
        page = window.centre.page
        text = page.active.name if page is not None and page.active is not None else ""
        article = session.snapshot()
        sheet = FieldSheet(window.theme, article, text, self._field_in_focus(), window)
        chosen = sheet.chosen if sheet.exec() else None
        sheet.deleteLater()
        if chosen is None:
            return
        self._desk.show_view(CHANGES)
        window.show_dock("comments")
        self._desk.take_page()
        if chosen.text:
            words = "\n".join(block.text for block in session.document.text(chosen.text))
            self._desk.dock.begin(chosen.text, 0, len(words))
        else:
            self._desk.dock.begin_on_field(chosen.field)

    def show_unsent(self) -> None:
        """Put the keyboard into the remark or the answer that was being written here."""
        self._window.show_dock("comments")
        self._desk.take_page()
        entries = self._desk.dock.entries
        begun = (
            e.key for e in entries if e.key == DRAFT or self._desk.dock.remarks.answer_to(e.id)
        )
        self._desk.dock.activate(next(begun, ""), focus=True)

    def _field_in_focus(self) -> str:
        """The record one is at outside the page: a source of the side pane or the desk."""
        window, focus = self._window, QApplication.focusWidget()
        if focus is None:
            return ""
        desk = window.desks.made_sources
        if desk is not None and desk.isAncestorOf(focus) and desk.row is not None:
            return f"references/{desk.row.id}"
        if window.dock.current == "sources" and window.dock.sources.isAncestorOf(focus):
            line = window.dock.sources.list.current
            return f"references/{line.id}" if line is not None else ""
        return ""

    def offers(self) -> Sequence[Offer]:
        """The remarks of the house in the article's language."""
        from editor_app.services.house import remarks

        session = self._window.articles.session
        language = session.snapshot().language if session is not None else ""
        return remarks(self._window.workspace.store, language)
