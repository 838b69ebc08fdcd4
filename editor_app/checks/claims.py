"""A rule on what must be proved: figures, dates and quotations have a source.

A marker holds for its sentence and for those before it in the paragraph, as people cite; a link
in the sentence is a source of its own. What was proved once may be said again, as conclusions do.
An interview proves itself: somebody said it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.checks.context import Context, Spot, note
from editor_app.checks.sentences import sentences
from editor_app.document import marks as m
from editor_app.document.finding import Finding
from editor_app.document.richtext import HEADING
from editor_app.references.dates import find_dates
from editor_app.references.words import fold

_NO_SOURCES = frozenset({"interview", "event", "infographic"})
_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20|21)\d\d(?![\d.,]?\d)")
_FIGURE = re.compile(
    r"%\s?\d[\d.,]*|\d[\d.,]*\s?%|[$€£₽₺]\s?\d[\d.,]*|(?<![\w.,])\d{1,3}(?:[.,\u00a0 ]\d{3})+(?!\d)"
    r"|(?<![\w.,:/-])\d{2,}(?![\w:/-])(?!\.\s[^\W\dA-ZÇĞİÖŞÜА-ЯЁ])"
    r"|(?<![\w.,-])\d+(?:[.,]\d+)?\s(?:per\s?cent|million|billion|trillion|thousand"
    r"|milyon|milyar|trilyon|bin\b|процент|млн|млрд|трлн|тыс|миллион|миллиард|тысяч)"
    r"|yüzde\s\d"
)
"""A percentage, a sum, two digits or more, an amount. Not `G20`, `24/7`, `21. yüzyıl`."""
_NAME_BEFORE = re.compile(r"\s[^\W\d_a-zçğıöşüа-яё][\w’'.-]*\s(?:no\.?\s|№\s?)?$")
"""A capital letter inside the sentence: `Article 51`, `Resolution 1701` are names."""
_ASKS = re.compile(r"[\d“«„\"]")
_QUOTATION = re.compile(r"“([^“”]{20,})”|«([^«»]{20,})»|\"([^\"]{20,})\"|„([^„“]{20,})“")
_QUOTED_WORDS = 5
"""A quotation has at least so many words; shorter ones are names, titles and distance."""


def sources(context: Context) -> Iterator[Finding]:
    """Every sentence with a figure, a date or a quotation can be traced."""
    if context.article.kind in _NO_SOURCES:
        return
    paragraphs = [
        (spot, text)
        for spot, text in context.prose
        if spot.exact and spot.block.kind != HEADING and _ASKS.search(text)
    ]
    claims = [claim for spot, text in paragraphs for claim in _claims(spot, text)]
    proved = {fold(claim.what) for claim in claims if claim.proved}
    for claim in claims:
        if not claim.proved and fold(claim.what) not in proved:
            place = claim.spot.at(claim.start, claim.end)
            words = claim.spot.block.text[claim.start : claim.end][:120]
            yield note("claim.no_source", place, what=claim.what, words=words)


@dataclass(frozen=True, slots=True)
class _Claim:
    spot: Spot
    start: int
    end: int
    what: str
    proved: bool


def _claims(spot: Spot, text: str) -> Iterator[_Claim]:
    last_marker = max((at for at, kind, _ in spot.block.objects() if kind == m.CITE), default=-1)
    links = _links(spot)
    for start, end in sentences(text):
        said = text[start:end]
        what = claim_in(said) if _ASKS.search(said) else ""
        if what:
            proved = last_marker >= start or any(start <= link < end for link in links)
            yield _Claim(spot, start, end, what, proved)


def _links(spot: Spot) -> list[int]:
    """Where links begin."""
    found, at = [], 0
    for run in spot.block.runs:
        if m.value(run.marks, m.LINK):
            found.append(at)
        at += len(run.text)
    return found


def claim_in(sentence: str) -> str:
    """The words in a sentence that ask for a source; empty where there are none."""
    for match in _QUOTATION.finditer(sentence):
        words = next(group for group in match.groups() if group)
        if len(words.split()) >= _QUOTED_WORDS:
            return match.group()
    for date in find_dates(sentence):
        if date.month and (date.day or date.year):
            return date.text
    for figure in _FIGURE.finditer(_YEAR.sub(lambda year: " " * len(year.group()), sentence)):
        if not _NAME_BEFORE.search(sentence[: figure.start()]):
            return figure.group().strip(" .,")
    return ""
