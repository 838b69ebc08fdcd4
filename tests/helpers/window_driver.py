"""Drives the real program in a real window: keys, mouse, pictures, and the end by force.

The display is always one of our own: keys sent to somebody's desktop would do harm there.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from tests.helpers.keymap import keymap, keysym
from tests.tooling.display import own_display

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("Xvfb", "openbox", "xdotool", "xkbcomp")
KEYBOARDS = ("3", "5")
"""An X server's own keyboard and the one for sent keys, whose map it takes with each of them."""
PATIENCE = 20.0
"""Seconds after which something that was to come is missing; a busy machine is slow."""
HAND = 0.01
"""Seconds from one key to the next that the fastest hand needs at the least."""
_PICTURE = (
    "import sys; from PySide6.QtGui import QGuiApplication as A; a = A([]);"
    "sys.exit(not a.primaryScreen().grabWindow(0).save(sys.argv[1]))"
)

T = TypeVar("T")


def missing_tools() -> list[str]:
    """The commands that a window needs and this machine lacks."""
    return [name for name in TOOLS if not shutil.which(name)]


def wait_for(what: str, ask: Callable[[], T], seconds: float = PATIENCE) -> T:
    """Ask until the answer is true; it. AssertionError with `what` when it never is."""
    end = time.monotonic() + seconds
    while True:
        answer = ask()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds:.0f} s: {what}")
        time.sleep(0.03)


def desk(store: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """The command line on a store."""
    return subprocess.run(
        _program(store, *map(str, arguments)),
        cwd=ROOT, env=_environment(), capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


@dataclass(frozen=True)
class Sent:
    """A key: its name, and when it was on its way and had arrived at the server (monotonic)."""

    key: str
    before: float
    after: float


class Screen:
    """An X display with a window manager, and the hands that act on it."""

    def __init__(self, display: str) -> None:
        self.environment = {**_environment(), "DISPLAY": display}
        # Before the window manager stays, the server starts anew whenever its last guest leaves.
        wait_for("a window manager", lambda: self.tool("get_num_desktops"))
        self.use_keyboard("us")

    def use_keyboard(self, layout: str) -> None:
        """Take another keyboard: `us`, `tr` or `ru`."""
        for device in KEYBOARDS:
            # -w0: it warns of every key that the map leaves out.
            load = ["xkbcomp", "-w0", "-i", device, "-", self.environment["DISPLAY"]]
            subprocess.run(load, input=keymap(layout), text=True, check=True)

    def tool(self, *arguments: object) -> str:
        """Run xdotool; what it says, empty where it finds nothing."""
        done = subprocess.run(
            ["xdotool", *map(str, arguments)],
            env=self.environment, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        return done.stdout.strip() if not done.returncode else ""

    def hand(self, *arguments: object) -> None:
        """Run xdotool to press or move something. AssertionError where it could not."""
        done = subprocess.run(
            ["xdotool", *map(str, arguments)],
            env=self.environment, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        if done.returncode:
            raise AssertionError(f"xdotool {arguments}: {done.stderr.strip()}")

    def picture(self, path: Path) -> None:
        """Write all that the screen shows, as PNG."""
        subprocess.run([sys.executable, "-c", _PICTURE, path], env=self.environment, check=True)


@contextmanager
def screen() -> Iterator[Screen]:
    """A screen of our own, ended afterwards."""
    with own_display() as display:
        yield Screen(display)


class Program:
    """The program in a process group of its own, with its window on the screen.

    Use it in a `with`: whatever happens, the program ends with it, and after a failure a
    picture of the screen lies beside the store.
    """

    def __init__(
        self,
        on: Screen,
        store: Path,
        *,
        size: tuple[int, int] | None = None,
        shows: str = "",
        log: Path | None = None,
        person: str = "Ayşe",
    ) -> None:
        """`size` of the window; `shows` is what must stand over it before anything is done;
        `log` is a file for the keys: monotonic seconds before and after, name; `person` is at work.
        """
        self.screen = on
        self._size, self._shows = size, shows
        self.store = store
        self.log = log
        self.sent: list[Sent] = []
        self.output = store.with_suffix(".said.txt")
        with self.output.open("wb") as said:
            self.process = subprocess.Popen(
                _program(store, "--as", person),
                cwd=ROOT, env=on.environment, start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self.window = ""

    def __enter__(self) -> Program:
        self.window = wait_for("a window", self._active_window)
        if self._size:
            self.screen.tool("windowsize", "--sync", self.window, *self._size)
        words = " ".join(self._shows.split())
        wait_for(f"{words!r} over the window", lambda: words in self.title())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if kind is not None:
            self.screen.picture(self.store.with_suffix(".failed.png"))
        self.kill()

    def kill(self) -> float:
        """End the whole process group by force; when (monotonic), taken before."""
        moment = time.monotonic()
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        return moment

    def said(self) -> str:
        """All that the program has said on stdout and stderr so far."""
        return self.output.read_text(encoding="utf-8", errors="replace")

    # Hands

    def key(self, *names: str) -> None:
        """Press keys one after another, by X's names: `ctrl+b`, `Return`, `U011F`."""
        for name in names:
            before = time.monotonic()
            self.screen.hand("key", "--delay", 0, name)
            self._note(Sent(name, before, time.monotonic()))
            time.sleep(HAND)

    def type(self, text: str, pause: float = 0.03) -> None:
        """Type a text, with so many seconds after each key."""
        for character in text:
            self.key(keysym(character))
            time.sleep(pause)

    def click(self, x: int, y: int, *, times: int = 1) -> None:
        """Click into the window, at pixels from its upper left corner."""
        self.screen.hand("mousemove", "--window", self.window, x, y)
        self.screen.hand("click", "--repeat", times, "--delay", 60, 1)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press at one place, move in steps, let go at the other."""
        self.screen.hand("mousemove", "--window", self.window, *start, "mousedown", 1)
        for step in range(1, 11):
            at = [a + (z - a) * step // 10 for a, z in zip(start, end, strict=True)]
            self.screen.hand("mousemove", "--window", self.window, *at)
            time.sleep(0.02)
        self.screen.hand("mouseup", 1)

    # Eyes

    def title(self) -> str:
        """What stands over the window."""
        return self.screen.tool("getwindowname", self.window)

    def active_title(self) -> str:
        """What stands over the window that has the keyboard: a dialogue, perhaps."""
        return self.screen.tool("getactivewindow", "getwindowname")

    def _active_window(self) -> str:
        if self.process.poll() is not None:
            code = self.process.returncode
            raise AssertionError(f"the program ended at once with {code}; it said: {self.said()}")
        active = self.screen.tool("getactivewindow")
        ours = self.screen.tool("search", "--onlyvisible", "--pid", self.process.pid, "--name", ".")
        return active if active in ours.split() else ""

    def _note(self, sent: Sent) -> None:
        self.sent.append(sent)
        if self.log is not None:
            with self.log.open("a", encoding="utf-8") as file:
                file.write(f"{sent.before:.4f}\t{sent.after:.4f}\t{sent.key}\n")


def _program(store: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "editor_app", "--store", str(store), *arguments]


def _environment() -> dict[str, str]:
    """Ours, without what would change the program's looks or language."""
    without = (
        "QT_SCALE_FACTOR",
        "QT_QPA_PLATFORM",
        "WAYLAND_DISPLAY",
        "EDITORIAL_DESK_STORE",
        "COVERAGE_PROCESS_START",
    )
    kept = {name: value for name, value in os.environ.items() if name not in without}
    return {**kept, "PYTHONUTF8": "1"}
