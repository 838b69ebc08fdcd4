"""Numbers of sources and notes: never stored, they follow from first appearance.

Order: title, key points, body, then the cells of a table where the table stands; a note is
followed by the sources it cites itself, in their order. A target has one number wherever it
is cited. Rule: DESIGN, "Notes and sources".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.records import Marker, MarkerItem
from editor_app.document.richtext import RichText

_PAGE = {"en": "p. ", "tr": "s. ", "ru": "с. "}
_PAGES = {**_PAGE, "en": "pp. "}
_SEVERAL = re.compile(r"\d\s*[-–—,;]\s*\d")
_TYPED = re.compile(r"(?:pp?|ss?|sf|стр|с)(?:\.\s*|\s+)(?=\d)", re.IGNORECASE)
_BETWEEN_NUMBERS = re.compile(r"(?<=\d)\s?[-–—]\s?(?=\d)")


@dataclass(frozen=True, slots=True)
class Numbering:
    """`numbers`: target id → number from 1; `order`: the numbered targets in order of print."""

    numbers: Mapping[str, int]
    order: tuple[str, ...]

    def label(self, marker: Marker | None, language: str = "en") -> str:
        """What stands between the brackets of a marker: `1`, `1, 3`, `2–4`, `1, p. 44`."""
        items = marker.items if marker else ()
        if not items:
            return "?"
        if any(item.locator for item in items):
            return "; ".join(self._with_locator(item, language) for item in items)
        known = sorted({self.numbers[i.target] for i in items if i.target in self.numbers})
        unknown = [item.label or "?" for item in items if item.target not in self.numbers]
        return ", ".join([*_ranges(known), *unknown])

    def _with_locator(self, item: MarkerItem, language: str) -> str:
        number = str(self.numbers.get(item.target, item.label or "?"))
        return f"{number}, {printed_locator(item.locator, language)}" if item.locator else number


def printed_locator(locator: str, language: str) -> str:
    """Pages as they are printed: `44` → `p. 44`, `44-45` → `pp. 44–45`; in Turkish and Russian
    with the one sign they have. What begins with no number says itself what it is.
    """
    if not locator[:1].isdigit():
        return locator
    known = _PAGES if _SEVERAL.search(locator) else _PAGE
    prefix = known.get(language.split("-", maxsplit=1)[0], known["en"])
    return prefix + _BETWEEN_NUMBERS.sub("–", locator)


def kept_locator(typed: str) -> str:
    """Pages as a marker keeps them: what print says of them itself is left out, `s. 44` → `44`."""
    words = typed.strip()
    sign = _TYPED.match(words)
    return words[sign.end() :] if sign else words


def numbered(article: Article) -> Numbering:
    """The numbers of an article's sources and notes."""
    order: dict[str, None] = {}
    known = {*article.reference_by_id, *article.note_by_id}
    for marker_id in marker_ids(article):
        marker = article.marker_by_id.get(marker_id)
        for item in marker.items if marker else ():
            if item.target in known:
                _count(article, item.target, order)
    return Numbering({target: n for n, target in enumerate(order, 1)}, tuple(order))


def _count(article: Article, target: str, order: dict[str, None]) -> None:
    if target in order:
        return
    order[target] = None
    note = article.note_by_id.get(target)
    for marker_id in _in_text(article, note.text) if note else ():
        marker = article.marker_by_id.get(marker_id)
        for item in marker.items if marker else ():
            if item.target in article.reference_by_id or item.target in article.note_by_id:
                _count(article, item.target, order)


def marker_ids(article: Article) -> Iterator[str]:
    """The ids of the markers in the order in which a reader meets them, notes apart."""
    for _, text in article.flowing_texts():
        yield from _in_text(article, text)


def _in_text(
    article: Article, text: RichText, inside: frozenset[str] = frozenset()
) -> Iterator[str]:
    for part in text:
        for _, kind, record in part.objects():
            if kind == m.CITE:
                yield record
            elif kind == m.TABLE and record not in inside:
                yield from _in_table(article, record, inside | {record})
            elif kind == m.IMAGE and record in article.image_by_id:
                yield from _in_text(article, article.image_by_id[record].caption, inside)


def _in_table(article: Article, table_id: str, inside: frozenset[str]) -> Iterator[str]:
    table = article.table_by_id.get(table_id)
    if table is None:
        return
    yield from _in_text(article, table.caption, inside)
    for row in table.cells:
        for cell in row:
            yield from _in_text(article, cell, inside)


def _ranges(numbers: list[int]) -> list[str]:
    """`[2, 3, 4, 7]` → `2–4`, `7`; two neighbours stay apart."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    texts: list[str] = []
    for run in found:
        texts.extend([f"{run[0]}–{run[-1]}"] if len(run) > 2 else map(str, run))
    return texts
