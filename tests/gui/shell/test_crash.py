from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from editor_app.gui.shell.crash import CrashGuard, crash_report
from editor_app.gui.shell.main_window import MainWindow


def fail() -> None:
    raise KeyError("Işık")


def caught(guard: CrashGuard) -> None:
    try:
        fail()
    except KeyError as error:
        guard._caught(type(error), error, error.__traceback__)


def test_the_text_is_saved_first_and_a_report_is_written(
    qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order: list[str] = []
    guard = CrashGuard(tmp_path, lambda: order.append("saved") or True)
    guard.crashed.connect(lambda *_: order.append("told"))
    with qtbot.waitSignal(guard.crashed) as told:
        caught(guard)
    report, path = told.args
    assert order == ["saved", "told"]
    assert guard.saved
    assert Path(path).read_text(encoding="utf-8") == report
    assert "KeyError: 'Işık'" in report
    assert "Editorial Desk" in report


def test_a_broken_save_and_a_full_disk_still_tell(qtbot: QtBot, tmp_path: Path) -> None:
    def broken() -> bool:
        raise OSError("no")

    guard = CrashGuard(tmp_path / "missing", broken)
    with qtbot.waitSignal(guard.crashed) as told:
        caught(guard)
    assert told.args[1] == ""
    assert not guard.saved


def test_a_failure_while_one_is_told_does_not_go_round(qtbot: QtBot, tmp_path: Path) -> None:
    guard = CrashGuard(tmp_path, lambda: True)
    told: list[str] = []
    guard.crashed.connect(lambda report, _: (told.append(report), caught(guard)))
    caught(guard)
    assert told == []  # it may have come out of a paint event
    qtbot.waitUntil(lambda: bool(told))
    caught(guard)
    qtbot.wait(20)
    assert len(told) == 1


def test_a_slot_that_fails_is_caught_by_the_real_hook(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    guard = CrashGuard(tmp_path, window.saver.save_now)
    before = sys.excepthook
    guard.install()
    try:
        with qtbot.waitSignal(guard.crashed) as told:
            QTimer.singleShot(0, fail)
    finally:
        guard.uninstall()
        sys.excepthook = before
    assert "KeyError: 'Işık'" in told.args[0]


def test_it_is_taken_out_again(tmp_path: Path) -> None:
    before = sys.excepthook
    guard = CrashGuard(tmp_path, lambda: True)
    guard.install()
    assert sys.excepthook == guard._caught
    guard.uninstall()
    assert sys.excepthook is sys.__excepthook__
    sys.excepthook = before


def test_a_report_holds_the_last_messages() -> None:
    report = crash_report("Traceback", ["QtWarningMsg: one"])
    assert report.endswith("Traceback\n\nQtWarningMsg: one")
