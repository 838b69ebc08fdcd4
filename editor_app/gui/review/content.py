"""What stands on a card, as values: lines of words with a tone, and how they are measured."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor_app.gui.theme.tokens import Face, Type

STRONG = Face(13, 18, 600)
QUOTE_ROWS, WORDS_ROWS = 2, 5
"""Rows of a quotation and of a remark on a card that is not looked at."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one look. `tone` is a palette role."""

    text: str
    tone: str = "ink"
    struck: bool = False
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of a card. `right` stands at the right end of its first row; `bar` is the
    palette role of a line at its left; `rows` the most that are shown (0: all).
    """

    pieces: tuple[Piece, ...]
    right: str = ""
    face: Face = Type.INTERFACE
    bar: str = ""
    rows: int = 0
    above: int = 4


@dataclass(frozen=True, slots=True)
class Content:
    """All of a card but its buttons; `spoken` is what a screen reader says."""

    lines: tuple[Line, ...] = ()
    spoken: str = ""
    key: str = field(default="", compare=False)


def text_of(line: Line) -> str:
    """The words of a line."""
    return "".join(piece.text for piece in line.pieces)
