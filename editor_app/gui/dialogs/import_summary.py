"""What became of each file that was to be imported, and the ways on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from editor_app.errors import EditorError
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.library.names import counted
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Face, Space, Type
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import column, row, rule
from editor_app.services.exchange import KEPT_APART, MERGED, UNCHANGED
from editor_app.services.importing import Failed, Imported

translate = QCoreApplication.translate

MOST = 200
"""Files listed one by one; of more the number is said."""
NAME = Face(13, 18, 600)


class ImportSummary(Sheet):
    """`retry(path, encoding)` to read a file in another encoding; `open_article(id)`."""

    retry = Signal(object, str)
    open_article = Signal(str)

    def __init__(
        self,
        results: Sequence[Imported | Failed],
        sentence: Callable[[EditorError], str],
        theme: Theme,
        parent: QWidget | None = None,
        *,
        people: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """`people` are those whose work was merged, by the id of the article."""
        super().__init__(
            translate("ImportSummary", "Imported files"),
            lead=summary(results),
            width=600,
            scrolls=True,
            parent=parent,
        )
        self._theme = theme
        self._sentence = sentence
        self._people = people or {}
        self.resize(620, min(640, 200 + 72 * len(results)))
        for number, result in enumerate(results[:MOST]):
            if number:
                self.body.addWidget(rule())
            self.body.addWidget(self._line(result))
        if len(results) > MOST:
            more = self.tr("… and {} more.").format(len(results) - MOST)
            self.body.addWidget(words(more, tone="soft"))
        self.body.addStretch(1)
        self.add_buttons(0, self.accept_button(self.tr("Close")))

    def _line(self, result: Imported | Failed) -> QWidget:
        made = QWidget()
        good = isinstance(result, Imported)
        icon, tone = ("circle-check", "green") if good else ("circle-alert", "red")
        sign = QLabel()
        sign.setPixmap(self._theme.pixmap(icon, tone, self.devicePixelRatioF()))
        sign.setFixedSize(QSize(20, 20))
        text = column(words(result.path.name, NAME), gap=2)
        said = words(self._said(result), Type.SMALL, "soft", wrap=True)
        text.addWidget(said)
        line = row(sign, text, gap=Space.M)
        line.setStretch(1, 1)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        ways = self._ways(result)
        if isinstance(result, Imported):
            line.addWidget(ways[0], 0, Qt.AlignmentFlag.AlignTop)
        elif ways:
            text.addSpacing(Space.XS)
            text.addLayout(row(*ways, 0))
        made.setLayout(line)
        made.setAccessibleName(f"{result.path.name}: {said.text()}")
        return made

    def _said(self, result: Imported | Failed) -> str:
        if isinstance(result, Failed):
            return self._sentence(result.error)
        title = result.title or translate("ImportSummary", "An article without a title")
        number = len(result.findings)
        found = counted(self.tr("%n finding(s), see the checks", "", number), number)
        return " · ".join(
            part for part in (title, outcome(result, self._people), found if number else "") if part
        )

    def _ways(self, result: Imported | Failed) -> list[QWidget]:
        if isinstance(result, Imported):
            opened = button(self.tr("Open"), "small")
            opened.setAccessibleName(self.tr("Open {}").format(result.title))
            opened.clicked.connect(lambda: self._open(result.id))
            return [opened]
        ways: list[QWidget] = []
        offers = result.error.facts.get("offers", ())
        for encoding in offers if isinstance(offers, tuple) else ():
            made = button(self.tr("Try as {}").format(encoding_name(encoding)), "small")
            made.clicked.connect(lambda _, e=encoding: self._again(result, e))
            ways.append(made)
        return ways

    def _open(self, article_id: str) -> None:
        self.accept()
        self.open_article.emit(article_id)

    def _again(self, result: Failed, encoding: str) -> None:
        self.accept()
        self.retry.emit(result.path, encoding)


def summary(results: Sequence[Imported | Failed]) -> str:
    """How it went, in a sentence."""
    came = sum(isinstance(result, Imported) for result in results)
    failed = len(results) - came
    if not failed:
        number = translate("ImportSummary", "%n article(s) came in.", "", came)
        return counted(number, came)
    said = translate("ImportSummary", "{} came in, {} could not be read. The files are untouched.")
    return said.format(came, failed)


def outcome(result: Imported, people: Mapping[str, Sequence[str]] | None = None) -> str:
    """What a hand-over file brought, and from whom; empty for a new article, which every other
    file is.
    """
    named = ", ".join((people or {}).get(result.id, ()))
    if named and result.outcome == MERGED:
        return translate("ImportSummary", "Merged, with what {} did").format(named)
    said = {
        MERGED: translate("ImportSummary", "Merged into the article that was here"),
        UNCHANGED: translate("ImportSummary", "Nothing new: all of it was here already"),
        KEPT_APART: translate(
            "ImportSummary",
            "Kept apart as an article of its own: its history contradicts the one here",
        ),
    }
    return said.get(result.outcome, "")


def encoding_name(encoding: str) -> str:
    """`windows-1254` as people know it."""
    known = {
        "windows-1254": translate("encodings", "Windows-1254 (Turkish)"),
        "windows-1251": translate("encodings", "Windows-1251 (Cyrillic)"),
        "koi8-r": translate("encodings", "KOI8-R (Cyrillic)"),
    }
    return known.get(encoding, encoding)
