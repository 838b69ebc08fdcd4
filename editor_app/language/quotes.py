"""Which quotation mark belongs where: by what stands before it and what is open.

The choice never depends on how the mark looks now, so setting a text twice changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.language.conventions import APOSTROPHE, Conventions
from editor_app.language.spans import Spans

_ANY = re.compile("[\"“”„«»'‘’]")
_DEEPEST = 8
"""Quotations in quotations that are kept in mind."""
DOUBLE = frozenset('"“”„«»')
_OPENERS = frozenset("([{“„«‘—–/-\u00a0\ufffc")


class Quotes:
    """Reads a text from its start. `depth` says how many quotations are open."""

    def __init__(self, rules: Conventions) -> None:
        self._rules = rules
        self._open: list[str] = []  # the marks that will close, outermost first

    @property
    def depth(self) -> int:
        """How many quotations are open."""
        return len(self._open)

    def read(self, text: str, passed_over: Spans | None = None) -> Iterator[tuple[int, str]]:
        """(place, what should stand there) of each mark of a text; none within `passed_over`."""
        last, mark = -1, ""
        for found in _ANY.finditer(text):
            at = found.start()
            if passed_over is not None and passed_over.touch(at, at + 1):
                continue
            before = mark if last == at - 1 and mark else text[at - 1 : at]
            mark, last = self.see(found.group(), before, text[at + 1 : at + 2]), at
            yield at, mark
            del self._open[:-_DEEPEST]

    def see(self, character: str, before: str, after: str) -> str:
        """What should stand for a character between two others (empty at the ends)."""
        if character in DOUBLE:
            return self._double(character, before)
        if character == "'" or character in "‘’":
            return self._single(character, before, after)
        return character

    def _double(self, character: str, before: str) -> str:
        opening, closing = self._rules.quotes, self._rules.inner
        native = (*self._rules.quotes, *(mark for mark in self._rules.inner if mark in DOUBLE))
        if character in native:
            return self._native(character, before)
        if opens(before):
            pair = closing if self._open else opening
            self._open.append(pair[1])
            return pair[0]
        if self._open:
            return self._open.pop()
        if before.isdigit():
            return character  # inches, or a closing mark too many: not ours to say
        return opening[1]

    def _native(self, character: str, before: str) -> str:
        for start, end in (self._rules.quotes, self._rules.inner):
            if character == start and not (self._open and not opens(before)):
                self._open.append(end)
                return character
            if character == start and character not in self._open:
                return self._open.pop()  # it closes, as in „this“
        if character in self._open:
            del self._open[self._open.index(character) :]
            return character
        # Closing, and nothing of its kind is open: in Russian a mark of another language.
        if character in self._rules.inner and character not in self._rules.quotes:
            return self._foreign(before)
        return character

    def _foreign(self, before: str) -> str:
        if opens(before):
            self._open.append(self._rules.quotes[1])
            return self._rules.quotes[0]
        return self._open.pop() if self._open else self._rules.quotes[1]

    def _single(self, character: str, before: str, after: str) -> str:
        straight = character == "'"
        digits = self._rules.digit_apostrophe and before.isdigit()
        if digits or (before.isalnum() and after.isalpha()):
            return APOSTROPHE if straight else character
        if not self._rules.single_quotes:
            return APOSTROPHE if straight and before.isalpha() else character
        start, end = self._rules.inner
        if character == start or (straight and opens(before) and not after.isdigit()):
            self._open.append(end)
            return start
        if self._open[-1:] == [end] and (not straight or not opens(before)):
            self._open.pop()
            return end
        return APOSTROPHE if straight and not before.isdigit() else character


def opens(before: str) -> bool:
    """Whether a mark behind this character (empty: at the start of a text) opens."""
    return not before or before.isspace() or before in _OPENERS
