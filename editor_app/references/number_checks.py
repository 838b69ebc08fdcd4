"""Numbers that can be checked by themselves: ISBN, ISSN, DOI and pages.

ISBN: ISO 2108 (check digits of 10 and 13); ISSN: ISO 3297; DOI: ISO 26324 (`10.` prefix `/`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from editor_app.references.csl import field_text
from editor_app.references.field_problem import FieldProblem
from editor_app.references.url import doi_of

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
_BEFORE = re.compile(r"(?:doi\s*:?\s*|https?://[^\s/]*doi[^\s/]*/)(?=10\.)", re.IGNORECASE)
_PAGE = re.compile(r"(?P<first>\d{1,6})\s*[-–—−]\s*(?P<last>\d{1,6})")
_PAGES = re.compile(r"[\w\s,;:.+()/\-–—−]{1,60}")


def check_numbers(item: Mapping[str, Any]) -> Iterator[FieldProblem]:
    """All that is wrong with a record's numbers."""
    yield from _isbn(item)
    yield from _issn(item)
    yield from _doi(item)
    yield from _pages(item)


def _isbn(item: Mapping[str, Any]) -> Iterator[FieldProblem]:
    text = field_text(item, "ISBN")
    listed = [part for part in re.split(r"[,;]", text) if part.strip()]
    if any(not _is_isbn(part) and not all(map(_is_isbn, part.split())) for part in listed):
        yield FieldProblem("ISBN", "reference.isbn.wrong", "warning", {"text": text})


def _is_isbn(text: str) -> bool:
    digits = re.sub(r"[\s\-–—]", "", re.sub(r"\(.*?\)|^ISBN:?", "", text.strip()))
    digits = digits.replace("Х", "X").replace("х", "X").upper()
    if re.fullmatch(r"\d{9}[\dX]", digits):
        weights = range(10, 0, -1)
        return sum(w * _value(d) for w, d in zip(weights, digits, strict=True)) % 11 == 0
    if re.fullmatch(r"\d{13}", digits):
        return sum((1, 3)[n % 2] * int(d) for n, d in enumerate(digits)) % 10 == 0
    return False


def _issn(item: Mapping[str, Any]) -> Iterator[FieldProblem]:
    text = field_text(item, "ISSN")
    listed = [part for part in re.split(r"[,;\s]+", text) if part]
    if any(not _is_issn(part) for part in listed):
        yield FieldProblem("ISSN", "reference.issn.wrong", "warning", {"text": text})


def _is_issn(text: str) -> bool:
    digits = re.sub(r"[\-–—]", "", text).replace("Х", "X").upper()
    if not re.fullmatch(r"\d{7}[\dX]", digits):
        return False
    return sum(w * _value(d) for w, d in zip(range(8, 0, -1), digits, strict=True)) % 11 == 0


def _value(digit: str) -> int:
    return 10 if digit == "X" else int(digit)


def _doi(item: Mapping[str, Any]) -> Iterator[FieldProblem]:
    text = field_text(item, "DOI")
    if not text or _DOI.fullmatch(text):
        return
    bare = doi_of(text) or _BEFORE.sub("", text, count=1).strip()
    fix = {**item, "DOI": bare} if _DOI.fullmatch(bare) else None
    yield FieldProblem("DOI", "reference.doi.form", "warning", {"text": text}, fix)


def _pages(item: Mapping[str, Any]) -> Iterator[FieldProblem]:
    text = field_text(item, "page")
    if not text:
        return
    if not _PAGES.fullmatch(text):
        yield FieldProblem("page", "reference.page.form", "note", {"text": text})
    for match in _PAGE.finditer(text):
        first, last = match["first"], match["last"]
        # 123–5 is short for 123–125
        if len(last) >= len(first) and int(last) < int(first):
            yield FieldProblem("page", "reference.page.backwards", "warning", {"text": text})
            return
