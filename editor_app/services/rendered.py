"""What was written once need not be made again: pages by the content they were made from.

An entry's name is the hash of the article's JSON, the format and the program that made it, so
that an entry is never stale, only unused. Only articles without blockers and without images are
kept, since nothing but their JSON decides what their page is. Entries may vanish at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import zlib
from pathlib import Path

from editor_app.system.paths import cache_folder
from editor_app.system.resources import resource_path

MOST_ENTRIES = 20_000
"""With more than this the older half goes; at 15 kB each that is 300 MB."""

_SUM = 8  # hexadecimal digits of a check sum before the bytes: a torn entry must not be used


class Rendered:
    """Pages kept in a folder. `made_by` names what makes them."""

    def __init__(self, folder: Path, made_by: str) -> None:
        self._folder = str(folder)
        self._made_by = made_by.encode("utf-8")
        self._added = False

    def key(self, to: str, text: str) -> str:
        """The name of what an article's JSON text becomes in a format."""
        found = hashlib.sha256(self._made_by)
        found.update(f"\0{to}\0".encode())
        found.update(text.encode("utf-8"))
        return found.hexdigest()

    def get(self, key: str) -> bytes | None:
        """The bytes under a key, if they are there and whole."""
        try:
            with open(f"{self._folder}/{key}", "rb", buffering=0) as file:  # noqa: PTH123 - quicker
                found = file.read()
        except OSError:
            return None
        data = found[_SUM:]
        return data if found[:_SUM] == _check_sum(data) else None

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key; where that can't be, they are made again next time."""
        try:
            with Path(self._folder, key).open("wb") as file:
                file.write(_check_sum(data) + data)
        except OSError:
            return
        self._added = True

    def tidy(self) -> None:
        """After a batch: let the older half go where there are too many."""
        if not self._added:
            return
        self._added = False
        with contextlib.suppress(OSError):
            self._let_go()

    def _let_go(self) -> None:
        with os.scandir(self._folder) as entries:
            found = [(entry.stat().st_mtime, entry.path) for entry in entries]
        if len(found) > MOST_ENTRIES:
            for _, path in sorted(found)[: len(found) // 2]:
                Path(path).unlink(missing_ok=True)


def _check_sum(data: bytes) -> bytes:
    return b"%08x" % zlib.crc32(data)


def open_rendered() -> Rendered | None:
    """The pages kept for this user; None where there is no place for them."""
    try:
        folder = cache_folder() / "rendered"
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return Rendered(folder, _program())


_MAKERS = ("document", "references", "checks", "formats")


def _program() -> str:
    """What changes whenever a page could come out differently: the program's own files."""
    if getattr(sys, "frozen", False):
        return _state(Path(sys.executable))
    root = Path(__file__).resolve().parents[1]
    made_by = [path for name in _MAKERS for path in sorted((root / name).rglob("*.py"))]
    made_by += sorted(resource_path("templates").glob("*.*"))
    return "\n".join(_state(path) for path in made_by)


def _state(path: Path) -> str:
    found = path.stat()
    return f"{path.name} {found.st_size} {found.st_mtime_ns}"
