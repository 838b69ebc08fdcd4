"""A long article: its words come first, then the panels beside it, and nobody is misled between."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from editor_app.document.article import Article
from editor_app.document.richtext import block, paragraphs
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
