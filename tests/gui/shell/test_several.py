"""A step over several articles is taken back as one, as long as it can be."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.gui.library.source import Wanted
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.trash_bar import TrashBar
from editor_app.gui.sources_tools.library_sheet import LibrarySheet
from editor_app.services.source_library import Place, SourceLibrary, apply
from editor_app.services.workspace import Workspace

NAME = "undo-several"


def ids(workspace: Workspace, **wanted: object) -> list[str]:
    return [row.id for row in workspace.list_articles(**wanted)]


def why(window: MainWindow) -> str:
    return window.commands.get(NAME).unavailable()


def title(window: MainWindow) -> str:
    window.refresh_commands()
    return window.commands.action(NAME).text()


def test_with_nothing_done_it_says_so(qtbot: QtBot, window: MainWindow) -> None:
    assert why(window) == "Nothing was done in several articles"
    assert title(window) == "Undo in several articles"
    assert not window.commands.action(NAME).isEnabled()


def test_steps_are_taken_back_the_last_first(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    review, other = ids(workspace, status="in_review"), ids(workspace, status="draft")[1:]
    window.articles.set_status_of(review, "changes_requested")
    window.library.many_trash_asked.emit(other)
    window.notices.notice.dismiss()
    assert title(window) == f"Undo in several articles: to the Trash ({len(other)})"
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert ids(workspace, trashed=True) == []
    assert title(window) == "Undo in several articles: Changes requested (2)"
    window.commands.run(NAME)
    assert ids(workspace, status="in_review") == review
    assert why(window)


def test_what_was_changed_since_is_left(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    first, second = ids(workspace, status="in_review")
    window.articles.set_status_of([first, second], "changes_requested")
    window.articles.set_status_of([first], "draft")
    window.commands.run(NAME)
    assert workspace.row(first).status == "changes_requested"
    window.articles.set_status_of([first], "draft")
    window.notices.notice.dismiss()
    window.several._steps.pop()
    assert title(window).endswith("(1)")
    window.commands.run(NAME)
    assert (workspace.row(first).status, workspace.row(second).status) == ("draft", "in_review")


def test_steps_that_were_overtaken_are_said_to_be(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    gone = ids(workspace, status="in_review")
    window.library.many_trash_asked.emit(gone)
    for one in gone:
        workspace.restore(one)
    assert why(window) == "The articles have been changed since"


def test_the_key_for_undo_in_the_list_takes_the_told_step_back(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    gone = ids(workspace, status="in_review")
    window.library.many_trash_asked.emit(gone)
    assert ids(workspace, trashed=True) == gone
    window.commands.run("undo")
    assert ids(workspace, trashed=True) == []


def test_a_change_of_many_sources_is_taken_back(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    here = window.articles.open_id
    places = [Place(here, "r1"), Place(here, "r2")]
    steps = SourceLibrary(workspace).plan(places, "outlet", "Kıyı Postası")
    apply(workspace, steps, open_session=window.articles.session)
    assert title(window) == "Undo in several articles: sources changed (2)"
    window.commands.run(NAME)
    session = window.articles.session
    assert session is not None
    old = "Harbour Weekly"
    qtbot.waitUntil(
        lambda: session.snapshot().reference_by_id["r1"].fields["container-title"] == old
    )
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, LibrarySheet)
    qtbot.waitUntil(lambda: not sheet.bulk.busy)
    sheet.reject()
    assert why(window) == "Nothing was done in several articles"


def test_an_article_of_the_trash_is_put_back_whatever_the_list_shows(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    [other, *_] = ids(workspace, status="in_review")
    here = window.articles.open_id
    workspace.trash(other)
    window.library.show_trash()
    window.refresh_commands()
    assert window.commands.action("trash").text() == "Move to the Trash"
    window.commands.run("trash")
    assert workspace.row(here).trashed is not None, "the list of the Trash is shown, that is all"
    window.open_article(other)
    window.library.filters.set_wanted(Wanted())
    window.refresh_commands()
    assert window.commands.action("trash").text() == "Put back from the Trash"
    window.commands.run("trash")
    assert workspace.row(other).trashed is None


def test_a_palette_without_hits_says_so(qtbot: QtBot, window: MainWindow) -> None:
    window.open_palette()
    palette = window._palette
    assert palette is not None
    palette.field.setText("щщщ")
    assert palette.shown == []
    assert palette._list.item(0).text() == "No command is called that"
    assert not palette.grab().isNull()
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.field.setText("undo")
    assert "undo-several" in palette.shown
    palette.close_popup()


def test_what_another_program_does_with_the_open_article_is_seen(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    here = window.articles.open_id
    bar = window.findChild(TrashBar)
    assert bar is not None
    assert not bar.isVisible()
    with workspace.store.reopen() as store:
        store.trash(here, "2026-11-24T12:00:00Z")
    qtbot.waitUntil(bar.isVisible, timeout=4000)
    assert window.commands.action("trash").text() == "Put back from the Trash"
    with workspace.store.reopen() as store:
        store.restore(here)
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=4000)
