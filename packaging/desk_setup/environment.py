"""Makes `.venv` as the lock says, once, and so that a broken-off attempt heals at the next."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from desk_setup import host, ready
from desk_setup.say import SetupError, say


def prepare(root: str, lock: str) -> None:
    """Bring system packages and `.venv` to what `lock` asks for.

    Raises:
        SetupError: it can't be done; the text says why, in a line.
    """
    gate = Path(root, ".venv.lock")
    if not all(os.access(path, os.W_OK) for path in (root, gate) if os.path.exists(path)):
        use_as_it_is(root, lock)
        return
    with one_at_a_time(gate):
        complete_system(root)
        if not ready.is_ready(root, lock):
            make_venv(root)
            install_lock(root, lock)
        if host.missing_for_window() == []:
            with suppress(PermissionError):  # a `.venv` of root's: it is asked again next time
                Path(ready.system_stamp_path(root)).touch()


def use_as_it_is(root: str, lock: str) -> None:
    """A checkout that somebody else has set up, in a folder that is only theirs to change."""
    if not ready.is_ready(root, lock):
        raise SetupError(
            f"{root} is not set up and can't be written: start it once as whoever may, "
            "or copy it into a folder of your own"
        )
    complete_system(root)


def complete_system(root: str) -> None:
    """Install the system packages that are missing, or say which line does."""
    if not ready.is_system_complete(root):
        host.install(host.missing_for_window())


def make_venv(root: str) -> None:
    """Make `.venv`, unless there is one whose Python and pip work."""
    python = ready.python_in(root)
    if _succeeds([python, "-m", "pip", "--version"]):
        return
    importlib.invalidate_caches()  # the package may have come a moment ago
    if importlib.util.find_spec("ensurepip") is None:
        raise SetupError("this Python makes no virtual environments until python3-venv is there")
    say(f"Making {Path(root, '.venv')} with Python {sys.version.split()[0]}")
    made = _run([sys.executable, "-I", "-m", "venv", "--clear", str(Path(root, ".venv"))])
    if made.returncode:
        raise SetupError(f"Python can't make a virtual environment: {_reason(made.stdout)}")


def install_lock(root: str, lock: str) -> None:
    """Install exactly what the lock names, every file checked against its hash."""
    started = time.monotonic()
    say(f"Installing the Python packages of {lock} (the first time some 150 MB are fetched)")
    # -I and --no-user: what somebody has in PYTHONPATH, or asks of their own pip, must neither
    # pass for installed here nor lead the packages elsewhere.
    done = _run(
        [
            *(ready.python_in(root), "-I", "-m", "pip", "install", "--quiet", "--no-input"),
            *("--disable-pip-version-check", "--require-hashes", "--only-binary=:all:"),
            "--no-user",
            *("--requirement", str(Path(root, lock))),
        ]
    )
    if done.returncode:
        raise SetupError(f"pip can't install the packages of {lock}: {_pip_reason(done.stdout)}")
    # Where Python may not write bytecode by itself, every start would compile our modules anew.
    _run([ready.python_in(root), "-m", "compileall", "-q", str(Path(root, "editor_app"))])
    for name in {lock, ready.RUN}:  # the test lock holds all of the other one
        Path(ready.stamp_path(root, name)).write_bytes(ready.stamp_for(root, name))
    say(f"Ready after {time.monotonic() - started:.0f} s")


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Wait while another start sets up the same checkout. The system lets go if that one dies.

    The tools it started hold on to the lock as well: a pip that outlives it is waited for.
    """
    with path.open("a+b") as file:
        os.set_inheritable(file.fileno(), True)
        if not _try_lock(file.fileno()):
            say("Another start is setting up here: waiting for it")
            while not _try_lock(file.fileno()):
                time.sleep(0.2)
        yield


def _try_lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        close_fds=False,
        check=False,
    )


def _succeeds(command: list[str]) -> bool:
    try:
        return _run(command).returncode == 0
    except OSError:
        return False


def _pip_reason(output: str) -> str:
    """Without a connection pip's last word is that there is no such package."""
    reason = _reason(output)
    if "No matching distribution" in reason and "connection broken by" in output:
        return "the package index can't be reached; start again when this computer is online"
    return reason


def _reason(output: str) -> str:
    """The line of a tool's output that says most: its last ERROR, else its last line."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")]
    return (errors or lines or ["it gave no reason"])[-1]
