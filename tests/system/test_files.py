"""Files outside the store: read within a limit, written whole or not at all."""

from __future__ import annotations

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
