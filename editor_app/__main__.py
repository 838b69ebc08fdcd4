"""`python -m editor_app`: the window, or with a command the command line."""

from __future__ import annotations

import sys

from editor_app.app import run


def main() -> int:
    """The program; its exit code."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
