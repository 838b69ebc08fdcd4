"""What a rule may look at: the article, its numbers, and the little that lies outside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import TypeVar

from editor_app.checks.house import NEUTRAL, House
from editor_app.checks.memory import Known, Memory
from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.finding import BLOCKER, NOTE, WARNING, Finding, body_place
from editor_app.document.numbering import Numbering, numbered
from editor_app.document.records import Note, Reference
from editor_app.document.richtext import OBJECT, Block, RichText

ADDRESS = re.compile(r"(?<![\w@/.])(?:https?://|www\.)[^\s\ufffc<>()\"“”«»]+(?<![.,;:!?'’])", re.I)
"""An address as it stands in a text."""

T = TypeVar("T")

HasFile = Callable[[str], bool]
"""Whether a file with this SHA-256 is kept."""


OutOfStep = tuple[str, str, str]
"""(place, the original's words then, its words now) of a paragraph whose original has changed."""


@dataclass(frozen=True)
class Spot:
    """A block of a text and how its place is called. `exact`: positions in it can be named.
    `language` is said where it may differ from the article's; `known` is what is remembered of
    the block.
    """

    block: Block
    place: str
    exact: bool = False
    language: str = ""
    known: Known = field(default_factory=dict, compare=False, repr=False)

    def at(self, start: int, end: int) -> str:
        """The place of some characters (code points) of the block."""
        return f"{self.place}:{start}-{end}" if self.exact else self.place


@dataclass(frozen=True)
class Context:
    """One look at one article. Rules ask about blocks by `of_block` and `of_words`, with functions
    that look at nothing else: then a block that has not changed is not read again.
    """

    article: Article
    has_file: HasFile
    today: date
    out_of_step: tuple[OutOfStep, ...] = ()
    house: House = NEUTRAL
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    @property
    def language(self) -> str:
        """The article's language without its region: `en` for `en-GB`."""
        return self.article.language.split("-", maxsplit=1)[0].lower()

    @cached_property
    def prose(self) -> tuple[tuple[Spot, str], ...]:
        """Every block that is in the article's language, with its text. Objects, addresses and
        words that are marked as another language's are U+FFFC there, so that positions stay.
        """
        return tuple(
            (spot, self.memory.ask(spot.known, _own_words, spot.block, self.article.language))
            for spot in self.spots
            if spot.language in ("", self.article.language)
        )

    @cached_property
    def numbering(self) -> Numbering:
        """The numbers of sources and notes."""
        return numbered(self.article)

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Every block a reader of the article meets, with its place."""
        return tuple(_spots(self.article, self.memory.of_block))

    def of_block(self, spot: Spot, question: Callable[[Block], T]) -> T:
        """What a function says of a block."""
        return self.memory.ask(spot.known, question, spot.block)

    def of_words(
        self, question: Callable[[str, str], tuple[T, ...]]
    ) -> Iterator[tuple[Spot, tuple[T, ...]]]:
        """What a function finds in the words of a block (see `prose`) and the article's language,
        for each block where that is anything.
        """
        ask, language = self.memory.ask, self.language
        for spot, text in self.prose:
            found = ask(spot.known, question, text, language)
            if found:
                yield spot, found

    @cached_property
    def body_starts(self) -> tuple[int, ...]:
        """Where the blocks of the body begin in the whole text (code points); the end at last."""
        lengths = (sum(len(run.text) for run in part.runs) + 1 for part in self.article.body)
        return tuple(accumulate(lengths, initial=0))

    @cached_property
    def placed(self) -> tuple[tuple[Spot, int, str, str], ...]:
        """(block, position in code points, kind, record id) of every object in a text."""
        return tuple(
            (spot, position, kind, record)
            for spot in self.spots
            for position, kind, record in self.of_block(spot, _objects)
        )

    def objects(self, kind: str) -> Iterator[tuple[Spot, int, str]]:
        """(block, position, record id) of the markers, images or tables that stand in a text."""
        for spot, position, found, record in self.placed:
            if found == kind:
                yield spot, position, record

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The sources in the order of their numbers; those that are not cited come last."""
        numbers = self.numbering.numbers
        known = self.article.references
        return tuple(sorted(known, key=lambda one: numbers.get(one.id, len(numbers) + 1)))

    @cached_property
    def notes(self) -> tuple[tuple[str, Note], ...]:
        """(place, note) of the notes in the order of their numbers, likewise."""
        numbers = self.numbering.numbers
        known = [(f"notes/{n}", note) for n, note in enumerate(self.article.notes, 1)]
        return tuple(sorted(known, key=lambda one: numbers.get(one[1].id, len(numbers) + 1)))

    @cached_property
    def reference_places(self) -> dict[str, str]:
        """Where each source is: by its printed number; those that are not cited are counted on
        behind the last number, in the order of their entry.
        """
        numbers = dict(self.numbering.numbers)
        for reference in self.article.references:
            numbers.setdefault(reference.id, len(numbers) + 1)
        return {r.id: f"references/{numbers[r.id]}" for r in self.article.references}


def _spots(article: Article, known: Callable[[Block], Known]) -> Iterator[Spot]:
    """In reading order: a note comes behind the paragraph, caption or cell of its first marker."""
    notes = _Notes(article, known)
    for spot in _flowing(article, known):
        yield spot
        yield from notes.under(spot.block)
    yield from notes.left()
    for number, author in enumerate(article.authors, 1):
        for language, text in author.bios.items():
            own = "" if language == article.language else f"/{language}"
            for part in text:
                place = f"authors/{number}/bio{own}"
                yield Spot(part, place, language=language, known=known(part))


def _flowing(article: Article, known: Callable[[Block], Known]) -> Iterator[Spot]:
    for part in article.title:
        yield Spot(part, "title", known=known(part))
    for number, point in enumerate(article.key_points, 1):
        for part in point.text:
            yield Spot(part, f"key_points/{number}", known=known(part))
    yield from _body_spots(article, known)


class _Notes:
    """The blocks of notes, each note once."""

    def __init__(self, article: Article, known: Callable[[Block], Known]) -> None:
        self._article, self._known = article, known
        self._places = {note.id: f"notes/{n}" for n, note in enumerate(article.notes, 1)}
        self._shown: set[str] = set()

    def under(self, part: Block) -> Iterator[Spot]:
        """Those that a block's markers lead to, and that the notes themselves lead to."""
        for _, kind, record in _objects(part) if self._places else ():
            marker = self._article.marker_by_id.get(record) if kind == m.CITE else None
            for item in marker.items if marker else ():
                yield from self._of(item.target)

    def left(self) -> Iterator[Spot]:
        """Those that no marker leads to."""
        for note in self._places:
            yield from self._of(note)

    def _of(self, note: str) -> Iterator[Spot]:
        if note not in self._places or note in self._shown:
            return
        self._shown.add(note)
        for part in self._article.note_by_id[note].text:
            yield Spot(part, self._places[note], known=self._known(part))
            yield from self.under(part)


def _body_spots(article: Article, known: Callable[[Block], Known]) -> Iterator[Spot]:
    """The blocks of the body, after each the captions and cells that stand in it."""
    shown: set[str] = set()
    for number, part in enumerate(article.body):
        yield Spot(part, body_place(number), exact=True, known=known(part))
        for position, kind, record in _objects(part):
            if kind != m.CITE and record not in shown:
                shown.add(record)
                place = body_place(number, position, position + 1)
                for text in _inside(article, record):
                    for inner in text:
                        yield Spot(inner, place, known=known(inner))


def _own_words(part: Block, language: str) -> str:
    words = "".join(
        OBJECT * len(run.text) if m.value(run.marks, m.LANGUAGE) not in (None, language)
        else run.text
        for run in part.runs
    )  # fmt: skip
    return ADDRESS.sub(lambda match: OBJECT * len(match.group()), words)


def _objects(part: Block) -> tuple[tuple[int, str, str], ...]:
    """As `Block.objects`, passing over words as fast as can be: checks run in every export."""
    position, found = 0, []
    for run in part.runs:
        object_ = run.object if run.text == OBJECT else None
        if object_:
            found.append((position, *object_))
        position += len(run.text)
    return tuple(found)


def _inside(article: Article, record: str) -> Iterator[RichText]:
    image = article.image_by_id.get(record)
    table = article.table_by_id.get(record)
    if image:
        yield image.caption
    if table:
        yield table.caption
        for row in table.cells:
            yield from row


def blocker(rule: str, place: str = "", **facts: object) -> Finding:
    """What must not be published."""
    return Finding(BLOCKER, rule, place, facts)


def warning(rule: str, place: str = "", **facts: object) -> Finding:
    """What is likely a mistake."""
    return Finding(WARNING, rule, place, facts)


def note(rule: str, place: str = "", **facts: object) -> Finding:
    """What somebody may want to know."""
    return Finding(NOTE, rule, place, facts)
