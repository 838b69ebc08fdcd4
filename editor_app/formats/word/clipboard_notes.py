"""Footnotes in HTML: the link in the words, and the paragraph it leads to.

Word: `#_ftn1` and `#_edn1`; LibreOffice: `#sdfootnote1sym`, `#sdendnote1sym`; Google Docs:
`#ftnt1`; Wikipedia and its kin: `#cite_note-…`; pandoc: `#fn1`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor_app.formats.html_tree import Element, drop, tag
from editor_app.formats.word.office_html import styles_of

_LINK = re.compile(
    r"[^#]*#(?P<target>_(?:ftn|edn)\d+|sd(?:footnote|endnote)\d+sym|ftnt\d+|cite_note-[^\s#]+|"
    r"fn:?\d+)"
)
_BACK = re.compile(
    r"[^#]*#(?:_(?:ftn|edn)ref\d+|sd(?:footnote|endnote)\d+anc|ftnt_ref\d+|cite_ref-\S+|"
    r"fnref:?\S*)"
)
_HOMES = ("li", "p", "div", "td")
_LISTS = ("footnote-list", "endnote-list")


@dataclass(frozen=True, slots=True)
class FoundNote:
    """The link in the words and the element that holds the note, now out of the tree."""

    link: Element
    body: Element


def take_notes(root: Element) -> list[FoundNote]:
    """The notes that are both pointed to and there, in the order of the text; their bodies are
    taken out, and the links back to the text with them.
    """
    bodies = _bodies(root)
    found: list[FoundNote] = []
    for link in list(root.iter("a")):
        target = _LINK.fullmatch(link.get("href") or "")
        body = bodies.get(target["target"]) if target else None
        if body is not None and body is not link and not _is_inside(link, body):
            found.append(FoundNote(link, body))
    for note in found:
        _unlink(note.body)
        if note.body.getparent() is not None:
            drop(note.body)
    for element in list(root.iter("div")):
        if styles_of(element).get("mso-element") in _LISTS:
            _drop_rule(element)
    return found


def _bodies(root: Element) -> dict[str, Element]:
    """By its name, the element that holds a note."""
    found: dict[str, Element] = {}
    for element in root.iter("a", "p", "li", "div", "span"):
        for name in (element.get("name"), element.get("id")):
            if name and _LINK.fullmatch(f"#{name}"):
                home = element if tag(element) in _HOMES else _home(element)
                if home is not None:
                    found.setdefault(name, home)
    return found


def _home(element: Element) -> Element | None:
    """The block around a note's sign: all of a note that Word or LibreOffice boxes."""
    block = next(element.iterancestors(*_HOMES), None)
    if block is None:
        return None
    box = block.getparent()
    if box is not None and tag(box) == "div" and _is_box(box):
        return box
    return block


def _is_box(element: Element) -> bool:
    said = styles_of(element).get("mso-element") in ("footnote", "endnote")
    return said or bool(re.fullmatch(r"sd(?:footnote|endnote)\d+", element.get("id") or ""))


def _is_inside(element: Element, other: Element) -> bool:
    return any(ancestor is other for ancestor in element.iterancestors())


def _unlink(body: Element) -> None:
    """Take the sign of the note and the way back out of its words."""
    for link in list(body.iter("a")):
        if _BACK.fullmatch(link.get("href") or ""):
            drop(link)


def _drop_rule(box: Element) -> None:
    for rule in list(box.iter("hr", "br")):
        drop(rule)
