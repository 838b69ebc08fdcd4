"""One flow of text (the body, a note, a cell) as it is being read: runs become blocks, and marks
that open and close in the middle of it (comments, tracked changes, languages) are kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from editor_app.document import marks as m
from editor_app.document.marks import Marks
from editor_app.document.richtext import PARAGRAPH, Block, Run, join_runs
from editor_app.formats.cleaning import clean
from editor_app.formats.reading import NewId
from editor_app.formats.trimming import strip_runs
from editor_app.formats.word.pieces import Piece, Proposal, Records


@dataclass
class Flow:
    """Collects pieces. `remarks` are the ids of the comments that are open now."""

    new_id: NewId
    records: Records
    remarks: dict[str, None]
    pieces: list[Piece] = field(default_factory=list)
    role: str = ""
    language: str = ""
    kind: str = PARAGRAPH
    level: int = 0
    proposal: Proposal | None = None
    _runs: list[Run] = field(default_factory=list)
    _aside: list[Run] = field(default_factory=list)
    _end: Proposal | None = None
    _position: int = 0
    _last: tuple[Proposal, str, int] | None = None

    def write(self, text: str, marks: Marks) -> None:
        """Words, with the marks around them."""
        words = clean(text)
        if words:
            self._runs.append(Run(words, self._annotated(marks, len(words))))

    def put(self, run: Run) -> None:
        """An object that stands within words."""
        self._runs.append(Run(run.text, self._annotated(run.marks, 1)))

    def put_aside(self, run: Run) -> None:
        """An object that stands in a block of its own, after the words it stands in, or before
        them where there were none yet.
        """
        run = Run(run.text, self._annotated(run.marks, 1))
        if strip_runs(join_runs(self._runs)):
            self._aside.append(run)
        else:
            self.pieces.append(Piece(Block((run,))))

    def end_with(self, proposal: Proposal) -> None:
        """The line's end itself was inserted or deleted."""
        self._end = proposal

    def end(self) -> None:
        """The block ends here; one without words leaves nothing."""
        runs = strip_runs(join_runs(self._runs))
        self._runs = []
        if runs:
            own = {
                m.KIND: None if self.kind == PARAGRAPH else self.kind,
                m.LEVEL: self.level or None,
            }
            ends = self._proposed(self._end, 1)
            self.pieces.append(Piece(Block(runs, m.marks({**own, **ends})), self.role))
        self._position += 1
        self.pieces.extend(Piece(Block((run,))) for run in self._aside)
        self._aside = []

    def close(self) -> None:
        """The paragraph is over, and what held for it alone."""
        self.end()
        self.role = self.language = ""
        self._end = None

    def _annotated(self, marks: Marks, length: int) -> Marks:
        if not (self.language or self.remarks or self.proposal):
            self._position += length
            return marks
        values = dict(marks)
        if self.language and m.object_key(marks) is None:
            values[m.LANGUAGE] = self.language
        for remark in self.remarks:
            values[f"c:{remark}"] = True
        return m.marks({**values, **self._proposed(self.proposal, length)})

    def _proposed(self, proposal: Proposal | None, length: int) -> dict[str, object]:
        """The mark of a tracked change; it goes on where the same person's last one ended."""
        start, self._position = self._position, self._position + length
        if proposal is None:
            return {}
        if self._last and self._last[0] == proposal and self._last[2] == start:
            record = self._last[1]
        else:
            record = self.new_id()
            self.records.proposals[record] = proposal
        self._last = (proposal, record, self._position)
        return {f"{proposal.kind}:{record}": True}
