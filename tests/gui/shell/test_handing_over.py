"""Files given away and taken in again, and what a library's place is warned of."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from editor_app.document.commands import EditText
from editor_app.document.delta import insertion
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.remembered import Remembered
from editor_app.gui.theme.theme import Theme
from editor_app.gui.widgets.surfaces import MessageBar
from editor_app.services.exchange import pack
from editor_app.services.importing import Imported, import_files
from editor_app.services.opening import open_workspace
from editor_app.services.workspace import Workspace
from tests.gui.shell.desk import desk

ARCTIC = "arctic0000000001"


def test_a_copy_is_saved_elsewhere_and_comes_back(
    window: MainWindow, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window.articles.session
    assert session is not None
    session.execute(EditText("title", insertion(0, "Kurtarılan ")))
    out = tmp_path / "kopya"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(out), ""))
    window.hand_over.rescue()
    assert workspace.article(ARCTIC).title_text == "Arctic Ports After the Ice Road"
    with open_workspace(tmp_path / "other.db", author="Ayşe") as other:
        came = import_files(other, [tmp_path / "kopya.deskpack"])
        assert isinstance(came[0], Imported)
        assert came[0].title == "Kurtarılan Arctic Ports After the Ice Road"


def test_a_copy_is_sent_and_what_came_back_of_it_is_said(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    asked: list[str] = []
    monkeypatch.setattr(
        "editor_app.gui.history.send_sheet.ask_how",
        lambda _theme, contents, _parent: asked.extend(contents) or "send",
    )
    out = tmp_path / "giden.deskpack"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(out), ""))
    window.hand_over.sent.connect(lambda path: said.append(path.name))
    window.commands.run("send")
    qtbot.waitUntil(lambda: said == ["giden.deskpack"], timeout=5000)
    assert asked == ["Text and sources", "A day of history, by Deniz"]
    window.importer.told.connect(said.append)
    with open_workspace(tmp_path / "other.db", author="Ayşe") as other:
        import_files(other, [out])
        session = other.open_article(ARCTIC)
        session.execute(EditText("title", insertion(0, "Дополненные ")))
        session.close()
        back = tmp_path / "gelen.deskpack"
        back.write_bytes(pack(other, ARCTIC))
    window.importer.merged.connect(said.append)
    window.importer.take([back])
    qtbot.waitUntil(lambda: len(said) == 2, timeout=10000)
    assert said[1] == ARCTIC
    qtbot.waitUntil(lambda: window.windowTitle().startswith("Дополненные Arctic"), timeout=5000)
    window.importer.take([back])
    qtbot.waitUntil(lambda: len(said) == 3, timeout=10000)
    assert said[2].startswith("Nothing new")


def test_a_library_in_a_synchronised_folder_is_warned_of_until_that_is_understood(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    folder = tmp_path / "Dropbox"
    (folder / ".dropbox.cache").mkdir(parents=True)
    remembered = Remembered(tmp_path / "remembered.json")
    with desk(folder) as (workspace, _):
        for expected in (1, 0):
            window = MainWindow(workspace, theme, remembered)
            qtbot.addWidget(window)
            bars = [b for b in window.findChildren(MessageBar) if "Dropbox" in b.accessibleName()]
            assert len(bars) == expected
            for bar in bars:
                bar.action.click()
                assert bar.isHidden()
            window.close()
