"""Markers in the words of a page: `[1]`, `[^1]`, `[1, 3]`, `[2–4]`, `[1, p. 44]`, `¹`, and
numbers glued to words ("process.1") where a numbered list proves that they are markers.

`[2024]` and `[sic]` are words: a marker has at most three digits, or a number of the list.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from editor_app.document import marks as m
from editor_app.document.records import Marker, MarkerItem
from editor_app.document.richtext import Block, Run, cite, join_runs, slice_runs
from editor_app.formats.reading import NewId

_BRACKET = re.compile(r"\[([^\[\]\n]{1,80})\]")
_NUMBER = re.compile(r"\^?\s*(\d{1,4})")
_RANGE = re.compile(r"\^?\s*(\d{1,3})\s*[-–—]\s*\^?(\d{1,3})")
_LOCATOR = re.compile(
    r"(?:pp?|ss?|sf|sayfa|par|para|ch|chap|§|bl|böl|с|стр|гл|n|fn)\.?\s*[\dIVXLCivxlc].{0,40}",
    re.IGNORECASE,
)
_BARE_PREFIX = re.compile(r"^(?:pp?|ss?|с)\.\s*(?=\d)", re.IGNORECASE)
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPT = re.compile(rf"[{_SUPERSCRIPTS}]+(?:[,⁻˒][{_SUPERSCRIPTS}]+)*")
_DIGITS = str.maketrans(_SUPERSCRIPTS, "0123456789")
_UNIT = re.compile(r"(?:\b|\d)(?:[kcdm]?m|ft|mi|in|ha|[кдс]?м)$", re.IGNORECASE)
_GLUED = re.compile(
    r"(?<=[^\W\d_]|[.,;:!?…”\"’»)\]])(\d{1,3})(?=[\s.,;:!?)»”\"]|$)|(?<=[^\s(])\((\d{1,3})\)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:pp?|ss?|no|nos|nr|vol|art|md|sec|ch|fig|tab|sayı|cilt|c|s|ст|с|т|гл|рис|п)|№)\.$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Targets:
    """The ids that the numbers of a page's list stand for, in the order of the list.

    A number that the list gives twice is taken in turns; one it lacks gets an id nobody has.
    """

    new_id: NewId
    by_number: dict[int, list[str]] = field(default_factory=dict)
    missing: dict[int, str] = field(default_factory=dict)
    _taken: Counter[int] = field(default_factory=Counter)

    def add(self, number: int, target: str) -> None:
        """Let a number of the list stand for a source or note."""
        self.by_number.setdefault(number, []).append(target)

    def item(self, number: int, locator: str = "") -> MarkerItem:
        """What a marker with this number points to."""
        ids = self.by_number.get(number)
        if not ids:
            if number not in self.missing:
                self.missing[number] = self.new_id()
            return MarkerItem(self.missing[number], locator, str(number))
        turn = min(self._taken[number], len(ids) - 1)
        self._taken[number] += 1
        return MarkerItem(ids[turn], locator)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A marker seen at `text[start:end]`: (number, locator) for each of its items."""

    start: int
    end: int
    items: tuple[tuple[int, str], ...]


def sightings(text: str, known: frozenset[int]) -> list[Sighting]:
    """The bracketed and superscript markers in a text."""
    found = []
    for match in _BRACKET.finditer(text):
        items = bracket_items(match.group(1), known)
        if items:
            found.append(Sighting(match.start(), match.end(), items))
    for match in _SUPERSCRIPT.finditer(text):
        numbers = [int(n) for n in re.split(r"\D+", match.group().translate(_DIGITS)) if n]
        fits = all(n in known for n in numbers) and not _UNIT.search(text[: match.start()])
        if fits:
            found.append(Sighting(match.start(), match.end(), tuple((n, "") for n in numbers)))
    return sorted(found, key=lambda s: s.start)


def bracket_items(content: str, known: frozenset[int]) -> tuple[tuple[int, str], ...]:
    """The items in what stands between brackets; nothing where it is no marker."""
    items: list[tuple[int, str]] = []
    for piece in re.split(r"\s*[,;]\s*", content.strip()):
        span = _RANGE.fullmatch(piece)
        number = _NUMBER.fullmatch(piece)
        if span and 0 < int(span[1]) < int(span[2]) <= int(span[1]) + 30:
            items.extend((n, "") for n in range(int(span[1]), int(span[2]) + 1))
        elif number and _is_marker_number(number[1], known):
            items.append((int(number[1]), ""))
        elif items and _LOCATOR.fullmatch(piece) and not items[-1][1]:
            items[-1] = (items[-1][0], _BARE_PREFIX.sub("", piece))
        else:
            return ()
    return tuple(items)


def _is_marker_number(digits: str, known: frozenset[int]) -> bool:
    number = int(digits)
    return number in known or (0 < number < 1000 and len(digits) < 4 and digits[0] != "0")


def glued(blocks: Sequence[Block], known: frozenset[int]) -> dict[int, list[Sighting]]:
    """Numbers glued to words, bare or in round brackets, by block, where they count along the
    numbers of the list.
    """
    found: dict[int, list[Sighting]] = {}
    waiting = sorted(known)
    for index, block in enumerate(blocks):
        text = block.text
        for match in _GLUED.finditer(text):
            number = int(match[1] or match[2])
            if not waiting or number not in waiting[:3]:
                continue
            if match[1] and not _stands_glued(text, match.start()):
                continue
            if number != waiting[0] and (match[2] or text[match.start() - 1].isalpha()):
                continue
            waiting = waiting[waiting.index(number) + 1 :]
            found.setdefault(index, []).append(
                Sighting(match.start(), match.end(), ((number, ""),))
            )
    return found


def _stands_glued(text: str, start: int) -> bool:
    """Not the decimals of a number, not "No.5", not "G20"."""
    before = text[start - 1]
    if before.isalpha():
        word = re.search(r"[^\W\d_]+$", text[:start])
        return bool(word) and before.islower() and len(word.group()) > 2 if word else False
    head = text[:start]
    if before in ".,:" and start > 1 and text[start - 2].isdigit():
        return bool(re.search(r"\b(?:1[89]|20)\d\d\.$", head)) and before == "."
    return not _ABBREVIATION.search(head)


def with_markers(
    block: Block, seen: Sequence[Sighting], targets: Targets
) -> tuple[Block, list[Marker]]:
    """The block with an object character in the place of each sighting, and the markers."""
    if not seen:
        return block, []
    runs: list[Run] = []
    markers: list[Marker] = []
    at = 0
    for sighting in seen:
        runs.extend(slice_runs(block.runs, at, sighting.start))
        items = tuple(targets.item(number, locator) for number, locator in sighting.items)
        markers.append(Marker(targets.new_id(), items))
        runs.append(cite(markers[-1].id))
        at = sighting.end
    runs.extend(slice_runs(block.runs, at, len(block.text)))
    return Block(join_runs(runs), block.marks), markers


def raised(block: Block, known: frozenset[int]) -> list[Sighting]:
    """Markers that formatting shows: digits in superscript or linked to a place in the page."""
    found, at = [], 0
    for run in block.runs:
        link = m.value(run.marks, m.LINK)
        local = isinstance(link, str) and link.startswith("#")
        digits = re.fullmatch(r"\s*[\[(]?\^?(\d{1,3})[\])]?\s*", run.text)
        if digits and (local or m.value(run.marks, m.SUPERSCRIPT)):
            number = int(digits[1])
            if number in known or (local and number > 0):
                start, end = _with_brackets(block.text, at, at + len(run.text))
                found.append(Sighting(start, end, ((number, ""),)))
        at += len(run.text)
    return found


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    inside = text[start:end]
    start += len(inside) - len(inside.lstrip())
    end -= len(inside) - len(inside.rstrip())
    if start and text[start - 1] == "[" and text[end : end + 1] == "]":
        return start - 1, end + 1
    return start, end
