"""RIS (the Reference Manager format, 2001 and 2011) as EndNote, Zotero, Scopus and others write it.

`TY` begins a record and `ER` ends it. Where `ER` is missing the next `TY` ends it, unless there is
only one title for both: then a program wrote several types, and the first that is known counts.
"""

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

_TAG = re.compile(r"\s{0,3}([A-Z][A-Z0-9]) {0,3}-(?: |$)(.*)$")
_TITLES = ("TI", "T1", "CT")
TYPES = {
    "ABST": "article-journal", "ADVS": "motion_picture", "AGGR": "dataset", "ANCIENT": "classic",
    "ART": "graphic", "BILL": "bill", "BLOG": "post-weblog", "BOOK": "book", "CASE": "legal_case",
    "CHAP": "chapter", "CHART": "figure", "CLSWK": "classic", "COMP": "software",
    "CONF": "paper-conference", "CPAPER": "paper-conference", "CTLG": "book", "DATA": "dataset",
    "DBASE": "dataset", "DICT": "entry-dictionary", "EBOOK": "book", "ECHAP": "chapter",
    "EDBOOK": "book", "EJOUR": "article-journal", "ELEC": "webpage", "ENCYC": "entry-encyclopedia",
    "EQUA": "figure", "FIGURE": "figure", "GEN": "document", "GOVDOC": "report", "GRNT": "document",
    "HEAR": "hearing", "ICOMM": "personal_communication", "INPR": "article-journal",
    "INTV": "interview", "JFULL": "periodical", "JOUR": "article-journal",
    "LEGAL": "legislation", "MANSCPT": "manuscript", "MAP": "map", "MGZN": "article-magazine",
    "MPCT": "motion_picture", "MULTI": "webpage", "MUSIC": "musical_score",
    "NEWS": "article-newspaper", "PAMP": "pamphlet", "PAT": "patent",
    "PCOMM": "personal_communication", "RPRT": "report", "SER": "book", "SLIDE": "speech",
    "SOUND": "song", "STAND": "standard", "STAT": "legislation", "THES": "thesis",
    "UNBILL": "bill", "UNPB": "manuscript", "UNPD": "manuscript", "VIDEO": "motion_picture",
    "WEB": "webpage",
}  # fmt: skip
_WHOLE = frozenset({"book", "thesis", "report", "webpage", "document", "pamphlet", "manuscript"})


_ON_THE_WEB = frozenset({"webpage", "post-weblog"})
# Bookkeeping of the program that wrote the file, and what other lines here read.
_NOT_KEPT = frozenset({
    "TY", "ER", "ID", "L1", "L3", "L4", "LB", "RP", "DP", "Y2", "DB", "DS", "AU", "A1", "A2", "A3",
    "A4", "ED", "TI", "T1", "T2", "T3", "CT", "BT", "ST", "JF", "JO", "JA", "J1", "J2", "DA", "PY",
    "Y1", "VL", "IS", "SP", "EP", "PB", "CY", "PP", "ET", "SN", "LA", "UR", "L2", "LK", "DO", "DI",
    "N1", "AB", "N2", "KW", "RN",
})  # fmt: skip
_NEXT_LINK = re.compile(r"[;,\s]+(?=(?:https?|ftp)://|www\.)", re.IGNORECASE)


def read_ris(text: str) -> Gathered:
    """The records of a RIS file."""
    gathered = Gathered()
    for record in _records(text, gathered):
        gathered.add(_item(record), record.line)
    return gathered


def _split(line: str) -> tuple[str, str] | None:
    match = _TAG.match(line.lstrip("\ufeff"))
    return (match.group(1), match.group(2)) if match else None


def _records(text: str, gathered: Gathered) -> Iterator[Tagged]:
    current: Tagged | None = None
    for line, tag, value in tagged_lines(text, _split):
        if tag == "ER":
            if current is not None:
                yield from _parted(current, gathered)
            current = None
        elif tag == "TY" and current is None:
            current = Tagged(line, [(tag, value)])
        elif tag and tag != STRAY and current is None:
            gathered.left_out("bibliography.no_type", line, tag=tag)
            current = Tagged(line, [(tag, value)])
        elif tag and tag != STRAY and current is not None:
            current.pairs.append((tag, value if tag != "TY" else f"{value}\0{line}"))
        elif tag == STRAY:
            gathered.left_out("bibliography.stray_line", line, words=value.strip()[:80])
    if current is not None:
        gathered.note("bibliography.no_end", current.line)
        yield from _parted(current, gathered)


def _parted(record: Tagged, gathered: Gathered) -> Iterator[Tagged]:
    """One record, or several where `ER` was forgotten between them: each has its own title."""
    current = Tagged(record.line)
    parts = [current]
    titled = False
    for tag, value in record.pairs:
        kind, mark, line = value.partition("\0")
        if tag == "TY" and mark and titled:
            current, titled = Tagged(int(line)), False
            parts.append(current)
        current.pairs.append((tag, kind))
        titled = titled or (tag in (*_TITLES, "BT") and bool(kind.strip()))
    if len(parts) > 1 and not titled:
        parts[-2].pairs.extend(parts.pop().pairs)
    for part in parts[1:]:
        gathered.note("bibliography.no_end", part.line)
    yield from parts


def _item(record: Tagged) -> CslItem:
    item: CslItem = {}
    kind = next((TYPES[t] for t in record.all("TY") if t.upper() in TYPES), "document")
    item["type"] = kind
    _titles(record, item, kind)
    put_names(item, "author", record.all("AU", "A1"))
    _contributors(record, item, kind)
    put_date(item, "issued", _dates(record))
    put_date(item, "accessed", record.all("Y2") if _is_access(record, kind) else [])
    put(item, "volume", record.first("VL"))
    put(item, "issue", record.first("IS"))
    put(item, "page", pages(record.first("SP"), record.first("EP")))
    _publication(record, item, kind)
    put(item, "URL", next(iter(_addresses(record)), ""))
    put(item, "DOI", _doi(record))
    _notes(record, item)
    return item


def _titles(record: Tagged, item: CslItem, kind: str) -> None:
    title = record.first(*_TITLES) or (record.first("BT") if kind in _WHOLE else "")
    put(item, "title", title)
    put(item, "title-short", record.first("ST"))
    secondary = record.first("T2", "BT") if title != record.first("BT") else record.first("T2")
    journal = record.first("JF", "JO")
    short = record.first("JA", "J2", "J1")
    if kind in _WHOLE and kind not in ("webpage", "document"):
        put(item, "collection-title", record.first("T3", "T2"))
        return
    put(item, "container-title", secondary or journal or short)
    put(item, "container-title-short", short if short != item.get("container-title") else "")
    put(item, "collection-title", record.first("T3"))


def _contributors(record: Tagged, item: CslItem, kind: str) -> None:
    """`A2` are editors of what holds a text, of a book the editors of its series."""
    put_names(item, "editor", record.all("ED") or record.all("A2"))
    third = record.all("A3")
    put_names(item, "collection-editor" if kind != "patent" else "contributor", third)
    put_names(item, "translator", record.all("A4"))


def _dates(record: Tagged) -> list[str]:
    """Dates of publication; `2013/02/15/received` is another event's."""
    found = record.all("DA", "PY", "Y1")
    plain = [value for value in found if not re.search(r"/[^/\d][^/]*$", value)]
    full = [value.rstrip("/") for value in plain or found if re.search(r"\d", value)]
    return full or [value for value in found if value.strip("/ ")]


def _is_access(record: Tagged, kind: str) -> bool:
    """`Y2` is the day of access of what stands on the web or has another date; alone it is a
    second date of publication, as old exports of EndNote kept it.
    """
    return bool(record.first("PY", "DA", "Y1", "UR")) or kind in _ON_THE_WEB


def _publication(record: Tagged, item: CslItem, kind: str) -> None:
    put(item, "publisher", record.first("PB"))
    put(item, "publisher-place", record.first("CY", "PP"))
    put(item, "edition", record.first("ET"))
    numbers = record.all("SN")
    name = "ISBN" if kind in ("book", "chapter") or _is_isbn(numbers) else "ISSN"
    put(item, name if kind != "report" or _is_isbn(numbers) else "number", ", ".join(numbers))
    put(item, "language", record.first("LA"))
    put(item, "archive", record.first("DB") if not record.first("UR") else "")
    put(item, "genre", record.first("M3") if kind in ("thesis", "report") else "")


def _is_isbn(numbers: list[str]) -> bool:
    return any(len(re.sub(r"[^0-9Xx]", "", number)) in (10, 13) for number in numbers)


def _addresses(record: Tagged) -> list[str]:
    """Every link of a record; programs write several into one `UR`."""
    found = [url for value in record.all("UR", "L2", "LK") for url in _NEXT_LINK.split(value)]
    return list(dict.fromkeys(u for u in found if u.lower().startswith(("http", "www", "ftp"))))


def _doi(record: Tagged) -> str:
    for value in record.all("DO", "M3", "N1", "DI"):
        bare = bare_doi(value)
        if bare.startswith("10.") and " " not in bare:
            return bare
    return ""


def _notes(record: Tagged, item: CslItem) -> None:
    put(item, "abstract", record.first("AB", "N2"))
    put(item, "keyword", ", ".join(record.all("KW")))
    doi = item.get("DOI")
    notes = [note for note in record.all("N1", "RN") if not doi or bare_doi(note) != doi]
    put(item, "note", "; ".join([*notes, *_addresses(record)[1:], *_left_over(record, item)]))


def _left_over(record: Tagged, item: CslItem) -> Iterator[str]:
    """What no field carries, with its tag: it is kept in the note."""
    said = {str(value) for value in item.values()}
    tags = dict.fromkeys(tag for tag, _ in record.pairs if tag not in _NOT_KEPT)
    for tag in tags:
        for value in record.all(tag):
            if value not in said and bare_doi(value) != item.get("DOI"):
                yield f"{tag}: {value}"
    if "accessed" not in item:
        yield from (f"Y2: {value}" for value in record.all("Y2"))
