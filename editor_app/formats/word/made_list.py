"""Which lines of a list that a reference manager made say what a citation says already.

One rule for a document that is opened and for what comes from the clipboard. Only such lines go:
our own list follows from the records. A source that was put into the list without being cited, or
whose citation stayed words, is told nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from editor_app.formats.site_words import fold
from editor_app.formats.word.gathered import Cited
from editor_app.references.csl import date_parts, field_text

_WORD = re.compile(r"[^\W_]+")
_TELLING = 3
"""Words of a title from which on it says by itself which source it is."""
_SHORT_LINE = 6
"""Words up to which a line can't hold a title beside an author and a year."""


@dataclass(frozen=True)
class Told:
    """By what the line of a source is known again: its title, its first author and year. Words are
    folded and have single blanks between and around them.
    """

    title: str
    author: str
    year: str

    @classmethod
    def of(cls, cited: Cited) -> Told:
        """What this source is known by."""
        author = cited.fields.get("author")
        first = author[0] if isinstance(author, list) and author else {}
        name = first.get("family") or first.get("literal") or ""
        parts = date_parts(cited.fields, "issued")
        return cls(
            _words(field_text(cited.fields, "title")),
            _words(name),
            str(parts[0]) if parts else "",
        )

    def is_in(self, line: str) -> bool:
        """Whether the line, as `_words` gives it, is that of the source."""
        written = bool(self.author.strip()) and self.author in line
        dated = bool(self.year) and self.year in line
        if self.title.strip() and self.title in line:
            return len(self.title.split()) >= _TELLING or written or dated or _is_little(line)
        return written and dated and self._may_be_named(line)

    def _may_be_named(self, line: str) -> bool:
        """Whether the title may be there in another form: two works of one author and year are
        two sources.
        """
        words = self.title.split()
        if not words or _is_little(line):
            return True
        return sum(f" {word} " in line for word in words) * 2 >= len(words)


def told_lines(lines: Sequence[str], cited: Iterable[Sequence[Cited]]) -> set[int]:
    """The indices of the lines that say what one of these citations says."""
    told = {Told.of(one) for items in cited for one in items}
    return {
        index for index, line in enumerate(map(_words, lines)) if any(t.is_in(line) for t in told)
    }


def _is_little(line: str) -> bool:
    return len(line.split()) <= _SHORT_LINE


def _words(text: str) -> str:
    return f" {' '.join(_WORD.findall(fold(text)))} "
