"""Another library is merged, and said article by article; who wrote what is said of the words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from editor_app.document.article import Article
from editor_app.document.commands import EditText
from editor_app.document.delta import insertion
from editor_app.document.richtext import paragraphs
from editor_app.gui.history.library_report import LibraryReport
from editor_app.gui.shell.main_window import MainWindow
from editor_app.services.exchange import pack
from editor_app.services.importing import import_files
from editor_app.services.opening import open_workspace
from editor_app.services.workspace import Workspace
from tests.gui.history.conftest import ARCTIC, Colleague
from tests.gui.history.test_walking import desk_of, looked, session_of
from tests.gui.shell.desk import Clock

Key = Qt.Key


@pytest.fixture
def other(workspace: Workspace, tmp_path: Path) -> Path:
    """Ayşe's library: the article of here with words of hers, and one of her own."""
    given, path = tmp_path / "given.deskpack", tmp_path / "ayşe.db"
    given.write_bytes(pack(workspace, ARCTIC))
    with open_workspace(path, author="Ayşe", clock=workspace.clock) as hers:
        import_files(hers, [given])
        hers.change(ARCTIC, EditText("title", insertion(0, "Büyük ")))
        hers.add(Article(id="ayse000000000001", language="ru", title=paragraphs("Новый канал")))
    return path


def report_of(qtbot: QtBot, window: MainWindow) -> LibraryReport:
    qtbot.waitUntil(lambda: bool(window.findChildren(LibraryReport)), timeout=15000)
    return window.findChildren(LibraryReport)[-1]


def words_of(report: LibraryReport) -> list[tuple[str, str]]:
    model = report.model
    return [(model.cell(n, 0).text, model.cell(n, 1).text) for n in range(model.count())]


def test_another_library_comes_in_and_each_article_is_said(
    qtbot: QtBot,
    window: MainWindow,
    filled: tuple[object, Clock],
    other: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked(qtbot, window)
    filled[1].forward(hours=1)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(other), ""))
    window.commands.run("merge-library")
    report = report_of(qtbot, window)
    assert words_of(report) == [
        ("Merged", "Büyük Arctic Ports After the Ice Road"),
        ("New", "Новый канал"),
    ]
    more = [report.model.cell(n, 2).text for n in range(report.model.count())]
    assert more == ["Came in from Ayşe", "It was not here before"]
    QTest.keyClick(report.table, Key.Key_Return)
    desk = desk_of(window)
    qtbot.waitUntil(lambda: desk.made_walk is not None and desk.walk.bar.isVisible(), timeout=9000)
    assert desk.walk.bar.text == "Came in from Ayşe: 1 change"
    assert session_of(window).snapshot().title_text.startswith("Büyük")


def test_merging_it_again_changes_nothing(
    qtbot: QtBot, window: MainWindow, filled: tuple[object, Clock], other: Path
) -> None:
    desk = desk_of(window)
    for expected in ("Merged", "Unchanged"):
        assert desk.libraries.merge(other)
        report = report_of(qtbot, window)
        assert expected in [outcome for outcome, _ in words_of(report)]
        assert all(report.model.cell(n, 2).text for n in range(report.model.count()))
        report.done(0)
        report.deleteLater()
        qtbot.waitUntil(lambda: not window.findChildren(LibraryReport), timeout=5000)


def test_a_file_that_is_no_library_is_refused_in_a_sentence(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "kötü.db"
    bad.write_bytes("не библиотека".encode() * 100)
    failures: list[object] = []
    monkeypatch.setattr(window.dialogues, "error", failures.append)
    assert desk_of(window).libraries.merge(bad)
    qtbot.waitUntil(lambda: bool(failures), timeout=9000)
    assert getattr(failures[0], "error", None) is not None


def test_the_open_library_is_not_merged_into_itself(
    window: MainWindow, workspace: Workspace
) -> None:
    assert not desk_of(window).libraries.merge(workspace.store.path)
    assert not window.tasks.busy


def test_who_wrote_the_words_is_said(
    qtbot: QtBot, window: MainWindow, filled: tuple[object, Clock], colleague: Colleague
) -> None:
    looked(qtbot, window)
    filled[1].forward(hours=1)
    file = colleague("Ayşe", lambda s: s.execute(EditText("title", insertion(0, "Büyük "))))
    window.importer.take([file])
    desk = desk_of(window)
    qtbot.waitUntil(lambda: desk.made_walk is not None and desk.walk.bar.isVisible(), timeout=9000)
    page = window.centre.page
    assert page is not None
    page.focus_text("title", 0)
    page.paper.title.binding.select(0, 6)
    told: list[str] = []
    monkey = window.tell
    window.tell = lambda text, *_: told.append(text)  # type: ignore[assignment]
    window.commands.run("who-wrote")
    page.paper.title.binding.select(0)
    window.commands.run("who-wrote")
    window.tell = monkey  # type: ignore[method-assign]
    assert told[0].startswith("Written by Ayşe (")
    assert "Deniz" in told[1]
    assert "Ayşe" in told[1]
