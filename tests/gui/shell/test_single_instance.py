from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from editor_app.gui.shell.single_instance import FirstInstance, hand_over, notice_path

ROOT = Path(__file__).resolve().parents[3]
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from editor_app.gui.shell.single_instance import hand_over
app = QCoreApplication([])
print(hand_over(Path(sys.argv[1])))
"""


def test_a_second_start_is_handed_to_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    store = tmp_path / "desk.db"
    first = FirstInstance(store)
    assert first.listen()
    command = [sys.executable, "-c", SECOND, str(store)]
    with qtbot.waitSignal(first.called, timeout=10_000):
        second = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    out, _ = second.communicate(timeout=10)
    assert out.strip() == "True"
    first.stop()
    assert not notice_path(store).exists()


def test_what_a_crash_left_behind_is_found_out(qtbot: QtBot, tmp_path: Path) -> None:
    store = tmp_path / "desk.db"
    assert not hand_over(store)
    notice_path(store).touch()
    assert not hand_over(store)
    first = FirstInstance(store)
    assert first.listen()
    first.stop()
