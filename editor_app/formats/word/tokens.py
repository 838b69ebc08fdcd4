"""What pandoc has no words for, put through it as text: a kind and a number between two
characters that no document has (private use, plane 15; a document's own are taken out).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from editor_app.formats.word.names import Element, W

_OPEN, _CLOSE = "\U000fff00", "\U000fff01"
_TOKEN = re.compile(f"{_OPEN}([a-z]+):([0-9]+){_CLOSE}")
_OURS = re.compile(f"[{_OPEN}{_CLOSE}]")

PICTURE = "picture"
CITATION = "citation"
LANGUAGE = "language"
ROLE = "role"
REMARK_START = "remarkstart"
REMARK_END = "remarkend"

ROLES = (
    "title", "subtitle", "author", "date", "abstract", "caption", "quote", "bibliography",
    "h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9",
)  # fmt: skip
"""What a paragraph may be by its style; the token says which by its place here."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token as it came back."""

    kind: str
    number: int


def split(text: str) -> list[str | Token]:
    """The words and tokens of a text in their order, empty strings left out."""
    found: list[str | Token] = []
    at = 0
    for match in _TOKEN.finditer(text):
        found.extend([text[at : match.start()]] if match.start() > at else [])
        found.append(Token(match[1], int(match[2])))
        at = match.end()
    rest = text[at:]
    return [*found, rest] if rest else found


def without(text: str) -> str:
    """The words alone, and no half token either."""
    return _OURS.sub("", _TOKEN.sub("", text))


def clean_story(root: Element) -> None:
    """Take our two characters out of a document that has them."""
    for element in root.iter(W + "t", W + "delText"):
        if element.text and _OURS.search(element.text):
            element.text = _OURS.sub("", element.text)


def words(text: str, *, deleted: bool = False) -> Element:
    """A text element; in deleted words it has another name."""
    element = etree.Element(W + ("delText" if deleted else "t"))
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def token(kind: str, number: int, *, deleted: bool = False) -> Element:
    """The text element of a token."""
    return words(f"{_OPEN}{kind}:{number}{_CLOSE}", deleted=deleted)


def token_run(kind: str, number: int, *, deleted: bool = False) -> Element:
    """A run that holds nothing but a token."""
    run = etree.Element(W + "r")
    run.append(token(kind, number, deleted=deleted))
    return run


def is_deleted(element: Element) -> bool:
    """Whether an element stands in words that are marked as deleted."""
    return next(element.iterancestors(W + "del", W + "moveFrom"), None) is not None
