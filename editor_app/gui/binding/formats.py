"""Marks as Qt formats, and back.

A format is made from marks and never read for its looks: it carries a number under which its
marks are kept, so reading a text back is exact, whatever Qt, theme or zoom do to the looks.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextFormat

from editor_app.document import marks as m
from editor_app.document import richtext
from editor_app.document.marks import NO_MARKS, Marks
from editor_app.document.record_changes import ADD, REMOVE
from editor_app.gui.binding.annotations import (
    COMMENT,
    DELETION,
    FORMAT,
    INSERTION,
    annotations_of,
)
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Face, Type

_USER = QTextFormat.Property.UserProperty.value
MARKS = _USER + 1
STYLE = _USER + 2
OBJECT_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1

INDENT = 28
"""Device independent pixels by which a level of a list stands in."""
HEADINGS = {2: Type.HEADING_2, 3: Type.HEADING_3, 4: Type.HEADING_4}
_BOLD = QFont.Weight.Bold
_AS_MARKED = {ADD: INSERTION, REMOVE: DELETION}


@dataclass(frozen=True)
class Look:
    """How the plain paragraphs of a text are set; `gap` is the space below each. `proposal`: the
    record that the words belong to is proposed to come (`add`) or to go (`remove`), and so are
    they, though no mark says so.
    """

    face: Face
    gap: int = 0
    tone: str = "ink"
    proposal: str = ""


class MarkTable:
    """Marks by number. One table for all texts of a page, so that formats can travel.

    `closed` are the annotations that are not shown, since they have been decided or settled.
    """

    def __init__(self) -> None:
        self._marks: list[Marks] = [NO_MARKS]
        self._numbers: dict[str, int] = {repr(NO_MARKS): 0}
        self._annotations: set[str] = set()
        self.closed: frozenset[str] = frozenset()

    def number(self, marks: Marks) -> int:
        """The number of marks, the same for equal ones."""
        key = repr(marks)  # values may be lists, which can't be hashed
        if key not in self._numbers:
            self._numbers[key] = len(self._marks)
            self._marks.append(marks)
            self._annotations.update(annotations_of(marks))
        return self._numbers[key]

    def settle(self, opened: Set[str]) -> frozenset[str]:
        """These annotations alone are shown from now on; those that look otherwise by it."""
        closed = frozenset(self._annotations - opened)
        changed = (closed ^ self.closed) & self._annotations
        self.closed = closed
        return frozenset(changed)

    def marks(self, number: int) -> Marks:
        """The marks of a number."""
        return self._marks[number]


class Formats(QObject):
    """Formats for the texts of one look. `changed`: theme or zoom made them all others.
    `settled` carries the annotations (a frozenset of mark keys) that look otherwise now.
    """

    changed = Signal()
    settled = Signal(object)

    def __init__(
        self, theme: Theme, look: Look, table: MarkTable, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.look = look
        self.zoom = 1.0
        self._table = table
        self._characters: dict[tuple[str, int], QTextCharFormat] = {}
        self._dressed: dict[tuple[tuple[str, ...], int], QTextCharFormat] = {}
        self._blocks: dict[str, QTextBlockFormat] = {}
        theme.changed.connect(self._forget)

    def set_zoom(self, zoom: float) -> None:
        """1.0 is the size of the tokens."""
        if zoom != self.zoom:
            self.zoom = zoom
            self._forget()

    @property
    def closed(self) -> frozenset[str]:
        """The annotations that are not shown: decided, or settled."""
        return self._table.closed

    def settle(self, changed: frozenset[str]) -> None:
        """These annotations were opened or closed in the table of marks."""
        self._characters.clear()
        self.settled.emit(changed)

    def font(self) -> QFont:
        """The font of plain words."""
        return self.theme.font(self.look.face, zoom=self.zoom)

    def line_height(self) -> float:
        """The height of a line of plain words."""
        return self.look.face.line * self.zoom

    def character(self, marks: Marks, block: Marks = NO_MARKS) -> QTextCharFormat:
        """The format of characters with these marks in a block with those. Not to be changed."""
        style = style_number(block) if block else 0
        key = repr(marks) if marks else "", style
        if key not in self._characters:
            self._characters[key] = self._make_character(marks, style)
        return self._characters[key]

    def block(self, marks: Marks) -> QTextBlockFormat:
        """The format of a block. Not to be changed."""
        key = repr(marks)
        if key not in self._blocks:
            self._blocks[key] = self._make_block(marks)
        return self._blocks[key]

    def marks_of(self, made: QTextFormat) -> Marks:
        """The marks that a format was made from; none for one that is not ours."""
        return self._table.marks(made.intProperty(MARKS))

    def face(self, style: int) -> Face:
        """The type of a heading, or of plain words."""
        return HEADINGS.get(style, self.look.face)

    def _forget(self) -> None:
        self._characters.clear()
        self._dressed.clear()
        self._blocks.clear()
        self.changed.emit()

    def _make_character(self, marks: Marks, style: int) -> QTextCharFormat:
        looks = _looks_of(marks, self._table.closed), style
        if looks not in self._dressed:
            self._dressed[looks] = self._dress(*looks)
        number = self._table.number(marks)
        if not number:
            return self._dressed[looks]
        made = QTextCharFormat(self._dressed[looks])
        made.setProperty(MARKS, number)
        return made

    def _dress(self, looks: tuple[str, ...], style: int) -> QTextCharFormat:
        """The format of all characters that look alike: each suggestion has a mark of its own."""
        made = QTextCharFormat()
        if style:
            face = HEADINGS[style]
            made.setProperty(STYLE, style)
            made.setProperty(
                QTextFormat.Property.FontPixelSize, max(1, round(face.size * self.zoom))
            )
            made.setFontWeight(face.weight)
        if any(key in looks for key in m.OBJECTS):
            made.setObjectType(OBJECT_TYPE)
        if m.BOLD in looks:
            made.setFontWeight(_BOLD)
        if m.ITALIC in looks:
            made.setFontItalic(True)
        if m.SUPERSCRIPT in looks:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        elif m.SUBSCRIPT in looks:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        if m.LINK in looks:
            made.setForeground(self.theme.colour("accent"))
            made.setFontUnderline(True)
        self._dress_annotations(made, looks)
        return made

    def _dress_annotations(self, made: QTextCharFormat, looks: tuple[str, ...]) -> None:
        # Never by colour alone: remarks and insertions are underlined, deletions struck.
        looks = (*looks, _AS_MARKED.get(self.look.proposal, ""))
        colour = self.theme.colour
        if COMMENT in looks:
            made.setBackground(colour("amber_wash"))
            _underline(made, colour("amber"))
        if FORMAT in looks:
            _underline(made, colour("green"), QTextCharFormat.UnderlineStyle.DashUnderline)
        if INSERTION in looks:
            made.setForeground(colour("green"))
            _underline(made, colour("green"))
        if DELETION in looks:
            made.setForeground(colour("red"))
            made.setFontStrikeOut(True)

    def _make_block(self, marks: Marks) -> QTextBlockFormat:
        made = QTextBlockFormat()
        number = self._table.number(marks)
        if number:
            made.setProperty(MARKS, number)
        style = style_number(marks)
        kind = m.value(marks, m.KIND)
        line = self.face(style).line * self.zoom
        made.setLineHeight(line, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        # Qt keeps the larger one of two margins that meet: items of a list stay together, and
        # what follows the list stands off.
        made.setTopMargin(self.look.gap * self.zoom)
        made.setBottomMargin(self.look.gap * self.zoom)
        made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        if style:
            made.setHeadingLevel(style)
            made.setTopMargin(self.look.gap * 1.6 * self.zoom)
            made.setBottomMargin(self.look.gap * 0.6 * self.zoom)
        elif kind in (richtext.BULLET, richtext.NUMBER):
            made.setLeftMargin(INDENT * list_level(marks) * self.zoom)
            made.setTopMargin(self.look.gap * 0.5 * self.zoom)
            made.setBottomMargin(self.look.gap * 0.5 * self.zoom)
        elif kind == richtext.QUOTE:
            made.setLeftMargin(INDENT * self.zoom)
            made.setRightMargin(INDENT * self.zoom)
        return made


def _looks_of(marks: Marks, closed: Set[str]) -> tuple[str, ...]:
    """What of marks can be seen: their keys, of annotations that are open the kind alone."""
    return tuple(
        [
            f"{key.partition(':')[0]}:" if ":" in key else key
            for key, value in marks
            if (value or key in m.OBJECTS) and key not in closed
        ]
    )


def _underline(
    made: QTextCharFormat,
    colour: QColor,
    style: QTextCharFormat.UnderlineStyle = QTextCharFormat.UnderlineStyle.SingleUnderline,
) -> None:
    made.setUnderlineStyle(style)
    made.setUnderlineColor(colour)


def style_number(block: Marks) -> int:
    """The level of a heading (2 to 4), 0 for every other block."""
    if m.value(block, m.KIND) != richtext.HEADING:
        return 0
    level = m.value(block, m.LEVEL)
    return min(max(int(level), 2), 4) if isinstance(level, int | float) else 2


def list_level(block: Marks) -> int:
    """The level of a list item, 1 for the outermost."""
    level = m.value(block, m.LEVEL)
    return min(max(int(level), 1), 9) if isinstance(level, int | float) else 1
