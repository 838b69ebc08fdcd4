"""The review acts on nothing that can't be seen, and says what it does."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from editor_app.document.commands import EditText
from editor_app.document.delta import deletion, insertion
from editor_app.document.richtext import plain
from editor_app.gui.docks import sources
from editor_app.gui.docks.source_lines import source_lines
from editor_app.gui.review.message_box import MessageField
from editor_app.gui.shell.desks import REVIEW
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.panes import RIGHT
from editor_app.gui.shell.remembered import Remembered
from editor_app.gui.shell.trash_bar import TrashBar
from editor_app.gui.theme.theme import Theme
from editor_app.services.reviewing import Reviewing
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), key, held)
    QApplication.processEvents()


def type_text(text: str) -> None:
    for letter in text:
        key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(QApplication.focusWidget(), key)


def session_of(window: MainWindow) -> EditingSession:
    assert window.articles.session is not None
    return window.articles.session


def place_of(window: MainWindow, words: str) -> int:
    return "\n".join(part.text for part in session_of(window).snapshot().body).index(words)


def seen(window: MainWindow, widget: QWidget) -> bool:
    """Whether a widget is shown, and within its window."""
    at = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return widget.isVisible() and window.rect().contains(at)


@pytest.fixture
def review(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """On the review desk, with two suggestions and a comment between them."""
    session = session_of(window)
    session.suggesting = True
    at = place_of(window, "eleven")
    session.execute(EditText("body", deletion(at, at + 6)))
    session.execute(EditText("body", insertion(at + 6, "on iki 🚢")))
    session.suggesting = False
    start = place_of(window, "nobody")
    Reviewing(session).comment("Кто это сказал?", text="body", start=start, end=start + 6)
    window.activateWindow()
    window.desks.show(REVIEW)
    qtbot.waitUntil(window.desks.review.bar.hasFocus)
    qtbot.waitUntil(lambda: len(window.desks.review.dock.entries) == 2)
    return window


@pytest.mark.parametrize("width", [1024, 860])
def test_on_a_small_screen_the_letters_have_their_cards(
    qtbot: QtBot, review: MainWindow, width: int
) -> None:
    review.resize(width, 640)
    QApplication.processEvents()
    desk = review.desks.review
    desk.bar.setFocus()
    press(Key.Key_J)
    qtbot.waitUntil(lambda: bool(desk.dock.current and desk.dock.current.comment))
    assert desk.bar.hasFocus()
    card = desk.dock.column.card(desk.dock.current.key)  # type: ignore[union-attr]
    assert card is not None
    qtbot.waitUntil(lambda: seen(review, card))
    bar = desk.bar.card
    assert not review.panes.covers(RIGHT) or width < 912
    if width == 1024:
        edge = bar.mapTo(review, QPoint(bar.width(), 0)).x()
        assert edge <= desk.dock.mapTo(review, QPoint(0, 0)).x()
    press(Key.Key_C)
    field = QApplication.focusWidget()
    assert isinstance(field, MessageField)
    qtbot.waitUntil(lambda: seen(review, field))


def test_nothing_is_decided_unseen(qtbot: QtBot, review: MainWindow) -> None:
    desk = review.desks.review
    before = session_of(review).snapshot().body
    review.show_dock("sources")
    desk.bar.setFocus()
    press(Key.Key_A)
    assert session_of(review).snapshot().body == before
    assert desk.dock.isVisible()
    assert desk.bar.hasFocus()
    press(Key.Key_A)
    assert "on iki 🚢" in plain(session_of(review).snapshot().body)
    assert len(desk.dock.entries) == 1
    review.show_dock("sources")
    desk.bar.setFocus()
    press(Key.Key_C)
    assert isinstance(QApplication.focusWidget(), MessageField)
    assert desk.dock.isVisible()


def test_the_chosen_half_is_marked(review: MainWindow) -> None:
    dock = review.desks.review.dock
    assert dock.current is not None
    card = dock.column.card(dock.current.key)
    assert card is not None

    def chosen() -> list[str]:
        made = [card.button(action) for action in ("half", "half:del", "half:ins")]
        return [one.text() for one in made if one is not None and one.isChecked()]

    assert chosen() == ["✓ Both"]
    press(Key.Key_H)
    assert chosen() == ["✓ Old"]
    press(Key.Key_H)
    assert chosen() == ["✓ New"]
    new = card.button("half:ins")
    assert new is not None
    QTest.mouseClick(new, Qt.MouseButton.LeftButton)
    assert chosen() == ["✓ New"]


def test_the_words_are_marked_again_when_one_comes_back(qtbot: QtBot, review: MainWindow) -> None:
    mark = review.desks.review._mark
    assert mark is not None
    assert mark.rows
    review.commands.run("desk-writing")
    assert not mark.rows
    review.commands.run("desk-review")
    assert mark.rows


def test_the_caret_finds_its_card_where_words_have_moved(qtbot: QtBot, review: MainWindow) -> None:
    desk, page = review.desks.review, review.centre.page
    assert page is not None
    page.focus_text("body", 0)
    desk.dock.activate("")
    entry = desk.dock.entries[1]
    assert entry.start is not None
    session_of(review).execute(EditText("body", insertion(0, "ё" * entry.start)))
    page.focus_text("body", entry.start + 1)  # where the comment was
    desk._look_at_caret()
    assert desk.dock.current is None


def test_suggesting_stays_as_it_was_set(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, theme: Theme
) -> None:
    window.activateWindow()
    first = window.articles.open_id
    window.commands.run("suggesting")
    assert session_of(window).suggesting
    window.open_article("plain00000000001")
    assert session_of(window).suggesting
    qtbot.waitUntil(window.desks.review.bar.isVisible)
    window.centre.focus_page()
    type_text("ё")
    assert Reviewing(session_of(window)).proposals()
    window.articles.close()
    again = MainWindow(workspace, theme, Remembered(Path(window.remembered._path)))
    qtbot.addWidget(again)
    again.resize(1440, 900)
    again.show()
    again.open_article(first)
    assert session_of(again).suggesting
    qtbot.waitUntil(again.desks.review.bar.isVisible)
    assert "suggested" in again.notices.notice.card.accessibleName()
    again.notices.notice.action.click()
    assert not session_of(again).suggesting
    again.open_article("plain00000000001")
    assert not session_of(again).suggesting
    again.close()


def test_the_foot_says_saved_from_the_beginning(window: MainWindow) -> None:
    assert any(label.text() == "Saved" for label in window.foot.findChildren(QLabel))


def test_what_was_given_up_comes_back(qtbot: QtBot, review: MainWindow) -> None:
    desk, notice = review.desks.review, review.notices.notice
    press(Key.Key_J)
    for begin in (Key.Key_C, Key.Key_M):
        if begin == Key.Key_M:
            page = review.centre.page
            assert page is not None
            page.focus_text("title", 2)
            press(begin, CTRL | SHIFT)
        else:
            press(begin)
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), MessageField))
        type_text("Uzun bir söz, ё 🚢")
        press(Key.Key_Escape)
        assert not isinstance(QApplication.focusWidget(), MessageField)
        assert notice.isVisible()
        notice.action.click()
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), MessageField))
        field = QApplication.focusWidget()
        assert isinstance(field, MessageField)
        assert field.toPlainText() == "Uzun bir söz, ё 🚢"
        field.selectAll()
        press(Key.Key_Delete)
        press(Key.Key_Escape)
        assert not notice.isVisible()
    assert desk.dock.draft is None


def test_the_field_grows_with_its_words(qtbot: QtBot, review: MainWindow) -> None:
    press(Key.Key_J)
    press(Key.Key_C)
    field = QApplication.focusWidget()
    assert isinstance(field, MessageField)
    for _ in range(9):
        type_text("Söz")
        press(Key.Key_Return)
    qtbot.waitUntil(lambda: field.height() >= 10 * field.fontMetrics().lineSpacing())
    qtbot.waitUntil(lambda: not field.verticalScrollBar().isVisible())
    qtbot.waitUntil(lambda: seen(review, field))


def test_one_card_alone_looks_chosen(review: MainWindow) -> None:
    dock = review.desks.review.dock
    first, second = (entry.key for entry in dock.entries)
    dock.activate(first, focus=True)
    dock.activate(second)
    assert QApplication.focusWidget() is dock.column.card(second)


def test_an_empty_text_is_said_before_one_writes(review: MainWindow) -> None:
    page, session = review.centre.page, session_of(review)
    assert page is not None
    session.execute(EditText("title", deletion(0, session.document.length("title"))))
    page.focus_text("title", 0)
    review.commands.run("comment")
    assert review.desks.review.dock.draft is None
    assert "no words" in review.notices.notice.card.accessibleName()


def test_a_menu_opened_by_key_has_its_first_entry_chosen(review: MainWindow) -> None:
    press(Key.Key_J)
    press(Key.Key_G)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.activeAction() is menu.actions()[0]
    QTest.keyClick(menu, Key.Key_Return)
    assert session_of(review).snapshot().comments[0].assigned


def test_the_sources_say_what_is_only_proposed(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "ask", lambda *_, **__: "remove")
    session, dock = session_of(window), window.dock.sources
    window.show_dock("sources")
    session.suggesting = True
    dock.remove("r1")
    assert "proposed" in window.notices.notice.card.accessibleName()
    line = next(line for line in source_lines(session.snapshot()) if line.id == "r1")
    assert (line.proposed, line.said.startswith("Its removal is proposed")) == ("remove", True)
    dock.set_today("r2")
    dock._save(
        session.snapshot().reference_by_id["r2"],
        {**session.snapshot().reference_by_id["r2"].fields, "title": "Новое 🚢"},
    )
    assert "proposed" in window.notices.notice.card.accessibleName()
    proposed = {line.id: line.proposed for line in dock._lines}
    assert (proposed["r1"], proposed["r2"], proposed["r3"]) == ("remove", "set", "")
    for one in Reviewing(session).proposals():
        Reviewing(session).decide([one.id], accepted=False)
    assert {line.proposed for line in source_lines(session.snapshot())} == {""}


def test_an_article_in_the_trash_says_so(window: MainWindow) -> None:
    first = window.articles.open_id
    bar = window.findChild(TrashBar)
    assert bar is not None
    assert not bar.isVisible()
    window.move_to_trash(first)
    assert not bar.isVisible()
    window.open_article(first)
    assert bar.isVisible()
    bar.action.click()
    assert not bar.isVisible()
    assert window.workspace.row(first).trashed is None
