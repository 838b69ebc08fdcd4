"""What differs between two articles, as values: see `comparing.compare`."""

from __future__ import annotations

from dataclasses import dataclass

SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"
MOVED, MOVED_CHANGED = "moved", "moved_changed"
SPLIT, JOINED = "split", "joined"
"""Among a change's `marks`: a paragraph now begins here where there was none, or none any more."""
ALSO_ENTERED = "also_entered"
"""Among a change's `marks`: the value was entered beside another, which counts."""
CONTESTED = "contested"
"""Among the `marks` of what a merge brought: both wrote here, and both is kept."""
LEFT = "left"
"""How a row stands where something was that has moved elsewhere."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words in a row: `how` is `same`, `added` or `removed`. A marker reads as `[3]`, an
    image or a table as its caption.
    """

    how: str
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs.

    `place` is where to go in the later article (or where it was), written as a finding's:
    `title`, `key_points/2`, `body/3:120-138`, `references/2/title`, `about/slug`. `part` is
    `title`, `key_points`, `body`, `notes`, `references`, `authors`, `about`, `images`, `tables`,
    `markers`, `comments`, `suggestions` or `waivers`. `how` is `added`, `removed`, `changed`,
    `moved` or `moved_changed`. `item` is the id of the record, `field` one of its fields (a cell is
    `ROW:COLUMN`, both from 1; a whole row `row:3`, a column `column:2`; a bio `bio:tr`; what a key
    point stands for `quote`; a thread's answers `reply`, its state `resolved` or `assigned`; of a
    suggestion `status`). `pieces` are the words in a row, for a field the old value and the new.

    Where it is in words, `text`, `start` and `end` say so in the later article (code points).
    `marks` are the names of what differs in the look of words that are the same: `b`, `i`, `sup`,
    `sub`, `link`, `lang`, or of the block: `kind`, `level`; `split` where one paragraph became two
    (the second one is changed, and the first has a row of its own), `joined` where two became one;
    `also_entered` for a value that somebody else entered while another counts. `came_from` is the
    place in the earlier article from which something has moved (of a table's, `row:2`). `by` and
    `at` (ISO 8601, UTC) where the article itself says so; the services fill in what the history
    knows.
    """

    place: str
    part: str
    how: str
    item: str = ""
    field: str = ""
    pieces: tuple[Piece, ...] = ()
    text: str = ""
    start: int = 0
    end: int = 0
    marks: tuple[str, ...] = ()
    came_from: str = ""
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of both articles side by side, in reading order; an empty side has no such line.

    `how` is `same`, or a change's; where something stood that moved elsewhere it is `left`, with
    the same `change` as the row it went to. `kind_before` and `kind_after` are kinds of blocks, or
    `image`, `table`, `source`, `field`, `comment`. `change` is the index of the change, or -1.
    """

    part: str
    how: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()
    kind_before: str = ""
    kind_after: str = ""
    change: int = -1


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes in reading order, and both articles whole."""

    changes: tuple[Change, ...] = ()
    rows: tuple[Row, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes)
