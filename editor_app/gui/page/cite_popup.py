"""The popup in which a source is found and cited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from editor_app.document.article import Article
from editor_app.document.numbering import kept_locator, numbered
from editor_app.gui.library.names import counted
from editor_app.gui.page import cite_candidates as cites
from editor_app.gui.page.caret_popup import CaretPopup
from editor_app.gui.page.cite_candidates import Candidate
from editor_app.gui.page.cite_list import CandidateList, Row
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Face, Space, Type
from editor_app.gui.widgets.fields import leave_window_keys
from editor_app.gui.widgets.labels import KeyCap, words
from editor_app.gui.widgets.looks import row, rule, set_look

WIDTH = 432
DELAY = 50
"""Milliseconds after the last key before the library is asked."""
NUMBER = Face(13, 18, 600)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class Cited:
    """One item that a marker is to have: what, and the pages."""

    candidate: Candidate
    locator: str = ""


@dataclass
class CiteRequest:
    """What the popup is opened for: the article, what has its number before the place, and
    what the marker has already where one is edited.
    """

    article: Article
    before: Sequence[str] = ()
    items: list[Cited] = field(default_factory=list)
    today: date | None = None


class CitePopup(CaretPopup):
    """`chosen` carries the list of `Cited`, in order; empty where all were taken away."""

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        search: Callable[[str, int], Sequence[Any]] | None,
    ) -> None:
        super().__init__(theme, window, "")
        self.card.setAccessibleName(self.tr("Cite a source"))
        self._search = search
        self._request = CiteRequest(Article(id=""))
        self._editing = False
        self._library: list[Candidate] = []
        self._moved = False
        self._numbers: dict[str, int] = {}
        self.number = QLabel()
        self.number.setFont(theme.font(NUMBER))
        set_look(self.number, tone="accent")
        self.field = self._field(self.tr("Search sources, or paste a link or a footnote"))
        self.pages = self._field(self.tr("pages"))
        self.pages.setFixedWidth(96)
        self._hint = words(self.tr("pages"), Face(11, 16), "soft")
        self.list = CandidateList(theme, self._shown_number)
        self._below = words("", Type.SMALL, "soft", wrap=True)
        self._place_parts()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._ask_library)
        self.field.textChanged.connect(self._typed)
        self.list.clicked.connect(self._clicked)
        self.list.selectionModel().currentChanged.connect(self._show_number)

    def open_for(
        self, request: CiteRequest, point: QPoint, line_height: int, *, editing: bool = False
    ) -> None:
        """Open for a place; `editing`: for a marker that stands already."""
        self._request = request
        self._numbers = dict(numbered(request.article).numbers)
        self._editing = editing
        self._moved = False
        self._library = []
        self.field.clear()
        self.pages.clear()
        self._show_pages(False)
        self._show_rows()
        self.open_at(point, line_height)
        self.follow_focus()

    def search_for(self, text: str) -> None:
        """Show what fits these words, typed elsewhere."""
        self.field.setText(text)

    def take(self, *, more: bool = False) -> None:
        """Take the chosen candidate; `more`: and stay open for another."""
        if self._timer.isActive():
            self._ask_library()
        self._take_chosen()
        if more:
            self.field.setFocus()  # a field that goes while it has the keyboard gives it away
            self.field.clear()
            self.pages.clear()
            self._show_pages(False)
            self._show_rows()
        elif self._request.items or self._editing:
            self.close_popup()
            self.chosen.emit(list(self._request.items))

    def _take_chosen(self) -> None:
        candidate, items = self.list.chosen(), self._request.items
        locator, at = kept_locator(self.pages.text()), self._chosen_item()
        if at is None:
            if candidate is not None:
                named = candidate.locator if self.pages.isHidden() else locator
                items.append(Cited(candidate, named))
        elif not self.pages.isHidden():
            items[at] = replace(items[at], locator=locator)

    def _chosen_item(self) -> int | None:
        """Which item is chosen; where none is, the last one of a marker that stands already."""
        candidate, items = self.list.chosen(), self._request.items
        if candidate is None:
            return len(items) - 1 if items and self._editing else None
        return next((n for n, item in enumerate(items) if _is_same(item, candidate)), None)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Do what a key means here; False where it is not one of the popup's."""
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._moved = True
            self.list.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in _ENTER:
            self.take(more=bool(control))
        elif key == Qt.Key.Key_Escape:
            self.close_popup()
        elif key == Qt.Key.Key_Tab:
            self._ask_pages()
        elif key == Qt.Key.Key_Backtab:
            self.field.setFocus()
        elif key == Qt.Key.Key_Backspace and self.field.hasFocus() and not self.field.text():
            self._drop_last()
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        inside = watched in (self.field, self.pages)
        pressed = event.type() == QEvent.Type.KeyPress
        if inside and pressed and isinstance(event, QKeyEvent) and self.handle_key(event):
            return True
        return super().eventFilter(watched, event)

    # Inside

    def _field(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(name)
        made.setAccessibleName(name)
        set_look(made, bare="true")
        leave_window_keys(made)
        made.installEventFilter(self)
        return made

    def _place_parts(self) -> None:
        top = row(self.number, self.field, self.pages, self._hint, KeyCap("Tab"), gap=Space.S)
        top.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        top.setStretch(1, 1)
        self.card.setFixedWidth(WIDTH)
        self.body.addLayout(top)
        self.body.addWidget(rule())
        self.body.addWidget(self.list)
        self._below.setContentsMargins(Space.S, 0, Space.S, Space.XS)
        self.body.addWidget(self._below)

    def _typed(self) -> None:
        self._timer.start()
        self._moved = False
        self._library = []
        self._show_rows()

    def _ask_library(self) -> None:
        self._timer.stop()
        article, text = self._request.article, self.field.text()
        self._library = cites.in_library(self._search, article, text, self._cited_in)
        self._show_rows()

    def _cited_in(self, count: int) -> str:
        return counted(self.tr("in %n article(s)", "", count), count)

    def _show_rows(self) -> None:
        text = self.field.text()
        rows: list[Row] = []
        if self._request.items:
            rows += [self.tr("In this marker"), *(item.candidate for item in self._request.items)]
        line = cites.from_line(text, self._request.today)
        here = [c for c in cites.in_article(self._request.article, text) if not self._has(c)]
        known = [c for c in here if cites.is_named(line, c.fields)]
        known_elsewhere = [c for c in self._library if cites.is_named(line, c.fields)]
        # What is here already is not to be entered a second time.
        rows += self._section(self.tr("In this article"), known)
        rows += self._section(self.tr("Library"), known_elsewhere)
        rows += self._section(self.tr("Create and cite"), [line] if line else [])
        rows += self._section(self.tr("In this article"), [c for c in here if c not in known])
        others = [c for c in self._library if c not in known_elsewhere]
        rows += self._section(self.tr("Library"), others)
        note = cites.as_note(text)
        if note is not None and (line is None or " " in note.words):
            rows += self._section(self.tr("Write a note"), [note])
        first = len(self._request.items) + bool(self._request.items)
        self.list.show_rows(rows)
        if text and len(rows) > first and not self._moved:
            # While `[…` is typed nothing but a source is offered to Enter: it may be plain words.
            words_only = rows[-1] is note and len(rows) == first + 2
            if not (words_only and self.keeper is not None):
                self.list.setCurrentIndex(self.list.candidates.index(first + 1, 0))
        elif self.list.chosen() is None and not self._editing:
            self.list.step(1)  # Enter in a marker that stands already keeps what it has
        self._show_below(empty=not rows)
        self._show_number()
        if self.isVisible():
            self.settle()

    @staticmethod
    def _section(name: str, candidates: Sequence[Candidate]) -> list[Row]:
        return [name, *candidates] if candidates else []

    def _show_below(self, *, empty: bool) -> None:
        if empty:
            said = self.tr("No sources yet. Paste a link or a footnote to cite it.")
        elif self._editing:
            said = self.tr("Enter keeps · Backspace takes the last away · Ctrl+Enter adds another")
        else:
            said = self.tr("Enter cites · Ctrl+Enter cites several · Esc closes")
        self._below.setText(said)

    def _has(self, candidate: Candidate) -> bool:
        return any(_is_same(item, candidate) for item in self._request.items)

    def _drop_last(self) -> None:
        if self._request.items:
            self._request.items.pop()
            self._show_rows()

    def _ask_pages(self) -> None:
        """The field for pages, with those of the chosen item of the marker, or of the footnote."""
        at, chosen = self._chosen_item(), self.list.chosen()
        item = self._request.items[at] if at is not None else chosen
        if self.pages.isHidden() and item is not None:
            self.pages.setText(item.locator)
            self.pages.selectAll()
        self._show_pages(True)
        self.pages.setFocus()

    def _show_pages(self, shown: bool) -> None:
        self.pages.setVisible(shown)
        self._hint.setVisible(not shown)

    def _clicked(self) -> None:
        self.take()

    def _shown_number(self, candidate: Candidate) -> str:
        """In the list: the number that a source has, or the one it gets."""
        has = self._numbers.get(candidate.target)
        if has:
            return str(has)
        items = [item.candidate for item in self._request.items]
        if candidate not in items:
            items.append(candidate)
        return str(self._numbers_of(items)[items.index(candidate)])

    def _numbers_of(self, items: list[Candidate]) -> list[int]:
        request = self._request
        return cites.numbers_of(request.article, request.before, items)

    def _show_number(self, *_: object) -> None:
        chosen = self.list.chosen()
        items = [item.candidate for item in self._request.items]
        if chosen is not None and not self._has(chosen):
            items.append(chosen)
        numbers = sorted(set(self._numbers_of(items)))
        self.number.setText(f"[{', '.join(map(str, numbers)) or '?'}]")


def _is_same(item: Cited, candidate: Candidate) -> bool:
    target = candidate.target
    return item.candidate == candidate or bool(target and item.candidate.target == target)
