"""Two versions of a long article are compared: words, moves and records."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from editor_app.document.article import Article
from editor_app.document.comparing import compare
from editor_app.document.richtext import Block, Run
from tests.benchmarks.articles import article, marked
from tests.benchmarks.measuring import Series, timed
from tests.benchmarks.results import Result, within
from tests.benchmarks.scale import Scale
from tests.benchmarks.words import words

LIMIT = 0.300
EDITS = 300


def measure(scale: Scale) -> Iterator[Result]:
    """The row of the table."""
    for name, then in (
        ("", article(1, length=10_000, sources=200)),
        (" in review", marked(1, length=10_000, sources=200)),
    ):
        now = edited(then, EDITS, moves=5)
        samples = [
            timed(lambda then=then, now=now: compare(then, now)) for _ in range(scale.rounds)
        ]  # type: ignore[misc]
        yield within(
            f"comparing two versions of 10,000 words{name}",
            Series(tuple(samples)),
            LIMIT,
            note=f"{EDITS} edits, 5 paragraphs moved, 20 sources changed",
        )


def edited(then: Article, edits: int, *, moves: int) -> Article:
    """Words put in, taken out and replaced all over the body; paragraphs and sources changed."""
    chance = random.Random(7)
    body = list(then.body)
    for _ in range(edits):
        at = chance.randrange(len(body))
        body[at] = _with_edit(body[at], chance)
    for _ in range(moves):
        body.insert(chance.randrange(len(body)), body.pop(chance.randrange(len(body))))
    sources = tuple(
        replace(source, fields={**source.fields, "title": "Başka bir başlık"})
        if at < 20
        else source
        for at, source in enumerate(then.references)
    )
    return replace(then, body=tuple(body), references=sources)


def _with_edit(block: Block, chance: random.Random) -> Block:
    long = [at for at, run in enumerate(block.runs) if run.text.count(" ") > 2]
    if not long:
        return block
    at = chance.choice(long)
    found = block.runs[at].text.split(" ")
    place = chance.randrange(len(found))
    new = words("tr", chance.randrange(3), chance)
    found[place : place + chance.randrange(3)] = new
    runs = list(block.runs)
    runs[at] = Run(" ".join(found), runs[at].marks)
    return Block(tuple(runs), block.marks)
