"""Tries the Debian package as a person would: install, look, start, use, remove.

Needs root, as installing does. The window opens on a display of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from desk_bundle.deb import NAME
from desk_setup.say import SetupError, say
from tests.tooling import needs
from tests.tooling.display import own_display

SECONDS_FOR_A_WINDOW = 20.0
FORMATS = ("html", "fragment", "markdown", "docx", "odt", "epub", "pdf", "json", "pack")


def try_package(package: Path, picture: Path) -> None:
    """Install the package, see that it works, remove it, and see that nothing of it stays.

    `picture`: where to put what the window's display showed.

    Raises:
        SetupError: something did not work; the text says what.
    """
    missing = needs.provide(["Xvfb", "openbox", "xdotool"])
    if missing:
        raise SetupError(f"missing: {', '.join(missing)}")
    _must("install", "apt-get", "install", "-y", "--no-install-recommends", str(package))
    try:
        with tempfile.TemporaryDirectory() as home:
            _try_command_line(Path(home))
            _try_window(Path(home), picture)
    finally:
        _must("remove", "apt-get", "remove", "-y", NAME)
    left = [path for path in (Path("/usr/bin", NAME), Path("/usr/lib", NAME)) if path.exists()]
    if left:
        raise SetupError(f"removing the package leaves {', '.join(map(str, left))}")


def _try_command_line(home: Path) -> None:
    """A sample goes in, comes out as a page, and travels to a second store and back.

    Merging starts a child of the program's own: what works in a checkout may not in a bundle.
    """
    say(f"It says: {_must('say its version', NAME, '--version').strip()}")
    sample = next(Path("/usr/lib", NAME).rglob("samples/*-en.txt"))
    desk = (NAME, "--store", str(home / "store.db"))
    article = _must("import a sample", *desk, "import", str(sample)).split("\t", 1)[0]
    listed = _must("list what it imported", *desk, "list")
    if article not in listed:
        raise SetupError(f"{NAME} imports a sample and does not list it")
    for form in FORMATS:  # each of them loads libraries of its own, and late
        place = str(home / f"article.{form}")
        _must(f"export {form}", *desk, "export", article, "--to", form, "-o", place)
    _must("read a Word file", *desk, "import", str(home / "article.docx"))
    pack = str(home / "article.pack")
    other = (NAME, "--store", str(home / "other.db"))
    _must("merge a pack", *other, "merge", pack)
    if article not in _must("list what it merged", *other, "list"):
        raise SetupError(f"{NAME} merges a pack and does not list it")
    say(f"The command line imports, merges and exports: {', '.join(FORMATS)}")


def _try_window(home: Path, picture: Path) -> None:
    """Start the program with nothing but a display and a home, and wait for its window."""
    with own_display() as display:
        environment = {
            **{name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ},
            "DISPLAY": display,
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
        }
        started = time.monotonic()
        program = subprocess.Popen([NAME], env=environment, cwd=home)
        try:
            size = _wait_for_window(program, environment)
            say(f"A window of {size} after {time.monotonic() - started:.1f} s")
            time.sleep(1)
            _photograph(environment, picture)
        finally:
            program.terminate()
            program.wait(20)


def _wait_for_window(program: subprocess.Popen[bytes], environment: dict[str, str]) -> str:
    end = time.monotonic() + SECONDS_FOR_A_WINDOW
    while time.monotonic() < end:
        if program.poll() is not None:
            raise SetupError(f"the program ended at once, with exit code {program.returncode}")
        found = _output(
            environment, "xdotool", "search", "--onlyvisible", "--pid", str(program.pid)
        )
        for window in found.split():
            shape = _output(environment, "xdotool", "getwindowgeometry", "--shell", window)
            facts = dict(line.split("=", 1) for line in shape.split())
            if int(facts.get("WIDTH", 0)) > 400:
                return f"{facts['WIDTH']} × {facts['HEIGHT']}"
        time.sleep(0.05)
    raise SetupError(f"no window within {SECONDS_FOR_A_WINDOW:.0f} s")


def _photograph(environment: dict[str, str], picture: Path) -> None:
    """Qt itself takes the picture of the display: no further tool is needed."""
    script = (
        "import sys\n"
        "from PySide6.QtGui import QGuiApplication\n"
        "app = QGuiApplication([])\n"
        "screen = app.primaryScreen()\n"
        "sys.exit(not screen.grabWindow(0).save(sys.argv[1]))\n"
    )
    command = [sys.executable, "-P", "-c", script, str(picture)]
    env = {**environment, "QT_QPA_PLATFORM": "xcb"}
    if subprocess.run(command, env=env, check=False).returncode == 0:
        say(f"The display as it was: {picture}")


def _must(what: str, *command: str) -> str:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SetupError(f"{NAME} does not {what}: {done.stdout.strip()}")
    return done.stdout


def _output(environment: dict[str, str], *command: str) -> str:
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.stdout
