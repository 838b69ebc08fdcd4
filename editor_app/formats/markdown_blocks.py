"""Blocks of a text as Markdown: lists, quotations, figures, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.numbering import Numbering
from editor_app.document.records import Image, MarkerItem, Table
from editor_app.document.richtext import HEADING, NUMBER, QUOTE, Block, RichText
from editor_app.formats.blocks import flat_blocks, group_of
from editor_app.formats.cleaning import on_one_line
from editor_app.formats.images import image_address
from editor_app.formats.markdown_inline import (
    Flavour,
    destination,
    escape,
    guard_start,
    write_runs,
)
from editor_app.formats.markers_as_text import label_of, printed_items

_PART = "<!-- -->"
"""Between two lists, which would be one without it (Pandoc's manual, "Ending a list")."""


class MarkdownBlocks:
    """Writes the texts of one article. `labels` are the footnote labels of its targets."""

    def __init__(
        self, article: Article, numbering: Numbering, labels: dict[str, str], flavour: Flavour
    ) -> None:
        self._article = article
        self._numbering = numbering
        self._labels = labels
        self._flavour = flavour

    def text(self, text: RichText) -> str:
        """A text of which only the words count, on one line."""
        if len(text) == 1:
            return self.line(text[0])
        return " ".join(line for block in text if (line := self.line(block)))

    def line(self, block: Block) -> str:
        """The inside of one block on one line."""
        return write_runs(block.runs, self._flavour, self.marker)

    def blocks(self, text: RichText) -> str:
        """The blocks of a text, blank lines between them."""
        return "\n\n".join(self._grouped(list(flat_blocks(text))))

    def paragraphs(self, text: RichText) -> str:
        """The blocks of a text in which only paragraphs make sense."""
        return "\n\n".join(guard_start(line) for block in text if (line := self.line(block)))

    def marker(self, marker_id: str) -> str:
        """The footnote references of a marker: `[^1]`, `[^1]^,^[^3]`, `[^1]^, p. 44^`."""
        marker = self._article.marker_by_id.get(marker_id)
        items = printed_items(
            marker.items if marker else (), self._numbering, self._article.language
        )
        return self._raised(",").join(map(self._item, items)) or "[^missing-?]"

    def _item(self, item: MarkerItem) -> str:
        label = self._labels.get(item.target) or f"missing-{label_of(item)}"
        return f"[^{label}]" + (self._raised(f", {item.locator}") if item.locator else "")

    def _raised(self, text: str) -> str:
        escaped = escape(text, self._flavour)
        if self._flavour.extended:
            return f"^{escaped}^".replace(" ", "\\ ")
        return f"<sup>{escaped}</sup>"

    def _grouped(self, blocks: list[Block]) -> Iterator[str]:
        for kind, group in groupby(blocks, key=group_of):
            if kind == QUOTE:
                yield "\n>\n".join(f"> {guard_start(self.line(block))}" for block in group)
            elif kind == "list":
                yield "\n".join(self._list(list(group)))
            elif kind == "object":
                written = [words for block in group if (words := self._object(block))]
                yield from written or (_PART,)
            elif kind == HEADING:
                yield from (self._heading(block) for block in group)
            else:
                yield self.paragraphs(tuple(group)) or _PART

    def _heading(self, block: Block) -> str:
        line = self.line(block)
        # A closing run of # would be taken off the heading.
        stem = line.rstrip("#")
        closing = "".join("\\#" for _ in line[len(stem) :])
        return f"{'#' * min(max(block.level, 2), 4)} {stem}{closing}"

    def _list(self, items: Sequence[Block]) -> Iterator[str]:
        opened: list[tuple[str, int, int]] = []  # kind, number of the item, indent of its words
        for item in items:
            level = min(max(item.level, 1), len(opened) + 1)
            changed = len(opened) >= level and opened[level - 1][0] != item.kind
            number = opened[level - 1][1] + 1 if len(opened) >= level and not changed else 1
            if changed and level == 1:
                yield ""
            del opened[level - 1 :]
            indent = opened[-1][2] if opened else 0
            bullet = f"{number}." if item.kind == NUMBER else "-"
            opened.append((item.kind, number, indent + len(bullet) + 1))
            yield f"{' ' * indent}{bullet} {guard_start(self.line(item))}"

    def _object(self, block: Block) -> str:
        _, kind, record = next(block.objects())
        if kind == m.IMAGE:
            image = self._article.image_by_id.get(record)
            return self.image(image) if image else ""
        table = self._article.table_by_id.get(record)
        return self.table(table) if table and table.cells else ""

    def image(self, image: Image) -> str:
        """A figure: the caption in the brackets, the rest as attributes."""
        source = destination(image_address(image))
        caption = self.text(image.caption)
        if not self._flavour.extended:
            return self._plain_image(image, source, caption)
        credit = on_one_line(image.credit)
        if not (source or caption or credit):
            return ""
        values = [("alt", on_one_line(image.alt) if source else ""), ("credit", credit)]
        sizes = [("width", image.width), ("height", image.height)] if source else []
        attributes = [f'{k}="{_quoted(v)}"' for k, v in values if v]
        attributes += [f"{key}={value}" for key, value in sizes if value > 0]
        tail = f"{{{' '.join(attributes)}}}" if attributes else ""
        return f"![{caption}]({source}){tail}"

    def _plain_image(self, image: Image, source: str, caption: str) -> str:
        """An image with its caption and credit in a paragraph below it."""
        shown = f"![{escape(on_one_line(image.alt), self._flavour)}]({source})" if source else ""
        credit = escape(on_one_line(image.credit), self._flavour)
        below = guard_start(" · ".join(part for part in (caption, credit) if part))
        return "\n\n".join(part for part in (shown, below) if part)

    def table(self, table: Table) -> str:
        """A pipe table; without header row its header is empty, as pandoc has it."""
        width = max(len(row) for row in table.cells)
        rows = [self._row(row, width) for row in table.cells]
        head = rows.pop(0) if table.header else self._row((), width)
        if not rows and head == self._row((), width):
            return ""
        lines = [head, "|" + " --- |" * width, *rows]
        caption = self.text(table.caption)
        if caption and not self._flavour.extended:
            lines = [guard_start(caption), "", *lines]
        elif caption:
            lines += ["", f": {caption}"]
        return "\n".join(lines)

    def _row(self, cells: Sequence[RichText], width: int) -> str:
        written = [
            "<br>".join(line for block in cell if (line := self.line(block))) for cell in cells
        ]
        written += [""] * (width - len(written))
        return "| " + " | ".join(written) + " |"


def _quoted(text: str) -> str:
    return re.sub(r'[\\"{}]', r"\\\g<0>", on_one_line(text))
