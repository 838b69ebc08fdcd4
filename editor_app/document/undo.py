"""Undo as a person means it: own steps only, typing in groups, and the selection comes back.

A thin layer over the CRDT's own undo, which keeps no selections and can't be asked to stop
grouping. Positions are kept as places that move with their characters.
"""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.document.crdt import Crdt


@dataclass(frozen=True, slots=True)
class Selection:
    """A caret or a selection in a text, in code points; `anchor` is where it began."""

    text: str
    anchor: int
    position: int


_Kept = tuple[str, str | None, str | None] | None


class UndoStack:
    """The steps of this sitting. `last_text` is where the latest step took place."""

    def __init__(self, crdt: Crdt) -> None:
        self._crdt = crdt
        self._before: list[_Kept] = []
        self._after: list[_Kept] = []
        self._now: _Kept = None
        self._group = ""

    @property
    def can_undo(self) -> bool:
        """Whether there is a step of one's own to take back."""
        return self._crdt.undo_count() > 0 or bool(self._group)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to do again."""
        return self._crdt.redo_count() > 0

    def begin(self, group: str, selection: Selection | None) -> None:
        """Before a step: keep the selection that undoing it brings back. Steps with the same
        group that follow each other become one.
        """
        self._now = self._keep(selection)
        if group and group == self._group:
            return
        self.end_group()
        if group:
            self._crdt.open_group()
            self._group = group

    def end_group(self) -> None:
        """What comes next is a step of its own."""
        if self._group:
            self._crdt.close_group()
            self._group = ""

    def done(self) -> None:
        """After a step."""
        count = self._crdt.undo_count()
        while len(self._before) < count:
            self._before.append(self._now)
        del self._before[count:]
        self._after.clear()

    def undo(self, now: Selection | None) -> tuple[bool, Selection | None]:
        """(whether a step was taken back, the selection to restore)."""
        self.end_group()
        if not self._crdt.undo():
            return False, None
        kept = self._before.pop() if self._before else None
        self._after.append(self._keep(now))
        return True, self._restore(kept)

    def redo(self, now: Selection | None) -> tuple[bool, Selection | None]:
        """(whether a step was done again, the selection to restore)."""
        if not self._crdt.redo():
            return False, None
        kept = self._after.pop() if self._after else None
        self._before.append(self._keep(now))
        return True, self._restore(kept)

    def _keep(self, selection: Selection | None) -> _Kept:
        if selection is None:
            return None
        length = self._crdt.length(selection.text)
        is_range = selection.anchor != selection.position
        # The start of a text has no letter before it to hold on to: it stays the start.
        anchor, position = (
            self._crdt.cursor(selection.text, min(at, length), after=True)
            if at or not is_range
            else None
            for at in (selection.anchor, selection.position)
        )
        return selection.text, anchor, position

    def _restore(self, kept: _Kept) -> Selection | None:
        if kept is None:
            return None
        text, *cursors = kept
        anchor, position = (
            (self._crdt.position(cursor) or (0, False))[0] if cursor is not None else 0
            for cursor in cursors
        )
        return Selection(text, anchor, position)
