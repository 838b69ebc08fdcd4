"""From the system's Python to ours: set up if need be, then become the real program."""

from __future__ import annotations

import os
import sys

from desk_setup import ready

OLDEST = (3, 11)
NEWEST = (3, 14)


def hand_over(
    root: str, lock: str, arguments: list[str], *, needs_window: bool, folders: tuple[str, ...] = ()
) -> int:
    """Run `.venv`'s Python with the arguments, the checkout importable, the folder unchanged.

    `needs_window`: ask for missing system packages again, though an earlier start did. A command
    that prints data asks once and then leaves the person in peace. `folders`: what can be
    imported from besides the checkout.

    On POSIX this process becomes the program and nothing returns, unless the set-up failed;
    on Windows the program is a child, and its exit code comes back.
    """
    complete = not needs_window or ready.is_system_complete(root)
    if not (complete and ready.is_ready(root, lock)):
        problem = _set_up(root, lock)
        if problem is not None:
            return problem
    python = ready.python_in(root)
    # -P: a json.py that lies in somebody's folder must not stand in for the library's.
    command = [python, "-P", *arguments]
    os.environ["PYTHONPATH"] = os.pathsep.join((root, *folders))
    if os.name != "nt":
        sys.stderr.flush()
        os.execv(python, command)
    import subprocess

    return subprocess.call(command)


def _set_up(root: str, lock: str) -> int | None:
    """Do the set-up; an exit code where it failed."""
    if sys.version_info[:2] < OLDEST:
        return _with_newer_python()
    from desk_setup.environment import prepare
    from desk_setup.say import SetupError, say

    try:
        prepare(root, lock)
    except SetupError as error:
        say(f"error: set-up: {error}")
        return 1
    except OSError as error:
        say(f"error: set-up: {error.filename or root}: {error.strerror}")
        return 1
    except KeyboardInterrupt:
        say("Set-up interrupted; the next start takes it up again.")
        return 130
    return None


def _with_newer_python() -> int:
    """Start over with a Python that is new enough, if the system has one; else say what to do."""
    import shutil

    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        newer = shutil.which(f"python3.{minor}")
        if newer:
            os.execv(newer, [newer, *sys.argv])
    found = ".".join(map(str, sys.version_info[:3]))
    print(f"error: set-up: needs Python 3.11 or newer, and this is {found}", file=sys.stderr)
    return 1
