"""Since I last looked, and what merges brought: walked by key, listed, taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.document.actions import set_about, set_reference_fields
from editor_app.document.commands import EditText
from editor_app.document.delta import deletion, insertion, replacement
from editor_app.gui.history.compare_sheet import CompareSheet
from editor_app.gui.history.desk import HistoryDesk
from editor_app.gui.history.rows import Row
from editor_app.gui.history.walk_bar import WalkBar
from editor_app.gui.shell.main_window import MainWindow
from editor_app.services.exchange import merge
from editor_app.services.reviewing import Reviewing
from editor_app.services.session import UNSAVED, EditingSession
from editor_app.services.workspace import Workspace
from tests.gui.history.conftest import ARCTIC, Colleague
from tests.gui.shell.desk import Clock

Key = Qt.Key


def desk_of(window: MainWindow) -> HistoryDesk:
    found = window.findChild(HistoryDesk)
    assert found is not None
    return found


def session_of(window: MainWindow) -> EditingSession:
    session = window.articles.session
    assert session is not None
    return session


def looked(qtbot: QtBot, window: MainWindow) -> HistoryDesk:
    """The window has found out what is new."""
    desk = desk_of(window)
    qtbot.waitUntil(lambda: not desk.looking.busy, timeout=5000)
    return desk


def ayses_work(session: EditingSession) -> None:
    """Words in three languages, a date of access, and a comment."""
    session.execute(EditText("title", insertion(0, "Büyük ")))
    session.execute(EditText("body", insertion(0, "Всё началось зимой. ")))
    old = {"accessed": {"date-parts": [[2025, 3, 18]]}}
    session.execute(set_reference_fields("r1", old, {"accessed": {"date-parts": [[2026, 11, 20]]}}))
    Reviewing(session).comment("Kim söylüyor?", text="body", start=30, end=40)


def away(window: MainWindow) -> None:
    """Go to another article, and to none."""
    window.articles.close()


def merged(workspace: Workspace, file: Path, clock: Clock) -> None:
    clock.forward(hours=1)
    merge(workspace, file.read_bytes())


def page_is_free(window: MainWindow, bar: WalkBar) -> bool:
    """Whether the page begins below the bar."""
    page = window.centre.page
    assert page is not None
    foot = bar.mapTo(window, bar.card.geometry().bottomLeft()).y()
    return page.area.mapTo(window, QPoint(0, 0)).y() > foot


def test_f5_walks_through_what_others_changed_while_one_was_away(
    qtbot: QtBot,
    window: MainWindow,
    workspace: Workspace,
    filled: tuple[object, Clock],
    colleague: Colleague,
) -> None:
    looked(qtbot, window)
    file = colleague("Ayşe", ayses_work)
    away(window)
    merged(workspace, file, filled[1])
    window.open_article(ARCTIC)
    desk = looked(qtbot, window)
    bar = desk.walk.bar
    assert bar.isVisible()
    assert bar.text == "Since you last looked: 3 changes, 1 comment"
    qtbot.waitUntil(lambda: page_is_free(window, bar))
    page = window.centre.page
    assert page is not None
    page.find_bar.open_bar("")
    qtbot.waitUntil(lambda: page_is_free(window, bar))
    page.find_bar.close_bar()
    seen = []
    for _ in range(4):
        QTest.keyClick(window, Key.Key_F5)
        seen.append(bar.text)
    assert seen[0] == "1 of 4 Ayşe · Title: changed · Büyük"
    assert "Всё началось зимой." in seen[1]
    assert any("20.11.2026" in text for text in seen)
    assert any("Kim söylüyor?" in text for text in seen)
    QTest.keyClick(window, Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    assert bar.text.startswith("3 of 4")
    QTest.keyClick(QApplication.focusWidget() or window, Key.Key_Escape)
    assert not bar.isVisible()
    inside = page.layout()
    assert inside is not None
    assert inside.contentsMargins().top() == 0


def test_the_walk_leads_to_the_words_and_goes_with_them(
    qtbot: QtBot,
    window: MainWindow,
    workspace: Workspace,
    filled: tuple[object, Clock],
    colleague: Colleague,
) -> None:
    looked(qtbot, window)
    file = colleague("Ayşe", lambda s: s.execute(EditText("body", insertion(38, "очень 🚢 "))))
    away(window)
    merged(workspace, file, filled[1])
    window.open_article(ARCTIC)
    desk = looked(qtbot, window)
    session_of(window).execute(EditText("body", insertion(0, "Önce ")))  # before the first step
    desk.looking.step(1)
    page = window.centre.page
    assert page is not None
    assert page.active is page.paper.body
    at = page.paper.body.binding.selection()
    assert (at.text, at.anchor, at.position) == ("body", 43, 43)
    assert "очень" in desk.walk.bar.text


def test_what_was_offered_and_not_looked_at_is_offered_again(
    qtbot: QtBot,
    window: MainWindow,
    workspace: Workspace,
    filled: tuple[object, Clock],
    colleague: Colleague,
) -> None:
    looked(qtbot, window)
    file = colleague("Ayşe", ayses_work)
    away(window)
    merged(workspace, file, filled[1])
    for step in (0, 1):
        window.open_article(ARCTIC)
        desk = looked(qtbot, window)
        assert desk.walk.bar.isVisible()
        if step:
            QTest.keyClick(window, Key.Key_F5)
        away(window)
    window.open_article(ARCTIC)
    desk = looked(qtbot, window)
    assert not desk.walk.bar.isVisible()


def test_passing_by_is_not_looking(
    qtbot: QtBot,
    window: MainWindow,
    workspace: Workspace,
    filled: tuple[object, Clock],
    colleague: Colleague,
) -> None:
    looked(qtbot, window)
    file = colleague("Ayşe", ayses_work)
    away(window)
    merged(workspace, file, filled[1])
    window.open_article(ARCTIC)
    away(window)  # before anybody could say what is new
    window.open_article(ARCTIC)
    assert looked(qtbot, window).walk.bar.isVisible()


def test_marking_all_as_seen_ends_the_walk(
    qtbot: QtBot,
    window: MainWindow,
    workspace: Workspace,
    filled: tuple[object, Clock],
    colleague: Colleague,
) -> None:
    looked(qtbot, window)
    file = colleague("Ayşe", ayses_work)
    away(window)
    merged(workspace, file, filled[1])
    window.open_article(ARCTIC)
    desk = looked(qtbot, window)
    button = desk.walk.bar.step("Mark all as seen")
    assert button is not None
    button.click()
    assert not desk.walk.bar.isVisible()
    QTest.keyClick(window, Key.Key_F5)
    looked(qtbot, window)
    assert not desk.walk.bar.isVisible()


def test_what_was_done_elsewhere_under_my_name_is_said_as_well(
    qtbot: QtBot,
    window: MainWindow,
    workspace: Workspace,
    filled: tuple[object, Clock],
    colleague: Colleague,
) -> None:
    looked(qtbot, window)
    mine = colleague(workspace.author, lambda s: s.execute(set_about("region", "Север")))
    file = colleague("Ayşe", ayses_work)
    away(window)
    merged(workspace, mine, filled[1])
    window.open_article(ARCTIC)
    desk = looked(qtbot, window)
    said = f"Came in from {workspace.author}: 1 change"
    qtbot.waitUntil(lambda: desk.made_walk is not None and desk.walk.bar.isVisible(), timeout=5000)
    assert desk.walk.bar.text == said
    away(window)  # it was not looked at
    merged(workspace, file, filled[1])
    window.open_article(ARCTIC)
    bar = looked(qtbot, window).walk.bar
    assert bar.text == "Since you last looked: 3 changes, 1 comment"
    QTest.keyClick(window, Key.Key_F5)
    desk.walk.end()
    qtbot.waitUntil(bar.isVisible, timeout=5000)
    assert bar.text == said
    QTest.keyClick(window, Key.Key_F5)
    away(window)
    window.open_article(ARCTIC)
    assert not looked(qtbot, window).walk.bar.isVisible()


def test_what_is_new_can_be_listed_and_taken_back(
    qtbot: QtBot,
    window: MainWindow,
    workspace: Workspace,
    filled: tuple[object, Clock],
    colleague: Colleague,
) -> None:
    looked(qtbot, window)
    file = colleague("Ayşe", ayses_work)
    away(window)
    merged(workspace, file, filled[1])
    window.open_article(ARCTIC)
    desk = looked(qtbot, window)
    button = desk.walk.bar.step("List")
    assert button is not None
    button.click()
    dock = window.dock.history
    qtbot.waitUntil(lambda: dock.came.count() == 4, timeout=5000)
    assert dock.hint == "Since you last looked · 3 changes, 1 comment"
    QTest.keyClick(dock.came, Key.Key_T)
    assert session_of(window).snapshot().title_text == "Arctic Ports After the Ice Road"
    assert dock.arrival == ""
    window.commands.run("undo")
    assert session_of(window).snapshot().title_text.startswith("Büyük")


def test_own_changes_are_no_news(qtbot: QtBot, window: MainWindow) -> None:
    looked(qtbot, window)
    session_of(window).execute(EditText("title", insertion(0, "Kendi ")))
    QTest.keyClick(window, Key.Key_F5)
    desk = looked(qtbot, window)
    assert desk.made_walk is None or not desk.walk.bar.isVisible()


def test_what_a_file_brought_is_said_listed_and_led_to(
    qtbot: QtBot, window: MainWindow, filled: tuple[object, Clock], colleague: Colleague
) -> None:
    looked(qtbot, window)
    file = colleague("Ayşe", ayses_work)
    filled[1].forward(hours=1)
    window.importer.take([file])
    desk = desk_of(window)
    qtbot.waitUntil(lambda: desk.made_walk is not None and desk.walk.bar.isVisible(), timeout=9000)
    assert desk.walk.bar.text == "Came in from Ayşe: 3 changes, 1 comment"
    window.commands.run("history")
    dock = window.dock.history
    assert dock.list.rows[0].title == "Came in from Ayşe"
    QTest.keyClick(dock.list, Key.Key_Return)
    qtbot.waitUntil(lambda: dock.arrival != "", timeout=5000)
    assert [row.title for row in dock.came.rows] == [
        "Title · changed",
        "Paragraph 1 · changed",
        "Comment · new",
        "Source 1: Date of access · changed",
    ]
    dock.came.setCurrentRow(3)
    QTest.keyClick(dock.came, Key.Key_Return)
    assert window.dock.current == "sources"
    window.commands.run("history")
    QTest.keyClick(dock.came, Key.Key_Escape)
    assert dock.arrival == ""
    assert dock.list.hasFocus()


def olegs_work(session: EditingSession) -> None:
    session.execute(EditText("body", insertion(session.document.length("body") - 1, " Конец 🚢")))
    session.execute(EditText("title", insertion(session.document.length("title") - 1, " снова")))


def test_two_files_at_once_are_said_together(
    qtbot: QtBot, window: MainWindow, filled: tuple[object, Clock], colleague: Colleague
) -> None:
    desk = looked(qtbot, window)
    files = [colleague("Ayşe", ayses_work), colleague("Олег", olegs_work)]
    filled[1].forward(hours=1)
    window.importer.take(files)
    qtbot.waitUntil(lambda: desk.made_walk is not None and desk.walk.bar.isVisible(), timeout=9000)
    qtbot.wait(600)
    bar = desk.walk.bar
    assert bar.text == "Came in from Ayşe and Олег: 4 changes, 1 comment"
    assert bar.step("Take back") is None
    button = bar.step("List")
    assert button is not None
    button.click()
    shown = window.dock.history.list
    qtbot.waitUntil(lambda: len(shown.rows) > 1, timeout=5000)
    assert [row.title for row in shown.rows[:2]] == ["Came in from Олег", "Came in from Ayşe"]


def test_what_nobody_has_looked_at_is_said_with_what_comes_next(
    qtbot: QtBot,
    window: MainWindow,
    workspace: Workspace,
    filled: tuple[object, Clock],
    colleague: Colleague,
) -> None:
    desk = looked(qtbot, window)
    files = [colleague("Ayşe", ayses_work), colleague("Олег", olegs_work)]
    for file in files:
        merged(workspace, file, filled[1])
        session_of(window).take_in()
        qtbot.wait(900)
    assert desk.walk.bar.text == "Came in from Ayşe and Олег: 4 changes, 1 comment"
    away(window)
    window.open_article(ARCTIC)
    desk = looked(qtbot, window)
    assert desk.walk.bar.text == "Since you last looked: 4 changes, 1 comment"
    merged(workspace, colleague("Zoë", lambda s: s.execute(set_about("region", "X"))), filled[1])
    session_of(window).take_in()
    qtbot.waitUntil(lambda: "5 changes" in desk.walk.bar.text, timeout=5000)
    assert desk.walk.bar.text.startswith("Since you last looked: 5 changes")


def test_who_is_walking_is_told_afterwards_and_nothing_is_said_twice(
    qtbot: QtBot,
    window: MainWindow,
    workspace: Workspace,
    filled: tuple[object, Clock],
    colleague: Colleague,
) -> None:
    desk = looked(qtbot, window)
    files = [colleague("Ayşe", ayses_work), colleague("Олег", olegs_work)]
    merged(workspace, files[0], filled[1])
    session_of(window).take_in()
    qtbot.waitUntil(lambda: desk.made_walk is not None and desk.walk.bar.isVisible(), timeout=9000)
    QTest.keyClick(window, Key.Key_F5)
    merged(workspace, files[1], filled[1])
    session_of(window).take_in()
    qtbot.wait(900)
    bar = desk.walk.bar
    assert bar.text.startswith("1 of 4 Ayşe")
    desk.walk.end()
    qtbot.waitUntil(bar.isVisible, timeout=5000)
    assert bar.text == "Came in from Олег: 2 changes"
    away(window)
    window.open_article(ARCTIC)
    assert looked(qtbot, window).walk.bar.text == "Since you last looked: 2 changes"


def test_taking_back_leaves_what_was_written_since_and_one_undo_puts_it_back(
    qtbot: QtBot, window: MainWindow, filled: tuple[object, Clock], colleague: Colleague
) -> None:
    looked(qtbot, window)
    file = colleague("Ayşe", ayses_work)
    filled[1].forward(hours=1)
    window.importer.take([file])
    desk = desk_of(window)
    qtbot.waitUntil(lambda: desk.made_walk is not None and desk.walk.bar.isVisible(), timeout=9000)
    session = session_of(window)
    session.execute(EditText("title", insertion(len("Büyük Arctic"), " ve Kuzey")))
    button = desk.walk.bar.step("Take back")
    assert button is not None
    button.click()
    notice = window.notices.notice
    assert (notice.isVisible(), notice.action.text()) == (True, "Undo")
    article = session.snapshot()
    assert article.title_text == "Arctic ve Kuzey Ports After the Ice Road"
    assert not article.body[0].text.startswith("Всё")
    assert article.comments == ()
    assert window.dock.history.list.rows[0].below.endswith("taken back")
    window.commands.run("undo")
    assert not notice.isVisible()  # its Undo would take back another step
    article = session.snapshot()
    assert article.title_text == "Büyük Arctic ve Kuzey Ports After the Ice Road"
    assert article.body[0].text.startswith("Всё")
    assert len(article.comments) == 1
    desk.refresh()
    row = window.dock.history.list.rows[0]
    assert not row.below.endswith("taken back")
    desk.arriving.take_back(row.key)  # what undo has put in again goes as well
    article = session.snapshot()
    assert article.title_text == "Arctic ve Kuzey Ports After the Ice Road"
    assert not article.body[0].text.startswith("Всё")
    assert article.comments == ()


def test_two_that_were_taken_back_come_back_by_undo_one_after_the_other(
    qtbot: QtBot,
    window: MainWindow,
    workspace: Workspace,
    filled: tuple[object, Clock],
    colleague: Colleague,
) -> None:
    desk = looked(qtbot, window)
    for file in [colleague("Ayşe", ayses_work), colleague("Олег", olegs_work)]:
        merged(workspace, file, filled[1])
        session_of(window).take_in()
        qtbot.wait(600)
    window.commands.run("history")
    before = session_of(window).snapshot()

    def came() -> list[Row]:
        desk.refresh()
        return [row for row in window.dock.history.list.rows if row.title.startswith("Came in")]

    def taken() -> list[bool]:
        return [row.below.endswith("taken back") for row in came()]

    keys = [row.key for row in came()]

    for key in keys:
        desk.arriving.take_back(key)
    assert taken() == [True, True]
    window.commands.run("undo")
    assert taken() == [True, False]
    window.commands.run("undo")
    assert taken() == [False, False]
    assert session_of(window).snapshot().body == before.body
    window.commands.run("redo")
    assert taken() == [True, False]
    desk.arriving.take_back(keys[1])
    assert taken() == [True, True]
    title = session_of(window).snapshot().title_text
    assert title == "Arctic Ports After the Ice Road"


def test_a_field_that_two_people_entered_leads_to_the_choice(
    qtbot: QtBot,
    window: MainWindow,
    filled: tuple[object, Clock],
    colleague: Colleague,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked(qtbot, window)
    file = colleague("Ayşe", lambda s: s.execute(set_about("region", "Kuzey Kutbu")))
    session_of(window).execute(set_about("region", "Арктика"))
    filled[1].forward(hours=1)
    window.importer.take([file])
    desk = desk_of(window)
    qtbot.waitUntil(lambda: desk.made_walk is not None and desk.walk.bar.isVisible(), timeout=9000)
    window.commands.run("history")
    dock = window.dock.history
    QTest.keyClick(dock.list, Key.Key_Return)
    qtbot.waitUntil(lambda: dock.arrival != "", timeout=5000)
    last = dock.came.rows[-1]
    assert last.title == "Region · also entered: choose"
    opened: list[bool] = []
    monkeypatch.setattr(window.dialogues, "about_article", lambda *_: opened.append(True))
    dock.came.setCurrentRow(dock.came.count() - 1)
    QTest.keyClick(dock.came, Key.Key_Return)
    assert opened == [True]


def test_what_a_command_merges_into_the_open_article_is_said_as_well(
    qtbot: QtBot,
    window: MainWindow,
    workspace: Workspace,
    filled: tuple[object, Clock],
    colleague: Colleague,
) -> None:
    desk = looked(qtbot, window)
    file = colleague("Ayşe", ayses_work)
    filled[1].forward(hours=1)
    with workspace.store.reopen() as store:
        other = Workspace(store, author="Deniz", clock=workspace.clock, new_id=workspace.new_id)
        merge(other, file.read_bytes())
    qtbot.waitUntil(lambda: desk.made_walk is not None and desk.walk.bar.isVisible(), timeout=9000)
    assert desk.walk.bar.text == "Came in from Ayşe: 3 changes, 1 comment"


def test_what_was_already_taken_out_by_hand_can_be_taken_back_without_harm(
    qtbot: QtBot, window: MainWindow, filled: tuple[object, Clock], colleague: Colleague
) -> None:
    looked(qtbot, window)
    file = colleague("Ayşe", lambda s: s.execute(EditText("title", insertion(0, "Büyük "))))
    filled[1].forward(hours=1)
    window.importer.take([file])
    desk = desk_of(window)
    qtbot.waitUntil(lambda: desk.made_walk is not None and desk.walk.bar.isVisible(), timeout=9000)
    session = session_of(window)
    session.execute(EditText("title", deletion(0, len("Büyük "))))
    button = desk.walk.bar.step("Take back")
    assert button is not None
    button.click()
    assert session.snapshot().title_text == "Arctic Ports After the Ice Road"


def test_the_window_closes_while_versions_are_compared(
    qtbot: QtBot, window: MainWindow, filled: tuple[object, Clock], colleague: Colleague
) -> None:
    looked(qtbot, window)
    window.commands.run("compare")
    window.commands.run("next-news")
    sheet = window.findChildren(CompareSheet)[-1]
    sheet.reject()
    window.close()
    qtbot.wait(200)
    assert not window.isVisible()


def test_where_two_people_wrote_one_is_asked_to_read_it_over(
    qtbot: QtBot, window: MainWindow, filled: tuple[object, Clock], colleague: Colleague
) -> None:
    looked(qtbot, window)
    mine, theirs = replacement(0, 6, "Северные"), replacement(0, 6, "Kuzey")
    file = colleague("Ayşe", lambda s: s.execute(EditText("title", theirs)))
    session_of(window).execute(EditText("title", mine))
    filled[1].forward(hours=1)
    assert session_of(window).save_state == UNSAVED
    window.importer.take([file])
    desk = desk_of(window)
    qtbot.waitUntil(lambda: desk.made_walk is not None and desk.walk.bar.isVisible(), timeout=9000)
    assert desk.walk.bar.text == "Came in from Ayşe: 1 change, 1 to read over"
    QTest.keyClick(window, Key.Key_F5)
    assert "two people wrote here: read it over" in desk.walk.bar.text
    window.commands.run("history")
    dock = window.dock.history
    QTest.keyClick(dock.list, Key.Key_Return)
    qtbot.waitUntil(lambda: dock.arrival != "", timeout=5000)
    assert dock.came.rows[0].tone == "amber"
