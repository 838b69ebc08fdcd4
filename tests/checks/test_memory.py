"""What is remembered between two looks: only what changed is read again, and nothing is wrong."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from editor_app.checks import prose
from editor_app.checks.house import NEUTRAL, House
from editor_app.checks.memory import InterruptedChecks, Memory
from editor_app.checks.registry import Checked, examine
from editor_app.document.article import Article
from editor_app.document.richtext import Block, block, cite, paragraphs
from tests.checks.articles import TODAY, sound

TEXTS = (
    "Ice in the the strait 🧊.",
    "Buz  yolları 45% eriyor ve ve bitiyor.",
    "Порты  в в Арктике, 17.03.2025, %45.",
    "“Long” and «short» – it - is 3,5 % here.",
    "See https://example.org/a and https://example.org/b.",
)


def look(article: Article, memory: Memory | None, house: House = NEUTRAL) -> Checked:
    return examine(article, has_file=lambda _: True, today=TODAY, memory=memory, house=house)


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are really read by one of the rules."""
    asked: list[str] = []
    slips = prose._slips

    def counting(text: str, language: str) -> tuple[tuple[int, int, str], ...]:
        asked.append(text)
        return slips(text, language)

    monkeypatch.setattr(prose, "_slips", counting)
    return asked


def test_only_the_paragraph_that_changed_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, memory = counted(monkeypatch), Memory()
    article = sound("tr", *(block(text, cite("m1")) for text in TEXTS))
    look(article, memory)
    assert len(asked) > len(TEXTS)
    asked.clear()
    # Every block is another object of the same value, as after a letter in the text.
    again = tuple(Block(tuple(part.runs), tuple(part.marks)) for part in article.body)
    changed = block(f"{TEXTS[1]} Ve.", cite("m1"))
    look(replace(article, body=(*again[:2], changed, *again[3:])), memory)
    assert asked == [changed.text]


def test_what_is_no_longer_there_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, memory = counted(monkeypatch), Memory()
    look(sound("en", block(TEXTS[0])), memory)
    look(sound("en"), memory)
    asked.clear()
    look(sound("en", block(TEXTS[0])), memory)
    assert asked == [TEXTS[0]]


@pytest.mark.parametrize("seed", range(20))
def test_a_remembered_look_finds_what_a_fresh_one_finds(seed: int) -> None:
    chance, memory = random.Random(seed), Memory()
    for _ in range(15):
        texts = chance.choices(TEXTS, k=chance.randint(0, 6))
        cut = [text[: chance.randint(3, len(text))] for text in texts]
        body = [block(text, cite("m1")) for text in cut]
        article = sound(chance.choice(("en", "tr", "ru")), *body)
        article = replace(article, title=paragraphs(chance.choice(TEXTS)))
        assert look(article, memory) == look(article, None)


def test_another_house_day_or_language_is_looked_at_afresh() -> None:
    memory, article = Memory(), sound("en", block(TEXTS[0], cite("m1")))
    assert look(article, memory).findings
    quiet = House({"text.doubled_word": "off"})
    assert look(article, memory, quiet) == look(article, None, quiet)
    early = date(2020, 1, 1)
    found = examine(article, has_file=lambda _: True, today=early, memory=memory).findings
    assert "reference.accessed.future" in {finding.rule for finding in found}
    german = replace(article, language="de")
    assert look(german, memory) == look(german, None)


def test_who_is_interrupted_goes_on_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = counted(monkeypatch)
    article = sound("en", *(block(text, cite("m1")) for text in TEXTS))
    memory = Memory(lambda: len(asked) < 4)
    with pytest.raises(InterruptedChecks):
        look(article, memory)
    assert len(asked) == 4
    seen = [*asked]
    memory._wanted = lambda: True
    assert look(article, memory) == look(article, None)
    assert [text for text in asked if text in seen].count(seen[0]) == 2  # the fresh look's


def test_a_mark_of_a_newer_version_that_is_no_key_does_no_harm() -> None:
    odd = Block(block(TEXTS[0]).runs, (("new", {"a": [1]}),))
    article, memory = sound("en", odd), Memory()
    assert look(article, memory) == look(article, memory) == look(article, None)
