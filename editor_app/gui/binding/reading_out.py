"""Reading a QTextDocument: its blocks as the article would have them."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextDocument, QTextFragment

from editor_app.document import marks as m
from editor_app.document.richtext import OBJECT, Block, Run, join_runs
from editor_app.gui.binding.characters import NO_OBJECT, readable, units
from editor_app.gui.binding.formats import STYLE, Formats, style_number


class BlockReader:
    """Reads blocks. `untidy` collects the numbers of those in which Qt holds something else
    than what was read: halves of characters, foreign objects, formats of another block.
    """

    def __init__(self, document: QTextDocument, formats: Formats) -> None:
        self._document = document
        self._formats = formats
        self.untidy: set[int] = set()

    def read(self, block: QTextBlock, number: int) -> Block:
        """A block as Qt has it now."""
        marks = self._formats.marks_of(block.blockFormat())
        style = style_number(marks)
        runs: list[Run] = []
        it = block.begin()
        while not it.atEnd():
            fragment = it.fragment()
            made = fragment.charFormat()
            run = Run(self._fragment_text(fragment), self._formats.marks_of(made))
            runs.extend(self._clean(run, number))
            if made.intProperty(STYLE) != style:
                self.untidy.add(number)
            it += 1
        return Block(join_runs(runs), marks)

    def _fragment_text(self, fragment: QTextFragment) -> str:
        text = fragment.text()
        length = fragment.length()
        if units(text) == length:
            return text
        # Halves of pairs are lost on the way from Qt: take the units one by one.
        start = fragment.position()
        at = self._document.characterAt
        return "".join(str(at(start + offset)) for offset in range(length))

    def _clean(self, run: Run, number: int) -> list[Run]:
        is_object = m.object_key(run.marks) is not None
        if not is_object and run.text.isascii():
            return [run]
        text = readable(run.text)
        if is_object and not text.strip(OBJECT):
            return [Run(OBJECT, run.marks) for _ in text]
        if is_object or OBJECT in text or text != run.text:
            self.untidy.add(number)
        words = m.without(run.marks, m.OBJECTS)
        if not is_object:
            return [Run(text.replace(OBJECT, NO_OBJECT), words)]
        # Words that were typed behind an object took its format over.
        parts = [Run(c, run.marks if c == OBJECT else words) for c in text]
        return list(join_runs(parts))
