"""Leads to what changed: to words on the page, to a source, to a card of the review."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from editor_app.gui.review.active_mark import ActiveMark
from editor_app.gui.review.page_levels import PageLevels
from editor_app.gui.review.review_bar import CHANGES
from editor_app.gui.theme.tokens import Space

if TYPE_CHECKING:
    from editor_app.document.compared import Change
    from editor_app.gui.page.page_view import PageView
    from editor_app.gui.shell.main_window import MainWindow
    from editor_app.services.session import EditingSession


class Stop:
    """A change, and where its words are by now: a place goes with its words."""

    def __init__(self, change: Change, session: EditingSession) -> None:
        self.change = change
        self._document = session.document
        self._places: tuple[str, str] | None = None
        if change.text and change.end <= self._document.length(change.text):
            start = self._document.place(change.text, change.start)
            end = self._document.place(change.text, change.end, after=change.end > change.start)
            self._places = (start, end)

    def range(self) -> tuple[int, int] | None:
        """The words in code points of their text; None where the change is in none."""
        if self._places is None:
            return None
        start, end = (self._document.position(place) for place in self._places)
        if start is None or end is None:
            return None
        return start[0], max(start[0], end[0])


class Leader:
    """Goes to changes in a window, and marks the words on its page."""

    def __init__(self, window: MainWindow, hidden: Callable[[], int]) -> None:
        """`hidden` says how many pixels at the top of the middle something lies over the page."""
        self._window = window
        self._hidden = hidden
        self._page: PageView | None = None
        self._levels: PageLevels | None = None
        self._mark: ActiveMark | None = None

    def lead(self, stop: Stop, *, focus: bool = True) -> bool:
        """Go to a change; whether there is a place to go to."""
        self.clear()
        change, window = stop.change, self._window
        if window.desks.current == "sources" and change.part != "references":
            window.desks.show("writing")
        if window.desks.current == "review":  # it may show the article as accepted, or as it was
            window.desks.review.show_view(CHANGES)
        if change.part in ("comments", "suggestions") and self._card(change):
            return True
        found = stop.range()
        if found is not None and self._words(change.text, *found, focus=focus):
            return True
        session = window.articles.session
        known = session.snapshot().reference_by_id if session is not None else {}
        if change.part == "references" and change.item in known:
            desk = window.desks.made_sources
            if desk is not None and window.desks.current == "sources":
                desk.select(change.item, change.field)
            else:
                window.show_source(change.item)
            return True
        page = window.centre.page
        if page is None:
            return False
        return page.go_to(change.place) or self._part(page, change)

    def clear(self) -> None:
        """Nothing is looked at now."""
        if self._mark is not None:
            self._mark.clear()

    def forget(self) -> None:
        """Another page is shown: what marked the one before went with it."""
        self._page = self._levels = self._mark = None

    def _card(self, change: Change) -> bool:
        window, kind = self._window, change.part.removesuffix("s")
        window.show_dock("comments")
        dock = window.desks.review.dock
        key = f"{kind}/{change.item}"
        if key not in {entry.key for entry in dock.entries}:
            return False
        dock.activate(key)
        return True

    def _words(self, text: str, start: int, end: int, *, focus: bool) -> bool:
        page = self._window.centre.page
        if page is None:
            return False
        before: QWidget | None = self._window.focusWidget()
        if not page.focus_text(text, start):
            return False
        levels, mark = self._of_page(page)
        levels.show(text, start)
        self._uncover(levels, text, start)
        rows = levels.rows(text, start, end)
        if rows is not None and page.paper.isAncestorOf(rows[0]):
            mark.show_rows(*rows, "accent")
        if not focus and before is not None:
            before.setFocus()
        return True

    def _uncover(self, levels: PageLevels, text: str, start: int) -> None:
        """Scroll so far that the words are not under the bar."""
        top = levels.top(text, start)
        if top is not None:
            seen = levels.top_in(self._window.middle) + round(top)
            levels.scroll_by(min(0, seen - self._hidden() - Space.S))

    def _part(self, page: PageView, change: Change) -> bool:
        """What has no words of its own on the page, or is gone: where it stands, or stood."""
        paper = page.paper
        parts: dict[str, QWidget] = {
            "key_points": paper.key_points,
            "authors": paper.authors.cards.get(change.item, paper.authors),
            "about": paper.meta,
            "references": paper.references,
            "notes": paper.references,
        }
        found = parts.get(change.part, paper.body)
        levels, mark = self._of_page(page)
        levels.show_at(float(found.mapTo(page.desk, QPoint(0, 0)).y()))
        if found is not paper.body and found.height() > 0:
            mark.show_rows(found, [found.rect()], "accent")
        return True

    def _of_page(self, page: PageView) -> tuple[PageLevels, ActiveMark]:
        if page is not self._page or self._levels is None or self._mark is None:
            self._page = page
            self._levels = PageLevels(page)
            self._mark = ActiveMark(self._window.theme, page.paper)
        return self._levels, self._mark
