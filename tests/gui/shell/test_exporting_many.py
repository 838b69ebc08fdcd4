"""Several articles of the list are exported at once: by keys, beside the window, with a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from editor_app.document.article import Article
from editor_app.document.richtext import block, cite
from editor_app.gui.dialogs.export_many import ExportManyDialog
from editor_app.gui.dialogs.export_report import ExportReport
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.tasks import Handle
from editor_app.services.exporting import plan
from editor_app.services.workspace import Workspace

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.fixture
def chosen(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> list[str]:
    """The three newest articles, chosen in the list with Shift and Down."""
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.remembered.set("export_folder", str(tmp_path))
    window.library.focus_list()
    QTest.keyClick(window.library.list, Key.Key_Home)
    for _ in range(2):
        QTest.keyClick(window.library.list, Key.Key_Down, SHIFT)
    found = window.library.list.selected_ids
    assert len(found) == 3
    return found


def in_dialogue(window: MainWindow, keys: Callable[[ExportManyDialog], None]) -> None:
    """Ctrl+E in the list; then what is done in the sheet."""
    failed: list[BaseException] = []

    def look() -> None:
        sheet = QApplication.activeModalWidget()
        try:
            assert isinstance(sheet, ExportManyDialog)
            keys(sheet)
        except BaseException as error:
            failed.append(error)
        finally:
            if sheet is not None and sheet.isVisible():
                sheet.close()

    QTimer.singleShot(200, look)
    QTest.keyClick(window.library.list, Key.Key_E, CTRL)
    if failed:
        raise failed[0]


def listed(sheet: ExportManyDialog) -> list[str]:
    return [sheet.list.item(n).text() for n in range(sheet.list.count())]


def test_three_articles_are_written_into_a_folder(
    qtbot: QtBot, window: MainWindow, chosen: list[str], tmp_path: Path
) -> None:
    out = tmp_path / "yeni klasör"

    def keys(sheet: ExportManyDialog) -> None:
        sheet._folder.setText(str(out))
        assert listed(sheet) == [
            "Arctic Ports After the Ice Road. arctic-ports-after-the-ice-road.html",
            "Kuzey Limanlarında Kışın Bedeli. kuzey-limanlarinda-kisin-bedeli.html",
            "Порты Арктики после ледовой дороги. porty-arktiki-posle-ledovoi-dorogi.html",
        ]
        assert "the folder will be made" in sheet._summary.text()
        QTest.keyClick(focus(), Key.Key_Return)

    in_dialogue(window, keys)
    said = window.notices.notice.card
    qtbot.waitUntil(lambda: "3 articles written to" in said.accessibleName(), timeout=20_000)
    assert len(list(out.glob("*.html"))) == 3
    assert not out.with_suffix(".tmp").exists()
    assert window.library.list.selected_ids == chosen  # they are still chosen: for the next form


def test_what_would_be_replaced_is_said_and_esc_writes_nothing(
    window: MainWindow, chosen: list[str], tmp_path: Path
) -> None:
    there = tmp_path / "arctic-ports-after-the-ice-road.html"
    there.write_text("eski")

    def keys(sheet: ExportManyDialog) -> None:
        assert "1 of them replace" in sheet._summary.text()
        assert "replaces the file" in listed(sheet)[0]
        QTest.keyClick(focus(), Key.Key_Escape)

    in_dialogue(window, keys)
    assert there.read_text() == "eski"
    assert list(tmp_path.glob("*.html")) == [there]


def blocked(window: MainWindow, workspace: Workspace) -> str:
    """An article with a marker that points nowhere, at the top of the list."""
    body = (block("Words ", cite("m1"), "."),)
    made = workspace.add(Article(id="", title=(block("Ё broken 🚢"),), body=body))
    window.show_library()
    return made


def test_what_has_blockers_is_left_out_and_named_with_the_way_to_it(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, chosen: list[str], tmp_path: Path
) -> None:
    bad = blocked(window, workspace)
    ids = [*chosen, bad]
    window.many_exporter.write(plan(workspace, ids, "markdown", tmp_path, folder=True), tmp_path)
    qtbot.waitUntil(
        lambda: isinstance(QApplication.activeModalWidget(), ExportReport), timeout=20_000
    )
    report = QApplication.activeModalWidget()
    assert isinstance(report, ExportReport)
    assert len(list(tmp_path.glob("*.md"))) == 3
    assert report.list.count() == 1
    assert report.list.item(0).text().startswith("Ё broken 🚢. ")
    QTest.keyClick(report.list, Key.Key_Return)
    assert window.articles.open_id == bad
    assert window.dock.current == "checks"


def test_with_a_reason_all_are_written_with_a_report(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, chosen: list[str], tmp_path: Path
) -> None:
    bad = blocked(window, workspace)
    planned = plan(workspace, [chosen[0], bad], "html", tmp_path, folder=True)
    window.many_exporter.write(planned, tmp_path, "Basın toplantısı yarın")
    said = window.notices.notice.card
    qtbot.waitUntil(lambda: "2 articles written to" in said.accessibleName(), timeout=20_000)
    reports = list(tmp_path.glob("*.report.txt"))
    assert len(reports) == 1
    assert "Basın toplantısı yarın" in reports[0].read_text(encoding="utf-8")


def test_stopping_changes_nothing_and_is_said(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, chosen: list[str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(Handle, "cancelled", lambda _: True)
    planned = plan(workspace, chosen, "html", tmp_path, folder=True)
    window.many_exporter.write(planned, tmp_path)
    said = window.notices.notice.card
    qtbot.waitUntil(lambda: "was stopped" in said.accessibleName(), timeout=20_000)
    assert not list(tmp_path.glob("*.html"))
    assert QApplication.activeModalWidget() is None
