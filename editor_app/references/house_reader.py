"""Reading a line that is in house style, strictly: what isn't, is left to `plain_line`.

The form is described in `house_style`. Lines typed by hand are met halfway: a missing blank
after a comma, upper or lower case of the label, and a missing full stop are forgiven.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.references.access_dates import find_access
from editor_app.references.csl import CslDate, CslItem, CslName
from editor_app.references.dates import read_date, season_year
from editor_app.references.labels import LABELS, Labels
from editor_app.references.links import find_link
from editor_app.references.persons import is_institution_word, is_person, natural_name
from editor_app.references.segments import is_namelike
from editor_app.references.words import tolerant

MAX_LINE = 8000  # code points: a longer line is no reference in house style

_NUMBER = re.compile(r"^\s*\[\d{1,4}\]\s*")
_URL = re.compile(r"(?:^|,\s*)((?:https?|ftp)://\S+|www\.\S+)$", re.IGNORECASE)
_QUOTES = '“”«»„‘",'
# Numbers of a print source as other styles write them: `vol. 12`, `cilt 7`, `ss. 33-41`, `№ 2`.
_OTHER_FACT = re.compile(
    r"(?:vol(?:ume)?|no|issue|pp?|cilt|sayı|[cs]|ss|sayfa|т(?:ом)?|вып|№|с)\.?\s*\d[\w–—-]*"
    r"(?:\s\([^()]*\)?)?",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:and|ve|и)\s")
_DATED_NUMBER = re.compile(r"\s\([^()]*(?:19|20)\d\d\)$")
_FULL_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")


def parse_line(line: str, language: str | None = None) -> CslItem | None:
    """The record of a line in house style, with `raw`; None where the line is anything else.

    `language` limits the labels and quotation marks to that language's.
    """
    if len(line) > MAX_LINE or "\n" in line.strip():
        return None
    chosen = (
        [LABELS[language.split("-")[0]]]
        if language and language.split("-")[0] in LABELS
        else LABELS.values()
    )
    body = _NUMBER.sub("", line, count=1).strip()
    for labels in chosen:
        item = _parse(body, labels)
        if item is not None:
            return {**item, "raw": line}
    return None


def _parse(body: str, labels: Labels) -> CslItem | None:
    rest, accessed = _take_access(body.removesuffix("."), labels)
    if accessed is not None and _is_another_form(accessed):
        return None
    rest, url = _take_url(rest)
    core = _read_core(rest, labels)
    if core is None:
        return None
    if not core.get("title") and rest and not (url or accessed):
        return None
    if url:
        if _has_print_facts(core):
            return None
        core["URL"] = url
    if accessed is not None:
        core["accessed"] = accessed
    if len(core) == 0:
        return None
    return {"type": "webpage" if url else "document", **core}


def _take_access(text: str, labels: Labels) -> tuple[str, CslDate | None]:
    pattern = rf"(?:^|,\s*)\(\s*{tolerant(labels.access)}\s*:\s*([^()]*)\)\s*$"
    match = re.search(pattern, text, re.IGNORECASE)
    if match is None:
        return text, None
    return text[: match.start()], _house_date(match.group(1))


def _is_another_form(date: CslDate) -> bool:
    """`18 Mart 2025`: a date that is understood, but isn't written the house's way."""
    found = read_date(str(date.get("raw", "")))
    return found is not None and found.possible and found.year is not None


def _house_date(text: str) -> CslDate:
    found = read_date(text)
    plain = found and re.fullmatch(r"(?:\d{2}\.)?(?:\d{2}\.)?\d{4}", text)
    return found.as_csl() if found and plain and found.possible else {"raw": text.strip()}


def _take_url(text: str) -> tuple[str, str]:
    for comma in _starts(text):
        match = _URL.match(text, comma)
        if match:
            return text[: match.start()], match.group(1)
    return text, ""


def _starts(text: str) -> Iterator[int]:
    yield 0
    yield from (i for i, char in enumerate(text) if char == ",")


def _read_core(text: str, labels: Labels) -> CslItem | None:
    if not text:
        return {}
    start = _title_start(text, labels)
    if start is None:
        return _outlet_only(text, labels)
    head = text[:start].rstrip().removesuffix(",").strip()
    authors = _house_names(head, labels) if head else []
    for end in _title_ends(text, start, labels):
        tail = _read_tail(text[end + 1 :], labels)
        title = text[start + 1 : end]
        if tail is not None and authors is not None and title.strip():
            return {"title": title, **({"author": authors} if authors else {}), **tail}
    return None


def _outlet_only(text: str, labels: Labels) -> CslItem | None:
    """Titles are what may be missing; several pieces without marks are another style's."""
    named = is_namelike(text) and not any(mark in text for mark in _QUOTES)
    return _read_tail(f", {text}", labels) if named and len(text.split()) <= 8 else None


def _title_start(text: str, labels: Labels) -> int | None:
    if text.startswith(labels.opening):
        return 0
    match = re.search(rf",\s*{labels.opening}", text)
    return match.end() - 1 if match else None


def _title_ends(text: str, start: int, labels: Labels) -> list[int]:
    """Where the title may close: first the places where its own quotation marks are even, then
    those where the outlet's are.
    """
    ends = [
        i
        for i in range(start + 1, len(text))
        if text[i] == labels.closing and (i + 1 == len(text) or text[i + 1] == ",")
    ]

    def likely(end: int) -> tuple[bool, bool, int]:
        title, rest = text[start + 1 : end], text[end + 1 :]
        return (not _even(title, labels), not _even(rest, labels), end)

    return sorted(ends, key=likely)


def _even(title: str, labels: Labels) -> bool:
    return title.count(labels.opening) == title.count(labels.closing)


def _read_tail(text: str, labels: Labels) -> CslItem | None:
    """Outlet and print facts after the title; None where something foreign stands there."""
    if not text:
        return {}
    facts, rest = _take_print_facts(text, labels)
    name = rest.removeprefix(",").strip()
    if not name:
        return facts
    if _is_foreign(name):
        return None
    return {"container-title": name, **facts}


def _is_foreign(outlet: str) -> bool:
    if "://" in outlet or find_link(outlet) is not None or outlet.endswith((",", ";")):
        return True
    segments = [segment.strip(" ()[]") for segment in outlet.split(",")]
    seasons = any(season_year(segment) for segment in segments)
    dated = seasons or any((d := read_date(s)) is not None and d.year is not None for s in segments)
    return dated or find_access(outlet) is not None or any(map(_OTHER_FACT.fullmatch, segments[1:]))


def _take_print_facts(text: str, labels: Labels) -> tuple[CslItem, str]:
    facts: CslItem = {}
    for field, label in (
        ("page", labels.pages),
        ("page", labels.page),
        ("issued", ""),
        ("issue", labels.issue),
        ("volume", labels.volume),
    ):
        head, comma, last = text.rpartition(",")
        value = _fact(last.strip(), label) if comma else None
        if value is not None:
            facts[field] = value
            text = head
    return facts, text


def _fact(segment: str, label: str) -> str | CslDate | None:
    if label:
        value = segment.removeprefix(f"{label} ")
        if _DATED_NUMBER.search(value):
            return None  # `Sayı 104 (Kış 2023)` says two things
        return value if value != segment and value.strip() == value and value else None
    if not re.fullmatch(r"(?:\d{2}\.)?(?:\d{2}\.)?\d{4}", segment):
        return None
    date = _house_date(segment)
    return None if "raw" in date and not _FULL_DAY.fullmatch(segment) else date


def _has_print_facts(core: CslItem) -> bool:
    return any(field in core for field in ("page", "issued", "issue", "volume"))


def _house_names(text: str, labels: Labels) -> list[CslName] | None:
    """The authors as `house_style` prints them; None where they are written another way."""
    if "&" in text and not is_institution_word(text):
        return None
    if len(text) > 600 or "://" in text or "www." in text:
        return None
    if "; " in text:
        pieces = [piece.strip() for piece in text.split(";")]
        return [natural_name(piece) for piece in pieces] if all(pieces) else None
    head, joined, last = text.rpartition(f" {labels.conjunction} ")
    pieces = [*head.split(", "), last] if joined else [text]
    if joined and not all(is_person(piece) for piece in pieces):
        return [{"literal": text}] if "," not in text or is_institution_word(text) else None
    if not joined and _AND.search(text) and all(is_person(p) for p in _AND.split(text)):
        return None  # people joined by the word of another language
    if not joined and "," in text and is_institution_word(text):
        return [{"literal": text}]
    if not joined and ("," in text or (text.endswith(".") and not is_person(text))):
        return None
    return [natural_name(piece) for piece in pieces]
