"""Pandoc's tree (its JSON, pandoc-types 1.23) as pieces of an article."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from editor_app.document import marks as m
from editor_app.document.marks import NO_MARKS, Marks
from editor_app.document.records import Table
from editor_app.document.richtext import (
    BULLET,
    HEADING,
    NUMBER,
    PARAGRAPH,
    QUOTE,
    Block,
    RichText,
    Run,
    cite,
    join_runs,
)
from editor_app.formats.reading import NewId
from editor_app.formats.word import tokens
from editor_app.formats.word.flow import Flow
from editor_app.formats.word.gathered import Gathered
from editor_app.formats.word.pieces import (
    FootNote,
    Node,
    Piece,
    Proposal,
    Records,
    attributes,
    object_run,
)
from editor_app.formats.word.tables import grid_of
from editor_app.formats.word.times import iso_time
from editor_app.references.url import safe_link

_TOGGLES = {"Emph": m.ITALIC, "Strong": m.BOLD, "Superscript": m.SUPERSCRIPT,
            "Subscript": m.SUBSCRIPT}  # fmt: skip
_LOOKS = {"Underline": "word.underlined", "SmallCaps": "word.small_capitals",
          "Strikeout": "word.struck_out"}  # fmt: skip
_QUOTES = {"SingleQuote": "‘’", "DoubleQuote": "“”"}
_CHANGES = {"insertion": "ins", "deletion": "del"}
_LINE_ENDS = {"paragraph-insertion": "ins", "paragraph-deletion": "del"}


class TreeReader:
    """Reads one tree; `pieces` and `records` are the result."""

    def __init__(self, gathered: Gathered, new_id: NewId) -> None:
        self.records = Records()
        self._gathered = gathered
        self._new_id = new_id
        self._remark_ids: dict[int, str] = {}
        self._flow = Flow(new_id, self.records, {})
        self._inline: dict[str, Callable[[Node, Marks], None]] = {
            "Str": self._str, "Link": self._link, "Note": self._note, "Span": self._span,
            "Quoted": self._quoted, "Math": self._math, "Image": self._picture_words,
            "Cite": lambda node, marks: self._inlines(node["c"][1], marks),
        }  # fmt: skip

    def pieces(self, blocks: Sequence[Node]) -> list[Piece]:
        """The pieces of a document's blocks."""
        self._blocks(blocks, PARAGRAPH, 0)
        return self._flow.pieces

    def _apart(self, blocks: Sequence[Node], remarks: dict[str, None]) -> list[Piece]:
        """Blocks that are no part of the flow around them: a note's, a cell's."""
        outer, self._flow = self._flow, Flow(self._new_id, self.records, remarks)
        self._blocks(blocks, PARAGRAPH, 0)
        inner, self._flow = self._flow, outer
        return inner.pieces

    # ------------------------------------------------------------------------------ blocks

    def _blocks(self, blocks: Sequence[Node], kind: str, level: int) -> None:
        for block in blocks:
            self._block(block, kind, level)

    def _block(self, block: Node, kind: str, level: int) -> None:
        name, content = block["t"], block.get("c")
        if name in ("Para", "Plain"):
            self._paragraph(content, kind, level)
        elif name == "Header":
            self._paragraph(content[2], HEADING, content[0])
        elif name == "BulletList":
            self._list(content, BULLET, level)
        elif name == "OrderedList":
            self._gathered.count("word.list_start", int(content[0][0] != 1))
            self._list(content[1], NUMBER, level)
        elif name == "BlockQuote":
            self._blocks(content, QUOTE, 0)
        elif name == "Table":
            self._table(content)
        else:
            self._other_block(name, content, kind, level)

    def _other_block(self, name: str, content: Node, kind: str, level: int) -> None:
        if name == "Div":
            self._blocks(content[1], kind, level)
        elif name == "Figure":
            self._blocks([*content[2], *content[1][1]], kind, level)
        elif name in ("CodeBlock", "RawBlock"):
            for line in content[1].splitlines():
                self._paragraph([{"t": "Str", "c": line}], kind, level)
        elif name == "LineBlock":
            for line in content:
                self._paragraph(line, kind, level)
        elif name == "DefinitionList":
            for term, definitions in content:
                self._paragraph(term, kind, level)
                for definition in definitions:
                    self._blocks(definition, kind, level)

    def _paragraph(self, inlines: Sequence[Node], kind: str, level: int) -> None:
        self._flow.kind, self._flow.level = kind, level
        self._inlines(inlines, NO_MARKS)
        self._flow.close()

    def _list(self, items: Sequence[Sequence[Node]], kind: str, level: int) -> None:
        for item in items:
            for number, block in enumerate(item):
                first = number == 0 and block["t"] in ("Para", "Plain")
                nested = block["t"] in ("BulletList", "OrderedList")
                if first:
                    self._block(block, kind, level + 1)
                else:
                    self._block(block, PARAGRAPH, level + 1 if nested else 0)

    def _table(self, content: Node) -> None:
        grid = grid_of(content)
        if not grid.rows:
            return
        if grid.merged:
            self._gathered.count("word.merged_cells", grid.merged)
        cells = tuple(tuple(self._cell(cell) for cell in row) for row in grid.rows)
        rows, columns = (tuple(self._new_id() for _ in side) for side in (cells, cells[0]))
        named = tuple(Block(p.block.runs) for p in self._apart(content[1][1], {}))
        table = Table(self._new_id(), rows, columns, cells, grid.header, named)
        self.records.tables.append(table)
        self._flow.put_aside(object_run(m.TABLE, table.id))
        self._flow.close()

    def _cell(self, blocks: Sequence[Node]) -> RichText:
        found = []
        for piece in self._apart(blocks, self._flow.remarks):
            sign = {BULLET: "• ", NUMBER: "– "}.get(piece.block.kind, "")
            runs = join_runs((Run(sign), *piece.block.runs))
            found.append(Block(runs, m.without(piece.block.marks, (m.KIND, m.LEVEL))))
        return tuple(found)

    # ------------------------------------------------------------------------------ inlines

    def _inlines(self, inlines: Sequence[Node], marks: Marks) -> None:
        for inline in inlines:
            name = inline["t"]
            if name in ("Space", "SoftBreak"):
                self._flow.write(" ", marks)
            elif name == "LineBreak":
                self._line_break(marks)
            elif name in _TOGGLES:
                self._inlines(inline["c"], m.with_mark(marks, _TOGGLES[name], True))
            elif name in _LOOKS:
                # A link is underlined by what it is.
                self._gathered.count(_LOOKS[name], int(m.value(marks, m.LINK) is None))
                self._inlines(inline["c"], marks)
            elif name in ("Code", "RawInline"):
                self._flow.write(inline["c"][1], marks)
            else:
                self._inline[name](inline, marks)

    def _line_break(self, marks: Marks) -> None:
        if self._flow.kind in (PARAGRAPH, QUOTE) and self._flow.role in ("", "quote"):
            self._flow.end()
        else:
            self._flow.write(" ", marks)

    def _str(self, node: Node, marks: Marks) -> None:
        for part in tokens.split(node["c"]):
            if isinstance(part, str):
                self._flow.write(tokens.without(part), marks)
            else:
                self._token(part)

    def _token(self, token: tokens.Token) -> None:
        gathered, number = self._gathered, token.number
        if token.kind == tokens.ROLE:
            self._flow.role = self._flow.role or tokens.ROLES[number]
        elif token.kind == tokens.LANGUAGE:
            self._flow.language = gathered.languages[number - 1] if number else ""
        elif token.kind == tokens.REMARK_START:
            record = self._remark_ids.setdefault(number, self._new_id())
            self.records.remarks[record] = gathered.remarks[number]
            self._flow.remarks[record] = None
        elif token.kind == tokens.REMARK_END:
            self._flow.remarks.pop(self._remark_ids.get(number, ""), None)
        elif token.kind == tokens.CITATION:
            marker = self._new_id()
            self.records.citations[marker] = gathered.citations[number]
            self._flow.put(cite(marker))
        elif token.kind == tokens.PICTURE:
            image = self._new_id()
            self.records.pictures[image] = gathered.pictures[number]
            self._flow.put_aside(object_run(m.IMAGE, image))

    def _link(self, node: Node, marks: Marks) -> None:
        address = node["c"][2][0]
        link = safe_link(address)
        if not link and not address.startswith("#"):
            self._gathered.say("link.dropped", link=address[:200])
        self._inlines(node["c"][1], m.with_mark(marks, m.LINK, link))

    def _note(self, node: Node, marks: Marks) -> None:
        marker = self._new_id()
        self._flow.put(cite(marker))
        pieces = self._apart(node["c"], {})
        text = tuple(Block(p.block.runs, m.without(p.block.marks, (m.KIND, m.LEVEL)))
                     for p in pieces if not p.object_kind)  # fmt: skip
        self.records.notes.append(FootNote(marker, text))
        for piece in pieces:
            if piece.object_kind:
                self._flow.put_aside(piece.block.runs[0])

    def _span(self, node: Node, marks: Marks) -> None:
        classes, pairs = attributes(node)
        kind = next((_CHANGES[c] for c in classes if c in _CHANGES), "")
        end = next((_LINE_ENDS[c] for c in classes if c in _LINE_ENDS), "")
        said = Proposal(kind or end, pairs.get("author", ""), iso_time(pairs.get("date", "")))
        if end:
            self._flow.end_with(said)
        outer = self._flow.proposal
        # A deletion inside an insertion: what stands when all is undone is neither. Word strikes
        # it, so the deletion is what is shown.
        self._flow.proposal = said if kind else outer
        self._inlines(node["c"][1], marks)
        self._flow.proposal = outer

    def _quoted(self, node: Node, marks: Marks) -> None:
        signs = _QUOTES[node["c"][0]["t"]]
        self._flow.write(signs[0], marks)
        self._inlines(node["c"][1], marks)
        self._flow.write(signs[1], marks)

    def _math(self, node: Node, marks: Marks) -> None:
        self._flow.write(node["c"][1], marks)

    def _picture_words(self, node: Node, marks: Marks) -> None:
        self._inlines(node["c"][1], marks)
