"""Window and command line at once, and what is left when a process is killed."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from editor_app.services import exchange
from editor_app.services.care import verify
from editor_app.services.workspace import Workspace
from tests.services.builders import body, full_article, type_words

ROOT = Path(__file__).resolve().parents[2]

TYPING = """
import sys, time
from pathlib import Path
from editor_app.document.commands import EditText
from editor_app.document.delta import insertion
from editor_app.services.opening import open_workspace
with open_workspace(Path(sys.argv[1]), author="Yazan") as desk:
    session = desk.open_article(sys.argv[2])
    for number in range(100_000):
        at = session.document.length("body") - 1
        session.execute(EditText("body", insertion(at, f"<{number}ş🚢>")), source="keys")
        if number % 10 == 9:
            session.tick()
            assert session.save_state == "saved"
            print(number, flush=True)
        time.sleep(0.001)
"""


def python(code: str, *words: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-P", "-c", code, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")
@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_a_killed_process_loses_nothing_that_was_saved(desk: Workspace, seed: int) -> None:
    article_id = desk.new_article("analysis", "tr", "Başlık")
    process = python(TYPING, desk.store.path, article_id)
    assert process.stdout is not None
    chance = random.Random(seed)
    saved = [process.stdout.readline() for _ in range(chance.randrange(3, 20))]
    time.sleep(chance.random() / 20)
    process.send_signal(signal.SIGKILL)
    saved += process.communicate()[0].splitlines()
    last = int(saved[-1])
    text = body(desk.open_article(article_id))
    missing = [n for n in range(last + 1) if f"<{n}ş🚢>" not in text]
    assert missing == []
    desk.reproject_stale()
    assert verify(desk) == []


def test_the_command_line_merges_while_the_window_is_open(
    desk: Workspace, far: Workspace, tmp_path: Path
) -> None:
    desk.add(full_article())
    exchange.merge(far, exchange.pack(desk, "full-article"))
    away = far.open_article("full-article")
    type_words(away, "Из поезда. ")
    away.close()
    file = tmp_path / "back.deskpack"
    file.write_bytes(exchange.pack(far, "full-article"))
    window = desk.open_article("full-article")
    type_words(window, "Masada. ")
    ran = subprocess.run(
        [sys.executable, "-m", "editor_app", "--store", desk.store.path, "merge", file],
        cwd=ROOT,
        check=False,
        capture_output=True,
    )
    assert ran.returncode == 0, ran.stderr
    told: list[str] = []
    window.listen(lambda change: told.append(change.source))
    window.tick()
    assert told == ["remote"]
    assert "Из поезда. " in body(window)
    assert "Masada. " in body(window)
    assert window.close()
    assert verify(desk) == []
