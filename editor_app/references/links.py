"""Finding the address in a source line, and mending one that a line break cut.

Offsets are code points.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor_app.references.words import any_of

_STOP = r"\s<>\"“”«»„\ue000"
_START = re.compile(
    rf"(?:https?|ftp)\s?(?:/|:\s?/)\s?/\s?(?=[^{_STOP}])|(?<![\w@./-])www\.\s?(?=[^{_STOP}])"
    rf"|(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|int|info|tr|ru|uk|eu|de|fr|kz|az|io)/(?=\w)",
    re.IGNORECASE,
)
_BODY = re.compile(rf"[^{_STOP}]+")
_GLUED_LABEL = re.compile(
    r"[,;.]*[(\[]?"
    + any_of(
        (
            "date of access",
            "access date",
            "accessed",
            "erişim tarihi",
            "erişim:",
            "e.t.",
            "дата обращения",
        )
    )
    + r"|[,;.]+[(\[]",
    re.IGNORECASE,
)
_DOI = re.compile(r"\bdoi\s*(?:\.org/|[:=]|\s)\s*(10\.\d{4,9}/[^\s,;\"”»>\]]+)", re.IGNORECASE)
_PIECE = re.compile(
    rf"[ \t]((?:[^{_STOP},;()\[\]]|[,;()](?=[\w%]))+\)?)(?=[\s.,;()\[\]>]|$|\ue000)"
)
_LAST = re.compile(
    r"\s?[.,;]?\s*(?:$|>|[(\[]|(?:accessed|retrieved|erişim|дата обращения)\b)", re.IGNORECASE
)
_FILE = re.compile(r"\.(?:pdf|html?|aspx?|php|docx?|xlsx?|mfa|jsp|shtml)\b", re.IGNORECASE)
_REST_OF_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/|$)")
_PAIRS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Link:
    """An address at `text[start:end]`; `repaired` where blanks were taken out of it."""

    start: int
    end: int
    url: str
    repaired: bool = False


def find_link(text: str, start: int = 0) -> Link | None:
    """The first web address from `start` on, without the punctuation that only follows it."""
    opening = _START.search(text, start)
    body = _BODY.match(text, opening.end()) if opening else None
    if opening is None or body is None:
        return None
    end = _cut_label(text, opening.end(), body.end())
    if not _host_is_cut(text, opening.end(), end):
        end = _trim(text, opening.start(), end)
    scheme = _plain_scheme(opening.group())
    url, end = _mend(text, scheme + text[opening.end() : end], end)
    repaired = url != text[opening.start() : end]
    return Link(opening.start(), end, url, repaired)


def find_doi(text: str) -> Link | None:
    """The first DOI that is written as such (`doi:10.…`), its bare form as `url`."""
    match = _DOI.search(text)
    if match is None:
        return None
    end = _trim(text, match.start(1), match.end(1))
    return Link(match.start(), end, text[match.start(1) : end])


def has_whole_host(url: str) -> bool:
    """Whether the host of an address has a full stop in it: `https://exam` was cut."""
    host = url.partition("//")[2] or url
    return "." in re.split(r"[/?#]", host, maxsplit=1)[0].rstrip(".")


def _plain_scheme(opening: str) -> str:
    plain = re.sub(r"\s", "", opening)
    return re.sub(r"^(https?|ftp):?//", r"\1://", plain, flags=re.IGNORECASE)


def _cut_label(text: str, start: int, end: int) -> int:
    label = _GLUED_LABEL.search(text, start, end)
    return label.start() if label and label.start() > start else end


def _trim(text: str, start: int, end: int) -> int:
    while end > start:
        last = text[end - 1]
        opener = _PAIRS.get(last)
        body = text[start:end]
        if opener and body.count(opener) >= body.count(last):
            break
        if not opener and last not in ".,;:!'’‘|*":
            break
        end -= 1
    return end


def _host_is_cut(text: str, start: int, end: int) -> bool:
    """`https://www. example.org`: the full stop belongs to the host."""
    body = text[start:end]
    return body.endswith(".") and "/" not in body and _belongs("//" + body, _piece_at(text, end))


def _piece_at(text: str, end: int) -> str:
    piece = _PIECE.match(text, end)
    if piece is None:
        return ""
    start = piece.start(1)
    return text[start : _trim(text, start, _cut_label(text, start, piece.end(1)))]


def _mend(text: str, url: str, end: int) -> tuple[str, int]:
    """Join what a blank cut off, as long as the next piece can only belong to the address."""
    for _ in range(4):
        tail = _piece_at(text, end)
        is_last = bool(_LAST.match(text, end + 1 + len(tail)))
        if not (_belongs(url, tail) or (is_last and _closes(url, tail))):
            break
        url += tail
        end += 1 + len(tail)
    return url, end


def _belongs(url: str, tail: str) -> bool:
    if not tail or tail.lower().startswith(("http", "ftp:")):
        return False
    if not has_whole_host(url) and url[-1].isalnum() and not url.endswith("www"):
        return bool(_REST_OF_HOST.match(tail))
    host_cut = url.endswith(".") and "/" not in url.partition("//")[2]
    if url[-1] == "-" and "/" not in url.partition("//")[2]:
        return bool(_REST_OF_HOST.match(tail))
    if host_cut or url.endswith(("www", "://", "//www.", "//www")):
        return tail[0].islower() and bool(re.match(r"[\w-]+\.|[a-z]{2,6}/", tail))
    if _START.match(tail) or not re.match(r"[\w%~/?=&#.:,;()-]+$", tail) or tail[-1] in "-—–":
        return False
    if re.match(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$", tail):
        return False
    slug = "/" in tail.strip("/") or tail.count("-") + tail.count("_") + tail.count("=") >= 2
    looks_like_path = slug or bool(_FILE.search(tail)) or tail[0] in "/?&=#%"
    if url[-1] in "/-_=&?%#":
        return looks_like_path or ("-" in tail and tail == tail.lower())
    return looks_like_path and tail == tail.lower() and tail[0] != "."


def _closes(url: str, tail: str) -> bool:
    """Whether one word, with nothing but the access date after it, ends a cut address.

    After a hyphen any word does. After a slash a plain word may be the sentence going on
    (`… adresinden`), so it must have the shape of an address; a year is more likely a year.
    """
    if not re.match(r"[\w%~/=.-]+$", tail) or "/" not in url.partition("//")[2]:
        return False
    if url[-1] == "-":
        return not _GLUED_LABEL.match(tail)
    is_year = bool(re.match(r"(?:1[5-9]|20)\d\d$", tail))
    shaped = tail[-1] == "/" or tail.isdigit() or bool(re.search(r"[a-z][A-Z]|[a-z]\d|\w_", tail))
    return url[-1] == "/" and shaped and not is_year
