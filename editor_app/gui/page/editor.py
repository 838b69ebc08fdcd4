"""One text of the page: as tall as its words, bound to the article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from editor_app.document import marks as m
from editor_app.document.commands import Command, EditText
from editor_app.document.delta import deletion
from editor_app.document.marks import Marks
from editor_app.gui.binding.text_binding import TextBinding
from editor_app.gui.page import clicking, line_keys, suggesting, typing_habits
from editor_app.gui.page.block_marks import SPECIAL, has_proposed_end, paint_block_marks
from editor_app.gui.page.context import PageContext
from editor_app.gui.page.keys import OF_OBJECTS, by_place, combination, key_table
from editor_app.gui.page.looks import Role
from editor_app.gui.page.markers import MarkerDrawer
from editor_app.gui.page.object_moving import move, selected_object
from editor_app.gui.page.objects import Drawer, ObjectPainter
from editor_app.gui.widgets.looks import set_look

_NO_TEXT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
AFTER_PAINT = 30
"""Milliseconds from the first paint to `first_painted`: a key that waits goes before."""
_NO_BAR = Qt.ScrollBarPolicy.ScrollBarAlwaysOff

if TYPE_CHECKING:
    from editor_app.gui.page.clipboard import Clipboard


class PageEditor(QTextEdit):
    """An editor without scroll bars. The page reacts to its signals.

    `action`: a key of the page's table was pressed. `leave` and `leave_line`: -1 or 1, the caret
    wants to go on in the editor before or behind, by Tab or by an arrow key. `entered`: Enter
    where this text has one line.
    `emptied`: Backspace where nothing is left. `caret_moved`: keep the caret in sight.
    `object_opened`: (kind, record id, position) of an object that was clicked or entered.
    """

    action = Signal(str)
    leave = Signal(int)
    leave_line = Signal(int)
    leave_side = Signal(int)
    paged = Signal(int, bool)
    entered = Signal()
    emptied = Signal()
    caret_moved = Signal()
    focused = Signal()
    bracket_typed = Signal()
    object_opened = Signal(str, str, int)
    menu_wanted = Signal(QPoint)
    first_painted = Signal()

    def __init__(
        self,
        page: PageContext,
        name: str,
        role: Role,
        label: str,
        *,
        at_first: int = 0,
        inset: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`label` is for screen readers; `at_first` as in `TextBinding`; `inset` is by how much
        the lines are shorter than the page's: None where somebody else says how wide it is.
        """
        super().__init__(parent)
        self.page = page
        self.role = role
        self.formats = page.formats(role.look)
        self.pending: Marks | None = None
        self.pictures: Callable[[QMimeData], bool] | None = None
        self.captions: Callable[[str], bool] | None = None
        self.tables: Callable[[str, int], bool] | None = None
        self.drawers: dict[str, Drawer] = {"cite": MarkerDrawer(page)}
        self._keys = key_table()
        self._pressed_object: tuple[str, str, int] | None = None
        self._extending = clicking.Extending()
        self._prepare(label)
        self._inset = inset
        self._take_width()
        self._painter = ObjectPainter(self.document(), self.formats, self.drawers.get, self)
        self.binding = TextBinding(
            page.session, name, self.document(), self.formats, caret=self, at_first=at_first
        )
        self.cursorPositionChanged.connect(self._caret_changed)
        self.selectionChanged.connect(self.binding.note_caret)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.formats.changed.connect(self._restyle)
        page.renumbered.connect(self._renumbered)
        page.resized.connect(self._take_width)
        self._restyle()

    def close_binding(self) -> None:
        """Stop following the article. Before the editor goes."""
        self.page.renumbered.disconnect(self._renumbered)
        self.page.resized.disconnect(self._take_width)
        self.formats.changed.disconnect(self._restyle)
        self.binding.close()

    def show_proposed(self, how: str) -> None:
        """Show all words as what the record they belong to is proposed for: `add`, `remove`; by
        any other word as they are.
        """
        formats = self.page.formats(replace(self.role.look, proposal=how))
        if formats is not self.formats:
            self.formats.changed.disconnect(self._restyle)
            formats.changed.connect(self._restyle)
            self.formats = formats
            self.binding.dress(formats)

    @property
    def name(self) -> str:
        """The name of the text in the article."""
        return self.binding.name

    # Size: as tall as the words

    def _prepare(self, label: str) -> None:
        self.setFont(self.formats.font())
        set_look(self, page="true")
        self.setAccessibleName(label)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(_NO_BAR)
        self.setHorizontalScrollBarPolicy(_NO_BAR)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(False)  # `line_keys` knows where Tab leads
        self.setAcceptRichText(False)
        self.setCursorWidth(2)
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)

    def _restyle(self) -> None:
        self.setFont(self.formats.font())
        self._fit()

    def set_inset(self, inset: int) -> None:
        """By how much the lines are shorter than the page's from now on."""
        if inset != self._inset:
            self._inset = inset
            self._take_width()

    def _take_width(self) -> None:
        """Lay out at the width that the page will give, so that the first frame is right."""
        if self._inset is not None:
            self.document().setTextWidth(self.page.text_width - self.page.px(self._inset))

    def _fit(self, *_: object) -> None:
        line = self.formats.line_height()
        height = ceil(max(line, self.document().documentLayout().documentSize().height()))
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        # Nothing scrolls in here, not even by the pixel that the caret sticks out.
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            if bar.value():
                bar.setValue(0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls, not its parts

    @property
    def port(self) -> QWidget:
        """Qt's widget that shows the text, at the same place as this one. To be asked for when
        it is needed: the first time takes 10 ms, as the binding to Qt looks for its class.
        """
        return self.viewport()

    # Caret

    def _caret_changed(self) -> None:
        self.pending = None
        self.binding.note_caret()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()
        self.binding.note_caret()

    # Keys

    def event(self, event: QEvent) -> bool:
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and combination(event) in self._keys:
            event.accept()  # the page's keys are not the window's while somebody writes
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self._keys.get(combination(event))
        if action is not None and (action not in OF_OBJECTS or self._is_at_object()):
            self.action.emit(action)
            event.accept()
            return
        if event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._ask_menu_at_caret()  # Qt opens menus by the menu key alone, which many lack
            return
        if not (line_keys.handle(self, event) or suggesting.handle(self, event)):
            if self._is_typing(event):
                self.type_text(event.text())
                self._after_typing(event.text())
                if event.text() == "[":
                    self.bracket_typed.emit()
            else:
                self._leave_to_qt(event)
        self.binding.tidy()
        self.caret_moved.emit()

    def go_to_caption(self) -> bool:
        """From an image that is selected into its caption; whether the caret is there."""
        found = selected_object(self)
        return bool(found and self.captions is not None and self.captions(found[1]))

    def _is_at_object(self) -> bool:
        return self.name.startswith(("cell:", "caption:")) or bool(selected_object(self))

    def _leave_to_qt(self, event: QKeyEvent) -> None:
        """What Qt knows itself: moving, copying. It does not know keys by their place."""
        placed = by_place(event)
        super().keyPressEvent(placed or event)
        if placed is not None:
            event.setAccepted(placed.isAccepted())

    def _after_typing(self, text: str) -> None:
        typing_habits.after_typing(self, text)
        if self.page.typography is not None:
            self.page.typography.typed(self, text, self.page.language_of(self.name))

    def _is_typing(self, event: QKeyEvent) -> bool:
        text, modifiers = event.text(), event.modifiers()
        if not text or self.isReadOnly():
            return False
        alt_gr = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if modifiers & _NO_TEXT and modifiers & alt_gr != alt_gr:
            return False
        return text.isprintable() or ord(text[0]) > 0x9F

    def type_text(self, text: str) -> None:
        """Put words at the caret, as typed: in place of what is selected."""
        cursor = self.textCursor()
        marks = self._typing_marks(cursor)
        if line_keys.write_beside(self, text, marks) or suggesting.write(self, text, marks):
            return
        cursor.insertText(text, self._typing_format(cursor))
        self.setTextCursor(cursor)

    def _typing_marks(self, cursor: QTextCursor) -> Marks:
        if self.pending is not None:
            return self.pending
        return self.binding.typing_marks(self.binding.from_qt(cursor.selectionStart()))

    def _typing_format(self, cursor: QTextCursor) -> QTextCharFormat:
        start = self.binding.from_qt(cursor.selectionStart())
        block = self.binding.block_at(start)[2]
        return self.formats.character(self._typing_marks(cursor), block.marks)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.preeditString() and self.textCursor().hasSelection() and not self.isReadOnly():
            selected = self.binding.selection()
            start, end = sorted((selected.anchor, selected.position))
            # With what is being made in its place it is one step; Qt would make two of it.
            self.binding.execute_begun(EditText(self.name, deletion(start, end)), start)
        if event.commitString() and not self.textCursor().hasSelection():
            self.setCurrentCharFormat(self._typing_format(self.textCursor()))
        marks = self._typing_marks(self.textCursor())
        words = event.commitString()
        written = bool(words) and (
            (not event.replacementLength() and line_keys.write_beside(self, words, marks))
            or suggesting.write(self, words, marks)
        )
        super().inputMethodEvent(suggesting.without_commit(event) if written else event)
        self._after_typing(words)
        self.binding.tidy()
        self.caret_moved.emit()

    # Clipboard

    @cached_property
    def clipboard(self) -> Clipboard:
        """Copying and pasting; made when it is needed, as it brings readers along."""
        from editor_app.gui.page.clipboard import Clipboard

        return Clipboard(self)

    def createMimeDataFromSelection(self) -> QMimeData:
        return self.clipboard.copied()

    def cut(self) -> None:
        if suggesting.is_on(self):
            suggesting.cut(self)
        else:
            super().cut()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return self.clipboard.can_take(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.binding.end_group()
        self.clipboard.take(source)
        self.binding.end_group()
        self.caret_moved.emit()

    def take_pictures(self, data: QMimeData) -> bool:
        """Let the page put pictures from a clipboard into the text; whether it did."""
        return self.pictures(data) if self.pictures is not None else False

    def dropEvent(self, event: QDropEvent) -> None:
        # Qt takes the words out and puts them in within one change of its own, in which the
        # article can't be asked for positions: so both are done here, as commands.
        cursor = self.cursorForPosition(event.position().toPoint())
        place = self.binding.from_qt(cursor.position())
        selected = self.binding.selection()
        start, end = sorted((selected.anchor, selected.position))
        inside = event.source() in (self, self.port)
        if inside and start <= place <= end:
            event.setDropAction(Qt.DropAction.IgnoreAction)
            return
        if inside and selected_object(self) and event.dropAction() == Qt.DropAction.MoveAction:
            self._drop_object(event, place)
            return
        other = event.source().parent() if event.source() is not None else None
        if not inside and isinstance(other, PageEditor) and not other.isReadOnly():
            self._drop_from(other, event, place)
            return
        step = f"drop {id(event):x}"
        if inside and event.dropAction() == Qt.DropAction.MoveAction:
            self.run(EditText(self.name, deletion(start, end)), step)
            # What is proposed to go stays where it is.
            place -= end - start if place > start and not suggesting.is_on(self) else 0
        self.binding.select(place)
        self.clipboard.take(event.mimeData(), step)
        event.setDropAction(Qt.DropAction.CopyAction if inside else event.dropAction())
        event.accept()
        self.setFocus()

    def _drop_from(self, other: PageEditor, event: QDropEvent, place: int) -> None:
        """Words from another text of the article: taken out there and put in here as one step.
        What finds no place here stays there.
        """
        selected = other.binding.selection()
        start, end = sorted((selected.anchor, selected.position))
        step, document = f"drop {id(event):x}", self.page.session.document
        moves = event.dropAction() == Qt.DropAction.MoveAction
        self.binding.select(place)
        before = document.version()
        self.clipboard.take(event.mimeData(), step)
        if moves and document.version() != before:
            other.run(EditText(other.name, deletion(start, end)), step)
        event.setDropAction(Qt.DropAction.CopyAction)  # Qt takes nothing away itself
        event.accept()
        self.setFocus()

    def _drop_object(self, event: QDropEvent, place: int) -> None:
        """An image that is dragged comes to stand before or behind a whole paragraph."""
        selected = self.binding.selection()
        index = self.binding.block_at(min(selected.anchor, selected.position))[0]
        to = self.binding.block_at(place)[0]
        there = self.document().findBlockByNumber(to)
        middle = self.document().documentLayout().blockBoundingRect(there).center().y()
        move(self, index, to + (event.position().y() > middle))
        event.setDropAction(Qt.DropAction.CopyAction)  # Qt takes nothing away itself
        event.accept()
        self.setFocus()

    # Commands

    def run(self, command: Command, group: str = "") -> bool:
        """Do a command as one step, which undo takes back to the caret that is here now."""
        self.binding.end_group()
        return self.page.run(command, self.binding.selection(), group)

    # Mouse

    def object_at(self, point: QPoint) -> tuple[str, str, int] | None:
        """(kind, record, position) of the object under a point of the viewport."""
        place = (
            self.document().documentLayout().hitTest(QPointF(point), Qt.HitTestAccuracy.ExactHit)
        )
        if place < 0:
            return None
        position = self.binding.from_qt(place)
        return self.object_behind(position)

    def object_behind(self, position: int) -> tuple[str, str, int] | None:
        """(kind, record, position) of the object that stands behind a position."""
        _, start, block = self.binding.block_at(position)
        for offset, kind, record in block.objects():
            if start + offset == position:
                return kind, record, position
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self.object_at(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed_object = found if plain else None
        if self._extending.pressed(self, event):
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._extending.released():
            return
        super().mouseReleaseEvent(event)
        self._extending.note(self)
        pressed, self._pressed_object = self._pressed_object, None
        if pressed and pressed == self.object_at(event.position().toPoint()):
            kind, _, position = pressed
            if kind == m.IMAGE and not self._was_double:
                self.binding.select(position, position + 1)
            else:
                self.open_object(*pressed)
        self._was_double = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # An image is chosen with one click, and opened with two: the first may be for its size.
        found = self.object_at(event.position().toPoint())
        self._pressed_object = found
        self._was_double = found is not None
        super().mouseDoubleClickEvent(event)
        clicking.choose_word(self)

    _was_double = False

    @property
    def was_painted(self) -> bool:
        """Whether it has been seen."""
        return self._was_painted

    def open_object(self, kind: str, record: str, position: int) -> None:
        """Select an object and let the page open it."""
        self.binding.select(position, position + 1)
        self.object_opened.emit(kind, record, position)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask_menu_at_caret()
        else:
            self.menu_wanted.emit(event.globalPos())

    def _ask_menu_at_caret(self) -> None:
        self.menu_wanted.emit(self.mapToGlobal(self.cursorRect().bottomLeft()))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(AFTER_PAINT, self, self.first_painted.emit)
        first, bottom = self._first_special(event.rect()), event.rect().bottom()
        empty = self.document().isEmpty()
        if first is None and not empty:
            return
        painter = QPainter(self.port)
        if first is not None:
            paint_block_marks(painter, self.document(), self.formats, first, bottom)
        if empty:
            self._paint_placeholder(painter)
        painter.end()

    def _first_special(self, seen: QRect) -> QTextBlock | None:
        """The first block in a rectangle that has something painted beside it."""
        number = self.cursorForPosition(QPoint(0, max(0, seen.top()))).blockNumber()
        blocks, line = self.binding.shadow.blocks, self.formats.line_height()
        closed = self.formats.closed
        for index in range(number, min(len(blocks), number + int(seen.height() / line) + 2)):
            block = blocks[index]
            if block.kind in SPECIAL or has_proposed_end(block.marks, closed):
                return self.document().findBlockByNumber(index)
        return None

    def set_placeholder(self, text: str) -> None:
        """What is shown, faint, while nothing is written."""
        self._placeholder = text
        self.setAccessibleDescription(text)
        if self._was_painted:
            self.port.update()

    _placeholder = ""
    _was_painted = False

    def _paint_placeholder(self, painter: QPainter) -> None:
        painter.setFont(self.formats.font())
        painter.setPen(self.page.theme.colour("faint"))
        line = QRectF(0, 0, self.width(), self.formats.line_height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self._placeholder)

    def _renumbered(self, markers: object) -> None:
        if not isinstance(markers, set):
            return
        for index, block in enumerate(self.binding.shadow.blocks):
            if any(kind == "cite" and record in markers for _, kind, record in block.objects()):
                self.binding.relayout(index)
        self.port.update()
