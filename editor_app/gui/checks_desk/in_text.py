"""Findings in the text: signs in the margin, and the keys that go from one to the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor_app.checks.places import body_range
from editor_app.document.finding import Finding
from editor_app.gui.docks.dock import CHECKS
from editor_app.gui.shell.speech import say

if TYPE_CHECKING:
    from editor_app.gui.page.margin_marks import MarginMarks
    from editor_app.gui.page.page_view import PageView
    from editor_app.gui.shell.main_window import MainWindow

SHOWN = "findings_in_margin"
"""Under this name it is remembered whether there are signs in the margin."""
BESIDE = frozenset({"comment.open", "suggestion.open"})
"""These have cards beside the page already; a sign for each would hide the others."""
_ORDER = ("title", "key_points", "body", "notes", "references", "authors")
_IN_WORDS = frozenset({"title", "key_points", "body", "notes"})
Order = tuple[int, int, int]
"""The part of the page, its number in it from 1, code points in that."""


class FindingsInText(QObject):
    """The signs of the open page, and where one is among the findings."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._marks: MarginMarks | None = None
        self._page: PageView | None = None
        self._at: tuple[Finding, Order] | None = None

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
        found = walked(f for f in window.watch.findings if level in ("", f.level))
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
        finding = self._here(walked(window.watch.findings))
        if finding is None:
            window.tell(self.tr("No finding stands here. F8 goes to the next one."))
        else:
            window.dock.checks.acting.fix_one(finding)

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
        return next((finding for finding in found if _holds(finding.place, caret)), None)

    def _next_of(self, found: Sequence[Finding], step: int) -> int:
        """The number of the finding that comes next after where one is."""
        caret, orders = self._caret(), [_order(finding.place) for finding in found]
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
        if editor.name == "body":
            number, start, _ = editor.binding.block_at(position)
            return (_ORDER.index("body"), number + 1, position - start)
        editors = page.paper.editors
        if editor not in editors:  # a cell or a caption: it stands somewhere in the body
            return (_ORDER.index("body"), 0, 0)
        body, at = editors.index(page.paper.body), editors.index(editor)
        part = 0 if at == 0 else 1 if at < body else 3
        return (part, at if at < body else at - body, 0)

    def _select(self, finding: Finding) -> None:
        """The list follows, where it is there."""
        if "checks" in self._window.dock.__dict__:
            self._window.dock.checks.select(finding)

    def _show_entry(self, finding: Finding) -> None:
        self._window.show_dock(CHECKS, focus=True)
        self._window.dock.checks.select(finding)


def marked(findings: Iterable[Finding]) -> list[Finding]:
    """The findings that have a place, without those that have cards."""
    return [f for f in findings if f.place and f.rule not in BESIDE]


def walked(findings: Iterable[Finding]) -> list[Finding]:
    """Those in the words themselves, in order. A source or a bio that is missing has its own
    desk: who goes through a text is not led out of it.
    """
    return ordered(f for f in marked(findings) if f.place.partition("/")[0] in _IN_WORDS)


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """In the order in which one meets them on the page."""
    return sorted(findings, key=lambda finding: _order(finding.place))


def _holds(place: str, caret: Order) -> bool:
    """Whether the words of a place are where the caret is."""
    part, number, start = _order(place)
    if (part, number) != caret[:2]:
        return False
    found = body_range(place)
    end = found[2] if found is not None else None
    return end is None or start <= caret[2] <= end


def _order(place: str) -> Order:
    group = place.partition("/")[0]
    numbers = [int(found) for found in re.findall(r"\d+", place)[:2]]
    number, start = (*numbers, 0, 0)[:2]
    part = _ORDER.index(group) if group in _ORDER else len(_ORDER)
    return (part, number, start if group == "body" else 0)
