"""The history by keys: naming, comparing, two of them, restoring."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from editor_app.document.commands import EditText
from editor_app.document.delta import insertion
from editor_app.document.richtext import plain
from editor_app.gui.history.compare_sheet import BESIDE, CompareSheet
from editor_app.gui.history.name_sheet import NameSheet
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.remembered import Remembered
from editor_app.gui.widgets.menus import Menu
from editor_app.gui.widgets.surfaces import MessageBar
from editor_app.services.session import EditingSession
from editor_app.services.versions import name_version, versions
from tests.gui.shell.desk import Clock

Key = Qt.Key
S = TypeVar("S", bound=QWidget)


def session_of(window: MainWindow) -> EditingSession:
    session = window.articles.session
    assert session is not None
    return session


def write(session: EditingSession, text: str, at: int = 0, where: str = "title") -> None:
    session.end_undo_group()
    session.execute(EditText(where, insertion(at, text)))


def rows(window: MainWindow) -> list[str]:
    return [row.title for row in window.dock.history.list.rows]


def go_to(window: MainWindow, title: str) -> None:
    window.dock.history.list.setCurrentRow(rows(window).index(title))


def sheet_of(qtbot: QtBot, window: MainWindow, kind: type[S]) -> S:
    def found() -> list[S]:
        return [sheet for sheet in window.findChildren(kind) if sheet.isVisible()]

    qtbot.waitUntil(lambda: bool(found()), timeout=5000)
    return found()[0]


def compared(qtbot: QtBot, window: MainWindow) -> CompareSheet:
    sheet = sheet_of(qtbot, window, CompareSheet)
    qtbot.waitUntil(lambda: sheet.is_ready, timeout=5000)
    return sheet


def test_alt_5_shows_who_wrote_and_what_versions_are(window: MainWindow) -> None:
    QTest.keyClick(window, Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert window.dock.current == "history"
    assert rows(window) == ["Deniz wrote"]
    assert window.dock.history.list.hasFocus()
    assert "Name a version" in window.dock.history.hint


def test_a_version_is_named_and_listed_without_touching_undo(
    qtbot: QtBot, window: MainWindow, filled: tuple[object, Clock]
) -> None:
    session = session_of(window)
    write(session, "Kış ")
    window.commands.run("history")
    QTest.keyClick(window.dock.history.list, Key.Key_N)
    sheet = sheet_of(qtbot, window, NameSheet)
    sheet.field.insert("Черновик 1")
    QTest.keyClick(sheet.field, Key.Key_Return)
    assert rows(window)[0] == "Черновик 1"
    assert [version.name for version in versions(session)] == ["Черновик 1"]
    session.undo()
    assert not session.snapshot().title_text.startswith("Kış")
    assert [version.name for version in versions(session)] == ["Черновик 1"]


def test_return_compares_with_what_stands_and_the_letters_walk(
    qtbot: QtBot, window: MainWindow, filled: tuple[object, Clock]
) -> None:
    session = session_of(window)
    name_version(session, "First")
    filled[1].forward(hours=1)
    write(session, "Kış ")
    write(session, "Gerçekten ", where="body")
    window.commands.run("history")
    go_to(window, "First")
    QTest.keyClick(window.dock.history.list, Key.Key_Return)
    sheet = compared(qtbot, window)
    assert sheet.count == 2
    shown = sheet.paper.toPlainText()
    assert "Kış Arctic Ports" in shown
    assert sheet.place == "1 of 2 · Title · changed"
    QTest.keyClick(sheet.paper, Key.Key_N)
    assert sheet.place.startswith("2 of 2")
    QTest.keyClick(sheet.paper, Key.Key_N)
    assert sheet.place.startswith("1 of 2")
    QTest.keyClick(sheet.paper, Key.Key_P)
    assert sheet.place.startswith("2 of 2")
    QTest.keyClick(sheet.paper, Key.Key_S)
    assert sheet.look.current == BESIDE
    QTest.keyClick(sheet.paper, Key.Key_C)
    assert "Three ports carry four" not in sheet.paper.toPlainText()
    QTest.keyClick(sheet, Key.Key_Escape)
    assert not sheet.isVisible()
    QTest.keyClick(window.dock.history.list, Key.Key_Return)
    assert compared(qtbot, window).look.current == BESIDE  # it is remembered


def test_space_marks_the_first_of_two(
    qtbot: QtBot, window: MainWindow, filled: tuple[object, Clock]
) -> None:
    session = session_of(window)
    name_version(session, "First")
    filled[1].forward(hours=1)
    write(session, "İkinci ")
    name_version(session, "Second")
    filled[1].forward(hours=1)
    write(session, "Третий ")
    window.commands.run("history")
    listed = window.dock.history.list
    go_to(window, "Second")
    QTest.keyClick(listed, Key.Key_Space)
    go_to(window, "First")
    QTest.keyClick(listed, Key.Key_Return)
    sheet = compared(qtbot, window)
    assert sheet.before.currentText().startswith("First")
    assert sheet.after.currentText().startswith("Second")
    shown = sheet.paper.toPlainText()
    assert "İkinci" in shown
    assert "Третий" not in shown
    sheet.reject()
    QTest.keyClick(listed, Key.Key_Escape)
    assert listed.first == ""


def test_restoring_shows_what_it_would_change_and_undo_takes_it_back(
    qtbot: QtBot, window: MainWindow, filled: tuple[object, Clock]
) -> None:
    session = session_of(window)
    name_version(session, "First")
    filled[1].forward(hours=1)
    write(session, "Yanlış ")
    window.commands.run("history")
    go_to(window, "First")
    QTest.keyClick(window.dock.history.list, Key.Key_R)
    sheet = compared(qtbot, window)
    assert sheet.count == 1
    assert session.snapshot().title_text.startswith("Yanlış")
    QTest.keyClick(sheet.paper, Key.Key_R)
    assert session.snapshot().title_text == "Arctic Ports After the Ice Road"
    window.commands.run("undo")
    assert session.snapshot().title_text == "Yanlış Arctic Ports After the Ice Road"


def suggest(session: EditingSession, text: str, at: int = 0) -> None:
    session.suggesting = True
    session.end_undo_group()
    session.execute(EditText("body", insertion(at, text)))
    session.suggesting = False


def asked_to_restore(qtbot: QtBot, window: MainWindow, title: str) -> CompareSheet:
    window.commands.run("history")
    go_to(window, title)
    QTest.keyClick(window.dock.history.list, Key.Key_R)
    return compared(qtbot, window)


def told(sheet: CompareSheet) -> list[str]:
    """What the line above the paper says, where it is shown."""
    return [bar.accessibleName() for bar in sheet.findChildren(MessageBar) if bar.isVisible()]


@pytest.mark.parametrize("key", [Key.Key_R, Key.Key_Return])
def test_where_only_suggestions_came_since_one_can_go_back(
    qtbot: QtBot, window: MainWindow, filled: tuple[object, Clock], key: Qt.Key
) -> None:
    session = session_of(window)
    suggest(session, "Önce 🧊 ")
    kept = {one.id for one in session.snapshot().suggestions}
    name_version(session, "First")
    words = plain(session.snapshot().body)
    filled[1].forward(hours=1)
    suggest(session, "Лёд ", at=20)
    suggest(session, "kış ", at=40)
    proposed = plain(session.snapshot().body)
    sheet = asked_to_restore(qtbot, window, "First")
    assert (sheet.count, sheet.place) == (0, "2 suggestions")
    assert told(sheet) == ["2 suggestions made since then will be rejected."]
    QTest.keyClick(sheet.focusWidget(), key)
    now = session.snapshot()
    assert plain(now.body) == words
    assert {one.id for one in now.suggestions if one.status == "open"} == kept
    window.commands.run("undo")
    assert plain(session.snapshot().body) == proposed


def test_what_is_rejected_is_said_beside_what_changes(
    qtbot: QtBot, window: MainWindow, filled: tuple[object, Clock]
) -> None:
    session = session_of(window)
    name_version(session, "First")
    filled[1].forward(hours=1)
    write(session, "Yanlış ")
    suggest(session, "Лёд ")
    sheet = asked_to_restore(qtbot, window, "First")
    assert sheet.count == 1
    assert told(sheet) == ["1 suggestion made since then will be rejected."]


def test_what_was_suggested_before_is_no_reason_to_go_back(
    qtbot: QtBot, window: MainWindow, filled: tuple[object, Clock]
) -> None:
    session = session_of(window)
    suggest(session, "Önce ")
    name_version(session, "First")
    proposed = plain(session.snapshot().body)
    sheet = asked_to_restore(qtbot, window, "First")
    assert (sheet.going, sheet.place, told(sheet)) == (0, "No difference", [])
    QTest.keyClick(sheet, Key.Key_R)
    assert sheet.isVisible()
    assert plain(session.snapshot().body) == proposed


def test_restoring_can_be_given_up(qtbot: QtBot, window: MainWindow) -> None:
    session = session_of(window)
    name_version(session, "First")
    write(session, "Yanlış ")
    window.commands.run("history")
    go_to(window, "First")
    QTest.keyClick(window.dock.history.list, Key.Key_R)
    sheet = compared(qtbot, window)
    QTest.keyClick(sheet, Key.Key_Escape)
    assert session.snapshot().title_text.startswith("Yanlış")


def test_a_step_of_the_status_leaves_a_quiet_version(window: MainWindow) -> None:
    window.articles.set_status("in_review")
    window.commands.run("history")
    row = next(r for r in window.dock.history.list.rows if r.title == "Before “In review”")
    assert row.quiet


def test_nothing_is_shown_of_an_article_that_was_closed(window: MainWindow) -> None:
    window.commands.run("history")
    window.articles.close()
    assert rows(window) == []
    assert "Its versions" in window.dock.history.empty_words
    assert window.commands.get("name-version").unavailable()


def test_words_of_an_article_are_never_taken_for_html(qtbot: QtBot, window: MainWindow) -> None:
    session = session_of(window)
    name_version(session, "<b>First</b> & last")
    write(session, "<img src=x onerror=alert(1)> ", where="body")
    window.commands.run("compare")
    sheet = compared(qtbot, window)
    assert "<img src=x onerror=alert(1)>" in sheet.paper.toPlainText()
    assert sheet.before.currentText().startswith("<b>First</b> & last")


def test_the_tabs_are_icons_where_there_is_no_room_for_words(window: MainWindow) -> None:
    tabs = window.dock.tabs
    assert tabs.button("outline").text() == "Outline"
    tabs.resize(220, tabs.height())
    assert tabs.button("outline").text() == ""
    assert tabs.button("outline").accessibleName() == "Outline"
    assert tabs.button(tabs.current).text() != ""
    assert "Alt+5" in tabs.button("history").toolTip()


def test_a_version_gets_another_name_and_is_taken_off_the_list(
    qtbot: QtBot, window: MainWindow
) -> None:
    session = session_of(window)
    name_version(session, "Frist")
    window.commands.run("history")
    listed = window.dock.history.list
    go_to(window, "Frist")
    QTest.keyClick(listed, Key.Key_F2)
    sheet = sheet_of(qtbot, window, NameSheet)
    sheet.field.setText("İlk taslak")
    QTest.keyClick(sheet.field, Key.Key_Return)
    assert "İlk taslak" in rows(window)
    go_to(window, "İlk taslak")
    QTest.keyClick(listed, Key.Key_Delete)
    assert "İlk taslak" not in rows(window)
    window.notices.notice.action.click()
    assert "İlk taslak" in rows(window)
    go_to(window, "Deniz wrote")
    QTest.keyClick(listed, Key.Key_Delete)  # who wrote when can't be taken away
    assert "Deniz wrote" in rows(window)


def test_v_leaves_out_who_wrote_when_and_it_is_remembered(window: MainWindow) -> None:
    name_version(session_of(window), "Первая")
    window.commands.run("history")
    assert rows(window) == ["Первая", "Deniz wrote"]
    QTest.keyClick(window.dock.history.list, Key.Key_V)
    assert rows(window) == ["Первая"]
    assert window.remembered.get("history_only_versions") is True
    QTest.keyClick(window.dock.history.list, Key.Key_V)
    assert rows(window) == ["Первая", "Deniz wrote"]


def test_the_menu_says_the_same_as_the_keys(qtbot: QtBot, window: MainWindow) -> None:
    name_version(session_of(window), "Первая")
    window.commands.run("history")
    dock = window.dock.history
    go_to(window, "Первая")
    dock.list.customContextMenuRequested.emit(dock.list.viewport().rect().center())
    menus = dock.findChildren(Menu)
    said = [action.text().partition("\t")[0] for action in menus[-1].actions()]
    assert said == ["Compare", "First of two", "Restore…", "Another name…", "Take off the list"]
    menus[-1].actions()[1].trigger()
    menus[-1].close()
    assert dock.list.first != ""
    assert "first of two" in dock.hint


def test_the_history_is_there_again_when_the_window_opens_with_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.commands.run("history")
    window.close()
    again = MainWindow(window.workspace, window.theme, Remembered(tmp_path / "remembered.json"))
    qtbot.addWidget(again)
    again.resize(1440, 900)
    again.show()
    again.open_last()
    qtbot.waitUntil(lambda: again.dock.current == "history", timeout=5000)
    qtbot.waitUntil(lambda: rows(again) == ["Deniz wrote"], timeout=5000)
    again.close()


def test_a_tab_shows_the_history_as_the_key_does(qtbot: QtBot, window: MainWindow) -> None:
    window.dock.tabs.button("history").click()
    qtbot.waitUntil(lambda: rows(window) == ["Deniz wrote"], timeout=5000)
