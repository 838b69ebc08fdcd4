"""Remarks of the house in the field of a comment: by digit, or by `/` and some letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.document.richtext import plain
from editor_app.gui.review.drafts import DRAFT
from editor_app.gui.review.message_box import MessageBox
from editor_app.gui.shell.main_window import MainWindow
from editor_app.services.house import save_house
from editor_app.services.house_book import HouseBook
from editor_app.services.remarks import SHIPPED, Remark, offers
from editor_app.services.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def box(qtbot: QtBot) -> MessageBox:
    made = MessageBox("Comment", "Send", offers=offers(SHIPPED, "tr"))
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.start()
    return made


def words(name: str, language: str = "tr") -> str:
    return next(one.words for one in offers(SHIPPED, language) if one.name == name)


def test_ctrl_with_a_digit_writes_a_remark(box: MessageBox) -> None:
    QTest.keyClick(box.field, Qt.Key.Key_1, CTRL)
    assert box.text == words("source needed")
    QTest.keyClick(box.field, Qt.Key.Key_2, CTRL)
    assert box.text == f"{words('source needed')} {words('shorten')}"
    QTest.keyClick(box.field, Qt.Key.Key_Z, CTRL)
    assert box.text == words("source needed")


def test_a_slash_and_some_letters_find_one(box: MessageBox) -> None:
    box.field.insertPlainText("Bak 🧐 ")
    assert not box.offers.isVisible()
    QTest.keyClicks(box.field, "/")
    assert box.offers.isVisible()
    assert box.offers.count() == len(SHIPPED)
    QTest.keyClicks(box.field, "un")
    assert [box.offers.item(row).text().split(" · ")[0] for row in range(box.offers.count())] == [
        "3  unclear"
    ]
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    assert box.text == f"Bak 🧐 {words('unclear')}"
    assert not box.offers.isVisible()


def test_arrows_choose_and_esc_closes_the_list_before_the_field(
    qtbot: QtBot, box: MessageBox
) -> None:
    QTest.keyClicks(box.field, "/")
    QTest.keyClick(box.field, Qt.Key.Key_Up)
    assert box.offers.currentRow() == len(SHIPPED) - 1
    QTest.keyClick(box.field, Qt.Key.Key_Down)
    QTest.keyClick(box.field, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(box.given_up):
        QTest.keyClick(box.field, Qt.Key.Key_Escape)
    assert not box.offers.isVisible()
    assert box.text == "/"
    with qtbot.waitSignal(box.given_up):
        QTest.keyClick(box.field, Qt.Key.Key_Escape)


@pytest.mark.parametrize("typed", ["https://example.org", "ve/veya", "9/11 ", "/ yok böyle"])
def test_other_slashes_offer_nothing(box: MessageBox, typed: str) -> None:
    box.field.insertPlainText(typed)
    assert not box.offers.isVisible()
    QTest.keyClick(box.field, Qt.Key.Key_Return)
    QTest.keyClicks(box.field, "x")
    assert box.text == f"{typed}\nx"


def test_the_list_is_also_there_for_the_mouse(box: MessageBox) -> None:
    QTest.mouseClick(box.remarks, Qt.MouseButton.LeftButton)
    assert box.offers.isVisible()
    assert box.wanted_height() > box.field.height() + 100
    place = box.offers.visualItemRect(box.offers.item(1)).center()
    QTest.mouseClick(box.offers.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert box.text == words("shorten")
    assert box.field.hasFocus()


def test_a_house_without_remarks_has_no_list(qtbot: QtBot) -> None:
    made = MessageBox("Comment", "Send")
    qtbot.addWidget(made)
    made.show()
    assert not made.remarks.isVisible()
    QTest.keyClicks(made.field, "/")
    assert not made.offers.isVisible()
    QTest.keyClick(made.field, Qt.Key.Key_1, CTRL)
    assert made.text == "/"


def test_from_the_selection_to_a_sent_remark_in_three_keys(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    save_house(workspace.store, HouseBook(remarks=(Remark("цифра", {"en": "Check it. 🔎"}, 4),)))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_article("arctic0000000001")
    page, session = window.centre.page, window.articles.session
    assert page is not None
    assert session is not None
    page.focus_text("body", 4)
    editor = page.editor("body")
    assert editor is not None
    editor.binding.select(4, 12)
    QTest.keyClick(window, Qt.Key.Key_M, CTRL | SHIFT)
    card = window.dock.comments.column.card(DRAFT)
    assert card is not None
    assert card.box is not None
    qtbot.waitUntil(card.box.field.hasFocus)
    QTest.keyClick(card.box.field, Qt.Key.Key_4, CTRL)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    [comment] = session.snapshot().comments
    assert (comment.quote, plain(comment.messages[0].text)) == ("ice road", "Check it. 🔎")
