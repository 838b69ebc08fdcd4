"""Which face the arguments ask for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from editor_app.app import window_options

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("argv", "options"),
    [
        ([], (None, "")),
        (["--store", "masa.db"], (Path("masa.db"), "")),
        (["--as", "Борис Ё"], (None, "Борис Ё")),
        (["--store=a b.db", "--as=Ayşe"], (Path("a b.db"), "Ayşe")),
        (["list"], None),
        (["--store", "masa.db", "list"], None),
        (["--store"], None),
        (["--help"], None),
    ],
)
def test_options_alone_mean_the_window(
    argv: list[str], options: tuple[Path | None, str] | None
) -> None:
    assert window_options(argv) == options


def start(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, "-m", "editor_app", *arguments],
        env={**inherited, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_platform_is_asked_by_a_word_of_its_own() -> None:
    asked = start("_window", QT_QPA_PLATFORM="offscreen")
    assert (asked.returncode, asked.stdout) == (0, "a window can be opened\n")
    assert start("_window", QT_QPA_PLATFORM="no-such-platform").returncode != 0


@pytest.mark.parametrize(
    "platform",
    [
        {"QT_QPA_PLATFORM": "no-such-platform"},
        {"DISPLAY": ":4999"},
        {},
        {"WAYLAND_DISPLAY": "no-such-wayland"},
    ],
    ids=["asked for", "no answer", "none", "no wayland"],
)
def test_without_a_display_there_is_the_demonstration(
    tmp_path: Path, platform: dict[str, str]
) -> None:
    left_out = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    shown = subprocess.run(
        [sys.executable, "-m", "editor_app", "--store", str(tmp_path / "s.db")],
        env={
            **{k: v for k, v in os.environ.items() if k not in left_out},
            "PYTHONPATH": str(ROOT),
            **platform,
        },
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "No window can be opened here" in shown.stderr
    assert any(line.endswith(".html") for line in shown.stdout.splitlines())
    assert "propagateSizeHints" not in shown.stderr
