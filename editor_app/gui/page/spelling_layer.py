"""The layer over an editor that underlines misspelled words.

What it paints while somebody types is what it knew before the key, moved along; words are read
again when the keys rest, in slices, and only in blocks that were seen.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QTextBlock, QTextLine
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.document.richtext import Block
from editor_app.gui.binding.characters import points, units
from editor_app.language.comparing import Ranges, carried
from editor_app.language.word_lists import WordList
from editor_app.language.words import Word, words_of

if TYPE_CHECKING:
    from editor_app.gui.page.editor import PageEditor
    from editor_app.gui.page.spelling import Spelling

REST = 250
"""Milliseconds without a change after which words are read again."""
SLICE = 0.004
"""Seconds of reading between two looks at the keyboard."""
_KEPT = 2000
"""Blocks whose words are remembered for each editor."""
_WAVE, _HEIGHT = 6, 4
"""Device independent pixels: the length and the height of a wave."""


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """What is known of a block. Not `whole` where a word waits for its answer, or somebody is
    still typing it; `answers` says when that was.
    """

    block: Block
    ranges: Ranges
    whole: bool
    answers: int


class SpellingLayer(QWidget):
    """Lies over one editor and paints. The mouse goes through it."""

    def __init__(
        self, editor: PageEditor, spelling: Spelling, ignored: WordList, language: str
    ) -> None:
        super().__init__(editor.port)
        self.editor = editor
        self.language = language
        self._spelling = spelling
        self._ignored = ignored
        self._read: dict[int, _Read] = {}  # by the id of the block, which is kept alive so
        self._painted: dict[int, _Read] = {}  # by the block's number: what was there last
        self._placed: dict[int, tuple[tuple[_Read, float, float], list[QRectF]]] = {}
        self._stale: set[int] = set()
        self._unsure: set[int] = set()
        self._typed_at = -1
        self._wave: tuple[tuple[int, float], QPixmap] | None = None
        self._reading = single_shot(self, REST, self._read_slice)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._cover(editor.port)
        editor.binding.edited.connect(self._edited)
        editor.cursorPositionChanged.connect(self._caret_moved)
        spelling.learned.connect(self._learned)
        spelling.changed.connect(self.forget)
        editor.page.renumbered.connect(self._shifted)

    def forget(self) -> None:
        """Everything may be otherwise: lists, switch or language."""
        for known in (self._read, self._painted, self._placed, self._stale, self._unsure):
            known.clear()
        self.setVisible(self._spelling.on)
        self.update()

    def _shifted(self, _: object) -> None:
        """Markers are as wide as their numbers: words behind them stand elsewhere now."""
        self._placed.clear()
        self.update()

    def set_language(self, language: str) -> None:
        """The language of words that carry none of their own."""
        if language != self.language:
            self.language = language
            self.forget()

    def word_at(self, position: int) -> tuple[Word, int] | None:
        """(the wrong word around a position of the text, where its block starts)."""
        _, start, block = self.editor.binding.block_at(position)
        for word in words_of(block, self.language):
            inside = word.start <= position - start <= word.end
            if inside and not self._is_ignored(word) and self._spelling.is_wrong(word):
                return word, start
        return None

    def first_wrong(self, block: Block, after: int) -> tuple[tuple[int, int] | None, bool]:
        """(the first wrong word of a block from a place, in code points of the block; whether
        the answers for all words before it are known).
        """
        for word in words_of(block, self.language):
            if word.start >= after and not self._is_ignored(word):
                wrong = self._spelling.is_wrong(word)
                if wrong is None:
                    return None, False
                if wrong:
                    return (word.start, word.end), True
        return None, True

    def ask(self, block: Block, after: int) -> None:
        """Have all words of a block from a place checked."""
        for word in words_of(block, self.language):
            if word.start >= after:
                self._spelling.is_wrong(word)

    def wrong_words(self) -> list[str]:
        """The words that are underlined where the text was painted, in order."""
        blocks, found = self.editor.binding.shadow.blocks, list[str]()
        for number, read in sorted(self._painted.items()):
            if number < len(blocks) and self._spelling.on:
                shown, text = self.editor.document().findBlockByNumber(number), read.block.text
                caret = self._caret_in(shown, text)
                found += [text[a:b] for a, b in read.ranges if not a <= caret <= b]
        return found

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        waves = self._waves(event.rect())
        if not waves:
            return
        painter = QPainter(self)
        wave = self._wave_pixmap()
        for rect in waves:
            painter.drawTiledPixmap(rect, wave, QPointF(rect.x() % _WAVE, 0))
        painter.end()

    def _waves(self, seen: QRect) -> list[QRectF]:
        editor = self.editor
        layout = editor.document().documentLayout()
        top = max(0, seen.top() - round(editor.formats.line_height()))
        block = editor.cursorForPosition(QPoint(0, top)).block()
        blocks, waves = editor.binding.shadow.blocks, list[QRectF]()
        while block.isValid():
            rect = layout.blockBoundingRect(block)
            number = block.blockNumber()
            if rect.top() > seen.bottom() or number >= len(blocks):
                break
            read = self._known(number, blocks[number])
            if read.ranges:
                corner = rect.topLeft()
                waves += [wave.translated(corner) for wave in self._under(block, read, rect)]
            block = block.next()
        return waves

    def _under(self, block: QTextBlock, read: _Read, rect: QRectF) -> list[QRectF]:
        """Where the waves of a block are, from its corner. Kept while the block is the same and
        as large; asking Qt for each word is what painting costs.
        """
        if block.layout().preeditAreaText():
            return []  # an input method shows words here that are nowhere yet
        typing = 0 <= self._typed_at - block.position() < block.length()
        key = (read, rect.width(), rect.height())
        kept = self._placed.get(block.blockNumber())
        if kept is not None and kept[0] == key and not typing:
            return kept[1]
        text, found = read.block.text, list[QRectF]()
        wide, caret = max(text) > "\uffff", self._caret_in(block, text)
        for start, end in read.ranges:
            if not start <= caret <= end:
                ends = (units(text[:start]), units(text[:end])) if wide else (start, end)
                found += _lines(block, *ends)
        if not typing:
            self._placed[block.blockNumber()] = key, found
        return found

    def _known(self, number: int, block: Block) -> _Read:
        """What is known of a block; where it is another one now, what was known of it before."""
        found = self._read.get(id(block))
        if found is None:
            before = self._painted.get(number)
            ranges = carried(before.block.text, block.text, before.ranges) if before else ()
            found = _Read(block, ranges, False, -1)
            self._stale.add(number)
            self._reading.start(REST)
        elif not found.whole:
            self._unsure.add(number)
            if found.answers != self._spelling.answers:
                self._soon(number)
        self._painted[number] = found
        return found

    def _caret_in(self, block: QTextBlock, text: str) -> int:
        """Where somebody is typing in a block, in code points; -1 where nobody is."""
        at = self._typed_at - block.position()
        return points(text, at) if self._typed_at >= 0 and 0 <= at < block.length() else -1

    def _wave_pixmap(self) -> QPixmap:
        colour, ratio = self.editor.page.theme.colour("red"), self.devicePixelRatioF()
        key = colour.rgb(), ratio
        if self._wave is None or self._wave[0] != key:
            self._wave = key, _drawn_wave(QPen(colour, 1.1), ratio)
        return self._wave[1]

    def _cover(self, port: QWidget) -> None:
        cover = port.layout()
        if cover is None:
            cover = QVBoxLayout(port)
            cover.setContentsMargins(0, 0, 0, 0)
        cover.addWidget(self)
        self.lower()
        self.setVisible(self._spelling.on)

    # Reading

    def _edited(self) -> None:
        self._typed_at = self.editor.textCursor().position()

    def _caret_moved(self) -> None:
        if self._typed_at < 0 or self.editor.textCursor().position() == self._typed_at:
            return
        block = self.editor.document().findBlock(self._typed_at)
        self._typed_at = -1
        if block.isValid():
            self._soon(block.blockNumber())
            self._update_block(block)

    def _soon(self, number: int) -> None:
        self._stale.add(number)
        if not self._reading.isActive():
            self._reading.start(0)

    def _learned(self) -> None:
        if self._unsure:
            self._stale |= self._unsure
            self._unsure.clear()
            self._reading.start(0)

    def _read_slice(self) -> None:
        until = time.perf_counter() + SLICE
        blocks = self.editor.binding.shadow.blocks
        while self._stale and time.perf_counter() < until:
            number = self._stale.pop()
            if number < len(blocks) and number in self._painted:
                self._read_block(number, blocks[number])
        if self._stale:
            self._reading.start(0)

    def _read_block(self, number: int, block: Block) -> None:
        shown = self.editor.document().findBlockByNumber(number)
        caret, ranges, whole = self._caret_in(shown, block.text), [], True
        for word in words_of(block, self.language):
            if word.start <= caret <= word.end:
                whole = False  # it is being typed
                continue
            wrong = False if self._is_ignored(word) else self._spelling.is_wrong(word)
            if wrong:
                ranges.append((word.start, word.end))
            whole = whole and wrong is not None
        if not whole:
            self._unsure.add(number)
        self._remember(number, _Read(block, tuple(ranges), whole, self._spelling.answers))
        if self._painted[number].ranges != tuple(ranges):
            self._update_block(shown)

    def _remember(self, number: int, read: _Read) -> None:
        while len(self._read) >= _KEPT:
            self._read.pop(next(iter(self._read)))
        self._read[id(read.block)] = read

    def _update_block(self, block: QTextBlock) -> None:
        layout = self.editor.document().documentLayout()
        # A wave hangs below its line, and from the last one out of what Qt calls the block.
        hangs = round(self.editor.formats.line_height())
        self.update(layout.blockBoundingRect(block).toAlignedRect().adjusted(0, 0, 0, hangs))

    def _is_ignored(self, word: Word) -> bool:
        return self._ignored.accepts(word.text, word.language)


def _lines(block: QTextBlock, start: int, end: int) -> list[QRectF]:
    """Where the wave goes under a word: one piece for each line that it is on."""
    layout, found = block.layout(), list[QRectF]()
    while start < end:
        line = layout.lineForTextPosition(start)
        if not line.isValid():
            break
        stop = min(end, line.textStart() + line.textLength())
        left, right = _x(line, start), _x(line, stop)
        top = line.y() + line.ascent() + 2
        found.append(QRectF(left, top, right - left, _HEIGHT))
        if stop <= start:
            break
        start = stop
    return found


def _x(line: QTextLine, at: int) -> float:
    found: Any = line.cursorToX(at)
    return float(found[0])


def _drawn_wave(pen: QPen, ratio: float) -> QPixmap:
    """One wave, to be laid side by side."""
    wave = QPixmap(round(_WAVE * ratio), round(_HEIGHT * ratio))
    wave.setDevicePixelRatio(ratio)
    wave.fill(Qt.GlobalColor.transparent)
    low, high, half = _HEIGHT - 0.8, 0.8, _WAVE / 2
    path = QPainterPath(QPointF(-half, high))
    for x, y in ((0.0, low), (half, high), (float(_WAVE), low), (_WAVE + half, high)):
        middle = x - half / 2
        path.cubicTo(middle, path.currentPosition().y(), middle, y, x, y)
    painter = QPainter(wave)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawPath(path)
    painter.end()
    return wave


def single_shot(parent: QObject, milliseconds: int, then: Callable[[], object]) -> QTimer:
    """A timer that does something once, some time after it was started last."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
