"""Finding by case, whole word and expression; a list of all places; replacing as one step."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document.commands import EditText
from editor_app.document.delta import insertion
from editor_app.document.richtext import OBJECT, Run, block, cite
from editor_app.gui.page.expression import ExpressionError
from editor_app.gui.page.finding import Finder, Query
from editor_app.gui.page.page_view import REST, PageView
from editor_app.gui.page.replacing import common_ends
from tests.gui.binding.desks import Session, type_text
from tests.gui.page.pages import body_text, check, new_page, settle

CTRL = Qt.KeyboardModifier.ControlModifier
RED_AND_BOLD = block("red ", Run("red", (("b", True),)), " Red 🚢 redder Rusya’nın rusya")


def places(query: Query, *texts: str) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in Finder(query).find("body", [block(t) for t in texts])]


def test_case_and_whole_words() -> None:
    text = RED_AND_BOLD.text
    assert len(places(Query("red"), text)) == 4
    assert len(places(Query("red", case=True), text)) == 3
    assert len(places(Query("red", whole=True), text)) == 3
    assert len(places(Query("red", case=True, whole=True), text)) == 2
    assert len(places(Query("RUSYA", whole=True), text)) == 2
    assert places(Query("лёд", case=True, whole=True), "лёд Лёд лед льды") == [(0, 3)]
    assert places(Query("Rusya'nın", case=True), text) == [(21, 30)]


def test_expressions() -> None:
    assert places(Query(r"\d{4}", expression=True), "🚢 2024, 12345", "1999") == [
        (2, 6),
        (8, 12),
        (14, 18),
    ]
    assert places(Query(r"^\w+", expression=True), "Ёж идёт", "ığdır ili") == [(0, 2), (8, 13)]
    assert places(Query(r"(?<=a)b$", expression=True), "ab ab") == [(4, 5)]
    assert places(Query("x*", expression=True), "aaxxa") == [(2, 4)]
    assert places(Query("RED", expression=True, case=True), "red RED") == [(4, 7)]
    assert places(Query("re", expression=True, whole=True), "red re") == [(4, 6)]
    assert places(Query("[[]", expression=True), "a[b") == [(1, 2)]


def test_an_object_is_never_part_of_a_place() -> None:
    blocks = [block("ab", cite("m1"), "cd")]
    for words in (".*", r"b\sc", "b[^x]c", ".+"):
        found = list(Finder(Query(words, expression=True)).find("body", blocks))
        assert all(not m.start <= 2 < m.end for m in found)
    assert list(Finder(Query(OBJECT)).find("body", blocks)) == []


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("(", "unfinished"),
        ("a)", "unfinished"),
        ("[a", "unfinished"),
        ("*", "unfinished"),
        ("(?x", "involved"),
        ("(a+)+$", "involved"),
        ("(a|a)*$", "involved"),
        ("((a{1,9}){1,9})*", "involved"),
        ("(a?){30}a{30}", "involved"),
        ("a" * 201, "involved"),
    ],
)
def test_expressions_that_are_not_tried(words: str, reason: str) -> None:
    with pytest.raises(ExpressionError) as refused:
        Finder(Query(words, expression=True))
    assert refused.value.reason == reason


@pytest.mark.parametrize("words", [".*.*.*x", r"\w*\w*\w*\w*!", "(.*)(.*)x", "a?" * 10 + "b"])
def test_no_expression_takes_long(words: str) -> None:
    texts = ["a" * 3000, "ığдё " * 600]
    start = time.monotonic()
    with contextlib.suppress(ExpressionError):
        places(Query(words, expression=True), *texts)
    assert time.monotonic() - start < 5


@settings(max_examples=60, deadline=None)
@given(st.text("()[]{}|*+?\\.ab1,^$-:=<!P", max_size=14))
def test_no_expression_breaks_it(words: str) -> None:
    with contextlib.suppress(ExpressionError):
        places(Query(words, expression=True), "aab1 (a) ba", "", "\\b")


@settings(max_examples=60, deadline=None)
@given(st.text("abığ", max_size=8), st.text("abığ", max_size=8))
def test_common_ends(old: str, new: str) -> None:
    head, tail = common_ends(old, new)
    assert old[:head] == new[:head]
    assert old[len(old) - tail :] == new[len(new) - tail :]
    assert head + tail <= min(len(old), len(new))


def test_replacing_all_is_one_step_over_all_editors(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    before = session.snapshot()
    QTest.keyClick(page.active, Qt.Key.Key_H, CTRL)
    bar = page.find_bar
    type_text(bar.field, "ports")
    type_text(bar.words, "лиманы 🚢")
    qtbot.waitUntil(lambda: bar.count.text() == "2 of 3")
    QTest.mouseClick(bar.replace_all_button, Qt.MouseButton.LeftButton)
    after = session.snapshot()
    assert after.title_text == "Arctic лиманы 🚢 After the Ice Road"
    assert "Three лиманы 🚢 carry" in body_text(session)[1]
    assert after.authors[0].bios["en"][0].text == "Writes on лиманы 🚢."
    assert bar.count.text() == "3 replaced"
    check(page)
    page.undo()
    assert session.snapshot() == before
    check(page)
    page.redo()
    assert session.snapshot() == after


def test_replaced_words_keep_their_marks_and_markers_stay(qtbot: QtBot) -> None:
    marked = block(
        Run("bold", (("b", True), ("c:1", True), ("ins:2", True))), cite("m1"), "bold", cite("m2")
    )
    page, session = new_page(qtbot, body=(marked, block("bold")))
    page.find_words(replacing=True)
    page.find_bar.field.setText("bold")
    page.find_bar.words.setText("Ёгğ\ufffc")
    page.find_bar.replace_all()
    first, second = session.document.text("body")
    assert first.text == f"Ёгğ□{OBJECT}Ёгğ□{OBJECT}"
    assert first.runs[0] == Run("Ёгğ□", (("b", True), ("c:1", True)))
    assert [record for _, _, record in first.objects()] == ["m1", "m2"]
    assert second == block("Ёгğ□")
    check(page)


def test_what_stays_of_a_word_is_not_touched(qtbot: QtBot) -> None:
    text = block("colo", Run("u", (("i", True),)), Run("r", (("b", True),)))
    page, session = new_page(qtbot, body=(text,))
    page.find_words(replacing=True)
    page.find_bar.field.setText("colour")
    page.find_bar.words.setText("color")
    page.find_bar.replace_all()
    assert session.document.text("body") == (block("colo", Run("r", (("b", True),))),)
    check(page)


def test_groups_go_into_the_replacement(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=(block("Örnek, Deniz; Иванов, Пётр"),), key_points=())
    page.find_words(replacing=True)
    bar = page.find_bar
    bar.expression.setChecked(True)
    bar.field.setText(r"(\w+), (\w+)")
    bar.words.setText(r"\2 \1")
    bar.replace_all()
    assert body_text(session) == ["Deniz Örnek; Пётр Иванов"]
    bar.field.setText(r"(\w+) (\w+)")
    bar.words.setText(r"\3")
    bar.replace_all()
    assert bar.count.text() == "No such group"
    assert body_text(session) == ["Deniz Örnek; Пётр Иванов"]
    check(page)


def test_replacing_one_after_the_other(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=(RED_AND_BOLD,), key_points=())
    page.find_words(replacing=True)
    bar = page.find_bar
    bar.case.setChecked(True)
    type_text(bar.field, "red")
    QTest.keyClick(bar.words, Qt.Key.Key_Return)  # shows the first
    assert page.paper.body.binding.selection().position == 3
    type_text(bar.words, "redred")
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    assert body_text(session)[0].startswith("redred red Red")
    assert page.paper.body.binding.selection().anchor == 7
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    assert body_text(session)[0].startswith("redred redred Red")
    page.undo()
    page.undo()
    assert body_text(session) == [RED_AND_BOLD.text]
    check(page)


def test_a_place_that_is_another_now_is_not_replaced(qtbot: QtBot) -> None:
    page, session = new_page(qtbot, body=(block("a red b red"),), key_points=())
    page.find_words(replacing=True)
    bar = page.find_bar
    bar.field.setText("red")
    bar.words.setText("blue")
    bar.search()
    bar.step(0)
    session.execute(EditText("body", insertion(3, "x")), source="else")
    bar.replace()
    assert body_text(session) == ["a rxed b red"]
    assert page.paper.body.textCursor().selectedText() == "red"
    check(page)


def test_all_places_are_listed_and_gone_to(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    page.find_words()
    bar = page.find_bar
    bar.field.setText("ports")
    bar.search()
    QTest.mouseClick(bar.all_shown, Qt.MouseButton.LeftButton)
    settle()
    model = bar.list.model()
    assert model.rowCount() == 3
    assert model.index(1, 0).data().startswith("Three ports carry most")
    row = bar.list.visualRect(model.index(1, 0)).center()
    QTest.mouseClick(bar.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row))
    assert page.active is page.paper.body
    assert page.paper.body.textCursor().selectedText() == "ports"
    bar.field.setText("zebra")
    bar.search()
    assert bar.list.isHidden()
    QTest.keyClick(bar.list, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_what_can_not_be_tried_is_said(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    page.find_words()
    bar = page.find_bar
    bar.expression.setChecked(True)
    bar.field.setText("(a+)+")
    bar.search()
    assert bar.count.text() == "Too involved: repeats within repeats"
    bar.field.setText("ports?")
    bar.search()
    assert bar.count.text() == "1 of 3"


def replaced(qtbot: QtBot, *, mouse: bool) -> tuple[PageView, Session]:
    """All places of three red words, replaced as a person does it."""
    page, session = new_page(qtbot, body=(RED_AND_BOLD,), key_points=())
    QTest.keyClick(page.paper.body, Qt.Key.Key_H, CTRL)
    bar = page.find_bar
    type_text(bar.field, "red")
    type_text(bar.words, "mavi")
    bar.search()
    bar.replace_all_button.setFocus()
    if mouse:
        QTest.mouseClick(bar.replace_all_button, Qt.MouseButton.LeftButton)
    else:
        QTest.keyClick(bar.replace_all_button, Qt.Key.Key_Space)
    settle()
    return page, session


@pytest.mark.parametrize("mouse", [True, False])
def test_the_keyboard_stays_in_the_bar_when_all_is_replaced(qtbot: QtBot, mouse: bool) -> None:
    page, _ = replaced(qtbot, mouse=mouse)
    bar = page.find_bar
    assert bar.field.hasFocus()
    assert bar.count.text() == "4 replaced"
    qtbot.wait(REST + 100)  # the page reads itself anew meanwhile
    assert bar.count.text() == "4 replaced"
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_what_was_replaced_comes_back_and_the_bar_says_so(qtbot: QtBot) -> None:
    page, session = replaced(qtbot, mouse=True)
    bar = page.find_bar
    QTest.keyClick(bar.field, Qt.Key.Key_Z, CTRL)
    settle()
    assert body_text(session) == [RED_AND_BOLD.text]
    assert bar.field.text() == "red"
    assert bar.count.text() == "1 of 4"
    assert bar.field.property("invalid") == "false"
    assert bar.replace_all_button.isEnabled()
    check(page)


def test_behind_other_words_the_key_is_about_the_field(qtbot: QtBot) -> None:
    page, session = replaced(qtbot, mouse=True)
    bar = page.find_bar
    type_text(bar.words, "x")
    QTest.keyClick(bar.words, Qt.Key.Key_Z, CTRL)
    assert body_text(session)[0].startswith("mavi")
    assert bar.words.text() != "mavix"


def test_the_bar_follows_what_is_written(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot, body=(block("red "),), key_points=())
    page.find_words()
    page.find_bar.field.setText("red")
    page.find_bar.search()
    page.focus_text("body", 4)
    type_text(page.paper.body, "red")
    qtbot.waitUntil(lambda: page.find_bar.count.text() == "1 of 2")
