"""A rule on what must be proved: figures, dates and quotations have a source.

A marker holds for its sentence and for those before it in the paragraph, as people cite; a link
in the sentence, or an author with a year in brackets, is a source of its own. What was proved once
may be said again, as conclusions do.
An interview proves itself: somebody said it.

Nothing is claimed where there is no sentence (a date, an address, a label on a line of its own), by
who asks, and by a number that only names something: an item of a list, a part of a document, a
decade. What stands in quotation marks with large letters at most of its words is a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from editor_app.checks.context import Context, note
from editor_app.checks.media import links_of
from editor_app.checks.sentences import sentences
from editor_app.document import marks as m
from editor_app.document.finding import Finding
from editor_app.document.richtext import BULLET, HEADING, NUMBER, Block
from editor_app.references.dates import find_dates
from editor_app.references.words import fold

_NO_SOURCES = frozenset({"interview", "event", "infographic"})
_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20|21)\d\d(?![\d.,]?\d)")
_FIGURE = re.compile(
    r"%\s?\d[\d.,]*|\d[\d.,]*\s?%|[$€£₽₺]\s?\d[\d.,]*|(?<![\w.,])\d{1,3}(?:[.,\u00a0 ]\d{3})+(?!\d)"
    r"|(?<![\w.,:/-])\d{2,}(?![\w:/-])(?!\.\s[^\W\dA-ZÇĞİÖŞÜА-ЯЁ])(?!['’](?:s\b|l[aeıi]))"
    r"|(?<![\w.,-])\d+(?:[.,]\d+)?\s(?:per\s?cent|million|billion|trillion|thousand"
    r"|milyon|milyar|trilyon|bin\b|процент|млн|млрд|трлн|тыс|миллион|миллиард|тысяч)"
    r"|yüzde\s\d"
)
"""A percentage, a sum, two digits or more, an amount. Not `G20`, `24/7`, `21. yüzyıl`."""
_NAME_BEFORE = re.compile(
    r"\s[^\W\d_a-zçğıöşüа-яё][\w’'.-]*\s(?:no\.?\s|№\s?)?$"
    r"|(?<!\w)(?:№|[Nn][°º])\s?$"
    r"|(?<!\w)(?i:article|section|chapter|page|paragraph|clause|resolution|figure|table)s?\s$"
    r"|(?<!\w)(?i:madde|fıkra|bölüm|sayfa|karar|şekil|tablo)\w{0,6}\s$"
    r"|(?<!\w)(?i:стать|пункт|глав|част|страниц|резолюци|рисун|таблиц)\w{0,4}\s$"
)
"""A capital letter inside the sentence: `Article 51`, `Resolution 1701` are names. So are the parts
of documents in small letters: `in article 51`, `в статье 51`.
"""
_ORDINAL = re.compile(r"\d{1,3}\.\s*[^\W\d]")
"""In Turkish also before a large letter: `21. Yüzyıl`, `66. Kuzey Paraleli`, `20.yy`."""
_NAMED_SOURCE = re.compile(
    r"[(\[][^\W\d_a-zçğıöşüа-яё][^()\[\]]{1,80},\s*(?:19|20)\d\d[a-zа-я]?\b[^()\[\]]{0,40}[)\]]"
)
"""A source named where it is used: `(Öz, 2016)`, `(UNCTAD, 2024, p. 12)`, `[Иванов, 2019]`."""
_ITEM = re.compile(r"\s*\(?\d{1,3}(?:\)|\s?[-–—]\s|\.\s)")
"""A number that a paragraph begins with, typed by hand: `14 - `, `(3) `, `3. `."""
_ENDS = re.compile(r"[.!?…:;]\W*$")
_LABEL_WORDS = 15
"""A paragraph of fewer words that ends in nothing is a label, not a sentence."""
_LONG_WORD, _TITLE_SHARE = 4, 2 / 3
"""Letters of a word, shorter ones are small in titles, too; and the share of those that aren't."""
_ASKS = re.compile(r"[\d“«„\"]")
_QUOTATION = re.compile(r"“([^“”]{20,})”|«([^«»]{20,})»|\"([^\"]{20,})\"|„([^„“]{20,})“")
_QUOTED_WORDS = 5
"""A quotation has at least so many words; shorter ones are names, titles and distance."""


def sources(context: Context) -> Iterator[Finding]:
    """Every sentence with a figure, a date or a quotation can be traced."""
    if context.article.kind in _NO_SOURCES:
        return
    claims = [
        (spot, claim)
        for spot, text in context.prose
        if spot.exact
        for claim in context.memory.ask(spot.known, _claims, spot.block, text, context.language)
    ]
    proved = {claim.folded for _, claim in claims if claim.proved}
    for spot, claim in claims:
        if not claim.proved and claim.folded not in proved:
            words = spot.block.text[claim.start : claim.end][:120]
            place = spot.at(claim.start, claim.end)
            yield note("claim.no_source", place, what=claim.what, words=words)


@dataclass(frozen=True, slots=True)
class _Claim:
    start: int
    end: int
    what: str
    folded: str
    proved: bool


def _claims(part: Block, text: str, language: str) -> tuple[_Claim, ...]:
    if part.kind == HEADING or not _ASKS.search(text) or _is_label(part, text):
        return ()
    last_marker = max((at for at, kind, _ in part.objects() if kind == m.CITE), default=-1)
    links = [start for start, _, _ in links_of(part)]
    found = []
    item = _ITEM.match(text)
    for start, end in sentences(text, language):
        said = text[start:end]
        if item and start < item.end() < end:
            said = " " * (item.end() - start) + text[item.end() : end]
        what = claim_in(said, language) if _ASKS.search(said) else ""
        if what:
            linked = any(start <= link < end for link in links)
            proved = last_marker >= start or linked or bool(_NAMED_SOURCE.search(said))
            found.append(_Claim(start, end, what, fold(what), proved))
    return tuple(found)


def _is_label(part: Block, text: str) -> bool:
    """Whether a paragraph is no sentence; items of lists often end in nothing and are."""
    is_item = part.kind in (BULLET, NUMBER)
    return not is_item and not _ENDS.search(text) and len(text.split()) < _LABEL_WORDS


def claim_in(sentence: str, language: str = "") -> str:
    """The words in a sentence that ask for a source; empty where there are none."""
    for match in _QUOTATION.finditer(sentence):
        words = next(group for group in match.groups() if group)
        if len(words.split()) >= _QUOTED_WORDS and not _is_title(words):
            return match.group()
    if sentence.rstrip("\ufffc ”»’\"')").endswith("?"):
        return ""
    for date in find_dates(sentence):
        if date.month and (date.day or date.year):
            return date.text
    for figure in _FIGURE.finditer(_YEAR.sub(lambda year: " " * len(year.group()), sentence)):
        ordinal = language == "tr" and _ORDINAL.match(sentence, figure.start())
        if not ordinal and not _NAME_BEFORE.search(sentence[: figure.start()]):
            return figure.group().strip(" .,")
    return ""


def _is_title(words: str) -> bool:
    """Whether most long words begin with a large letter."""
    bare = (word.strip("“”«»„\"'’(),.:;") for word in words.split())
    long = [word for word in bare if len(word) >= _LONG_WORD]
    return sum(word[0].isupper() for word in long) >= max(1, len(long) * _TITLE_SHARE)
