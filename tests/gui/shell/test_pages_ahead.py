"""What was left is ready to be exported a moment later; nothing of it holds the window up."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor_app.gui.shell import pages_ahead
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.pages_ahead import PagesAhead
from editor_app.services.rendered import FILE_NAME
from editor_app.services.workspace import Workspace
from editor_app.store.page_file import PageFile


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(pages_ahead, "AFTER", 20)
    return tmp_path / "editorial-desk" / FILE_NAME


def test_an_article_that_was_left_is_prepared(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, kept: Path
) -> None:
    ahead = PagesAhead(workspace, window.articles, window)
    left = window.articles.open_id
    other = next(row.id for row in workspace.list_articles() if row.id != left)
    assert window.open_article(other)

    def there() -> bool:
        if not kept.exists():
            return False
        file = PageFile.open(kept)
        try:
            return all(file.pages(form, [left]) for form in ("html", "markdown"))
        finally:
            file.close()

    qtbot.waitUntil(there)
    assert ahead.wait(5)


def test_nothing_begins_when_the_program_ends(
    window: MainWindow, workspace: Workspace, qtbot: QtBot, kept: Path
) -> None:
    ahead = PagesAhead(workspace, window.articles, window)
    assert window.articles.close()
    assert ahead.wait(5)
    qtbot.wait(60)
    assert not kept.exists()
