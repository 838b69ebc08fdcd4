"""Deleting for good: asked first, only from the Trash, and the store has nothing of it after."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from editor_app.errors import EditorError
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.trash_bar import TrashBar, last_day
from editor_app.gui.widgets import dialogs
from editor_app.services.workspace import Workspace
from tests.gui.shell.conftest import filled, theme, window, workspace

__all__ = ["filled", "theme", "window", "workspace"]

ARCTIC = "arctic0000000001"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The answer, then the titles and texts of what was asked."""
    log = ["keep"]

    def answer(_theme: object, _parent: object, *words: object, **_: object) -> str:
        log.extend(map(str, words[:2]))
        return log[0]

    monkeypatch.setattr(dialogs, "ask", answer)
    return log


def trashed(window: MainWindow, *article_ids: str) -> None:
    window.complete()
    for one in article_ids:
        window.workspace.trash(one)
    window.library.show_trash()
    QApplication.processEvents()


def others(workspace: Workspace) -> list[str]:
    return [row.id for row in workspace.list_articles() if row.id != ARCTIC]


def test_one_article_goes_for_good_by_key(
    window: MainWindow, workspace: Workspace, asked: list[str]
) -> None:
    (one, other, *_) = others(workspace)
    trashed(window, one, other)
    pane = window.library
    pane.list.setCurrentIndex(pane.model.find(one))
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(pane.list, Qt.Key.Key_Delete, shift)
    assert asked[1] == "Delete 1 article for good?"
    assert "can’t be undone" in asked[2]
    assert workspace.row(one).trashed
    asked[0] = "delete"
    QTest.keyClick(pane.list, Qt.Key.Key_Delete, shift)
    with pytest.raises(EditorError):
        workspace.row(one)
    assert not pane.model.find(one).isValid()
    assert workspace.row(other).trashed


def test_the_bar_says_the_day() -> None:
    written_since = last_day("2026-11-01T12:00:00Z", "2026-11-24T12:00:00Z")
    assert written_since.strftime("%d.%m.%Y") == "24.12.2026"
    untouched = last_day("2026-11-01T12:00:00Z", "2026-10-01T12:00:00Z")
    assert untouched.strftime("%d.%m.%Y") == "01.12.2026"


def test_an_article_of_the_trash_is_open_under_its_day(window: MainWindow) -> None:
    trashed(window, ARCTIC)
    window.articles.listed.emit()  # as after each change of what is listed
    row = window.workspace.row(ARCTIC)
    day = last_day(str(row.trashed), row.updated).strftime("%d.%m.%Y")
    assert any(
        day in bar.accessibleName() for bar in window.findChildren(TrashBar) if bar.isVisible()
    )


def test_what_is_not_in_the_trash_is_not_deleted(
    window: MainWindow, workspace: Workspace, asked: list[str]
) -> None:
    asked[0] = "delete"
    window.complete()
    window.purge([ARCTIC])
    assert asked == ["delete"]
    assert workspace.row(ARCTIC).trashed is None
    assert workspace.delete_for_good([ARCTIC, "nothing"]) == []
    assert workspace.row(ARCTIC)


def test_the_trash_is_emptied(window: MainWindow, workspace: Workspace, asked: list[str]) -> None:
    window.complete()
    window.commands.run("empty-trash")
    assert asked == ["keep"]
    gone = others(workspace)[:2]
    trashed(window, *gone)
    asked[0] = "delete"
    window.commands.run("empty-trash")
    assert asked[1] == "Delete 2 articles for good?"
    assert workspace.list_articles(trashed=True) == []
    assert workspace.row(ARCTIC)


def test_the_open_article_is_closed_and_does_not_come_back(
    window: MainWindow, workspace: Workspace, asked: list[str]
) -> None:
    asked[0] = "delete"
    trashed(window, ARCTIC)
    window.open_article(ARCTIC)
    window.commands.run("delete-for-good")
    assert window.articles.open_id == ""
    window.saver.save_now()
    with pytest.raises(EditorError):
        workspace.row(ARCTIC)
