"""Blocks of a text as HTML: paragraphs, headings, nested lists, quotations, figures, tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.numbering import Numbering
from editor_app.document.records import Image, MarkerItem, Table
from editor_app.document.richtext import (
    BULLET,
    HEADING,
    NUMBER,
    QUOTE,
    Block,
    RichText,
)
from editor_app.formats.blocks import flat_blocks, group_of
from editor_app.formats.cleaning import on_one_line
from editor_app.formats.html_inline import InlineWriter, attribute, escape
from editor_app.formats.labels import page_labels
from editor_app.formats.markers_as_text import label_of, printed_items

ImageSource = Callable[[Image], str]
"""The address of an image for `src`; empty where there is nothing to show."""

_LISTS = {BULLET: "ul", NUMBER: "ol"}


class BlockWriter(InlineWriter):
    """Writes the texts of one article and remembers how often each number was mentioned.

    `prefix` begins every id, so that several articles may stand on one page.
    """

    def __init__(
        self, article: Article, numbering: Numbering, source: ImageSource, prefix: str = ""
    ) -> None:
        self._article = article
        self._numbering = numbering
        self._source = source
        self._prefix = prefix
        self._labels = page_labels(article.language)
        self.mentions: dict[int, int] = {}

    def blocks(self, text: RichText) -> str:
        """The blocks of a text, a line each."""
        return "\n".join(filter(None, self._grouped(list(flat_blocks(text)))))

    def paragraphs(self, text: RichText) -> str:
        """The blocks of a text in which only paragraphs make sense."""
        inner = (self.block(block) for block in text if block.runs)
        return "\n".join(f"<p>{words}</p>" for words in inner if words)

    def marker(self, marker_id: str) -> str:
        """A marker: links to its items, each of which is linked back to."""
        marker = self._article.marker_by_id.get(marker_id)
        items = printed_items(
            marker.items if marker else (), self._numbering, self._article.language
        )
        if not items:
            return '<sup class="ed-cite">[<span class="ed-missing">?</span>]</sup>'
        separator = "; " if any(item.locator for item in items) else ", "
        return f'<sup class="ed-cite">[{separator.join(map(self._item, items))}]</sup>'

    def _item(self, item: MarkerItem) -> str:
        tail = f", {escape(item.locator)}" if item.locator else ""
        number = self._numbering.numbers.get(item.target)
        if number is None:
            return f'<span class="ed-missing">{label_of(item)}</span>{tail}'
        mention = self.mentions[number] = self.mentions.get(number, 0) + 1
        return (
            f'<a id="{self._prefix}mention-{number}-{mention}" '
            f'href="#{self._prefix}item-{number}" role="doc-noteref">{number}</a>{tail}'
        )

    def _grouped(self, blocks: list[Block]) -> Iterator[str]:
        for kind, group in groupby(blocks, key=group_of):
            if kind == QUOTE:
                yield f"<blockquote>\n{self.paragraphs(tuple(group))}\n</blockquote>"
            elif kind == "list":
                yield from self._lists(list(group))
            elif kind == "object":
                yield from (self._figure(block) for block in group)
            elif kind == HEADING:
                yield from (self._heading(block) for block in group)
            else:
                yield self.paragraphs(tuple(group))

    def _heading(self, block: Block) -> str:
        level = min(max(block.level, 2), 4)
        return f"<h{level}>{self.block(block)}</h{level}>"

    def _lists(self, items: list[Block]) -> Iterator[str]:
        """The items as nested lists; a level deeper than the next is brought up to it."""
        opened: list[str] = []
        for item in items:
            tag = _LISTS[item.kind]
            level = min(max(item.level, 1), len(opened) + 1)
            lines = []
            while len(opened) > level:
                lines.append(f"</li></{opened.pop()}>")
            if len(opened) == level and opened[-1] != tag:
                lines.append(f"</li></{opened.pop()}>")
            if len(opened) < level:
                opened.append(tag)
                lines.append(f"<{tag}>")
            else:
                lines.append("</li>")
            yield "".join(lines) + f"<li>{self.block(item)}"
        yield "".join(f"</li></{tag}>" for tag in reversed(opened))

    def _figure(self, block: Block) -> str:
        _, kind, record = next(block.objects())
        if kind == m.IMAGE:
            image = self._article.image_by_id.get(record)
            return self.image(image) if image else ""
        table = self._article.table_by_id.get(record)
        return self.table(table) if table and table.cells else ""

    def image(self, image: Image) -> str:
        """A figure with caption and credit; only the caption where there is nothing to show."""
        source = self._source(image)
        size = "".join(
            f' {name}="{value}"'
            for name, value in (("width", image.width), ("height", image.height))
            if value > 0
        )
        shown = ""
        if source:
            shown = f'<img src="{attribute(source)}" alt="{attribute(image.alt)}"{size}>'
        words = escape(on_one_line(image.credit))
        credit = f'<span class="ed-credit">{words}</span>' if words else ""
        caption = f"{self.text(image.caption)} {credit}".strip()
        below = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f'<figure class="ed-figure">{shown}{below}</figure>'

    def table(self, table: Table) -> str:
        """A table that scrolls by itself on a narrow page."""
        caption = self.text(table.caption)
        label = attribute(" ".join(b.words for b in table.caption)) or self._labels.table
        rows = [self._row(row, head=table.header and n == 0) for n, row in enumerate(table.cells)]
        head = f"<thead>{rows.pop(0)}</thead>" if table.header else ""
        body = f"<tbody>\n{chr(10).join(rows)}\n</tbody>" if rows else ""
        above = f"<caption>{caption}</caption>" if caption else ""
        return (
            f'<div class="ed-table" role="group" tabindex="0" aria-label="{label}">\n'
            f"<table>{above}{head}{body}</table>\n</div>"
        )

    def _row(self, cells: Sequence[RichText], *, head: bool) -> str:
        written = []
        for cell in cells:
            inner = "<br>".join(self.block(block) for block in cell if block.text.strip())
            named = head and inner
            written.append(f'<th scope="col">{inner}</th>' if named else f"<td>{inner}</td>")
        return f"<tr>{''.join(written)}</tr>"
