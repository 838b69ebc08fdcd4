"""Images of the body: put in, with their captions below them, their size and their form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QRect, QRectF, QSizeF, QTimer
from PySide6.QtGui import QImage, QPainter, QTextCursor

from editor_app.document import actions, schema
from editor_app.document import marks as m
from editor_app.document.commands import AddRecord
from editor_app.document.founding import image_fields
from editor_app.document.records import Image
from editor_app.document.richtext import block
from editor_app.errors import EditorError
from editor_app.gui.page.context import PageContext
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.looks import CAPTION
from editor_app.gui.page.objects import Drawer
from editor_app.gui.page.proposed import WHOLE

if TYPE_CHECKING:
    from editor_app.gui.page.body_objects import BodyObjects
    from editor_app.gui.page.image_tools import ImageTools
    from editor_app.gui.page.images import ImageDrawer
    from editor_app.gui.page.pictures import Picture

AT_ONCE = 2
"""Captions that are made between two looks at the keyboard: some 5 ms each."""


class LateDrawer:
    """A drawer that is made when the first object of its kind is to be drawn."""

    def __init__(self, make: Callable[[], Drawer]) -> None:
        self._make = make

    def size(self, record: str) -> QSizeF:
        return self._make().size(record)

    def draw(self, painter: QPainter, rect: QRectF, record: str) -> None:
        self._make().draw(painter, rect, record)


class BodyImages(QObject):
    """What one editor knows of the images in it. A caption is drawn with its image until its
    editor is made, soon after the page has been seen.
    """

    def __init__(self, page: PageContext, editor: PageEditor, objects: BodyObjects) -> None:
        super().__init__(objects)
        self._page = page
        self._editor = editor
        self._objects = objects
        self.captions: dict[str, PageEditor] = {}
        self._places: dict[str, QTextCursor] = {}
        self._tools: ImageTools | None = None
        self._folder = ""
        self._making = QTimer(self)
        self._making.setInterval(0)
        self._making.timeout.connect(self._make_some)
        editor.drawers[m.IMAGE] = LateDrawer(lambda: self.drawer)
        editor.pictures = self.take_pictures
        editor.captions = self.go_to_caption
        editor.first_painted.connect(self._make_soon)
        editor.selectionChanged.connect(self.show_tools)
        page.refreshed.connect(self._show_proposals)

    def close(self) -> None:
        """Stop following the article."""
        self._page.refreshed.disconnect(self._show_proposals)
        self._making.stop()
        for caption in self.captions.values():
            caption.close_binding()

    @cached_property
    def drawer(self) -> ImageDrawer:
        """Draws them, and knows how large they are."""
        from editor_app.gui.page.images import ImageDrawer

        return ImageDrawer(self._page, self.captions)

    # Following the article

    def look(self, found: Mapping[str, int]) -> None:
        """These images stand in the text now, at these places."""
        for gone in [record for record in self.captions if record not in found]:
            caption = self.captions.pop(gone)
            caption.close_binding()
            caption.hide()
            caption.deleteLater()
        cursors = {record: self._objects.cursor_at(at) for record, at in found.items()}
        self._places = cursors
        self._make_soon()
        self.show_tools()

    def _make_soon(self) -> None:
        if self._editor.was_painted and len(self.captions) < len(self._places):
            self._making.start()

    def _make_some(self) -> None:
        waiting = [record for record in self._places if record not in self.captions]
        for record in waiting[:AT_ONCE]:
            self._make(record)
        if len(waiting) <= AT_ONCE:
            self._making.stop()

    def make_all(self) -> None:
        """Make the captions that are still missing, now."""
        for record in [record for record in self._places if record not in self.captions]:
            self._make(record)

    def _make(self, record: str) -> None:
        name = schema.caption_text(record)
        label = self.tr("Caption of the image")
        caption = PageEditor(self._page, name, CAPTION, label, parent=self._editor.port)
        caption.set_placeholder(self.tr("Caption"))
        caption.setFixedWidth(self._page.object_width)
        caption.leave.connect(lambda step: self._leave(record, step))
        caption.leave_line.connect(lambda step: self._leave(record, step))
        caption.leave_side.connect(lambda step: self._leave(record, step))
        caption.entered.connect(lambda: self._leave(record, 1))
        caption.focused.connect(self.show_tools)
        self.captions[record] = caption
        self._show_proposal(record, caption)
        caption.document().documentLayout().documentSizeChanged.connect(
            lambda: self.relayout(record)
        )
        self._objects.cell_made.emit(caption)
        self.relayout(record)
        caption.show()

    def _show_proposals(self) -> None:
        """The words of a caption are proposed with the image they stand below."""
        for record, caption in self.captions.items():
            self._show_proposal(record, caption)

    def _show_proposal(self, record: str, caption: PageEditor) -> None:
        how = self._page.proposed(schema.IMAGES, record)
        caption.show_proposed(how if how in WHOLE else "")

    def changed(self, records: set[str], words: set[str]) -> None:
        """Images, or only the captions of images, are others now."""
        for record in records:
            self.drawer.forget(record)
        for record in words - records:
            self.drawer.forget_words(record)
        for record in records | {record for record in words if record not in self.captions}:
            self.relayout(record)

    def zoomed(self) -> None:
        """Zoom or the width of the sheet is another."""
        self.drawer.forget()
        for record, caption in self.captions.items():
            caption.setFixedWidth(self._page.object_width)
            self.relayout(record)

    def place(self) -> None:
        """Put the captions, and the handles of the chosen image, where they belong."""
        for record, caption in self.captions.items():
            place = self.rect(record)
            if place is not None:
                below = place.bottom() + 1 + self.drawer.gap
                left = round(place.center().x() + 1 - self._page.object_width / 2)
                caption.move(max(0, left), below)
        self.show_tools()

    def rect(self, record: str) -> QRect | None:
        """Where an image is drawn, in pixels of the editor; None where it is not."""
        cursor = self._places.get(record)
        if cursor is None:
            return None
        found = cursor.block()
        line = found.layout().lineForTextPosition(cursor.positionInBlock())
        if not line.isValid():
            return None
        layout = self._editor.document().documentLayout()
        bottom = layout.blockBoundingRect(found).top() + line.y() + line.ascent()
        whole, shown = self.drawer.size(record), self.drawer.image_size(record)
        left = found.blockFormat().leftMargin() + (whole.width() - shown.width()) / 2
        corner = QRectF(left, bottom - whole.height(), shown.width(), shown.height())
        return corner.toRect()

    def relayout(self, record: str) -> None:
        """An image has another size."""
        self._objects.relayout(m.IMAGE, record)

    # The chosen image

    @property
    def chosen(self) -> str:
        """The image that is selected, or whose caption has the caret; empty for none."""
        with_caret = (r for r, caption in self.captions.items() if caption.hasFocus())
        found = next(with_caret, "")
        if found:
            return found
        selected = self._editor.binding.selection()
        start, end = sorted((selected.anchor, selected.position))
        if end - start != 1:
            return ""
        here = self._editor.object_behind(start)
        return here[1] if here is not None and here[0] == m.IMAGE else ""

    def show_tools(self) -> None:
        """Put handles over the chosen image, or take them away."""
        chosen = self.chosen
        if self._tools is None:
            if not chosen:
                return
            from editor_app.gui.page.image_tools import ImageTools

            self._tools = ImageTools(self._page, self._editor.port, self)
        self._tools.show_at(chosen, self.rect(chosen) if chosen else None)

    def go_to_caption(self, record: str) -> bool:
        """Put the caret into the caption of an image; whether it is there."""
        self.make_all()
        caption = self.captions.get(record)
        if caption is None:
            return False
        caption.setFocus()
        caption.binding.select(caption.binding.shadow.length)
        caption.caret_moved.emit()
        return True

    def _leave(self, record: str, step: int) -> None:
        position = self._objects.position(m.IMAGE, record)
        if position is None:
            return
        binding = self._editor.binding
        self._editor.setFocus()
        if step < 0:
            binding.select(position, position + 1)
        else:
            after = binding.block_at(position)
            ends = position + 1 == after[1] + len(after[2].text)
            last = after[0] + 1 == len(binding.shadow.blocks)
            binding.select(position + 1 + (ends and not last))
        self._editor.caret_moved.emit()

    def resize(self, record: str, width: float) -> None:
        """Show an image so wide, in pixels at 100 %; its height follows."""
        size = self.drawer.size_for(record, width)
        if size is None:
            return
        values = {"width": size.width(), "height": size.height()}
        self._editor.run(actions.set_image_fields(record, values), f"size {record}")
        share = round(100 * size.width() * self._page.zoom / self._page.object_width)
        said = self.tr("{width} pixels wide, {share} % of the line")
        self._objects.told.emit(said.format(width=size.width(), share=min(100, share)))

    def resize_by(self, record: str, factor: float) -> None:
        """Show an image larger or smaller than it is shown now."""
        shown = self.drawer.image_size(record).width() / self._page.zoom
        self.resize(record, shown * factor)

    # Putting in

    def choose(self) -> None:
        """Let the person choose a file, and put it in."""
        path = self._ask_for_file(self.tr("Insert an image"))
        if path is not None:
            self.insert_file(path)

    def _ask_for_file(self, title: str) -> Path | None:
        from PySide6.QtWidgets import QFileDialog

        from editor_app.gui.page.pictures import SUFFIXES, picture_folder

        folder = picture_folder(self._folder)
        kinds = self.tr("Images ({names})").format(names=" ".join(f"*{s}" for s in SUFFIXES))
        name, _ = QFileDialog.getOpenFileName(self._editor.window(), title, folder, kinds)
        if not name:
            return None
        self._folder = str(Path(name).parent)
        return Path(name)

    def insert_file(self, path: Path) -> bool:
        """Put the picture in a file into the text; a problem is told."""
        picture = self._read_picture(path)
        return picture is not None and self.insert(picture, path.name)

    def _read_picture(self, path: Path) -> Picture | None:
        from editor_app.gui.page.pictures import MOST_BYTES, check_picture
        from editor_app.system.files import read_file

        try:
            return check_picture(read_file(path, MOST_BYTES), path.name)
        except EditorError as error:
            self._objects.problem.emit(error)
            return None

    def take_pictures(self, data: QMimeData) -> bool:
        """Put pictures from the clipboard or a drop into the text; whether there were any."""
        from editor_app.gui.page.pictures import picture_of, picture_paths

        paths = picture_paths(data)
        if paths:
            for path in paths:
                self.insert_file(path)
            return True
        if data.hasImage() and not self._editor.clipboard.has_words(data):
            image = data.imageData()
            try:
                if isinstance(image, QImage) and not image.isNull():
                    self.insert(picture_of(image), self.tr("Pasted image"))
            except EditorError as error:
                self._objects.problem.emit(error)
            return True
        return False

    def refuse(self, editor: PageEditor, data: QMimeData) -> bool:
        """Say that a text other than the body takes no pictures; whether there were any."""
        from editor_app.gui.page.pictures import picture_paths

        alone = data.hasImage() and not editor.clipboard.has_words(data)
        if not (alone or picture_paths(data)):
            return False
        said = self.tr("An image stands in the text of the article: put the caret there first")
        self._objects.told.emit(said)
        return True

    def insert(self, picture: Picture, name: str) -> bool:
        """Put a picture into the text, under a name; whether it is there."""
        session = self._page.session
        file = session.add_file(picture.data, picture.media_type, name)
        image = Image(session.new_id(), file=file, width=picture.width, height=picture.height)
        record = AddRecord(
            schema.IMAGES,
            image.id,
            image_fields(image),
            {schema.caption_text(image.id): (block(),)},
        )
        return self._objects.put([record], m.IMAGE, image.id)

    # The form

    def open_form(self, record: str) -> None:
        """What the image shows, whose it is, and its other file."""
        from editor_app.gui.page.image_form import ImageForm

        form = ImageForm(self._page, self._editor, record)
        form.remove_wanted.connect(lambda: self._objects.remove(m.IMAGE, record))
        form.replace_wanted.connect(lambda: self._replace(record))
        form.own_size_wanted.connect(lambda: self._own_size(record))
        place = self.rect(record)
        form.open_at_image(place if place is not None else self._editor.cursorRect())

    def _own_size(self, record: str) -> None:
        size = self.drawer.file_size(record)
        if size.isValid():
            self.resize(record, size.width())

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
