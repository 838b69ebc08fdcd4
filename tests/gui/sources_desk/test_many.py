"""Thousands of sources: a step on one looks at that one again, and counting stands in no way."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.gui.sources_desk import doubles_count, rows
from tests.gui.sources_desk.conftest import Stage
from tests.gui.sources_desk.desks import article

MANY = 400
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize("language", ["en", "tr", "ru"])
def test_verifying_one_checks_one(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    stage.open(article(MANY, language))
    checked: list[Any] = []
    real = rows.check_item

    def counted(fields: Any, today: Any) -> Any:
        checked.append(fields)
        return real(fields, today)

    monkeypatch.setattr(rows, "check_item", counted)
    QTest.keyClick(stage.desk.grid, Qt.Key.Key_T, CONTROL | SHIFT)
    QTest.keyClick(stage.desk.grid, Qt.Key.Key_V)
    assert sum("verified_by" in r.fields for r in stage.article.references) == 3
    assert len(checked) == 1


def test_pairs_are_counted_beside_the_window(
    qtbot: QtBot, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    where: list[threading.Thread] = []
    real = doubles_count.pairs_here

    def counted(*given: Any) -> Any:
        where.append(threading.current_thread())
        return real(*given)

    monkeypatch.setattr(doubles_count, "pairs_here", counted)
    with qtbot.waitSignal(stage.desk.doubles.found, check_params_cb=lambda n: n > 0):
        stage.open(article(6, "tr", URL="https://example.org/bir"))
    assert where
    assert threading.main_thread() not in where
