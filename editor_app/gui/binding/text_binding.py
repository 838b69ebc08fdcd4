"""Two-way between one rich text of an article and one QTextDocument.

Qt to article: after `contentsChange` the touched blocks are read again, compared with the
shadow, and what differs goes to the session as one command. Article to Qt: the deltas of a
change are applied with a cursor, so that carets and scrolling stay. Nothing here grows with the
length of the text on a key press.
"""

from __future__ import annotations

import contextlib
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument
from shiboken6 import isValid

from editor_app.document import marks as m
from editor_app.document.article_document import DocumentChange
from editor_app.document.commands import Command, EditText
from editor_app.document.delta import Delta, reach
from editor_app.document.marks import NO_MARKS, Marks
from editor_app.document.richtext import Block, Run
from editor_app.document.undo import Selection
from editor_app.errors import EditorError
from editor_app.gui.binding.characters import points, units
from editor_app.gui.binding.comparing import carried, compare
from editor_app.gui.binding.editing import Editing, TypingGroups, is_suggesting
from editor_app.gui.binding.formats import Formats
from editor_app.gui.binding.painting_in import DeltaWriter, write_blocks
from editor_app.gui.binding.reading_out import BlockReader
from editor_app.gui.binding.shadow import Shadow, flat, objects_differ
from editor_app.services.session import RELOADED

_BLOCKS_AT_ONCE = 80
"""Filled in between two looks at the keyboard: some 20 ms, most of it one layout."""


class Caret(Protocol):
    """The editor's caret, where there is an editor."""

    def textCursor(self) -> QTextCursor: ...

    def setTextCursor(self, cursor: QTextCursor, /) -> None: ...


class TextBinding(QObject):
    """Keeps a QTextDocument and the text `name` of a session's article the same.

    `refused` carries the EditorError of a step that was not accepted: the text is then read
    again from the article. `edited`: the person changed the text here. `changed`: the text is
    another, whoever changed it. `objects_changed`: objects came, went or became others.
    `loaded`: all of a long text is in the widget.
    """

    refused = Signal(object)
    edited = Signal()
    changed = Signal()
    objects_changed = Signal()
    loaded = Signal()

    def __init__(
        self,
        session: Editing,
        name: str,
        document: QTextDocument,
        formats: Formats,
        *,
        caret: Caret | None = None,
        at_first: int = 0,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        """`at_first`: how many code points are filled in at once (0: all); the rest follows
        between events.
        """
        super().__init__(parent or document)
        self.session = session
        self.name = name
        self.id = f"text:{name}:{id(self):x}"
        self.document = document
        self.formats = formats
        self.shadow = Shadow()
        self._caret = caret
        self._at_first = at_first
        self._groups = TypingGroups(self.id, clock)
        self._rest: deque[Block] = deque()
        self._rest_ended = False
        self._quiet_depth = 0
        self._broken = False
        self._reader = BlockReader(document, formats)
        self._before = Selection(name, 0, 0)
        self._filler = QTimer(self)
        self._filler.setInterval(0)
        self._filler.timeout.connect(self._fill_slice)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(formats.font())
        self.reload()
        document.contentsChange.connect(self._on_contents_change)
        self._follow_formats()
        stop = self._stop = session.listen(self._on_change)
        self.destroyed.connect(lambda _=None: stop())

    # Life

    def close(self) -> None:
        """Stop following. Before the widget goes."""
        self._stop()
        self._filler.stop()
        self._unfollow_formats()
        if isValid(self.document):
            self.document.contentsChange.disconnect(self._on_contents_change)

    def reload(self) -> None:
        """Read the whole text from the article again."""
        kept = self._before if self._broken else self.selection()
        document = self.session.document
        length = document.length(self.name)
        whole = Shadow.of_text(document.text(self.name), length)
        first = len(whole.blocks)
        if self._at_first and whole.length > 2 * self._at_first:
            first = whole.locate(self._at_first)[0] + 1
        self._rest = deque(whole.blocks[first:])
        self._rest_ended = whole.ended
        self.shadow = Shadow(whole.blocks[:first], ended=whole.ended or bool(self._rest))
        with self._quietly():
            write_blocks(self.document, self.formats, self.shadow.blocks, fresh=True)
        self._broken = False
        self._reader.untidy.clear()
        if self._rest:
            self._filler.start()
        end = self.shadow.length
        self.select(min(kept.anchor, end), min(kept.position, end))
        self.note_caret()
        self._tell(objects=True)

    @property
    def is_loaded(self) -> bool:
        """Whether all of the text is in the widget."""
        return not self._rest

    @property
    def is_broken(self) -> bool:
        """Whether a step was refused and the text is about to be read from the article again."""
        return self._broken

    def load_all(self) -> None:
        """Fill in what is still missing, now."""
        if self._rest:
            rest = list(self._rest)
            self._rest.clear()
            self._append(rest)

    def restyle(self) -> None:
        """Make every format anew: theme or zoom changed."""
        # A look with a proposal has a colour for words without marks, too.
        self._restyle(plain=bool(self.formats.look.proposal))

    def _restyle(self, *, plain: bool) -> None:
        with self._quietly():
            self.document.setDefaultFont(self.formats.font())
            writer = DeltaWriter(self.document, self.formats, self.shadow)
            with writer.one_step():
                for index in range(len(self.shadow.blocks)):
                    writer.restyle(index, plain=plain)

    def dress(self, formats: Formats) -> None:
        """Set the text in another look from now on: its words are proposed, or are no more."""
        self._unfollow_formats()
        self.formats = formats
        self._follow_formats()
        self._restyle(plain=True)

    def restyle_annotated(self, keys: frozenset[str]) -> None:
        """Make the formats of the blocks anew in which one of these annotations stands."""
        found = [
            index
            for index, block in enumerate(self.shadow.blocks)
            if any(key in keys for run in block.runs for key, _ in run.marks)
            or any(key in keys for key, _ in block.marks)
        ]
        if found:
            with self._quietly():
                writer = DeltaWriter(self.document, self.formats, self.shadow)
                with writer.one_step():
                    for index in found:
                        writer.restyle(index)

    def relayout(self, index: int) -> None:
        """Lay a block out again: objects in it have another size."""
        block = self.document.findBlockByNumber(index)
        with self._quietly():
            self.document.markContentsDirty(block.position(), block.length())

    # Positions

    def to_qt(self, position: int) -> int:
        """Qt's position (UTF-16) of a position in code points."""
        index, offset = self.shadow.locate(min(max(position, 0), self.shadow.length))
        text = self.shadow.blocks[index].text
        offset = min(offset, len(text))
        return self.document.findBlockByNumber(index).position() + units(text[:offset])

    def from_qt(self, position: int) -> int:
        """The position in code points of one of Qt's."""
        block = self.document.findBlock(position)
        if not block.isValid():
            return self.shadow.length
        index = min(block.blockNumber(), len(self.shadow.blocks) - 1)
        text = self.shadow.blocks[index].text
        return self.shadow.start(index) + points(text, position - block.position())

    def selection(self) -> Selection:
        """The caret's selection in code points."""
        if self._caret is None:
            return Selection(self.name, 0, 0)
        cursor = self._caret.textCursor()
        return Selection(self.name, self.from_qt(cursor.anchor()), self.from_qt(cursor.position()))

    def note_caret(self) -> None:
        """The caret stands still now: undoing the next step brings it back here."""
        if not self._broken:
            self._before = self.selection()

    def select(self, anchor: int, position: int | None = None) -> None:
        """Put the caret somewhere, in code points; loads the text that far."""
        if self._caret is None:
            return
        end = anchor if position is None else position
        if max(anchor, end) > self.shadow.length:
            self.load_all()
        cursor = self._caret.textCursor()
        cursor.setPosition(self.to_qt(anchor))
        cursor.setPosition(self.to_qt(end), QTextCursor.MoveMode.KeepAnchor)
        self._caret.setTextCursor(cursor)

    # What stands where

    def block_at(self, position: int) -> tuple[int, int, Block]:
        """(its number, where it starts, the block) at a position."""
        index, _ = self.shadow.locate(min(max(position, 0), self.shadow.length))
        return index, self.shadow.start(index), self.shadow.blocks[index]

    def typing_marks(self, position: int) -> Marks:
        """What words typed here carry: toggles and language go on, links and remarks only
        inside them, objects and suggestions never.
        """
        index, offset = self.shadow.locate(position)
        before, behind = _around(self.shadow.blocks[index], offset)
        source = before if before is not None else behind
        if source is None:
            return NO_MARKS
        inside = dict(behind.marks) if before is not None and behind is not None else {}
        kept = {
            key: value
            for key, value in source.marks
            if key in (*m.TOGGLES, m.LANGUAGE)
            or (
                key not in m.OBJECTS
                and key[:4] not in ("ins:", "del:", "fmt:")
                and inside.get(key) == value
            )
        }
        return m.marks(kept)

    def marks_at(self, position: int) -> Marks:
        """What the character before a position carries, and words put in its place carry too:
        all but objects and suggestions.
        """
        index, offset = self.shadow.locate(position)
        before, behind = _around(self.shadow.blocks[index], offset)
        source = before or behind
        kept = m.without(source.marks, m.OBJECTS) if source is not None else NO_MARKS
        return tuple(pair for pair in kept if not pair[0].startswith(("ins:", "del:", "fmt:")))

    def end_group(self) -> None:
        """What is typed next is a step of its own."""
        self._groups.end()

    def execute_begun(self, command: Command, position: int) -> bool:
        """Do a command that typing begins with, and put the caret where it goes on: one undo
        takes back both. False where it was refused.
        """
        try:
            self.session.execute(
                command, source="page", group=self._groups.begin(), selection=self.selection()
            )
        except EditorError as error:
            self.refused.emit(error)
            return False
        self.select(position)
        self._groups.go_on(position)
        return True

    # Qt to article

    def _on_contents_change(self, position: int, _removed: int, added: int) -> None:
        if self._quiet_depth or self._broken:
            return
        last = self.document.characterCount() - 1
        first = self.document.findBlock(min(position, last))
        end = self.document.findBlock(min(position + added, last))
        self._compare(first, end.blockNumber(), position)

    def _compare(self, first: QTextBlock, last_new: int, position: int) -> None:
        shadow, index = self.shadow, first.blockNumber()
        last_old = last_new - (self.document.blockCount() - len(shadow.blocks))
        if last_old < index:
            last_new, last_old = last_new + index - last_old, index
        found, block = [], first
        for number in range(index, last_new + 1):
            found.append(self._reader.read(block, number))
            block = block.next()
        old = shadow.blocks[index : last_old + 1]
        if found == old:
            return
        before = shadow.flat(index, last_old + 1)
        ended = shadow.ended or last_old + 1 < len(shadow.blocks)
        if not ended and _must_end(found[-1], index + len(found) > 1):
            ended = shadow.ended = True
        hint = points(found[0].text, max(0, position - first.position()))
        delta = compare(before, flat(found, ended), shadow.start(index), hint)
        shadow.replace(index, last_old + 1, found)
        if delta:
            self._send(delta, objects_differ(old, found))

    def _send(self, delta: Delta, objects: bool) -> None:
        try:
            change = self.session.execute(
                EditText(self.name, delta),
                source=self.id,
                group=self._groups.group(delta),
                selection=self._before,
            )
        except EditorError as error:
            self._break()
            self.refused.emit(error)
            return
        except Exception:
            self._break()  # a bug of ours: the widget must not go on showing what is nowhere
            raise
        if is_suggesting(self.session) and change.texts.get(self.name) != (delta,):
            self._break()  # the words were proposed to go, and stay: what Qt took away comes back
        if self._reader.untidy:
            QTimer.singleShot(0, self, self.tidy)
        self.edited.emit()
        self._tell(objects)

    def perform(self, delta: Delta) -> tuple[Delta, ...] | None:
        """Do what was typed by the article first: while one suggests, it makes something else
        of it than Qt would. What it made of it is shown, and returned; None where it refused.
        The caret is the caller's to place.
        """
        self.tidy()
        try:
            change = self.session.execute(
                EditText(self.name, delta),
                source=self.id,
                group=self._groups.group(delta),
                selection=self.selection(),
            )
        except EditorError as error:
            self.refused.emit(error)
            return None
        deltas = change.texts.get(self.name, ())
        if not self._broken:
            objects = self._apply(deltas)
            self.edited.emit()
            self._tell(objects)
        return deltas

    def _tell(self, objects: bool) -> None:
        self.changed.emit()
        if objects:
            self.objects_changed.emit()

    def _break(self) -> None:
        # Qt is in the midst of its own change: the text is read again when that is over.
        self._broken = True
        QTimer.singleShot(0, self, self._mend)

    def _mend(self) -> None:
        if self._broken:
            self.reload()

    def tidy(self) -> None:
        """Put Qt's text in order where it looks other than the article has it."""
        if not self._reader.untidy or self._broken:
            return
        numbers = sorted(self._reader.untidy)
        self._reader.untidy.clear()
        with self._quietly(), self._keeping_caret():
            writer = DeltaWriter(self.document, self.formats, self.shadow)
            with writer.one_step():
                for number in numbers:
                    if number < len(self.shadow.blocks):
                        writer.rewrite(number)

    # Article to Qt

    def _on_change(self, change: DocumentChange) -> None:
        if change.source == RELOADED:
            QTimer.singleShot(0, self, self.reload)
            self._broken = True
            return
        deltas = change.texts.get(self.name)
        if change.source == self.id or self._broken or not deltas:
            return
        self._groups.end()
        self._tell(self._apply(deltas))

    def _apply(self, deltas: tuple[Delta, ...]) -> bool:
        """Apply changes; whether objects came, went or became others."""
        objects = False
        kept = self.selection()
        anchor, position = kept.anchor, kept.position
        self.tidy()
        with self._quietly():
            for delta in deltas:
                if self._rest and reach(delta) >= self.shadow.length:
                    self.load_all()
                writer = DeltaWriter(self.document, self.formats, self.shadow)
                if not writer.apply(delta):
                    self.reload()
                    return True
                objects = objects or writer.touched_objects
                anchor, position = carried(anchor, delta), carried(position, delta)
            if self._caret is not None:
                now = self.selection()
                if (now.anchor, now.position) != (anchor, position):
                    self.select(min(anchor, self.shadow.length), min(position, self.shadow.length))
        self._before = self.selection()
        return objects

    # Filling a long text in

    def _fill_slice(self) -> None:
        count = min(_BLOCKS_AT_ONCE, len(self._rest))
        self._append([self._rest.popleft() for _ in range(count)])

    def _append(self, blocks: list[Block]) -> None:
        with self._quietly(), self._keeping_caret():
            write_blocks(self.document, self.formats, blocks, fresh=False)
        end = len(self.shadow.blocks)
        self.shadow.replace(end, end, blocks)
        if not self._rest:
            self.shadow.ended = self._rest_ended
            self._filler.stop()
            self.loaded.emit()

    # Helpers

    def _follow_formats(self) -> None:
        self.formats.changed.connect(self.restyle)
        self.formats.settled.connect(self.restyle_annotated)

    def _unfollow_formats(self) -> None:
        self.formats.changed.disconnect(self.restyle)
        self.formats.settled.disconnect(self.restyle_annotated)

    @contextlib.contextmanager
    def _quietly(self) -> Iterator[None]:
        self._quiet_depth += 1
        try:
            yield
        finally:
            self._quiet_depth -= 1

    @contextlib.contextmanager
    def _keeping_caret(self) -> Iterator[None]:
        """Qt's own positions are the same afterwards: what is written has the same length."""
        if self._caret is None:
            yield
            return
        cursor = self._caret.textCursor()
        anchor, position = cursor.anchor(), cursor.position()
        yield
        now = self._caret.textCursor()
        if (now.anchor(), now.position()) != (anchor, position):
            now.setPosition(anchor)
            now.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            self._caret.setTextCursor(now)

    def differences(self) -> list[str]:
        """For tests: where widget, shadow and article are not the same. Empty is right."""
        self.load_all()
        article = Shadow.of(self.session.document.runs(self.name))
        widget, block = [], self.document.begin()
        while block.isValid():
            widget.append(self._reader.read(block, block.blockNumber()))
            block = block.next()
        found = []
        if widget != self.shadow.blocks:
            found.append(f"widget {widget} is not the shadow {self.shadow.blocks}")
        if (article.blocks, article.ended) != (self.shadow.blocks, self.shadow.ended):
            found.append(f"article {article.blocks} is not the shadow {self.shadow.blocks}")
        return found


def _around(block: Block, offset: int) -> tuple[Run | None, Run | None]:
    """The runs that hold the character before and the one behind an offset."""
    before = behind = None
    at = 0
    for run in block.runs:
        if at < offset <= at + len(run.text):
            before = run
        if at <= offset < at + len(run.text):
            behind = run
            break
        at += len(run.text)
    return before, behind


def _must_end(last: Block, several: bool) -> bool:
    """Whether a text that ends in this block needs its last line feed to say so."""
    return last.marks != NO_MARKS or (several and not last.runs)
