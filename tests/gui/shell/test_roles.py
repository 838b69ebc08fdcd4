"""Who is at work shapes what opens, what is offered and what waits; it locks nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from editor_app.checks.house import House
from editor_app.document.actions import set_reference_fields
from editor_app.document.article import About
from editor_app.document.records import Author
from editor_app.gui.dialogs.first_start import FirstStartDialog
from editor_app.gui.library.commands import step_word
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.remembered import Remembered
from editor_app.gui.theme.theme import Theme
from editor_app.services.house import save_house
from editor_app.services.house_book import HouseBook
from editor_app.services.steps import set_status
from editor_app.services.workspace import Workspace
from tests.gui.shell.desk import Clock, plain_article

Open = Callable[[str], MainWindow]


@pytest.fixture
def as_role(qtbot: QtBot, workspace: Workspace, theme: Theme, tmp_path: Path) -> Iterator[Open]:
    """A window of somebody who does this here."""
    made: list[MainWindow] = []

    def open_(role: str) -> MainWindow:
        remembered = Remembered(tmp_path / "role.json")
        remembered.set("role", role)
        window = MainWindow(workspace, theme, remembered)
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        made.append(window)
        return window

    yield open_
    for window in made:
        window.close()


def ids(workspace: Workspace, **wanted: object) -> list[str]:
    return [row.id for row in workspace.list_articles(**wanted)]


def offered(window: MainWindow) -> list[str]:
    menu = window.top.status._menu
    assert menu is not None
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions()]
    return texts[: texts.index("")] if "" in texts else []


def test_an_intern_begins_at_the_sources(as_role: Open) -> None:
    window = as_role("intern")
    window.open_last()
    assert window.desks.current == "sources"


def test_an_editor_begins_with_the_review_of_what_is_in_review(
    as_role: Open, workspace: Workspace
) -> None:
    window = as_role("editor")
    [first, second] = ids(workspace, status="in_review")
    window.open_article(first)
    assert window.desks.current == "review"
    window.open_article(ids(workspace, status="draft")[0])
    assert window.desks.current == "writing"
    window.open_article(second)
    assert window.desks.current == "review"


def test_who_goes_to_another_desk_stays_there(as_role: Open, workspace: Workspace) -> None:
    window = as_role("editor")
    [first, second] = ids(workspace, status="in_review")
    window.open_article(first)
    window.commands.run("desk-writing")
    window.open_article(second)
    assert window.desks.current == "writing"


def test_an_author_stays_where_he_was(as_role: Open, workspace: Workspace) -> None:
    window = as_role("author")
    window.commands.run("desk-sources")
    window.open_article(ids(workspace, status="in_review")[0])
    assert window.desks.current == "sources"


def test_the_likeliest_steps_are_offered_first(as_role: Open, workspace: Workspace) -> None:
    window = as_role("editor")
    window.open_article(ids(workspace, status="in_review")[0])
    assert offered(window) == [step_word("changes_requested"), step_word("approved")]
    workspace.role = "author"
    assert offered(window) == [step_word("draft")]


def test_the_menu_of_steps_opens_by_key_and_takes_a_step(
    qtbot: QtBot, as_role: Open, workspace: Workspace
) -> None:
    window = as_role("author")
    window.open_article(ids(workspace, status="changes_requested")[0])
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert window.articles.session is not None
    assert window.articles.session.snapshot().status == "in_review"


def test_beside_the_status_stands_who_and_when(
    qtbot: QtBot, as_role: Open, workspace: Workspace, filled: tuple[Workspace, Clock]
) -> None:
    window = as_role("author")
    window.resize(1440, 900)
    article = ids(workspace, status="draft")[0]
    workspace.author = "Ayşe Yılmaz"
    set_status(workspace, [article], "in_review")
    workspace.author = "Deniz"
    filled[1].forward(days=3, hours=2)
    window.open_article(article)
    assert window.top.said.text == "Ayşe Yılmaz · 3 days ago"
    assert window.top.said.isVisible()
    assert "In review, since 24 November 2026" in window.top.status.toolTip()
    window.resize(1024, 640)
    assert not window.top.said.isVisible()
    window.articles.set_status("draft")
    qtbot.waitUntil(lambda: window.top.said.text == "Deniz · just now")


def test_what_waits_is_counted_at_the_pill_and_at_the_button(
    qtbot: QtBot, as_role: Open, workspace: Workspace
) -> None:
    window = as_role("editor")
    window.library.count_now()
    assert window.library.filters.waiting.text() == "Waiting for me 2"
    assert window.top.waiting.text == "2"
    assert "2 articles waiting for you" in window.top._library.toolTip()
    assert "assigned to you or to nobody" in window.library.filters.waiting.toolTip()


def test_what_waits_is_shown_by_one_key_and_gone_by_it(
    qtbot: QtBot, as_role: Open, workspace: Workspace
) -> None:
    window = as_role("editor")
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_W, keys)
    assert window.library.model.rowCount() == 2
    assert window.library.filters.waiting.isChecked()
    assert window.library.list.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_W, keys)
    assert window.library.model.rowCount() == 8


def test_waiting_follows_the_role_and_the_name(as_role: Open, workspace: Workspace) -> None:
    article = plain_article("mine00000000001", "Benim", "tr", "changes_requested", "analysis")
    workspace.add(replace(article, authors=(Author("a1", "İsmail  Öz"),)))
    window = as_role("author")
    workspace.author = "ismail öz"
    window.dialogues.preferred.emit()
    window.library.count_now()
    assert window.library.filters.waiting.text() == "Waiting for me 1"
    workspace.role = "intern"
    window.dialogues.preferred.emit()
    window.library.filters.toggle_waiting()
    assert [window.library.model.index(n).data() for n in range(window.library.model.rowCount())
            ] == ["Arctic Ports After the Ice Road"]  # fmt: skip


def test_nothing_waiting_says_so(as_role: Open, workspace: Workspace) -> None:
    window = as_role("author")
    window.commands.run("waiting")
    assert window.library._empty.accessibleName() == "Nothing waits for you"
    assert window.top.waiting.text == ""


def test_what_is_due_comes_soonest_first(as_role: Open, workspace: Workspace) -> None:
    for number, due in enumerate(("2026-12-24", "2026-11-20", "2026-11-25")):
        article = plain_article(f"due{number:012}", f"Due {number}", "en", "draft", "report")
        workspace.add(replace(article, about=About(due=due)))
    window = as_role("author")
    window.commands.run("due")
    rows = range(window.library.model.rowCount())
    assert [window.library.model.index(row).data() for row in rows] == ["Due 1", "Due 2", "Due 0"]
    window.library.count_now()
    assert window.library.filters.due.text() == "Due 3"


def test_several_articles_take_a_step_and_blockers_are_said(
    qtbot: QtBot, as_role: Open, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "editor_app.gui.shell.roles.ask", lambda *_, details="", **__: said.append(details)
    )
    empty = workspace.new_article("analysis", "ru", "Пусто 🚢")
    window = as_role("editor")
    window.open_article(empty)
    window.library.filters._choose("status", "draft")
    window.library.focus_list()
    window.library.list.selectAll()
    assert len(window.library.list.selected_ids) == 4
    window.commands.run("status-approved")
    assert len(ids(workspace, status="approved")) == 4  # three, and one that was
    assert workspace.row(empty).status == "draft"
    assert said == ["Пусто 🚢\n– The article has no text."]


def test_what_the_house_made_a_blocker_refuses_in_the_window(
    qtbot: QtBot, as_role: Open, workspace: Workspace
) -> None:
    save_house(workspace.store, HouseBook(House({"article.no_author": "blocker"})))
    window = as_role("editor")
    window.open_article(ids(workspace, status="in_review")[0])
    with qtbot.waitSignal(window.articles.refused) as refused:
        window.articles.set_status("approved")
    assert [finding.rule for finding in refused.args[0]] == ["article.no_author"]
    sheet = QApplication.activeModalWidget()
    if sheet is not None:
        sheet.close()


def test_a_click_with_ctrl_chooses_and_opens_nothing(
    qtbot: QtBot, as_role: Open, workspace: Workspace
) -> None:
    window = as_role("editor")
    window.open_last()
    before = window.articles.open_id
    lines = window.library.list
    place = lines.visualRect(window.library.model.index(3)).center()
    QTest.mouseClick(
        lines.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place
    )
    assert window.articles.open_id == before
    assert len(lines.selected_ids) == 2
    window.show_library()
    assert len(lines.selected_ids) == 2
    QTest.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.articles.open_id != before


def test_all_menus_have_room_in_a_small_window(
    qtbot: QtBot, as_role: Open, workspace: Workspace
) -> None:
    window = as_role("editor")
    window.resize(1024, 640)
    window.open_article(ids(workspace, status="changes_requested")[0])
    menus = window.top.menus
    qtbot.waitUntil(lambda: menus.width() >= menus.sizeHint().width())


def test_a_step_with_several_articles_is_taken_back_at_once(
    as_role: Open, workspace: Workspace
) -> None:
    window = as_role("editor")
    before = {row.id: row.status for row in workspace.list_articles()}
    window.open_last()
    window.library.list.selectAll()
    window.commands.run("status-in_review")
    assert {row.status for row in workspace.list_articles()} == {"in_review"}
    assert "6 articles: In review" in window.notices.notice.card.accessibleName()
    window.notices._act()
    assert {row.id: row.status for row in workspace.list_articles()} == before


def test_several_articles_go_to_the_trash_and_come_back_at_once(
    as_role: Open, workspace: Workspace
) -> None:
    window = as_role("author")
    window.open_last()
    lines = window.library.list
    lines.setFocus()
    for row in (1, 2):
        index = window.library.model.index(row)
        lines.selectionModel().select(index, lines.selectionModel().SelectionFlag.Select)
    chosen = lines.selected_ids
    assert len(chosen) == 3
    QTest.keyClick(lines, Qt.Key.Key_Delete)
    assert set(ids(workspace, trashed=True)) == set(chosen)
    assert window.articles.open_id not in ("", *chosen)
    window.notices._act()
    assert ids(workspace, trashed=True) == []


def test_what_waits_is_counted_anew_when_a_source_is_verified(
    qtbot: QtBot, as_role: Open, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor_app.gui.library.pane.RECOUNTING", 50)
    window = as_role("intern")
    window.open_article("arctic0000000001")
    window.library.count_now()
    assert window.top.waiting.text == "1"
    session = window.articles.session
    assert session is not None
    for source in session.snapshot().references:
        fields = {**source.fields, "verified_by": "Deniz"}
        session.execute(set_reference_fields(source.id, source.fields, fields))
    session.flush()
    session.project()
    qtbot.waitUntil(lambda: window.top.waiting.text == "")


def test_the_desk_of_a_role_opens_when_the_role_is_chosen(
    as_role: Open, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = as_role("")
    window.open_last()
    assert window.desks.current == "writing"

    def answer(dialog: FirstStartDialog) -> int:
        dialog._role.button("intern").setChecked(True)
        return 1

    monkeypatch.setattr(FirstStartDialog, "exec", answer)
    window.dialogues.first_start()
    assert (workspace.role, window.desks.current) == ("intern", "sources")
    window.dialogues.preferred.emit()
    assert window.desks.current == "sources"
