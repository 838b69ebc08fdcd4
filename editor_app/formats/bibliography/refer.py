"""refer and EndNote's .enw: `%A Author`, `%T Title`; an empty line parts records."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.formats.bibliography.items import bare_doi
from editor_app.formats.bibliography.shape import Gathered
from editor_app.formats.bibliography.tagged import (
    STRAY,
    Tagged,
    pages,
    put,
    put_date,
    put_names,
    tagged_lines,
)
from editor_app.references.csl import CslItem

_TAG = re.compile(r"\s{0,2}%(.)(?:[ \t]+(.*)|\s*)$")
TYPES = {
    "artwork": "graphic", "audiovisual material": "motion_picture", "bill": "bill",
    "blog": "post-weblog", "book": "book", "book section": "chapter", "case": "legal_case",
    "catalog": "book", "classical work": "classic", "computer program": "software",
    "conference paper": "paper-conference", "conference proceedings": "paper-conference",
    "dataset": "dataset", "dictionary": "entry-dictionary", "edited book": "book",
    "electronic article": "article-journal", "electronic book": "book",
    "electronic book section": "chapter", "encyclopedia": "entry-encyclopedia",
    "figure": "figure", "film or broadcast": "motion_picture", "generic": "document",
    "government document": "report", "hearing": "hearing", "interview": "interview",
    "journal": "article-journal", "journal article": "article-journal",
    "legal rule or regulation": "regulation", "magazine article": "article-magazine",
    "manuscript": "manuscript", "map": "map", "multimedia application": "webpage",
    "newspaper article": "article-newspaper", "online database": "dataset",
    "online multimedia": "webpage", "pamphlet": "pamphlet", "patent": "patent",
    "personal communication": "personal_communication", "podcast": "broadcast",
    "press release": "document", "report": "report", "serial": "periodical",
    "standard": "standard", "statute": "legislation", "thesis": "thesis",
    "unpublished work": "manuscript", "web page": "webpage", "website": "webpage",
    "conference": "paper-conference", "review": "review",
}  # fmt: skip
_WHOLE = frozenset({"book", "thesis", "report", "pamphlet", "manuscript"})


def read_refer(text: str) -> Gathered:
    """The records of a refer file."""
    gathered = Gathered()
    for record in _records(text, gathered):
        gathered.add(_item(record), record.line)
    return gathered


def _split(line: str) -> tuple[str, str] | None:
    match = _TAG.match(line)
    return (match.group(1), match.group(2) or "") if match else None


def _records(text: str, gathered: Gathered) -> Iterator[Tagged]:
    current = Tagged(0)
    seen: set[str] = set()
    lines = text.split("\n")
    for line, tag, value in tagged_lines(text, _split):
        again = tag == "0" and {"T", "0"} <= seen
        if current.pairs and (not tag or (again and _has_title_ahead(lines, line))):
            yield current
            current = Tagged(0)
            seen.clear()
        if tag == STRAY:
            gathered.left_out("bibliography.stray_line", line, words=value.strip()[:80])
        elif tag:
            current.line = current.line or line
            current.pairs.append((tag, value))
            seen.add(tag)
    if current.pairs:
        yield current


def _has_title_ahead(lines: list[str], line: int) -> bool:
    """Whether what begins here has a title before the next type or the next empty line."""
    for following in lines[line : line + 60]:
        if following.startswith("%T"):
            return True
        if not following.strip() or following.startswith("%0"):
            return False
    return False


def _item(record: Tagged) -> CslItem:
    kind = next((TYPES[t.lower()] for t in record.all("0") if t.lower() in TYPES), "")
    kind = kind or _kind_by_fields(record)
    item: CslItem = {"type": kind}
    put(item, "title", record.first("T") or (record.first("B") if kind in _WHOLE else ""))
    put_names(item, "author", record.all("A") + record.all("Q"))
    put_names(item, "editor", record.all("E"))
    put_names(item, "translator", record.all("?"))
    put_names(item, "collection-editor" if kind == "book" else "contributor", record.all("Y"))
    put_date(item, "issued", _dates(record))
    put_date(item, "accessed", record.all("["))
    put(item, "container-title", record.first("J", "B") if kind not in _WHOLE else "")
    put(item, "collection-title", record.first("S", *(("B",) if kind in _WHOLE else ())))
    put(item, "title-short", record.first("!"))
    put(item, "volume", record.first("V"))
    put(item, "number" if kind in ("report", "patent") else "issue", record.first("N"))
    put(item, "page", pages(record.first("P", "&"), ""))
    put(item, "publisher", record.first("I"))
    put(item, "publisher-place", record.first("C"))
    put(item, "edition", record.first("7"))
    put(item, "genre", record.first("9"))
    put(item, "language", record.first("G"))
    put(item, "URL", record.first("U"))
    number = record.first("@")
    put(item, "ISBN" if kind in ("book", "chapter", "paper-conference") else "ISSN", number)
    doi = bare_doi(record.first("R"))
    put(item, "DOI" if doi.startswith("10.") else "annote", doi)
    put(item, "call-number", record.first("L"))
    put(item, "archive", record.first("W"))
    put(item, "abstract", record.first("X"))
    put(item, "keyword", ", ".join(re.split(r"\s*\n\s*", "\n".join(record.all("K")))))
    put(item, "note", "; ".join(record.all("O", "Z")))
    return item


def _kind_by_fields(record: Tagged) -> str:
    """Refer knows no types: a journal, a book that holds it, or a publisher tells."""
    if record.first("J"):
        return "article-journal"
    if record.first("B"):
        return "chapter"
    if record.first("R") and not record.first("I"):
        return "report"
    return "book" if record.first("I") else "document"


def _dates(record: Tagged) -> list[str]:
    """`%8 March 3` is the day within the year of `%D`."""
    year, day = record.first("D"), record.first("8")
    if year.isdecimal() and day and year not in day:
        return [f"{day}, {year}", year]
    return [value for value in (day, year) if value]
