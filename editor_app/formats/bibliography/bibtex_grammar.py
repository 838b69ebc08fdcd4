"""The grammar of BibTeX files: entries with their fields as LaTeX, macros put in their place.

After the BibTeX manual (Patashnik, 1988) and what programs write: round brackets, no key, blanks
around a key, `#` between pieces, words between entries. What the LaTeX means is left to pandoc.
An entry that can't be read is told with its line, and reading goes on at the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from editor_app.formats.bibliography.shape import Gathered, Lines

_ENTRY = re.compile(r"@[ \t]*([A-Za-z][A-Za-z_-]{0,60})[ \t\n]*([{(])")
# Where reading goes on after a mistake: at the beginning of a line, or right after an entry.
_NEXT_ENTRY = re.compile(
    r"(?:^|(?<=[})]))[ \t]*@[ \t]*[A-Za-z]+[ \t\n]*[{(][^\n{}()=]*[,\n]", re.MULTILINE
)
_KEY = re.compile(r"\s*([^\s,={}\"]*(?:[ \t]+[^\s,={}\"]+)*)\s*(?=[,})])")
_FIELD = re.compile(r"[\s,]*([^\s,={}()\"#%']{1,80})\s*=\s*")
_GAP = re.compile(r"\s*")
_BRACES = re.compile(r"[{})]")
_QUOTES = re.compile(r"[{}\"]")
_MACRO = re.compile(r"[^\s,={}()\"#%']+")
# Code points: macros of macros of macros grow beyond all bounds.
_LONGEST_MACRO = 2_000
_MOST_OF_MACROS = 5_000_000
_OPEN_COMMENTS = 20  # after so many that don't close, none is looked at to the end of the file
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOSERS = {"{": "}", "(": ")"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its kind in small letters, its key (empty where it has none), its fields by
    name in small letters (LaTeX without the outer braces), and its line.
    """

    kind: str
    key: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)


class _BrokenError(Exception):
    """An entry can't be read on from this place."""

    def __init__(self, rule: str, offset: int) -> None:
        super().__init__(rule)
        self.rule = rule
        self.offset = offset


def read_entries(text: str, gathered: Gathered) -> list[Entry]:
    """The entries of a file in order; what is broken goes to `gathered`."""
    reader = _Reader(text, gathered)
    return list(reader.entries())


class _Reader:
    def __init__(self, text: str, gathered: Gathered) -> None:
        self._text = text
        self._gathered = gathered
        self._lines = Lines(text)
        self._macros = {month: month for month in MONTHS}
        self._of_macros = 0
        self._open_comments = 0
        self._next = (0, 0)

    def entries(self) -> Iterator[Entry]:
        at = 0
        while match := _ENTRY.search(self._text, at):
            kind, line = match.group(1).lower(), self._lines.at(match.start())
            if kind == "comment":
                at = self._after_comment(match)
                continue
            try:
                entry, at = self._entry(kind, match, line)
            except _BrokenError as error:
                self._gathered.left_out(error.rule, line, at=self._lines.at(error.offset))
                at = self._next_entry(match.end())
                continue
            if entry is not None:
                yield entry

    def _after_comment(self, match: re.Match[str]) -> int:
        """Comments hold anything; where their braces don't close, the next line goes on."""
        if self._open_comments < _OPEN_COMMENTS:
            try:
                return self._closed(match.end() - 1, len(self._text))
            except _BrokenError:
                self._open_comments += 1
        return match.end()

    def _next_entry(self, at: int) -> int:
        following = _NEXT_ENTRY.search(self._text, at)
        return following.start() if following else len(self._text)

    def _entry(self, kind: str, match: re.Match[str], line: int) -> tuple[Entry | None, int]:
        opener, at = match.group(2), match.end()
        if kind == "preamble":
            return None, self._closed(match.end() - 1, len(self._text))
        key = ""
        if kind != "string":
            found = _KEY.match(self._text, at)
            if found:
                key, at = found.group(1), found.end()
            elif not _FIELD.match(self._text, at):
                raise _BrokenError("bibliography.no_fields", at)
        fields, at = self._fields(at, _CLOSERS[opener])
        if kind == "string":
            self._macros.update((n, v[:_LONGEST_MACRO]) for n, v in fields.items())
            return None, at
        return Entry(kind, key, line, fields), at

    def _fields(self, at: int, closer: str) -> tuple[dict[str, str], int]:
        fields: dict[str, str] = {}
        while True:
            match = _FIELD.match(self._text, at)
            if match is None:
                return fields, self._end(at, closer)
            value, at = self._value(match.end())
            name = match.group(1).lower()
            if name in fields and name in ("author", "editor", "keywords"):
                value = f"{fields[name]}{', ' if name == 'keywords' else ' and '}{value}"
            fields[name] = value

    def _end(self, at: int, closer: str) -> int:
        end = re.compile(r"[\s,]*").match(self._text, at)
        at = end.end() if end else at
        if self._text[at : at + 1] != closer:
            raise _BrokenError("bibliography.not_closed", min(at, len(self._text)))
        return at + 1

    def _value(self, at: int) -> tuple[str, int]:
        pieces: list[str] = []
        while True:
            piece, at = self._piece(at)
            pieces.append(piece)
            at = self._skip(at)
            if self._text[at : at + 1] != "#":
                return "".join(pieces), at
            at = self._skip(at + 1)

    def _piece(self, at: int) -> tuple[str, int]:
        char = self._text[at : at + 1]
        if char == "{":
            end = self._closed(at)
            return self._text[at + 1 : end - 1], end
        if char == '"':
            end = self._quoted(at + 1)
            return self._text[at + 1 : end - 1], end
        word = _MACRO.match(self._text, at)
        if word is None:
            raise _BrokenError("bibliography.no_value", min(at, len(self._text)))
        return self._macro(word.group()), word.end()

    def _macro(self, word: str) -> str:
        found = self._macros.get(word.lower(), word)
        self._of_macros += len(found)
        return found if self._of_macros < _MOST_OF_MACROS else word

    def _skip(self, at: int) -> int:
        gap = _GAP.match(self._text, at)
        return gap.end() if gap else at

    def _closed(self, at: int, limit: int | None = None) -> int:
        """The place after the bracket that closes the one at `at`; a backslash hides none, as in
        BibTeX. What stands after the beginning of another entry closes nothing here.
        """
        closer = _CLOSERS[self._text[at]]
        braces = 0
        for match in _BRACES.finditer(self._text, at + 1, self._limit(at, limit)):
            char = match.group()
            if char == closer and braces == 0:
                return match.end()
            braces += (char == "{") - (char == "}")
        raise _BrokenError("bibliography.not_closed", at)

    def _limit(self, at: int, limit: int | None) -> int:
        """Where the next entry begins; asked for once for each, so that nothing is quadratic."""
        if limit is not None:
            return limit
        if not self._next[0] <= at < self._next[1]:
            self._next = (at, self._next_entry(at + 1))
        return self._next[1]

    def _quoted(self, at: int) -> int:
        depth = 0
        for match in _QUOTES.finditer(self._text, at, self._limit(at, None)):
            char = match.group()
            depth += (char == "{") - (char == "}")
            if char == '"' and depth == 0:
                return match.end()
        raise _BrokenError("bibliography.not_closed", at)
