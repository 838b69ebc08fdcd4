"""The right pane: its tabs, and the one dock that is shown.

A dock is made when it is first shown, and that is after the window's first paint.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from editor_app.checks.waivers import Waived
from editor_app.document.article import Article
from editor_app.document.finding import Finding
from editor_app.gui.docks.following import touches
from editor_app.gui.docks.tabs import NarrowTabs
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.buttons import tool_button
from editor_app.gui.widgets.looks import column, row, set_look
from editor_app.services.session import EditingSession

if TYPE_CHECKING:
    from editor_app.gui.docks.checks import ChecksDock
    from editor_app.gui.docks.outline import OutlineDock
    from editor_app.gui.docks.sources import SourcesDock
    from editor_app.gui.history.dock import HistoryDock
    from editor_app.gui.review.comments_dock import CommentsDock
    from editor_app.gui.review.unsent import Keeps
    from editor_app.services.workspace import Workspace

OUTLINE, SOURCES, COMMENTS, CHECKS = "outline", "sources", "comments", "checks"
HISTORY = "history"
NAMES = (OUTLINE, SOURCES, COMMENTS, CHECKS, HISTORY)
ICONS = ("list-tree", "book-open", "message-square", "circle-check", "history")
TABS_HEIGHT = 44


class Dock(QWidget):
    """Outline, sources, comments, checks and history of the open article. `prepare` makes the
    one that is shown; `comments_made` and `history_made` when they are first wanted,
    `checks_wanted` when a finding was dealt with, `checks_filtered(level)` when one level of
    findings alone is shown.
    """

    go_to = Signal(str)
    cite_asked = Signal(str)
    told = Signal(str)
    failed = Signal(object)
    close_asked = Signal()
    comments_made = Signal()
    history_made = Signal()
    checks_wanted = Signal()
    checks_filtered = Signal(str)

    def __init__(
        self, theme: Theme, sentence: Callable[[Finding], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sentence = sentence
        self._article = Article(id="")
        self._desk: tuple[EditingSession, date] | None = None
        self._findings: Sequence[Finding] = ()
        self._waived: Sequence[Waived] = ()
        self._mended: Sequence[bool] = ()
        self.workspace: Workspace | None = None  # where the same source is looked for
        self.keeps: Keeps | None = None  # where forms that were left are kept
        self.checks_level = ""  # the one that is shown alone, as it was left the last time
        self._ready = False
        set_look(self, ground="pane")
        self.setAccessibleName(self.tr("Side pane"))
        choices = (
            (OUTLINE, self.tr("Outline")),
            (SOURCES, self.tr("Sources")),
            (COMMENTS, self.tr("Comments")),
            (CHECKS, self.tr("Checks")),
            (HISTORY, self.tr("History")),
        )
        self.tabs = NarrowTabs(theme, self.tr("What the side pane shows"), choices, ICONS)
        self._close = tool_button(theme, "x", self.tr("Close the side pane"))
        self._close.setFixedSize(QSize(28, 28))
        self._close.clicked.connect(self.close_asked)
        self._stack = QStackedWidget()
        head = QWidget()
        set_look(head, ground="bar")
        head.setFixedHeight(TABS_HEIGHT)
        line = row(self.tabs, self._close, gap=0)
        line.setStretch(0, 1)
        line.setContentsMargins(Space.S, 0, Space.XS, 0)
        head.setLayout(line)
        self.setLayout(column(head, self._stack, gap=0))
        self.tabs.chosen.connect(self._show)
        self.tabs.choose(SOURCES)

    @property
    def current(self) -> str:
        """outline, sources, comments, checks or history."""
        return self.tabs.current

    @cached_property
    def outline(self) -> OutlineDock:
        """The headings."""
        from editor_app.gui.docks.outline import OutlineDock

        made = OutlineDock(self._theme)
        made.go_to.connect(self.go_to)
        made.show_article(self._article)
        self._stack.addWidget(made)
        return made

    @cached_property
    def sources(self) -> SourcesDock:
        """The sources."""
        from editor_app.gui.docks.left_forms import LeftForms
        from editor_app.gui.docks.sources import SourcesDock

        made = SourcesDock(self._theme)
        made.workspace = self.workspace
        if self.keeps is not None:
            made.left = LeftForms(self.keeps)
        made.cite_asked.connect(self.cite_asked)
        made.told.connect(self.told)
        made.failed.connect(self.failed)
        if self._desk is not None:
            made.open(*self._desk)
        made.show_article(self._article)
        self._stack.addWidget(made)
        return made

    @cached_property
    def comments(self) -> CommentsDock:
        """Comments and suggestions."""
        from editor_app.gui.review.comments_dock import CommentsDock

        made = CommentsDock(self._theme)
        made.told.connect(self.told)
        made.failed.connect(self.failed)
        if self._desk is not None:
            made.open(*self._desk)
        self._stack.addWidget(made)
        self.comments_made.emit()
        return made

    @cached_property
    def checks(self) -> ChecksDock:
        """What the checks found."""
        from editor_app.gui.docks.checks import ChecksDock
        from editor_app.gui.docks.places import place_words

        made = ChecksDock(self._theme, self._sentence, place_words)
        made.go_to.connect(self.go_to)
        made.acted.connect(self.checks_wanted)
        made.choose_level(self.checks_level)
        made.filtered.connect(self.checks_filtered)
        made.told.connect(self.told)
        made.failed.connect(self.failed)
        if self._desk is not None:
            made.open(self._desk[0])
        made.show_findings(self._findings, self._waived, self._mended)
        self._stack.addWidget(made)
        return made

    @cached_property
    def history(self) -> HistoryDock:
        """Versions, who wrote when, and what came in."""
        from editor_app.gui.history.dock import HistoryDock

        made = HistoryDock(self._theme)
        made.set_open(self._desk is not None)
        self._stack.addWidget(made)
        QTimer.singleShot(0, self, self.history_made.emit)  # not before it can be asked for
        return made

    def prepare(self) -> None:
        """The window has been painted: from now on the dock that is chosen is there."""
        if not self._ready:
            self._ready = True
            self._show(self.current)

    def choose(self, name: str) -> None:
        """Show a dock; an unknown name shows the sources."""
        self.tabs.choose(name if name in NAMES else SOURCES)
        self._show(self.current)

    def focus_current(self) -> None:
        """Put the keyboard into the dock that is shown."""
        self.prepare()
        if self.current == COMMENTS:
            self.comments.focus()
            return
        if self.current == HISTORY:
            self.history.focus()
            return
        listed: dict[str, QWidget] = {
            OUTLINE: self.outline.list,
            SOURCES: self.sources.list,
            CHECKS: self.checks.list,
        }
        target = listed[self.current]
        if not target.isVisible():
            target = self.tabs.button(self.current)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open(self, session: EditingSession, article: Article, today: date) -> None:
        """Work on this article from now on."""
        self._desk = (session, today)
        if "sources" in self.__dict__:
            self.sources.open(session, today)
        if "comments" in self.__dict__:
            self.comments.open(session, today)
        if "checks" in self.__dict__:
            self.checks.open(session)
        if "history" in self.__dict__:
            self.history.set_open(True)
        self.show_article(article, None)

    def close_article(self) -> None:
        """No article is open now."""
        self._desk = None
        if "sources" in self.__dict__:
            self.sources.close_article()
        if "comments" in self.__dict__:
            self.comments.close_article()
        if "checks" in self.__dict__:
            self.checks.open(None)
        if "history" in self.__dict__:
            self.history.set_open(False)
        self.show_article(Article(id=""), None)
        self.show_findings(())

    def show_article(self, article: Article, names: set[str] | None) -> None:
        """Show the article as it is now; `names` are what changed, None is everything."""
        self._article = article
        if "outline" in self.__dict__ and touches(names, *self.outline.parts):
            self.outline.show_article(article)
        if "sources" in self.__dict__ and touches(names, *self.sources.parts):
            self.sources.show_article(article)
        if "comments" in self.__dict__ and touches(names, *self.comments.parts):
            self.comments.show_article(article)

    def show_findings(
        self,
        findings: Sequence[Finding],
        waived: Sequence[Waived] = (),
        mended: Sequence[bool] = (),
    ) -> None:
        """Show what the checks found, what of it somebody decided to leave, and what F mends."""
        self._findings, self._waived, self._mended = findings, waived, mended
        if "checks" in self.__dict__:
            self.checks.show_findings(findings, waived, mended)

    def _show(self, name: str) -> None:
        if self._ready:
            docks: dict[str, Callable[[], QWidget]] = {
                OUTLINE: lambda: self.outline,
                SOURCES: lambda: self.sources,
                COMMENTS: lambda: self.comments,
                CHECKS: lambda: self.checks,
                HISTORY: lambda: self.history,
            }
            self._stack.setCurrentWidget(docks[name]())
