"""Places as findings name them (`body/3:120-138`, `key_points/2`), found on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.numbering import numbered
from editor_app.document.richtext import is_blank

_PLACE = re.compile(r"([a-z_]+)(?:/(\d+)(?::(\d+)-(\d+))?)?(?:/([A-Za-z_-]+))?(?:/([\w-]+))?")


@dataclass(frozen=True)
class Target:
    """A range of a text in code points, or the id of a source."""

    text: str = ""
    start: int = 0
    end: int = 0
    source: str = ""


def find_place(article: Article, place: str) -> Target | None:
    """Where a place is; None for one that is not there, or that the page doesn't show."""
    match = _PLACE.fullmatch(place)
    if match is None:
        return None
    kind, number, start, end, field, language = match.groups()
    index = int(number or 0) - 1
    if kind == "title":
        return Target(schema.TITLE)
    if kind == "body":
        return _in_body(article, max(0, index), start, end)
    if kind == "key_points":
        points = article.key_points
        found = points[index] if 0 <= index < len(points) else None
        return Target(schema.key_point_text(found.id)) if found else None
    if kind == "notes":
        notes = article.notes
        return Target(schema.note_text(notes[index].id)) if 0 <= index < len(notes) else None
    if kind == "references":
        return _source(article, index)
    if kind == "authors" and 0 <= index < len(article.authors) and field == "bio":
        author = article.authors[index]
        return Target(schema.bio_text(author.id, language or article.language))
    return None


def without_bio(article: Article, place: str) -> str:
    """The id of the author whose bio a place names, where nothing is written in it yet in the
    language of the article; empty for every other place, so for a bio in another language.
    """
    match = _PLACE.fullmatch(place)
    if match is None or match[1] != "authors" or match[5] != "bio":
        return ""
    if match[6] not in (None, article.language):
        return ""
    index = int(match[2] or 0) - 1
    found = article.authors[index] if 0 <= index < len(article.authors) else None
    return found.id if found and is_blank(found.bios.get(article.language, ())) else ""


def marker_of(article: Article, target: str, wanted: str = "") -> Target | None:
    """The marker that points to a source or a note: the one with the id `wanted`, else the first
    of the text, else of other notes, captions and tables.
    """
    found = dict(reversed(list(markers_to(article, target))))
    first = next(reversed(found), "")
    return found.get(wanted, found.get(first))


def markers_to(article: Article, target: str) -> Iterator[tuple[str, Target]]:
    """(marker, where it stands) of all that point to a source or a note, in every text."""
    for name, text in article.texts():
        at = 0
        for part in text:
            for offset, kind, record in part.objects():
                marker = article.marker_by_id.get(record) if kind == m.CITE else None
                if marker is not None and any(item.target == target for item in marker.items):
                    yield record, Target(name, at + offset, at + offset + 1)
            at += len(part.text) + 1


def _in_body(article: Article, index: int, start: str | None, end: str | None) -> Target | None:
    if index >= max(1, len(article.body)):
        return None
    at = sum(len(block.text) + 1 for block in article.body[:index])
    length = len(article.body[index].text) if article.body else 0
    first, last = min(int(start or 0), length), min(int(end or start or 0), length)
    return Target(schema.BODY, at + first, at + last)


def _source(article: Article, index: int) -> Target | None:
    order = list(numbered(article).order)
    order += [r.id for r in article.references if r.id not in order]
    return Target(source=order[index]) if 0 <= index < len(order) else None
