"""Word's own sources (`b:Sources`, ECMA-376 part 1, 22.6), as "Manage Sources" keeps them."""

from __future__ import annotations

import re

from editor_app.formats.bibliography.items import bare_doi
from editor_app.formats.bibliography.shape import Gathered
from editor_app.formats.bibliography.tagged import pages, put, put_date
from editor_app.formats.bibliography.xml_tree import (
    Element,
    at,
    children,
    every,
    line_of,
    name_of,
    text_at,
    text_of,
)
from editor_app.references.csl import CslItem, CslName
from editor_app.references.url import doi_of

_TYPES = {
    "art": "graphic", "articleinaperiodical": "article-magazine", "book": "book",
    "booksection": "chapter", "case": "legal_case", "conferenceproceedings": "paper-conference",
    "documentfrominternetsite": "webpage", "electronicsource": "webpage", "film": "motion_picture",
    "internetsite": "webpage", "interview": "interview", "journalarticle": "article-journal",
    "misc": "document", "patent": "patent", "performance": "performance", "report": "report",
    "soundrecording": "song",
}  # fmt: skip
_ROLES = {"Author": "author", "Editor": "editor", "BookAuthor": "container-author",
          "Translator": "translator", "Interviewer": "interviewer", "Director": "director",
          "Inventor": "author", "Artist": "author", "Performer": "performer"}  # fmt: skip
_FIELDS = (
    ("title", "Title"), ("title-short", "ShortTitle"), ("volume", "Volume"), ("issue", "Issue"),
    ("edition", "Edition"), ("publisher", "Publisher"), ("publisher-place", "City"),
    ("event-title", "ConferenceName"), ("URL", "URL"), ("medium", "Medium"),
    ("genre", "ThesisType"), ("note", "Comments"), ("keyword", "BIBTEX_KeyWords"),
    ("abstract", "BIBTEX_Abstract"),
)  # fmt: skip
_NUMBER = re.compile(r"^:?(?:(?P<label>ISBN|ISSN|DOI|LCCN|MRN)\s*:)?\s*(?P<number>\S.*)$")


def read_msbib(root: Element) -> Gathered:
    """The sources of a `b:Sources` file, one wrapped in another part as well."""
    gathered = Gathered()
    sources = children(root, "Source") if name_of(root) == "Sources" else []
    for source in sources:
        gathered.add(read_source(source), line_of(source))
    return gathered


def read_source(source: Element) -> CslItem:
    """One `b:Source` as CSL fields."""
    kind = _TYPES.get(text_at(source, "SourceType").lower(), "document")
    if "thesis" in text_at(source, "ThesisType").lower():
        kind = "thesis"
    item: CslItem = {"type": kind}
    for field, name in _FIELDS:
        put(item, field, text_at(source, name))
    containers = ("JournalName", "BookTitle", "InternetSiteTitle", "PeriodicalTitle",
                  "ProductionCompany", "PublicationTitle", "Broadcaster")  # fmt: skip
    put(item, "container-title", next((t for n in containers if (t := text_at(source, n))), ""))
    if not item.get("publisher"):
        put(item, "publisher", text_at(source, "Institution"))
    put(item, "page", pages(text_at(source, "Pages"), ""))
    _people(source, item)
    put_date(item, "issued", _date(source, "Year", "Month", "Day"))
    put_date(item, "accessed", _date(source, "YearAccessed", "MonthAccessed", "DayAccessed"))
    _numbers(source, item)
    return item


def _people(source: Element, item: CslItem) -> None:
    for role in children(at(source, "Author")):
        field = _ROLES.get(name_of(role))
        if field:
            found = [name for one in every(role, "NameList/Person") if (name := _person(one))]
            found += [{"literal": text} for one in children(role, "Corporate")
                      if (text := text_of(one))]  # fmt: skip
            if found:
                item.setdefault(field, []).extend(found)


def _person(element: Element) -> CslName | None:
    given = " ".join(text for n in ("First", "Middle") if (text := text_at(element, n)))
    family = text_at(element, "Last")
    if family:
        return {"family": family, "given": given} if given else {"literal": family}
    return {"literal": given} if given else None


def _date(source: Element, *names: str) -> list[str]:
    year, month, day = (text_at(source, name) for name in names)
    if month.isdecimal():
        return [f"{year}-{int(month):02}" + (f"-{int(day):02}" if day.isdecimal() else ""), year]
    return [" ".join(part for part in (day, month, year) if part), year] if year else []


def _numbers(source: Element, item: CslItem) -> None:
    put(item, "DOI", bare_doi(text_at(source, "DOI")) or doi_of(item.get("URL", "")))
    match = _NUMBER.match(text_at(source, "StandardNumber"))
    if match is None:
        return
    number = match.group("number")
    digits = len(re.sub(r"[^0-9Xx]", "", number))
    kind = {8: "ISSN", 10: "ISBN", 13: "ISBN"}.get(digits, "")
    if match.group("label") == "DOI":
        put(item, "DOI", bare_doi(number))
    elif kind:
        put(item, kind, number)
