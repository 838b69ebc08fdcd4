"""Taking out words that only say that a thing is online, where, archived or updated."""

from __future__ import annotations

import re

from editor_app.references.csl import CslDate
from editor_app.references.dates import date_at, find_dates
from editor_app.references.segments import CUT, EDGE
from editor_app.references.vocabulary import LEAD_INS, MEDIUM, RESOURCE, UPDATED
from editor_app.references.words import any_of

MEDIUM_MARK = "\ue002"  # stands where [Электронный ресурс] did: a title ends there
_RESOURCE = re.compile(
    r"\[\s*" + any_of(RESOURCE) + r"\s*\]",
    re.IGNORECASE,
)
_ONLINE = re.compile(
    r"(?:\s:)?\s?\[\s*" + any_of(MEDIUM) + r"\s*\]|\(\s*(?:online|pdf|çevrimiçi|internet)\s*\)"
    r"|(?:[–—-]\s*)?\bтекст\s*:\s*(?:электронный|непосредственный)"
    r"|\btext\s*:\s*electronic",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"(?<![^\W_])" + any_of(LEAD_INS) + rf"\s*[:=–—-]?\s*(?=[<(\[]?\s*{CUT})",
    re.IGNORECASE,
)
_TURKISH_CLOSE = re.compile(
    rf"(?<={CUT})\s*(?:(?:web|internet)\s+)?(?:adresinden|sitesinden|bağlantısından|adresi)(?:\s+(?:alınmıştır|alındı"
    r"|erişildi|erişilmiştir|erişilmiş|ulaşıldı|ulaşılmıştır|edinilmiştir|alıntılanmıştır))?\.?",
    re.IGNORECASE,
)
_ARCHIVED = re.compile(
    r"(?<!\w)(?:архивировано|архивная копия|archived|wayback machine)\b[^.;)]{0,80}",
    re.IGNORECASE,
)
_ARCHIVED_TR = re.compile(
    r"tarihinde\s+(?:(?:özgün|orijinal)\s+)?kaynağından\s+(?:\(\w+\)\s+)?arşivlendi\.?",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"(?<!\w)(?:" + any_of(UPDATED) + r")\s*(?:on\b)?\s*:?\s*(?=\w)",
    re.IGNORECASE,
)
_PLACE_LEFT = re.compile(r"(?<=[.\]])\s*(?:М|СПб|Л|Мн)\.\s*(?=" + CUT + r"|$)")


def without_furniture(text: str) -> str:
    """Words that only say that a thing is online, archived or updated."""
    text = _ARCHIVED.sub(CUT, text)
    for pattern in (_ARCHIVED_TR, _UPDATED):
        while (match := pattern.search(text)) is not None:
            text = _drop_with_date(text, match, before=pattern is _ARCHIVED_TR)
    text = _ONLINE.sub("", _RESOURCE.sub(MEDIUM_MARK, text))
    for _ in range(3):
        text = _LEAD_IN.sub("", text)
    text = _PLACE_LEFT.sub("", _TURKISH_CLOSE.sub("", text))
    return re.sub(rf"[(\[<]\s*[{CUT},;\s]*[)\]>]", CUT, text)


def updated(text: str) -> CslDate | None:
    """The day that `Last modified April 11, 2024` says; None where nothing does."""
    match = _UPDATED.search(text)
    date = date_at(text, match.end()) if match else None
    return date.as_csl() if date and date.year and date.possible else None


def _drop_with_date(text: str, match: re.Match[str], *, before: bool) -> str:
    for date in find_dates(text):
        if before and match.start() - 3 <= date.end <= match.start():
            return f"{text[: date.start]}{CUT}{text[match.end() :]}"
        if not before and date.start == match.end():
            return f"{text[: match.start()]}{CUT}{text[date.end :]}"
    return f"{text[: match.start()]}{text[match.end() :]}"


def cut_at_medium(words: str) -> tuple[str, str]:
    """Cut at the mark of an electronic resource, unless GOST's marks go on after it."""
    head, mark, tail = words.partition(MEDIUM_MARK)
    plain = " ".join(words.replace(MEDIUM_MARK, " ").split())
    gost = "//" in words or re.search(r"(?:^|\s)[/–—-]\s", tail) or not head.strip(EDGE)
    if not mark or gost or not tail.strip(EDGE):
        return plain, ""
    return head.strip(), tail.strip(EDGE)
