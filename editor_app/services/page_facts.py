"""What a fetched page says about itself: title, outlet, authors, day, from the places where sites
put it, the most careful one first.

Order: `citation_*` (Highwire, as Google Scholar asks for), JSON-LD (schema.org), Open Graph,
other meta elements, `<title>`. Pages are hostile: what is read is text with limits, never run.
"""

from __future__ import annotations

import codecs
import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from editor_app.formats.html_meta_reader import meta_values
from editor_app.formats.html_tree import Element, parse_html, text_of
from editor_app.references.csl import CslDate, make_date
from editor_app.references.dates import find_dates
from editor_app.references.persons import natural_name
from editor_app.references.sites import names_site
from editor_app.references.words import fold

_MOST = 500  # code points of a title or name; longer ones are something else
_MOST_AUTHORS = 30
_MOST_JSON = 400_000  # characters of one script; deeper or larger ones describe no article
_MOST_TEXT = 2_000_000  # code points: what a page says of itself stands at its beginning
_HEAD = 4096  # bytes in which a page must name its encoding (HTML standard)
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w:.-]+)""", re.I
)
_LANG = re.compile(rb"""<html[^>]*?\blang\s*=\s*["']?\s*([a-z]{2})""", re.I)
_HIGH = re.compile(rb"[\xc0-\xff]+")
_AMONG_LATIN = re.compile(rb"[A-Za-z][\xc0-\xff]+|[\xc0-\xff]+[A-Za-z]")
_LABELS = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-9": "cp1254", "latin5": "cp1254", "windows-1252": "cp1252",
}  # fmt: skip
_OF_LANGUAGE = {"tr": "cp1254", "ru": "cp1251", "uk": "cp1251", "be": "cp1251", "bg": "cp1251"}
_KINDS = {
    "newsarticle": "article-newspaper", "reportagenewsarticle": "article-newspaper",
    "analysisnewsarticle": "article-newspaper", "opinionnewsarticle": "article-newspaper",
    "scholarlyarticle": "article-journal", "report": "report", "book": "book",
    "thesis": "thesis", "article": "webpage", "blogposting": "webpage",
    "techarticle": "webpage", "webpage": "webpage",
}  # fmt: skip
"""schema.org types of what can be cited, and what they are in CSL; the telling ones first."""
_PARTED = re.compile(r"\s+[|–—·•»:-]+\s+|\s*[|»]\s*")
_ISO = re.compile(r"(\d{4})(?:[-/](\d\d?)(?:[-/](\d\d?))?)?")


def decoded(body: bytes, content_type: str = "") -> str:
    """The page as text, in the encoding that its bytes, its server or itself name; never fails.

    What decodes as UTF-8 is UTF-8, whatever is claimed: other texts hardly ever do by chance.
    """
    for mark, name in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
                       (codecs.BOM_UTF16_BE, "utf-16")):  # fmt: skip
        if body.startswith(mark):
            return body.decode(name, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    mended = body.decode("utf-8", "replace")
    wrong = mended.count("\ufffd")
    if wrong * 50 < sum(not char.isascii() for char in mended):
        return mended  # UTF-8 with a stray byte
    return body.decode(_legacy(body, content_type), "replace")


def page_facts(text: str, url: str) -> dict[str, Any]:
    """CSL fields of the page at `url`, as far as it tells them, and `page_title`, what stands in
    its `<title>`, for the record. No title: there is no key `title`.
    """
    root = parse_html(text[:_MOST_TEXT])
    meta = meta_values(root)
    ld = _linked_data(root)
    page_title = _clean(text_of(root.find(".//title")))
    site = _site(meta, ld)
    fields: dict[str, Any] = {
        "type": _kind(meta, ld),
        "title": _title(meta, ld, page_title, site, url) or _clean(text_of(root.find(".//h1"))),
        "author": _authors(meta, ld, site),
        "issued": _issued(meta, ld, root),
        "container-title": _first(meta, "citation_journal_title", "citation_conference_title")
        or site,
        "DOI": re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", _first(
            meta, "citation_doi", "dc.identifier.doi", "prism.doi"), flags=re.I),
        "volume": _first(meta, "citation_volume"),
        "issue": _first(meta, "citation_issue"),
        "page": _pages(meta),
        "page_title": page_title,
    }  # fmt: skip
    if fields["type"] in ("report", "book", "thesis"):
        publisher = _first(meta, "citation_publisher", "citation_technical_report_institution")
        fields["publisher"] = publisher or fields.pop("container-title")
    return {name: value for name, value in fields.items() if value}


def _legacy(body: bytes, content_type: str) -> str:
    """The one-byte encoding of a page that is not UTF-8."""
    lang = _LANG.search(body[:_HEAD])
    own = _OF_LANGUAGE.get(lang.group(1).decode("ascii").lower(), "") if lang else ""
    header = re.search(r"charset\s*=\s*[\"']?([\w:.-]+)", content_type, re.I)
    meta = _DECLARED.search(body[:_HEAD])
    for label in (header and header.group(1), meta and meta.group(1).decode("ascii")):
        name = _codec(label or "")
        if name == "cp1252" and own:
            return own  # the label of everything that nobody thought about
        if name:
            return name
    return own or _by_letters(body)


def _codec(label: str) -> str:
    """Python's name for an encoding that a page may claim here; empty for none, or for UTF."""
    name = _LABELS.get(label.lower(), label)
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    texts = getattr(found, "_is_text_encoding", False)
    return found.name if texts and not found.name.startswith(("utf", "idna", "puny")) else ""


def _by_letters(body: bytes) -> str:
    """Cyrillic words are all high bytes; in Turkish ones they stand among Latin letters."""
    latin = len(_AMONG_LATIN.findall(body))
    return "cp1254" if latin * 3 > len(_HIGH.findall(body)) else "cp1251"


def _first(meta: Mapping[str, list[str]], *names: str) -> str:
    for name in names:
        for value in meta.get(name, ()):
            if cleaned := _clean(value):
                return cleaned
    return ""


def _clean(text: str) -> str:
    """On one line, entities that were written twice read once more; nothing where it is endless."""
    words = " ".join(html.unescape(text[: 4 * _MOST]).split())
    return words if len(words) <= _MOST else ""


def _linked_data(root: Element) -> Mapping[str, Any]:
    """The item of the page's JSON-LD that describes what is to be cited; else nothing."""
    found: dict[str, Mapping[str, Any]] = {}
    for script in root.iter("script"):
        kind = (script.get("type") or "").strip().lower()
        if kind.partition(";")[0] == "application/ld+json":
            for item in _items(_json(script.text or "")):
                for name in _types(item):
                    found.setdefault(name, item)
    return next((found[name] for name in _KINDS if name in found), {})


def _json(text: str) -> Any:
    if len(text) > _MOST_JSON:
        return None
    bare = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>)\s*$", "", text)
    try:
        return json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        return None


def _items(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > 4:
        return
    if isinstance(data, list):
        for part in data[:200]:
            yield from _items(part, depth + 1)
    elif isinstance(data, dict):
        yield data
        yield from _items(data.get("@graph"), depth + 1)
        yield from _items(data.get("mainEntity"), depth + 1)


def _types(item: Mapping[str, Any]) -> list[str]:
    kinds = item.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return [kind.rpartition("/")[2].lower() for kind in listed if isinstance(kind, str)]


def _kind(meta: Mapping[str, list[str]], ld: Mapping[str, Any]) -> str:
    if meta.get("citation_journal_title"):
        return "article-journal"
    if meta.get("citation_technical_report_institution"):
        return "report"
    known = (kind for name, kind in _KINDS.items() if name in _types(ld))
    return next(known, "webpage")


def _title(
    meta: Mapping[str, list[str]], ld: Mapping[str, Any], page_title: str, site: str, url: str
) -> str:
    told = _first(meta, "citation_title", "dc.title") or _text(ld.get("headline"))
    told = told or (_text(ld.get("name")) if "webpage" not in _types(ld) else "")
    told = told or _first(meta, "og:title", "twitter:title") or page_title
    return _without_site(told, site, url)


def _without_site(title: str, site: str, url: str) -> str:
    """The title without the site's name that many add behind it, or before it."""
    cuts = list(_PARTED.finditer(title))
    for cut in reversed(cuts):
        head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
        if head and _is_site(tail, site, url):
            return head
    if cuts and _is_site(title[: cuts[0].start()].strip(), site, url):
        return title[cuts[0].end() :].strip() or title
    return title


def _is_site(text: str, site: str, url: str) -> bool:
    return bool(text) and (fold(text) == fold(site) or names_site(text, url))


def _site(meta: Mapping[str, list[str]], ld: Mapping[str, Any]) -> str:
    publisher = ld.get("publisher")
    parts = publisher if isinstance(publisher, list) else [publisher]
    told = next((_name(part) for part in parts if _name(part)), "")
    own = _first(meta, "og:site_name", "application-name", "citation_publisher", "dc.publisher")
    return own or told


def _authors(
    meta: Mapping[str, list[str]], ld: Mapping[str, Any], site: str
) -> list[dict[str, str]]:
    told = [_clean(name) for name in meta.get("citation_author", ())]
    if not told:
        people = ld.get("author")
        told = [_name(person) for person in (people if isinstance(people, list) else [people])]
    if not any(told):
        names = ("author", "article:author", "dc.creator", "parsely-author")
        told = [_clean(name) for key in names for name in meta.get(key, ())]
    good = [name for name in told if name and "://" not in name and fold(name) != fold(site)]
    return [_person(name) for name in dict.fromkeys(good[:_MOST_AUTHORS])]


def _person(name: str) -> dict[str, str]:
    family, comma, given = name.partition(",")
    if comma and given.strip() and "," not in given:
        return {"family": family.strip(), "given": given.strip()}
    return dict(natural_name(name))


def _name(value: Any) -> str:
    if isinstance(value, dict):
        return _text(value.get("name"))
    return _text(value)


def _text(value: Any) -> str:
    return _clean(value) if isinstance(value, str) else ""


def _issued(meta: Mapping[str, list[str]], ld: Mapping[str, Any], root: Element) -> CslDate | None:
    told = (
        _first(meta, "citation_publication_date", "citation_date", "citation_online_date"),
        _text(ld.get("datePublished")),
        _first(meta, "article:published_time", "datepublished", "dc.date", "dc.date.issued",
               "dcterms.created", "date", "pubdate", "publish-date", "parsely-pub-date"),
    )  # fmt: skip
    for value in told:
        if found := _date(value):
            return found
    times = (element.get("datetime") or "" for element in root.iter("time"))
    return next((found for found in map(_date, times) if found), None)


def _date(text: str) -> CslDate | None:
    """`2025-03-18T09:00:00+03:00`, `2025/03`, `18 Mart 2025`."""
    match = _ISO.match(text.strip())
    if match:
        parts = [int(part) for part in match.groups() if part]
        year, month, day = [*parts, 0, 0][:3]
        possible = 1400 <= year <= 2999 and month <= 12 and day <= 31
        return make_date(year, month or None, day or None) if possible else None
    dates = find_dates(text[:100])
    return next((date.as_csl() for date in dates if date.parts and date.possible), None)


def _pages(meta: Mapping[str, list[str]]) -> str:
    first, last = _first(meta, "citation_firstpage"), _first(meta, "citation_lastpage")
    return f"{first}-{last}" if first and last and first != last else first
