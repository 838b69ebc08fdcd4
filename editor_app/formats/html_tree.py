"""HTML as a tree that can do no harm: nothing is fetched, no entity expands, scripts are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from editor_app.formats.cleaning import clean

Element = html.HtmlElement

DROPPED = frozenset(
    "script style noscript template iframe object embed applet form input button select textarea"
    " svg math canvas audio video link meta base frame frameset noframes head title".split()
)
"""Elements whose text is no words of a page."""


def parse_html(text: str) -> Element:
    """The tree of a page or a fragment; never raises for bad markup."""
    text = clean_markup(text)
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return html.document_fromstring("<html><body></body></html>")
    return root


def clean_markup(text: str) -> str:
    """The markup without characters that a parser stops at; its line breaks stay."""
    return "\n".join(clean(line) for line in re.split(r"\r\n|[\n\r]", text))


def classes(element: Element) -> frozenset[str]:
    """The class names of an element."""
    return frozenset((element.get("class") or "").split())


def tag(element: Element) -> str:
    """The name of an element in lower case; empty for what is no element."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def with_class(root: Element, name: str) -> Iterator[Element]:
    """The elements below `root` that have a class, in the order of the page."""
    for element in root.iter():
        if name in classes(element):
            yield element


def first_with_class(root: Element, name: str) -> Element | None:
    """The first of them, if any."""
    return next(with_class(root, name), None)


def text_of(element: Element | None) -> str:
    """All words in an element on one line."""
    if element is None:
        return ""
    return " ".join("".join(str(part) for part in element.itertext()).split())
