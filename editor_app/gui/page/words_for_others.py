"""A part of an article as other programs take it from the clipboard: HTML and plain text.

Markers arrive as `[1]`, lists within lists, tables as tables; pictures and remarks stay here.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.records import Table
from editor_app.document.richtext import BULLET, HEADING, NUMBER, QUOTE, Block, Run
from editor_app.references.url import safe_link

_CHARSET = '<meta charset="utf-8">'
"""Without it some office programs take the bytes for Latin 1."""
_TAGS = {m.SUPERSCRIPT: "sup", m.SUBSCRIPT: "sub", m.ITALIC: "i", m.BOLD: "b"}
_LISTS = {BULLET: "ul", NUMBER: "ol"}
Label = Callable[[str], str]
"""What a marker shows, without brackets."""


def html_of(part: Article, label: Label) -> str:
    """The part as HTML."""
    return _Writer(part, label).written()


def plain_of(part: Article, label: Label) -> str:
    """The part as plain text: a line for each block, cells parted by tabs."""
    return "\n".join(_plain(part, block, label) for block in part.body)


def _plain(part: Article, block: Block, label: Label) -> str:
    table = _table_in(part, block)
    if table is None:
        return "".join(_words(run, label) for run in block.runs)
    rows = (
        "\t".join(" ".join(_plain(part, inner, label) for inner in cell) for cell in row)
        for row in table.cells
    )
    return "\n".join(rows)


def _words(run: Run, label: Label) -> str:
    if run.object is None:
        return run.text
    kind, record = run.object
    return f"[{label(record)}]" if kind == m.CITE else ""


def _table_in(part: Article, block: Block) -> Table | None:
    """The table that stands alone in a block."""
    alone = block.runs[0].object if len(block.runs) == 1 else None
    return part.table_by_id.get(alone[1]) if alone and alone[0] == m.TABLE else None


class _Writer:
    def __init__(self, part: Article, label: Label) -> None:
        self._part = part
        self._label = label
        self._html = [_CHARSET]
        self._open: list[tuple[str, int]] = []
        """The lists that are open, with the level of their items; the last item of each is."""

    def written(self) -> str:
        for block in self._part.body:
            self._block(block)
        self._close_lists(0)
        return "".join(self._html)

    def _block(self, block: Block) -> None:
        tag = _LISTS.get(block.kind)
        if tag is not None:
            self._begin_item(tag, max(1, block.level))
            self._html.append(self._inline(block))
            return
        self._close_lists(0)
        table = _table_in(self._part, block)
        self._html.append(self._plain_block(block) if table is None else self._table(table))

    def _begin_item(self, tag: str, level: int) -> None:
        self._close_lists(level)
        last = self._open[-1] if self._open else ("", 0)
        if last == (tag, level):
            self._html.append("</li><li>")
            return
        if last[1] == level:
            self._close_lists(level - 1)
        self._open.append((tag, level))  # one list deeper, however many levels are passed over
        self._html.append(f"<{tag}><li>")

    def _close_lists(self, level: int) -> None:
        """Close the lists that are deeper than a level."""
        while self._open and self._open[-1][1] > level:
            self._html.append(f"</li></{self._open.pop()[0]}>")

    def _plain_block(self, block: Block) -> str:
        words = self._inline(block)
        if block.kind == HEADING:
            level = min(max(block.level, 2), 4)
            return f"<h{level}>{words}</h{level}>"
        if block.kind == QUOTE:
            return f"<blockquote><p>{words}</p></blockquote>"
        return f"<p>{words}</p>"

    def _table(self, table: Table) -> str:
        rows = []
        for number, row in enumerate(table.cells):
            tag = "th" if table.header and not number else "td"
            cells = ("<br>".join(map(self._inline, cell)) for cell in row)
            rows.append("".join(f"<{tag}>{words}</{tag}>" for words in cells))
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"

    def _inline(self, block: Block) -> str:
        return "".join(map(self._run, block.runs))

    def _run(self, run: Run) -> str:
        words = escape(_words(run, self._label))
        for key, tag in _TAGS.items():
            if words and m.value(run.marks, key):
                words = f"<{tag}>{words}</{tag}>"
        link = safe_link(str(m.value(run.marks, m.LINK) or ""))
        return f'<a href="{escape(link)}">{words}</a>' if link and words else words
