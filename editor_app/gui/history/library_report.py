"""What became of each article of another library that was merged into this one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.errors import EditorError
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.history.words import listed
from editor_app.gui.library.names import counted, untitled
from editor_app.gui.sources_tools.tables import Cell, CellModel, Table, framed
from editor_app.gui.theme.theme import Theme
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import set_available
from editor_app.services.exchange import KEPT_APART, MERGED, NEW, UNCHANGED
from editor_app.services.store_merging import FAILED

if TYPE_CHECKING:
    from editor_app.services.store_merging import MergedArticle, StoreReport

translate = QCoreApplication.translate

ORDER = (FAILED, KEPT_APART, MERGED, NEW, UNCHANGED)
"""What needs a look comes first."""
LOOKS = {
    FAILED: ("circle-alert", "red"),
    KEPT_APART: ("triangle-alert", "amber"),
    MERGED: ("users", "accent"),
    NEW: ("plus", "green"),
    UNCHANGED: ("circle-check", "soft"),
}
Say = Callable[[EditorError], str]
People = Mapping[str, Sequence[str]]


class ReportModel(CellModel):
    """A row for each article: what became of it, its title, and from whom it came, or why not."""

    def __init__(
        self, report: StoreReport, say: Say, people: People, parent: QObject | None = None
    ) -> None:
        headings = (
            translate("LibraryReport", "What became of it"),
            translate("LibraryReport", "Article"),
            translate("LibraryReport", "More"),
        )
        super().__init__(headings, parent)
        self._say = say
        self._people = people
        self.articles = sorted(report.articles, key=lambda article: ORDER.index(article.outcome))

    def count(self) -> int:
        """How many articles there were."""
        return len(self.articles)

    def cell(self, row: int, column: int) -> Cell:
        """What is said of an article."""
        article = self.articles[row]
        icon, tone = LOOKS[article.outcome]
        if column == 0:
            return Cell(outcome_word(article.outcome), tone, icon)
        if column == 1:
            return Cell(article.title or untitled(), strong=article.outcome != UNCHANGED)
        return Cell(self._more(article), "soft")

    def _more(self, article: MergedArticle) -> str:
        if article.error is not None:
            return self._say(article.error)
        if article.outcome == MERGED:
            people = listed(self._people.get(article.arrival, ()))
            if not people:
                return translate("LibraryReport", "What is new in it came in")
            return translate("LibraryReport", "Came in from {}").format(people)
        return reason_words(article.outcome)


class LibraryReport(Sheet):
    """`opened(id)` when an article was chosen. `people`: whose work each arrival is, by its id."""

    opened = Signal(str)

    def __init__(
        self,
        theme: Theme,
        report: StoreReport,
        say: Say,
        parent: QWidget | None = None,
        *,
        people: People | None = None,
    ) -> None:
        title = translate("LibraryReport", "The other library")
        super().__init__(title, lead=report_words(report, say), width=760, parent=parent)
        self.resize(820, 520)
        self.model = ReportModel(report, say, people or {}, self)
        self.table = Table(theme, self.model, translate("LibraryReport", "Articles"))
        self.table.set_widths(140, 280, 0)
        self.table.opened.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._refresh())
        self.body.addWidget(framed(self.table), 1)
        self._why = words("", tone="soft", wrap=True)
        self.body.addWidget(self._why)
        self._go = button(self.tr("Open the article"), shortcut="Return")
        self._go.clicked.connect(lambda: self._open(self.table.row))
        self._go.setAutoDefault(False)
        self.add_buttons(self._go, 0, self.accept_button(self.tr("Close")))
        self.table.go(0)
        self._refresh()
        self.table.setFocus()

    def _open(self, row: int) -> None:
        article = self.model.articles[row]
        if article.outcome != FAILED:
            self.accept()
            self.opened.emit(article.id)

    def _refresh(self) -> None:
        at = self.table.row
        self._why.setText(self.model.cell(at, 2).text if at >= 0 else "")
        self._why.setVisible(bool(self._why.text()))
        can = at >= 0 and self.model.articles[at].outcome != FAILED
        set_available(self._go, can, self.tr("It did not come in"))


def outcome_word(outcome: str) -> str:
    """What became of an article, in a word."""
    words = {
        NEW: translate("LibraryReport", "New"),
        MERGED: translate("LibraryReport", "Merged"),
        UNCHANGED: translate("LibraryReport", "Unchanged"),
        KEPT_APART: translate("LibraryReport", "Kept apart"),
        FAILED: translate("LibraryReport", "Failed"),
    }
    return words[outcome]


def reason_words(outcome: str) -> str:
    """What is to be said of an outcome where nobody's work was merged."""
    words = {
        NEW: translate("LibraryReport", "It was not here before"),
        UNCHANGED: translate("LibraryReport", "All of it was here already"),
        KEPT_APART: translate(
            "LibraryReport", "Its history contradicts the one here: it is an article of its own"
        ),
    }
    return words.get(outcome, "")


def report_words(report: StoreReport, say: Say) -> str:
    """How it went, in a sentence or two."""
    parts = []
    for outcome in reversed(ORDER):
        number = sum(article.outcome == outcome for article in report.articles)
        if number:
            parts.append(f"{number} {outcome_word(outcome).lower()}")
    said = [", ".join(parts) + "." if parts else translate("LibraryReport", "It has no articles.")]
    if report.people:
        people = translate("LibraryReport", "New in the directory of people: {}.")
        said.append(people.format(report.people))
    if report.settings:
        number = report.settings
        rules = translate("LibraryReport", "%n setting(s) of the house were added.", "", number)
        said.append(counted(rules, number))
    if report.error is not None:
        said.append(say(report.error))
    if report.stopped:
        said.append(translate("LibraryReport", "It was stopped: merge it again for the rest."))
    said.append(translate("LibraryReport", "The other library is as it was."))
    return " ".join(said)
