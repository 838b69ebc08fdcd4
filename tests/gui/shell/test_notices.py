"""Passing notices hold as long as what they tell of is so; what is new is in sight."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.gui.library.source import Wanted
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.remembered import Remembered
from editor_app.gui.theme.theme import Theme
from editor_app.gui.widgets.surfaces import MessageBar
from editor_app.services.opening import open_workspace


def test_a_notice_goes_when_its_step_is_undone(qtbot: QtBot, window: MainWindow) -> None:
    window.complete()
    session = window.articles.session
    assert session is not None
    source = session.snapshot().references[0].id
    desk = window.desks.sources
    window.desks.show("sources")
    desk.entry.remove(source)  # type: ignore[union-attr]
    window.tell("Source removed. Ctrl+Z brings it back.")
    assert window.notices.notice.isVisible()
    desk.run("undo")
    assert source in session.snapshot().reference_by_id
    assert not window.notices.notice.isVisible()


def test_a_notice_of_something_else_stays(qtbot: QtBot, window: MainWindow) -> None:
    window.complete()
    session = window.articles.session
    assert session is not None
    window.desks.sources.entry.remove(session.snapshot().references[0].id)  # type: ignore[union-attr]
    window.tell("Written: x.html", "Show the folder", lambda: None)
    session.undo()
    assert window.notices.notice.isVisible()


def test_a_new_article_is_in_the_list_whatever_it_showed(qtbot: QtBot, window: MainWindow) -> None:
    window.complete()
    pane = window.library
    for hide in (pane.show_trash, lambda: pane.search.setText("nothing like it")):
        hide()
        QApplication.processEvents()
        window.articles.make("news", "ru", "Новая статья")
        made = window.articles.open_id
        qtbot.waitUntil(lambda one=made: pane.model.find(one).isValid(), timeout=2000)
        assert pane.list.current_id == made
        assert pane.wanted == Wanted()


def test_a_log_that_was_put_aside_is_said_until_somebody_has_looked(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    shown: list[Path] = []
    killed = tmp_path / "Öldürülen" / "masa.db"
    killed.parent.mkdir()
    Path(f"{killed}-wal").write_bytes(b"the last words")
    for said in (True, False):
        with open_workspace(killed, author="Ayşe") as workspace:
            window = MainWindow(workspace, theme, Remembered(tmp_path / "remembered.json"))
            qtbot.addWidget(window)
            window.exporter.show_folder = shown.append  # type: ignore[method-assign]
            name = f"{killed.name}-wal.aside-1"
            bars = [b for b in window.findChildren(MessageBar) if name in b.accessibleName()]
            assert len(bars) == said
            for bar in bars:
                bar.action.click()
                assert bar.isHidden()
            window.close()
    assert shown == [Path(f"{killed}-wal.aside-1")]
    assert shown[0].read_bytes() == b"the last words"
