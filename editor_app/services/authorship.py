"""Who made a change, as far as the history tells; and where it is in the article by now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from editor_app.document import schema
from editor_app.document.article_document import ArticleDocument
from editor_app.document.compare_places import Places
from editor_app.document.compared import CONTESTED, REMOVED, Change
from editor_app.document.history import Log

_RECORDS = frozenset(
    {
        schema.KEY_POINTS,
        schema.REFERENCES,
        schema.AUTHORS,
        schema.NOTES,
        schema.IMAGES,
        schema.MARKERS,
        schema.COMMENTS,
        schema.WAIVERS,
        schema.SUGGESTIONS,
    }
)


def authored(
    document: ArticleDocument, log: Log, changes: Iterable[Change], less: str = ""
) -> tuple[Change, ...]:
    """Changes with who made them, where what is in the log tells: it wrote the words, or nobody
    else (but `less`, whose work is not among them) touched the text or record. `document` is the
    one in which the changes have their places.
    """
    people = [person for person in log.people if person != less]
    return tuple(
        change if change.by else _authored(document, log, change, people) for change in changes
    )


def _authored(document: ArticleDocument, log: Log, change: Change, people: list[str]) -> Change:
    if change.text and change.how != REMOVED and change.part not in _BESIDE:
        written = document.written(change.text, change.start, change.end, log)
        wrote = {part.by for part in written} & set(people)
        if len(wrote) == 1:
            at = max(part.at for part in written if part.by in wrote)
            return replace(change, by=wrote.pop(), at=at.isoformat(timespec="seconds"))
    touched = [person for person in _touched(log, change) if person in people]
    found = touched or people
    return replace(change, by=found[0]) if len(found) == 1 else change


_BESIDE = frozenset({schema.COMMENTS, schema.IMAGES, schema.MARKERS, schema.WAIVERS})
"""Parts whose words are others' than those they are beside."""


def _touched(log: Log, change: Change) -> tuple[str, ...]:
    if change.part == schema.ABOUT:
        return log.who(schema.ABOUT, schema.ARTICLE)
    own = log.who(change.part, change.item) if change.part in _RECORDS and change.item else ()
    if change.text and change.part not in _BESIDE:
        own = (*own, *(person for person in log.who(change.text) if person not in own))
    return own


def contested(document: ArticleDocument, log: Log, changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes of words, with a mark where two people changed the same ones apart: what both
    wrote is kept, and somebody has to look at it.
    """

    def met(change: Change) -> bool:
        text, start, end = change.text, change.start, change.end
        if not text or change.how == REMOVED or change.part in _BESIDE or start == end:
            return False
        around = max(0, start - 1), min(document.length(text), end + 1)
        return document.written_by_both(text, *around, log)

    return tuple(
        replace(change, marks=(*change.marks, CONTESTED)) if met(change) else change
        for change in changes
    )


def led_into(
    document: ArticleDocument, other: ArticleDocument, changes: Iterable[Change]
) -> tuple[Change, ...]:
    """Changes whose places are in another copy, with their places in the article as it is."""
    places = Places(document.snapshot())
    return tuple(_led(document, other, places, change) for change in changes)


def _led(
    document: ArticleDocument, other: ArticleDocument, places: Places, change: Change
) -> Change:
    if change.text:
        start, end = (
            _position(document, other, change.text, at, after)
            for at, after in ((change.start, False), (change.end, change.end > change.start))
        )
        end = max(start, end)
        place = places.of_text(change.text, start, end)
        return replace(change, place=place, start=start, end=end)
    if change.part in _RECORDS and change.item:
        return replace(change, place=places.of_record(change.part, change.item, change.field))
    return change


def _position(
    document: ArticleDocument, other: ArticleDocument, text: str, at: int, after: bool
) -> int:
    found = document.position(other.place(text, at, after=after))
    return min(found[0] if found else at, document.length(text))
