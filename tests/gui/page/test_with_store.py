"""The page on a real session over a real store, and on a theme that changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.document.commands import EditText
from editor_app.document.crdt import CrdtError
from editor_app.document.delta import insertion
from editor_app.document.richtext import Run, block, paragraphs
from editor_app.gui.page.page_view import PageView
from editor_app.gui.theme.theme import Theme
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace
from editor_app.store.store import Store
from editor_app.system.ids import new_id
from tests.gui.binding.desks import session_of
from tests.gui.page.pages import article, check, settle, write


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    store = Store.open(tmp_path / "s.db")
    yield Workspace(store, author="Ayşe", clock=lambda: datetime.now(UTC), new_id=new_id)
    store.close()


def page_on(qtbot: QtBot, session: EditingSession) -> PageView:
    page = PageView(session, Theme())
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    page.focus_text("body", 4)
    return page


def test_what_is_typed_is_there_when_it_is_opened_again(qtbot: QtBot, workspace: Workspace) -> None:
    name = workspace.add(article())
    session = workspace.open_article(name)
    page = page_on(qtbot, session)
    write(page, " ığdır 🚢")
    assert session.flush()
    assert session.close()
    again = workspace.open_article(name)
    assert again.document.text("body")[0].text.startswith("Порт ığdır 🚢")
    again.close()


def test_another_window_s_words_come_up(qtbot: QtBot, workspace: Workspace) -> None:
    name = workspace.add(article())
    session, other = workspace.open_article(name), workspace.open_article(name)
    page = page_on(qtbot, session)
    other.execute(EditText("body", insertion(0, "Başta ")))
    other.flush()
    session.tick()
    assert page.paper.body.toPlainText().startswith("Başta Порт")
    assert page.paper.body.binding.selection().position == 10
    check(page)
    session.close()
    other.close()


def test_words_that_are_proposed_to_go_do_not_count(qtbot: QtBot, workspace: Workspace) -> None:
    body = paragraphs("one two üç dört 🚢", "пять шесть")
    made = article(body=body, markers=(), references=(), key_points=())
    session = workspace.open_article(workspace.add(made))
    page = page_on(qtbot, session)
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    assert page.context.words == 6
    session.suggesting = True
    page.focus_text("body", 0)
    QTest.keyClick(page.active, Qt.Key.Key_End, shift)
    QTest.keyClick(page.active, Qt.Key.Key_X, ctrl)
    page.context.refresh()
    assert session.snapshot().body[0].text == "one two üç dört 🚢"
    assert page.context.words == 2
    QTest.keyClick(page.active, Qt.Key.Key_End, ctrl)
    write(page, " ")
    QTest.keyClick(page.active, Qt.Key.Key_V, ctrl)
    page.context.refresh()
    assert page.context.words == 6
    page.active.selectAll()
    assert page.selection_words() == 6
    QApplication.clipboard().clear()
    session.close()


def test_a_crdt_that_fails_is_read_again_and_nothing_is_lost(
    qtbot: QtBot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = workspace.open_article(workspace.add(article()))
    page = page_on(qtbot, session)
    told: list[str] = []
    page.status.connect(told.append)
    write(page, "x")
    document = session.document

    def fail(*_: object, **__: object) -> None:
        raise CrdtError("crdt.refused", reason="made up")

    monkeypatch.setattr(document, "execute", fail)
    write(page, "y")
    settle()
    assert session.document is not document
    assert len(told) == 1
    assert page.paper.body.toPlainText().startswith("Портx ")
    check(page)
    write(page, "z")
    assert session.document.text("body")[0].text.startswith("Портxz ")
    check(page)
    session.close()


def test_another_theme_changes_colours_and_no_words(qtbot: QtBot, qapp: QApplication) -> None:
    theme = Theme("light")
    theme.apply(qapp)
    try:
        link = Run("link", (("link", "https://example.org"),))
        session = session_of(article(body=(block("a", link),), markers=()))
        page = PageView(session, theme)
        qtbot.addWidget(page)
        before = session.document.version()
        theme.set_mode("dark")
        cursor = QTextCursor(page.paper.body.document())
        cursor.setPosition(3)
        assert cursor.charFormat().foreground().color() == theme.colour("accent")
        assert theme.dark
        assert session.document.version() == before
        check(page)
    finally:
        theme.set_mode("light")
        qapp.setStyleSheet("")
