"""Findings are fixed, left for a reason and taken back by keys."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from editor_app.document.article import Article
from editor_app.document.richtext import block, paragraphs
from editor_app.gui.checks_desk.sheets import FixAlikeSheet, ReasonSheet
from editor_app.gui.docks.checks import FINDING, WAIVED, ChecksDock
from editor_app.gui.shell.main_window import MainWindow
from editor_app.services.workspace import Workspace

D = TypeVar("D", bound=QDialog)
DOUBLED = (
    "The port  is open 🚢.",
    "Liman  hâlâ açık.",
    "Порт  открыт, порт  работает.",
)


@pytest.fixture
def dock(qtbot: QtBot, window: MainWindow, workspace: Workspace) -> ChecksDock:
    article = Article(
        id="checks0000000001",
        kind="analysis",
        language="en",
        title=paragraphs("Harbours"),
        body=tuple(block(text) for text in DOUBLED),
    )
    workspace.add(article)
    window.open_article(article.id)
    window.complete()
    window.show_dock("checks", focus=True)
    window.watch.check_now()
    return window.dock.checks


def texts(window: MainWindow) -> list[str]:
    session = window.articles.session
    assert session is not None
    return [part.text for part in session.snapshot().body]


def choose(dock: ChecksDock, rule: str) -> None:
    rules = [finding.rule for finding in dock._shown]
    dock.list.setCurrentRow(rules.index(rule))


def count(dock: ChecksDock, rule: str) -> int:
    return sum(finding.rule == rule for finding in dock._shown)


def sheet(of: type[D]) -> D:
    found = QApplication.activeModalWidget()
    assert isinstance(found, of)
    return found


def test_f_fixes_one_and_undo_takes_it_back(dock: ChecksDock, window: MainWindow) -> None:
    choose(dock, "text.doubled_blanks")
    item = dock.list.currentItem()
    assert "F fixes it" in item.data(FINDING)[2]
    QTest.keyClick(dock.list, Qt.Key.Key_F)
    assert texts(window)[0] == "The port is open 🚢."
    assert count(dock, "text.doubled_blanks") == 2
    assert window.articles.session is not None
    window.articles.session.undo()
    assert texts(window) == list(DOUBLED)


def test_shift_f_shows_what_would_change_and_does_what_is_chosen_as_one_step(
    dock: ChecksDock, window: MainWindow
) -> None:
    choose(dock, "text.doubled_blanks")
    QTest.keyClick(dock.list, Qt.Key.Key_F, Qt.KeyboardModifier.ShiftModifier)
    shown = sheet(FixAlikeSheet)
    assert [shown.list.item(n).text().splitlines()[1:] for n in range(2)] == [
        ["The port  is open 🚢.", "→ The port is open 🚢."],
        ["Liman  hâlâ açık.", "→ Liman hâlâ açık."],
    ]
    assert texts(window) == list(DOUBLED)
    shown.list.setCurrentRow(1)
    QTest.keyClick(shown.list, Qt.Key.Key_Space)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert texts(window) == ["The port is open 🚢.", DOUBLED[1], "Порт открыт, порт работает."]
    assert window.articles.session is not None
    window.articles.session.undo()
    assert texts(window) == list(DOUBLED)


def test_w_leaves_one_for_a_reason_and_takes_it_back(dock: ChecksDock, window: MainWindow) -> None:
    choose(dock, "text.doubled_blanks")
    QTest.keyClick(dock.list, Qt.Key.Key_W)
    asked = sheet(ReasonSheet)
    assert not asked._do.isEnabled()
    QTest.keyClicks(asked._reason, "Author wants it")
    QTest.keyClick(asked._reason, Qt.Key.Key_Return)
    assert count(dock, "text.doubled_blanks") == 2
    last = dock.list.item(dock.list.count() - 1)
    level, _, where = last.data(FINDING)
    assert level == WAIVED
    assert "Author wants it" in where
    assert window.articles.session is not None
    assert window.articles.session.author in where
    assert "1 left as is" in dock._count.text()
    dock.list.setCurrentItem(last)
    assert dock._leave.text() == "Take it back"
    QTest.keyClick(dock.list, Qt.Key.Key_W)
    assert count(dock, "text.doubled_blanks") == 3
    assert window.articles.session.snapshot().waivers == ()


def test_what_has_no_fix_says_so(dock: ChecksDock, window: MainWindow) -> None:
    rule = next(f.rule for f in dock._shown if not dock.acting.can_fix(f))
    choose(dock, rule)
    assert not dock._fix.isEnabled()
    assert "Return leads to it" in dock._fix.toolTip()
    before = texts(window)
    QTest.keyClick(dock.list, Qt.Key.Key_F)
    assert texts(window) == before
