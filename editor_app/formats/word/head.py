"""What stands at the head of a document: kind, title, authors, date, key points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from editor_app.document import marks as m
from editor_app.document.richtext import (
    BULLET,
    HEADING,
    NUMBER,
    PARAGRAPH,
    Block,
    Run,
    join_runs,
)
from editor_app.formats import site_words
from editor_app.formats.page_lines import by_names, date_of, is_long, is_name, shouts_surname
from editor_app.formats.word.pieces import Piece

_REACH = 8
"""Blocks from the top among which the title is looked for; twice as many for key points."""
_LONGEST_TITLE = 200
_DEEPEST = 4


@dataclass
class Head:
    """What was found, and the pieces that are left for the body."""

    title: tuple[Block, ...] = ()
    kind: str = ""
    authors: list[str] = field(default_factory=list)
    published: str = ""
    key_points: list[Block] = field(default_factory=list)
    body: list[Piece] = field(default_factory=list)


def read_head(pieces: Sequence[Piece], creator: str) -> Head:
    """The head of a document. `creator`: who made the file, by its own account."""
    head = Head()
    left = _with_headings(pieces)
    at = _title_place(left)
    if at is not None:
        chosen = [at]
        while left[at].role == "title" and at + 1 < len(left) and left[at + 1].role == "title":
            at += 1
            chosen.append(at)
        head.title = tuple(_as_title(left[i].block) for i in chosen)
        left = [p for i, p in enumerate(left) if i not in chosen]
    start = chosen[0] if at is not None else 0
    left = _take_lines(left, start, head, creator)
    head.body = _levelled(_take_key_points(left, head))
    return head


def _with_headings(pieces: Sequence[Piece]) -> list[Piece]:
    return [_with_heading(piece) for piece in pieces]


def _with_heading(piece: Piece) -> Piece:
    role = piece.role
    if len(role) == 2 and role[0] == "h" and not piece.object_kind:
        marks = m.marks({**dict(piece.block.marks), m.KIND: HEADING, m.LEVEL: int(role[1])})
        return replace(piece, block=Block(unbold(piece.block.runs), marks))
    if role == "quote" and not piece.object_kind:
        marks = m.marks({**dict(piece.block.marks), m.KIND: "quote", m.LEVEL: None})
        return replace(piece, block=Block(piece.block.runs, marks))
    return piece


def unbold(runs: Sequence[Run]) -> tuple[Run, ...]:
    """A heading is bold as a whole by what it is: only what differs within it says something."""
    dropped = [
        key
        for key in (m.BOLD, m.ITALIC)
        if all(m.value(r.marks, key) for r in runs if r.text.strip() and not r.object)
    ]
    return join_runs(Run(r.text, m.without(r.marks, dropped)) for r in runs)


def _as_title(block: Block) -> Block:
    return Block(unbold(block.runs), m.without(block.marks, (m.KIND, m.LEVEL)))


def _title_place(pieces: Sequence[Piece]) -> int | None:
    """By style; else the first heading, if only short lines stand before it; else a short first
    line above longer ones.
    """
    for place, piece in enumerate(pieces):
        if piece.role == "title":
            return place
    spoken = [(i, p) for i, p in enumerate(pieces[:_REACH]) if p.block.words.strip()]
    for place, piece in spoken:
        if site_words.is_heading("references", piece.block.words.strip()):
            break
        if piece.block.kind == HEADING:
            before = [p for i, p in spoken if i < place and _is_titlelike(p)]
            repeated = sum(p.block.kind == HEADING and p.block.level == piece.block.level
                           for p in pieces) > 1  # fmt: skip
            if before and repeated:
                return next(i for i, p in spoken if p is before[0])
            return place
        if is_long(piece.block.words) or piece.block.kind in (BULLET, NUMBER):
            break
    first = next((pair for pair in spoken if not site_words.kind_of(pair[1].block.words)), None)
    if first and _is_titlelike(first[1]) and any(is_long(p.block.words) for p in pieces):
        return first[0]
    return None


def _is_titlelike(piece: Piece) -> bool:
    words = piece.block.words.strip()
    return (
        piece.block.kind == PARAGRAPH
        and not piece.role
        and len(words.split()) >= 2
        and len(words) <= _LONGEST_TITLE
        and not words.endswith((".", ":", ";", ","))
        and not site_words.kind_of(words)
        and not by_names(words)
    )


def _take_lines(left: list[Piece], start: int, head: Head, creator: str) -> list[Piece]:
    """Take the lines around the title that say kind, author or date and nothing else."""
    kept: list[Piece] = []
    open_ = True
    for place, piece in enumerate(left):
        words = " ".join(piece.block.words.split())
        near = place < start + 4 and open_
        taken = piece.role in ("author", "date") or (near and piece.block.kind == PARAGRAPH)
        has_objects = any(True for _ in piece.block.objects())
        if (
            taken
            and not has_objects
            and not _annotated(piece.block)
            and _take_line(words, piece.role, head, creator)
        ):
            continue
        open_ = open_ and not is_long(words) and piece.block.kind == PARAGRAPH
        kept.append(piece)
    return kept


def _take_line(words: str, role: str, head: Head, creator: str) -> bool:
    kind = site_words.kind_of(words)
    day = date_of(words)
    names = by_names(words)
    is_alone = role == "author" or (is_name(words) and _is_said(words, creator))
    names = names or ([words] if is_alone else [])
    fresh = [name for name in names if name not in head.authors]
    if kind and not head.kind:
        head.kind = kind
    elif day and not head.published:
        head.published = day
    elif fresh:
        head.authors.extend(fresh)
    else:
        return False  # said a second time, or otherwise: it stays in the text
    return True


def _is_said(words: str, creator: str) -> bool:
    return shouts_surname(words) or site_words.fold(words) == site_words.fold(creator)


def _annotated(block: Block) -> bool:
    all_marks = (block.marks, *(run.marks for run in block.runs))
    return any(m.is_annotation(key) for marks in all_marks for key, _ in marks)


def _take_key_points(pieces: list[Piece], head: Head) -> list[Piece]:
    """The list under a heading such as "Key points", near the top."""
    for place, piece in enumerate(pieces[: 2 * _REACH]):
        if not site_words.is_heading("key_points", piece.block.words.strip()):
            continue
        end = place + 1
        while end < len(pieces) and pieces[end].block.kind in (BULLET, NUMBER):
            end += 1
        if end > place + 1 and not _annotated(piece.block):
            head.key_points = [Block(p.block.runs) for p in pieces[place + 1 : end]]
            return [*pieces[:place], *pieces[end:]]
    return pieces


def _levelled(pieces: list[Piece]) -> list[Piece]:
    """Headings from 2 on, the highest of the document being a 2, none deeper than a 4."""
    levels = [p.block.level for p in pieces if p.block.kind == HEADING]
    highest = min(levels, default=0)
    return [_lowered(p, highest) if p.block.kind == HEADING else p for p in pieces]


def _lowered(piece: Piece, highest: int) -> Piece:
    level = min(2 + piece.block.level - highest, _DEEPEST)
    marks = m.with_mark(piece.block.marks, m.LEVEL, level)
    return replace(piece, block=Block(piece.block.runs, marks))
