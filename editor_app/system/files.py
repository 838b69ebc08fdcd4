"""Files outside the store: read within a limit, written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from editor_app.errors import InputError, ToolError

_HEAD = 4096  # bytes

Progress = Callable[[int, int], None]
"""Is told (done, all)."""


def read_file(path: Path, limit: int | Callable[[bytes], int]) -> bytes:
    """The bytes of a file of at most `limit` bytes; a longer one is not read at all.

    `limit` may depend on how the file begins (its first 4,096 bytes). Raises InputError:
    input.missing, input.is_folder, input.unreadable, input.too_large (size, limit in bytes),
    each with the path.
    """
    with _reading(path):
        if path.is_dir():
            raise InputError("input.is_folder", path=str(path))
        with path.open("rb") as file:
            head = file.read(_HEAD)
            most = limit if isinstance(limit, int) else limit(head)
            size = os.fstat(file.fileno()).st_size
            # A device or a pipe has no size: read a little more than allowed and see.
            data = head if size > most else head + file.read(max(most + 1 - len(head), 0))
    if max(size, len(data)) > most:
        raise InputError("input.too_large", path=str(path), size=max(size, len(data)), limit=most)
    return data


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise InputError("input.missing", path=str(path)) from None
    except IsADirectoryError:
        raise InputError("input.is_folder", path=str(path)) from None
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte in it
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError("input.unreadable", path=str(path), reason=reason) from error


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that there is the old one or the new one, never a part. ToolError as in
    `write_batch`.
    """
    write_batch([(path, data)])


def write_batch(files: Iterable[tuple[Path, bytes]], progress: Progress | None = None) -> None:
    """Write many files: each beside its place first, all to the disk at once, then renamed.

    Raises ToolError output.folder_missing, output.is_folder, output.no_permission,
    output.disk_full or output.failed (path, reason): then no file has been replaced, unless
    the last step itself failed half way. What `files` raises while it is read undoes all, too.
    """
    parts: list[tuple[Path, Path]] = []
    try:
        for path, data in files:
            parts.append((_part(path, data), path))
        _to_disk([part for part, _ in parts])
        for done, (part, path) in enumerate(parts, 1):
            with _writing(path):
                part.replace(path)
            if progress is not None:
                progress(done, len(parts))
    finally:
        for part, _ in parts:
            part.unlink(missing_ok=True)
    for folder in {path.parent for _, path in parts}:
        _folder_to_disk(folder)


def _part(path: Path, data: bytes) -> Path:
    """The bytes in a file beside `path`, closed."""
    with _writing(path):
        if path.is_dir():
            raise ToolError("output.is_folder", path=str(path))
        part = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.part")
        try:
            with part.open("xb") as file:
                file.write(data)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        return part


def _to_disk(parts: list[Path]) -> None:
    """Make sure that the bytes survive a power cut before any name points to them."""
    if len(parts) > 1 and hasattr(os, "sync"):
        os.sync()  # one wait for all, where each file's own would be a thousand
        return
    for part in parts:
        with _writing(part), part.open("r+b") as file:
            os.fsync(file.fileno())


def _folder_to_disk(folder: Path) -> None:
    """Make the new names last; where folders can't be opened (Windows), nothing is needed."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_CODES = {
    errno.ENOENT: "output.folder_missing",
    errno.ENOTDIR: "output.folder_missing",
    errno.EISDIR: "output.is_folder",
    errno.EACCES: "output.no_permission",
    errno.EPERM: "output.no_permission",
    errno.EROFS: "output.no_permission",
    errno.ENOSPC: "output.disk_full",
    errno.EDQUOT: "output.disk_full",
}


@contextlib.contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        code = _CODES.get(error.errno or 0, "output.failed")
        facts = {"folder": str(path.parent), "reason": error.strerror or str(error)}
        raise ToolError(code, path=str(path), **facts) from error


def make_folder(path: Path) -> None:
    """A folder with its parents, where there is none. ToolError output.not_a_folder where a file
    is in the way, else as in `write_batch`.
    """
    with _writing(path):
        try:
            path.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise ToolError("output.not_a_folder", path=str(path)) from error
