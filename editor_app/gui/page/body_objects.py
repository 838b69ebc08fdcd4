"""Images and tables of the body: where they are, put in, opened, moved, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QPainter, QTextCursor

from editor_app.document import actions, schema
from editor_app.document import marks as m
from editor_app.document.article_document import DocumentChange
from editor_app.document.commands import AddRecord, Command, EditText, Together
from editor_app.document.delta import Delta, Insert, Op, Retain, compact
from editor_app.document.founding import table_records
from editor_app.document.marks import NO_MARKS
from editor_app.document.records import Table
from editor_app.document.richtext import OBJECT, block
from editor_app.gui.binding.comparing import mark_changes
from editor_app.gui.binding.text_binding import TextBinding
from editor_app.gui.page.body_images import BodyImages
from editor_app.gui.page.context import PageContext
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.theme.tokens import Type

if TYPE_CHECKING:
    from editor_app.gui.page.table_grid import TableGrid

ROWS, COLUMNS = 3, 3
"""Of a new table."""


class TableDrawer:
    """A table's place in the text is as large as its grid, which stands over it."""

    def __init__(self, page: PageContext, grids: dict[str, TableGrid]) -> None:
        self._page = page
        self._grids = grids

    def size(self, record: str) -> QSizeF:
        grid = self._grids.get(record)
        height = grid.height() if grid else self._page.px(Type.BODY.line)
        return QSizeF(self._page.object_width, height)

    def draw(self, painter: QPainter, rect: QRectF, record: str) -> None:
        """The grid paints itself."""


class BodyObjects(QObject):
    """What one editor knows of the images and tables in it.

    `cell_made` carries the editor of a new cell or caption; `changed`: others stand here now.
    `problem` carries an EditorError to be told, `told` a sentence.
    """

    cell_made = Signal(object)
    changed = Signal()
    problem = Signal(object)
    told = Signal(str)

    def __init__(self, page: PageContext, editor: PageEditor) -> None:
        super().__init__(editor)
        self._page = page
        self._editor = editor
        self.grids: dict[str, TableGrid] = {}
        self._places: dict[str, QTextCursor] = {}
        editor.drawers[m.TABLE] = TableDrawer(page, self.grids)
        editor.tables = self.enter_table
        self.images = BodyImages(page, editor, self)
        self._placing = QTimer(self)
        self._placing.setSingleShot(True)
        self._placing.setInterval(0)
        self._placing.timeout.connect(self.place_grids)
        editor.binding.objects_changed.connect(self.look)
        editor.binding.loaded.connect(self.look)
        editor.object_opened.connect(self._opened)
        editor.selectionChanged.connect(self._show_selected)
        editor.document().contentsChanged.connect(self._moved)
        editor.document().documentLayout().documentSizeChanged.connect(self._moved)
        page.refreshed.connect(self._refreshed)
        page.resized.connect(self._zoomed)
        self._stop = page.session.listen(self._on_change)
        stop = self._stop
        self.destroyed.connect(lambda _=None: stop())
        self.look()

    def close(self) -> None:
        """Stop following the article."""
        self._stop()
        for grid in self.grids.values():
            grid.close_bindings()
        self.images.close()

    @property
    def cells(self) -> list[PageEditor]:
        """The editors of all cells and captions, table after table, then those of images."""
        in_tables = [e for grid in self.grids.values() for e in (*grid.editors, grid.caption)]
        return [*in_tables, *self.images.captions.values()]

    # Following the article

    def look(self) -> None:
        """Find the tables and images in the text, and give each its grid or caption."""
        places = self._find_objects()
        found, images = places[m.TABLE], places[m.IMAGE]
        for gone in [table for table in self.grids if table not in found]:
            grid = self.grids.pop(gone)
            if grid.has_keyboard:
                self._editor.setFocus()  # or nobody has it
            grid.close_bindings()
            grid.hide()
            grid.deleteLater()
            self._places.pop(gone, None)
        for table, position in found.items():
            self._places[table] = self.cursor_at(position)
            if table not in self.grids:
                self._make(table)
        ordered = {table: self.grids[table] for table in found}
        self.grids.clear()
        self.grids.update(ordered)
        self.images.look(images)
        self._show_selected()
        self._placing.start()
        self.changed.emit()

    def cursor_at(self, position: int) -> QTextCursor:
        """A cursor that stays where an object is while words come before it."""
        cursor = QTextCursor(self._editor.document())
        cursor.setPosition(self._editor.binding.to_qt(position))
        return cursor

    def _find_objects(self) -> dict[str, dict[str, int]]:
        found: dict[str, dict[str, int]] = {m.TABLE: {}, m.IMAGE: {}, m.CITE: {}}
        at = 0
        for part in self._editor.binding.shadow.blocks:
            for offset, kind, record in part.objects():
                found[kind].setdefault(record, at + offset)
            at += len(part.text) + 1
        return found

    def _make(self, table: str) -> None:
        from editor_app.gui.page.table_grid import TableGrid

        grid = TableGrid(self._page, table, self._editor.port)
        self.grids[table] = grid
        grid.cell_made.connect(self.cell_made)
        self.cell_made.emit(grid.caption)
        grid.resized.connect(lambda: self._resized(table))
        grid.leave.connect(lambda step: self._leave(table, step))
        grid.remove_wanted.connect(lambda: self.remove(m.TABLE, table))
        record = self._page.article.table_by_id.get(table)
        if record is None:
            record = self._page.session.snapshot().table_by_id.get(table, Table(table))
        grid.show_table(record)
        grid.show()

    def _refreshed(self) -> None:
        for table, grid in self.grids.items():
            record = self._page.article.table_by_id.get(table)
            if record is not None and record is not grid.table:
                grid.show_table(record)
        self.changed.emit()

    def _on_change(self, change: DocumentChange) -> None:
        images = {record for group, record in change.records if group == schema.IMAGES}
        words = {name.partition(":")[2] for name in change.texts if name.startswith("caption:")}
        self.images.changed(images, words)

    def _zoomed(self) -> None:
        self.images.zoomed()
        for table in self.grids:
            self.relayout(m.TABLE, table)

    def _resized(self, table: str) -> None:
        self.relayout(m.TABLE, table)

    def relayout(self, kind: str, record: str) -> None:
        """An object has another size."""
        position = self.position(kind, record)
        if position is not None:
            self._editor.binding.relayout(self._editor.binding.block_at(position)[0])
        self._placing.start()

    def position(self, kind: str, record: str) -> int | None:
        """Where an object stands; None where it does not."""
        at = 0
        for part in self._editor.binding.shadow.blocks:
            for offset, found_kind, found in part.objects():
                if (found_kind, found) == (kind, record):
                    return at + offset
            at += len(part.text) + 1
        return None

    # Placing the grids

    def _moved(self, *_: object) -> None:
        if self.grids or self.images.captions:
            self._placing.start()

    def place_grids(self) -> None:
        """Put each grid and each caption over its place in the text."""
        self.images.place()
        layout = self._editor.document().documentLayout()
        for table, grid in self.grids.items():
            cursor = self._places[table]
            found = cursor.block()
            line = found.layout().lineForTextPosition(cursor.positionInBlock())
            if not line.isValid():
                continue
            bottom = layout.blockBoundingRect(found).top() + line.y() + line.ascent()
            left = found.blockFormat().leftMargin()
            grid.move(QPoint(round(left), round(bottom - grid.height())))

    def _show_selected(self) -> None:
        """A grid hides what Qt paints behind selected words, so it shows that itself."""
        chosen = self._editor.textCursor()
        for table, grid in self.grids.items():
            place = self._places[table].position()
            grid.show_selected(chosen.selectionStart() <= place < chosen.selectionEnd())

    def _leave(self, table: str, step: int) -> None:
        position = self.position(m.TABLE, table)
        if position is not None:
            self._editor.setFocus()
            self._editor.binding.select(position if step < 0 else position + 1)
            self._editor.caret_moved.emit()

    def enter_table(self, table: str, step: int) -> bool:
        """Put the caret into a table: its first cell from before it (1), else its caption."""
        grid = self.grids.get(table)
        if grid is None or not grid.editors:
            return False
        target = grid.editors[0] if step > 0 else grid.caption
        target.setFocus()
        target.binding.select(0 if step > 0 else target.binding.shadow.length)
        target.caret_moved.emit()
        return True

    # Putting in and taking out

    def insert_table(self) -> None:
        """A new table behind the paragraph of the caret; the caret goes into it."""
        new_id = self._page.session.new_id
        rows, columns = (tuple(new_id() for _ in range(n)) for n in (ROWS, COLUMNS))
        cells = tuple(tuple((block(),) for _ in columns) for _ in rows)
        table = Table(new_id(), rows, columns, cells, header=True)
        if self.put(table_records(table), m.TABLE, table.id):
            self._page.refresh()
            self.look()
            self.place_grids()
            grid = self.grids.get(table.id)
            if grid is not None and grid.editors:
                grid.editors[0].setFocus()

    def put(self, records: list[AddRecord], kind: str, record: str) -> bool:
        """Put an object with its records into the text at the caret; whether it was."""
        binding = self._editor.binding
        delta, position = object_delta(binding, binding.selection().position, kind, record)
        commands: tuple[Command, ...] = (*records, EditText(self._editor.name, delta))
        done = self._editor.run(Together(commands))
        if done:
            binding.select(position + 1)
        return done

    def remove(self, kind: str, record: str) -> None:
        """Take an image or a table out of the text."""
        position = self.position(kind, record)
        if position is not None:
            self._editor.run(actions.remove_object(self._editor.name, position))
            self._editor.setFocus()
            self._editor.binding.select(position)

    def _opened(self, kind: str, record: str, position: int) -> None:
        if kind == m.IMAGE:
            self.images.open_form(record)
        elif kind == m.TABLE and record in self.grids and self.grids[record].editors:
            self.grids[record].editors[0].setFocus()


def object_delta(binding: TextBinding, position: int, kind: str, record: str) -> tuple[Delta, int]:
    """(the change, where the object then stands): on a line of its own, in the paragraph of
    the position where that is empty, else behind it.
    """
    _, start, found = binding.block_at(position)
    put = Insert(OBJECT, m.marks({kind: record}))
    shadow = binding.shadow
    is_last = shadow.blocks[-1] is found and not shadow.ended
    end = start + len(found.text)
    back: tuple[Op, ...] = ()
    if not is_last:
        back = (Retain(1, mark_changes(found.marks, NO_MARKS)),)
    if not found.text:
        return compact([Retain(start), put, *back]), start
    if position == start:
        return compact([Retain(start), put, Insert("\n")]), start
    return compact([Retain(end), Insert("\n", found.marks), put, *back]), end + 1
