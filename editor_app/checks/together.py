"""Rules on what working together leaves to be decided."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from editor_app.checks.context import Context, blocker, note, warning
from editor_app.checks.places import place_of, place_of_text
from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.finding import Finding, body_place
from editor_app.document.marks import is_annotation
from editor_app.document.proposals import Proposal, proposals
from editor_app.document.reading_order import Rank, ReadingOrder
from editor_app.document.record_changes import ADD, MOVE, REMOVE
from editor_app.document.records import AlsoEntered, Comment
from editor_app.document.richtext import Block, plain

_SHORT = 60  # code points of what is proposed that a sentence has room for


def suggestions(context: Context) -> Iterator[Finding]:
    """Every suggestion has been accepted or rejected; in the order in which they are read."""
    unsettled = proposals(context.article)
    places = _suggestion_places(context) if unsettled else {}
    for proposal in unsettled:
        place = places.get(proposal.id) or _record_place(context, proposal) or "body/1"
        yield blocker(
            "suggestion.open", place, author=proposal.by, what=_said(proposal), id=proposal.id
        )


def _record_place(context: Context, proposal: Proposal) -> str:
    """Where the record is that a suggestion would change, put in, take out or move."""
    names = (str(proposal.facts.get(name) or "") for name in ("field", ADD, REMOVE, MOVE))
    return place_of(context, next((name for name in names if name), ""))


def _said(proposal: Proposal) -> str:
    """What is proposed, where words tell: behind a colon."""
    before = proposal.deleted or _words(proposal.facts.get("from"))
    after = proposal.inserted or _words(proposal.facts.get("to"))
    if not before.strip() and not after.strip():  # paragraphs made or joined: nothing to read
        return ""
    return f": {_quoted(before)} → {_quoted(after)}" if before.strip() else f": + {_quoted(after)}"


def _words(value: object) -> str:
    return value if isinstance(value, str) else ""


def _quoted(words: str) -> str:
    short = " ".join(words.split())
    return f"“{short if len(short) <= _SHORT else f'{short[:_SHORT]}…'}”" if short else "–"


def _suggestion_places(context: Context) -> dict[str, str]:
    """Where the marks of each suggestion begin."""
    places: dict[str, str] = {}
    for spot in context.spots:
        for record, start, end in context.of_block(spot, _annotations):
            places.setdefault(record, spot.at(start, end))
    return places


def _annotations(part: Block) -> tuple[tuple[str, int, int], ...]:
    """(record, start, end) of each run that carries the mark of a remark or a suggestion."""
    found, at = [], 0
    for run in part.runs:
        end = at + len(run.text)
        found += [(k.partition(":")[2], at, end) for k, _ in run.marks if is_annotation(k)]
        at = end
    return tuple(found)


def comments(context: Context) -> Iterator[Finding]:
    """Every remark has been answered; in the order in which they are read."""
    opened = [comment for comment in context.article.comments if not comment.resolved]
    order = ReadingOrder(context.article) if len(opened) > 1 else None
    if order is not None:
        opened.sort(key=lambda one: _rank(order, one))
    for comment in opened:
        first = comment.messages[0] if comment.messages else None
        facts = {
            "author": first.author if first else "",
            "words": plain(first.text)[:120] if first else "",
            "id": comment.id,
        }
        yield note("comment.open", _comment_place(context, comment), **facts)


def _rank(order: ReadingOrder, comment: Comment) -> Rank:
    return order.field(comment.field) if comment.field else order.text(comment.text, comment.start)


def siblings(context: Context) -> Iterator[Finding]:
    """Paragraphs render what the original says now, and in the article's language."""
    for place, then, now in context.out_of_step:
        if now:
            yield warning("sibling.changed", place, then=then[:120], now=now[:120])
        else:
            yield warning("sibling.gone", place, then=then[:120])
    left = list(_untranslated(context))
    if left:
        yield warning("sibling.not_translated", left[0], count=len(left))


def _untranslated(context: Context) -> Iterator[str]:
    known = context.article.counterpart_by_id
    for spot in context.spots if known else ():
        counterpart = known.get(str(m.value(spot.block.marks, m.TRANSLATES)))
        if counterpart and spot.block.words.split() == counterpart.words.split():
            yield spot.place


def _comment_place(context: Context, comment: Comment) -> str:
    if comment.field:
        return place_of(context, comment.field)
    if comment.text == schema.BODY and comment.start is not None and comment.end is not None:
        return _place_in_body(context, comment.start, comment.end)
    return place_of_text(context, comment.text)


def _place_in_body(context: Context, start: int, end: int) -> str:
    starts = context.body_starts
    number = bisect_right(starts, start) - 1
    if not 0 <= number < len(starts) - 1:
        return ""
    at, length = starts[number], starts[number + 1] - starts[number] - 1
    return body_place(number, start - at, min(end - at, length))


def also_entered(context: Context) -> Iterator[Finding]:
    """Where two people gave a field different values, somebody should look at both."""
    for other in context.article.also_entered:
        yield note(
            "field.also_entered", _place(context, other), field=other.name, value=other.value
        )


def _place(context: Context, other: AlsoEntered) -> str:
    if other.group == schema.ABOUT:
        return other.name
    return place_of(context, f"{other.group}/{other.record}/{other.name}")
