"""Similar articles: found in the language, pinned and hidden in the article, printed below it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.document.actions import forget_similar
from editor_app.document.article import About, Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.article_json import from_json, to_json
from editor_app.document.richtext import paragraphs
from editor_app.services.similar import hide, pin, similar_articles
from editor_app.services.workspace import Workspace
from editor_app.services.writing import write_article

PORTS = "Icebreakers escort tankers through frozen straits 🚢"
RAIL = "Sleepers and gauges decide which railway carries grain"


def article(name: str, words: str, language: str = "en", **about: str) -> Article:
    return Article(
        id=name,
        language=language,
        title=paragraphs(f"{name.title()}: Limanlar и порты"),
        body=paragraphs(words),
        about=About(**about),  # type: ignore[arg-type]
    )


@pytest.fixture
def shelf(desk: Workspace) -> Workspace:
    for name in ("first", "second", "third"):
        desk.add(article(name, f"{PORTS}, said the {name}."))
    desk.add(replace(article("railway", RAIL), title=paragraphs("Sessiz Raylar")))
    desk.add(article("russian", PORTS, language="ru"))
    return desk


def proposed(desk: Workspace, name: str = "first", limit: int = 5) -> list[str]:
    found = similar_articles(desk, desk.article(name), limit)
    return [row.id for row in found.proposed]


def test_what_is_alike_in_the_language_is_proposed(shelf: Workspace) -> None:
    assert sorted(proposed(shelf)) == ["second", "third"]
    assert proposed(shelf, "russian") == []
    assert len(proposed(shelf, limit=1)) == 1


def test_a_pinned_article_is_printed(shelf: Workspace) -> None:
    shelf.change("first", pin(shelf.row("second"), "https://example.org/second"))
    shelf.change("first", pin(shelf.row("third"), before="second"))
    found = similar_articles(shelf, shelf.article("first"))
    assert [post.article for post in found.pinned] == ["third", "second"]
    assert found.proposed == ()
    page = write_article(shelf, shelf.article("first"), "html").decode()
    assert '<a href="https://example.org/second">Second: Limanlar и порты</a>' in page
    assert "Third: Limanlar" in page


def test_a_hidden_article_is_not_proposed_and_not_printed(shelf: Workspace) -> None:
    shelf.change("first", hide(shelf.row("second")))
    found = similar_articles(shelf, shelf.article("first"))
    assert [row.id for row in found.proposed] == ["third"]
    assert [post.title for post in found.hidden] == ["Second: Limanlar и порты"]
    assert "Second" not in write_article(shelf, shelf.article("first"), "markdown").decode()


def test_one_changes_ones_mind(shelf: Workspace) -> None:
    second = shelf.row("second")
    for command in (pin(second), hide(second), pin(second)):
        shelf.change("first", command)
    assert [post.article for post in shelf.article("first").similar] == ["second"]
    assert shelf.article("first").similar_hidden == ()
    shelf.change("first", forget_similar("second"))
    assert sorted(proposed(shelf)) == ["second", "third"]


def test_two_people_pin_one_article_once(desk: Workspace) -> None:
    desk.add(article("first", PORTS))
    desk.add(article("second", PORTS))
    row = desk.row("second")
    blobs = [update.blob for update in desk.store.updates("first")]
    ours = ArticleDocument.load("first", blobs, author="Ayşe")
    theirs = ArticleDocument.load("first", blobs, author="Олег")
    ours.execute(pin(row))
    theirs.execute(pin(row))
    ours.merge(theirs.take_updates())
    assert [post.article for post in ours.snapshot().similar] == ["second"]
    ours.close()
    theirs.close()


def test_a_version_in_another_language_is_no_similar_article(desk: Workspace) -> None:
    desk.add(article("first", PORTS, siblings="g"))
    desk.add(article("second", PORTS, siblings="g"))
    desk.add(article("third", PORTS, siblings="h"))
    assert proposed(desk) == ["third"]


def test_what_was_decided_is_in_the_json(shelf: Workspace) -> None:
    shelf.change("first", hide(shelf.row("second")))
    found = shelf.article("first")
    assert from_json(to_json(found)) == found
    again = shelf.add(replace(found, id="copy"))
    assert shelf.article(again).similar_hidden == found.similar_hidden
