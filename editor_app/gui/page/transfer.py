"""Parts of an article on their way through the clipboard: a small article of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from editor_app.document import actions, schema
from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.article_json import from_json, to_json
from editor_app.document.commands import AddRecord, Command
from editor_app.document.founding import image_fields, table_records
from editor_app.document.marks import NO_MARKS
from editor_app.document.records import Fields, Image, Marker, MarkerItem, Table
from editor_app.document.richtext import (
    OBJECT,
    Block,
    RichText,
    Run,
    block,
    join_runs,
    runs_to_text,
    slice_runs,
    text_to_runs,
)
from editor_app.references.url import safe_link

MIME = "application/x-editorial-desk+json"
_TABS = re.compile(r"[^\S\n]*[\t\v\f\x1c-\x1f\x85][^\S\n]*")
"""Blanks that only a table or a program means; on one line they are a blank like any other."""
_BLANK = Run(" ")
LIMIT = 20_000_000
"""Bytes of a clipboard that we look at."""


def cut_out(article: Article, text: RichText, start: int, end: int) -> Article:
    """The part of a text between two positions, with the records it needs."""
    flat = text_to_runs(text)
    part = runs_to_text(slice_runs(flat, start, end))
    behind = slice_runs(flat, end, end + 1)
    if len(part) > 1 and behind and behind[0].text == "\n":
        # Of several the last is whole, too: it stays the list item or heading that it is.
        part = (*part[:-1], Block(part[-1].runs, m.block_only(behind[0].marks)))
    records = set(_records(article, part))
    return Article(
        id="clipboard",
        language=article.language,
        body=part,
        markers=tuple(r for r in article.markers if r.id in records),
        images=tuple(r for r in article.images if r.id in records),
        tables=tuple(r for r in article.tables if r.id in records),
        references=tuple(r for r in article.references if r.id in records),
        notes=tuple(r for r in article.notes if r.id in records),
    )


def _records(article: Article, text: RichText) -> Iterator[str]:
    for part in text:
        for _, kind, record in part.objects():
            yield record
            if kind == m.CITE and record in article.marker_by_id:
                yield from (item.target for item in article.marker_by_id[record].items)
            elif kind == m.TABLE and record in article.table_by_id:
                for row in article.table_by_id[record].cells:
                    for cell in row:
                        yield from _records(article, cell)


def to_bytes(part: Article) -> bytes:
    """A part as the clipboard holds it."""
    return json.dumps(to_json(part), ensure_ascii=False).encode()


def from_bytes(data: bytes) -> Article | None:
    """The part in a clipboard; None for what is not ours or not whole."""
    if len(data) > LIMIT:
        return None
    try:
        part = from_json(json.loads(data))
        # What can be taken over once can be taken over again; what can't, fails here.
        taken_over(part, Article(id="trial"), lambda: "trial")
        return part if _all_words(part) else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _all_words(part: Article) -> bool:
    texts = [part.body, *(note.text for note in part.notes), *(i.caption for i in part.images)]
    texts += [cell for table in part.tables for row in table.cells for cell in row]
    runs = (run for text in texts for piece in text for run in piece.runs)
    return all(str(run.text) == run.text and "\n" not in run.text for run in runs)


@dataclass(frozen=True)
class Incoming:
    """Words to be put in, and the records they need, as commands."""

    text: RichText
    records: tuple[Command, ...] = ()


def taken_over(part: Article, into: Article, new_id: Callable[[], str]) -> Incoming:
    """A part made ready for an article: objects under new ids; a source that is there already
    is cited again, another one is copied.
    """
    ids: dict[str, str] = {}
    commands: list[Command] = []
    for reference in part.references:
        same = _same_reference(into, reference.id, reference.fields)
        ids[reference.id] = same or new_id()
        if not same:
            copied = replace(reference, id=ids[reference.id])
            commands.append(actions.add_reference(copied))
    for note in part.notes:
        here = into.note_by_id.get(note.id)
        ids[note.id] = note.id if here else new_id()
        if not here:
            commands.append(actions.add_note(ids[note.id], _renamed(note.text, ids)))
    for kind in (part.markers, part.images, part.tables):
        ids.update({record.id: new_id() for record in kind})
    commands.extend(_marker(r, ids) for r in part.markers)
    commands.extend(_image(r, ids) for r in part.images)
    for table in part.tables:
        commands.extend(_table(table, ids))
    return Incoming(_renamed(part.body, ids), tuple(commands))


def _same_reference(into: Article, record: str, fields: Fields) -> str:
    here = into.reference_by_id.get(record)
    if here is not None:
        return record
    equal = (r.id for r in into.references if _said(r.fields) == _said(fields))
    return next(equal, "")


def _said(fields: Fields) -> dict[str, object]:
    own = {"raw", "entered_by", "verified_by", "verified_of", "seq", "made"}
    return {key: value for key, value in fields.items() if key not in own}


def _marker(marker: Marker, ids: dict[str, str]) -> Command:
    items = [
        {name: value for name, value in _item(item, ids).items() if value} for item in marker.items
    ]
    return AddRecord(schema.MARKERS, ids[marker.id], {"items": items})


def _item(item: MarkerItem, ids: dict[str, str]) -> dict[str, str]:
    target = ids.get(item.target, item.target)
    return {"target": target, "locator": item.locator, "label": item.label}


def _image(image: Image, ids: dict[str, str]) -> Command:
    new = ids[image.id]
    texts = {schema.caption_text(new): image.caption}
    return AddRecord(schema.IMAGES, new, image_fields(image), texts)


def _table(table: Table, ids: dict[str, str]) -> Iterable[Command]:
    cells = tuple(tuple(_renamed(cell, ids) for cell in row) for row in table.cells)
    return table_records(replace(table, id=ids[table.id], cells=cells))


def _renamed(text: RichText, ids: dict[str, str]) -> RichText:
    return tuple(
        Block(join_runs(_renamed_run(run, ids) for run in part.runs), part.marks) for part in text
    )


def _renamed_run(run: Run, ids: dict[str, str]) -> Run:
    if run.object is None:
        return Run(run.text, _kept(run.marks))
    kind, record = run.object
    return Run(OBJECT, m.with_mark(_kept(run.marks), kind, ids.get(record, record)))


def _kept(marks: m.Marks) -> m.Marks:
    """Remarks and suggestions belong to the place they were made at: they don't travel. Nor do
    links that are not safe to follow.
    """
    return tuple(
        pair
        for pair in marks
        if not m.is_annotation(pair[0])
        and (pair[0] != m.LINK or safe_link(str(pair[1])) is not None)
    )


def plain_paragraphs(words: str) -> RichText:
    """Plain words as paragraphs, one a line; blank lines part them and are left out."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").split("\n")
    while len(lines) > 1 and not lines[-1].strip():
        lines.pop()
    kept = [line for line in lines if line.strip()] if len(lines) > 1 else lines
    return tuple(block(line.replace(OBJECT, "□").replace("\0", "")) for line in kept)


def fitted(text: RichText, *, several: bool, kinds: bool, objects: frozenset[str]) -> RichText:
    """Words as a place can take them: without the blocks and objects that don't belong there."""
    fitting = [
        Block(
            join_runs(r for r in part.runs if r.object is None or r.object[0] in objects),
            part.marks if kinds else NO_MARKS,
        )
        for part in text
    ]
    if several or not fitting:
        return tuple(fitting)
    runs: list[Run] = []
    for number, part in enumerate(fitting):
        runs.extend([Run(" ")] if number and part.runs else [])
        runs.extend(replace(run, text=_TABS.sub(" ", run.text)) for run in part.runs)
    return (Block(join_runs(runs)),)


def lines_of(table: Table) -> Iterator[Block]:
    """The blocks of all its cells, in reading order."""
    return (part for row in table.cells for cell in row for part in cell)


def without_tables(part: Article) -> Article:
    """A part for a place that takes no tables: their words in lines, a row each."""
    body: list[Block] = []
    for piece in part.body:
        tables = [part.table_by_id.get(r) for _, kind, r in piece.objects() if kind == m.TABLE]
        if not tables:
            body.append(piece)
            continue
        for runs in _around_tables(piece):
            if runs:
                body.append(Block(join_runs(runs), piece.marks))
            table = tables.pop(0) if tables else None
            body.extend(_row_line(row) for row in (table.cells if table else ()))
    return replace(part, body=tuple(body), tables=())


def _around_tables(piece: Block) -> list[list[Run]]:
    """The runs before, between and behind the tables in a block."""
    found: list[list[Run]] = [[]]
    for run in piece.runs:
        if run.object is not None and run.object[0] == m.TABLE:
            found.append([])
        else:
            found[-1].append(run)
    return found


def _row_line(row: Sequence[RichText]) -> Block:
    pieces = [
        Block(join_runs(run for part in cell for run in (*part.runs, _BLANK))) for cell in row
    ]
    runs = join_runs(run for piece in pieces for run in piece.runs)
    return Block(slice_runs(runs, 0, len("".join(r.text for r in runs).rstrip())))


def without_records(commands: Sequence[Command], dropped: frozenset[str]) -> list[Command]:
    """The commands that are left when some objects stay behind."""
    return [
        command
        for command in commands
        if not isinstance(command, AddRecord)
        or (command.record not in dropped and command.group.partition(":")[2] not in dropped)
    ]


def object_ids(text: RichText) -> frozenset[str]:
    """The ids of the objects in a text."""
    return frozenset(record for part in text for _, _, record in part.objects())
