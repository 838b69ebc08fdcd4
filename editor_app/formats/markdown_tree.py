"""Block tokens of Markdown as blocks, sorted into the body, the divs and the footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from editor_app.document import marks as m
from editor_app.document.marks import NO_MARKS, Marks
from editor_app.document.records import Table
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
from editor_app.formats.html_runs import BlockReader
from editor_app.formats.html_tree import parse_html
from editor_app.formats.markdown_runs import RunReader, split_breaks
from editor_app.formats.markdown_tokens import div_class, div_language
from editor_app.formats.reading import NewId
from editor_app.formats.trimming import strip_runs

_HEADING_ATTRIBUTES = re.compile(r"\s*(?<!\\)\{(?:[#.][\w:.-]+|-)(?:\s+[#.\w][^{}]*)?\}\s*$")
_LISTS = {"bullet_list_open": BULLET, "ordered_list_open": NUMBER}


@dataclass
class Part:
    """A div: its class and language, the blocks in it and the parts inside it."""

    name: str = ""
    language: str = ""
    blocks: list[Block] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


@dataclass
class Document:
    """A Markdown text: its body and divs (`root`), footnotes by label, the first h1, tables."""

    runs: RunReader
    root: Part = field(default_factory=Part)
    footnotes: dict[str, list[Block]] = field(default_factory=dict)
    title: int | None = None
    tables: list[Table] = field(default_factory=list)


def read_tokens(tokens: Sequence[Token], new_id: NewId) -> Document:
    """Sort the tokens of a text."""
    walker = _Walker(Document(RunReader(new_id)), new_id)
    for token in tokens:
        walker.token(token)
    return walker.document


class _Walker:
    """Goes through the tokens once, keeping where it is."""

    def __init__(self, document: Document, new_id: NewId) -> None:
        self.document = document
        self._new_id = new_id
        self._sinks: list[Part] = [document.root]
        self._footnote = ""
        self._lists: list[str] = []
        self._list_at: int | None = None
        self._quotes = 0
        self._heading = 0
        self._rows: list[list[RichText]] | None = None
        self._after_table = False

    def token(self, token: Token) -> None:
        """Take in one token."""
        kind = token.type
        if kind == "inline":
            self._inline(token)
        elif kind.startswith("container_div"):
            self._div(token)
        elif kind.startswith("footnote_reference"):
            self._take_footnote(token)
        elif kind in _LISTS:
            self._open_list(token)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._close_list()
        elif kind.startswith("blockquote"):
            self._quotes += token.nesting
        elif kind == "heading_open":
            self._heading = int(token.tag[1:])
        elif kind == "heading_close":
            self._heading = 0
        elif kind in ("fence", "code_block"):
            for line in token.content.splitlines():
                self._put((Run(line),), NO_MARKS)
        elif kind == "html_block":
            self._html(token.content)
        else:
            self._table(token)

    def _open_list(self, token: Token) -> None:
        if not self._lists:
            fresh = token.type == "ordered_list_open" and token.attrs.get("start", 1) == 1
            self._list_at = len(self._sinks[-1].blocks) if fresh else None
        self._lists.append(_LISTS[token.type])

    def _close_list(self) -> None:
        """A numbered list that begins anew stays apart from the one before it."""
        self._lists.pop()
        blocks, at = self.document.root.blocks, self._list_at
        if self._lists or at is None or self._sinks[-1] is not self.document.root:
            return
        if at < len(blocks) and counts_on(blocks, blocks[at], at):
            blocks.insert(at, Block())

    def _div(self, token: Token) -> None:
        if token.nesting == 1:
            part = Part(div_class(token.info), div_language(token.info))
            self._sinks[-1].parts.append(part)
            self._sinks.append(part)
        elif len(self._sinks) > 1:
            self._sinks.pop()

    def _take_footnote(self, token: Token) -> None:
        if token.nesting == 1:
            part = Part("footnote")
            label = str(token.meta.get("label", ""))
            self.document.footnotes.setdefault(label, part.blocks)
            self._sinks.append(part)
        else:
            self._sinks.pop()

    def _table(self, token: Token) -> None:
        if token.type == "table_open":
            self._rows = []
        elif token.type == "tr_open" and self._rows is not None:
            self._rows.append([])
        elif token.type == "table_close" and self._rows is not None:
            self._end_table(self._rows)
            self._rows = None

    def _end_table(self, rows: list[list[RichText]]) -> None:
        width = max((len(row) for row in rows), default=0)
        if not width:
            return
        header = any(rows[0])
        kept = rows if header else rows[1:]
        if not kept:
            return
        table = Table(
            self._new_id(),
            tuple(self._new_id() for _ in kept),
            tuple(self._new_id() for _ in range(width)),
            tuple(tuple(row + [()] * (width - len(row))) for row in kept),
            header,
        )
        self.document.tables.append(table)
        self._put((Run(OBJECT, m.marks({m.TABLE: table.id})),), NO_MARKS)
        self._after_table = True

    def _inline(self, token: Token) -> None:
        runs = self.document.runs.runs(token.children or ())
        if self._rows is not None:
            cell = tuple(Block(group) for group in split_breaks(runs))
            self._rows[-1].append(cell)
        elif self._after_table and token.content.startswith((": ", "Table: ", "table: ")):
            self._caption(runs)
        else:
            for group in split_breaks(_without_attributes(runs, token) if self._heading else runs):
                self._paragraph(group)

    def _caption(self, runs: list[Run]) -> None:
        first = runs[0].text.partition(":")[2]
        caption = strip_runs(join_runs([Run(first, runs[0].marks), *runs[1:]]))
        table = self.document.tables[-1]
        self.document.tables[-1] = replace(table, caption=(Block(caption),))
        self._after_table = False

    def _paragraph(self, runs: tuple[Run, ...]) -> None:
        """A paragraph; images in it stand in blocks of their own."""
        current: list[Run] = []
        for run in runs:
            if run.text == OBJECT and m.value(run.marks, m.IMAGE):
                self._put(strip_runs(join_runs(current)), self._marks())
                self._put((run,), NO_MARKS)
                current = []
            else:
                current.append(run)
        self._put(strip_runs(join_runs(current)), self._marks())

    def _marks(self) -> Marks:
        if self._heading:
            level = min(max(self._heading, 2), 4)
            return m.marks({m.KIND: HEADING, m.LEVEL: level})
        if self._lists:
            return m.marks({m.KIND: self._lists[-1], m.LEVEL: len(self._lists)})
        return m.marks({m.KIND: QUOTE}) if self._quotes else NO_MARKS

    def _put(self, runs: tuple[Run, ...], marks: Marks) -> None:
        self._after_table = False
        if not runs:
            return
        sink = self._sinks[-1]
        if self._heading == 1 and sink is self.document.root and self.document.title is None:
            self.document.title = len(sink.blocks)
        sink.blocks.append(Block(runs, marks))

    def _html(self, content: str) -> None:
        """A block of HTML is read as HTML; comments and scripts say nothing."""
        reader = BlockReader(self._new_id)
        for block in reader.blocks(parse_html(f"<body>{content}</body>")):
            self._put(block.runs, block.marks)
        self.document.runs.images.extend(reader.images)
        self.document.tables.extend(reader.tables)


def _without_attributes(runs: list[Run], token: Token) -> list[Run]:
    """A heading without the `{#id .class}` that Pandoc takes off its end; braces that are words
    are written with a backslash, or say something else.
    """
    if not runs or runs[-1].marks or not _HEADING_ATTRIBUTES.search(token.content):
        return runs
    return [*runs[:-1], Run(_HEADING_ATTRIBUTES.sub("", runs[-1].text))]
