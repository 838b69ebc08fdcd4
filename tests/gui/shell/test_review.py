"""A review by keys: comments, suggestions, decisions, views, in the whole window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor_app.document.article import Article
from editor_app.document.commands import EditText
from editor_app.document.delta import deletion, insertion
from editor_app.document.richtext import plain
from editor_app.gui.page.text_menu import text_menu
from editor_app.gui.review.field_sheet import FieldSheet
from editor_app.gui.review.message_box import MessageField
from editor_app.gui.review.review_bar import ACCEPTED, CHANGES, ORIGINAL
from editor_app.gui.review.unsent import Unsent
from editor_app.gui.shell.desks import REVIEW, WRITING
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.remembered import Remembered
from editor_app.gui.theme.theme import Theme
from editor_app.services.reviewing import Reviewing
from editor_app.services.workspace import Workspace

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focus(), key, held)
    QApplication.processEvents()


def type_text(text: str) -> None:
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(focus(), key)


def article(window: MainWindow) -> Article:
    assert window.articles.session is not None
    return window.articles.session.snapshot()


def place_of(window: MainWindow, words: str) -> int:
    """Where words of the body stand, in code points: markers are one each."""
    return "\n".join(part.text for part in article(window).body).index(words)


@pytest.fixture
def review(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """A window on an article with two people's suggestions and a comment."""
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    session = window.articles.session
    assert session is not None
    session.suggesting = True
    at = place_of(window, "eleven")
    session.execute(EditText("body", insertion(at, "on iki 🚢 ")))
    at = place_of(window, "Every forecast")
    session.execute(EditText("body", deletion(at, at + 5)))
    session.suggesting = False
    start = place_of(window, "nobody")
    Reviewing(session).comment("Кто это сказал?", text="body", start=start, end=start + 6)
    return window


def test_letters_decide_and_go_on(qtbot: QtBot, review: MainWindow) -> None:
    QTest.keyClick(review, Key.Key_3, CTRL | SHIFT)
    assert review.desks.current == REVIEW
    desk = review.desks.review
    qtbot.waitUntil(desk.bar.isVisible)
    assert desk.bar.hasFocus()
    assert len(desk.dock.entries) == 3
    assert desk.dock.current is not None
    assert desk.dock.current.proposal is not None
    press(Key.Key_A)
    assert "on iki 🚢 eleven" in plain(article(review).body)
    assert desk.dock.reviewing is not None
    assert [p.deleted for p in desk.dock.reviewing.proposals()] == ["Every"]
    assert desk.dock.current is not None
    assert desk.dock.current.comment is not None
    press(Key.Key_A)
    assert article(review).comments[0].resolved
    press(Key.Key_R)
    assert "Every forecast" in plain(article(review).body)
    assert desk.dock.entries == ()
    press(Key.Key_U)
    assert [entry.key for entry in desk.dock.entries] == [
        desk.dock.current and desk.dock.current.key
    ]


def test_the_caret_chooses_its_card_while_one_writes(qtbot: QtBot, review: MainWindow) -> None:
    QTest.keyClick(review, Key.Key_3, CTRL | SHIFT)
    desk = review.desks.review
    start = article(review).comments[0].start
    page = review.centre.page
    assert page is not None
    assert start is not None
    page.focus_text("body", start + 1)
    qtbot.waitUntil(lambda: bool(desk.dock.current and desk.dock.current.comment))
    press(Key.Key_Escape)
    assert desk.bar.hasFocus()


def test_a_comment_is_written_answered_and_given_up_by_keys(
    qtbot: QtBot, review: MainWindow
) -> None:
    page = review.centre.page
    assert page is not None
    page.focus_text("body", 0)
    editor = page.editor("body")
    assert editor is not None
    editor.binding.select(4, 7)
    press(Key.Key_M, CTRL | SHIFT)
    type_text("Çok uzun 🚢")
    press(Key.Key_Return, CTRL)
    made = [c for c in article(review).comments if c.start == 4]
    assert [plain(c.messages[0].text) for c in made] == ["Çok uzun 🚢"]
    assert (made[0].text, made[0].end, made[0].quote) == ("body", 7, "ice")
    qtbot.wait(50)
    assert focus() is editor
    press(Key.Key_M, CTRL | SHIFT)
    press(Key.Key_Escape)
    assert len(article(review).comments) == 2
    qtbot.wait(50)
    assert focus() is editor


def again(window: MainWindow, qtbot: QtBot, workspace: Workspace, theme: Theme) -> MainWindow:
    """The window of the next sitting, on the same store, with what was on disk: as after a crash
    `window` is not closed.
    """
    kept = Path(window.remembered._path)
    qtbot.waitUntil(lambda: kept.exists() and "unsent" in kept.read_text(encoding="utf-8"))
    made = MainWindow(workspace, theme, Remembered(kept))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.open_article(window.articles.open_id)
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    return made


def test_an_unsent_comment_outlives_a_crash(
    qtbot: QtBot, review: MainWindow, workspace: Workspace, theme: Theme
) -> None:
    page, session = review.centre.page, review.articles.session
    assert page is not None
    assert session is not None
    page.focus_text("body", 0)
    page.paper.body.binding.select(4, 7)
    press(Key.Key_M, CTRL | SHIFT)
    type_text("Çok önemli, ё 🚢")
    session.execute(EditText("body", insertion(0, "Önce. ")))
    session.flush()
    new = again(review, qtbot, workspace, theme)
    assert "not sent yet" in new.notices.notice.card.accessibleName()
    press(Key.Key_3, ALT)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), MessageField))
    dock = new.desks.review.dock
    assert dock.draft is not None
    assert dock.draft.words == "Çok önemli, ё 🚢"
    type_text("!")
    press(Key.Key_Return, CTRL)
    made = next(c for c in article(new).comments if c.start == 10)
    assert (made.quote, plain(made.messages[0].text)) == ("ice", "Çok önemli, ё 🚢!")
    assert not Unsent(new.remembered).has(new.articles.open_id)
    new.close()


def test_an_unsent_answer_outlives_closing_and_esc_gives_it_up(
    qtbot: QtBot, review: MainWindow, workspace: Workspace, theme: Theme
) -> None:
    start = article(review).comments[0].start
    page = review.centre.page
    assert page is not None
    assert start is not None
    page.focus_text("body", start + 2)
    press(Key.Key_M, ALT)
    press(Key.Key_Return)
    type_text("Ben değil")
    article_id = review.articles.open_id
    assert review.open_article("plain00000000000")
    assert review.open_article(article_id)
    new = again(review, qtbot, workspace, theme)
    new.notices.notice.action.click()
    dock = new.desks.review.dock
    key = f"comment/{article(new).comments[0].id}"
    card = dock.column.card(key)
    assert card is not None
    assert card.box is not None
    assert card.box.text == "Ben değil"
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), MessageField))
    press(Key.Key_Escape)
    assert card.box is None
    assert not Unsent(new.remembered).has(article_id)
    new.close()


def test_what_is_kept_may_be_nonsense(review: MainWindow) -> None:
    for kept in (
        {"x": 3},
        {"x": {"draft": [], "answers": {"c": 4}}},
        {"x": {"draft": {"text": 1}}},
    ):
        review.remembered.set("unsent", kept)
        unsent = Unsent(review.remembered)
        assert unsent.answer("x", "c") is None
        draft = unsent.draft("x")
        assert draft is None or draft.text == ""
    review.remembered.set("unsent", {})


def choose_field(window: MainWindow, typed: str) -> list[str]:
    """Open the list of fields by its key, type, and take what is first; what was listed."""
    listed: list[str] = []

    def look() -> None:
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, FieldSheet)
        try:
            type_text(typed)
            listed.extend(sheet.list.item(n).text() for n in range(sheet.list.count()))
            press(Key.Key_Return)
            press(Key.Key_Return)
        finally:
            if sheet.isVisible():
                sheet.reject()

    QTimer.singleShot(300, look)
    press(Key.Key_X, CTRL | SHIFT)
    window.activateWindow()  # a window manager does that
    return listed


def test_a_field_is_commented_on_by_keys(qtbot: QtBot, review: MainWindow) -> None:
    page = review.centre.page
    assert page is not None
    old = article(review).comments[0].id
    page.focus_text("body", 3)
    listed = choose_field(review, "date of access")
    assert listed[0] == "Sources"
    assert listed[1].startswith("Source 1: Date of access. 18.03.2025")
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), MessageField))
    type_text("Eski, ё 🚢")
    press(Key.Key_Return, CTRL)
    made = next(comment for comment in article(review).comments if comment.id != old)
    assert (made.field, plain(made.messages[0].text)) == ("references/r1/accessed", "Eski, ё 🚢")
    qtbot.wait(50)
    assert focus() is page.paper.body


@pytest.mark.parametrize(
    ("typed", "text", "quote"),
    [
        ("three ports", "kp:k2", "Three ports carry four fifths of the season’s cargo."),
        ("after the ice", "title", "Arctic Ports After the Ice Road"),
        ("bio", "bio:a1:en", "On ports."),
    ],
)
def test_what_has_words_is_commented_on_as_words(
    qtbot: QtBot, review: MainWindow, typed: str, text: str, quote: str
) -> None:
    old = article(review).comments[0].id
    choose_field(review, typed)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), MessageField))
    type_text("?")
    press(Key.Key_Return, CTRL)
    made = next(comment for comment in article(review).comments if comment.id != old)
    assert (made.text, made.field, made.quote) == (text, "", quote)
    dock = review.desks.review.dock
    (wish,) = dock.wishes([f"comment/{made.id}"])
    assert wish is not None  # it stands level with it


def test_the_list_of_fields_begins_where_one_is_and_esc_leaves_no_trace(
    qtbot: QtBot, review: MainWindow
) -> None:
    page = review.centre.page
    assert page is not None
    page.focus_text("kp:k2")
    seen: list[str] = []

    def look() -> None:
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, FieldSheet)
        seen.append(sheet.list.current_id)
        press(Key.Key_Escape)

    QTimer.singleShot(300, look)
    press(Key.Key_X, CTRL | SHIFT)
    assert seen == ["key_points/k2"]
    assert review.desks.review.dock.draft is None
    assert len(article(review).comments) == 1


def test_from_the_text_to_the_card_and_back(qtbot: QtBot, review: MainWindow) -> None:
    page = review.centre.page
    assert page is not None
    start = article(review).comments[0].start
    assert start is not None
    page.focus_text("body", start + 2)
    press(Key.Key_M, Qt.KeyboardModifier.AltModifier)
    dock = review.desks.review.dock
    assert dock.isAncestorOf(focus())
    assert dock.current is not None
    assert dock.current.comment is not None
    press(Key.Key_Return)
    type_text("Ben")
    press(Key.Key_Return, CTRL)
    assert [plain(m.text) for m in article(review).comments[0].messages][-1] == "Ben"
    press(Key.Key_Escape)
    assert page.isAncestorOf(focus())


def test_suggesting_is_a_switch_and_typing_is_proposed(qtbot: QtBot, review: MainWindow) -> None:
    page = review.centre.page
    assert page is not None
    page.focus_text("title", 0)
    before = plain(article(review).title)
    press(Key.Key_E, CTRL | SHIFT)
    type_text("Зима")
    assert plain(article(review).title) == f"Зима{before}"
    reviewing = review.desks.review.dock.reviewing
    assert reviewing is not None
    assert [p.inserted for p in reviewing.proposals() if p.text == "title"] == ["Зима"]
    assert review.desks.review.bar.isVisible()
    press(Key.Key_E, CTRL | SHIFT)
    qtbot.waitUntil(lambda: not review.desks.review.bar.isVisible())


def test_three_views_and_back(qtbot: QtBot, review: MainWindow) -> None:
    QTest.keyClick(review, Key.Key_3, CTRL | SHIFT)
    desk = review.desks.review
    press(Key.Key_V)
    assert desk.view == ACCEPTED
    assert desk.views.pane is not None
    shown = desk.views.pane.page.editor("body")
    assert shown is not None
    assert "on iki" in shown.toPlainText()
    assert "Every forecast" not in shown.toPlainText()
    assert shown.isReadOnly()
    press(Key.Key_V)
    assert desk.view == ORIGINAL
    assert desk.views.pane is not None
    shown = desk.views.pane.page.editor("body")
    assert shown is not None
    assert "on iki" not in shown.toPlainText()
    assert "Every forecast" in shown.toPlainText()
    press(Key.Key_V)
    assert desk.view == CHANGES
    assert review.centre.isVisible()
    QTest.keyClick(review, Key.Key_1, CTRL | SHIFT)
    assert review.desks.current == WRITING
    qtbot.waitUntil(lambda: not desk.bar.isVisible())


def test_what_is_only_read_says_why_it_cannot_be_written(qtbot: QtBot, review: MainWindow) -> None:
    QTest.keyClick(review, Key.Key_3, CTRL | SHIFT)
    desk = review.desks.review
    page = review.centre.page
    assert page is not None
    place = page.mapToGlobal(page.area.pos())
    qtbot.wait(600)  # the panels have taken in what was changed before
    press(Key.Key_V)
    reading = desk.views.pane
    assert reading is not None
    tools = [*reading.bar._tools.values(), reading.bar.cite_button, reading.bar.key_point_button]
    assert not any(tool.isEnabled() for tool in tools)
    assert all("as if all were accepted" in tool.toolTip() for tool in tools)
    qtbot.wait(50)
    assert reading.page.mapToGlobal(reading.page.area.pos()) == place  # nothing moved under the eye
    before = article(review)
    assert not review.commands.run("table")
    assert "Esc" in review.commands.action("table").toolTip()
    assert review.commands.run("find")
    assert reading.page.find_bar.isVisible()
    reading.page.find_bar.close_bar()
    reading.page.focus_text("body", 0)
    press(Key.Key_B, CTRL)
    type_text("x")
    review.cite_source("r1")
    assert article(review) == before
    QTest.keyClick(reading.page.paper.body, Key.Key_Escape)
    assert desk.view == CHANGES
    assert review.commands.action("table").isEnabled()


def test_the_menu_of_a_text_leads_to_a_comment(qtbot: QtBot, review: MainWindow) -> None:
    page = review.centre.page
    assert page is not None
    page.focus_text("body", 0)
    body = page.paper.body
    body.binding.select(4, 7)
    menu = text_menu(page, body, None)
    found = next(a for a in menu.actions() if a.text() == "Comment")
    assert found.shortcut().toString() == "Ctrl+Shift+M"
    found.trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), MessageField))
    draft = review.desks.review.dock.draft
    assert draft is not None
    assert draft.quote == "ice"
    QTest.keyClick(review, Key.Key_3, CTRL | SHIFT)
    review.desks.review.press("V")
    reading = review.centre.reading
    assert reading is not None
    words = [a.text() for a in text_menu(reading, reading.paper.body, None).actions()]
    assert words == ["Copy", "Select all"]


def test_a_notice_does_not_cover_the_bar(qtbot: QtBot, review: MainWindow) -> None:
    QTest.keyClick(review, Key.Key_3, CTRL | SHIFT)
    bar, notice = review.desks.review.bar, review.notices.notice
    qtbot.waitUntil(bar.isVisible)
    review.tell("Ё 🚢")
    places = [one.card.mapTo(review, one.card.rect().topLeft()) for one in (bar, notice)]
    assert places[1].y() + notice.card.height() < places[0].y()
    QTest.keyClick(review, Key.Key_1, CTRL | SHIFT)
    qtbot.waitUntil(lambda: notice.lift == 0)


def test_what_is_only_read_goes_with_its_article(review: MainWindow) -> None:
    QTest.keyClick(review, Key.Key_3, CTRL | SHIFT)
    desk = review.desks.review
    press(Key.Key_V)
    assert review.centre.reading is not None
    assert review.commands.run("close")
    assert (review.centre.reading, desk.view) == (None, CHANGES)
    assert review.centre.isVisible()


def test_all_of_one_person_and_another_article(qtbot: QtBot, review: MainWindow) -> None:
    QTest.keyClick(review, Key.Key_3, CTRL | SHIFT)
    desk = review.desks.review
    desk.decide_all(False, "Deniz")
    assert desk.dock.reviewing is not None
    assert desk.dock.reviewing.proposals() == ()
    assert "on iki" not in plain(article(review).body)
    review.open_article("plain00000000001")
    qtbot.waitUntil(lambda: desk.dock.entries == ())
    press(Key.Key_J)
    review.articles.close()
    qtbot.waitUntil(lambda: not desk.bar.isVisible())
