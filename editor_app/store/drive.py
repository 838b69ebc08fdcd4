"""Whether the drive under a store does what SQLite needs of it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path


def locks_files(folder: Path) -> bool:
    """Whether files in the folder can be locked; tried with one of its own.

    Some network drives can't, and SQLite tells it as "in use" or as a failure of the disk
    (https://www.sqlite.org/faq.html#q5). True where it can't be tried.
    """
    if sys.platform == "win32":
        return True
    import fcntl

    try:
        with tempfile.TemporaryFile(dir=folder, prefix=".editorial-desk-") as file:
            try:
                fcntl.lockf(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return False
    except OSError:
        return True
    return True
