"""What a card says: of a comment who said what about which words, of a suggestion what it would
do.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor_app.document.records import Comment, Message
from editor_app.document.richtext import OBJECT, plain
from editor_app.gui.library.names import counted
from editor_app.gui.review.content import (
    QUOTE_ROWS,
    STRONG,
    WORDS_ROWS,
    Content,
    Line,
    Piece,
    text_of,
)
from editor_app.gui.review.entries import Entry
from editor_app.gui.review.fields import field_words
from editor_app.gui.review.proposal_words import proposal_pieces
from editor_app.gui.theme.tokens import Type

if TYPE_CHECKING:
    from editor_app.document.article import Article

translate = QCoreApplication.translate
When = Callable[[str], str]
"""From a time (ISO 8601) to what a card says of it."""


def content_of(entry: Entry, article: Article, when: When, *, whole: bool) -> Content:
    """The words of a card; `whole`: nothing is cut short, since one looks at it."""
    if entry.comment is not None:
        lines = _comment_lines(entry, entry.comment, article, when, whole)
    else:
        lines = _suggestion_lines(entry, article, when, whole)
    return Content(tuple(lines), _spoken(lines), entry.key)


def draft_content(quote: str, field: str, article: Article) -> Content:
    """What stands above the field in which a remark is written."""
    about = field_words(article, field) if field else " ".join(quote.replace(OBJECT, "").split())
    lines = [_head(translate("review", "New comment"), "")]
    lines.extend([_quote(about, QUOTE_ROWS)] if about else [])
    return Content(tuple(lines), _spoken(lines), "draft")


def _spoken(lines: list[Line]) -> str:
    parts = [f"{text_of(line)} {line.right}".strip() for line in lines]
    return ". ".join(part.replace(OBJECT, "") for part in parts if part)


def _comment_lines(
    entry: Entry, comment: Comment, article: Article, when: When, whole: bool
) -> list[Line]:
    rows = 0 if whole else QUOTE_ROWS
    lines = [_head(entry.by or translate("review", "Comment"), when(entry.at))]
    lines.extend(_about(entry, comment, article, rows))
    said = comment.messages if whole else comment.messages[:1]
    for number, message in enumerate(said):
        if number:
            lines.append(_head(message.author, when(message.at), above=8))
        lines.append(_message(message, 0 if whole else WORDS_ROWS))
    more = len(comment.messages) - len(said)
    if more:
        text = counted(translate("review", "%n reply(s)", "", more), more)
        lines.append(_small(text.replace("replys", "replies")))
    lines.extend(_standing(comment, when))
    return lines


def _about(entry: Entry, comment: Comment, article: Article, rows: int) -> list[Line]:
    """What the thread is about: a field by its name, words, or words that are gone."""
    quote = " ".join(comment.quote.replace(OBJECT, "").split())
    if comment.field:
        return [_quote(field_words(article, comment.field), rows)]
    if not entry.has_words:
        said = translate("review", "The text is gone: “{}”").format(quote)
        return [_small(said, rows)]
    return [_quote(quote, rows)] if quote else []


def _standing(comment: Comment, when: When) -> list[Line]:
    lines = []
    if comment.assigned and not comment.resolved:
        lines.append(_small(translate("review", "Assigned to {}").format(comment.assigned)))
    if comment.resolved:
        who, at = comment.resolved_by, when(comment.resolved_at) if comment.resolved_at else ""
        said = translate("review", "Resolved by {}").format(who) if who else ""
        text = " · ".join(part for part in (said or translate("review", "Resolved"), at) if part)
        lines.append(Line((Piece(text, "green"),), face=Type.SMALL, above=6))
    return lines


def _message(message: Message, rows: int) -> Line:
    edited = translate("review", "(edited)") if message.edited else ""
    pieces = [Piece(plain(message.text).strip())]
    if edited:
        pieces.append(Piece(f" {edited}", "soft"))
    return Line(tuple(pieces), rows=rows)


def _suggestion_lines(entry: Entry, article: Article, when: When, whole: bool) -> list[Line]:
    proposal = entry.proposal
    if proposal is None:
        return []
    right = " · ".join(part for part in (entry.by, when(entry.at)) if part)
    lines = [_head(translate("review", "Suggestion"), right)]
    pieces = proposal_pieces(proposal, article)
    lines.append(Line(pieces, rows=0 if whole else WORDS_ROWS))
    if proposal.text and proposal.start is None:
        lines.append(_small(translate("review", "Its place in the text is gone.")))
    if proposal.quotes_key_point:
        said = translate("review", "A key point quotes this sentence.")
        lines.append(Line((Piece(said, "amber"),), face=Type.SMALL))
    return lines


def _head(left: str, right: str, above: int = 4) -> Line:
    return Line((Piece(left),), right, STRONG, rows=1, above=above)


def _quote(text: str, rows: int) -> Line:
    return Line((Piece(text, "soft"),), face=Type.SMALL, bar="amber", rows=rows)


def _small(text: str, rows: int = 0) -> Line:
    return Line((Piece(text, "soft"),), face=Type.SMALL, rows=rows)
