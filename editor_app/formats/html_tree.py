"""HTML as a tree that can do no harm: nothing is fetched, no entity expands, scripts are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.etree import _Element

from editor_app.formats.cleaning import clean

Element = _Element

_DROPPED_WORDS = """script style noscript template iframe object embed applet form input button
    select
    textarea svg math canvas audio video link meta base frame frameset noframes head title"""
DROPPED = frozenset(_DROPPED_WORDS.split())
"""Elements whose text is no words of a page."""

_DEPTH = 200
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)[^<>]*>")
_NO_WORDS = ("script", "style", "template")
_WORDS = ".//text()[not(ancestor::script or ancestor::style or ancestor::template)]"
_VOID_WORDS = """area base br col embed hr img input link meta source track wbr"""
_VOID = frozenset(_VOID_WORDS.split())


def parse_html(text: str) -> Element:
    """The tree of a page or a fragment; never raises for bad markup. The parser gives up on
    deep nesting: then the tags beyond 200 levels, which say nothing, are left out.
    """
    text = clean_markup(text)
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    root = _parse(text, parser)
    if any("depth" in entry.message for entry in parser.error_log):
        root = _parse(_shallow(text), parser)
    return root


def _parse(text: str, parser: html.HTMLParser) -> Element:
    try:
        return html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return html.document_fromstring("<html><body></body></html>")


def _shallow(text: str) -> str:
    depth = 0

    def keep(match: re.Match[str]) -> str:
        nonlocal depth
        if match[2].lower() in _VOID:
            return match[0]
        depth = max(depth + (-1 if match[1] else 1), 0)
        return match[0] if depth <= _DEPTH else " "

    return _TAG.sub(keep, text)


def clean_markup(text: str) -> str:
    """The markup without characters that a parser stops at; its line breaks stay."""
    return "\n".join(clean(line) for line in re.split(r"\r\n|[\n\r]", text))


def classes(element: Element) -> frozenset[str]:
    """The class names of an element."""
    return frozenset((element.get("class") or "").split())


def tag(element: Element) -> str:
    """The name of an element in lower case; empty for what is no element."""
    name: object = element.tag
    return name.lower() if isinstance(name, str) else ""


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
    return " ".join(all_text(element).split())


def all_text(element: Element) -> str:
    """The words in an element as they stand; scripts and styles in it are none."""
    if any(inner is not element for inner in element.iter(*_NO_WORDS)):
        words = element.xpath(_WORDS)
        return "".join(map(str, words)) if isinstance(words, list) else ""
    return "".join(str(part) for part in element.itertext())


def drop(element: Element) -> None:
    """Take an element out of its tree; the words after it stay."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
