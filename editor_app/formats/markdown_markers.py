"""Footnote references in a row become markers: `[^1]^,^[^3]` is one, `[^1]^, p. 44^` has a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from editor_app.document import marks as m
from editor_app.document.records import Marker, MarkerItem
from editor_app.document.richtext import OBJECT, RichText, Run, join_runs
from editor_app.formats.markdown_runs import CARET
from editor_app.formats.markers_as_text import without_prefix
from editor_app.formats.reading import NewId


@dataclass
class MarkerBuilder:
    """Makes markers. `targets` gives the id of a footnote's source or note by its label; `html`
    says that `<sup>` may stand for carets.
    """

    new_id: NewId
    targets: dict[str, str]
    html: bool
    markers: list[Marker] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    made: frozenset[str] = frozenset()
    """The ids of markers that are made already: `[1]` in a text that was judged by its looks."""

    def text(self, text: RichText) -> RichText:
        """A text whose footnote references are markers."""
        return tuple(replace(block, runs=self._runs(block.runs)) for block in text)

    def _runs(self, runs: Sequence[Run]) -> tuple[Run, ...]:
        found: list[Run] = []
        at = 0
        while at < len(runs):
            run = runs[at]
            cited = m.value(run.marks, m.CITE) if run.text == OBJECT else None
            if cited and cited not in self.made:
                at = self._marker(runs, at, found)
            else:
                found.append(_plain_raised(run))
                at += 1
        return join_runs(found)

    def _marker(self, runs: Sequence[Run], at: int, found: list[Run]) -> int:
        """Read one marker that begins at a reference; gives the index of the run after it."""
        first = runs[at]
        items = [self._item(first)]
        at += 1
        while at < len(runs) and self._belongs(runs[at]):
            locator = runs[at].text[1:].strip()
            following = runs[at + 1] if at + 1 < len(runs) else None
            joins = following is not None and m.value(following.marks, m.CITE)
            joining = runs[at].text.rstrip(" ").endswith(",") and joins
            if joining and locator.endswith(","):
                locator = locator[:-1]
            if not locator and not joining:
                break
            if locator:
                items[-1] = replace(items[-1], locator=without_prefix(locator))
            at += 1
            if joining and following is not None:
                items.append(self._item(following))
                at += 1
        marker = Marker(self.new_id(), tuple(items))
        self.markers.append(marker)
        found.append(Run(OBJECT, m.with_mark(first.marks, m.CITE, marker.id)))
        return at

    def _belongs(self, run: Run) -> bool:
        raised = m.value(run.marks, m.SUPERSCRIPT)
        return run.text.startswith(",") and (raised == CARET or (self.html and bool(raised)))

    def _item(self, run: Run) -> MarkerItem:
        label = str(m.value(run.marks, m.CITE))
        target = self.targets.get(label)
        if target:
            return MarkerItem(target)
        shown = label.removeprefix("missing-")
        return MarkerItem(self.missing.setdefault(shown, self.new_id()), label=shown)


def _plain_raised(run: Run) -> Run:
    if m.value(run.marks, m.SUPERSCRIPT) == CARET:
        return Run(run.text, m.with_mark(run.marks, m.SUPERSCRIPT, True))
    return run
