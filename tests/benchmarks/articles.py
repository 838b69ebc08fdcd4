"""Articles to measure with, the same whenever they are made: three languages, made-up words.

An article number and a seed say what comes out. `marked` puts the marks of every desk on it, as
an article in the middle of its review has them: bold, italics, links, comments, suggestions.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from editor_app.document import marks as m
from editor_app.document.article import About, Article
from editor_app.document.records import (
    Author,
    Comment,
    KeyPoint,
    Marker,
    MarkerItem,
    Message,
    Quote,
    Reference,
    Suggestion,
)
from editor_app.document.richtext import Block, Run, block, cite, paragraphs
from tests.benchmarks.words import sentences, words

KINDS = ("analysis", "commentary", "report", "policy_brief")
STATUSES = ("draft", "in_review", "changes_requested", "approved", "published")
WORDS_A_BLOCK = 90
AT = "2026-11-24T07:00:00Z"


def article(number: int, *, length: int = 900, sources: int | None = None) -> Article:
    """Article `number`, of `length` words, citing `sources` sources (else 2 to 12)."""
    chance = random.Random(f"article {number} {length} {sources}")
    language = chance.choices(("en", "tr", "ru"), (5, 3, 2))[0]
    count = sources if sources is not None else chance.randint(2, 12)
    references = [_reference(f"r{n}", language, chance) for n in range(1, count + 1)]
    markers = [Marker(f"m{n}", (MarkerItem(r.id),)) for n, r in enumerate(references, 1)]
    told = sentences(language, length, chance)
    name = _name(language, chance)
    return Article(
        id=f"article{number:09d}",
        kind=chance.choice(KINDS),
        language=language,
        status=chance.choice(STATUSES),
        title=paragraphs(_title(language, chance)),
        body=tuple(_body(told, markers, chance)),
        key_points=tuple(_key_points(told, chance)),
        authors=(Author("a1", name, bios={language: paragraphs(_bio(name, language, chance))}),),
        references=tuple(references),
        markers=tuple(markers),
        available_in=tuple(other for other in ("en", "tr", "ru") if other != language),
        about=About(
            slug=f"article-{number}",
            category=chance.choice(("security", "energy", "trade", "law")),
            published=f"{chance.randint(2022, 2026)}-{chance.randint(1, 12):02}-15",
        ),
    )


def marked(number: int, *, length: int, sources: int) -> Article:
    """Such an article with the marks of every desk on every page of it."""
    chance = random.Random(f"marks {number}")
    plain = article(number, length=length, sources=sources)
    desk = _Review(chance)
    body = tuple(desk.mark(part) for part in plain.body)
    return replace(
        plain, body=body, comments=tuple(desk.comments), suggestions=tuple(desk.suggestions)
    )


def _title(language: str, chance: random.Random) -> str:
    return " ".join(words(language, chance.randint(5, 11), chance)).capitalize()


def _name(language: str, chance: random.Random) -> str:
    return " ".join(word.capitalize() for word in words(language, 2, chance))


def _bio(name: str, language: str, chance: random.Random) -> str:
    return f"{name} {' '.join(words(language, 24, chance))}."


def _reference(reference: str, language: str, chance: random.Random) -> Reference:
    def date(first: int, last: int) -> dict[str, list[list[int]]]:
        year, month, day = (chance.randint(*r) for r in ((first, last), (1, 12), (1, 28)))
        return {"date-parts": [[year, month, day]]}

    title = _title(language, chance)
    outlet = " ".join(words(language, 2, chance)).title()
    address = f"https://news{chance.randrange(400)}.example.org/{chance.randrange(10**9)}"
    fields = {
        "type": "article-newspaper",
        "title": title,
        "container-title": outlet,
        "author": [{"family": words(language, 1, chance)[0].capitalize(), "given": "A."}],
        "URL": address,
        "issued": date(2015, 2023),
        "accessed": date(2024, 2025),
        "raw": f"“{title}”, {outlet}, {address}",
    }
    return Reference(reference, fields)


def _key_points(told: list[str], chance: random.Random) -> Iterator[KeyPoint]:
    """Three sentences of the first block, which they quote."""
    starts = 0
    for number, sentence in enumerate(told[:3], 1):
        end = starts + len(sentence) - 1
        words_there = sentence[:-1]
        if chance.random() < 0.9:
            yield KeyPoint(f"k{number}", paragraphs(sentence), Quote(words_there, 0, starts, end))
        starts = end + 2


def _body(told: list[str], markers: list[Marker], chance: random.Random) -> Iterator[Block]:
    """Blocks of some sentences each, with the markers spread evenly behind sentences."""
    cited = _places(len(told), len(markers), chance)
    waiting = iter(markers)
    content: list[str | Run] = []
    length = 0
    for number, sentence in enumerate(told):
        content.append(sentence + (" " if number not in cited else ""))
        content.extend(cite(next(waiting).id) for _ in range(cited.count(number)))
        if number in cited:
            content.append(" ")
        length += sentence.count(" ") + 1
        if length >= WORDS_A_BLOCK:
            yield from _blocks(content, chance if number > 10 else None)
            content, length = [], 0
    if content:
        yield block(*content)


def _blocks(content: list[str | Run], chance: random.Random | None) -> Iterator[Block]:
    """A paragraph, sometimes with a heading; never before the first, which key points quote."""
    if chance and chance.random() < 0.12:
        first = next(part for part in content if isinstance(part, str))
        yield block(" ".join(first.split()[:5]).rstrip(".,"), kind="heading", level=2)
    yield block(*content)


def _places(sentence_count: int, count: int, chance: random.Random) -> list[int]:
    """Sentences that a marker stands behind, past the first three, which key points quote."""
    first = min(3, sentence_count - 1)
    return sorted(chance.choices(range(first, sentence_count), k=count))


class _Review:
    """Puts an author's, an intern's and an editor's marks on blocks."""

    _KINDS = ("b", "i", "link", "c:", "ins:", "del:", "fmt:")

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self.comments: list[Comment] = []
        self.suggestions: list[Suggestion] = []
        self._start = 0

    def mark(self, part: Block) -> Block:
        """The block with two or three ranges marked."""
        length = len(part.text)
        if part.kind == "paragraph" and length > 60:
            cuts = sorted(self._chance.sample(range(1, length - 1), 6))
            for start, end in list(pairwise(cuts))[::2]:
                part = self._with(part, start, min(end, start + 60))
        self._start += length + 1
        return part

    def _with(self, part: Block, start: int, end: int) -> Block:
        kind = self._chance.choice(self._KINDS)
        key, value = self._mark_of(kind, start, end)
        runs: list[Run] = []
        at = 0
        for run in part.runs:
            inside = (max(start - at, 0), max(end - at, 0))
            pieces = (run.text[: inside[0]], run.text[inside[0] : inside[1]], run.text[inside[1] :])
            for number, text in enumerate(pieces):
                if text:
                    own = m.with_mark(run.marks, key, value) if number == 1 else run.marks
                    runs.append(Run(text, own))
            at += len(run.text)
        return replace(part, runs=tuple(runs))

    def _mark_of(self, kind: str, start: int, end: int) -> tuple[str, object]:
        if kind == "link":
            return kind, f"https://example.org/{start}"
        if kind == "c:":
            return f"c:{self._comment(start, end)}", True
        if kind.endswith(":"):
            number = f"s{len(self.suggestions) + 1}"
            self.suggestions.append(Suggestion(number, "open", {"author": "Борис", "at": AT}))
            return f"{kind}{number}", True
        return kind, True

    def _comment(self, start: int, end: int) -> str:
        number = f"c{len(self.comments) + 1}"
        said = Message("1", "Şule", AT, paragraphs("Kaynağı doğru mu? Проверить."))
        place = (self._start + start, self._start + end)
        self.comments.append(Comment(number, "body", "", *place, messages=(said,)))
        return number
