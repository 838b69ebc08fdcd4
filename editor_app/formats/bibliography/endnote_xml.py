"""EndNote's XML (`xml/records/record`), as EndNote, Bookends, Zotero and Mendeley write it."""

from __future__ import annotations

import re

from editor_app.formats.bibliography.items import bare_doi
from editor_app.formats.bibliography.refer import TYPES
from editor_app.formats.bibliography.shape import Gathered
from editor_app.formats.bibliography.tagged import pages, put, put_date, put_names
from editor_app.formats.bibliography.xml_tree import (
    Element,
    at,
    every,
    line_of,
    text_at,
    text_of,
)
from editor_app.references.csl import CslItem

# The numbers of EndNote's types, where the name is missing.
_NUMBERS = {
    "0": "journal article", "2": "artwork", "3": "audiovisual material", "4": "bill",
    "5": "book section", "6": "book", "7": "case", "9": "computer program",
    "10": "conference proceedings", "12": "web page", "13": "generic", "14": "hearing",
    "17": "journal article", "19": "magazine article", "20": "map", "21": "film or broadcast",
    "23": "newspaper article", "25": "patent", "26": "personal communication", "27": "report",
    "28": "edited book", "31": "statute", "32": "thesis", "34": "unpublished work",
    "43": "electronic article", "44": "electronic book", "45": "online database",
    "46": "government document", "47": "conference paper", "48": "online multimedia",
    "52": "encyclopedia", "53": "dictionary", "56": "blog", "57": "serial", "58": "standard",
    "59": "dataset",
}  # fmt: skip
_WHOLE = frozenset({"book", "thesis", "report", "pamphlet", "manuscript"})
_REMARK = re.compile(r"\s*\((?:electronic|linking|print|online)\)", re.IGNORECASE)


def read_endnote_xml(root: Element) -> Gathered:
    """The records of an EndNote library."""
    gathered = Gathered()
    for record in every(root, "records/record") or every(root, "record"):
        gathered.add(_item(record), line_of(record))
    return gathered


def _kind(record: Element) -> str:
    element = at(record, "ref-type")
    if element is None:
        return "document"
    name = (element.get("name") or "").lower()
    number = text_of(element)
    return TYPES.get(name) or TYPES.get(_NUMBERS.get(number, ""), "document")


def _people(record: Element, path: str) -> list[str]:
    return [name for one in every(record, f"contributors/{path}/author") if (name := text_of(one))]


def _item(record: Element) -> CslItem:
    kind = _kind(record)
    item: CslItem = {"type": kind}
    _titles(record, item, kind)
    put_names(item, "author", _people(record, "authors"))
    secondary = "collection-editor" if kind == "book" else "editor"
    put_names(item, secondary, _people(record, "secondary-authors"))
    put_names(item, "collection-editor", _people(record, "tertiary-authors"))
    put_names(item, "translator", _people(record, "subsidiary-authors"))
    put_date(item, "issued", _dates(record))
    put_date(item, "accessed", [text_at(record, "access-date")])
    put(item, "volume", text_at(record, "volume"))
    put(item, "number" if kind in ("report", "patent") else "issue", text_at(record, "number"))
    put(item, "page", pages(text_at(record, "pages"), ""))
    put(item, "edition", text_at(record, "edition"))
    put(item, "publisher", text_at(record, "publisher"))
    put(item, "publisher-place", text_at(record, "pub-location"))
    put(item, "language", text_at(record, "language"))
    put(item, "genre", text_at(record, "work-type"))
    put(item, "abstract", text_at(record, "abstract"))
    keywords = [word for one in every(record, "keywords/keyword") if (word := text_of(one))]
    put(item, "keyword", ", ".join(keywords))
    put(item, "note", "; ".join(note for n in ("notes", "research-notes")
                                if (note := text_at(record, n))))  # fmt: skip
    _identifiers(record, item)
    return item


def _titles(record: Element, item: CslItem, kind: str) -> None:
    put(item, "title", text_at(record, "titles/title"))
    secondary = text_at(record, "titles/secondary-title") or text_at(
        record, "periodical/full-title"
    )
    name = "collection-title" if kind in _WHOLE else "container-title"
    put(item, name, secondary)
    put(item, "collection-title", text_at(record, "titles/tertiary-title"))
    put(item, "title-short", text_at(record, "titles/short-title"))
    short = text_at(record, "titles/alt-title") or text_at(record, "periodical/abbr-1")
    put(item, "container-title-short", short if short != secondary else "")


def _dates(record: Element) -> list[str]:
    year = text_at(record, "dates/year")
    day = text_at(record, "dates/pub-dates/date")
    if year and day and year not in day:
        return [f"{day}, {year}", f"{day} {year}", year]
    return [value for value in (day, year) if value]


def _identifiers(record: Element, item: CslItem) -> None:
    urls = [url for kind in ("web-urls", "related-urls", "text-urls")
            for one in every(record, f"urls/{kind}/url") if (url := text_of(one))]  # fmt: skip
    put(item, "URL", next((url for url in urls if url.startswith(("http", "ftp", "www."))), ""))
    put(item, "DOI", bare_doi(text_at(record, "electronic-resource-num")))
    numbers = _REMARK.sub("", text_at(record, "isbn"))
    isbn = any(len(re.sub(r"[^0-9Xx]", "", n)) in (10, 13) for n in numbers.split())
    put(item, "ISBN" if isbn else "ISSN", ", ".join(numbers.split()))
    put(item, "call-number", text_at(record, "call-num"))
