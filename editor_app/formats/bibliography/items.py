"""CSL-JSON from anywhere as the fields we keep: text clean and without markup, dates and names
in one form (CSL-JSON 1.0.2; see `references.csl`).
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from editor_app.formats.cleaning import on_one_line
from editor_app.references.csl import CslDate, CslItem, CslName, is_possible
from editor_app.references.persons import natural_name
from editor_app.references.url import doi_of

LONGEST = 20_000  # code points of a value
_NAME_LENGTH = 400  # code points; more is no name
DATES = frozenset({
    "issued", "accessed", "available-date", "event-date", "original-date", "submitted",
})  # fmt: skip
NAMES = frozenset({
    "author", "editor", "translator", "container-author", "collection-editor", "composer",
    "director", "editorial-director", "illustrator", "interviewer", "original-author",
    "recipient", "reviewed-author", "contributor", "curator", "guest", "host", "narrator",
    "organizer", "performer", "producer", "script-writer", "series-creator", "chair",
    "compiler", "executive-producer",
})  # fmt: skip
TYPES = frozenset({
    "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book",
    "broadcast", "chapter", "classic", "collection", "dataset", "document", "entry",
    "entry-dictionary", "entry-encyclopedia", "event", "figure", "graphic", "hearing",
    "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture",
    "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical",
    "personal_communication", "post", "post-weblog", "regulation", "report", "review",
    "review-book", "software", "song", "speech", "standard", "thesis", "treaty", "webpage",
})  # fmt: skip
_PARTS = ("family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle")
# Bookkeeping of the program that wrote the file.
_NOT_KEPT = frozenset({"id", "citation-key", "citation-label", "citation-number", "system_id",
                       "custom", "journalAbbreviation", "shortTitle"})  # fmt: skip
_TAG = re.compile(r"</?(?:i|b|sub|sup|span|em|strong|u|sc)(?:\s[^<>]{0,80})?>", re.IGNORECASE)
# With the semicolon only: `?a=1&copy=2` is an address.
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|apos|nbsp|ndash|mdash|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_NAME = re.compile(r"[A-Za-z][A-Za-z_-]{0,40}")
_DOI_LABEL = re.compile(r"^(?:doi\s*:?\s*)", re.IGNORECASE)


def clean_item(given: Mapping[str, Any]) -> CslItem:
    """The fields of a CSL item that say something, in our form; `type` only where it is known."""
    found: CslItem = {}
    for name, value in given.items():
        if name in _NOT_KEPT or not _NAME.fullmatch(name):
            continue
        kept = _kept(name, value)
        if kept:
            found[name] = kept
    if found.get("type") not in TYPES:
        found.pop("type", None)
    if "page" in found:
        found["page"] = span(found["page"])
    if "DOI" in found:
        found["DOI"] = bare_doi(found["DOI"])
    return found


def _kept(name: str, value: Any) -> Any:
    if name in DATES:
        return clean_date(value)
    if name in NAMES or isinstance(value, list):
        return _names_or_words(name, value)
    if isinstance(value, bool | Mapping):
        return None
    return words(value)


_SPAN = re.compile(r"(?<=[\dIVXLCivxlc])\s*[-–—]{1,3}\s*(?=[A-Za-z]{0,2}\d|[IVXLCivxlc])")


def span(text: str) -> str:
    """Pages with one dash between them, however the file writes it."""
    return _SPAN.sub("–", text.strip())


def _names_or_words(name: str, value: Any) -> Any:
    if not isinstance(value, list):
        return [person(words(value))] if words(value) else None
    if name in NAMES:
        return [kept for one in value[:500] if (kept := _name(one))]
    return words(", ".join(words(one) for one in value[:200] if words(one)))


def words(value: Any) -> str:
    """A text value on one line, without the few tags that CSL-JSON allows in it."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value)
    if "<" in text or "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), _TAG.sub("", text))
    return on_one_line(text)[:LONGEST]


def _name(given: Any) -> CslName | None:
    if isinstance(given, str):
        return person(words(given)) if words(given) else None
    if not isinstance(given, Mapping):
        return None
    parts = {part: words(given.get(part)) for part in _PARTS}
    found = {part: text for part, text in parts.items() if text}
    if "given" not in found and found.get("dropping-particle", "")[:1].isupper():
        found["given"] = found.pop("dropping-particle")
    if len(found) == 1 or set(found) == {"given", "suffix"}:
        return {"literal": " ".join(found.values())}
    return found or None


def person(text: str) -> CslName:
    """A name as catalogues write it: `Family, Given`, `Family, Given, Jr.`; `World Bank,` and
    what no person is called is an institution.
    """
    head, comma, rest = (part.strip() for part in on_one_line(text)[:_NAME_LENGTH].partition(","))
    if not comma:
        return natural_name(head)
    if not rest:
        return {"literal": head}
    given, _, suffix = (part.strip() for part in rest.partition(","))
    name: CslName = {"family": head, "given": given} if head else {"literal": given}
    return {**name, "suffix": suffix} if suffix else name


def clean_date(given: Any) -> CslDate | None:
    """A date of one to three numbers, or the words it came in; of a span, its beginning and,
    as CSL has it, its end. Season and circa stay.
    """
    if isinstance(given, str | int):
        return date_from(str(given))
    if isinstance(given, list) and given and isinstance(given[0], Mapping):
        given = given[0]
    if not isinstance(given, Mapping):
        return None
    if "year" in given:
        given = {"date-parts": [[given.get(part) for part in ("year", "month", "day")]]}
    lists = given.get("date-parts")
    known = [_numbers(one) for one in lists[:2]] if isinstance(lists, list) else []
    if known and known[0] and all(is_possible(tuple(one)) for one in known if one):
        extra = {name: given[name] for name in ("circa", "season") if _plain(given.get(name))}
        return {"date-parts": [one for one in known if one], **extra}
    raw = words(given.get("raw")) or words(given.get("literal")) or _as_words(known)
    return date_from(raw) if raw else None


def _plain(value: Any) -> bool:
    return isinstance(value, bool | int | str) and bool(value)


def _numbers(parts: Any) -> list[int]:
    numbers: list[int] = []
    for part in parts[:3] if isinstance(parts, list) else ():
        text = str(part).strip()
        number = int(text) if re.fullmatch(r"-?[0-9]{1,5}", text) else 0
        if not number:
            break
        numbers.append(number)
    return numbers


def _as_words(known: list[list[int]]) -> str:
    return "/".join("-".join(map(str, one)) for one in known if one)


_SLASHED = re.compile(r"(\d{4})(?:[/.-](\d{0,2})(?:[/.-](\d{0,2}))?)?(?:[/.-]([^/]*))?$")


def date_from(text: str) -> CslDate | None:
    """`2005/07/15`, `2005-07`, `2001/00/00/`, `15 July 2005`; else the words as they came."""
    from editor_app.references.dates import read_date

    bare = on_one_line(text).strip(" /")
    if not bare:
        return None
    match = _SLASHED.match(bare)
    if match:
        numbers = [int(part) for part in match.groups()[:3] if part]
        while numbers and not numbers[-1]:
            numbers.pop()
        if is_possible(tuple(numbers)):
            return {"date-parts": [numbers]}
    found = read_date(bare)
    if found is not None and found.possible and found.year:
        return found.as_csl()
    return {"raw": bare[:200]}


def bare_doi(text: str) -> str:
    """`10.…` of a DOI, however it is written; other words as they are."""
    bare = _DOI_LABEL.sub("", text.strip())
    return doi_of(bare) or bare
