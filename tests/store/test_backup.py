"""Copies of a store are whole, checked, rotated, and never put over another file."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from editor_app.errors import StoreError
from editor_app.store.backup import backup
from editor_app.store.store import Store
from editor_app.store.verify import verify
from tests.store.builders import AT, add_article, break_an_index, finish, run_python

NOW = datetime(2026, 11, 24, 7, 0, 5, tzinfo=UTC)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_copy_is_a_store_with_all_of_it(library: Store, tmp_path: Path) -> None:
    library.set_setting("words", ["ёлка"])
    copy = backup(library.path, tmp_path / "Yedekler" / "копии", NOW)
    assert names(copy.parent) == ["articles-2026-11-24T070005Z.db"]
    assert verify(copy) == []
    with Store.open(copy, create=False) as restored:
        assert restored.list_articles() == library.list_articles()
        assert restored.updates("turkish-1") == library.updates("turkish-1")
        assert restored.setting("words") == ["ёлка"]
        assert len(restored.search("istanbul")) == 1


def test_the_name_holds_utc_whatever_the_clock_shows(library: Store, tmp_path: Path) -> None:
    ankara = NOW.astimezone(timezone(timedelta(hours=3)))
    assert backup(library.path, tmp_path / "b", ankara).name == "articles-2026-11-24T070005Z.db"


def test_nothing_is_overwritten(library: Store, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    folder.mkdir()
    taken = folder / "articles-2026-11-24T070005Z.db"
    taken.write_bytes(b"somebody's file")
    copies = [backup(library.path, folder, NOW).name for _ in range(2)]
    assert copies == ["articles-2026-11-24T070005Z-2.db", "articles-2026-11-24T070005Z-3.db"]
    assert taken.read_bytes() == b"somebody's file"


def test_where_there_are_no_hard_links(
    library: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory sticks have none."""

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    copies = [backup(library.path, tmp_path / "b", NOW) for _ in range(2)]
    assert names(tmp_path / "b") == [
        "articles-2026-11-24T070005Z-2.db",
        "articles-2026-11-24T070005Z.db",
    ]
    assert [verify(copy) for copy in copies] == [[], []]


def test_ten_newest_and_one_a_month_are_kept(library: Store, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    old = backup(library.path, folder, NOW)
    for month in range(1, 10):
        for day in (3, 17):
            shutil.copy(old, folder / f"articles-2026-{month:02}-{day:02}T120000Z.db")
    old.unlink()
    others = ["notes.db", "articles-2026-01-03T120000Z.db.txt", "other-2026-01-03T120000Z.db"]
    for name in others:
        (folder / name).write_bytes(b"not ours to delete")
    copy = backup(library.path, folder, NOW)
    kept = [name for name in names(folder) if name not in others]
    newest_of_month = [f"articles-2026-{month:02}-17T120000Z.db" for month in range(1, 10)]
    assert set(newest_of_month) < set(kept)
    assert kept[-10:] == [
        *("articles-2026-05-17T120000Z.db", "articles-2026-06-03T120000Z.db"),
        *("articles-2026-06-17T120000Z.db", "articles-2026-07-03T120000Z.db"),
        *("articles-2026-07-17T120000Z.db", "articles-2026-08-03T120000Z.db"),
        *("articles-2026-08-17T120000Z.db", "articles-2026-09-03T120000Z.db"),
        *("articles-2026-09-17T120000Z.db", copy.name),
    ]
    assert len(kept) == 10 + 4
    assert set(others) < set(names(folder))


def test_of_copies_of_a_damaged_store_the_newest_are_kept(library: Store, tmp_path: Path) -> None:
    sound = backup(library.path, tmp_path / "b", NOW)
    for hour in range(12):
        damaged = 1 + (hour > 4)
        backup(library.path, tmp_path / "b", NOW + timedelta(hours=hour), damaged=damaged)
    assert names(tmp_path / "b") == [
        *("articles-2026-11-24T070005Z.db", "articles-2026-11-24T110005Z-damaged-1.db"),
        *("articles-2026-11-24T160005Z-damaged-2.db", "articles-2026-11-24T170005Z-damaged-2.db"),
        "articles-2026-11-24T180005Z-damaged-2.db",
    ]
    assert verify(sound) == []


def test_a_clock_set_back_drops_no_copy(library: Store, tmp_path: Path) -> None:
    """The copy just made was the oldest by its date, and was dropped at once."""
    folder, wrong = tmp_path / "b", datetime(2020, 1, 1, tzinfo=UTC)
    right = [backup(library.path, folder, NOW + timedelta(hours=hour)) for hour in range(12)][2:]
    copies = [backup(library.path, folder, wrong + timedelta(hours=hour)) for hour in range(12)]
    assert set(folder.iterdir()) == {*right, *copies[2:]}


def test_a_copy_that_is_stopped_leaves_nothing(
    library: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor_app.store.backup._AT_ONCE", 5)
    told: list[tuple[int, int]] = []

    def go_on(done: int, total: int) -> bool:
        told.append((done, total))
        return len(told) < 3

    with pytest.raises(StoreError, match=r"backup\.cancelled"):
        backup(library.path, tmp_path / "b", NOW, go_on=go_on)
    assert [done for done, _ in told] == [5, 10, 15]
    assert names(tmp_path / "b") == []
    assert verify(backup(library.path, tmp_path / "b", NOW, go_on=lambda *_: True)) == []


def test_a_copy_that_has_become_a_library_is_no_copy_any_more(
    library: Store, tmp_path: Path
) -> None:
    """Who opens the latest backup after a damage writes on in it, where it lies."""
    folder = tmp_path / "b"
    written = backup(library.path, folder, NOW)
    looked_at = backup(library.path, folder, NOW + timedelta(minutes=1))
    with Store.open(written) as store:
        add_article(store, "later", at="2026-11-24T08:30:00Z")
    assert verify(looked_at) == []
    for hour in range(1, 12):
        backup(library.path, folder, NOW + timedelta(hours=hour))
    assert written.exists()
    assert not looked_at.exists()
    assert len(list(folder.glob("*.db"))) == 1 + 10


def test_what_killed_programs_left_of_their_copies_goes(library: Store, tmp_path: Path) -> None:
    folder = tmp_path / "b"
    folder.mkdir()
    stays = [".other-2026-11-24T050000Z-7.part", ".articles.part", "articles-x.part"]
    goes = [".articles-2026-11-24T050000Z-7.part", ".articles-2026-11-24T050000Z-7.part-journal"]
    fresh = ".articles-2026-11-24T065900Z-8.part"
    for name in (*stays, *goes, fresh):
        (folder / name).write_bytes(b"half")
        os.utime(folder / name, times=(NOW.timestamp() - 4000,) * 2)
    os.utime(folder / fresh, times=(NOW.timestamp() - 60,) * 2)
    copy = backup(library.path, folder, NOW)
    assert names(folder) == sorted([*stays, fresh, copy.name])


@pytest.mark.skipif(os.name == "nt", reason="no such limit there")
def test_a_copy_for_which_there_is_no_room_is_called_by_its_name(
    library: Store, tmp_path: Path
) -> None:
    code = """
import resource, sys
from datetime import datetime, UTC
from pathlib import Path
from editor_app.errors import StoreError
from editor_app.store.backup import backup
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
try:
    backup(Path(sys.argv[1]), Path(sys.argv[2]), datetime(2026, 11, 24, tzinfo=UTC))
except StoreError as error:
    print(error.code, Path(error.facts["path"]).name, error.facts["detail"])
"""
    said = finish(run_python(code, library.path, tmp_path / "b"))
    assert said.startswith("store.io articles-2026-11-24T000000Z.db ")
    assert names(tmp_path / "b") == []


def test_copies_of_another_store_of_that_name_are_left_alone(
    library: Store, tmp_path: Path
) -> None:
    folder, other = tmp_path / "b", tmp_path / "Дом" / library.path.name
    only = backup(library.path, folder, NOW)
    other.parent.mkdir()
    Store.open(other).close()
    for hour in range(1, 14):
        backup(other, folder, NOW + timedelta(hours=hour))
    assert only.exists()
    assert len(names(folder)) == 1 + 10


def test_a_backup_put_in_the_place_of_a_store_that_was_killed(tmp_path: Path) -> None:
    path = tmp_path / "masa 🚢.db"
    with Store.open(path) as store:
        add_article(store, "before", title="Önce")
        copy = backup(path, tmp_path / "b", NOW, known=True)
        add_article(store, "after", title="После")
        killed = tmp_path / "killed" / path.name
        killed.parent.mkdir()
        shutil.copy(f"{path}-wal", f"{killed}-wal")
    shutil.copy(copy, killed)
    log = Path(f"{killed}-wal").read_bytes()
    assert log
    with Store.open(killed, create=False) as store:
        assert [row.id for row in store.list_articles()] == ["before"]
    assert verify(killed) == []
    assert Path(f"{killed}-wal.aside-1").read_bytes() == log


def test_a_copy_that_is_not_sound_gets_no_name(library: Store, tmp_path: Path) -> None:
    break_an_index(library)
    with pytest.raises(StoreError) as caught:
        backup(library.path, tmp_path / "b", NOW)
    assert caught.value.code == "backup.unsound"
    assert names(tmp_path / "b") == []


def test_where_no_folder_can_be(library: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        backup(library.path, tmp_path / "file" / "b", NOW)
    assert caught.value.code == "backup.no_folder"
    assert caught.value.facts["folder"] == str(tmp_path / "file" / "b")


def test_no_store_no_copy(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        backup(tmp_path / "none.db", tmp_path / "b", NOW)
    assert caught.value.code == "store.missing"
    assert not (tmp_path / "b").exists()


def test_copies_while_another_process_writes(library: Store, tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from editor_app.store.store import Store
with Store.open(Path(sys.argv[1])) as store:
    number = 0
    print("ready", flush=True)
    while not Path(sys.argv[2]).exists():
        store.append_updates(f"article-{number % 7}", [f"{number} ё".encode() * 300],
                             author="", at="2026-11-24T07:00:00Z")
        number += 1
"""
    process = run_python(code, library.path, tmp_path / "stop")
    assert process.stdout is not None
    process.stdout.readline()
    copies = [backup(library.path, tmp_path / "b", NOW + timedelta(seconds=n)) for n in range(5)]
    (tmp_path / "stop").touch()
    finish(process)
    for copy in copies:
        assert {problem.code for problem in verify(copy)} <= {"verify.stale_projection"}


def test_a_backup_does_not_change_what_it_copies(library: Store, tmp_path: Path) -> None:
    add_article(library, "a1", at=AT)
    before = library.list_articles(), library.stale(), library.data_version()
    backup(library.path, tmp_path / "b", NOW)
    assert (library.list_articles(), library.stale(), library.data_version()) == before
