"""What the cards are about: comments and suggestions in one row, as an article is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor_app.document.article import Article
from editor_app.document.reading_order import Rank, ReadingOrder
from editor_app.document.records import Comment

if TYPE_CHECKING:
    from editor_app.document.proposals import Proposal

_ON_THE_PAGE = {6: 1.5, 3: 8}
"""What is said about the article stands above the body there, and the authors come last."""
_GONE = 9
COMMENT, SUGGESTION = "comment", "suggestion"


@dataclass(frozen=True, slots=True)
class Entry:
    """A comment or a suggestion. `text`, `start` and `end` say where its words are (code points);
    None where they are gone. `field` is a place such as `references/r1/title`, for what is not
    about words of the page.
    """

    key: str
    id: str
    kind: str
    by: str
    at: str
    text: str = ""
    start: int | None = None
    end: int | None = None
    field: str = ""
    comment: Comment | None = None
    proposal: Proposal | None = None

    @property
    def has_words(self) -> bool:
        """Whether there is a place in a text to be level with."""
        return bool(self.text) and self.start is not None


def of_comment(comment: Comment) -> Entry:
    """The entry of a thread."""
    first = comment.messages[0] if comment.messages else None
    return Entry(
        f"{COMMENT}/{comment.id}",
        comment.id,
        COMMENT,
        first.author if first else "",
        first.at if first else "",
        comment.text,
        comment.start,
        comment.end,
        comment.field,
        comment=comment,
    )


def of_proposal(proposal: Proposal) -> Entry:
    """The entry of a suggestion."""
    return Entry(
        f"{SUGGESTION}/{proposal.id}",
        proposal.id,
        SUGGESTION,
        proposal.by,
        proposal.at,
        proposal.text,
        proposal.start,
        proposal.end,
        str(proposal.facts.get("field", "")),
        proposal=proposal,
    )


def in_reading_order(entries: Iterable[Entry], article: Article) -> tuple[Entry, ...]:
    """In the order of the page, from the title to the authors; those without words last."""
    order = ReadingOrder(article)
    return tuple(sorted(entries, key=lambda entry: _rank(entry, order)))


def people_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Everybody who said or proposed something, by name."""
    names = set()
    for entry in entries:
        names.add(entry.by)
        if entry.comment is not None:
            names.update(message.author for message in entry.comment.messages)
    return tuple(sorted(name for name in names if name))


def _rank(entry: Entry, order: ReadingOrder) -> tuple[tuple[float, ...], int, str, str]:
    if entry.field:
        place: Rank = order.field(entry.field)
    elif entry.has_words:
        place = order.text(entry.text, entry.start)
    else:
        place = (_GONE,)
    on_page = (_ON_THE_PAGE.get(place[0], place[0]), *place[1:])
    return on_page, entry.end or 0, entry.at, entry.key
