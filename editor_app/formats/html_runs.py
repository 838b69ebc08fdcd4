"""The words in HTML elements as runs and blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urljoin

from editor_app.document import marks as m
from editor_app.document.marks import NO_MARKS, Marks
from editor_app.document.records import Image, Table
from editor_app.document.richtext import (
    BULLET,
    HEADING,
    NUMBER,
    OBJECT,
    QUOTE,
    Block,
    RichText,
    Run,
    join_runs,
)
from editor_app.formats.blocks import counts_on
from editor_app.formats.html_tables import is_data, own_rows
from editor_app.formats.html_tree import DROPPED, Element, all_text, classes, drop, tag, text_of
from editor_app.formats.images import read_address
from editor_app.formats.reading import NewId
from editor_app.formats.trimming import strip_runs

_TOGGLES = {
    "strong": m.BOLD, "b": m.BOLD, "em": m.ITALIC, "i": m.ITALIC, "cite": m.ITALIC,
    "sup": m.SUPERSCRIPT, "sub": m.SUBSCRIPT, "var": m.ITALIC, "dfn": m.ITALIC,
}  # fmt: skip
_BLOCKS_WORDS = """p div section article main header footer aside nav address dl dt dd details
    summary
    figure figcaption fieldset center hgroup body html tr td th tbody thead tfoot caption legend
    menu search dialog picture"""
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_HEADINGS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 4, "h6": 4}
_BROKEN_LINE = re.compile(r"[ \t]*[\n\r][ \t\n\r]*")
_DEEPEST = 120
_WIDEST = 200  # columns that one cell is believed to stand for
_CELLS = ("td", "th")
_BLANKS = re.compile(r"[ \t\n\r\f]+")

MarkerReader = Callable[[Element], str | None]
"""Gives the id of the marker that an element is, or None where it is none."""


@dataclass
class BlockReader:
    """Walks elements and collects blocks; images and tables become records beside them.

    `exact` keeps blanks as they are (our own pages), else runs of them count as one. `base` is
    the address that relative links start from. `h1` collects the places of h1 elements,
    `inner_tables` counts tables in a cell of a table: their rows became lines of that cell.
    """

    new_id: NewId
    exact: bool = False
    base: str = ""
    marker: MarkerReader | None = None
    local_links: bool = False
    images: list[Image] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    h1: list[int] = field(default_factory=list)
    inner_tables: int = 0
    _in_cell: bool = False
    _blocks: list[Block] = field(default_factory=list)
    _runs: list[Run] = field(default_factory=list)
    _kind: Marks = NO_MARKS
    _depth: int = 0
    _nesting: int = 0

    def blocks(self, element: Element) -> list[Block]:
        """The blocks in an element."""
        outer, self._blocks, self._runs = (self._blocks, self._runs), [], []
        self._children(element, NO_MARKS)
        self._flush()
        found = self._blocks
        self._blocks, self._runs = outer
        return found

    def text(self, element: Element | None) -> RichText:
        """The words in an element as one block, or nothing."""
        if element is None:
            return ()
        joined = _on_one_line(self.blocks(element))
        return (Block(joined),) if joined else ()

    def paragraphs(self, element: Element | None) -> RichText:
        """The blocks in an element as plain paragraphs."""
        if element is None:
            return ()
        return tuple(Block(b.runs) for b in self.blocks(element) if b.runs)

    def _children(self, element: Element, marks: Marks) -> None:
        """The children; nesting that no reader could see is taken as plain words."""
        if self._nesting > _DEEPEST:
            self._words(all_text(element), marks)
            return
        self._nesting += 1
        self._words(element.text, marks)
        for child in element:
            self._element(child, marks)
            self._words(child.tail, marks)
        self._nesting -= 1

    def _words(self, text: str | None, marks: Marks) -> None:
        if text:
            shape = _BROKEN_LINE if self.exact else _BLANKS
            self._runs.append(Run(shape.sub(" ", text), marks))

    def _element(self, element: Element, marks: Marks) -> None:
        name = tag(element)
        if not name or name in DROPPED or self._is_hidden(element):
            return
        found = self.marker(element) if self.marker else None
        if found is not None:
            self._runs.append(Run(OBJECT, m.with_mark(m.without(marks, (m.LINK,)), m.CITE, found)))
        elif name == "br" or name == "hr":
            self._flush()
        elif name == "img":
            self._image(element, None)
        elif name == "figure" and self._is_figure(element):
            self._figure(element)
        elif name == "table" and is_data(element, exact=self.exact):
            (self._inner_table if self._in_cell else self._table)(element)
        elif name in ("ul", "ol"):
            self._list(element, NUMBER if name == "ol" else BULLET)
        elif name == "pre":
            self._preformatted(element)
        elif name in _HEADINGS:
            self._heading(element, name)
        elif name == "blockquote":
            self._inside(element, m.marks({m.KIND: QUOTE}))
        elif name in _BLOCKS or name == "li":
            self._inside(element, self._kind)
        else:
            self._children(element, self._with_tag(element, name, marks))

    def _is_hidden(self, element: Element) -> bool:
        style = (element.get("style") or "").replace(" ", "").lower()
        return element.get("hidden") is not None or "display:none" in style

    def _with_tag(self, element: Element, name: str, marks: Marks) -> Marks:
        if name in _TOGGLES:
            marks = m.with_mark(marks, _TOGGLES[name], True)
        if name == "a":
            link = self._link(element.get("href") or "")
            marks = m.with_mark(marks, m.LINK, link or None)
        language = element.get("lang")
        return m.with_mark(marks, m.LANGUAGE, language) if language else marks

    def _link(self, href: str) -> str:
        href = href.strip()
        if href.startswith("#"):
            return href if self.local_links else ""
        if self.base and not re.match(r"[a-zA-Z][\w+.-]*:", href):
            try:
                return urljoin(self.base, href)
            except ValueError:
                return ""
        return href

    def _inside(self, element: Element, kind: Marks) -> None:
        self._flush()
        outer, self._kind = self._kind, kind
        self._children(element, NO_MARKS)
        self._flush()
        self._kind = outer

    def _heading(self, element: Element, name: str) -> None:
        self._flush()
        before = len(self._blocks)
        inside = self.blocks(element)
        # A picture in a heading (an icon, a logo) stands by itself behind it.
        pictures = [block for block in inside if _is_picture(block)]
        runs = _on_one_line(block for block in inside if block not in pictures)
        if runs:
            level = _HEADINGS[name]
            self._blocks.append(Block(runs, m.marks({m.KIND: HEADING, m.LEVEL: level})))
            if name == "h1":
                self.h1.append(before)
        self._blocks += pictures

    def _list(self, element: Element, kind: str) -> None:
        self._flush()
        outer = self._depth, self._kind
        before = len(self._blocks)
        self._depth += 1
        self._kind = m.marks({m.KIND: kind, m.LEVEL: self._depth})
        self._loose(element.text)
        for child in element:
            self._element(child, NO_MARKS)
            self._loose(child.tail)
        self._flush()
        self._depth, self._kind = outer
        if kind == NUMBER and not self._depth and _from_one(element):
            self._part_lists(before)

    def _loose(self, words: str | None) -> None:
        """Words in a list that are in no item of it are one."""
        if words and words.strip():
            self._words(words, NO_MARKS)

    def _part_lists(self, at: int) -> None:
        """Keep a numbered list apart from the one before it: an empty line between them."""
        if at < len(self._blocks) and counts_on(self._blocks, self._blocks[at], at):
            self._blocks.insert(at, Block())
            self.h1 = [index + (index >= at) for index in self.h1]

    def _preformatted(self, element: Element) -> None:
        self._flush()
        for line in all_text(element).splitlines():
            self._runs.append(Run(line))
            self._flush()

    def _flush(self) -> None:
        runs = strip_runs(join_runs(self._runs))
        self._runs = []
        if runs:
            self._blocks.append(Block(runs, self._kind))

    def _object(self, kind: str, record: str) -> None:
        self._flush()
        self._blocks.append(Block((Run(OBJECT, m.marks({kind: record})),)))

    def _is_figure(self, element: Element) -> bool:
        return "ed-figure" in classes(element) or len(element.findall(".//img")) == 1

    def _figure(self, element: Element) -> None:
        self._image(element.find(".//img"), element.find(".//figcaption"))

    def _image(self, image: Element | None, caption: Element | None) -> None:
        source = (image.get("src") or "") if image is not None else ""
        file, address, data = read_address(source)
        if data is not None:
            self.files[file] = data
        if address:
            address = self._link(address)
        words, credit = self._caption(caption)
        alt = (image.get("alt") or "") if image is not None else ""
        if not (file or address or words or credit or alt):
            return
        record = Image(
            self.new_id(), file, address, " ".join(alt.split()), credit, words,
            _size(image, "width"), _size(image, "height"),
        )  # fmt: skip
        self.images.append(record)
        self._object(m.IMAGE, record.id)

    def _caption(self, caption: Element | None) -> tuple[RichText, str]:
        if caption is None:
            return (), ""
        credited = [e for e in caption.iter() if "ed-credit" in classes(e)]
        credit = text_of(credited[0]) if credited else ""
        for element in credited:
            drop(element)
        return self.text(caption), credit

    def _table(self, table: Element) -> None:
        self._flush()
        rows = own_rows(table)
        lifted: list[Block] = []
        grid = _grid(
            [[(c, self._cell(c, lifted)) for c in row if tag(c) in _CELLS] for row in rows]
        )
        width = max((len(row) for row in grid), default=0)
        if not width:
            return
        filled = tuple(tuple(row + [()] * (width - len(row))) for row in grid)
        record = Table(
            self.new_id(),
            tuple(self.new_id() for _ in filled),
            tuple(self.new_id() for _ in range(width)),
            filled,
            _has_header(table, rows),
            self.text(table.find("caption")),
        )
        self.tables.append(record)
        self._object(m.TABLE, record.id)
        self._blocks.extend(lifted)

    def _inner_table(self, table: Element) -> None:
        """A table in a cell: a line for each row, its cells parted by a bar as in a Word file."""
        self._flush()
        self.inner_tables += 1
        lines = [self.text(table.find("caption"))]
        for row in own_rows(table):
            runs: list[Run] = []
            for number, cell in enumerate(e for e in row if tag(e) in _CELLS):
                runs.extend([Run(" | ")] if number else [])
                runs.extend(run for block in self._joined(cell) for run in block.runs)
            lines.append((Block(join_runs(runs)),))
        for line in lines:
            self._blocks.extend(b for b in line if b.text.strip(" |"))

    def _joined(self, cell: Element) -> RichText:
        """The blocks of a cell on one line; pictures by themselves, to be lifted later."""
        found = [b for b in self.blocks(cell) if b.runs]
        pictures = [b for b in found if _is_picture(b)]
        self._blocks.extend(pictures)
        runs: list[Run] = []
        for block in (b for b in found if b not in pictures):
            runs.extend([Run(" "), *block.runs] if runs else block.runs)
        return (Block(join_runs(runs)),) if runs else ()

    def _cell(self, cell: Element, lifted: list[Block]) -> RichText:
        """The words of a cell. A picture in it goes into `lifted`: a cell of ours holds none, and
        it stands behind the table then.
        """
        outer = self._kind, self._in_cell
        self._kind, self._in_cell = NO_MARKS, True
        found = [Block(b.runs) for b in self.blocks(cell) if b.runs]
        self._kind, self._in_cell = outer
        pictures = [b for b in found if _is_picture(b)]
        lifted += pictures
        return tuple(b for b in found if b not in pictures)


def _on_one_line(blocks: Iterable[Block]) -> tuple[Run, ...]:
    """The words of several blocks as those of one."""
    runs: list[Run] = []
    for block in blocks:
        runs.extend([Run(" ")] if runs and block.runs else [])
        runs.extend(block.runs)
    return strip_runs(join_runs(runs))


def _from_one(items: Element) -> bool:
    """Whether a numbered list begins at 1, by what it says."""
    first = next((child for child in items if tag(child) == "li"), None)
    stated = items.get("start") or (first.get("value") if first is not None else None)
    return (stated or "1").strip() == "1"


def _is_picture(block: Block) -> bool:
    return any(kind == m.IMAGE for _, kind, _ in block.objects())


def _grid(rows: list[list[tuple[Element, RichText]]]) -> list[list[RichText]]:
    """Every cell in its own column (HTML, "forming a table"): one that stands for several columns
    or rows is followed by empty ones, so that those after it keep their places.
    """
    found: list[list[RichText]] = []
    taken: dict[int, int] = {}  # column: how many of the next rows a cell from above fills
    for number, cells in enumerate(rows):
        row: list[RichText] = []
        below: dict[int, int] = {}
        for cell, words in cells:
            while taken.get(len(row)):
                row.append(())
            width, height = _spans(cell, len(rows) - number)
            below |= dict.fromkeys(range(len(row), len(row) + width), height - 1)
            row += [words, *[()] * (width - 1)]
        while taken.get(len(row)):
            row.append(())
        taken = {column: left - 1 for column, left in taken.items() if left > 1} | below
        if cells:
            found.append(row)
    return found


def _spans(cell: Element, rows_left: int) -> tuple[int, int]:
    """How many columns and rows a cell stands for; 0 rows are all that are left."""

    def said(name: str, otherwise: int) -> int:
        value = cell.get(name) or ""
        return int(value[:6]) if value.isascii() and value.isdigit() else otherwise

    width, height = said("colspan", 1), said("rowspan", 1)
    return min(max(width, 1), _WIDEST), min(height or rows_left, rows_left)


def _has_header(table: Element, rows: list[Element]) -> bool:
    if table.find("thead") is not None:
        return True
    names = [tag(cell) for cell in rows[0]] if rows else []
    return bool(names) and all(name == "th" for name in names)


def _size(image: Element | None, name: str) -> int:
    value = (image.get(name) or "") if image is not None else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 0
