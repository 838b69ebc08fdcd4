"""The names of OOXML that are needed (ECMA-376 part 1), and small questions to its elements."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

Element = _Element

_OOXML = "http://schemas.openxmlformats.org"
_MAIN = f"{_OOXML}/wordprocessingml/2006/main"
_RELATIONS = f"{_OOXML}/officeDocument/2006/relationships"
W = f"{{{_MAIN}}}"
R = f"{{{_RELATIONS}}}"
A = f"{{{_OOXML}/drawingml/2006/main}}"
WP = f"{{{_OOXML}/drawingml/2006/wordprocessingDrawing}}"
MC = f"{{{_OOXML}/markup-compatibility/2006}}"
M = f"{{{_OOXML}/officeDocument/2006/math}}"
V = "{urn:schemas-microsoft-com:vml}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
RELATIONSHIP = f"{{{_OOXML}/package/2006/relationships}}Relationship"

STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _MAIN.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _RELATIONS.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/": f"{_OOXML}/drawingml/2006/".encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": M[1:-1].encode(),
}
"""The names that "Strict Open XML" uses for the same things (ECMA-376 part 1, annex A)."""


def w(element: Element, name: str) -> str:
    """The value of an attribute of WordprocessingML; empty where it is missing."""
    return element.get(W + name) or ""


def value(element: Element | None, path: str) -> str:
    """`w:val` of the element at a path such as `pPr/pStyle`; empty where there is none."""
    if element is None:
        return ""
    found = element.find("/".join(W + step for step in path.split("/")))
    return w(found, "val") if found is not None else ""


def below(element: Element, *names: str) -> list[Element]:
    """The elements of these names below one, as a list: the tree may be changed meanwhile."""
    return list(element.iter(*names))


def ancestor(element: Element, *names: str) -> Element | None:
    """The nearest element around this one that has one of the names."""
    return next(element.iterancestors(*names), None)


def words_in(element: Element) -> str:
    """The words in an element as Word shows them, deleted ones too, without field codes."""
    return "".join(_shown(element))


def _shown(element: Element) -> Iterator[str]:
    for part in element.iter(W + "t", W + "delText", M + "t", W + "tab", W + "br", W + "cr"):
        name = etree.QName(part).localname
        if part.getparent() is not None and name in ("tab", "br", "cr"):
            yield " " if etree.QName(part.getparent()).localname == "r" else ""
        else:
            yield part.text or ""


def replace_with(element: Element, others: list[Element]) -> None:
    """Put other elements in the place of one."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent.remove(element)
    for offset, other in enumerate(others):
        parent.insert(at + offset, other)
