"""What the styles of a document make of a paragraph: a role, by the style's own name or by the
one it is based on. Names are English in every language of Word (ECMA-376 part 1, 17.7.4.9).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from editor_app.formats.word.names import Element, W, value, w

_DEEPEST = 30
_ROLES = {
    "title": "title", "subtitle": "subtitle", "author": "author", "date": "date",
    "abstract": "abstract", "caption": "caption", "table caption": "caption",
    "image caption": "caption", "quote": "quote", "intense quote": "quote",
    "block text": "quote", "block quote": "quote", "quotations": "quote",
    "bibliography": "", "normal": "", "list paragraph": "",
}  # fmt: skip
_HEADING = re.compile(r"heading ([1-9])")
_CONTENTS = re.compile(r"(?:toc [1-9]|toc heading|table of figures|contents \d+)")
CONTENTS = "contents"


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    outline: str
    language: str


@dataclass
class Styles:
    """The styles of one document, by id. `language` is the document's own (`tr-TR`), if said,
    `right_to_left` that of its words from right to left.
    """

    language: str = ""
    right_to_left: str = "ar"
    _styles: dict[str, _Style] = field(default_factory=dict)

    def role(self, style: str) -> str:
        """One of `tokens.ROLES`, `contents`, or empty where the style says nothing."""
        outline = ""
        for found in self._chain(style):
            if found.name in _ROLES:
                return _ROLES[found.name] or outline
            heading = _HEADING.fullmatch(found.name)
            if heading:
                return f"h{heading[1]}"
            if _CONTENTS.fullmatch(found.name):
                return CONTENTS
            outline = outline or heading_of_outline(found.outline)
        return outline

    def language_of(self, style: str) -> str:
        """The language that a character style sets, if any."""
        return next((found.language for found in self._chain(style) if found.language), "")

    def _chain(self, style: str) -> list[_Style]:
        found: list[_Style] = []
        while style in self._styles and len(found) < _DEEPEST:
            found.append(self._styles[style])
            style = found[-1].based_on
        return found


def heading_of_outline(level: str) -> str:
    """The role that an outline level (`0` to `8`, `9` is text) gives a paragraph."""
    return f"h{int(level) + 1}" if level.isascii() and level.isdigit() and int(level) < 9 else ""


def read_styles(root: Element | None) -> Styles:
    """The styles in the part `styles.xml`; none where there is no such part."""
    if root is None:
        return Styles()
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault")
    said = defaults.find(f"{W}rPr/{W}lang") if defaults is not None else None
    right_to_left = w(said, "bidi") if said is not None else ""
    styles = Styles(value(defaults, "rPr/lang"), right_to_left or "ar")
    for style in root.iter(W + "style"):
        styles._styles[w(style, "styleId")] = _Style(
            value(style, "name").strip().lower(), value(style, "basedOn"),
            value(style, "pPr/outlineLvl"), value(style, "rPr/lang"),
        )  # fmt: skip
    return styles
