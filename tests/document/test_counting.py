"""The words that count: those that stay."""

from __future__ import annotations

import random

import pytest

from editor_app.document import actions
from editor_app.document.article import Article
from editor_app.document.commands import Command, EditText
from editor_app.document.counting import counted_texts, word_count, words_in
from editor_app.document.delta import deletion, insertion
from editor_app.document.records import Table
from editor_app.document.richtext import OBJECT, Run, block, paragraphs, plain
from editor_app.document.views import as_accepted
from tests.document.suggesting_people import Reviewer

CELLS = (
    (paragraphs("Liman şehri"), paragraphs("gün")),
    (paragraphs("Порт Диксон"), paragraphs("141 🚢")),
)
START = Article(
    id="a1",
    body=(
        block("Kış pahalıdır ve uzundur; порты замерзают."),
        block(Run(OBJECT, (("table", "t1"),))),
        block("Ships wait 😀 in the ice."),
    ),
    tables=(Table("t1", ("r1", "r2"), ("c1", "c2"), CELLS),),
)


def test_words_that_are_proposed_to_go_do_not_count() -> None:
    who = Reviewer.of(START)
    assert word_count(START) == 6 + 6 + 5
    who.suggest(EditText("body", deletion(0, 4)))
    assert word_count(who.document.snapshot()) == 16
    who.suggest(EditText("body", insertion(0, "Uzun bir ")))
    assert word_count(who.document.snapshot()) == 18
    who.decide(False)
    assert word_count(who.document.snapshot()) == 17


def test_half_a_word_is_one_until_all_of_it_goes() -> None:
    who = Reviewer.of(START)
    who.suggest(EditText("body", deletion(0, 2)))
    assert word_count(who.document.snapshot()) == 17
    who.suggest(EditText("body", deletion(2, 4)))
    assert word_count(who.document.snapshot()) == 16


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (actions.remove_row("t1", "r2"), 14),
        (actions.remove_column("t1", "c1"), 13),
        (EditText("body", deletion(43, 44)), 11),
    ],
)
def test_what_goes_with_its_table_does_not_count(command: Command, words: int) -> None:
    who = Reviewer.of(START)
    who.suggest(command)
    assert plain(who.document.snapshot().tables[0].cells[1][0]) == "Порт Диксон"
    assert word_count(who.document.snapshot()) == words
    who.decide(True)
    assert word_count(who.document.snapshot()) == words


@pytest.mark.parametrize("seed", range(20))
def test_as_many_count_as_there_are_when_all_is_accepted(seed: int) -> None:
    chance, who = random.Random(seed), Reviewer.of(START)
    for _ in range(12):
        start = chance.randint(0, who.document.length("body") - 1)
        end = min(start + chance.randint(0, 12), who.document.length("body") - 1)
        words = chance.choice(("ığü ", " Привет ", "😀", "word"))
        there = "".join(run.text for run in who.document.runs("body"))[start:end]
        # A struck line end still ends its line here, where accepting it joins two.
        change = deletion(start, end) if end > start and "\n" not in there else None
        who.suggest(EditText("body", change or insertion(start, words)))
    article = who.document.snapshot()
    assert word_count(article) == word_count(as_accepted(article))
    assert sum(map(words_in, counted_texts(article))) == word_count(article)
