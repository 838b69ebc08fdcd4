"""What readers of laws, treaties and decisions share: a line from which marks are taken out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from editor_app.references.csl import CslDate, make_date
from editor_app.references.dates import find_dates
from editor_app.references.segments import CUT, EDGE, split_commas

DAY = re.compile(r"\b(?:1[89]|20)\d\d\b")
_QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"")
_QUOTES = {"“": "”", "«": "»", '"': '"'}
_YEAR = re.compile(r"[(\[](?P<year>(?:1[6-9]|20)\d\d)[)\]]")
_EMPTY = re.compile(rf"[(\[][\s,;{CUT}]*[)\]]")


@dataclass(slots=True)
class Marks:
    """What was taken out of a line: numbers in their order, where it is printed, when it is of."""

    numbers: list[str] = field(default_factory=list)
    container: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    year: str = ""
    day: CslDate | None = None

    def date(self) -> CslDate | None:
        """The day, else the year."""
        return self.day or (make_date(int(self.year)) if self.year else None)


class OpenText:
    """A line of which marks are taken one after the other; what is left are its `pieces`."""

    def __init__(self, words: str) -> None:
        self.text = words.strip(" .")
        self.marks = Marks()

    def take(self, pattern: re.Pattern[str], limit: int = 0) -> list[re.Match[str]]:
        """Take out what fits, outside of quotation marks; `limit` 0 takes all."""
        quoted = [match.span() for match in _QUOTED.finditer(self.text)]
        found = [
            match
            for match in pattern.finditer(self.text)
            if not any(start < match.end() and match.start() < end for start, end in quoted)
        ][: limit or None]
        for match in reversed(found):
            self.text = f"{self.text[: match.start()]}{CUT}{self.text[match.end() :]}"
        return found

    def take_date(self, *, years: bool = True, inside: bool = True) -> None:
        """Take out all whole days, of which the first counts, and with `years` a year in brackets;
        what stands inside quotation marks stays. Without `inside` a day that other words lead to
        counts only where no other does, and stays with them.
        """
        open_text = _QUOTED.sub(lambda match: CUT * len(match.group()), self.text)
        days = [date for date in find_dates(open_text) if len(date.parts) == 3]
        alone = [date for date in days if _begins_piece(open_text, date.start)]
        if days:
            self.marks.day = (days if inside or not alone else alone)[0].as_csl()
            days = days if inside else alone
            for date in reversed(days):
                self.text = f"{self.text[: date.start]}{CUT}{self.text[date.end :]}"
        for found in self.take(_YEAR, limit=1) if years else ():
            self.marks.year = self.marks.year or found["year"]

    def pieces(self) -> list[str]:
        """What is left between commas, semicolons and what was taken out, without quotes around."""
        text = _EMPTY.sub(CUT, self.text)
        parts = (p for piece in split_commas(text) for p in re.split(rf"[;{CUT}]", piece))
        return [bare for part in parts if (bare := plain(part))]


def _begins_piece(text: str, at: int) -> bool:
    before = text[:at].rstrip()
    return not before or before[-1] in f",;([{CUT}"


def unquoted(text: str) -> str:
    """The text without what stands in quotation marks."""
    return _QUOTED.sub(" ", text)


def plain(text: str) -> str:
    """A piece without what only surrounded it: blanks, stops, quotation marks, open brackets. A
    full stop inside a line ends an abbreviation.
    """
    stop = "." if text.rstrip(f" ,;:{CUT}").endswith(".") else ""
    bare = text.strip(EDGE + "()[]") if text.count("(") != text.count(")") else text.strip(EDGE)
    if len(bare) > 2 and _QUOTES.get(bare[0]) == bare[-1] and bare[0] not in bare[1:-1]:
        return bare[1:-1].strip(EDGE)
    if re.search(r"\d{4}\sг$", bare):
        stop = "."
    return bare + stop if bare else ""
