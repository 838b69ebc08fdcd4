"""Lines that only repeat another: `Ibid., p. 5`, `A.g.e., s. 12`, `Там же. С. 7`, `Kaya, op. cit.`

"Ibid." and its like mean the source just before; "op. cit.", "a.g.e." after a name mean the last
source of that author. Such a line is no source of its own: it is another mention, at a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.references.csl import names
from editor_app.references.markup import take_number, without_markup
from editor_app.references.plain_line import read_line
from editor_app.references.words import fold

_HERE = r"ibid(?:em)?|id(?:em)?|a\.\s?e|ae|aynı (?:yer|eser|makale)|там же|то же"
_EARLIER = (
    r"op\.?\s?cit|loc\.?\s?cit|a\.\s?g\.\s?[emkyst]|age|agm|adı geçen (?:eser|makale)"
    r"|указ\.?\s?(?:соч|раб|ст)"
)
_REPEAT = re.compile(
    rf"(?P<who>[^“”«»\"‘/:]{{0,80}}?)(?:[,.]?\s+|^)(?:(?P<here>{_HERE})|(?P<earlier>{_EARLIER}))"
    r"(?![^\W\d_])[\s.,;:)]*(?P<rest>.{0,60})",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:(?:at|pp?|ss?|sayfa|pages?|para|§|стр|сс?)\b\.?\s*)?"
    r"(?P<place>\d[\d\s,–—-]{0,30}|[IVXLC]{1,8})\s*[.)]*",
    re.IGNORECASE,
)
_LONGEST = 200  # code points: a longer line says something of its own


@dataclass(frozen=True, slots=True)
class Repeat:
    """A line that means an earlier one: `source` is its position in the list, -1 where there is
    none to mean; `locator` the page, empty where none is named.
    """

    source: int
    locator: str = ""


def resolve_repeats(lines: Sequence[str]) -> tuple[Repeat | None, ...]:
    """For each line what it repeats; None for those that are sources of their own.

    A repeat of a repeat leads to the source itself, and keeps the page where it names none, as
    "ibid." does.
    """
    found: list[Repeat | None] = []
    for number, line in enumerate(lines):
        match = _match(line)
        found.append(_resolved(match, lines, found, number) if match else None)
    return tuple(found)


def is_repeat(line: str) -> bool:
    """Whether a line only points to another."""
    return _match(line) is not None


def _match(line: str) -> re.Match[str] | None:
    if len(line) > _LONGEST or "://" in line:
        return None
    text = take_number(without_markup(line))[0].strip()
    match = _REPEAT.fullmatch(text)
    if match is None or (match.group("here") and match.group("who").strip(" ,.")):
        return None
    rest = match.group("rest").strip(" .,;)")
    return match if not rest or _PLACE.fullmatch(rest) else None


def _resolved(
    match: re.Match[str], lines: Sequence[str], found: Sequence[Repeat | None], number: int
) -> Repeat:
    who = match.group("who").strip(" ,.")
    place = _PLACE.fullmatch(match.group("rest").strip(" .,;)"))
    locator = place.group("place").strip(" ,") if place else ""
    if who:
        return Repeat(_last_by(who, lines, found), locator)
    last = found[number - 1] if number else None
    if last is not None:
        same = match.group("here") and not locator
        return Repeat(last.source, last.locator if same else locator)
    return Repeat(number - 1, locator)


def _last_by(who: str, lines: Sequence[str], found: Sequence[Repeat | None]) -> int:
    """The last source that one of these names wrote."""
    wanted = {word for word in re.findall(r"\w{2,}", fold(who)) if word not in ("and", "ve", "и")}
    for number in range(len(found) - 1, -1, -1):
        if found[number] is None:
            people = " ".join(names(read_line(lines[number]).item, "author"))
            if wanted and wanted <= set(re.findall(r"\w{2,}", fold(people))):
                return number
    return -1
