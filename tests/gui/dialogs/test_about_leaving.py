"""What was entered about an article goes only where that is said."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.gui.dialogs import about_article
from editor_app.gui.dialogs.about_article import AboutArticleDialog
from editor_app.gui.theme.theme import Theme
from tests.gui.shell.desk import arctic


def keep(data: bytes, kind: str, name: str) -> str:
    return f"{kind} {name}"


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> AboutArticleDialog:
    made = AboutArticleDialog(arctic(), [], "", keep, theme=theme)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put the next answer in; the texts of the questions come behind it."""
    log: list[str] = ["stay"]

    def answer(theme: Theme, parent: object, title: str, *_: object, **__: object) -> str:
        log.append(title)
        return log[0]

    monkeypatch.setattr(about_article, "ask", answer)
    return log


def escape(dialog: AboutArticleDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_escape_asks_before_words_are_dropped(dialog: AboutArticleDialog, asked: list[str]) -> None:
    dialog._excerpt.setPlainText("Kışın bedeli 🚢")
    escape(dialog)
    assert len(asked) == 2
    assert dialog.isVisible()
    assert dialog._excerpt.toPlainText() == "Kışın bedeli 🚢"


def test_the_answer_saves(dialog: AboutArticleDialog, asked: list[str]) -> None:
    dialog._lines["category"].setText("Лёд")
    asked[0] = "save"
    escape(dialog)
    assert not dialog.isVisible()
    assert dialog.result() == AboutArticleDialog.DialogCode.Accepted
    assert dialog.command is not None


def test_the_answer_drops(dialog: AboutArticleDialog, asked: list[str]) -> None:
    dialog._lines["category"].setText("Лёд")
    asked[0] = "drop"
    dialog.close()
    assert not dialog.isVisible()
    assert dialog.result() == AboutArticleDialog.DialogCode.Rejected


def test_what_is_no_date_stays_to_be_mended(dialog: AboutArticleDialog, asked: list[str]) -> None:
    dialog._lines["due"].setText("yarın")
    asked[0] = "save"
    escape(dialog)
    assert len(asked) == 2
    assert dialog.isVisible()
    assert dialog._rows["due"].problem


def test_nothing_is_asked_where_nothing_was_changed(
    dialog: AboutArticleDialog, asked: list[str]
) -> None:
    escape(dialog)
    assert asked == ["stay"]
    assert not dialog.isVisible()
