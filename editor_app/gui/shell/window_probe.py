"""Asked in a child process whether the platform opens windows: one that can't ends its process."""

from __future__ import annotations

import sys

ANSWER = b"a window can be opened\n"


def main() -> int:
    """Start Qt, and say so; where its platform can't start, this never returns."""
    from PySide6.QtGui import QGuiApplication

    QGuiApplication([])
    sys.stdout.buffer.write(ANSWER)
    return 0


if __name__ == "__main__":
    sys.exit(main())
