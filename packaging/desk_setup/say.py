"""Plain lines on stderr: standard output belongs to the program's data."""

from __future__ import annotations

import sys


class SetupError(Exception):
    """The set-up can't go on; the text is one line for the person who started it."""


def say(line: str) -> None:
    """Tell the person at the keyboard what is being done."""
    print(line, file=sys.stderr, flush=True)
