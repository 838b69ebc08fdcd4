"""What is wrong or doubtful in the fields of one record, and what would mend it.

Rules are named `reference.FIELD.WHAT`; sentences for them are made in `messages`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from editor_app.references.csl import CslItem, date_parts, field_text, iso_date, outlet, raw_date
from editor_app.references.dates import read_date
from editor_app.references.field_problem import FieldProblem, Level
from editor_app.references.links import find_link
from editor_app.references.number_checks import check_numbers
from editor_app.references.people_checks import check_people, check_wanted
from editor_app.references.url import safe_link, without_tracking
from editor_app.references.wording_checks import check_wording
from editor_app.references.words import fold

__all__ = ["FieldProblem", "check_item"]

_TEXT_FIELDS = ("title", "container-title", "publisher", "publisher-place")
_TAG = re.compile(
    r"</?[a-z][a-z0-9]{0,10}(?:\s[^<>]{0,400})?/?>|\[/?[biu]\]|\*\*(?=\S)|(?<=\S)\*\*",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});", re.IGNORECASE)
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”"}
_NO_OUTLET_NEEDED = frozenset(
    {
        "book", "thesis", "document", "personal_communication", "legislation", "treaty",
        "chapter", "paper-conference",
    }
)  # fmt: skip
"""Of the last two it is asked which book they are in."""


def check_item(item: Mapping[str, Any], today: date) -> tuple[FieldProblem, ...]:
    """All that may be wrong with a record on the day `today`; empty where nothing is."""
    return (
        *_check_title(item),
        *_check_outlet(item),
        *_check_url(item),
        *_check_accessed(item, today),
        *_check_issued(item, today),
        *(problem for name in _TEXT_FIELDS for problem in _check_text(item, name)),
        *check_wording(item),
        *check_people(item),
        *check_wanted(item),
        *check_numbers(item),
    )


def _check_title(item: Mapping[str, Any]) -> Iterator[FieldProblem]:
    if not field_text(item, "title"):
        yield FieldProblem("title", "reference.title.missing", "warning")


def _check_outlet(item: Mapping[str, Any]) -> Iterator[FieldProblem]:
    name, title = outlet(item), field_text(item, "title")
    if not name and field_text(item, "type") not in _NO_OUTLET_NEEDED:
        yield FieldProblem("container-title", "reference.outlet.missing", "note")
    if name and title and fold(name) == fold(title):
        yield FieldProblem(
            "container-title", "reference.outlet.is_title", "warning", {"text": name}
        )


def _check_url(item: Mapping[str, Any]) -> Iterator[FieldProblem]:
    url = field_text(item, "URL")
    if not url:
        if item.get("type") == "webpage" and not field_text(item, "DOI"):
            yield FieldProblem("URL", "reference.url.missing", "note")
        return
    if any(c.isspace() for c in url):
        yield FieldProblem(
            "URL", "reference.url.blank", "warning", {"url": url}, _mended_url(item, url)
        )
    elif safe_link(url) is None:
        yield FieldProblem("URL", "reference.url.unusable", "warning", {"url": url})
    elif not re.match(r"[a-z][a-z0-9+.-]*:", url, re.IGNORECASE):
        yield FieldProblem(
            "URL", "reference.url.scheme", "note", {"url": url}, {**item, "URL": f"https://{url}"}
        )
    elif url[-1] in ".,;" or url.count("(") != url.count(")"):
        yield FieldProblem(
            "URL", "reference.url.form", "note", {"url": url}, _mended_url(item, url)
        )
    shorter = without_tracking(url)
    if shorter != url:
        yield FieldProblem(
            "URL", "reference.url.tracking", "note", {"url": url}, {**item, "URL": shorter}
        )


def _mended_url(item: Mapping[str, Any], url: str) -> CslItem | None:
    """The record with the address mended, where that is plain; never a guess."""
    link = find_link(url)
    if link is None or link.start != 0 or url[link.end :].strip(" .,;:)(") or link.url == url:
        return None
    return {**item, "URL": link.url}


def _check_accessed(item: Mapping[str, Any], today: date) -> Iterator[FieldProblem]:
    if "accessed" not in item:
        if field_text(item, "URL"):
            yield FieldProblem("accessed", "reference.accessed.missing", "warning")
        return
    parts = date_parts(item, "accessed")
    if parts is None:
        yield _not_a_date(item, "accessed")
        return
    written = iso_date(item, "accessed") or ""
    if len(parts) < 3:
        yield FieldProblem("accessed", "reference.accessed.incomplete", "note", {"date": written})
    if parts > (today.year, today.month, today.day)[: len(parts)]:
        yield FieldProblem("accessed", "reference.accessed.future", "warning", {"date": written})
    issued = date_parts(item, "issued")
    shared = min(len(parts), len(issued or ()))
    if issued and parts[:shared] < issued[:shared]:
        facts = {"date": written, "issued": iso_date(item, "issued") or ""}
        yield FieldProblem("accessed", "reference.accessed.before_publication", "warning", facts)


def _check_issued(item: Mapping[str, Any], today: date) -> Iterator[FieldProblem]:
    if "issued" not in item:
        return
    parts = date_parts(item, "issued")
    if parts is None:
        yield _not_a_date(item, "issued")
    elif parts > (today.year, today.month, today.day)[: len(parts)]:
        yield FieldProblem(
            "issued", "reference.issued.future", "warning", {"date": iso_date(item, "issued") or ""}
        )


def _not_a_date(item: Mapping[str, Any], name: str) -> FieldProblem:
    """Impossible where it is written like a date (31.02.2025), else unreadable."""
    words = raw_date(item, name) or str(item.get(name))
    found = read_date(words) if raw_date(item, name) else None
    impossible = isinstance(item.get(name), Mapping) and "date-parts" in item[name]
    what = "impossible" if impossible or (found and not found.possible) else "unreadable"
    fix = {**item, name: found.as_csl()} if found and found.possible and found.year else None
    return FieldProblem(name, f"reference.{name}.{what}", "warning", {"text": words}, fix)


def _check_text(item: Mapping[str, Any], name: str) -> Iterator[FieldProblem]:
    text = field_text(item, name)
    if not text:
        return
    rule = "title" if name == "title" else "outlet"
    for what, level, mended in _text_faults(text):
        fix = {**item, name: mended} if mended else None
        yield FieldProblem(name, f"reference.{rule}.{what}", level, {"text": text}, fix)


def _text_faults(text: str) -> Iterator[tuple[str, Level, str]]:
    if _TAG.search(text):
        yield "markup", "warning", _TAG.sub("", text).strip()
    if _ENTITY.search(text):
        yield "entity", "warning", _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    if "  " in text or any(c in text for c in "\n\t\r"):
        yield "blanks", "note", " ".join(text.split())
    pairs = (pair for pair in _PAIRS.items() if not (pair[0] == "“" and "„" in text))
    if any(text.count(a) != text.count(b) for a, b in pairs):  # „German“ ends in an opening one
        yield "brackets", "note", ""
    if find_link(text):
        yield "address", "note", ""
