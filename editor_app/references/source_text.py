"""Making a source line readable: markup off, then number, address, DOI and date of access out.

What is taken out leaves `CUT` where it stood, so that the styles see where the words end.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from editor_app.references.access_dates import find_access
from editor_app.references.csl import CslDate
from editor_app.references.dates import find_dates
from editor_app.references.links import find_doi, find_link
from editor_app.references.segments import CUT, EDGE
from editor_app.references.url import doi_of
from editor_app.references.words import any_of

MAX_PARSED = 6000  # code points of a line that are looked at; the rest stays in `raw`

_NUMBER = re.compile(
    r"\s*(?:\[\^?(?P<a>\d{1,4})\]:?|\^(?P<b>\d{1,4})[.:]?|(?P<c>\d{1,3})[.)](?=\s)|\((?P<d>\d{1,3})\)(?=\s)"
    r"|(?P<e>\d{1,3})\.?(?=\s?[“«\"])|(?P<f>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|(?P<g>\d{1,3})\.(?=[^\W\d]))\s*"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SEE = re.compile(
    r"(?:"
    + any_of(
        (
            "see also",
            "see e.g.",
            "see",
            "ayrıca bkz.",
            "bkz.",
            "bkz",
            "bakınız",
            "cf.",
            "см. также",
            "см.",
            "source",
            "kaynak",
            "источник",
        )
    )
    + r")\s*(?::|(?<=\.))\s*",
    re.IGNORECASE,
)
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ue000-\ue002\x00-\x08\x0e-\x1f]"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});", re.IGNORECASE)
_ANCHOR = re.compile(
    r"<a\s[^<>]{0,400}?href\s*=\s*[\"']?([^\"'<>\s]{1,2000})[\"']?[^<>]{0,400}>([^<>]{0,1000})</a>",
    re.I,
)
_TAG = re.compile(r"</?(?!https?:|www\.)[a-z][a-z0-9]{0,10}(?:\s[^<>]{0,400})?/?>", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(
    r"!?\[([^\[\]]{0,1000})\]\(\s*<?(https?://[^\s<>]{1,2000}?)>?(?:\s+\"[^\"]{0,300}\")?\s*\)(?=[\s.,;)\]]|$)"
)
_MARKDOWN_ESCAPE = re.compile(r"\\([\\_*\[\]()#&~.`>+!<{}-])")
_EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=\S)([^*]{1,500}?)(?<=\S)\1(?![\w*])|(?<![\w/=])(_)(?=\S)([^_]{1,500}?)(?<=\S)_(?![\w/])"
)

_MEDIUM = "\ue002"  # stands where [Электронный ресурс] did: a title ends there
_RESOURCE = re.compile(
    r"\[\s*"
    + any_of(("электронный ресурс", "электрон. ресурс", "electronic resource", "elektronik kaynak"))
    + r"\s*\]",
    re.IGNORECASE,
)
_ONLINE = re.compile(
    r"(?:\s:)?\s?[\[(]\s*" + any_of((
        "online", "çevrimiçi", "çevrim içi", "internet", "on-line", "pdf", "web", "website", "web page",
        "сайт", "официальный сайт", "web sitesi", "текст", "text", "video", "blog",
    )) + r"\s*[\])]|(?:[–—-]\s*)?\bтекст\s*:\s*(?:электронный|непосредственный)|\btext\s*:\s*electronic",
    re.IGNORECASE,
)  # fmt: skip
_LEAD_IN = re.compile(
    r"(?<![^\W_])" + any_of((
        "available online at", "available online", "available at", "available from", "available",
        "retrieved from", "accessed from", "accessed at", "accessed via", "from", "at", "via", "url", "web", "link", "website",
        "erişim adresi", "erişim linki", "erişim yeri", "erişim", "internet adresi", "web adresi", "adres", "bağlantı", "erişim url",
        "режим доступа", "доступно по адресу", "доступно", "доступ", "ссылка", "электронный адрес",
        "сайт", "adresinden", "https", "online", "alındı", "kaynak", "источник", "available in", "full text",
    )) + rf"\s*[:=–—-]?\s*(?=[<(\[]?\s*{CUT})",
    re.IGNORECASE,
)  # fmt: skip
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
    r"(?<!\w)(?:"
    + any_of(
        (
            "last updated",
            "last modified",
            "updated",
            "son güncelleme",
            "güncelleme tarihi",
            "son güncellenme",
            "обновлено",
            "дата обновления",
            "дата последнего обновления",
        )
    )
    + r")\s*(?:on\b)?\s*:?\s*(?=\w)",
    re.IGNORECASE,
)
_PLACE_LEFT = re.compile(r"(?<=[.\]])\s*(?:М|СПб|Л|Мн)\.\s*(?=" + CUT + r"|$)")
_IBID = re.compile(
    r"(?:"
    + any_of(
        (
            "ibid",
            "a.g.e.",
            "age",
            "a.g.m.",
            "agm",
            "a.e.",
            "там же",
            "op. cit.",
            "ibidem",
            "aynı yer",
            "aynı eser",
        )
    )
    + r")(?![^\W\d_]).{0,40}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A line without what could be taken out of it safely.

    `words` is what the styles read; `after` what followed the address, `medium_tail` what
    stood between a mark such as [Электронный ресурс] and the address. `access` carries the
    confidence of the date of access.
    """

    words: str
    after: str = ""
    medium_tail: str = ""
    number: int | None = None
    url: str = ""
    url_repaired: bool = False
    doi: str = ""
    accessed: CslDate | None = None
    access: float = 0.0
    is_repeat: bool = False


def prepare(line: str) -> SourceText:
    """Take number, address, DOI and date of access out of `line`; never fails."""
    text, number = take_number(_unmarked(line[:MAX_PARSED]))
    text = _SEE.sub("", text, count=1) if _SEE.match(text) else text
    if _IBID.fullmatch(text):
        return SourceText(text, number=number, is_repeat=True)
    text, url, repaired = _take_links(text)
    text, doi = _take_doi(text)
    access = find_access(text)
    if access:
        text = f"{text[: access.start]}{CUT}{text[access.end :]}"
    words, after = _halves(_without_furniture(text))
    words, medium_tail = _at_medium(words)
    return SourceText(
        words, after.replace(_MEDIUM, ""), medium_tail, number, url, repaired, doi or doi_of(url),
        access.value if access else None, access.confidence if access else 0.0,
    )  # fmt: skip


def take_number(text: str) -> tuple[str, int | None]:
    """The line without the number in front (`[1]`, `1.`, `1)`, `^1`, `[^1]:`, ¹), and the number."""
    match = _NUMBER.match(text)
    if match is None or match.end() == len(text):
        return text.strip(), None
    digits = next(group for group in match.groups() if group)
    return text[match.end() :].strip(), int(digits.translate(_SUPERSCRIPTS))


def _unmarked(text: str) -> str:
    """Markdown, HTML tags and entities off; every blank an ordinary one; one blank at a time."""
    text = _INVISIBLE.sub("", text)
    text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    text = _ANCHOR.sub(lambda m: _link_text(m.group(2), m.group(1)), text)
    text = _TAG.sub("", text)
    text = _MARKDOWN_LINK.sub(lambda m: _link_text(m.group(1), m.group(2), text[: m.start()]), text)
    text = _MARKDOWN_ESCAPE.sub(r"\1", text)
    text = _EMPHASIS.sub(lambda m: m.group(2) or m.group(4), text)
    return " ".join(text.split())


def _link_text(words: str, url: str, before: str = "") -> str:
    labelled = re.search(r"(?:url|доступа|adresi|at|from)\s*:?\s*$", before, re.IGNORECASE)
    bare = words.strip()
    if labelled or not bare or "://" in bare or bare.startswith("www.") or bare in before:
        return f" {url} "
    return f"{bare} {url} "


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


def _take_doi(text: str) -> tuple[str, str]:
    found = find_doi(text)
    if found is None:
        return text, ""
    return f"{text[: found.start]}{CUT}{text[found.end :]}", found.url


def _without_furniture(text: str) -> str:
    """Words that only say that a thing is online, archived or updated."""
    text = _ARCHIVED.sub(CUT, text)
    for pattern in (_ARCHIVED_TR, _UPDATED):
        while (match := pattern.search(text)) is not None:
            text = _drop_with_date(text, match, before=pattern is _ARCHIVED_TR)
    text = _ONLINE.sub("", _RESOURCE.sub(_MEDIUM, text))
    for _ in range(3):
        text = _LEAD_IN.sub("", text)
    text = _PLACE_LEFT.sub("", _TURKISH_CLOSE.sub("", text))
    return re.sub(rf"[(\[<]\s*[{CUT},;\s]*[)\]>]", CUT, text)


def _drop_with_date(text: str, match: re.Match[str], *, before: bool) -> str:
    for date in find_dates(text):
        if before and match.start() - 3 <= date.end <= match.start():
            return f"{text[: date.start]}{CUT}{text[match.end() :]}"
        if not before and date.start == match.end():
            return f"{text[: match.start()]}{CUT}{text[date.end :]}"
    return f"{text[: match.start()]}{text[match.end() :]}"


def _halves(text: str) -> tuple[str, str]:
    """What stands before the first cut, and after it; the other way round where nothing does."""
    parts = [part for part in text.split(CUT) if part.strip(EDGE + "()[]<>\"'")]
    if not parts:
        return "", ""
    return parts[0].strip(), " ".join(part.strip() for part in parts[1:])


def _at_medium(words: str) -> tuple[str, str]:
    """Cut at the mark of an electronic resource, unless GOST's marks go on after it."""
    head, mark, tail = words.partition(_MEDIUM)
    plain = " ".join(words.replace(_MEDIUM, " ").split())
    gost = re.search(r"//|(?:^|\s)[/–—-]\s", tail) or not head.strip(EDGE)
    if not mark or gost or not tail.strip(EDGE):
        return plain, ""
    return head.strip(), tail.strip(EDGE)
