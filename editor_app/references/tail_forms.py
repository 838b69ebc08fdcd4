"""Forms of what stands after a title that show themselves: a newspaper with its place and day, a
journal of abbreviated words, numbers as medicine and Chicago write them.
"""

from __future__ import annotations

import re

from editor_app.references.csl import make_date
from editor_app.references.dates import read_date
from editor_app.references.segments import EDGE
from editor_app.references.tail import Tail

_GENRE = re.compile(r"\[\s*([^\W\d_][^\[\]\d]{2,40})\]\s*[.,]?\s*")
_NEWSPAPER = re.compile(
    r"(?P<name>[^(),:“‘”’]{2,60}?)\s\((?P<place>[^(),\d]{2,30}),\s(?P<date>[^()]{0,20}\d{4})\)"
    r"[\s,]*(?:pp?\.?\s)?(?P<page>\d{1,4}(?:[–-]\d{1,4})?)?(?=[.,;\s]|$)"
)
# `IEEE Trans. Intell. Transp. Syst., vol. 23`
_ABBREVIATED = re.compile(r"((?:[A-Z][\w&-]*\.?\s){1,8}[A-Z][\w&-]*\.),\s")
_NUMBERS_NEXT = re.compile(r"(?:vol|no|pp)\.")
_VANCOUVER = re.compile(
    r"[.,]?\s(?P<year>(?:19|20)\d\d)(?:\s\w{3}(?:\s\d{1,2})?)?;\s?(?P<volume>\d{1,4})"
    r"(?:\((?P<issue>[\w–-]{1,8})\))?(?::\s?(?P<page>[A-Za-z]?\d{1,6}(?:[–-]\w{1,6})?))?\.?"
)
# Chicago: `Survival 63 (4): 99–120`
_CHICAGO = re.compile(
    r"(?P<name>[^\W\d_][^\d,:()]{1,80}?)\s(?P<volume>\d{1,4})\s?\((?P<issue>\d{1,3}(?:[–/-]\d{1,3})?)\)"
    r"(?:[:,]\s?(?:pp?\.\s)?(?P<page>\d{1,5}(?:[–-]\d{1,5})?))?\.?$"
)


def take_marked(body: str, tail: Tail) -> str:
    """Take what its form alone tells from an outlet; what is left of the words."""
    genre = _GENRE.match(body)
    if genre:
        tail.facts["genre"] = genre.group(1).strip()
        body = body[genre.end() :]
    for take in (_newspaper, _chicago, _abbreviated, _vancouver):
        rest = take(body, tail)
        if rest is not None:
            return rest
    return body


def _newspaper(body: str, tail: Tail) -> str | None:
    paper = _NEWSPAPER.match(body)
    date = read_date(paper.group("date")) if paper else None
    if paper is None or date is None:
        return None
    tail.container, tail.place = paper.group("name").strip(EDGE), paper.group("place").strip()
    tail.add_date(date)
    _add(tail, paper, "page")
    return body[paper.end() :]


def _chicago(body: str, tail: Tail) -> str | None:
    journal = _CHICAGO.match(body)
    if journal is None:
        return None
    tail.container = journal.group("name")
    _add(tail, journal, "volume", "issue", "page")
    return ""


def _abbreviated(body: str, tail: Tail) -> str | None:
    """One abbreviation may end a sentence; several, or one before numbers, are a journal's."""
    short = _ABBREVIATED.match(body)
    if short is None or (
        short.group(1).count(". ") < 2 and not _NUMBERS_NEXT.match(body, short.end())
    ):
        return None
    tail.container = short.group(1)
    return body[short.end() :]


def _vancouver(body: str, tail: Tail) -> str | None:
    found = _VANCOUVER.search(body)
    if found is None:
        return None
    tail.issued = make_date(int(found.group("year")))
    _add(tail, found, "volume", "issue", "page")
    return body[: found.start()].strip(EDGE) + body[found.end() :]


def _add(tail: Tail, match: re.Match[str], *fields: str) -> None:
    tail.facts |= {name: match.group(name) for name in fields if match.group(name)}
