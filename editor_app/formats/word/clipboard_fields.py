"""Field codes in the HTML that Word puts on the clipboard.

Word hides a code in comments that only offices read: `<!--[if supportFields]>`, `field-begin`, the
code, `field-separator`, `<![endif]-->`, then what the field shows, then a comment with `field-end`.
Before the HTML is a tree, each citation gets a mark at either end of what it shows; afterwards the
words between them give way to markers.
"""

from __future__ import annotations

import html as escapes
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from editor_app.formats.html_tree import Element, drop, tag, text_of
from editor_app.formats.site_words import is_heading
from editor_app.formats.word import field_codes
from editor_app.formats.word.gathered import Cited
from editor_app.formats.word.made_list import told_lines

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
    is_list: bool = False


@dataclass
class FieldCodes:
    """The citations of a clipboard by the number of their marks; `unread` stayed words; `lists`
    are those that a reference manager made from the citations.
    """

    cited: dict[int, tuple[Cited, ...]] = field(default_factory=dict)
    unread: int = 0
    lists: int = 0
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
            elif done.is_list:
                yield f'<span {_MARK}="list-end"></span>'

    def _shown(self, found: _Field) -> Iterator[str]:
        if any(outer.number is not None or outer.is_list for outer in self._open[:-1]):
            return
        kind = field_codes.kind_of(found.code)
        if kind == field_codes.LIST:
            found.is_list = True
            self.lists += 1
            yield f'<span {_MARK}="list-start"></span>'
        if kind != field_codes.CITATION:
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
        return found | self._controls(root)

    def _controls(self, root: Element) -> dict[Element, tuple[Cited, ...]]:
        """The same for content controls, in whose tags Mendeley Cite keeps its citations."""
        found: dict[Element, tuple[Cited, ...]] = {}
        for control in list(root.iter("w:sdt")):
            said = control.get("sdttag") or ""
            if field_codes.kind_of_tag(said) != field_codes.CITATION:
                continue
            items = field_codes.items_of_tag(said)
            if not items or any(tag(e) in _BLOCKS for e in control.iterdescendants()):
                self.unread += 1
                continue
            control.text = None
            control[:] = []
            found.update(_put_markers(control, items))
        return found


def drop_lists(root: Element, cited: Iterable[tuple[Cited, ...]]) -> int:
    """Take away the lines of lists that were made from the citations, where a citation says the
    same, and the heading of a list that is gone; how many lines. Every other line stays.
    """
    dropped = 0
    citations = list(cited)
    for lines in _list_lines(root):
        told = told_lines([text_of(line) for line in lines], citations)
        gone = [line for index, line in enumerate(lines) if index in told]
        above = lines[0].getprevious() if lines else None
        if (
            gone
            and gone == lines
            and above is not None
            and is_heading("references", text_of(above))
        ):
            drop(above)
        for line in gone:
            drop(line)
        dropped += len(gone)
    return dropped


def _list_lines(root: Element) -> Iterator[list[Element]]:
    """For each list, the blocks that hold nothing but words of it."""
    words: dict[Element, list[str]] | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start" and element.get(_MARK) == "list-start":
            words = {}
        elif event == "start" and element.get(_MARK) == "list-end" and words is not None:
            yield [line for line, said in words.items() if _is_whole(line, said)]
            words = None
        elif words is not None:
            text = element.text if event == "start" else element.tail
            home = _home(element, itself=event == "start")
            if text and home is not None:
                words.setdefault(home, []).append(text)


def _is_whole(line: Element, said: list[str]) -> bool:
    """Whether these are all the words of a block, and it holds no other blocks."""
    inner = any(tag(e) in _BLOCKS for e in line.iterdescendants())
    return not inner and " ".join("".join(said).split()) == text_of(line) != ""


def _home(element: Element, *, itself: bool = False) -> Element | None:
    if itself and tag(element) in _BLOCKS:
        return element
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
