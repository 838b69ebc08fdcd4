"""Making a source line readable: markup off, then number, address, DOI and date of access out.

What is taken out leaves `CUT` where it stood, so that the styles see where the words end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor_app.references.access_dates import find_access
from editor_app.references.csl import CslDate
from editor_app.references.furniture import MEDIUM_MARK, cut_at_medium, updated, without_furniture
from editor_app.references.links import find_doi, find_link
from editor_app.references.markup import take_number, without_markup
from editor_app.references.segments import CUT, EDGE
from editor_app.references.url import doi_of
from editor_app.references.vocabulary import IBID, SEE
from editor_app.references.words import any_of

MAX_PARSED = 6000  # code points of a line that are looked at; the rest stays in `raw`

_SEE = re.compile(
    r"(?:" + any_of(SEE) + r")\s*(?::|(?<=\.))\s*"
    # `See Ada Kaya, “Title”`: before a name and a title, the word can't be part of one.
    r"|(?:see also|see|also|bkz|см)\s+(?=[^\W\d_][^“‘\"«.]{0,80}[,:]\s*[“‘\"«])",
    re.IGNORECASE,
)
_ISBN = re.compile(
    r"[\s,.;–—-]*\bISBN(?:-1[03])?[:\s]*(?P<isbn>[\dXХx][\d –-]{8,16}[\dXХx])(?!\d)", re.IGNORECASE
)
_IBID = re.compile(
    r"(?:" + any_of(IBID) + r")(?![^\W\d_]).{0,40}",
    re.IGNORECASE,
)
# Words behind an address, up to the date of access or the end, that no comma parts from it:
# `https://example.org/bro ken, (…)` may have lost them.
_CUT_OFF = re.compile(
    rf"{CUT}[ \t]+\w[^\s,;()\[\]{CUT}]*(?:[ \t][^\s,;()\[\]{CUT}]+){{0,2}}[\s.,;]*(?={CUT}|$)"
)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A line without what could be taken out of it safely.

    `words` is what the styles read; `after` what followed the address, which may be the rest of
    one that a blank cut (`url_in_doubt`); `medium_tail` what
    stood between a mark such as [Электронный ресурс] (`has_medium`) and the address. `access`
    carries the confidence of the date of access, `updated` the day of the last change.
    """

    words: str
    after: str = ""
    medium_tail: str = ""
    has_medium: bool = False
    number: int | None = None
    url: str = ""
    url_repaired: bool = False
    url_in_doubt: bool = False
    doi: str = ""
    isbn: str = ""
    accessed: CslDate | None = None
    access: float = 0.0
    is_repeat: bool = False
    updated: CslDate | None = None


def prepare(line: str) -> SourceText:
    """Take number, address, DOI and date of access out of `line`; never fails."""
    text, number = take_number(without_markup(line[:MAX_PARSED]))
    text = _SEE.sub("", text, count=1) if _SEE.match(text) else text
    if _IBID.fullmatch(text):
        return SourceText(text, number=number, is_repeat=True)
    text, url, repaired = _take_links(text)
    text, doi = _take_doi(text)
    text, isbn = _take_isbn(text)
    access = find_access(text)
    if access:
        text = f"{text[: access.start]}{CUT}{text[access.end :]}"
    day = updated(text)
    text = without_furniture(text)
    in_doubt = bool(url) and _CUT_OFF.search(text) is not None
    words, after = _halves(text)
    has_medium = MEDIUM_MARK in words
    words, medium_tail = cut_at_medium(words)
    return SourceText(
        words=words,
        after=after.replace(MEDIUM_MARK, ""),
        medium_tail=medium_tail,
        has_medium=has_medium,
        number=number,
        url=url,
        url_repaired=repaired,
        url_in_doubt=in_doubt,
        doi=doi or doi_of(url),
        isbn=isbn,
        accessed=access.value if access else None,
        access=access.confidence if access else 0.0,
        updated=day,
    )


def _take_links(text: str) -> tuple[str, str, bool]:
    chosen, repaired = "", False
    at = 0
    while (link := find_link(text, at)) is not None:
        start, end = _with_angles(text, link.start, link.end)
        if not chosen:
            chosen, repaired = link.url, link.repaired
        text = f"{text[:start]}{CUT}{text[end:]}"
        at = start + 1
    return text, chosen, repaired


def _with_angles(text: str, start: int, end: int) -> tuple[int, int]:
    before, after = text[:start].rstrip(), text[end:].lstrip()
    for opener, closer in ("<>", "[]", "()"):
        if before.endswith(opener) and after.startswith(closer):
            return len(before) - 1, len(text) - len(after) + 1
    return start, end


def _take_isbn(text: str) -> tuple[str, str]:
    """`ISBN 978-5-7339-2047-4`, with the dash or comma that parted it; the first, if several."""
    match = _ISBN.search(text)
    if match is None:
        return text, ""
    return text[: match.start()] + text[match.end() :], match.group("isbn").strip(" -–")


def _take_doi(text: str) -> tuple[str, str]:
    found = find_doi(text)
    if found is None:
        return text, ""
    return f"{text[: found.start]}{CUT}{text[found.end :]}", found.url


def _halves(text: str) -> tuple[str, str]:
    """What stands before the first cut, and after it; the other way round where nothing does."""
    parts = [part for part in text.split(CUT) if part.strip(EDGE + "()[]<>\"'")]
    if not parts:
        return "", ""
    return parts[0].strip(" –—-"), " ".join(part.strip() for part in parts[1:])
