"""Images and tables of the body: drawn, placed, put in, opened, taken out."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPoint, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QTextCursor

from editor_app.document import actions, schema
from editor_app.document import marks as m
from editor_app.document.article_document import DocumentChange
from editor_app.document.commands import AddRecord, Command, EditText, Together
from editor_app.document.delta import Delta, Insert, Op, Retain, compact
from editor_app.document.founding import image_fields, table_records
from editor_app.document.marks import NO_MARKS
from editor_app.document.records import Image, Table
from editor_app.document.richtext import OBJECT, block
from editor_app.errors import EditorError
from editor_app.gui.binding.comparing import mark_changes
from editor_app.gui.binding.text_binding import TextBinding
from editor_app.gui.page.context import PageContext
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.objects import Drawer
from editor_app.gui.theme.tokens import Type

if TYPE_CHECKING:
    from editor_app.gui.page.images import ImageDrawer
    from editor_app.gui.page.pictures import Picture
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


class LateDrawer:
    """A drawer that is made when the first object of its kind is to be drawn."""

    def __init__(self, make: Callable[[], Drawer]) -> None:
        self._make = make

    def size(self, record: str) -> QSizeF:
        return self._make().size(record)

    def draw(self, painter: QPainter, rect: QRectF, record: str) -> None:
        self._make().draw(painter, rect, record)


class BodyObjects(QObject):
    """What one editor knows of the images and tables in it.

    `cell_made` carries the editor of a new cell; `changed`: other cells stand here now.
    `problem` carries an EditorError to be told.
    """

    cell_made = Signal(object)
    changed = Signal()
    problem = Signal(object)

    def __init__(
        self, page: PageContext, editor: PageEditor, adopt: Callable[[PageEditor], None]
    ) -> None:
        super().__init__(editor)
        self._page = page
        self._editor = editor
        self._adopt = adopt
        self.grids: dict[str, TableGrid] = {}
        self._places: dict[str, QTextCursor] = {}
        editor.drawers[m.IMAGE] = LateDrawer(lambda: self._images)
        editor.drawers[m.TABLE] = TableDrawer(page, self.grids)
        editor.pictures = self.take_pictures
        self._folder = ""
        self._placing = QTimer(self)
        self._placing.setSingleShot(True)
        self._placing.setInterval(0)
        self._placing.timeout.connect(self.place_grids)
        editor.binding.objects_changed.connect(self.look)
        editor.binding.loaded.connect(self.look)
        editor.object_opened.connect(self._opened)
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

    @property
    def cells(self) -> list[PageEditor]:
        """The editors of all cells and captions, table after table."""
        return [e for grid in self.grids.values() for e in (*grid.editors, grid.caption)]

    @cached_property
    def _images(self) -> ImageDrawer:
        from editor_app.gui.page.images import ImageDrawer

        return ImageDrawer(self._page)

    # Following the article

    def look(self) -> None:
        """Find the tables in the text, and give each its grid."""
        found = self._tables()
        for gone in [table for table in self.grids if table not in found]:
            grid = self.grids.pop(gone)
            grid.close_bindings()
            grid.hide()
            grid.deleteLater()
            self._places.pop(gone, None)
        for table, position in found.items():
            cursor = QTextCursor(self._editor.document())
            cursor.setPosition(self._editor.binding.to_qt(position))
            self._places[table] = cursor
            if table not in self.grids:
                self._make(table)
        ordered = {table: self.grids[table] for table in found}
        self.grids.clear()
        self.grids.update(ordered)
        self._placing.start()
        self.changed.emit()

    def _tables(self) -> dict[str, int]:
        found: dict[str, int] = {}
        at = 0
        for part in self._editor.binding.shadow.blocks:
            for offset, kind, record in part.objects():
                if kind == m.TABLE and record not in found:
                    found[record] = at + offset
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
        images |= {name.partition(":")[2] for name in change.texts if name.startswith("caption:")}
        for record in images:
            self._images.forget(record)
            self._relayout(m.IMAGE, record)

    def _zoomed(self) -> None:
        self._images.forget()
        for table in self.grids:
            self._relayout(m.TABLE, table)

    def _resized(self, table: str) -> None:
        self._relayout(m.TABLE, table)

    def _relayout(self, kind: str, record: str) -> None:
        position = self._position(kind, record)
        if position is not None:
            self._editor.binding.relayout(self._editor.binding.block_at(position)[0])
        self._placing.start()

    def _position(self, kind: str, record: str) -> int | None:
        at = 0
        for part in self._editor.binding.shadow.blocks:
            for offset, found_kind, found in part.objects():
                if (found_kind, found) == (kind, record):
                    return at + offset
            at += len(part.text) + 1
        return None

    # Placing the grids

    def _moved(self, *_: object) -> None:
        if self.grids:
            self._placing.start()

    def place_grids(self) -> None:
        """Put each grid over its place in the text."""
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

    def _leave(self, table: str, step: int) -> None:
        position = self._position(m.TABLE, table)
        if position is not None:
            self._editor.setFocus()
            self._editor.binding.select(position if step < 0 else position + 1)
            self._editor.caret_moved.emit()

    # Putting in and taking out

    def insert_table(self) -> None:
        """A new table behind the paragraph of the caret; the caret goes into it."""
        new_id = self._page.session.new_id
        rows, columns = (tuple(new_id() for _ in range(n)) for n in (ROWS, COLUMNS))
        cells = tuple(tuple((block(),) for _ in columns) for _ in rows)
        table = Table(new_id(), rows, columns, cells, header=True)
        if self._put(table_records(table), m.TABLE, table.id):
            self._page.refresh()
            self.look()
            self.place_grids()
            grid = self.grids.get(table.id)
            if grid is not None and grid.editors:
                grid.editors[0].setFocus()

    def choose_image(self) -> None:
        """Let the person choose a file, and put it in."""
        path = self._ask_for_file(self.tr("Insert an image"))
        if path is not None:
            self.insert_file(path)

    def _ask_for_file(self, title: str) -> Path | None:
        from PySide6.QtCore import QStandardPaths
        from PySide6.QtWidgets import QFileDialog

        from editor_app.gui.page.pictures import SUFFIXES

        pictures = QStandardPaths.StandardLocation.PicturesLocation
        folder = self._folder or QStandardPaths.writableLocation(pictures)
        kinds = self.tr("Images ({names})").format(names=" ".join(f"*{s}" for s in SUFFIXES))
        name, _ = QFileDialog.getOpenFileName(self._editor.window(), title, folder, kinds)
        if not name:
            return None
        self._folder = str(Path(name).parent)
        return Path(name)

    def insert_file(self, path: Path) -> bool:
        """Put the picture in a file into the text; a problem is told."""
        picture = self._read_picture(path)
        return picture is not None and self._insert(picture, path.name)

    def _read_picture(self, path: Path) -> Picture | None:
        from editor_app.gui.page.pictures import MOST_BYTES, check_picture
        from editor_app.system.files import read_file

        try:
            return check_picture(read_file(path, MOST_BYTES), path.name)
        except EditorError as error:
            self.problem.emit(error)
            return None

    def take_pictures(self, data: QMimeData) -> bool:
        """Put pictures from the clipboard or a drop into the text; whether there were any."""
        from editor_app.gui.page.pictures import SUFFIXES, picture_of

        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        pictures = [p for p in paths if p.suffix.lower() in (*SUFFIXES, ".svg")]
        if pictures:
            for path in pictures:
                self.insert_file(path)
            return True
        if data.hasImage() and not self._editor.clipboard.has_words(data):
            image = data.imageData()
            try:
                if isinstance(image, QImage) and not image.isNull():
                    self._insert(picture_of(image), self.tr("Pasted image"))
            except EditorError as error:
                self.problem.emit(error)
            return True
        return False

    def _insert(self, picture: Picture, name: str) -> bool:
        session = self._page.session
        file = session.add_file(picture.data, picture.media_type, name)
        image = Image(session.new_id(), file=file, width=picture.width, height=picture.height)
        record = AddRecord(
            schema.IMAGES,
            image.id,
            image_fields(image),
            {schema.caption_text(image.id): (block(),)},
        )
        return self._put([record], m.IMAGE, image.id)

    def _put(self, records: list[AddRecord], kind: str, record: str) -> bool:
        binding = self._editor.binding
        delta, position = object_delta(binding, binding.selection().position, kind, record)
        commands: tuple[Command, ...] = (*records, EditText(self._editor.name, delta))
        done = self._editor.run(Together(commands))
        if done:
            binding.select(position + 1)
        return done

    def remove(self, kind: str, record: str) -> None:
        """Take an image or a table out of the text."""
        position = self._position(kind, record)
        if position is not None:
            self._editor.run(actions.remove_object(self._editor.name, position))
            self._editor.setFocus()
            self._editor.binding.select(position)

    def _opened(self, kind: str, record: str, position: int) -> None:
        if kind == m.IMAGE:
            from editor_app.gui.page.image_form import ImageForm

            form = ImageForm(self._page, self._editor, record, self._adopt)
            form.remove_wanted.connect(lambda: self.remove(kind, record))
            form.replace_wanted.connect(lambda: self._replace(record))
            form.open_at_image()
        elif kind == m.TABLE and record in self.grids and self.grids[record].editors:
            self.grids[record].editors[0].setFocus()

    def _replace(self, record: str) -> None:
        path = self._ask_for_file(self.tr("Replace the image"))
        if path is None:
            return
        picture = self._read_picture(path)
        if picture is None:
            return
        file = self._page.session.add_file(picture.data, picture.media_type, path.name)
        values = {"file": file, "width": picture.width, "height": picture.height}
        self._editor.run(actions.set_image_fields(record, values))


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
