"""Comments and open suggestions as Word has them: ranges with threads, tracked changes.

Pandoc writes them from spans of certain classes
(https://pandoc.org/MANUAL.html#option--track-changes). Where a comment begins and ends is first
put into the texts themselves, as runs of their own, so that whatever is done to a text
afterwards keeps them in place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.marks import Marks
from editor_app.document.records import Comment, Message, Table
from editor_app.document.richtext import OBJECT, Block, RichText, Run, slice_runs
from editor_app.document.suggestions import open_keys
from editor_app.formats.cleaning import on_one_line
from editor_app.formats.office import nodes as n
from editor_app.formats.office.nodes import Node, Nodes

LINE_END = "line-end-"
"""How the name of a place begins where a paragraph's end was put in or is to go."""

BOUNDARY = "boundary"
"""On an object character of ours: `start ID` or `end ID` of a comment."""

_START, _END = "start", "end"
_CLASS_START, _CLASS_END = "comment-start", "comment-end"
_CLASSES = {"del": "deletion", "ins": "insertion"}


@dataclass
class Remarks:
    """The comments and suggestions of one article; with neither, nothing is written of them.

    `said`: author and time of each change, by its mark; `numbers`: the number in the file of each
    message, by comment; `written`: the boundaries that have been written so far; `line_ends`: the
    marks of the changes of ends of paragraphs, in the order of writing.
    """

    comments: Mapping[str, Comment] = field(default_factory=dict)
    said: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    numbers: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    line_ends: list[str] = field(default_factory=list)

    def proposals(self, marks: Marks) -> tuple[str, ...]:
        """The open insertions and deletions among some marks, the innermost first."""
        return tuple(key for key, _ in marks if key in self.said)

    def proposed(self, proposal: str, inner: Nodes) -> Node:
        """Inlines inside a tracked change."""
        author, at = self.said[proposal]
        return n.span(inner, _CLASSES[proposal.partition(":")[0]], author=author, date=at)

    def line_end(self, marks: Marks) -> Nodes:
        """What is proposed for the end of a paragraph: places by name, since pandoc writes no
        such change itself (see `finishing`).
        """
        found = []
        for proposal in self.proposals(marks):
            self.line_ends.append(proposal)
            found.append(n.span([], identifier=f"{LINE_END}{len(self.line_ends) - 1}"))
        return found

    def boundary(self, said: str) -> Nodes:
        """Where a comment begins or ends, once; each message of a thread has the same range."""
        side, _, comment_id = said.partition(" ")
        comment = self.comments.get(comment_id)
        if comment is None or said in self.written:
            return []
        self.written.add(said)
        pairs = zip(self.numbers[comment_id], comment.messages, strict=True)
        if side == _START:
            return [_start(number, message) for number, message in pairs]
        return [n.span([], _CLASS_END, id=str(number)) for number, _ in pairs]

    def around(self, inner: Nodes, blocks: Nodes) -> Nodes:
        """Inlines as the range of all comments that have no place of their own in `blocks`;
        what is left there of a range that is not whole is taken out.
        """
        begun = set(_numbers_in(blocks, _CLASS_START))
        ended = set(_numbers_in(blocks, _CLASS_END))
        rest = [c for c, own in self.numbers.items() if str(own[0]) not in begun & ended]
        _drop(blocks, {str(number) for comment in rest for number in self.numbers[comment]})
        self.written -= {f"{side} {comment}" for comment in rest for side in (_START, _END)}
        starts = [node for comment in rest for node in self.boundary(f"{_START} {comment}")]
        ends = [node for comment in rest for node in self.boundary(f"{_END} {comment}")]
        return [*starts, *inner, *ends]


def _spans(node: Any) -> Iterator[tuple[list[Any], int, str, str]]:
    """(list, place in it, class, id) of each end of a range in a tree, the last ones first."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            waiting.append(found.get("c"))
        elif isinstance(found, list):
            waiting.extend(found)
            for place in range(len(found) - 1, -1, -1):
                inner = found[place]
                if isinstance(inner, dict) and inner.get("t") == "Span":
                    _, classes, pairs = inner["c"][0]
                    kind = classes[0] if classes else ""
                    if kind in (_CLASS_START, _CLASS_END):
                        yield found, place, kind, dict(pairs)["id"]


def _numbers_in(blocks: Nodes, kind: str) -> Iterator[str]:
    return (number for _, _, found, number in _spans(blocks) if found == kind)


def _drop(blocks: Nodes, numbers: set[str]) -> None:
    for found, place, _, number in list(_spans(blocks)):
        if number in numbers:
            del found[place]


def _start(number: int, message: Message) -> Node:
    said: Nodes = []
    for block in message.text:
        inner = n.words(block.words.strip())
        said.extend([n.LINE_BREAK] if said and inner else [])
        said.extend(inner)
    who = on_one_line(message.author)
    return n.span(said, _CLASS_START, id=str(number), author=who, date=_time(message.at))


def _time(at: str) -> str:
    return on_one_line(at)[:20] if at[:4].isdigit() and "T" in at else ""


def remarks_of(article: Article) -> Remarks:
    """All that an article's colleagues have remarked and proposed."""
    comments = {comment.id: comment for comment in article.comments if comment.messages}
    numbers: dict[str, tuple[int, ...]] = {}
    for comment in comments.values():
        first = sum(map(len, numbers.values()))
        numbers[comment.id] = tuple(range(first, first + len(comment.messages)))
    said, opened = {}, open_keys(article)
    for suggestion in article.suggestions:
        author = on_one_line(str(suggestion.fields.get("author", "")))
        at = _time(str(suggestion.fields.get("at", "")))
        for key in (f"{m.INSERTION}{suggestion.id}", f"{m.DELETION}{suggestion.id}"):
            if key in opened:
                said[key] = (author, at)
    return Remarks(comments, said, numbers)


# --------------------------------------------------------------- boundaries into the texts


class _Places:
    """Where the comments of an article stand, by the name of the text."""

    def __init__(self, article: Article) -> None:
        self._by_text: dict[str, list[tuple[int, int, str]]] = {}
        for comment in article.comments:
            if comment.start is not None and comment.end is not None:
                place = (comment.start, comment.end, comment.id)
                self._by_text.setdefault(comment.text, []).append(place)

    def put(self, name: str, text: RichText) -> RichText:
        """The text with the boundaries of its comments."""
        ranges = self._by_text.get(name)
        return _with_ranges(text, ranges) if ranges and text else text

    def table(self, table: Table) -> Table:
        """A table with those of its caption and its cells."""
        cells = table.cells
        if len(table.rows) == len(cells):
            cells = tuple(
                tuple(
                    self.put(schema.cell_text(table.id, row, column), cell)
                    for column, cell in zip(table.columns, line, strict=True)
                )
                if len(line) == len(table.columns)
                else line
                for row, line in zip(table.rows, cells, strict=True)
            )
        caption = self.put(schema.caption_text(table.id), table.caption)
        return replace(table, cells=cells, caption=caption)


def with_boundaries(article: Article) -> Article:
    """The article with a run where each comment begins and ends in a text of it."""
    places = _Places(article)
    put = places.put
    return replace(
        article,
        title=put(schema.TITLE, article.title),
        key_points=tuple(
            replace(p, text=put(schema.key_point_text(p.id), p.text)) for p in article.key_points
        ),
        body=put(schema.BODY, article.body),
        notes=tuple(replace(o, text=put(schema.note_text(o.id), o.text)) for o in article.notes),
        images=tuple(
            replace(i, caption=put(schema.caption_text(i.id), i.caption)) for i in article.images
        ),
        tables=tuple(places.table(table) for table in article.tables),
    )


def _with_ranges(text: RichText, ranges: Sequence[tuple[int, int, str]]) -> RichText:
    starts, at = [], 0
    for block in text:
        starts.append(at)
        at += len(block.text) + 1
    cuts: dict[int, list[tuple[int, int, str]]] = {}
    for start, end, comment in ranges:
        if not 0 <= start < end <= at:
            continue
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, end - 1) - 1
        begin = start - starts[first]
        stop = min(end - starts[last], len(text[last].text))
        if (first, begin) != (last, stop):
            cuts.setdefault(first, []).append((begin, 1, f"{_START} {comment}"))
            cuts.setdefault(last, []).append((stop, 0, f"{_END} {comment}"))
    return tuple(_cut(block, cuts[i]) if i in cuts else block for i, block in enumerate(text))


def _cut(block: Block, cuts: list[tuple[int, int, str]]) -> Block:
    runs: list[Run] = []
    at = 0
    for place, _, said in sorted(cuts, key=lambda cut: cut[:2]):
        runs.extend(slice_runs(block.runs, at, place))
        runs.append(Run(OBJECT, m.marks({BOUNDARY: said})))
        at = place
    return Block((*runs, *slice_runs(block.runs, at, len(block.text))), block.marks)
