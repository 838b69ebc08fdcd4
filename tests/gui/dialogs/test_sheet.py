"""The frame of every dialogue: never larger than the screen, its buttons always in reach."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.theme.theme import Theme
from editor_app.gui.widgets.dialogs import AlertDialog, Choice

LONG = "Limanlar bu kış açık kalacak, потому что лёд тает, and nobody planned for it 🚢. " * 3


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> QRect:
    """A screen of 1024 × 640."""
    room = QRect(0, 0, 1024, 640)
    monkeypatch.setattr(QScreen, "availableGeometry", lambda _: room)
    return room


def filled(qtbot: QtBot, count: int, *, hugs: bool = False) -> Sheet:
    made = Sheet("Form", lead=LONG, width=480, hugs=hugs)
    for _ in range(count):
        made.body.addWidget(QLineEdit())
    made.add_buttons(0, made.cancel_button("Cancel"), made.accept_button("Save"))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def fields(sheet: QWidget) -> list[QLineEdit]:
    return sheet.findChildren(QLineEdit)


def test_what_is_too_tall_scrolls_and_its_buttons_stay(
    qtbot: QtBot, theme: Theme, small: QRect
) -> None:
    sheet = filled(qtbot, 40)
    assert sheet.height() + 32 <= small.height()
    assert sheet.findChild(QScrollArea) is not None
    sheet.activateWindow()
    qtbot.waitUntil(sheet.isActiveWindow)
    fields(sheet)[0].setFocus()
    for expected in fields(sheet)[1:]:
        QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Tab)
        assert sheet.focusWidget() is expected
    shown = expected.mapTo(sheet, expected.rect().center())
    assert 0 < shown.y() < sheet.height() - 60


def test_the_keyboard_begins_where_it_would_on_a_large_screen(
    qtbot: QtBot, theme: Theme, small: QRect
) -> None:
    sheet = filled(qtbot, 40)
    sheet.activateWindow()
    qtbot.waitUntil(lambda: sheet.focusWidget() is not None)
    assert sheet.focusWidget() is fields(sheet)[0]


def test_what_has_room_does_not_scroll(qtbot: QtBot, theme: Theme, small: QRect) -> None:
    assert filled(qtbot, 4).findChild(QScrollArea) is None


def test_a_wide_one_is_made_narrower(qtbot: QtBot, theme: Theme, small: QRect) -> None:
    sheet = Sheet("Table", width=700)
    sheet.resize(1300, 900)
    qtbot.addWidget(sheet)
    sheet.show()
    assert sheet.width() <= small.width()
    assert sheet.height() + 32 <= small.height()


def test_one_that_hugs_is_as_tall_as_what_it_holds(qtbot: QtBot, theme: Theme) -> None:
    sheet = filled(qtbot, 2, hugs=True)
    layout = sheet.layout()
    assert layout is not None
    assert sheet.height() == layout.totalHeightForWidth(sheet.width())
    sheet.resize(sheet.width(), sheet.height() + 90)
    taller = sheet.height()
    sheet.hide()
    sheet.show()
    assert sheet.height() == taller


def test_no_verb_of_a_question_is_cut_off(qtbot: QtBot, theme: Theme) -> None:
    verbs = ("Quit without saving", "Сохранить копию в другом месте…", "Vazgeç ve düzenle")
    choices = [Choice(verb, verb) for verb in verbs]
    asked = AlertDialog(theme, "The article is not saved", LONG, choices)
    qtbot.addWidget(asked)
    asked.show()
    for made in asked.findChildren(type(asked._first)):
        assert made.width() >= made.sizeHint().width()
