"""Pasting a table, or rows of a spreadsheet, into a table: cell for cell, as office programs do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from editor_app.document import actions, schema
from editor_app.document.article import Article
from editor_app.document.commands import Command, EditText, Together
from editor_app.document.delta import Delete, Insert, Op, compact
from editor_app.document.marks import NO_MARKS
from editor_app.document.records import Table
from editor_app.document.richtext import OBJECT, RichText, block
from editor_app.gui.binding.shadow import Shadow
from editor_app.gui.page import transfer

if TYPE_CHECKING:
    from editor_app.gui.page.editor import PageEditor

Cells = tuple[tuple[RichText, ...], ...]


def only_table(part: Article) -> Table | None:
    """The table that is all there is in a part of an article; None where there is more."""
    filled = [piece for piece in part.body if piece.text.strip()]
    if len(filled) != 1 or filled[0].text.strip() != OBJECT:
        return None
    return next(
        (t for _, _, record in filled[0].objects() for t in part.tables if t.id == record), None
    )


def rows_of_words(words: str) -> Cells:
    """What a spreadsheet gives as plain words: lines, with tabs between cells; () for others."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    if not any("\t" in line for line in lines):
        return ()
    rows = [[transfer.plain_paragraphs(cell) for cell in line.split("\t")] for line in lines]
    wide = max(map(len, rows))
    return tuple(tuple(row + [(block(),)] * (wide - len(row))) for row in rows)


def fill_cells(
    editor: PageEditor, cells: Cells, records: Sequence[Command], group: str = ""
) -> bool:
    """Put cells over those of a table, from the one of an editor on; what it lacks in rows and
    columns it gets. One step. Whether the editor is a cell, and it was done.
    """
    session = editor.page.session
    kind, _, rest = editor.name.partition(":")
    table_id, _, place = rest.partition(":")
    table = session.snapshot().table_by_id.get(table_id) if kind == "cell" else None
    row, _, column = place.partition(":")
    if table is None or row not in table.rows or column not in table.columns:
        return False
    rows, new_rows = _ids(table.rows, row, len(cells), session.new_id)
    columns, new_columns = _ids(table.columns, column, len(cells[0]), session.new_id)
    edits = [
        _edit(editor, schema.cell_text(table_id, at_row, at_column), text)
        for at_row, line in zip(rows, cells, strict=True)
        for at_column, text in zip(columns, line, strict=True)
    ]
    more = [actions.add_column(table_id, new) for new in new_columns]
    more += [actions.add_row(table_id, new) for new in new_rows]
    done = editor.run(Together((*records, *more, *edits)), group)
    editor.page.refresh()
    editor.binding.select(editor.binding.shadow.length)
    return done


def _ids(
    here: tuple[str, ...], first: str, count: int, new_id: Callable[[], str]
) -> tuple[list[str], list[str]]:
    """(the ids from one on, as many as are needed; those of them that are new)."""
    at = here.index(first)
    found = list(here[at : at + count])
    new = [new_id() for _ in range(count - len(found))]
    return [*found, *new], new


def _edit(editor: PageEditor, name: str, text: RichText) -> EditText:
    role, document = editor.role, editor.page.session.document
    here = Shadow.of_text(document.text(name), document.length(name))
    fitting = transfer.fitted(text, several=role.several, kinds=role.blocks, objects=role.objects)
    ops: list[Op] = []
    for number, part in enumerate(fitting):
        if number:
            ops.append(Insert("\n", NO_MARKS))
        ops.extend(Insert(run.text, run.marks) for run in part.runs)
    return EditText(name, compact([*ops, Delete(here.length - here.ended)]))
