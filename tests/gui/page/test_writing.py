"""Title, key points and body are typed into with real keys, and the article has it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from editor_app.document.commands import EditText
from editor_app.document.counting import word_count
from editor_app.document.delta import insertion
from editor_app.document.richtext import Run, block, paragraphs
from editor_app.gui.page.page_view import PageView
from editor_app.gui.theme.theme import Theme
from tests.gui.binding.desks import Session, session_of
from tests.gui.page.pages import (
    FIRST,
    SECOND,
    article,
    body_text,
    check,
    new_page,
    open_page,
    settle,
    write,
)

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def key(
    page: PageView, code: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(page.active, code, modifiers)


def plain_page(qtbot: QtBot, *body: str) -> tuple[PageView, Session]:
    page, session = new_page(qtbot, body=paragraphs(*body), markers=(), references=())
    return page, session


@pytest.mark.parametrize(("near", "below"), [("title", -1), ("body", 0), ("body", 1)])
def test_a_click_beside_the_words_goes_to_the_nearest_line(
    qtbot: QtBot, near: str, below: int
) -> None:
    page, _ = new_page(qtbot)
    editor = page.editor(near)
    assert editor is not None
    rect = editor.rect()
    y = {-1: rect.top() - 3, 0: rect.center().y(), 1: rect.bottom() + 3}[below]
    for x in (-30, rect.width() + 30):
        point = editor.mapTo(page.paper, QPoint(x, y))
        QTest.mouseClick(page.paper, Qt.MouseButton.LeftButton, pos=point)
        assert page.active is editor
        at = editor.cursorRect().center()
        line = min(max(y, rect.top()), rect.bottom())
        assert (
            editor.textCursor().position() == editor.cursorForPosition(QPoint(x, line)).position()
        )
        assert abs(at.y() - line) < 2 * editor.cursorRect().height()
        if x < 0:
            assert at.x() < 3


def test_every_part_takes_words(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("title", 0)
    write(page, "Iğdır ")
    page.focus_text("kp:k2", 0)
    write(page, "Ёж ")
    page.focus_text("body", 4)
    write(page, "🚢й")
    page.focus_text("bio:u1:en", 0)
    write(page, "She ")
    article = session.snapshot()
    assert article.title_text == "Iğdır Arctic Ports After the Ice Road"
    assert article.key_points[1].text[0].text == "Ёж İkinci nokta."
    assert article.body[0].text.startswith("Порт🚢й")
    assert article.authors[0].bios["en"][0].text == "She Writes on ports."
    check(page)


def test_enter_parts_and_backspace_joins(qtbot: QtBot) -> None:
    page, session = plain_page(qtbot, "one two")
    page.focus_text("body", 3)
    key(page, Qt.Key.Key_Return)
    assert body_text(session) == ["one", " two"]
    key(page, Qt.Key.Key_Backspace)
    assert body_text(session) == ["one two"]
    check(page)


def test_behind_a_heading_comes_a_paragraph(qtbot: QtBot) -> None:
    page, session = plain_page(qtbot, "Who pays")
    page.focus_text("body", 8)
    key(page, Qt.Key.Key_2, CTRL)
    key(page, Qt.Key.Key_Return)
    write(page, "text")
    assert session.document.text("body") == (
        block("Who pays", kind="heading", level=2),
        block("text"),
    )
    cursor = page.paper.body.textCursor()
    assert cursor.charFormat().font().pixelSize() == 17
    check(page)


def test_enter_before_a_heading_makes_an_empty_paragraph(qtbot: QtBot) -> None:
    page, session = plain_page(qtbot, "Who pays")
    page.focus_text("body", 0)
    key(page, Qt.Key.Key_3, CTRL)
    key(page, Qt.Key.Key_Return)
    assert session.document.text("body") == (block(), block("Who pays", kind="heading", level=3))
    check(page)


def test_a_list_is_indented_and_left_with_enter(qtbot: QtBot) -> None:
    page, session = plain_page(qtbot, "one")
    page.focus_text("body", 3)
    page.do("bullet")
    key(page, Qt.Key.Key_Return)
    write(page, "two")
    key(page, Qt.Key.Key_Tab)
    assert session.document.text("body")[1] == block("two", kind="bullet", level=2)
    key(page, Qt.Key.Key_Return)
    key(page, Qt.Key.Key_Return)
    assert session.document.text("body")[2] == block(kind="bullet", level=1)
    key(page, Qt.Key.Key_Return)
    assert session.document.text("body")[2] == block()
    assert len(session.document.text("body")) == 3
    check(page)


def test_backspace_at_its_beginning_makes_a_quotation_plain(qtbot: QtBot) -> None:
    page, session = plain_page(qtbot, "words")
    page.focus_text("body", 0)
    page.do("quote")
    assert session.document.text("body")[0].kind == "quote"
    key(page, Qt.Key.Key_Backspace)
    assert session.document.text("body") == paragraphs("words")
    check(page)


def test_bold_goes_on_while_one_types(qtbot: QtBot) -> None:
    page, session = plain_page(qtbot, "a")
    page.focus_text("body", 1)
    key(page, Qt.Key.Key_B, CTRL)
    assert page.format_state().has("b")
    write(page, "бв")
    key(page, Qt.Key.Key_B, CTRL)
    write(page, "d")
    bold = (("b", True),)
    assert session.document.text("body") == (block("a", Run("бв", bold), "d"),)
    check(page)


def test_superscript_takes_the_place_of_subscript(qtbot: QtBot) -> None:
    page, session = plain_page(qtbot, "H2O")
    page.focus_text("body")
    page.paper.body.binding.select(1, 2)
    key(page, Qt.Key.Key_Equal, CTRL)
    assert session.document.text("body")[0].runs[1].marks == (("sub", True),)
    key(page, Qt.Key.Key_Plus, CTRL | SHIFT)
    assert session.document.text("body")[0].runs[1].marks == (("sup", True),)
    check(page)


def test_typing_over_a_selection_is_one_step(qtbot: QtBot) -> None:
    page, session = plain_page(qtbot, "one two three")
    page.focus_text("body")
    page.paper.body.binding.select(4, 7)
    write(page, "x")
    assert body_text(session) == ["one x three"]
    key(page, Qt.Key.Key_Z, CTRL)
    assert body_text(session) == ["one two three"]
    assert page.paper.body.textCursor().selectedText() == "two"
    key(page, Qt.Key.Key_Y, CTRL)
    assert body_text(session) == ["one x three"]
    check(page)


def test_undo_follows_from_text_to_text(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("title", 0)
    write(page, "x")
    page.focus_text("body", 0)
    write(page, "y")
    page.undo()
    assert page.active is page.paper.body
    page.undo()
    assert page.active is page.paper.title
    assert session.snapshot().title_text == "Arctic Ports After the Ice Road"
    assert body_text(session)[0].startswith("Порт")
    check(page)


def test_arrows_and_tab_lead_through_the_page(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    page.focus_text("title", 0)
    seen = ["title"]
    for code in (Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_Down):
        key(page, code)
        settle()
        assert page.active is not None
        seen.append(page.active.name)
    assert seen == ["title", "kp:k1", "kp:k2", "body"]
    key(page, Qt.Key.Key_Up)
    assert page.active is not None
    assert page.active.name == "kp:k2"


def test_the_title_keeps_one_line(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("title", 3)
    key(page, Qt.Key.Key_Return)
    assert len(session.snapshot().title) == 1
    assert page.active is not None
    assert page.active.name == "kp:k1"


def test_the_caret_stays_in_sight(qtbot: QtBot) -> None:
    page, _ = plain_page(qtbot, *(SECOND for _ in range(80)))
    page.focus_text("body", 0)
    settle()
    page.focus_text("body", page.paper.body.binding.shadow.length)
    settle()
    body, area = page.paper.body, page.area
    bottom = body.viewport().mapTo(area.viewport(), body.cursorRect().bottomLeft()).y()
    assert 0 < bottom <= area.viewport().height()
    for _ in range(4):
        key(page, Qt.Key.Key_Return)
        settle()
    bottom = body.viewport().mapTo(area.viewport(), body.cursorRect().bottomLeft()).y()
    assert 0 < bottom <= area.viewport().height()


def test_editors_are_as_tall_as_their_words(qtbot: QtBot) -> None:
    page, _ = plain_page(qtbot, "one")
    settle()
    before = page.paper.body.height()
    page.focus_text("body", 3)
    for _ in range(3):
        key(page, Qt.Key.Key_Return)
    settle()
    assert page.paper.body.height() >= before + 3 * 28
    assert page.paper.body.verticalScrollBar().maximum() == 0


def test_zoom_changes_the_page_and_nothing_else(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.resize(1700, 700)
    page.set_zoom(2.0)
    settle()
    assert page.paper.width() == 1472
    assert page.paper.body.document().defaultFont().pixelSize() == 34
    assert body_text(session)[1].startswith(SECOND[:10])
    check(page)
    page.set_zoom(1.0)
    settle()
    assert page.paper.width() == 736
    check(page)


def test_the_place_is_found_again(qtbot: QtBot) -> None:
    page, session = new_page(qtbot)
    page.focus_text("body", len(FIRST) + 3)
    place = page.place()
    again = open_page(qtbot, session)
    again.restore_place(place)
    again.focus_last()
    assert again.active is not None
    assert again.active.name == "body"
    assert again.active.binding.selection().position == len(FIRST) + 3


def test_a_page_that_is_gone_follows_nothing(qtbot: QtBot) -> None:
    session = session_of(article())
    page = PageView(session, Theme())
    page.deleteLater()
    qtbot.waitUntil(lambda: not isValid(page))
    session.execute(EditText("body", insertion(0, "x")))
    assert body_text(session)[0].startswith("xПорт")


def test_a_narrow_window_shortens_the_lines(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    page.resize(560, 700)
    settle()
    assert page.paper.width() <= 560 - 2 * 12
    assert page.area.horizontalScrollBar().maximum() == 0
    qtbot.waitUntil(lambda: page.paper.body.width() == page.context.text_width)
    assert page.context.margin == 24
    page.set_zoom(2.0)
    settle()
    assert page.paper.width() <= 560 - 2 * 12
    page.resize(900, 700)
    page.set_zoom(1.0)
    settle()
    assert (page.paper.width(), page.context.margin) == (736, 72)
    check(page)


def test_there_is_one_selection_on_the_page(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    page.focus_text("title")
    page.paper.title.selectAll()
    page.focus_text("body", 0)
    page.paper.body.binding.select(0, 4)
    settle()
    assert not page.paper.title.textCursor().hasSelection()
    assert page.paper.body.textCursor().selectedText() == "Порт"


def test_keys_of_the_digits_count_by_their_place(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    page, session = plain_page(qtbot, "one")
    page.focus_text("body", 0)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Asterisk, CTRL | SHIFT, 17, 0x2A, 0, "*")
    QApplication.sendEvent(page.active, event)
    assert session.document.text("body")[0].kind == "bullet"
    check(page)


def test_words_in_cells_count(qtbot: QtBot) -> None:
    page, _ = plain_page(qtbot, "one two")
    page.focus_text("body", 1)
    page.do("table")
    settle()
    write(page, "üç dört beş")
    page.context.refresh()
    assert page.paper.meta.text().endswith("5 words · 1 min")
    assert page.context.words == word_count(page.context.article)


def test_a_mark_that_is_turned_on_parts_the_steps(qtbot: QtBot) -> None:
    page, session = plain_page(qtbot, "a")
    page.focus_text("body", 1)
    write(page, "b")
    key(page, Qt.Key.Key_B, CTRL)
    write(page, "c")
    page.undo()
    assert body_text(session) == ["ab"]
    page.undo()
    assert body_text(session) == ["a"]


def test_backspace_takes_a_composed_emoji_whole_and_an_accent_alone(qtbot: QtBot) -> None:
    page, session = plain_page(qtbot, "ё🇹🇷👨\u200d👩\u200d👧👍🏽é1\ufe0f\u20e3e\u0301")
    page.focus_text("body", len(body_text(session)[0]))
    left = []
    for _ in range(7):
        key(page, Qt.Key.Key_Backspace)
        left.append(body_text(session)[0])
    assert left[0].endswith("e")
    assert left[2].endswith("é")
    assert left[4:] == ["ё🇹🇷👨\u200d👩\u200d👧", "ё🇹🇷", "ё"]
    check(page)


def compose(page: PageView, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(page.active, event)


def test_what_an_input_method_puts_over_a_selection_is_one_step(qtbot: QtBot) -> None:
    page, session = plain_page(qtbot, "Порт şehri 🚢 kapandı")
    page.focus_text("body", 0)
    page.paper.body.binding.select(5, 12)
    for preedit in ("k", "ka"):
        compose(page, preedit)
    compose(page, "", "ка")
    write(page, "й")
    assert body_text(session) == ["Порт кай kapandı"]
    page.undo()
    assert body_text(session) == ["Порт şehri 🚢 kapandı"]
    check(page)


def test_a_page_down_is_a_screen_and_not_all_of_the_text(qtbot: QtBot) -> None:
    page, _ = plain_page(qtbot, *["Порт закрылся рано, İkinci cümle ığdır 🚢."] * 120)
    down, up = Qt.Key.Key_PageDown, Qt.Key.Key_PageUp
    binding, places = page.paper.body.binding, []
    bar = page.area.verticalScrollBar()
    for _ in range(3):
        key(page, down)
        settle()
        places.append((binding.selection().position, bar.value()))
    ends = binding.shadow.length
    assert 0 < places[0][0] < places[1][0] < places[2][0] < ends / 2
    assert 400 < places[1][1] - places[0][1] < 700
    before = binding.selection()
    key(page, down, SHIFT)
    assert binding.selection().anchor == before.position
    assert before.position < binding.selection().position < ends
    for _ in range(8):
        key(page, up)
        settle()
    assert page.active is page.paper.title
    assert bar.value() == 0
    page.focus_text("body", 3)
    for _ in range(30):
        key(page, down, SHIFT)
    found = binding.selection()
    assert (found.anchor, found.position) == (3, ends - binding.shadow.ended)


def test_pages_go_over_what_has_no_place_for_the_caret(qtbot: QtBot) -> None:
    page, _ = new_page(qtbot)
    page.focus_text("title", 0)
    for _ in range(8):
        key(page, Qt.Key.Key_PageDown)
        settle()
    assert page.active is not None
    assert page.active.name.startswith("bio:")
    for _ in range(8):
        key(page, Qt.Key.Key_PageUp)
        settle()
    assert page.active is page.paper.title


def test_formatting_is_cleared_and_links_stay(qtbot: QtBot) -> None:
    link = ("link", "https://example.org/")
    runs = (Run("ёл", (("b", True),)), Run("ka", (("i", True), link)), Run("²🚢", (("sup", True),)))
    page, session = new_page(qtbot, body=(block(*runs),), markers=(), references=())
    page.paper.body.binding.select(0, 6)
    key(page, Qt.Key.Key_Space, CTRL)
    assert session.snapshot().body == (block("ёл", Run("ka", (link,)), "²🚢"),)
    page.undo()
    assert session.snapshot().body == (block(*runs),)
    page.focus_text("body", 2)
    key(page, Qt.Key.Key_Space, CTRL)
    write(page, "x")
    assert session.snapshot().body[0].runs[1] == Run("x")
    check(page)
