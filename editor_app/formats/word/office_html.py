"""HTML as offices put it on the clipboard, made into plain HTML that says what it means.

Word writes its lists as paragraphs, Google Docs its bold as a style and a bold around everything
that is none, LibreOffice its footnotes as links. After `make_plain` structure is in the elements
alone, and what only looks is gone.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from lxml import etree

from editor_app.formats.html_tree import Element, classes, drop, tag, text_of

_STYLE = re.compile(r"\s*([\w-]+)\s*:\s*([^;]*)")
_BY_CLASS = {
    "MsoTitle": "h1", "MsoSubtitle": "p", "MsoQuote": "blockquote",
    "MsoIntenseQuote": "blockquote", "MsoCaption": "p",
}  # fmt: skip
_TOGGLE_TAGS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "sup": "raised",
                "sub": "lowered"}  # fmt: skip
_WRAPPING = (("bold", "b"), ("italic", "i"), ("raised", "sup"), ("lowered", "sub"))
_WORD_LIST = re.compile(r"\blevel(\d)")
_NUMBERED = re.compile(r"\W*(?:\d+|[a-zA-Zа-яА-Я]{1,2}|[ivxlcIVXLC]+)[.)]")
_BY_GOOGLE = re.compile(r"https://www\.google\.com/url\?")
_OF_ZOTERO = re.compile(r"https?://(?:www\.)?zotero\.org/google-docs/\?")
"""What Zotero puts around its citations in Google Docs: it leads only to a word of explanation."""
_DEEPEST_LIST = 9


def styles_of(element: Element) -> dict[str, str]:
    """The declarations in an element's `style`, names in lower case."""
    said = element.get("style") or ""
    return {name.lower(): value.strip().lower() for name, value in _STYLE.findall(said)}


def make_plain(root: Element) -> None:
    """Change a tree so that its elements alone say what it is."""
    for element in list(root.iter(etree.Element)):
        _name_by_meaning(element)
    _build_lists(root)
    _deepen_items(root)
    for element in list(root.iter(etree.Element)):
        _marks_by_style(element)


def _name_by_meaning(element: Element) -> None:
    """Headings, titles and quotations that a class or a role makes such."""
    for name in classes(element):
        if name in _BY_CLASS and tag(element) in ("p", "div"):
            element.tag = _BY_CLASS[name]
    level = element.get("aria-level") or ""
    if element.get("role") == "heading" and tag(element) in ("p", "div", "span"):
        element.tag = f"h{level}" if level in tuple("123456") else "h2"
    outline = styles_of(element).get("mso-outline-level", "")
    if tag(element) == "p" and outline in tuple("123456789"):
        element.tag = f"h{min(int(outline), 6)}"
    if tag(element) == "a":
        element.set("href", _led_to(element.get("href") or ""))
    language = (element.get("lang") or "").partition("-")[0].lower()
    if "lang" in element.attrib:
        del element.attrib["lang"]
        if language.isalpha() and tag(element) not in ("html", "body"):
            element.set("lang", language)


def _led_to(href: str) -> str:
    """Where a link of Google Docs leads in the end: it goes by way of Google."""
    if _OF_ZOTERO.match(href):
        return ""
    if _BY_GOOGLE.match(href):
        asked = parse_qs(urlsplit(href).query).get("q", [""])
        return asked[0] or href
    return href


def _marks_by_style(element: Element) -> None:
    """Bold, italic, raised and lowered by style as elements; a bold that is none as a span."""
    styles = styles_of(element)
    wanted = _looks(styles)
    own = _TOGGLE_TAGS.get(tag(element))
    if own and wanted.get(own) is False:
        element.tag = "span"
    hidden = styles.get("display") == "none" or styles.get("mso-hide") == "all"
    if "style" in element.attrib:
        del element.attrib["style"]
    if hidden:
        element.set("hidden", "")
    if tag(element) not in ("span", "font", "a", "b", "strong", "i", "em"):
        return
    for look, name in _WRAPPING:
        if wanted.get(look) and own != look:
            _wrap_inside(element, name)


def _looks(styles: dict[str, str]) -> dict[str, bool]:
    """What a style says about weight, slant and place; nothing where it says nothing."""
    found: dict[str, bool] = {}
    weight = styles.get("font-weight", "")
    if weight:
        heavy = weight.isascii() and weight.isdigit() and int(weight) >= 600
        found["bold"] = weight in ("bold", "bolder") or heavy
    if "font-style" in styles:
        found["italic"] = styles["font-style"] in ("italic", "oblique")
    if "vertical-align" in styles:
        found["raised"] = styles["vertical-align"] == "super"
        found["lowered"] = styles["vertical-align"] == "sub"
    return found


def _wrap_inside(element: Element, name: str) -> None:
    wrapper = etree.Element(name)
    wrapper.text, element.text = element.text, None
    wrapper.extend(list(element))
    element.append(wrapper)


def _build_lists(root: Element) -> None:
    """Paragraphs that Word means as items (`mso-list`), as items of nested lists."""
    open_: list[Element] = []
    for paragraph in list(root.iter("p", "div", "h1", "h2", "h3", "h4", "h5", "h6")):
        level = _list_level(paragraph)
        parent = paragraph.getparent()
        if not level or parent is None or tag(paragraph) not in ("p", "div"):
            continue
        name = _take_sign(paragraph)
        before = paragraph.getprevious()
        other = bool(open_) and level == 1 and tag(open_[0]) != name
        if other or not open_ or before is not open_[0] or (open_[0].tail or "").strip():
            open_ = [etree.Element(name)]
            parent.insert(parent.index(paragraph), open_[0])
        tail, paragraph.tail = paragraph.tail, None
        _enter(open_, level, name).append(paragraph)
        paragraph.tag, open_[0].tail = "li", tail


def _list_level(paragraph: Element) -> int:
    said = styles_of(paragraph).get("mso-list", "")
    found = _WORD_LIST.search(said)
    return min(int(found[1]), _DEEPEST_LIST) if found and "ignore" not in said else 0


def _enter(open_: list[Element], level: int, name: str) -> Element:
    """The list of a level, opened where there is none of this kind."""
    del open_[level:]
    if len(open_) == level and tag(open_[-1]) != name and level > 1:
        open_.pop()
    while len(open_) < level:
        inner = etree.SubElement(open_[-1], name)
        open_.append(inner)
    return open_[-1]


def _take_sign(paragraph: Element) -> str:
    """Take the sign out of the words of an item; `ol` where it counts, else `ul`."""
    for element in list(paragraph.iter("span")):
        if styles_of(element).get("mso-list") == "ignore":
            sign = text_of(element)
            drop(element)
            return "ol" if _NUMBERED.match(sign) else "ul"
    return "ul"


def _deepen_items(root: Element) -> None:
    """Items that say how deep they are while their lists are all flat (Word on the web)."""
    for item in list(root.iter("li")):
        said = item.get("data-aria-level") or ""
        parent = item.getparent()
        if parent is None or not (said.isascii() and said.isdigit()):
            continue
        depth = sum(1 for _ in item.iterancestors("ul", "ol"))
        name = tag(parent)
        if name not in ("ul", "ol"):
            continue
        for _ in range(min(int(said), _DEEPEST_LIST) - depth):
            inner = etree.Element(name)
            parent.replace(item, inner)
            inner.append(item)
            parent = inner
