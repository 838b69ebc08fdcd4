"""Links are set with real keys in the popup at the caret."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document.richtext import Run, block, paragraphs
from editor_app.gui.page.link_popup import LinkPopup
from editor_app.gui.page.page_view import PageView
from tests.gui.binding.desks import Session, type_text
from tests.gui.page.pages import check, new_page

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ADDRESS = "https://example.org/x"


def linking(qtbot: QtBot, words: str, at: int) -> tuple[PageView, Session]:
    page, session = new_page(qtbot, body=paragraphs(words), markers=(), references=())
    page.focus_text("body", at)
    return page, session


def popup_of(page: PageView) -> LinkPopup:
    QTest.keyClick(page.active, Qt.Key.Key_K, CTRL)
    found = page.window().findChildren(LinkPopup)
    return found[-1]


@pytest.mark.parametrize(("words", "linked"), [("Лёд 🚢 yolu", "Лёд"), ("The ice", "The")])
def test_blanks_at_the_ends_of_a_selection_are_no_link(
    qtbot: QtBot, words: str, linked: str
) -> None:
    page, session = linking(qtbot, words, 0)
    QTest.keyClick(page.active, Qt.Key.Key_Right, CTRL | SHIFT)
    popup = popup_of(page)
    type_text(popup.field, ADDRESS)
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    rest = words[len(linked) :]
    assert rest.startswith(" ")
    assert session.snapshot().body == (block(Run(linked, (("link", ADDRESS),)), rest),)
    check(page)


def test_a_selection_of_emoji_and_blanks_before_it(qtbot: QtBot) -> None:
    page, session = linking(qtbot, "a 🚢 b", 1)
    for _ in range(2):
        QTest.keyClick(page.active, Qt.Key.Key_Right, SHIFT)
    popup = popup_of(page)
    type_text(popup.field, "example.org/x")
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    assert session.snapshot().body == (block("a ", Run("🚢", (("link", ADDRESS),)), " b"),)
    check(page)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("example.org/x y", "has no blanks"),
        ("https://example.org/x y", "has no blanks"),
        ("ice", "begins with https://"),
        ("the ice road", "begins with https://"),
        ("", "begins with https://"),
    ],
)
def test_what_is_wrong_with_an_address_is_said(qtbot: QtBot, typed: str, said: str) -> None:
    page, session = linking(qtbot, "The ice", 7)
    popup = popup_of(page)
    type_text(popup.field, typed)
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    assert popup.problem.isVisible()
    assert said in popup.problem.text()
    assert session.snapshot().body == paragraphs("The ice")


def test_an_emptied_address_takes_the_link_away_whole(qtbot: QtBot) -> None:
    link = ("link", ADDRESS)
    runs = (Run("ёл", (link,)), Run("ka 🚢", (("b", True), link)), Run(" buz"))
    page, session = new_page(qtbot, body=(block(*runs),), markers=(), references=())
    page.focus_text("body", 1)
    popup = popup_of(page)
    assert popup.field.text() == ADDRESS
    popup.field.clear()
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    assert session.snapshot().body == (block("ёл", Run("ka 🚢", (("b", True),)), " buz"),)
    page.undo()
    assert session.snapshot().body == (block(*runs),)
    check(page)
