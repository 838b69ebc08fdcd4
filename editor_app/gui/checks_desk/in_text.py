"""Findings in the text: signs in the margin, and the keys that go from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor_app.checks.context import Context
from editor_app.checks.places import note_places, place_of_text
from editor_app.document import schema
from editor_app.document.finding import Finding, body_place
from editor_app.gui.checks_desk.order import Order, holds, marked, order_of, walked
from editor_app.gui.docks.dock import CHECKS
from editor_app.gui.shell.speech import say

if TYPE_CHECKING:
    from editor_app.gui.page.margin_marks import MarginMarks
    from editor_app.gui.page.page_view import PageView
    from editor_app.gui.shell.main_window import MainWindow

SHOWN = "findings_in_margin"
"""Under this name it is remembered whether there are signs in the margin."""


class FindingsInText(QObject):
    """The signs of the open page, and where one is among the findings."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._marks: MarginMarks | None = None
        self._page: PageView | None = None
        self._at: tuple[Finding, Order] | None = None
        self._markers: Mapping[str, str] = {}

    @property
    def shown(self) -> bool:
        """Whether there are signs in the margin."""
        return bool(self._window.remembered.get(SHOWN, True))

    def toggle(self) -> None:
        """Show the signs, or leave the margin blank; remembered."""
        self._window.remembered.set(SHOWN, not self.shown)
        self.show()
        self._window.refresh_commands()

    def show(self, *_: object) -> None:
        """As the checks have left it."""
        page = self._window.centre.page
        if page is not self._page:
            self._marks, self._page = None, page
        if page is None or not (self.shown or self._marks):
            return
        if self._marks is None:
            from editor_app.gui.page.margin_marks import MarginMarks

            self._marks = MarginMarks(page, say)
            self._marks.chosen.connect(self._show_entry)
        self._marks.setVisible(self.shown)
        self._marks.show_findings(marked(self._window.watch.findings))

    @property
    def marks(self) -> MarginMarks | None:
        """The signs of the open page, where there are any."""
        return self._marks if self._page is self._window.centre.page else None

    def next(self, step: int = 1) -> None:
        """Go to the next finding in the text, or with -1 to the one before; behind the last comes
        the first. Where the list shows one level alone, from one of these to the next.
        """
        window = self._window
        window.watch.check_now()
        level = window.dock.checks_level
        found = self._walked(f for f in window.watch.findings if level in ("", f.level))
        if not found:
            self._say_none()
            return
        at = self._next_of(found, step)
        finding = found[at]
        window.go_to(finding.place)
        self._at = (finding, self._caret())
        self._select(finding)
        window.tell(f"{at + 1}/{len(found)} · {say(finding)}")

    def fix(self) -> None:
        """Mend the finding one has gone to, or the one whose words the caret is in."""
        window = self._window
        window.watch.check_now()
        finding = self._here(self._walked(window.watch.findings))
        if finding is None:
            window.tell(self.tr("No finding stands here. F8 goes to the next one."))
        else:
            window.dock.checks.acting.fix_one(finding)

    def _walked(self, findings: Iterable[Finding]) -> list[Finding]:
        """Those in the words, in order; where the notes are read is found out anew."""
        session = self._window.articles.session
        self._markers = note_places(session.snapshot()) if session is not None else {}
        return walked(findings, self._markers)

    def _say_none(self) -> None:
        window = self._window
        said = self.tr("There is nothing to fix in the text.")
        if window.watch.findings:
            said += " " + self.tr("What else was found is listed in the checks (Alt+4).")
        window.tell(said)

    def _here(self, found: Sequence[Finding]) -> Finding | None:
        """The finding at the caret: the one that was gone to, else any whose words are there."""
        caret = self._caret()
        if self._at is not None and self._at[1] == caret and self._at[0] in found:
            return self._at[0]
        here = (f for f in found if holds(f.place, caret, self._markers))
        return next(here, None)

    def _next_of(self, found: Sequence[Finding], step: int) -> int:
        """The number of the finding that comes next after where one is."""
        caret = self._caret()
        orders = [order_of(finding.place, self._markers) for finding in found]
        if self._at is not None and self._at[1] == caret and self._at[0] in found:
            return (found.index(self._at[0]) + step) % len(found)
        if step > 0:
            return next((n for n, order in enumerate(orders) if order >= caret), 0)
        before = [n for n, order in enumerate(orders) if order < caret]
        return before[-1] if before else len(orders) - 1

    def _caret(self) -> Order:
        page = self._window.centre.page
        editor = page.active if page is not None else None
        if page is None or editor is None:
            return (0, 0, 0)
        selected = editor.binding.selection()
        position = min(selected.anchor, selected.position)
        if editor.name == schema.BODY:
            number, start, _ = editor.binding.block_at(position)
            return order_of(body_place(number, position - start, position - start), self._markers)
        context = Context(page.session.snapshot(), lambda _: True, date.min)
        return order_of(place_of_text(context, editor.name), self._markers)

    def _select(self, finding: Finding) -> None:
        """The list follows, where it is there."""
        if "checks" in self._window.dock.__dict__:
            self._window.dock.checks.select(finding)

    def _show_entry(self, finding: Finding) -> None:
        self._window.show_dock(CHECKS, focus=True)
        self._window.dock.checks.select(finding)
