"""Where beside the page the marks of findings stand, in pixels of the sheet.

Which words a finding is about is looked up once, when it is found. Where they are is asked when
the marks are painted, and only for those that can be seen.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QWidget

from editor_app.checks.places import body_range
from editor_app.document import schema
from editor_app.document.finding import Finding
from editor_app.gui.binding.characters import units
from editor_app.gui.page.page_view import PageView

Known = tuple[str, str]
"""A group and the id of a record in it; the title has none."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Some findings at one line of the page, and the rows of the sheet that the line takes."""

    top: int
    height: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _InBody:
    """The findings of a paragraph, with where their words begin in it (UTF-16).

    The cursor goes with the paragraph whatever is done to the text. A `QTextBlock` alone would
    not do: of one that is gone nothing may be asked, not even whether it is.
    """

    cursor: QTextCursor
    known: QTextBlock
    starts: tuple[tuple[int, Finding], ...]

    @property
    def block(self) -> QTextBlock | None:
        """The paragraph; None where another one stands in its place."""
        now = self.cursor.block()
        return now if now == self.known else None


class MarginPlaces:
    """The findings of a page."""

    def __init__(self, page: PageView) -> None:
        self._page = page
        self._body: list[_InBody] = []
        self._around: list[tuple[Known, list[Finding]]] = []

    def take(self, findings: Sequence[Finding]) -> None:
        """These are the findings now, and the page shows the article they were found in."""
        in_body: dict[int, list[tuple[int, Finding]]] = defaultdict(list)
        around: dict[Known, list[Finding]] = {}
        for finding in findings:
            found = body_range(finding.place)
            known = self._known(finding.place) if found is None else None
            if found is not None:
                in_body[found[0]].append((found[1] or 0, finding))
            elif known is not None:
                around.setdefault(known, []).append(finding)
        self._around = list(around.items())
        numbered = (self._in_body(number, starts) for number, starts in sorted(in_body.items()))
        self._body = [found for found in numbered if found is not None]

    @property
    def intact(self) -> bool:
        """Whether every paragraph with findings is still there."""
        return all(found.block is not None for found in self._body)

    def spots(self, top: int, bottom: int) -> Iterator[Spot]:
        """The lines with findings between two rows of the sheet."""
        paper = self._page.paper
        for known, findings in self._around:
            found = self._line(known)
            if found is not None and found[0].isVisibleTo(paper):
                widget, line = found
                at = widget.mapTo(paper, line.topLeft()).y()
                if top <= at + line.height() and at <= bottom:
                    yield Spot(at, line.height(), tuple(findings))
        yield from self._body_spots(top, bottom)

    def _body_spots(self, top: int, bottom: int) -> Iterator[Spot]:
        body = self._page.paper.body
        above, layout = body.y(), body.document().documentLayout()

        def end(found: _InBody) -> int:
            return round(layout.blockBoundingRect(found.cursor.block()).bottom())

        first = bisect_left(self._body, top - above, key=end)
        for found in self._body[first:]:
            block = found.block
            if block is None:
                continue
            rect = layout.blockBoundingRect(block)
            if rect.top() > bottom - above:
                return
            yield from _lines(block, found.starts, above + round(rect.top()))

    def _in_body(self, number: int, starts: list[tuple[int, Finding]]) -> _InBody | None:
        body = self._page.paper.body
        block, known = body.document().findBlockByNumber(number), body.binding.shadow.blocks
        if not block.isValid() or number >= len(known):
            return None
        text = known[number].text
        placed = sorted((units(text[:at]), order) for order, (at, _) in enumerate(starts))
        found = tuple((at, starts[order][1]) for at, order in placed)
        return _InBody(QTextCursor(block), block, found)

    def _known(self, place: str) -> Known | None:
        """What a place outside of the body is about, by its id: a number may change."""
        article = self._page.context.article
        group, _, rest = place.partition("/")
        number = rest.partition("/")[0].partition(":")[0]
        index = int(number) - 1 if number.isdigit() else -1
        if group == schema.TITLE:
            return group, ""
        if group == schema.REFERENCES:
            ids = self._page.context.numbering.order
        else:
            records = {
                schema.KEY_POINTS: [point.id for point in article.key_points],
                schema.AUTHORS: [author.id for author in article.authors],
                schema.NOTES: [note.id for note in article.notes],
            }
            ids = tuple(records.get(group, ()))
        return (group, ids[index]) if 0 <= index < len(ids) else None

    def _line(self, known: Known) -> tuple[QWidget, QRect] | None:
        """Where that stands now: a widget, and its line in it; None where it does not."""
        paper, (group, record) = self._page.paper, known
        if group == schema.REFERENCES:
            return paper.references.line_of(record)
        widget: QWidget | None = None
        if group == schema.TITLE:
            widget = paper.title
        elif group == schema.KEY_POINTS and record in paper.key_points.rows:
            widget = paper.key_points.rows[record].editor
        elif group == schema.AUTHORS:
            widget = paper.authors.cards.get(record)
        elif group == schema.NOTES:
            widget = paper.references.notes.get(record)
        if widget is None:
            return None
        return widget, QRect(0, 0, 1, min(widget.height(), self._page.context.px(24)))


def _lines(
    block: QTextBlock, starts: tuple[tuple[int, Finding], ...], above: int
) -> Iterator[Spot]:
    """One spot for each line of a paragraph that has findings."""
    layout = block.layout()
    by_line: dict[int, list[Finding]] = {}
    for at, finding in starts:
        line = layout.lineForTextPosition(min(at, max(0, block.length() - 1)))
        by_line.setdefault(line.lineNumber() if line.isValid() else 0, []).append(finding)
    for number, findings in by_line.items():
        known = number < layout.lineCount()
        rect = layout.lineAt(number).rect().toRect() if known else QRect(0, 0, 0, 24)
        yield Spot(above + rect.y(), rect.height(), tuple(findings))
