"""ISI and Web of Science: two letters and a blank, `ER` ends a record, `EF` the file."""

from __future__ import annotations

import re

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

_TAG = re.compile(r"([A-Z][A-Z0-9])(?: (.*)|\s*)$")
_HEAD = frozenset({"FN", "VR", "EF"})
_TYPES = {"J": "article-journal", "B": "book", "S": "book", "P": "patent",
          "C": "paper-conference"}  # fmt: skip
_SHOUTED = re.compile(r"[^a-z]*[A-Z][^a-z]*")
_SHORT = frozenset({"LTD", "INC", "SOC", "CO", "SEA", "ART", "LAW", "AGE", "NEW"})
_SMALL = frozenset({"OF", "AND", "THE", "IN", "ON", "FOR", "A", "AN", "TO", "DE", "DER", "UND"})


def read_isi(text: str) -> Gathered:
    """The records of a Web of Science export."""
    gathered = Gathered()
    current = Tagged(0)
    for line, tag, value in tagged_lines(text, _split):
        if tag == "ER":
            if current.pairs:
                gathered.add(_item(current), current.line)
            current = Tagged(0)
        elif tag == STRAY:
            gathered.left_out("bibliography.stray_line", line, words=value.strip()[:80])
        elif tag and tag not in _HEAD:
            current.line = current.line or line
            current.pairs.append((tag, value))
    if current.pairs:
        gathered.note("bibliography.no_end", current.line)
        gathered.add(_item(current), current.line)
    return gathered


def _split(line: str) -> tuple[str, str] | None:
    match = _TAG.match(line)
    return (match.group(1), match.group(2) or "") if match else None


def _item(record: Tagged) -> CslItem:
    kind = _TYPES.get(record.first("PT")[:1], "document")
    if kind == "article-journal" and record.first("CT"):
        kind = "paper-conference"
    item: CslItem = {"type": kind}
    put(item, "title", record.first("TI"))
    put_names(item, "author", _people(record, "AF") or _people(record, "AU"))
    put_names(item, "editor", _people(record, "BE") or _people(record, "ED"))
    put(item, "container-title", _calm(record.first("SO")))
    put(item, "container-title-short", record.first("JI"))
    put(item, "collection-title", _calm(record.first("SE")))
    put(item, "event-title", record.first("CT"))
    put_date(item, "issued", _dates(record))
    put(item, "volume", record.first("VL"))
    put(item, "issue", record.first("IS"))
    put(item, "page", pages(record.first("BP"), record.first("EP")) or record.first("AR"))
    put(item, "publisher", _calm(record.first("PU")))
    put(item, "publisher-place", _calm(record.first("PI")))
    put(item, "ISSN", record.first("SN", "EI"))
    put(item, "ISBN", record.first("BN"))
    put(item, "DOI", bare_doi(record.first("DI")))
    put(item, "language", record.first("LA"))
    put(item, "abstract", record.first("AB"))
    put(item, "keyword", "; ".join(record.all("DE", "ID")))
    return item


def _people(record: Tagged, tag: str) -> list[str]:
    """One name a line; `Gamernyk, RV` keeps its initials as they are."""
    found = [line for name, value in record.pairs if name == tag for line in value.split("\n")]
    return [line.strip() for line in found if line.strip()]


def _dates(record: Tagged) -> list[str]:
    year, day = record.first("PY"), record.first("PD")
    return [f"{_month_first(day)} {year}", year] if year and day else [year or day]


def _month_first(day: str) -> str:
    """`JUN 14`, `MAR-APR`: of a span the first month."""
    return day.partition("-")[0].strip().title()


def _calm(name: str) -> str:
    """Names in capitals throughout, as that file has them, are written as one writes a name;
    short words are rather an acronym.
    """
    if not _SHOUTED.fullmatch(name):
        return name
    return " ".join(_word(word, first=not index) for index, word in enumerate(name.split()))


def _word(word: str, *, first: bool) -> str:
    if word in _SMALL:
        return word.capitalize() if first else word.lower()
    if len(word) <= 3 and word not in _SHORT:
        return word
    return "-".join(part.capitalize() for part in word.split("-"))
