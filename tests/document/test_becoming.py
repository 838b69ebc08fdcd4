"""One article becomes another by a command; what both share keeps its identity."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from editor_app.document import actions
from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.article_json import content_of
from editor_app.document.becoming import to_become
from editor_app.document.commands import EditText
from editor_app.document.delta import Delete, deletion, insertion, replacement
from editor_app.document.records import Comment, KeyPoint, Message, Quote
from editor_app.document.richtext import block, paragraphs
from editor_app.document.text_change import text_delta
from tests.document.suggesting_people import Reviewer
from tests.document.test_article_document import FULL
from tests.document.test_suggestions_apart import three
from tests.document.test_three_people import START
from tests.helpers.random_people import three_people

OTHER = Article(
    id="a1",
    language="ru",
    title=paragraphs("Другое 😀"),
    key_points=(KeyPoint("k9", paragraphs("Точка"), Quote("Kış", 0, 0, 3)),),
    body=paragraphs("Kış uzun.", "İkinci"),
    comments=(
        Comment(
            "c9", "body", "", 0, 3, "Kış",
            (Message("9", "E", "2026-01-02T03:04:05Z", paragraphs("?")),),
            resolved=True, resolved_by="O", resolved_at="2026-01-03T03:04:05Z",
        ),
    ),
)  # fmt: skip


def become(document: ArticleDocument, then: Article) -> None:
    before = document.snapshot()
    document.execute(to_become(before, then, document.length))
    found, wanted = content_of(document.snapshot()), content_of(then)
    differing = {
        name: (found[name], wanted[name]) for name in wanted if found[name] != wanted[name]
    }
    assert differing == {}


@pytest.mark.parametrize(("one", "other"), [(FULL, OTHER), (OTHER, FULL), (FULL, START)])
def test_quite_another_article(one: Article, other: Article) -> None:
    document = ArticleDocument.found(one, author="Ayşe")
    first = document.snapshot()
    become(document, other)
    become(document, first)
    document.undo()
    assert content_of(document.snapshot()) == content_of(other)
    become(document, replace(first, status="draft"))


@pytest.mark.parametrize("seed", range(6))
def test_random_articles(seed: int) -> None:
    people = three_people(START, seed)
    states = []
    for person in people:
        for _ in range(30):
            for _ in range(4):
                person.act()
        states.append(person.document.snapshot())
    for person in people:
        for state in states:
            become(person.document, state)


@pytest.mark.parametrize("seed", range(6))
def test_random_articles_in_review(seed: int) -> None:
    people = three(seed)
    states = []
    for person in people:
        for _ in range(40):
            person.act()
        states.append(person.document.snapshot())
    for person in people:
        for state in states:
            become(person.document, state)


def test_what_a_merge_brought_is_taken_back_and_what_came_later_too() -> None:
    mine = Reviewer.of(FULL)
    theirs = mine.another("Борис")
    before = mine.document.snapshot()
    theirs.document.execute(EditText("body", insertion(4, "ёж ")))
    theirs.suggest(EditText("body", deletion(0, 2)))
    theirs.document.execute(actions.remove_key_point("k1"))
    mine.document.merge(theirs.document.take_updates())
    become(mine.document, before)
    mine.document.undo()
    assert "ёж" in mine.words()


def test_words_that_stay_keep_their_identity() -> None:
    document = ArticleDocument.found(FULL, author="Ayşe")
    first = document.snapshot()
    ids = document.identities("body", 0, document.length("body"))
    document.execute(EditText("body", replacement(4, 10, "soğuk")))
    document.execute(to_become(document.snapshot(), first, document.length))
    now = document.identities("body", 0, document.length("body"))
    assert len(set(ids) - set(now)) == 6


def test_without_remarks_these_stay_as_they_are() -> None:
    mine = Reviewer.of(FULL)
    then = mine.document.snapshot()
    mine.suggest(EditText("body", deletion(0, 3)))
    mine.document.execute(EditText("title", insertion(0, "Yeni ")))
    command = to_become(mine.document.snapshot(), then, mine.document.length, remarks=False)
    mine.document.execute(command)
    assert mine.words("title") == "İçerik 😀 ёж"
    assert [p.deleted for p in mine.proposals() if p.by == "Ayşe"] == ["Kış"]


def test_a_small_change_is_a_small_delta() -> None:
    words = " ".join(random.Random(1).choices(("limanlar", "порты", "ice", "😀", "kış"), k=3000))
    now = (block(words), block("son"))
    then = (block(words.replace("порты ice", "порты тают ice", 1)), block("son"))
    delta = text_delta(now, then)
    assert len(delta) <= 3
    assert not any(isinstance(op, Delete) for op in delta)
