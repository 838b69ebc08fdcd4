"""Fields complete what other articles have, by typing and Return."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCompleter, QLineEdit
from pytestqt.qtbot import QtBot

from editor_app.gui.dialogs.about_article import AboutArticleDialog
from tests.gui.dialogs.test_dialogs import keep
from tests.gui.shell.desk import arctic

KNOWN = {"category": ["Ekonomi", "Энергетика"], "region": [], "tags": ["limanlar", "лёд"]}


@pytest.fixture
def dialog(qtbot: QtBot) -> AboutArticleDialog:
    made = AboutArticleDialog(arctic(), [], "", keep, None, KNOWN)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(field: QLineEdit, typed: str) -> None:
    """Type, go down to the first that is offered, and take it."""
    field.setFocus()
    QTest.keyClicks(field, typed)
    completer = field.completer() or field.findChild(QCompleter)
    popup = completer.popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)


def test_a_category_is_completed(dialog: AboutArticleDialog) -> None:
    field = dialog._lines["category"]
    field.clear()
    choose(field, "eko")
    assert field.text() == "Ekonomi"
    assert dialog.isVisible()  # Return took the value, and did not close the dialogue


def test_the_last_of_several_tags_is_completed(dialog: AboutArticleDialog) -> None:
    field = dialog._lines["tags"]
    field.setText("Arctic")
    choose(field, ", man")
    assert field.text() == "Arctic, limanlar"
    command = dialog.command
    assert command is not None
