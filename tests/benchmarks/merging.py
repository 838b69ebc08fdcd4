"""Three people work offline, then one of them takes in what the others did."""

from __future__ import annotations

import random
from collections.abc import Iterator

from editor_app.document import schema
from editor_app.document.article_document import ArticleDocument
from editor_app.document.commands import Command, EditText, SetField
from editor_app.document.delta import deletion, insertion, marking
from editor_app.document.marks import marks
from tests.benchmarks.articles import article
from tests.benchmarks.measuring import Series, timed
from tests.benchmarks.results import Result, within
from tests.benchmarks.scale import Scale
from tests.benchmarks.words import words

PEOPLE = ("Ayşe", "Борис", "Zoë")
LIMIT = 0.100


def measure(scale: Scale) -> Iterator[Result]:
    """The row of the table."""
    found = article(1, length=5_000, sources=40)
    document = ArticleDocument.found(found, author=PEOPLE[0])
    start = document.take_updates()
    sent = [_work_apart(found.id, start, name, scale.edits) for name in PEOPLE]
    samples = []
    for number in range(scale.rounds):
        own = number % len(PEOPLE)
        one = ArticleDocument.load(found.id, [*start, sent[own]], author=PEOPLE[own])
        others = [blob for other, blob in enumerate(sent) if other != own]
        samples.append(timed(lambda one=one, others=others: one.merge(others)))  # type: ignore[misc]
        one.close()
    yield within(
        f"merging three people's {scale.edits:,} offline edits",
        Series(tuple(samples)),
        LIMIT,
        note="the other two people's work taken in at once; 5,000 words",
    )


def _work_apart(article_id: str, start: list[bytes], name: str, edits: int) -> bytes:
    """Everything that one person does, as one update: typing in places, cutting, marking."""
    document = ArticleDocument.load(article_id, start, author=name)
    chance = random.Random(name)
    at = 0
    for number in range(edits):
        length = document.length(schema.BODY)
        if number % 40 == 0:
            at = chance.randrange(length)
        command, at = _edit(chance, number, min(at, length - 1), length)
        document.execute(command)
    (blob,) = document.take_updates()
    document.close()
    return blob


def _edit(chance: random.Random, number: int, at: int, length: int) -> tuple[Command, int]:
    kind = chance.random()
    if kind < 0.8:
        letter = chance.choice("abcçdeгдежğıi ")
        return EditText(schema.BODY, insertion(at, letter)), at + 1
    if kind < 0.92:
        return EditText(schema.BODY, deletion(at, at + 1)), at
    if kind < 0.98:
        end = min(at + 20, length)
        return EditText(schema.BODY, marking(at, end, dict(marks(b=True)))), at
    title = " ".join(words("en", 4, chance))
    return SetField(schema.REFERENCES, f"r{number % 40 + 1}", "title", title), at
