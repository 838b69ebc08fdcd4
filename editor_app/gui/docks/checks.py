"""The checks: blockers, warnings and notes, each leading to its place. F fixes one, Shift+F all
alike, W leaves one for a reason; what was left is listed last, and W takes that back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import zip_longest

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from editor_app.checks.places import printed_place
from editor_app.checks.waivers import Waived
from editor_app.document.finding import BLOCKER, LEVELS, Finding
from editor_app.gui.checks_desk.acting import ChecksActing
from editor_app.gui.checks_desk.finding_list import FindingList
from editor_app.gui.checks_desk.finding_rows import FindingRows, Row
from editor_app.gui.checks_desk.leading import leads_to
from editor_app.gui.checks_desk.level_chips import LevelChips
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.buttons import button
from editor_app.gui.widgets.looks import column, row, rule, tip_text
from editor_app.gui.widgets.surfaces import EmptyState
from editor_app.services.session import EditingSession


class ChecksDock(QWidget):
    """`go_to(place)` when a finding was chosen; `acted()` when the article was changed here and
    should be checked again; `filtered(level)` when one level alone is shown, empty for all;
    `told(sentence)`, `failed(error)`.
    """

    go_to = Signal(str)
    acted = Signal()
    filtered = Signal(str)
    told = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        sentence: Callable[[Finding], str],
        place_words: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        """`sentence` says a finding, `place_words` a place."""
        super().__init__(parent)
        self._found: list[Row] = []
        self._place_words = place_words
        self.acting = ChecksActing(sentence, self._where, self)
        self.acting.done.connect(self.acted)
        self.acting.told.connect(self.told)
        self.acting.failed.connect(self.failed)
        self.rows = FindingRows(sentence, self._where, self)
        self.list = FindingList(theme, self.rows)
        self.list.setAccessibleName(self.tr("Findings"))
        self.chips = LevelChips()
        self._empty = EmptyState(theme, "circle-check", "", "", " ")
        self._empty.first_step.connect(lambda: self.chips.toggle(""))
        self._places = QStackedWidget()
        self._places.addWidget(self.list)
        self._places.addWidget(self._empty)
        self._fix = self._button(self.tr("Fix"), "F", "f")
        self._alike = self._button(self.tr("All alike…"), "Shift+F", "F")
        self._leave = self._button(self.tr("Leave it…"), "W", "w")
        self._lay_out()
        self.list.chosen.connect(lambda row: self.go_to.emit(leads_to(row.finding)))
        self.list.asked.connect(self._act)
        self.list.level_asked.connect(self.chips.toggle)
        self.list.current_changed.connect(self._refresh)
        self.chips.chosen.connect(self._filter)
        self._show()

    def _lay_out(self) -> None:
        self._head, self._foot = QWidget(), QWidget()
        head, foot = row(self.chips, 0), row(self._fix, self._alike, self._leave, 0, gap=Space.XS)
        head.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        foot.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self._head.setLayout(head)
        self._foot.setLayout(foot)
        self._line = rule()
        self.setLayout(column(self._head, self._places, self._line, self._foot, gap=0))

    def open(self, session: EditingSession | None) -> None:
        """Mend this article from now on; None where no article is open."""
        self.acting.session = session
        self._found = []
        self._show()

    def choose_level(self, level: str) -> None:
        """Show one level alone, as it was left the last time; empty for all."""
        self.chips.choose(level)
        self._show()

    def show_findings(
        self,
        findings: Sequence[Finding],
        waived: Sequence[Waived] = (),
        mended: Sequence[bool] = (),
    ) -> None:
        """List them, the gravest first, and what was left as it is after them. `mended` says for
        each finding whether F mends it.
        """
        pairs = zip_longest(findings, mended[: len(findings)], fillvalue=False)
        rows = [Row(finding, fixed) for finding, fixed in pairs if isinstance(finding, Finding)]
        rows.sort(key=lambda row: _rank(row.level))
        found = [*rows, *(Row(entry) for entry in waived)]
        if found != self._found:
            self._found = found
            self._show()

    @property
    def findings(self) -> list[Finding]:
        """All that stand, whichever are shown."""
        return [row.entry for row in self._found if isinstance(row.entry, Finding)]

    def select(self, finding: Finding) -> bool:
        """Put the keyboard's place on a finding; shown are all, where it would be left out.
        Whether it is listed.
        """
        if finding.level != self.chips.level and self.chips.level:
            self.chips.toggle("")
        at = next((n for n, row in enumerate(self.rows.rows) if row.entry == finding), None)
        if at is None:
            return False
        self.list.select(at)
        return True

    def _show(self) -> None:
        level, found = self.chips.level, self._found
        self.rows.show([row for row in found if level in ("", row.level)])
        self.chips.set_counts(Counter(row.level for row in found))
        self._head.setVisible(bool(found))
        for part in (self._line, self._foot):
            part.setVisible(bool(self.rows.rows) and self.acting.session is not None)
        if self.list.current is None and self.rows.rows:
            self.list.select(0)
        self._places.setCurrentWidget(self.list if self.rows.rows else self._empty)
        self._say_empty()
        self._refresh()

    def _say_empty(self) -> None:
        if self._found:
            title = self.tr("None of these")
            sentence = self.tr("There are findings of other levels.")
            self._empty.set_words(title, sentence, self.tr("Show all (0)"))
            return
        sentence = self.tr("The checks run while you write. What they find is listed here.")
        self._empty.set_words(self.tr("Nothing to fix"), sentence)

    def _where(self, place: str) -> str:
        session = self.acting.session
        return self._place_words(printed_place(session.snapshot(), place) if session else place)

    def _filter(self, level: str) -> None:
        by_pill = any(chip.hasFocus() for chip in self.chips.chips.values())
        self._show()
        self.filtered.emit(level)
        if not by_pill:
            (self.list if self.rows.rows else self._empty.step).setFocus()

    def _button(self, said: str, keys: str, action: str) -> QPushButton:
        made = button(said, "small", shortcut=keys)
        made.setProperty("tip", made.toolTip())
        made.clicked.connect(lambda: self._act(action))
        return made

    def _act(self, action: str) -> None:
        """f, F (all alike) or w on the chosen row."""
        entry = self.list.current.entry if self.list.current else None
        if self.acting.session is None:
            return
        if isinstance(entry, Waived):
            if action == "w":
                self.acting.take_back(entry.waiver)
        elif isinstance(entry, Finding):
            if action == "f":
                self.acting.fix_one(entry)
            elif action == "F":
                self.acting.fix_alike(entry, self.findings)
            else:
                self.acting.waive(entry)

    def _refresh(self) -> None:
        """The buttons say what can be done with the chosen row, or why not."""
        row = self.list.current
        standing = row.entry if row is not None and isinstance(row.entry, Finding) else None
        for made in (self._fix, self._alike):
            why = self.tr("This one is for you to mend: Return leads to it.")
            self._enable(made, row is not None and row.mended, why)
        back = row is not None and isinstance(row.entry, Waived)
        said = self.tr("Take it back") if back else self.tr("Leave it…")
        self._leave.setText(said)
        self._leave.setProperty("tip", tip_text(said, "W"))
        why = self.tr("A blocker can't be left: it must be mended.")
        self._enable(self._leave, back or (standing is not None and standing.level != BLOCKER), why)

    def _enable(self, made: QPushButton, can: bool, why: str) -> None:
        made.setEnabled(can)
        made.setToolTip(str(made.property("tip")) if can else why)


def _rank(level: str) -> int:
    return LEVELS.index(level) if level in LEVELS else len(LEVELS)
