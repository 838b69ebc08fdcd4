"""Which cards are shown: all that is open, what is for me, one person's, or the archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.gui.review.entries import Entry, of_comment, of_proposal
from editor_app.services.reviewing import Reviewing

OPEN, MINE, PERSON, RESOLVED = "open", "mine", "person", "resolved"


@dataclass(frozen=True, slots=True)
class Shown:
    """A filter; `person` is whose cards, or who it is assigned to."""

    kind: str = OPEN
    person: str = ""


def entries_of(reviewing: Reviewing, shown: Shown) -> Sequence[Entry]:
    """The comments and suggestions that a filter lets through, in no order."""
    if shown.kind == RESOLVED:
        return [of_comment(thread.comment) for thread in reviewing.threads(resolved=True)]
    if shown.kind == MINE:
        mine = reviewing.threads(resolved=False, assigned=shown.person)
        return [of_comment(thread.comment) for thread in mine]
    by = shown.person if shown.kind == PERSON else ""
    threads = reviewing.threads(resolved=False, by=by)
    comments = [of_comment(thread.comment) for thread in threads]
    return [*comments, *map(of_proposal, reviewing.proposals(by=by))]
