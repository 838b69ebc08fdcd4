"""Sources are found on the desk by words in three languages, and shown again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.gui.sources_desk.rows import DRAFT
from tests.gui.sources_desk.conftest import Stage
from tests.gui.sources_desk.desks import article

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def shown(stage: Stage) -> list[str]:
    return [row.id for row in stage.desk.grid.sources.rows]


def find(qtbot: QtBot, stage: Stage, words: str, count: int) -> None:
    QTest.keyClick(QApplication.focusWidget() or stage.desk.grid, Key.Key_F, CTRL)
    assert stage.desk.search.hasFocus()
    stage.desk.search.insert(words)  # QTest types Latin letters only
    qtbot.waitUntil(lambda: len(shown(stage)) == count)


@pytest.mark.parametrize(
    ("language", "words", "found"),
    [
        ("en", "ICE road", ["r1", "r5"]),
        ("en", "polar budget channel", []),
        ("en", "[3]", ["r3"]),
        ("tr", "KAPANDI liman", ["r1"]),
        ("tr", "kis icin", ["r4"]),
        ("ru", "лЕдовая 🚢", ["r5"]),
        ("ru", "example.org/ru/2", ["r2"]),
    ],
)
def test_only_sources_with_all_words_are_shown(
    qtbot: QtBot, stage: Stage, language: str, words: str, found: list[str]
) -> None:
    stage.open(article(6, language))
    find(qtbot, stage, words, len(found))
    assert shown(stage) == found


def test_down_leads_to_what_was_found_and_esc_shows_all_again(qtbot: QtBot, stage: Stage) -> None:
    stage.open(article(6, "tr"))
    find(qtbot, stage, "kanal", 1)
    QTest.keyClick(stage.desk.search, Key.Key_Down)
    assert stage.desk.grid.hasFocus()
    assert stage.desk.row is not None
    assert stage.desk.row.id == "r3"
    QTest.keyClick(stage.desk.grid, Key.Key_F, CTRL)
    QTest.keyClick(stage.desk.search, Key.Key_Escape)
    qtbot.waitUntil(lambda: len(shown(stage)) == 6)
    assert stage.desk.search.isVisible()
    QTest.keyClick(stage.desk.search, Key.Key_Escape)
    assert not stage.desk.search.isVisible()
    assert stage.desk.grid.hasFocus()


def test_nothing_found_is_said_and_leads_back(qtbot: QtBot, stage: Stage) -> None:
    stage.open(article(6, "ru"))
    find(qtbot, stage, "нигде", 0)
    assert stage.desk.empty.isVisible()
    stage.desk.run("first_step")
    assert len(shown(stage)) == 6
    assert not stage.desk.search.isVisible()


def test_a_new_source_and_one_that_is_led_to_are_shown(qtbot: QtBot, stage: Stage) -> None:
    stage.open(article(6, "en"))
    find(qtbot, stage, "channel", 1)
    stage.desk.select("r1")
    assert stage.desk.row is not None
    assert stage.desk.row.id == "r1"
    find(qtbot, stage, "channel", 1)
    stage.desk.add()
    assert shown(stage)[-1] == DRAFT
    assert len(shown(stage)) == 7


def test_thousands_are_narrowed_at_once_and_one_stays_where_one_is(
    qtbot: QtBot, stage: Stage
) -> None:
    stage.open(article(3000, "tr"))
    removed: list[int] = []
    stage.desk.grid.sources.rowsRemoved.connect(lambda *_: removed.append(1))
    stage.desk.select("r203")
    find(qtbot, stage, "kanal", 750)
    assert len(removed) <= 50, "a view lays itself out after each"
    assert stage.desk.row is not None
    assert stage.desk.row.id == "r203"
    find(qtbot, stage, "nirgends", 0)
    stage.desk.run("first_step")
    assert len(shown(stage)) == 3000
