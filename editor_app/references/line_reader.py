"""Reading a source line of any style into a record: the part that does it.

House style first, strictly. Then what can be taken out of every line (number, address, DOI,
date of access), and the rest by the first style whose marks it shows. Never raises, never
drops: `raw` holds the line exactly as it came, and what wasn't understood is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from editor_app.references.csl import CslItem
from editor_app.references.house_reader import parse_line
from editor_app.references.links import has_whole_host
from editor_app.references.markup import take_number
from editor_app.references.names import names_doubted
from editor_app.references.persons import is_institution_word
from editor_app.references.plain_line import ReadLine
from editor_app.references.sites import names_site
from editor_app.references.source_text import SourceText, prepare
from editor_app.references.styles.author_year import read_author_year
from editor_app.references.styles.gost import read_gost
from editor_app.references.styles.legal import read_legal
from editor_app.references.styles.quoted import read_quoted
from editor_app.references.styles.reading import Reading
from editor_app.references.styles.unmarked import read_unmarked
from editor_app.references.styles.wikipedia import read_wiki
from editor_app.references.url import doi_of
from editor_app.references.vocabulary import THESES

_HOUSE = 0.98
_DOUBT = 0.5
_NAME_IN_DOUBT = 0.8
_ADDRESS = re.compile(r"//|\bwww\.|\bh?ttps?\b", re.IGNORECASE)
_JOURNAL_FACTS = ("volume", "issue", "page")


def read(line: str) -> ReadLine:
    """The record of one source line, whatever its style."""
    house = parse_line(line)
    if house is not None and _is_sure(house) and not _is_legal(house, line):
        found = {key: _HOUSE for key in house if key != "raw"}
        return ReadLine(_with_doi(house), _doubted(house, found), take_number(line)[1])
    source = prepare(line)
    reading = None if source.is_repeat else _by_style(source)
    item = reading.as_item() if reading else {}
    sure = {key: value for key, value in (reading.sure if reading else {}).items() if key in item}
    _add_taken(source, item, sure)
    _add_numbers(item, sure)
    if set(item) == {"title"}:
        sure["title"] = 0.4  # words alone may be a note, not a source
    item = {"type": _type(item, reading, line), **item, "raw": line}
    sure["type"] = 0.7
    return ReadLine(item, _doubted(item, sure), source.number)


def _doubted(item: CslItem, sure: dict[str, float]) -> dict[str, float]:
    """Less confidence in what can't be right (no such day, half an address among words), and in
    names that may have been taken apart wrongly.
    """

    def doubtful(value: object) -> bool:
        no_day = isinstance(value, Mapping) and "raw" in value
        return no_day or (isinstance(value, str) and bool(_ADDRESS.search(value)))

    url = item.get("URL")
    doubted = {"URL"} if isinstance(url, str) and not has_whole_host(url) else set()
    doubted |= {key for key in sure if key not in ("URL", "DOI") and doubtful(item.get(key))}
    sure = {key: min(much, _DOUBT) if key in doubted else much for key, much in sure.items()}
    for field in ("author", "editor"):
        if field in sure and names_doubted(tuple(item.get(field, ()))):
            sure[field] = min(sure[field], _NAME_IN_DOUBT)
    return sure


def _is_sure(house: CslItem) -> bool:
    """Without a title a house line is an outlet and a link; so may a bare title be, elsewhere."""
    outlet, url = str(house.get("container-title", "")), str(house.get("URL", ""))
    if "title" in house or not outlet:
        return True
    return names_site(outlet, url) or is_institution_word(outlet) or " " not in outlet


def _is_legal(house: CslItem, line: str) -> bool:
    """A docket, a symbol or a journal of laws where the outlet stands."""
    outlet = str(house.get("container-title", ""))
    return any(c.isdigit() for c in outlet) and read_legal(prepare(line).words) is not None


def _by_style(source: SourceText) -> Reading | None:
    words, after, url = source.words, source.after, source.url
    if not words:
        return None
    legal = read_legal(words)
    if legal is not None:
        return legal
    if "//" in words:
        return read_gost(words, after, url) or read_unmarked(source)
    if source.medium_tail:
        return read_unmarked(source)
    return (
        read_wiki(words)
        or read_quoted(words, after)
        or read_author_year(words, url)
        or read_gost(words, after, url)
        or read_unmarked(source)
    )


def _add_taken(source: SourceText, item: CslItem, sure: dict[str, float]) -> None:
    if source.url:
        item["URL"] = source.url
        sure["URL"] = 0.85 if source.url_repaired else 0.98
        if source.url_in_doubt:
            sure["URL"] = _DOUBT
    if source.isbn:
        item["ISBN"] = source.isbn
        sure["ISBN"] = 0.95
    if source.doi:
        item["DOI"] = source.doi
        sure["DOI"] = 0.98
    if source.updated is not None and "issued" not in item:
        item["issued"] = source.updated
        sure["issued"] = 0.8
    if source.accessed is not None:
        item["accessed"] = source.accessed
        sure["accessed"] = source.access


def _add_numbers(item: CslItem, sure: dict[str, float]) -> None:
    """Numbers that an outlet goes with are a journal's; alone they may be anything."""
    journal = "container-title" in item and sure.get("container-title", 0) >= 0.8
    for name in _JOURNAL_FACTS:
        if name in item and name not in sure:
            sure[name] = 0.9 if journal else 0.8


def _with_doi(item: CslItem) -> CslItem:
    doi = doi_of(str(item.get("URL", "")))
    return {**item, "DOI": doi} if doi else item


def _type(item: CslItem, reading: Reading | None, line: str) -> str:
    if reading and reading.type:
        return reading.type
    if any(mark in line[:600].lower() for mark in THESES):
        return "thesis"
    if "container-title" in item and any(fact in item for fact in _JOURNAL_FACTS):
        return "article-journal"
    if "URL" in item:
        return "webpage"
    return "book" if "publisher" in item else "document"
