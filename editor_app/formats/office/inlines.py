"""Runs of text as pandoc's inlines: marks, links, markers, proposals and ends of remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from editor_app.document import marks as m
from editor_app.document.marks import Marks
from editor_app.document.richtext import Block, RichText, Run
from editor_app.formats.html_inline import language_tag
from editor_app.formats.links import printed_link
from editor_app.formats.office import nodes as n
from editor_app.formats.office.nodes import Nodes
from editor_app.formats.office.remarks import BOUNDARY, Remarks
from editor_app.formats.trimming import strip_runs

Marker = Callable[[str], Nodes]
"""The inlines of a marker by its id."""

_TOGGLES = {
    m.SUPERSCRIPT: "Superscript", m.SUBSCRIPT: "Subscript", m.ITALIC: "Emph", m.BOLD: "Strong",
}  # fmt: skip


Picture = Callable[[str], Nodes]
"""The inlines of a picture by its record's id."""


class Inlines:
    """Writes the runs of one article. `picture`: for those that stand where there are no blocks,
    as in a cell; without it they are left out.
    """

    def __init__(self, marker: Marker, remarks: Remarks) -> None:
        self._marker = marker
        self._remarks = remarks
        self.picture: Picture = lambda _: []

    def block(self, block: Block) -> Nodes:
        """The inside of one block without blanks at its ends, and what is proposed for its
        line's end.
        """
        inner = self.runs(strip_runs(block.runs))
        return [*inner, *self._remarks.line_end(block.marks)] if inner else []

    def line(self, text: RichText) -> Nodes:
        """A text of which only the words count, on one line."""
        found: Nodes = []
        for block in text:
            inner = self.runs(strip_runs(block.runs))
            found.extend([n.SPACE] if found and inner else [])
            found.extend(inner)
        return found

    def paragraphs(self, text: RichText) -> Nodes:
        """The blocks of a text in which only paragraphs make sense."""
        return [para for block in text for para in n.wrapped("Para", self.block(block))]

    def runs(self, runs: Iterable[Run]) -> Nodes:
        """The runs. A link is outermost: Word knows no link inside a change (ECMA-376 part 1,
        17.13.5.18), only a change inside a link.
        """
        found: Nodes = []
        for address, linked in groupby(runs, key=_address):
            inner = self._proposed(list(linked))
            found.extend([n.link(inner, address)] if address and inner else inner)
        return found

    def _proposed(self, runs: Sequence[Run]) -> Nodes:
        found: Nodes = []
        for proposals, group in groupby(runs, key=lambda run: self._remarks.proposals(run.marks)):
            inner = [node for run in group for node in self._run(run)]
            for proposal in proposals if inner else ():
                inner = [self._remarks.proposed(proposal, inner)]
            found.extend(inner)
        return found

    def _run(self, run: Run) -> Nodes:
        boundary = m.value(run.marks, BOUNDARY)
        if boundary:
            return self._remarks.boundary(str(boundary))
        found = run.object
        if found:
            write = {m.CITE: self._marker, m.IMAGE: self.picture}.get(found[0])
            return write(found[1]) if write else []
        return _marked(n.words(run.text), run.marks)


def _marked(inner: Nodes, marks: Marks) -> Nodes:
    for key, name in _TOGGLES.items():
        if m.value(marks, key):
            inner = n.wrapped(name, inner)
    language = language_tag(m.value(marks, m.LANGUAGE))
    return [n.span(inner, lang=language)] if language and inner else inner


def _address(run: Run) -> str:
    return "" if run.object else printed_link(m.value(run.marks, m.LINK)) or ""
