"""An article with blockers is not approved or published; the list leads to each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.document.article import Article
from editor_app.document.richtext import block, cite, paragraphs
from editor_app.gui.checks_desk.sheets import BlockersSheet
from editor_app.gui.shell.main_window import MainWindow
from editor_app.services.workspace import Workspace


@pytest.mark.parametrize("status", ["approved", "published"])
def test_blockers_refuse_a_status_and_lead_to_their_place(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, status: str
) -> None:
    article = Article(
        id="blocked000000001",
        kind="analysis",
        language="ru",
        status="draft",
        title=paragraphs("Порты"),
        body=(block("Limanlar 🚢 açık."), block("Лёд тает", cite("gone"), ".")),
    )
    workspace.add(article)
    window.open_article(article.id)
    window.complete()
    session = window.articles.session
    assert session is not None
    window.top.status_chosen.emit(status)
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, BlockersSheet)
    assert shown.list.count() == 1
    assert session.snapshot().status == "draft"
    assert window.top.status.text() == "Draft"
    with qtbot.waitSignal(shown.go_to) as asked:
        QTest.keyClick(shown.list, Qt.Key.Key_Return)
    assert asked.args[0].startswith("body/2:")
    window.top.status_chosen.emit("in_review")
    assert session.snapshot().status == "in_review"
