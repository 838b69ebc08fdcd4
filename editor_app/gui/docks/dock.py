"""The right pane: its tabs, and the one dock that is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from editor_app.document.article import Article
from editor_app.document.finding import Finding
from editor_app.gui.docks.checks import ChecksDock
from editor_app.gui.docks.following import touches
from editor_app.gui.docks.outline import OutlineDock
from editor_app.gui.docks.places import place_words
from editor_app.gui.docks.sources import Desk, SourcesDock
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.buttons import DockTabs, tool_button
from editor_app.gui.widgets.looks import column, row, set_look
from editor_app.services.session import EditingSession

OUTLINE, SOURCES, CHECKS = "outline", "sources", "checks"
TABS_HEIGHT = 44


class Dock(QWidget):
    """Outline, sources and checks of the open article."""

    go_to = Signal(str)
    cite_asked = Signal(str)
    told = Signal(str)
    close_asked = Signal()

    def __init__(
        self, theme: Theme, sentence: Callable[[Finding], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_look(self, ground="pane")
        self.setAccessibleName(self.tr("Side pane"))
        choices = (
            (OUTLINE, self.tr("Outline")),
            (SOURCES, self.tr("Sources")),
            (CHECKS, self.tr("Checks")),
        )
        self.tabs = DockTabs(self.tr("What the side pane shows"), choices)
        self._close = tool_button(theme, "x", self.tr("Close the side pane"))
        self._close.setFixedSize(QSize(28, 28))
        self._close.clicked.connect(self.close_asked)
        self.outline = OutlineDock(theme)
        self.sources = SourcesDock(theme)
        self.checks = ChecksDock(theme, sentence, place_words)
        self._docks = {OUTLINE: self.outline, SOURCES: self.sources, CHECKS: self.checks}
        self._stack = QStackedWidget()
        for made in self._docks.values():
            self._stack.addWidget(made)
        head = QWidget()
        set_look(head, ground="bar")
        head.setFixedHeight(TABS_HEIGHT)
        line = row(self.tabs, self._close, gap=0)
        line.setStretch(0, 1)
        line.setContentsMargins(Space.S, 0, Space.XS, 0)
        head.setLayout(line)
        self.setLayout(column(head, self._stack, gap=0))
        self.tabs.chosen.connect(self._show)
        self.outline.go_to.connect(self.go_to)
        self.checks.go_to.connect(self.go_to)
        self.sources.cite_asked.connect(self.cite_asked)
        self.sources.told.connect(self.told)
        self.choose(SOURCES)

    @property
    def current(self) -> str:
        """outline, sources or checks."""
        return self.tabs.current

    def choose(self, name: str) -> None:
        """Show a dock; an unknown name shows the sources."""
        self.tabs.choose(name if name in self._docks else SOURCES)
        self._show(self.tabs.current)

    def focus_current(self) -> None:
        """Put the keyboard into the dock that is shown."""
        targets: dict[str, QWidget] = {
            OUTLINE: self.outline.list,
            SOURCES: self.sources.list if self.sources.list.lines.rowCount() else self.tabs,
            CHECKS: self.checks.list,
        }
        target = targets[self.current]
        if target is self.tabs or not target.isVisible():
            target = self.tabs.button(self.current)
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open(self, session: EditingSession, article: Article, today: date) -> None:
        """Work on this article from now on."""
        self.sources.open(Desk(session, today))
        self.show_article(article, None)

    def close_article(self) -> None:
        """No article is open now."""
        nothing = Article(id="")
        self.sources.open(None)
        self.show_article(nothing, None)
        self.checks.show_findings(())

    def show_article(self, article: Article, names: set[str] | None) -> None:
        """Show the article as it is now; `names` are what changed, None is everything."""
        if touches(names, *self.outline.parts):
            self.outline.show_article(article)
        if touches(names, *self.sources.parts):
            self.sources.show_article(article)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what the checks found."""
        self.checks.show_findings(findings)

    def _show(self, name: str) -> None:
        self._stack.setCurrentWidget(self._docks[name])
