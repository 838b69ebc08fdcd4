"""The part of a saved page that holds the article, without what the site puts around it."""

from __future__ import annotations

import re

from editor_app.formats.html_tree import Element, drop, tag, text_of

_AROUND = frozenset({"nav", "footer", "aside"})
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search"})
_SMALL = re.compile(
    r"(?:^|[-_ ])(?:shar(?:e|ing|edaddy)|social|breadcrumbs?|newsletter|advert\w*|ads?|skip)"
    r"(?:$|[-_ ])",
    re.IGNORECASE,
)
_ANY_SIZE = re.compile(
    r"(?:^| )(?:comments(?:-area)?|(?:comment-)?respond|cookie[\w-]*|popup|modal|"
    r"screen-reader-text)(?:$| )",
    re.IGNORECASE,
)
_BUTTONS = 400
"""Code points: what is called "share" and holds more than that is no row of buttons."""


def main_part(root: Element) -> Element:
    """The element with the article. What is certainly not the article is taken out of it."""
    body = root.find("body")
    whole = body if body is not None else root
    size = len(text_of(whole))
    for element in list(whole.iter()):
        if element is not whole and _is_around(element) and not _holds_article(element, size):
            drop(element)
    found = _stated(whole)
    _drop_teasers(found)
    return found


def _is_around(element: Element) -> bool:
    if tag(element) in _AROUND or (element.get("role") or "") in _ROLES:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if tag(element) in ("body", "main", "article", "html") or not names.strip():
        return False
    if _ANY_SIZE.search(names):
        return True
    return bool(_SMALL.search(names)) and len(text_of(element)) < _BUTTONS


def _holds_article(element: Element, size: int) -> bool:
    """Whatever it is called: an h1 or half of the words is not thrown away."""
    return element.find(".//h1") is not None or len(text_of(element)) * 2 > size


def _stated(whole: Element) -> Element:
    """The one element that says it is the main part and holds most of the words."""
    size = len(text_of(whole))
    for path in (".//main", ".//*[@role='main']", ".//article", ".//*[@id='content']"):
        found = whole.findall(path)
        if len(found) == 1 and len(text_of(found[0])) * 2 > size:
            return found[0]
    return whole


def _drop_teasers(main: Element) -> None:
    """Other posts offered beside a long article are `article` elements too, and short."""
    articles = sorted(main.iter("article"), key=lambda e: -len(text_of(e)))
    sizes = [len(text_of(article)) for article in articles]
    if len(articles) < 2 or sizes[1] * 4 > sizes[0]:
        return
    for article in articles[1:]:
        if not any(parent is articles[0] for parent in article.iterancestors()):
            drop(article)
