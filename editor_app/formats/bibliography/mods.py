"""MODS 3, the Library of Congress's format, as catalogues and bibutils write it."""

from __future__ import annotations

from editor_app.formats.bibliography.items import bare_doi, date_from, person
from editor_app.formats.bibliography.shape import Gathered
from editor_app.formats.bibliography.tagged import pages, put, put_date
from editor_app.formats.bibliography.xml_tree import (
    Element,
    at,
    children,
    every,
    line_of,
    name_of,
    text_at,
    text_of,
)
from editor_app.references.csl import CslItem, CslName

_ROLES = {
    "author": "author", "aut": "author", "creator": "author", "cre": "author", "editor": "editor",
    "edt": "editor", "translator": "translator", "trl": "translator", "contributor": "contributor",
}  # fmt: skip
_GENRES = (
    ("newspaper", "article-newspaper"), ("magazine", "article-magazine"),
    ("conference publication", "paper-conference"), ("thesis", "thesis"), ("theses", "thesis"),
    ("dissertation", "thesis"), ("report", "report"), ("journal", "article-journal"),
    ("periodical", "article-journal"), ("book chapter", "chapter"), ("book", "book"),
    ("web site", "webpage"), ("web page", "webpage"), ("patent", "patent"), ("map", "map"),
)  # fmt: skip


def read_mods(root: Element) -> Gathered:
    """The records of a collection, or the one record that a file is."""
    gathered = Gathered()
    records = [root] if name_of(root) == "mods" else children(root, "mods")
    for record in records:
        gathered.add(_item(record), line_of(record))
    return gathered


def _item(record: Element) -> CslItem:
    host = next((one for one in children(record, "relatedItem") if one.get("type") == "host"), None)
    series = next(
        (one for one in children(record, "relatedItem") if one.get("type") == "series"), None
    )
    item: CslItem = {"type": _kind(record, host)}
    put(item, "title", _title(record))
    put(item, "container-title", _title(host))
    put(item, "container-title-short", _title(host, "abbreviated"))
    put(item, "collection-title", _title(series))
    _names(record, item)
    put_date(item, "issued", _dates(record) or _dates(host))
    put_date(item, "accessed", _accessed(record))
    for name, path in (("publisher", "publisher"), ("edition", "edition")):
        put(item, name, _origin(record, path) or _origin(host, path))
    put(item, "publisher-place", _place(record) or _place(host))
    part = at(host, "part") if host is not None and at(host, "part") is not None else None
    part = part if part is not None else at(record, "part")
    _part(part, item)
    _identifiers(record, host, item)
    put(item, "language", text_at(record, "language"))
    put(item, "abstract", text_at(record, "abstract"))
    topics = [text for one in every(record, "subject/topic") if (text := text_of(one))]
    put(item, "keyword", ", ".join(topics))
    put(item, "note", "; ".join(text_of(one) for one in children(record, "note") if text_of(one)))
    put(item, "archive", text_at(record, "location/physicalLocation"))
    return item


def _kind(record: Element, host: Element | None) -> str:
    genres = [text_of(one).lower() for one in children(record, "genre")]
    genres += [text_of(one).lower() for one in children(host, "genre")]
    for word, kind in _GENRES:
        if any(word in genre for genre in genres):
            return "chapter" if kind == "book" and host is not None else kind
    if host is not None:
        return "article-journal" if at(host, "part") is not None else "chapter"
    return "book" if _origin(record, "publisher") else "document"


def _title(element: Element | None, kind: str | None = None) -> str:
    for info in children(element, "titleInfo"):
        if info.get("type") == kind:
            head = " ".join(text for n in ("nonSort", "title") if (text := text_at(info, n)))
            rest = text_at(info, "subTitle")
            return f"{head}: {rest}" if head and rest else head or rest
    return ""


def _names(record: Element, item: CslItem) -> None:
    for element in children(record, "name"):
        roles = [text_of(one).lower() for one in every(element, "role/roleTerm")]
        field = next((_ROLES[role] for role in roles if role in _ROLES), "")
        name = _name(element)
        if name and (field or not roles):
            item.setdefault(field or "author", []).append(name)


def _name(element: Element) -> CslName | None:
    parts: dict[str, list[str]] = {}
    for part in children(element, "namePart"):
        parts.setdefault(part.get("type") or "", []).append(text_of(part))
    family, given = " ".join(parts.get("family", ())), " ".join(parts.get("given", ()))
    if family:
        return {"family": family, "given": given} if given else {"literal": family}
    whole = " ".join(parts.get("", ())) or given or text_at(element, "displayForm")
    if not whole:
        return None
    return {"literal": whole} if element.get("type") == "corporate" else person(whole)


def _dates(element: Element | None) -> list[str]:
    found = []
    for name in ("dateIssued", "copyrightDate", "dateCreated"):
        found += [text_of(one) for one in every(element, f"originInfo/{name}")]
    found += [text_of(one) for one in every(element, "part/date")]
    return [value for value in found if date_from(value)]


def _accessed(record: Element) -> list[str]:
    urls = every(record, "location/url")
    return [date for url in urls if (date := url.get("dateLastAccessed") or "")]


def _origin(element: Element | None, name: str) -> str:
    return text_at(element, f"originInfo/{name}")


def _place(element: Element | None) -> str:
    terms = every(element, "originInfo/place/placeTerm")
    return next((text_of(term) for term in terms if term.get("type") != "code"), "")


def _part(part: Element | None, item: CslItem) -> None:
    for detail in children(part, "detail"):
        name = detail.get("type") or ""
        field = {"volume": "volume", "issue": "issue", "number": "issue", "page": "page"}.get(name)
        if field:
            put(item, field, text_at(detail, "number") or text_of(detail))
    for extent in children(part, "extent"):
        if (extent.get("unit") or "page").startswith("page"):
            span = pages(text_at(extent, "start"), text_at(extent, "end"))
            put(item, "page", span or text_at(extent, "list"))


def _identifiers(record: Element, host: Element | None, item: CslItem) -> None:
    put(item, "URL", text_at(record, "location/url"))
    for element in (*children(record, "identifier"), *children(host, "identifier")):
        kind, value = (element.get("type") or "").lower(), text_of(element)
        if kind == "doi":
            put(item, "DOI", bare_doi(value))
        elif kind in ("isbn", "issn") and kind.upper() not in item:
            put(item, kind.upper(), value)
        elif kind == "uri" and "URL" not in item:
            put(item, "URL", value)
