"""The review of an article that is open: comments, suggestions and what is decided about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.document import commenting, schema
from editor_app.document import marks as m
from editor_app.document.article_document import DocumentChange
from editor_app.document.commands import Command
from editor_app.document.deciding import Decision, decided
from editor_app.document.proposals import Proposal, proposals
from editor_app.document.reading_order import Rank, ReadingOrder
from editor_app.document.records import Comment, Message
from editor_app.document.richtext import RichText, paragraphs
from editor_app.document.text_change import text_delta
from editor_app.errors import NotFoundError, RefusedError
from editor_app.services.session import EditingSession

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its place: a range of a text in code points (None: its words are gone; then
    `comment.quote` has them), or the field that `comment.field` names. `by` and `at` are those
    of its first message.
    """

    comment: Comment
    text: str
    start: int | None
    end: int | None
    by: str
    at: str


class Reviewing:
    """What an editor does with one open article. Everything is one step, and can be undone."""

    def __init__(self, session: EditingSession) -> None:
        self._session = session
        self._known: tuple[str, tuple[Proposal, ...]] | None = None
        """All proposals, and the moment at which they were read."""

    # Comments

    def comment(
        self,
        words: RichText | str,
        *,
        text: str = "",
        start: int = 0,
        end: int = 0,
        field: str = "",
        assigned: str = "",
    ) -> str:
        """Remark on a range of a text, or on a field (`references/ID/title`); the new id. Where
        the range is empty, on the word there, else on the paragraph.

        RefusedError comment.nothing_there: the text is empty.
        """
        if text and not field:
            start, end = self._range(text, start, end)
        else:
            text, start, end = "", 0, 0
        comment = Comment(
            self._session.new_id(),
            text,
            field,
            start if text else None,
            end if text else None,
            messages=(self._message(words),),
            assigned=assigned,
        )
        self._do(commenting.add_comment(comment))
        return comment.id

    def reply(self, comment: str, words: RichText | str) -> str:
        """Answer in a thread; the new message's id."""
        number = len(self._comment(comment).messages)
        message = self._message(words)
        self._do(commenting.add_message(comment, message, number))
        return message.id

    def edit_message(self, comment: str, message: str, words: RichText | str) -> None:
        """Give a message other words."""
        found = self._find_message(comment, message)
        delta = text_delta(found.text, _rich(words))
        self._do(commenting.change_message(comment, message, delta, self._session.now()))

    def delete_message(self, comment: str, message: str) -> None:
        """Take a message out; with its last message the thread goes."""
        self._find_message(comment, message)
        if len(self._comment(comment).messages) == 1:
            self.delete(comment)
            return
        length = self._session.document.length(schema.comment_text(comment, message))
        self._do(commenting.remove_message(comment, message, length))

    def resolve(self, comment: str) -> None:
        """Put a thread into the archive, with who did it and when."""
        self._comment(comment)
        by, at = self._session.author, self._session.now()
        self._do(commenting.resolve_comment(comment, by, at))

    def reopen(self, comment: str) -> None:
        """Take a resolved thread up again."""
        self._comment(comment)
        self._do(commenting.reopen_comment(comment))

    def assign(self, comment: str, person: str) -> None:
        """Say whose turn it is; nobody's with an empty name."""
        self._comment(comment)
        self._do(commenting.assign_comment(comment, person))

    def delete(self, comment: str) -> None:
        """Take a thread away."""
        self._comment(comment)
        places = self._session.document.marked(f"{m.COMMENT}{comment}")
        self._do(commenting.remove_comment(comment, places))

    def threads(
        self, *, resolved: bool | None = False, by: str = "", assigned: str = ""
    ) -> tuple[Thread, ...]:
        """The threads in reading order: those still open, the resolved ones, or (None) both; of
        one person (who wrote anything in it) or for one person only where a name is given.
        """
        article = self._session.snapshot()
        order = ReadingOrder(article)
        found = [
            _thread(comment)
            for comment in article.comments
            if resolved in (None, comment.resolved)
            and (not by or any(said.author == by for said in comment.messages))
            and (not assigned or comment.assigned == assigned)
        ]
        return tuple(sorted(found, key=lambda thread: (_rank(order, thread), thread.at)))

    # Suggestions

    def proposals(self, by: str = "") -> tuple[Proposal, ...]:
        """The open suggestions in reading order, of one person where a name is given."""
        heads = self._session.document.heads()
        if self._known is None or self._known[0] != heads:
            self._known = heads, proposals(self._session.snapshot())
        found = self._known[1]
        return tuple(proposal for proposal in found if not by or proposal.by == by)

    def decide(self, ids: Sequence[str], accepted: bool, half: str = "") -> DocumentChange:
        """Accept or reject suggestions, as one step that undo takes back; `half` (`ins` or `del`)
        decides on what a replacement puts in or takes out alone. What is settled is left alone.
        """
        document, session = self._session.document, self._session
        decision = Decision(accepted, session.author, session.now(), half)
        return self._do(decided(document.snapshot(), document, ids, decision))

    def decide_all(self, accepted: bool, by: str = "") -> int:
        """Accept or reject every open suggestion, or one person's; how many there were."""
        found = [proposal.id for proposal in self.proposals(by)]
        if found:
            self.decide(found, accepted)
        return len(found)

    # Inside

    def _do(self, command: Command) -> DocumentChange:
        self._session.end_undo_group()
        return self._session.execute(command, as_is=True)

    def _message(self, words: RichText | str) -> Message:
        session = self._session
        return Message(session.new_id(), session.author, session.now(), _rich(words))

    def _comment(self, comment: str) -> Comment:
        for found in self._session.snapshot().comments:
            if found.id == comment:
                return found
        raise NotFoundError("comment.unknown", comment=comment)

    def _find_message(self, comment: str, message: str) -> Message:
        for found in self._comment(comment).messages:
            if found.id == message:
                return found
        raise NotFoundError("comment.unknown", comment=comment)

    def _range(self, text: str, start: int, end: int) -> tuple[int, int]:
        if start < end:
            return start, end
        at = 0
        for block in self._session.document.text(text):
            if start <= at + len(block.text):
                words = _WORD.finditer(block.text)
                whole = (0, len(block.text)) if block.text else (0, 0)
                near = (w.span() for w in words if w.start() <= start - at <= w.end())
                first, last = next(near, whole)
                if first < last:
                    return at + first, at + last
                break
            at += len(block.text) + 1
        raise RefusedError("comment.nothing_there")


def _rich(words: RichText | str) -> RichText:
    return paragraphs(*words.split("\n")) if isinstance(words, str) else words


def _thread(comment: Comment) -> Thread:
    first = comment.messages[0] if comment.messages else None
    by, at = (first.author, first.at) if first else ("", "")
    return Thread(comment, comment.text, comment.start, comment.end, by, at)


def _rank(order: ReadingOrder, thread: Thread) -> Rank:
    if thread.comment.field:
        return order.field(thread.comment.field)
    return order.text(thread.text, thread.start)
