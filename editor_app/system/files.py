"""Files outside the store: read within a limit, written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from editor_app.errors import InputError, ToolError

_HEAD = 4096  # bytes
_DATABASE = b"SQLite format 3\x00"
_BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database that is in use."""
_BINARY: int = getattr(os, "O_BINARY", 0)  # Windows would write line ends of its own

Progress = Callable[[int, int], None]
"""Is told (done, all)."""


def read_file(path: Path, limit: int | Callable[[bytes], int]) -> bytes:
    """The bytes of a file of at most `limit` bytes; a longer one is not read at all.

    `limit` may depend on how the file begins (its first 4,096 bytes). Raises InputError:
    input.missing, input.is_folder, input.not_a_file (a named pipe), input.unreadable,
    input.too_large (size, limit in bytes), each with the path.
    """
    with _reading(path):
        if path.is_dir():
            raise InputError("input.is_folder", path=str(path))
        _require_no_named_pipe(path)
        with path.open("rb") as file:
            head = file.read(_HEAD)
            most = limit if isinstance(limit, int) else limit(head)
            size = os.fstat(file.fileno()).st_size
            # A device or a pipe has no size: read a little more than allowed and see.
            data = head if size > most else head + file.read(max(most + 1 - len(head), 0))
    if max(size, len(data)) > most:
        raise InputError("input.too_large", path=str(path), size=max(size, len(data)), limit=most)
    return data


def _require_no_named_pipe(path: Path) -> None:
    """One by name may have nobody at its other end: opening it would wait for ever. Those that a
    shell made for this process (/dev/fd) have somebody.
    """
    if path.is_fifo() and path.absolute().parts[1] not in ("dev", "proc"):
        raise InputError("input.not_a_file", path=str(path))


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
    """Write many files: each beside its place first, then all renamed, then to the disk.

    Raises ToolError output.folder_missing, output.is_folder, output.no_permission,
    output.disk_full, output.not_a_file (a pipe or a device), output.protected, output.is_store
    (a database, or what lies beside one) or output.failed (path, reason): then no file has been
    replaced, unless the renaming itself failed half way. What `files` raises while it is read
    undoes all, too.
    """
    token = os.urandom(4).hex()
    waiting: list[tuple[str, Path]] = []
    folders: set[Path] = set()
    done = 0
    try:
        for path, data in files:
            place = _behind_link(path)
            waiting.append((_part(place, data, f"{token}-{len(waiting)}"), place))
        if len(waiting) == 1:
            _to_disk(*waiting[0])
        for part, path in waiting:
            with _writing(path):
                os.replace(part, path)  # noqa: PTH105 - a thousand Path objects cost as much
            done += 1
            folders.add(path.parent)
            if progress is not None:
                progress(done, len(waiting))
    finally:
        for part, _ in waiting[done:]:
            Path(part).unlink(missing_ok=True)
    for folder in folders:
        _folder_to_disk(folder)


def _behind_link(path: Path) -> Path:
    """Where the bytes belong: a symbolic link stays, and what it points to is written."""
    if not os.path.islink(path):  # noqa: PTH114 - a thousand Path objects cost as much
        return path
    with _writing(path):
        try:
            return path.resolve()
        except RuntimeError as error:  # links in a ring
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP)) from error


def _part(path: Path, data: bytes, token: str) -> str:
    """The bytes in a file beside `path`, closed; its name."""
    place, name = os.path.split(path)
    part = os.path.join(place, f".{name[:40]}.{token}.part")  # noqa: PTH118 - as above
    with _writing(path):
        _require_replaceable(path)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        try:
            _write_all(handle, data)
        except BaseException:
            os.close(handle)
            Path(part).unlink(missing_ok=True)
            raise
        os.close(handle)
    return part


def _require_replaceable(path: Path) -> None:
    """Refuse what must not be replaced; a name that can't be fails here, not when renaming."""
    if _is_beside_database(path):
        raise ToolError("output.is_store", path=str(path))
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - as above
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise ToolError("output.is_folder", path=str(path))
    if not stat.S_ISREG(mode):
        raise ToolError("output.not_a_file", path=str(path))
    if not mode & 0o222:
        raise ToolError("output.protected", path=str(path))
    if _is_database(path):
        raise ToolError("output.is_store", path=str(path))


def _is_database(path: Path) -> bool:
    """Whether a SQLite file is there, as every store is. One with a log beside it may be open in
    this process, which must not look into it then
    (https://www.sqlite.org/howtocorrupt.html, 2.2).
    """
    if any(os.path.exists(f"{path}{end}") for end in _BESIDE):  # noqa: PTH110 - as above
        return True
    try:
        with path.open("rb") as file:
            return file.read(len(_DATABASE)) == _DATABASE
    except PermissionError:
        return False


def _is_beside_database(path: Path) -> bool:
    name = str(path)
    return any(
        name.endswith(end) and os.path.exists(name.removesuffix(end))  # noqa: PTH110
        for end in _BESIDE
    )


def _write_all(handle: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]


def _to_disk(part: str, path: Path) -> None:
    """Make sure that one file's bytes survive a power cut before its name points to them.

    For a batch that would be a wait for each of a thousand: there the folders' fsync is all,
    and what a power cut took can be exported again.
    """
    with _writing(path), Path(part).open("r+b") as file:
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
