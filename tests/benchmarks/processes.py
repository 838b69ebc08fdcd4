"""Starting a program of `windows` and reading what it says.

A window is opened on an X server of our own where Xvfb is installed, else on Qt's platform
`offscreen`; the settings of whoever runs this are out of reach. Python keeps its compiled modules
in a folder of the benchmark's, as it does for a person who has started the program before.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.stores import folder
from tests.tooling.display import own_display

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "tests.benchmarks.windows"


@dataclass(frozen=True, slots=True)
class Screen:
    """Where windows open, and the environment that says so."""

    name: str
    environment: dict[str, str]

    def run(self, program: str, *arguments: object) -> tuple[float, list[dict[str, Any]]]:
        """When the program was started, and each line it said.

        RuntimeError where it failed, or where it says itself that something is not as it should.
        """
        command = _command(program, arguments)
        started = time.monotonic()
        ended = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False, cwd=ROOT
        )
        said = [json.loads(line) for line in ended.stdout.splitlines() if line.startswith("{")]
        wrong = [line["error"] for line in said if "error" in line]
        if ended.returncode or wrong:
            raise RuntimeError(f"{program}: {'; '.join(wrong) or ended.stderr[-2000:]}")
        return started, said

    @contextmanager
    def talk(self, program: str, *arguments: object) -> Iterator[Talk]:
        """A program that is told what to do, a line at a time, until the block ends."""
        process = subprocess.Popen(
            _command(program, arguments),
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        try:
            yield Talk(process)
        finally:
            process.communicate()


@dataclass(frozen=True, slots=True)
class Talk:
    """A program that answers each line with a line of JSON."""

    process: subprocess.Popen[str]

    def listen(self) -> dict[str, Any]:
        """The next thing it says; RuntimeError where it ended."""
        line = self.process.stdout.readline() if self.process.stdout else ""
        if not line:
            raise RuntimeError("the program ended before it was told to")
        found: dict[str, Any] = json.loads(line)
        return found

    def ask(self, line: str) -> dict[str, Any]:
        """Tell it something, and wait for what it says."""
        if self.process.stdin:
            self.process.stdin.write(f"{line}\n")
            self.process.stdin.flush()
        return self.listen()


def _command(program: str, arguments: Iterable[object]) -> list[str]:
    return [sys.executable, "-P", "-m", f"{PACKAGE}.{program}", *map(str, arguments)]


@contextmanager
def screen() -> Iterator[Screen]:
    """A screen to open windows on."""
    home = Path(tempfile.mkdtemp(prefix="editorial-desk-home-"))
    try:
        if shutil.which("Xvfb") and shutil.which("openbox"):
            with own_display() as display:
                time.sleep(1)  # the window manager
                yield Screen("Xvfb", _environment(home) | {"DISPLAY": display})
        else:
            yield Screen("offscreen", _environment(home) | {"QT_QPA_PLATFORM": "offscreen"})
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _environment(home: Path) -> dict[str, str]:
    """Ours without what changes how Qt, Python or the program start."""
    found = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("QT_", "PYTHON", "XDG_", "EDITORIAL_DESK", "WAYLAND"))
    }
    return {
        **found,
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(folder() / "compiled"),
    }
