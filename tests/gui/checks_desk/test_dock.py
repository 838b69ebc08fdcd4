"""Findings are fixed, left for a reason and taken back by keys."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from editor_app.document.article import Article
from editor_app.document.finding import BLOCKER, NOTE, WARNING, Finding
from editor_app.document.richtext import block, paragraphs
from editor_app.gui.checks_desk.finding_rows import WAIVED
from editor_app.gui.checks_desk.sheets import FixAlikeSheet, ReasonSheet
from editor_app.gui.docks.checks import ChecksDock
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.theme.theme import Theme
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
    rules = [row.finding.rule for row in dock.rows.rows]
    dock.list.select(rules.index(rule))


def count(dock: ChecksDock, rule: str) -> int:
    return sum(finding.rule == rule for finding in dock.findings)


def sheet(of: type[D]) -> D:
    found = QApplication.activeModalWidget()
    assert isinstance(found, of)
    return found


def test_f_fixes_one_and_undo_takes_it_back(
    qtbot: QtBot, dock: ChecksDock, window: MainWindow
) -> None:
    choose(dock, "text.doubled_blanks")
    assert "F fixes it" in dock.list.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    QTest.keyClick(dock.list, Qt.Key.Key_F)
    assert texts(window)[0] == "The port is open 🚢."
    qtbot.waitUntil(lambda: count(dock, "text.doubled_blanks") == 2)
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


def test_w_leaves_one_for_a_reason_and_takes_it_back(
    qtbot: QtBot, dock: ChecksDock, window: MainWindow
) -> None:
    choose(dock, "text.doubled_blanks")
    QTest.keyClick(dock.list, Qt.Key.Key_W)
    asked = sheet(ReasonSheet)
    assert not asked._do.isEnabled()
    QTest.keyClicks(asked._reason, "Author wants it")
    QTest.keyClick(asked._reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: count(dock, "text.doubled_blanks") == 2)
    last = dock.rows.rows[-1]
    assert last.level == WAIVED
    where = dock.rows.words(last)[1]
    assert "Author wants it" in where
    assert window.articles.session is not None
    assert window.articles.session.author in where
    assert dock.chips.chips[WAIVED].text() == "Left 1"
    dock.list.select(len(dock.rows.rows))
    assert dock._leave.text() == "Take it back"
    QTest.keyClick(dock.list, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: count(dock, "text.doubled_blanks") == 3)
    assert window.articles.session.snapshot().waivers == ()


def test_what_has_no_fix_says_so(dock: ChecksDock, window: MainWindow) -> None:
    rule = next(row.finding.rule for row in dock.rows.rows if not row.mended)
    choose(dock, rule)
    assert not dock._fix.isEnabled()
    assert "Return leads to it" in dock._fix.toolTip()
    before = texts(window)
    QTest.keyClick(dock.list, Qt.Key.Key_F)
    assert texts(window) == before


def shown(dock: ChecksDock) -> set[str]:
    return {row.level for row in dock.rows.rows}


def test_digits_and_pills_show_one_level_alone_and_it_is_remembered(
    dock: ChecksDock, window: MainWindow
) -> None:
    assert {WARNING, NOTE} <= shown(dock)
    QTest.keyClick(dock.list, Qt.Key.Key_3)
    assert shown(dock) == {NOTE}
    assert dock.chips.chips[NOTE].isChecked()
    assert window.remembered.get("checks_level") == NOTE
    QTest.keyClick(dock.list, Qt.Key.Key_3)
    assert {WARNING, NOTE} <= shown(dock)
    QTest.mouseClick(dock.chips.chips[WARNING], Qt.MouseButton.LeftButton)
    assert shown(dock) == {WARNING}
    QTest.keyClick(dock.list, Qt.Key.Key_0)
    assert {WARNING, NOTE} <= shown(dock)
    assert window.remembered.get("checks_level") == ""
    assert "1" in dock.chips.chips[BLOCKER].toolTip()


def test_a_level_without_findings_says_so_and_leads_back(dock: ChecksDock) -> None:
    QTest.keyClick(dock.list, Qt.Key.Key_1)
    assert dock._empty.isVisible()
    QTest.mouseClick(dock._empty.step, Qt.MouseButton.LeftButton)
    assert dock.list.isVisible()
    assert dock.rows.rows


def test_what_stays_stays_chosen_when_findings_come_and_go(dock: ChecksDock) -> None:
    known = dock.findings
    dock.show_findings(known)
    dock.list.select(2)
    kept = dock.list.current
    assert kept is not None
    dock.show_findings([*known[:1], *known[2:]])
    assert dock.list.current is not None
    assert dock.list.current.finding == kept.finding
    dock.show_findings(known)
    assert dock.list.current.finding == kept.finding
    dock.show_findings([])
    assert dock.list.current is None
    assert not dock._foot.isVisible()


def test_findings_are_said_only_where_they_are_shown(qtbot: QtBot, theme: Theme) -> None:
    said: list[Finding] = []

    def sentence(finding: Finding) -> str:
        said.append(finding)
        return "Лёд 🧊"

    made = ChecksDock(theme, sentence, str)
    qtbot.addWidget(made)
    made.show_findings([Finding(NOTE, "text.repeated", f"body/{n}") for n in range(500)])
    assert said == []
    made.resize(300, 400)
    made.show()
    qtbot.waitUntil(lambda: bool(said))
    assert len(said) < 100


def test_a_letter_before_the_words_moves_findings_and_paints_nothing(
    qtbot: QtBot, dock: ChecksDock
) -> None:
    changed: list[object] = []
    dock.show_findings(
        [Finding(NOTE, "text.repeated", f"body/2:{n}-9", {"a": n}) for n in range(3)]
    )
    for signal in (dock.rows.dataChanged, dock.rows.rowsInserted, dock.rows.rowsRemoved):
        signal.connect(lambda *_: changed.append(1))
    moved = [Finding(NOTE, "text.repeated", f"body/2:{n + 1}-10", {"a": n}) for n in range(3)]
    dock.show_findings(moved)
    assert changed == []
    assert dock.findings == moved
    with qtbot.waitSignal(dock.go_to) as asked:
        dock.list.select(1)
        QTest.keyClick(dock.list, Qt.Key.Key_Return)
    assert asked.args == ["body/2:2-10"]
    dock.show_findings([*moved[:2], Finding(NOTE, "text.repeated", "body/3:3-10", {"a": 2})])
    assert changed == [1]
