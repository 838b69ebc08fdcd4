"""Blocks of a text as pandoc's: paragraphs, headings, nested lists, quotations, figures, tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.records import Image, Table
from editor_app.document.richtext import HEADING, NUMBER, QUOTE, Block, RichText
from editor_app.formats.blocks import flat_blocks, group_of
from editor_app.formats.links import printed_link
from editor_app.formats.office import nodes as n
from editor_app.formats.office.inlines import Inlines
from editor_app.formats.office.nodes import Nodes

ImageSource = Callable[[Image], str]
"""A picture's bytes as a data address; empty where there is nothing to show."""

DEEPEST = 9
"""Levels of lists that Word knows (ECMA-376 part 1, 17.9.3)."""

WIDEST = 600
"""Pixels from which a picture is as wide as the page."""


@dataclass
class Blocks:
    """Writes the blocks of one article. `top`: the level that its highest headings get;
    `caption_style`: of the paragraph above a table, where it is to be one.
    """

    article: Article
    inlines: Inlines
    source: ImageSource
    top: int = 1
    caption_style: str = ""
    sections: int = 0

    def __post_init__(self) -> None:
        self.inlines.picture = self._picture

    def blocks(self, text: RichText) -> Nodes:
        """The blocks of a text."""
        found: Nodes = []
        for kind, group in groupby(flat_blocks(text), key=group_of):
            blocks = list(group)
            if kind == QUOTE:
                inner = self.inlines.paragraphs(tuple(blocks))
                found.extend([{"t": "BlockQuote", "c": inner}] if inner else [])
            elif kind == "list":
                found.extend(self._lists(_Items(blocks), 1))
            elif kind == "object":
                found.extend(node for block in blocks for node in self._object(block))
            elif kind == HEADING:
                found.extend(node for block in blocks for node in self._heading(block))
            else:
                found.extend(self.inlines.paragraphs(tuple(blocks)))
        return found

    def _heading(self, block: Block) -> Nodes:
        level = min(max(block.level, 2), 4) - 2 + self.top
        self.sections += 1
        return n.heading(level, self.inlines.block(block), f"section-{self.sections}")

    def _lists(self, items: _Items, level: int) -> Nodes:
        """Lists from here on, as long as their items are no higher than `level`."""
        found: Nodes = []
        while (block := items.next_block) is not None and items.level >= level:
            kind, made = block.kind, []
            while (block := items.next_block) and items.level >= level and block.kind == kind:
                items.take()
                own = n.wrapped("Plain", self.inlines.block(block))
                made.append([*own, *self._lists(items, level + 1)])
            found.extend(n.numbers(made) if kind == NUMBER else n.bullets(made))
        return found

    def _object(self, block: Block) -> Nodes:
        _, kind, record = next(block.objects())
        if kind == m.IMAGE:
            image = self.article.image_by_id.get(record)
            return self.image(image) if image else []
        table = self.article.table_by_id.get(record)
        return self._table(table) if table else []

    def image(self, image: Image) -> Nodes:
        """A figure with caption and credit; where there is nothing to show, its words and where
        it is to be found.
        """
        credit = n.line(image.credit)
        caption = self.inlines.line(image.caption)
        caption = [*caption, *([n.SPACE] if caption and credit else []), *credit]
        source = self.source(image)
        if source:
            wide = image.width <= 0 or image.width > WIDEST
            return [n.figure(n.image(source, image.alt, width="100%" if wide else ""), caption)]
        address = printed_link(image.address)
        shown = n.line(image.alt) or n.line(image.address)
        shown = [n.link(shown, address)] if address and shown else shown
        return [*n.wrapped("Para", shown), *n.wrapped("Para", caption)]

    def _picture(self, record: str) -> Nodes:
        """A picture among words, without its caption."""
        image = self.article.image_by_id.get(record)
        source = self.source(image) if image else ""
        if image is None or not source:
            return n.line(image.alt) if image else []
        return [n.image(source, image.alt)]

    def _table(self, table: Table) -> Nodes:
        width = max((len(row) for row in table.cells), default=0)
        if not width:
            return []
        rows = [[*map(self._cell, row), *[[]] * (width - len(row))] for row in table.cells]
        head = rows.pop(0) if table.header else []
        caption = self.inlines.line(table.caption)
        if not caption or not self.caption_style:
            return [n.table(caption, head, rows)]
        # Office programs show a caption only where it is a paragraph.
        above = n.div(n.wrapped("Para", caption), style=self.caption_style)
        return [above, n.table([], head, rows)]

    def _cell(self, cell: RichText) -> Nodes:
        found = self.inlines.paragraphs(cell)
        return [{"t": "Plain", "c": found[0]["c"]}] if len(found) == 1 else found


class _Items:
    """The items of a list and how far they have been taken."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._at = 0

    @property
    def next_block(self) -> Block | None:
        """The item that comes next."""
        return self._blocks[self._at] if self._at < len(self._blocks) else None

    @property
    def level(self) -> int:
        """Its level, 1 for the outermost."""
        block = self.next_block
        return min(max(block.level, 1), DEEPEST) if block else 0

    def take(self) -> None:
        """Go on to the one after it."""
        self._at += 1
