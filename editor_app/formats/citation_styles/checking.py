"""Whether a file is a citation style that can be used (CSL 1.0.2, "Independent Styles")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from editor_app.errors import InputError
from editor_app.formats.cleaning import on_one_line

LARGEST = 2_000_000
"""Bytes of a style; the largest official one has an eighth of that."""

NOTE, AUTHOR_DATE, NUMERIC = "note", "author-date", "numeric"
_CSL = "{http://purl.org/net/xbiblio/csl}"
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StyleInfo:
    """What a style says of itself. `kind` is `note`, `author-date` or `numeric` (labels count as
    numbers, authors alone as author and date): how its markers look.
    """

    title: str
    kind: str
    address: str = ""


def check_style(data: bytes) -> StyleInfo:
    """What an independent style says of itself.

    Raises InputError: `style.too_large` (limit in bytes), `style.entities`, `style.xml` (line,
    reason), `style.not_csl`, `style.dependent` (title, parent: the style that it only names).
    """
    root = _root(data)
    if root.tag != f"{_CSL}style":
        raise InputError("style.not_csl")
    info = root.find(f"{_CSL}info")
    title = on_one_line(_text(info, "title"))[:200]
    parent = _link(info, "independent-parent")
    if parent:
        raise InputError("style.dependent", title=title, parent=parent)
    if not title or root.find(f"{_CSL}citation") is None:
        raise InputError("style.not_csl")
    return StyleInfo(title, _kind(root, info), _text(info, "id"))


def _root(data: bytes) -> etree._Element:
    if len(data) > LARGEST:
        raise InputError("style.too_large", limit=LARGEST)
    # In UTF-16 the marks of a document type would not be seen: no style is written in it.
    if _DOCTYPE.search(data) or b"\0" in data:
        raise InputError("style.entities")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        reason = str(error.msg).partition(", line")[0]
        raise InputError("style.xml", line=error.lineno or 1, reason=reason) from error


def _text(info: etree._Element | None, name: str) -> str:
    found = info.findtext(f"{_CSL}{name}") if info is not None else None
    return (found or "").strip()


def _link(info: etree._Element | None, rel: str) -> str:
    links = info.findall(f"{_CSL}link") if info is not None else []
    return next((link.get("href") or "" for link in links if link.get("rel") == rel), "")


def _kind(root: etree._Element, info: etree._Element | None) -> str:
    if root.get("class") == "note":
        return NOTE
    categories = info.findall(f"{_CSL}category") if info is not None else []
    formats = [category.get("citation-format") for category in categories]
    said = next((one for one in formats if one), "")
    if said in ("numeric", "label"):
        return NUMERIC
    if said == "note":
        return NOTE
    if not said and root.find(f".//{_CSL}text[@variable='citation-number']") is not None:
        return NUMERIC
    return AUTHOR_DATE
