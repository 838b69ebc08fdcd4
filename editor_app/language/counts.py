"""Words and characters of an article, of a text or of a selection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from editor_app.document.counting import words_in
from editor_app.document.richtext import OBJECT, Block


@dataclass(frozen=True, slots=True)
class Counts:
    """`words` as `counting.words_in` counts them; characters are code points, markers and
    line feeds not among them.
    """

    words: int = 0
    characters: int = 0
    without_blanks: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.words + other.words,
            self.characters + other.characters,
            self.without_blanks + other.without_blanks,
        )


def count(text: str) -> Counts:
    """The counts of some words. Line ends may be Qt's (U+2029) or line feeds."""
    parts = text.replace(OBJECT, "").split()
    feeds = text.count("\n") + text.count("\u2029") + text.count("\u2028")
    characters = len(text) - text.count(OBJECT) - feeds
    return Counts(words_in(" ".join(parts)), characters, sum(map(len, parts)))


class Counter:
    """Counts again only the blocks that are others now: for whoever shows counts while somebody
    writes. Blocks are told apart by identity, as snapshots keep those that did not change.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[Block, Counts]] = {}

    def count(self, blocks: Iterable[Block]) -> Counts:
        """The sum over all blocks; those that are gone are forgotten."""
        known: dict[int, tuple[Block, Counts]] = {}
        words = characters = without_blanks = 0
        for block in blocks:
            found = self._known.get(id(block)) or (block, count(block.text))
            known[id(block)] = found
            words += found[1].words
            characters += found[1].characters
            without_blanks += found[1].without_blanks
        self._known = known
        return Counts(words, characters, without_blanks)
