from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.errors import EditorError
from editor_app.gui.shell import start
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.remembered import Remembered, remembered_path
from editor_app.gui.shell.start import open_window, picture_of_window, window_available
from editor_app.gui.shell.store_opening import StoreOpener
from editor_app.gui.theme.theme import Theme
from editor_app.gui.widgets.surfaces import MessageBar
from editor_app.services.care import backup
from editor_app.services.opening import open_workspace
from editor_app.services.workspace import Workspace
from tests.gui.shell.desk import desk

ROOT = Path(__file__).resolve().parents[3]
HEAVY = ("lxml", "rapidfuzz", "sqlite_utils", "jinja2", "nh3", "markdown_it", "pypandoc")


def test_the_first_start_has_the_samples_and_the_second_has_no_more(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    store = tmp_path / "desk.db"
    counts = []
    for _ in range(2):
        with open_workspace(store, author="Ayşe") as workspace:
            window = open_window(workspace, theme, Remembered(tmp_path / "r.json"))
            qtbot.addWidget(window)
            counts.append(workspace.count_articles())
            assert window.articles.open_id
            window.close()
    assert counts[0] >= 3
    assert counts[0] == counts[1]


def test_a_key_of_the_window_is_not_lost_before_all_of_it_is_there(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with open_workspace(tmp_path / "desk.db", author="Ayşe") as workspace:
        window = open_window(workspace, theme, Remembered(tmp_path / "r.json"))
        qtbot.addWidget(window)
        page = window.centre.page
        assert page is not None
        QTest.keyClick(page.paper.body, Qt.Key.Key_Shift)
        QTest.keyClicks(page.paper.body, "X")
        assert not window.is_complete
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        QTest.keyClick(page.paper.body, Qt.Key.Key_F, both)
        assert window.is_complete
        assert window.focusWidget() is window.library.search
        window.close()


def test_a_picture_of_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    with desk(tmp_path):
        pass
    out = tmp_path / "window.png"
    picture_of_window(tmp_path / "desk.db", "arctic0000000001", out)
    assert out.read_bytes().startswith(b"\x89PNG")


def test_the_platform_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert window_available()
    monkeypatch.setenv("QT_QPA_PLATFORM", "no-such-platform")
    assert not window_available()


@pytest.mark.parametrize("kind", ["folder", "foreign", "no folder"])
def test_a_store_that_can_not_be_opened_is_said_and_there_is_a_way_on(
    tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "in the way.db"
    if kind == "folder":
        path.mkdir()
    elif kind == "foreign":
        path.write_text("Yabancı bir dosya", encoding="utf-8")
    else:
        path = tmp_path / "missing" / "desk.db"
    said: list[EditorError] = []
    answers = iter(["again", "other"])

    def ask(error: EditorError, _: Path, copy: Path | None) -> str:
        said.append(error)
        assert copy is None
        return next(answers)

    opener = StoreOpener(ask, lambda _: tmp_path / "good.db")
    workspace = opener.open(path, "Ayşe")
    assert workspace is not None
    assert workspace.store.path == tmp_path / "good.db"
    assert len(said) == 2
    opener.close()
    if kind == "foreign":
        assert path.read_text(encoding="utf-8") == "Yabancı bir dosya"


@pytest.mark.parametrize("place", ["beside", "chosen"])
def test_a_backup_can_take_the_place_of_a_damaged_library(tmp_path: Path, place: str) -> None:
    path = tmp_path / "masa.db"
    folder = tmp_path / ("backups" if place == "beside" else "Yedekler")
    with open_workspace(path, author="Ayşe") as workspace:
        kept = workspace.new_article("analysis", "ru", "Ёлка")
        backup(workspace, folder)
    path.write_bytes(path.read_bytes()[:50_000])
    if place == "chosen":
        remembered = Remembered(remembered_path(path))
        remembered.set("backup_folder", str(folder))
        remembered.save()
    offered: list[Path | None] = []

    def ask(error: EditorError, _: Path, copy: Path | None) -> str:
        assert error.code == "store.damaged"
        offered.append(copy)
        return "back"

    opener = StoreOpener(ask, lambda _: None)
    workspace = opener.open(path, "Ayşe")
    assert workspace is not None
    assert workspace.store.path == path
    assert workspace.row(kept).title == "Ёлка"
    assert [copy.parent for copy in offered if copy] == [folder]
    assert path.with_name("masa.db.damaged-1").stat().st_size == 50_000
    opener.close()


def test_one_may_give_up(tmp_path: Path) -> None:
    opener = StoreOpener(lambda *_: "quit", lambda _: None)
    assert opener.open(tmp_path, "Ayşe") is None


def test_a_store_that_can_only_be_read_is_said_before_one_writes(
    qtbot: QtBot,
    workspace: Workspace,
    theme: Theme,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(type(workspace.store), "read_only", property(lambda _: True))
    window = MainWindow(workspace, theme, Remembered(tmp_path / "r.json"))
    qtbot.addWidget(window)
    window.show()
    bars = [bar for bar in window.findChildren(MessageBar) if bar.isVisible()]
    assert [bar.accessibleName()[:30] for bar in bars] == ["This library can only be read:"]
    window.close()


def test_the_way_to_the_window_is_short() -> None:
    """What only dialogues, imports and exports need is imported by them."""
    code = (
        "import sys, editor_app.gui.shell.start\n"
        f"print([m for m in {HEAVY!r} if m in sys.modules])\n"
        "print('editor_app.services.importing' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[:2] == ["[]", "False"]


def test_who_asks_for_a_name_is_told_that_the_window_has_another(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(start, "hand_over", lambda _: True)
    assert start.run_window(tmp_path / "a.db", author="") == 0
    assert capsys.readouterr().err == ""
    assert start.run_window(tmp_path / "a.db", author="Олег") == 0
    assert "to write as Олег, close that window first" in capsys.readouterr().err
