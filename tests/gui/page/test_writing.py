"""Title, key points and body are typed into with real keys, and the article has it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document.article import Article
from editor_app.document.records import KeyPoint
from editor_app.document.richtext import paragraphs, plain
from editor_app.gui.page.page_view import PageView
from editor_app.gui.theme.theme import Theme
from tests.gui.binding.desks import Session, session_of

BODY = "Порт закрылся рано. İkinci cümle ığdır 🚢. Third one."


@pytest.fixture
def session() -> Session:
    points = (KeyPoint("k1", paragraphs("First point")),)
    return session_of(
        Article(id="a1", title=paragraphs("Ice"), key_points=points, body=paragraphs(BODY))
    )


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> PageView:
    view = PageView(session, Theme())
    qtbot.addWidget(view)
    view.resize(900, 700)
    view.show()
    view.focus_text("body", 0)
    return view


def check(page: PageView) -> None:
    for editor in page.editors:
        assert editor.binding.differences() == []


def type_into(page: PageView, text: str) -> None:
    assert page.active is not None
    for letter in text:
        QTest.keyEvent(QTest.KeyAction.Click, page.active, letter)


def test_the_title_takes_words(page: PageView, session: Session) -> None:
    page.focus_text("title", 3)
    QTest.keyClicks(page.paper.title, " road")
    assert session.snapshot().title_text == "Ice road"
    check(page)


def test_enter_parts_a_paragraph(page: PageView, session: Session) -> None:
    page.focus_text("body", 5)
    QTest.keyClick(page.paper.body, Qt.Key.Key_Return)
    assert plain(session.snapshot().body).split("\n")[0] == "Порт "
    check(page)
