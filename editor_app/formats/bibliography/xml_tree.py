"""XML from outside: no entities, no network, no DTD, limited in depth; elements know their line."""

from __future__ import annotations

import re

from lxml import etree

from editor_app.errors import InputError
from editor_app.formats.bibliography.items import words
from editor_app.formats.bibliography.shape import Lines

Element = etree._Element

_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


_BARE_AMPERSAND = re.compile(r"&(?!(?:[A-Za-z_][\w.-]{0,40}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")


def bare_ampersands(text: str) -> tuple[str, list[int]]:
    """XML with each `&` that begins nothing escaped, and the lines (from 1) of these."""
    lines = Lines(text)
    found = [lines.at(match.start()) for match in _BARE_AMPERSAND.finditer(text)]
    return (_BARE_AMPERSAND.sub("&amp;", text) if found else text), found


def parse_xml(text: str) -> Element:
    """The root of a document. InputError `bibliography.xml_entities` where it declares a document
    type (it could hold entities that grow without bounds), `bibliography.xml` (line, reason).
    """
    body = _DECLARATION.sub("", text.lstrip("\ufeff"), count=1)
    if _DOCTYPE.search(body):
        raise InputError("bibliography.xml_entities")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    shift = text[: len(text) - len(body)].count("\n")
    try:
        root = etree.fromstring(body.strip().encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        reason = str(error.msg).partition(", line")[0]
        line = (error.lineno or 1) + shift
        raise InputError("bibliography.xml", line=line, reason=reason) from error
    return root


def name_of(element: Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    tag: object = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def line_of(element: Element) -> int:
    """The line where an element begins, as far as the parser knows."""
    line: object = element.sourceline
    return line if isinstance(line, int) else 1


def children(element: Element | None, *names: str) -> list[Element]:
    """The children with these names, whatever their namespace; all where none is given."""
    if element is None:
        return []
    return [child for child in element if name_of(child) and (not names or name_of(child) in names)]


def at(element: Element | None, path: str) -> Element | None:
    """The first element down a path of names such as ``dates/year``."""
    for name in path.split("/"):
        found = children(element, name)
        if not found:
            return None
        element = found[0]
    return element


def every(element: Element | None, path: str) -> list[Element]:
    """All elements down a path of names."""
    found = [element] if element is not None else []
    for name in path.split("/"):
        found = [child for parent in found for child in children(parent, name)]
    return found


def text_of(element: Element | None) -> str:
    """All text inside an element on one line."""
    return words("".join(map(str, element.itertext(etree.Element)))) if element is not None else ""


def text_at(element: Element | None, path: str) -> str:
    """The text of the first element down a path; empty where there is none."""
    return text_of(at(element, path))
