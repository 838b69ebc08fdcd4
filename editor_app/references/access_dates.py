"""Dates of access: every way that people write them in English, Turkish and Russian.

Before or after the link, in (), [] or bare, the label before or after the date. What stands
where a date belongs but is none (XX.XX.XXXX, 31.02.2025) is kept as it came.
Offsets are code points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor_app.references.csl import CslDate
from editor_app.references.dates import FoundDate, date_at, find_dates, placeholder_at
from editor_app.references.vocabulary import ACCESS, WEAK_ACCESS
from editor_app.references.words import any_of

_WEAK = re.compile(rf"{any_of(WEAK_ACCESS)}$", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?<![^\W_])(?:{any_of(ACCESS)})(?![^\W_])\s*(?:[:=\-–—]\s*|\.\s*:\s*)*(?:on\s+|of\s+)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?[\"“]?",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:tarihinde|tarihi itibari?yle|günü)(?![^\W_])(?:\s+\ue000)?,?\s*(?:saat\s+[\d.:]+\s*)?"
    r"(?P<verb>(?:(?:adresinden|sitesinden|kaynağından|bağlantısından|internet|web)\s+)*"
    r"(?:erişildi|erişilmiştir|erişilmiş|erişim sağlandı|erişim sağlanmıştır|alındı|alınmıştır"
    r"|ulaşıldı|ulaşılmıştır|görüntülendi|indirildi|indirilmiştir|alıntılandı))?",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"access|retriev|visit|view|consult|check|cited|download", re.IGNORECASE)
_ARCHIVED = re.compile(r"arşivlen|архивир|archived", re.IGNORECASE)
_TIME = re.compile(
    r"[,\s]*(?:saat\s*|at\s+|в\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?!\d)(?:\s*[ap]\.?m\.?)?(?:\s*(?:UTC|GMT|МСК))?",
    re.I,
)
_UNREADABLE = re.compile(r"[^()\[\]\ue000,;]{1,30}(?=[)\]])")
_CLOSERS = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class AccessDate:
    """A date of access at `text[start:end]`, its label and brackets included.

    `confidence` is 0…1: near 1 with a label, lower where only the place speaks for it.
    """

    start: int
    end: int
    value: CslDate
    confidence: float


def find_access(text: str) -> AccessDate | None:
    """The date of access in a source line, or None.

    Links may have been replaced by U+E000 before; a bare date in brackets right after one, at
    the end of the line, is read as a date of access with less confidence.
    """
    return _labelled(text) or _verb_after(text) or _unlabelled(text)


def _labelled(text: str) -> AccessDate | None:
    best: AccessDate | None = None
    for label in _BEFORE.finditer(text):
        found = _after_label(text, label)
        if found and (best is None or found.confidence >= best.confidence):
            best = found
    return best


def _after_label(text: str, label: re.Match[str]) -> AccessDate | None:
    opening = _opening_before(text, label.start())
    words = label.group().strip(' :=-–—"“.')
    strong = not _WEAK.search(words) or opening < label.start() or ":" in label.group()
    at = label.end()
    if at < len(text) and text[at] in "([" and strong:
        at += 1
    date = date_at(text, at)
    if date and date.year is not None and (strong or _is_telling(text, date)):
        end = _closing_after(text, _skip_time(text, date.end), opening)
        if _has_two_readings(date) and words.isascii() and _ENGLISH.search(words):
            return AccessDate(opening, end, date.as_csl(), 0.8)
        return AccessDate(opening, end, date.as_csl(), 0.97 if strong else 0.9)
    if not strong:
        return None
    return _kept_as_it_came(text, at, opening)


def _has_two_readings(date: FoundDate) -> bool:
    """`12/10/2023` is 12 October in Britain and December 10 in America; dots are European."""
    parts = re.fullmatch(r"(\d{1,2})\s?[/-]\s?(\d{1,2})\s?[/-].*", date.text)
    return bool(parts) and date.day != date.month and max(date.day or 0, date.month or 0) <= 12


def _is_telling(text: str, date: FoundDate) -> bool:
    """After an ordinary word only a whole day, or `… 2026 from`, is a date of access."""
    return date.day is not None or text[date.end :].lstrip(" ,").startswith("from")


def _kept_as_it_came(text: str, at: int, opening: int) -> AccessDate | None:
    words = placeholder_at(text, at)
    if not words and opening < at and text[opening] in _CLOSERS:
        match = _UNREADABLE.match(text, at)
        words = match.group().strip() if match and any(c.isdigit() for c in match.group()) else ""
    if not words:
        return None
    end = _closing_after(text, at + len(words), opening)
    return AccessDate(opening, end, {"raw": words}, 0.9)


def _verb_after(text: str) -> AccessDate | None:
    """`2 Eylül 2024 tarihinde erişildi`, `22 Eylül 2025 tarihinde [link] adresinden alınmıştır`."""
    for date in reversed(find_dates(text)):
        tail = _AFTER.match(text, date.end)
        if tail is None or date.year is None or _ARCHIVED.match(text, _next_word(text, tail.end())):
            continue
        if tail.group("verb") or "\ue000" in text[date.end : tail.end() + 2]:
            opening = _opening_before(text, date.start)
            end = _closing_after(
                text, tail.end("verb") if tail.group("verb") else tail.end(), opening
            )
            keep_link = text.find("\ue000", date.end, end)
            stop = keep_link if keep_link >= 0 else end
            return AccessDate(opening, stop, date.as_csl(), 0.96)
    return None


def _next_word(text: str, at: int) -> int:
    word = re.compile(r"[\s\ue000]*(?:(?:kaynağından|özgün|orijinalinden)\s+)*").match(text, at)
    return word.end() if word else at


def _unlabelled(text: str) -> AccessDate | None:
    link = text.rfind("\ue000")
    if link < 0:
        return None
    rest = re.compile(r"[\s,.;]*([(\[])\s*").match(text, link + 1)
    if rest is None:
        return None
    date = date_at(text, rest.end())
    if date is None or len(date.parts) < 3:
        return None
    end = _closing_after(text, date.end, rest.start(1))
    closed = text[end:].strip(" .,;") == ""
    return AccessDate(rest.start(1), end, date.as_csl(), 0.75) if closed else None


def _opening_before(text: str, start: int) -> int:
    """Where the bracket that opens right before `start` stands, else `start`."""
    at = start
    while at > 0 and text[at - 1] == " ":
        at -= 1
    return at - 1 if at > 0 and text[at - 1] in _CLOSERS else start


def _closing_after(text: str, end: int, opening: int) -> int:
    closer = _CLOSERS.get(text[opening]) if opening < len(text) else None
    if closer is None:
        return end
    match = re.compile(rf"[\s.,;:\"”]*(?:г\.)?\s*{re.escape(closer)}").match(text, end)
    return match.end() if match else end


def _skip_time(text: str, end: int) -> int:
    match = _TIME.match(text, end)
    return match.end() if match else end


def read_access(text: str) -> CslDate | None:
    """The date of access that `text` alone says: `Erişim: 18.03.2025`, or only the date."""
    found = find_access(text)
    if found:
        return found.value
    date: FoundDate | None = date_at(text.strip(), 0)
    return date.as_csl() if date and date.year is not None else None
