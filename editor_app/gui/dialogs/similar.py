"""Similar posts: what is printed below the article, what could be, and what was set aside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from editor_app.document.actions import forget_similar
from editor_app.document.commands import Command
from editor_app.document.records import SimilarPost
from editor_app.errors import EditorError
from editor_app.gui.dialogs.lines import LineList, Part, heading, small, title
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.library.names import status_word, untitled
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.buttons import button, tool_button
from editor_app.gui.widgets.forms import FormRow
from editor_app.gui.widgets.looks import row, set_available
from editor_app.gui.widgets.surfaces import EmptyState
from editor_app.services import similar
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace

translate = QCoreApplication.translate

SOURCE = "similar-dialog"
PINNED, PROPOSED, HIDDEN = "pinned", "proposed", "hidden"


class SimilarDialog(Sheet):
    """Each step is done at once, and can be undone here and in the text. `failed(error)`."""

    failed = Signal(object)

    def __init__(
        self,
        session: EditingSession,
        workspace: Workspace,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            translate("SimilarDialog", "Similar posts"),
            lead=translate("SimilarDialog", "What is pinned is printed below the article."),
            width=600,
            parent=parent,
        )
        self.resize(640, 640)
        self._session, self._workspace, self._theme = session, workspace, theme
        self._posts: dict[str, SimilarPost] = {}
        self._rows: dict[str, Any] = {}
        self._group: dict[str, str] = {}
        self.list = LineList(theme, self.tr("Similar posts"))
        self.list.chosen.connect(lambda _: self.pin())
        self.list.lettered.connect(self._lettered)
        self.list.shifted.connect(self.shift)
        self.list.removed.connect(self.take_away)
        self.list.currentRowChanged.connect(lambda _: self._follow())
        self._empty = EmptyState(
            theme,
            "file-text",
            self.tr("Nothing alike in the library"),
            self.tr("Articles in the same language that share this one's words are proposed here."),
        )
        self._places = QStackedWidget()
        self._places.addWidget(self.list)
        self._places.addWidget(self._empty)
        self.body.addWidget(self._places, 1)
        self._make_tools()
        self._make_address()
        undo = QShortcut(QKeySequence("Ctrl+Z"), self)
        undo.activated.connect(self.undo)
        self.add_buttons(0, self.accept_button(self.tr("Done")))
        self.refresh()
        self.list.setFocus()

    def accept(self) -> None:
        self._set_address()
        if not self._address_row.problem:
            super().accept()

    def refresh(self) -> None:
        """Read what is pinned, proposed and hidden again."""
        article = self._session.snapshot()
        found = similar.similar_articles(self._workspace, article)
        posts = (*found.pinned, *found.hidden)
        now = similar.rows_of(self._workspace, posts)
        self._posts = {post.id: post for post in posts}
        self._rows = {**{r.id: r for r in found.proposed}, **now}
        pinned = [(post.id, _pinned(n, post, now)) for n, post in enumerate(found.pinned, 1)]
        proposed = [(r.id, _proposed(r)) for r in found.proposed]
        hidden = [(post.id, [title(post.title or untitled())]) for post in found.hidden]
        self._group = dict.fromkeys([one for one, _ in pinned], PINNED)
        self._group |= dict.fromkeys([one for one, _ in proposed], PROPOSED)
        self._group |= dict.fromkeys([one for one, _ in hidden], HIDDEN)
        lines = [
            *_under(self.tr("Printed below the article"), pinned),
            *_under(self.tr("Proposed"), proposed),
            *_under(self.tr("Hidden: not proposed again"), hidden),
        ]
        self.list.show_lines(lines)
        self._places.setCurrentWidget(self.list if lines else self._empty)
        self._follow()

    def pin(self) -> None:
        """Print the chosen post below the article; one that is printed takes its title of today."""
        chosen = self.list.current_id
        post, found = self._posts.get(chosen), self._rows.get(chosen)
        if self._group.get(chosen) == PINNED and post is not None:
            if found is not None and found.title != post.title:
                self._do(similar.set_title(post, found.title))
        elif found is not None:
            self._do(similar.pin(found, post.address if post is not None else ""))

    def hide_post(self) -> None:
        """Neither print nor propose the chosen post."""
        found = self._rows.get(self.list.current_id)
        if found is not None and self._group.get(self.list.current_id) != HIDDEN:
            self._do(similar.hide(found))

    def take_away(self) -> None:
        """Print the chosen post no longer, or propose it again."""
        chosen = self.list.current_id
        if chosen in self._posts:
            self._do(forget_similar(chosen))

    def shift(self, by: int) -> None:
        """Print the chosen post further up (-1) or down (1)."""
        post = self._posts.get(self.list.current_id)
        if post is not None and self._group.get(post.id) == PINNED:
            self._do(similar.shift(post, self._session.snapshot().similar, by))

    def pin_another(self) -> None:
        """Pin any article of the library in this language."""
        from editor_app.gui.languages.finder import ArticleFinder

        dialog = ArticleFinder(
            self.tr("Pin an article"),
            self.tr("Which article is to be printed below this one?"),
            self.tr("Pin"),
            self._theme,
            self._found,
            self,
        )
        if dialog.exec() and dialog.article_id:
            chosen = self._workspace.row(dialog.article_id)
            self._do(similar.pin(chosen))
            self.list.select(chosen.id)
        dialog.deleteLater()

    def undo(self) -> None:
        """Take the last step back."""
        self._session.undo()
        self.refresh()

    def _make_tools(self) -> None:
        self._pin = button(self.tr("Pin"), "small", shortcut="P")
        self._pin.clicked.connect(self.pin)
        self._hide = button(self.tr("Hide"), "small", shortcut="H")
        self._hide.clicked.connect(self.hide_post)
        self._back = button(self.tr("Bring back"), "small", shortcut="B")
        self._back.clicked.connect(self.take_away)
        find = button(self.tr("Find another…"), "small", shortcut="Ctrl+F")
        find.setShortcut("Ctrl+F")
        find.clicked.connect(self.pin_another)
        self._up = tool_button(self._theme, "arrow-up", self.tr("Move up"), shortcut="Alt+Up")
        self._up.clicked.connect(lambda: self.shift(-1))
        self._down = tool_button(
            self._theme, "arrow-down", self.tr("Move down"), shortcut="Alt+Down"
        )
        self._down.clicked.connect(lambda: self.shift(1))
        for made in (self._pin, self._hide, self._back, find):
            made.setAutoDefault(False)
        tools = row(self._pin, self._hide, self._back, find, 0, self._up, self._down, gap=Space.XS)
        self.body.addLayout(tools)

    def _make_address(self) -> None:
        self._address = QLineEdit()
        self._address.setPlaceholderText("https://example.org/…")
        self._address.editingFinished.connect(self._set_address)
        hint = self.tr("Makes the title a link; empty prints it without one")
        self._address_row = FormRow(self.tr("&Address on the site"), self._address, hint)
        self.body.addWidget(self._address_row)

    def _follow(self) -> None:
        chosen = self.list.current_id
        group = self._group.get(chosen, "")
        post = self._posts.get(chosen) if group == PINNED else None
        self._address_row.set_problem("")
        self._address_row.setEnabled(post is not None)
        self._address.setText(post.address if post is not None else "")
        nothing = "" if chosen else self.tr("Choose a post first")
        is_pinned = self.tr("It is printed already")
        is_hidden = self.tr("It is hidden already")
        unknown = "" if chosen in self._rows else self.tr("It is not in this library")
        self._offer(self._pin, nothing or (is_pinned if group == PINNED else unknown))
        self._offer(self._hide, nothing or (is_hidden if group == HIDDEN else unknown))
        decided = self.tr("It is neither printed nor hidden")
        self._offer(self._back, nothing or (decided if group == PROPOSED else ""))
        order = [one for one, where in self._group.items() if where == PINNED]
        at = order.index(chosen) if chosen in order else -1
        first, last = self.tr("It is the first"), self.tr("It is the last")
        not_printed = self.tr("Only what is printed has an order")
        self._offer(self._up, not_printed if at < 0 else (first if at == 0 else ""))
        self._offer(self._down, not_printed if at < 0 else (last if at == len(order) - 1 else ""))
        self._back.setText(self.tr("Take away") if group == PINNED else self.tr("Bring back"))

    def _offer(self, made: QWidget, why: str) -> None:
        set_available(made, not why, why)

    def _lettered(self, letter: str) -> None:
        does = {"p": self.pin, "h": self.hide_post, "b": self.take_away}
        if letter in does:
            does[letter]()

    def _set_address(self) -> None:
        post = self._posts.get(self.list.current_id)
        address = similar.address_of(self._address.text())
        if address is None:
            said = self.tr("Not a web address; https://example.org/post is one")
            self._address_row.set_problem(said)
        elif post is not None and address != post.address:
            self._do(similar.set_address(post, address))

    def _found(self, words: str, most: int) -> Sequence[Any]:
        article = self._session.snapshot()
        if words:
            hits = self._workspace.search(words, limit=most, language=article.language)
            rows = [hit.article for hit in hits]
        else:
            rows = self._workspace.list_articles(language=article.language, limit=most)
        known = {article.id, *(post.article for post in article.similar)}
        return [found for found in rows if found.id not in known]

    def _do(self, command: Command | None) -> None:
        if command is None:
            return
        focus: QWidget | None = self.focusWidget()
        try:
            self._session.end_undo_group()
            self._session.execute(command, source=SOURCE)
        except EditorError as error:
            self.failed.emit(error)
        self.refresh()
        if focus is not None and focus.isEnabled():
            focus.setFocus(Qt.FocusReason.OtherFocusReason)


def _under(said: str, lines: list[tuple[str, list[Part]]]) -> list[tuple[str, list[Part]]]:
    return [("", [heading(said)]), *lines] if lines else []


def _pinned(number: int, post: SimilarPost, now: dict[str, Any]) -> list[Part]:
    no_link = translate("SimilarDialog", "No address yet: printed without a link")
    parts = [title(f"{number}. {post.title or untitled()}"), small(post.address or no_link)]
    found = now.get(post.id)
    if found is not None and found.trashed:
        parts.append(small(translate("SimilarDialog", "It is in the Trash"), "amber"))
    elif found is not None and found.title != post.title:
        said = translate("SimilarDialog", "It is called “{}” by now; Enter takes the new title")
        parts.append(small(said.format(found.title), "amber", 2))
    return parts


def _proposed(found: Any) -> list[Part]:
    people = ", ".join(found.authors)
    said = status_word(found.status)
    return [title(found.title or untitled()), small(f"{said} · {people}" if people else said)]
