"""Field codes in the HTML that Word puts on the clipboard.

Word hides a code in comments that only offices read: `<!--[if supportFields]>`, `field-begin`, the
code, `field-separator`, `<![endif]-->`, then what the field shows, then a comment with `field-end`.
Before the HTML is a tree, each citation gets a mark at either end of what it shows; afterwards the
words between them give way to markers.
"""

from __future__ import annotations

import html as escapes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from editor_app.formats.html_tree import Element, tag
from editor_app.formats.word import field_codes
from editor_app.formats.word.gathered import Cited

_OPEN = re.compile(r"<!--\[if (?:supportFields|gte mso \d+)\]>", re.IGNORECASE)
_CLOSE = "<![endif]-->"
_PIECE = re.compile(r"<[^<>]*>|[^<]+|<")
_EVENT = re.compile(r"mso-element:\s*field-(begin|separator|end)", re.IGNORECASE)
_DATA = re.compile(r"<w:data>([^<]*)</w:data>", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MARK = "data-desk-field"
_BLOCKS_WORDS = "p li td th div h1 h2 h3 h4 h5 h6 body blockquote"
_BLOCKS = frozenset(_BLOCKS_WORDS.split())


@dataclass
class _Field:
    """A field that is being read; `number` is that of its marks, where it is a citation."""

    code: str = ""
    data: list[str] = field(default_factory=list)
    shows: bool = False
    number: int | None = None


@dataclass
class FieldCodes:
    """The citations of a clipboard by the number of their marks; `unread` stayed words."""

    cited: dict[int, tuple[Cited, ...]] = field(default_factory=dict)
    unread: int = 0
    _open: list[_Field] = field(default_factory=list)

    def marked(self, text: str) -> str:
        """The HTML with marks around what its citations show."""
        out: list[str] = []
        at = 0
        for opened in _OPEN.finditer(text):
            if opened.start() < at:
                continue
            close = text.find(_CLOSE, opened.end())
            if close < 0:
                break
            out.append(text[at : opened.start()])
            inside = text[opened.end() : close]
            if "support" in opened[0].lower():
                out.extend(self._marks(inside))
            elif self._open and not self._open[-1].shows:
                self._open[-1].data += _DATA.findall(inside)
            at = close + len(_CLOSE)
        return "".join((*out, text[at:]))

    def _marks(self, inside: str) -> Iterator[str]:
        for piece in _PIECE.findall(inside):
            event = _EVENT.search(piece) if piece.startswith("<") else None
            if event is not None:
                yield from self._event(event[1].lower())
            elif not piece.startswith("<") and self._open and not self._open[-1].shows:
                self._open[-1].code += _BLANKS.sub(" ", escapes.unescape(piece))

    def _event(self, name: str) -> Iterator[str]:
        if name == "begin":
            self._open.append(_Field())
        elif self._open and name == "separator":
            self._open[-1].shows = True
            yield from self._shown(self._open[-1])
        elif self._open and name == "end":
            done = self._open.pop()
            if self._open and not self._open[-1].shows:
                self._open[-1].data += done.data
            if done.number is not None:
                yield f'<span {_MARK}="end-{done.number}"></span>'

    def _shown(self, found: _Field) -> Iterator[str]:
        around = any(outer.number is not None for outer in self._open[:-1])
        if around or field_codes.kind_of(found.code) != field_codes.CITATION:
            return
        items = field_codes.items_of(found.code, found.data, {})
        if not items:
            self.unread += 1
            return
        found.number = len(self.cited)
        self.cited[found.number] = items
        yield f'<span {_MARK}="start-{found.number}"></span>'

    def take(self, root: Element) -> dict[Element, tuple[Cited, ...]]:
        """The elements that are markers now, each with its sources; what the fields showed is
        gone. A field that does not end in the block where it begins stays words.
        """
        marks = {said: e for e in root.iter("span") if (said := e.get(_MARK))}
        fit: dict[Element, int] = {}
        ends: dict[Element, int] = {}
        for number in self.cited:
            start, end = marks.get(f"start-{number}"), marks.get(f"end-{number}")
            if start is None or end is None or _home(start) is not _home(end):
                self.unread += 1
                continue
            fit[start], ends[end] = number, number
        _empty_between(root, fit, ends)
        found: dict[Element, tuple[Cited, ...]] = {}
        for start, number in fit.items():
            found.update(_put_markers(start, self.cited[number]))
        return found


def _home(element: Element) -> Element | None:
    return next((e for e in element.iterancestors() if tag(e) in _BLOCKS), None)


def _empty_between(root: Element, starts: dict[Element, int], ends: dict[Element, int]) -> None:
    """Take the words away that stand between the marks."""
    inside: int | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            if inside is None and element in starts:
                inside = starts[element]
            elif inside is not None and ends.get(element) == inside:
                inside = None
            elif inside is not None:
                element.text = None
        elif inside is not None:
            element.tail = None


def _put_markers(start: Element, items: tuple[Cited, ...]) -> dict[Element, tuple[Cited, ...]]:
    """One marker; where words stand around the sources they stay, in round brackets."""
    if not any(item.prefix or item.suffix for item in items):
        return {etree.SubElement(start, "span"): items}
    found: dict[Element, tuple[Cited, ...]] = {}
    start.text = "("
    last: Element | None = None
    for item in items:
        before = f"{item.prefix} " if item.prefix else ""
        if last is None:
            start.text += before
        else:
            last.tail = f"{last.tail or ''}; {before}"
        last = etree.SubElement(start, "span")
        last.tail = f" {item.suffix}" if item.suffix else ""
        found[last] = (item,)
    if last is not None:
        last.tail = f"{last.tail or ''})"
    return found
