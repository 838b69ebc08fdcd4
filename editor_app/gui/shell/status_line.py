"""The line at the foot: saved or not, how long, what the checks say, and the zoom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from editor_app.document.finding import BLOCKER, WARNING, Finding
from editor_app.gui.library import names
from editor_app.gui.theme.tokens import Space, Type
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import row, set_look

HEIGHT = 28
WORDS_A_MINUTE = 230
"""How fast a text like ours is read; ten in a hundred more or less makes no difference here."""


class StatusLine(QWidget):
    """Tells; and leads to the checks, the zoom, and a way on when saving fails."""

    checks_asked = Signal()
    zoom_asked = Signal()
    rescue_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, ground="foot")
        self.setFixedHeight(HEIGHT)
        self._saved = words("", Type.SMALL, "green")
        self.rescue = self._link(self.tr("Save a copy elsewhere…"), "red")
        self.rescue.clicked.connect(self.rescue_asked)
        self._length = words("", Type.SMALL, "soft")
        self._minutes = words("", Type.SMALL, "soft")
        self._sources = words("", Type.SMALL, "soft")
        self._sources.hide()
        self._language = words("", Type.SMALL, "soft")
        self.findings = self._link("", "amber")
        self.findings.clicked.connect(self.checks_asked)
        self.zoom = self._link("100 %", "soft")
        self.zoom.setToolTip(self.tr("Back to 100 %"))
        self.zoom.clicked.connect(self.zoom_asked)
        counts = (self._length, self._minutes, self._sources)
        left = (self._saved, self.rescue, *counts, self._language)
        inside = row(*left, 0, self.findings, self.zoom, gap=Space.L)
        inside.setContentsMargins(Space.L, 0, Space.M, 0)
        self.setLayout(inside)
        self._count = self._selected = 0
        self._is_open = False
        self.show_article(None, 0)

    def show_saving(self, state: str, why: str = "") -> None:
        """saved, unsaved or failed, and in the last case why."""
        said = {
            "saved": (self.tr("Saved"), "green"),
            "unsaved": (self.tr("Saving…"), "soft"),
            "failed": (self.tr("Not saved: {}").format(why), "red"),
        }
        text, tone = said[state]
        self._say(self._saved, text, tone)
        self.rescue.setVisible(state == "failed")

    def show_article(self, language: str | None, count: int) -> None:
        """How long the open article is; a language of None where none is open."""
        shown = self._is_open = language is not None
        for label in (self._saved, self._length, self._minutes, self._language, self.zoom):
            label.setVisible(shown)
        self.rescue.setVisible(self.rescue.isVisible() and shown)
        self.findings.setVisible(shown and bool(self.findings.text()))
        if language is None:
            return
        minutes = max(1, round(count / WORDS_A_MINUTE))
        self._count = count
        self._show_length()
        self._minutes.setText(self.tr("{} min to read").format(minutes) if count else "")
        self._language.setText(names.language_name(language))
        self._show_words()

    def _show_words(self) -> None:
        """Words and minutes, where there is an article and nothing else is counted."""
        are_words = self._is_open and not self._sources.text()
        self._length.setVisible(are_words)
        self._minutes.setVisible(are_words and self._count > 0)

    def show_sources(self, said: str) -> None:
        """How many sources there are, instead of words; empty where words are what is shown."""
        self._sources.setText(said)
        self._sources.setVisible(bool(said))
        self._show_words()

    def show_selected(self, count: int) -> None:
        """How many words are selected; 0 where nothing is."""
        self._selected = count
        self._show_length()

    def _show_length(self) -> None:
        speech = QLocale()
        said = self.tr("{} words").format(speech.toString(self._count))
        if self._selected > self._count:  # of the title, or of key points
            said = self.tr("{} words selected").format(speech.toString(self._selected))
        elif self._selected:
            said = self.tr("{} of {}").format(speech.toString(self._selected), said)
        self._length.setText(said)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """How much the checks found, the gravest first."""
        blockers = sum(finding.level == BLOCKER for finding in findings)
        warnings = sum(finding.level == WARNING for finding in findings)
        said = []
        if blockers:
            said.append(names.counted(self.tr("%n blocker(s)", "", blockers), blockers))
        if warnings:
            said.append(names.counted(self.tr("%n warning(s)", "", warnings), warnings))
        tone = "red" if blockers else "amber" if warnings else "green"
        text = " · ".join(said) or self.tr("Nothing to fix")
        self.findings.setText(text)
        self.findings.setAccessibleName(self.tr("Checks: {}").format(text))
        self.findings.setToolTip(self.tr("Show the checks"))
        set_look(self.findings, tone=tone)
        self.findings.show()

    def show_zoom(self, zoom: float) -> None:
        """1.0 is 100 %."""
        text = self.tr("{} %").format(round(zoom * 100))
        self.zoom.setText(text)
        self.zoom.setAccessibleName(self.tr("Zoom {}, back to 100 %").format(text))

    def _say(self, label: QLabel, text: str, tone: str) -> None:
        label.setText(text)
        label.setAccessibleName(text)
        label.setToolTip(text)
        set_look(label, tone=tone)

    def _link(self, text: str, tone: str) -> QPushButton:
        made = button(text, "quiet")
        made.setFont(words("", Type.SMALL).font())
        made.setStyleSheet("QPushButton { padding: 0 4px; min-height: 18px; font-size: 12px; }")
        made.setAccessibleName(text)
        set_look(made, tone=tone)
        return made
