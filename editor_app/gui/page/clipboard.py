"""Copying from the page and pasting into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.commands import Command, EditText, Together
from editor_app.document.delta import Delete, Insert, Op, Retain, compact, marking
from editor_app.document.finding import Finding
from editor_app.document.marks import NO_MARKS
from editor_app.document.richtext import BULLET, NUMBER, OBJECT, QUOTE, Block, RichText
from editor_app.errors import EditorError
from editor_app.gui.binding.comparing import mark_changes
from editor_app.gui.page import html_reduced, transfer
from editor_app.gui.page.line_keys import object_beside, own_marks
from editor_app.gui.page.words_for_others import html_of, plain_of
from editor_app.references.url import safe_link

if TYPE_CHECKING:
    from editor_app.gui.page.editor import PageEditor

OURS = transfer.MIME
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg")
"""Of a drawing we say why it is not taken."""
_MOST_SAID = 3
_GOES_ON = (BULLET, NUMBER, QUOTE)


class Clipboard:
    """The clipboard of one editor."""

    def __init__(self, editor: PageEditor) -> None:
        self._editor = editor

    def copied(self) -> QMimeData:
        """The selected words, for us with marks and records, for others as HTML and plain text
        with markers as `[1]`.
        """
        editor = self._editor
        selected = editor.binding.selection()
        start, end = sorted((selected.anchor, selected.position))
        part = self._selected_part(start, end)
        data = QMimeData()
        data.setText(plain_of(part, editor.page.label))
        data.setHtml(html_of(part, editor.page.label))
        data.setData(OURS, transfer.to_bytes(part))
        return data

    def _selected_part(self, start: int, end: int) -> Article:
        # Asked for whenever a selection ends, since it may be pasted with the middle button:
        # so only what is selected is looked at.
        editor, shadow = self._editor, self._editor.binding.shadow
        first, last = shadow.locate(start)[0], shadow.locate(end)[0]
        text = tuple(shadow.blocks[first : last + 1])
        base = shadow.start(first)
        plain_words = not any(True for part in text for _ in part.objects())
        article = editor.page.article if plain_words else editor.page.session.snapshot()
        return transfer.cut_out(article, text, start - base, end - base)

    def can_take(self, data: QMimeData) -> bool:
        """Whether there is something in it for this text."""
        files = [url.toLocalFile().lower() for url in data.urls() if url.isLocalFile()]
        if files:  # the window imports the others
            return any(name.endswith(PICTURES) for name in files)
        if data.hasImage():
            return True
        return data.hasFormat(OURS) or data.hasHtml() or data.hasText()

    def take(self, data: QMimeData, group: str = "") -> None:
        """Put what is in it at the caret; `group` as in `PageContext.run`."""
        editor = self._editor
        if editor.take_pictures(data):
            return
        if self._link_selection(data, group):
            return
        part = self._part(data)
        if part is None:
            self._take_words(data, group)
        elif not self._fill_cells(part, group):
            incoming = self._taken_over(part)
            self.put(incoming.text, incoming.records, group)

    def _fill_cells(self, part: Article, group: str) -> bool:
        """A table that is pasted into one is put over its cells; whether it was."""
        from editor_app.gui.page.cell_pasting import fill_cells, only_table

        table = only_table(part) if self._editor.name.startswith("cell:") else None
        if table is None:
            return False
        bare = replace(part, tables=(), body=tuple(transfer.lines_of(table)))
        incoming = self._taken_over(bare)
        renamed = iter(incoming.text)
        cells = tuple(
            tuple(tuple(next(renamed) for _ in cell) for cell in row) for row in table.cells
        )
        return fill_cells(self._editor, cells, incoming.records, group)

    def _taken_over(self, part: Article) -> transfer.Incoming:
        session = self._editor.page.session
        return transfer.taken_over(part, session.snapshot(), session.new_id)

    def _take_words(self, data: QMimeData, group: str) -> None:
        """What has no structure that we can read; rows of a spreadsheet fill cells."""
        from editor_app.gui.page.cell_pasting import fill_cells, rows_of_words

        in_table = self._editor.name.startswith("cell:")
        rows = rows_of_words(data.text()) if in_table else ()
        if rows and fill_cells(self._editor, rows, (), group):
            return
        text = self._reduced(data)
        if text:
            self.put(text, (), group)
        elif data.text():
            self._put_plain(data.text(), group)

    def _put_plain(self, words: str, group: str = "") -> None:
        """Lines that are pasted into a list or a quotation go on with it."""
        binding = self._editor.binding
        selected = binding.selection()
        here = binding.block_at(min(selected.anchor, selected.position))[2]
        marks = own_marks(here.marks) if here.kind in _GOES_ON else NO_MARKS
        lines = transfer.plain_paragraphs(words)
        self.put(tuple(Block(line.runs, marks) for line in lines), (), group)

    def _link_selection(self, data: QMimeData, group: str) -> bool:
        """An address that is pasted over words is what they link to; whether it was one."""
        editor = self._editor
        selected = editor.binding.selection()
        start, end = sorted((selected.anchor, selected.position))
        words = data.text().strip()
        address = safe_link(words) if "://" in words and len(words.split()) == 1 else None
        if start == end or address is None or data.hasFormat(OURS):
            return False
        changes = {m.LINK: address}
        editor.run(EditText(editor.name, marking(start, end, changes)), group)
        return True

    @staticmethod
    def has_words(data: QMimeData) -> bool:
        """Whether there are words in it: a browser puts HTML beside a copied picture, too."""
        if data.hasFormat(OURS):
            return True
        if data.hasHtml():
            return bool(html_reduced.read_html(data.html()))
        return bool(data.text().strip())

    def take_plain(self, data: QMimeData) -> None:
        """Put the words alone at the caret."""
        if data.hasText():
            self._put_plain(data.text())

    def put(self, text: RichText, records: Sequence[Command], group: str = "") -> None:
        """Put words in place of the selection, as one step, with the records they need."""
        editor = self._editor
        role = editor.role
        wanted = transfer.object_ids(text)
        text = transfer.fitted(text, several=role.several, kinds=role.blocks, objects=role.objects)
        records = transfer.without_records(records, wanted - transfer.object_ids(text))
        selected = editor.binding.selection()
        start, end = sorted((selected.anchor, selected.position))
        ops, caret = self._ops(text, start, end)
        edit = EditText(editor.name, compact(ops))
        editor.run(Together((*records, edit)), group)
        editor.binding.select(caret)

    def _part(self, data: QMimeData) -> Article | None:
        """What is ours, or structure, tables, pictures and footnotes of another program; None
        where there are bare words alone.
        """
        part = None
        if data.hasFormat(OURS):
            part = transfer.from_bytes(bytes(data.data(OURS).data()))
        if part is None and data.hasHtml():
            part = self._read_html(data.html())
        if part is not None and m.TABLE not in self._editor.role.objects:
            return part if self._is_table_for_cells(part) else transfer.without_tables(part)
        return part

    def _is_table_for_cells(self, part: Article) -> bool:
        from editor_app.gui.page.cell_pasting import only_table

        return self._editor.name.startswith("cell:") and only_table(part) is not None

    def _read_html(self, html: str) -> Article | None:
        """None for what has no words, and for what is too large to be read whole."""
        from editor_app.services.pasting import read_clipboard

        try:
            part, findings = read_clipboard(self._editor.page.session, html)
        except EditorError:
            return None
        self._tell(findings)
        part = replace(part, body=(*part.title, *part.body), title=())
        return part if part.body else None

    def _reduced(self, data: QMimeData) -> RichText:
        """The words of what is too large to be read whole."""
        return html_reduced.read_html(data.html()) if data.hasHtml() else ()

    def _tell(self, findings: Sequence[Finding]) -> None:
        """Say what did not come in as it was; of several kinds the first three."""
        from editor_app.messages import sentence

        said = dict.fromkeys(sentence(finding) for finding in findings)
        if said:
            self._editor.page.told.emit(" ".join(list(said)[:_MOST_SAID]))

    def _ops(self, text: RichText, start: int, end: int) -> tuple[list[Op], int]:
        """(what puts the words in place of a range, where the caret then is)."""
        binding = self._editor.binding
        here = binding.typing_marks(start)
        _, first_start, first = binding.block_at(start)
        _, last_start, last = binding.block_at(end)
        rest = last.text[end - last_start :]
        # Beside an image or a table there are no words: one of them gets a line of its own.
        side = object_beside(self._editor, start) if start == end else 0
        apart = side < 0 or (start > first_start and _is_object(text[0]))
        ops: list[Op] = [Retain(start), *([Insert("\n", first.marks)] if apart else [])]
        for number, part in enumerate(text):
            if number:
                before = text[number - 1]
                keeps = number == 1 and start > first_start and not apart
                ops.append(Insert("\n", first.marks if keeps else before.marks))
            ops.extend(Insert(r.text, r.marks or _plain_here(text, here)) for r in part.runs)
        caret = start + sum(len(op.text) for op in ops if isinstance(op, Insert))
        ops.append(Delete(end - start))
        # One line of words alone goes into the line that is there, as what that one is.
        is_new = start == first_start and not first.text and bool(text[-1].marks)
        if side > 0 or (rest and _is_object(text[-1])):
            ops.append(Insert("\n", text[-1].marks))
        elif not rest and (len(text) > 1 or apart or is_new or _is_object(text[-1])):
            ops.extend(self._last_marks(text[-1], last))
        return ops, caret

    def _last_marks(self, coming: Block, last: Block) -> list[Op]:
        """Where the last block that comes in ends a line, that line becomes what it is."""
        changes = mark_changes(last.marks, coming.marks)
        whole = self._editor.binding.shadow
        if changes and whole.blocks[-1] is last and not whole.ended:
            return [Insert("\n", coming.marks)]
        return [Retain(1, changes)] if changes else []


def _is_object(part: Block) -> bool:
    """Whether a block is the line of an image or a table."""
    return part.text == OBJECT and next(part.objects())[1] != m.CITE


def _plain_here(
    text: RichText, here: tuple[tuple[str, object], ...]
) -> tuple[tuple[str, object], ...]:
    """Plain words within a line go on in the marks around them; several blocks stay as they are."""
    return here if len(text) == 1 else NO_MARKS
