"""The characters that undo and redo have put in while a document is open.

A step that is done again speaks of characters that went: those that stand for them now are other
ones. Characters of anybody else, typed among them meanwhile, are never taken for these.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editor_app.document.crdt import Crdt
from editor_app.document.delta import Delta
from editor_app.document.restoring import Range, joined_ranges, put_in_by


class BroughtBack:
    """Notes what each undo and redo puts in. It costs what those put in, not what is there."""

    def __init__(self, crdt: Crdt) -> None:
        self._crdt = crdt
        self._done: list[Range] = []
        self._places: list[tuple[str, str, str]] = []

    def note(self, texts: Mapping[str, Sequence[Delta]], since: int) -> None:
        """After an undo or redo: what it changed, and how many operations were done before it."""
        self._done = joined_ranges([*self._done, (since, self._crdt.done())])
        for text, deltas in texts.items():
            for start, end in put_in_by(deltas):
                first = self._crdt.cursor(text, start, after=False)
                self._places.append((text, first, self._crdt.cursor(text, end, after=True)))

    def among(self, text: str, start: int, end: int) -> list[Range]:
        """The ranges of such characters within a range (code points)."""
        own = self._crdt.peer
        found = [
            (at, at + 1)
            for at, (peer, counter) in enumerate(self._crdt.ids(text, start, end), start)
            if peer == own and any(first <= counter < last for first, last in self._done)
        ]
        return joined_ranges(found)

    def ranges(self, text: str) -> list[Range]:
        """Where such characters stand in a text, with what was typed among them."""
        found = []
        for name, *ends in self._places:
            if name == text:
                start, end = ((self._crdt.position(place) or (0, False))[0] for place in ends)
                if start < end:
                    found.append((start, end))
        return joined_ranges(found)
