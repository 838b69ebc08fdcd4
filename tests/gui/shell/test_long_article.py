"""A long article: its words come first, then the panels beside it, and nobody is misled between."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from editor_app.document.article import Article
from editor_app.document.records import Author, Marker, MarkerItem, Note
from editor_app.document.richtext import block, cite, paragraphs
from editor_app.gui.shell.main_window import MainWindow
from editor_app.services.workspace import Workspace
from tests.gui.shell.desk import source

WORDS = "Kuzey limanları kışın açık kalıyor. Порты остаются открытыми. Ports stay open. 🚢 "


@pytest.fixture
def long(workspace: Workspace) -> str:
    body = tuple(block(WORDS * 5) for _ in range(60))
    sources = tuple(source(n, f"Source {n}", "Weekly", f"https://example.org/{n}") for n in (1, 2))
    return workspace.add(
        Article(id="long000000000001", title=paragraphs("Uzun"), body=body, references=sources)
    )


def test_the_panels_follow_when_all_words_are_there(
    window: MainWindow, qtbot: QtBot, long: str
) -> None:
    window.prepare()
    assert window.open_article(long)
    page = window.centre.page
    assert page is not None
    assert not page.paper.body.binding.is_loaded, "the article must be a long one"
    assert window.dock._article.id != long, "nothing of the one before is offered meanwhile"
    assert not window.dock._article.references
    qtbot.waitUntil(lambda: window.dock._article.id == long)
    assert page.paper.body.binding.is_loaded
    assert len(window.dock._article.references) == 2
    qtbot.waitUntil(lambda: window.watch.findings != ())


def test_a_place_below_the_words_is_there_when_somebody_goes_to_it(
    window: MainWindow, workspace: Workspace, long: str
) -> None:
    window.prepare()
    article = workspace.article(long)
    bio = {"en": paragraphs("Пишет о портах.")}
    author = Author("u1", "Deniz Örnek", bios=bio)
    note = Note("n1", paragraphs("Bir not 🧭"))
    cited = (*article.body[:-1], block("Sonda", cite("m9")))
    marker = Marker("m9", (MarkerItem("n1"),))
    other = replace(
        article, id="long2", body=cited, authors=(author,), notes=(note,), markers=(marker,)
    )
    for place, name in (("notes/1", "note:n1"), ("authors/1/bio", "bio:u1:en")):
        found = workspace.add(replace(other, id=other.id + name[:3]))
        assert window.open_article(found)
        page = window.centre.page
        assert page is not None
        assert not page.paper.body.binding.is_loaded, "the article must be a long one"
        assert page.go_to(place)
        assert page.active is not None
        assert page.active.name == name


def test_who_goes_on_at_once_is_not_followed(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, long: str
) -> None:
    window.prepare()
    other = window.articles.open_id
    window.open_article(long)
    assert window.open_article(other)
    assert window.dock._article.id == other
    qtbot.wait(200)
    assert window.dock._article.id == other
    assert window.open_article(long)
    qtbot.waitUntil(lambda: window.dock._article.id == long)
    window.articles.close()
    assert not window.dock._article.references
