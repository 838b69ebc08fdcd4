"""Files outside the store: read within a limit, written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.errors import InputError, ToolError
from editor_app.system.files import make_folder, read_file, write_atomically, write_batch

LIMIT = 1000


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refusal(path: Path, limit: int = LIMIT) -> InputError:
    with pytest.raises(InputError) as caught:
        read_file(path, limit)
    return caught.value


def test_a_file_is_read_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "Işık 🚢 файл.txt"
    path.write_bytes(b"x" * LIMIT)
    assert read_file(path, LIMIT) == b"x" * LIMIT
    error = refusal(path, LIMIT - 1)
    assert (error.code, error.facts["size"], error.facts["limit"]) == (
        "input.too_large",
        LIMIT,
        LIMIT - 1,
    )


def test_the_limit_may_follow_from_the_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"PK" + b"x" * 6000)
    limit = lambda head: 10_000 if head.startswith(b"PK") else 5  # noqa: E731
    assert len(read_file(path, limit)) == 6002
    path.write_bytes(b"text, long")
    with pytest.raises(InputError):
        read_file(path, limit)


def test_a_huge_file_is_not_read_at_all(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(100 * 1024**3)
    assert refusal(path).code == "input.too_large"


def test_what_can_t_be_read(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nothing").code == "input.missing"
    assert refusal(tmp_path).code == "input.is_folder"
    assert refusal(tmp_path / "a\0b").code == "input.unreadable"
    file = tmp_path / "file"
    file.touch()
    assert refusal(file / "below").code == "input.unreadable"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless device here")
def test_an_endless_device_ends_at_the_limit() -> None:
    assert refusal(Path("/dev/zero")).code == "input.too_large"


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "çıktı.html"
    for data in (b"old", b"", b"new" * 1000):
        write_atomically(path, data)
        assert path.read_bytes() == data
    assert names_in(tmp_path) == [path.name]


def test_a_batch_that_fails_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")

    def files() -> Iterator[tuple[Path, bytes]]:
        yield tmp_path / "a", b"new"
        yield tmp_path / "b", b"new"
        raise ValueError("on purpose")

    with pytest.raises(ValueError, match="on purpose"):
        write_batch(files())
    assert (tmp_path / "a").read_bytes() == b"old"
    assert names_in(tmp_path) == ["a"]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("missing/x", "output.folder_missing"),
        ("folder", "output.is_folder"),
        ("file/x", "output.folder_missing"),
        ("x" * 300, "output.failed"),
    ],
)
def test_where_nothing_can_be_written(tmp_path: Path, target: str, code: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(ToolError) as caught:
        write_batch([(tmp_path / "good", b"x"), (tmp_path / target, b"x")])
    assert caught.value.code == code
    assert names_in(tmp_path) == ["file", "folder"]


def test_a_batch_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_batch([(tmp_path / str(n), b"x") for n in range(3)], lambda *done: told.append(done))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_folders_are_made_or_refused(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").touch()
    for path in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(ToolError) as caught:
            make_folder(path)
        assert caught.value.code == "output.not_a_folder"


def refused_to_write(path: Path) -> str:
    with pytest.raises(ToolError) as caught:
        write_atomically(path, b"new")
    return caught.value.code


def test_a_database_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "kütüphane 🚢.db"
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE a (b)")
    before = path.read_bytes()
    link = tmp_path / "ссылка.html"
    link.symlink_to(path)
    assert {refused_to_write(path), refused_to_write(link)} == {"output.is_store"}
    assert path.read_bytes() == before
    assert names_in(tmp_path) == sorted([path.name, link.name])


def test_nothing_is_written_beside_a_database_in_use(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE a (b)")
        for end in ("", "-wal", "-shm"):
            assert refused_to_write(Path(f"{path}{end}")) == "output.is_store"


def test_a_link_stays_and_its_target_is_written(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target, link = tmp_path / "there" / "a.html", tmp_path / "a.html"
    link.symlink_to(target)
    write_atomically(link, b"one")
    write_atomically(link, b"two")
    assert link.is_symlink()
    assert target.read_bytes() == b"two"
    assert names_in(target.parent) == ["a.html"]


def test_what_is_no_file_or_is_protected_stays(tmp_path: Path) -> None:
    pipe, kept = tmp_path / "pipe", tmp_path / "kept"
    os.mkfifo(pipe)
    kept.write_bytes(b"old")
    kept.chmod(0o444)
    ring = tmp_path / "ring"
    ring.symlink_to(ring)
    assert refused_to_write(pipe) == "output.not_a_file"
    assert refused_to_write(kept) == "output.protected"
    assert refused_to_write(ring) == "output.failed"
    assert pipe.is_fifo()
    assert kept.read_bytes() == b"old"
    assert names_in(tmp_path) == ["kept", "pipe", "ring"]


def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "a.docx"
    os.mkfifo(pipe)
    assert refusal(pipe).code == "input.not_a_file"


def test_long_names_that_begin_alike_do_not_collide(tmp_path: Path) -> None:
    name = "Ледовая дорога 🚢 " * 6
    paths = [tmp_path / f"{name}{end}" for end in (".html", ".html.report.txt")]
    write_batch([(path, path.suffix.encode()) for path in paths])
    assert [path.read_bytes() for path in paths] == [b".html", b".txt"]
    assert len(names_in(tmp_path)) == 2
