"""Whether the set-up is done already. On the way of every start, so it imports next to nothing.

A set-up is done when its stamp, written last, still says what is true: the interpreter behind
`.venv` and the whole text of the lock. So an interrupted set-up, a new lock and a new Python
of the system each lead to a new set-up, and nothing else does.
"""

from __future__ import annotations

import os
import sys

RUN = "requirements.lock"
TEST = "requirements-dev.lock"


def python_in(root: str) -> str:
    """The path of the interpreter in the checkout's `.venv`, there or not."""
    if os.name == "nt":
        return os.path.join(root, ".venv", "Scripts", "python.exe")
    return os.path.join(root, ".venv", "bin", "python")


def stamp_path(root: str, lock: str) -> str:
    """Where the stamp for one of the two locks lies."""
    return os.path.join(root, ".venv", "set-up-" + lock)


def system_stamp_path(root: str) -> str:
    """Where it is noted that the system lacks nothing the window needs."""
    return os.path.join(root, ".venv", "system-complete")


def stamp_for(root: str, lock: str) -> bytes:
    """What the stamp has to say.

    Raises:
        OSError: the lock is missing or can't be read.
    """
    with open(os.path.join(root, lock), "rb") as file:
        return os.path.realpath(python_in(root)).encode() + b"\n" + file.read()


def is_ready(root: str, lock: str) -> bool:
    """Whether `.venv` holds what the lock asks for."""
    try:
        with open(stamp_path(root, lock), "rb") as file:
            return os.path.exists(python_in(root)) and file.read() == stamp_for(root, lock)
    except OSError:
        return False


def is_system_complete(root: str) -> bool:
    """Whether an earlier start found all system packages in place."""
    return not sys.platform.startswith("linux") or os.path.exists(system_stamp_path(root))
