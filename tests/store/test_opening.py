"""What can be at a path, and what `Store.open` says about it. Foreign files stay as they are."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from editor_app.errors import StoreError
from editor_app.store import drive, opening, schema
from editor_app.store.connection import Connection
from editor_app.store.store import Store
from tests.store.builders import AT, add_article, finish, run_python


def refused(path: Path, *, create: bool = True) -> StoreError:
    with pytest.raises(StoreError) as caught:
        Store.open(path, create=create)
    assert caught.value.facts["path"] == str(path)
    return caught.value


def test_a_new_store_is_marked_as_ours_and_safe(store: Store) -> None:
    raw = store._db
    assert raw.value("PRAGMA application_id") == schema.APPLICATION_ID
    assert raw.value("PRAGMA user_version") == len(schema.MIGRATIONS)
    assert raw.value("PRAGMA journal_mode") == "wal"
    assert raw.value("PRAGMA foreign_keys") == 1
    assert raw.value("PRAGMA synchronous") == 2  # FULL
    assert not store.read_only


def test_the_way_to_the_window_does_not_load_sqlite_utils(store: Store) -> None:
    add_article(store, "a1", title="Güvenlik")
    code = """
import sys
from pathlib import Path
from editor_app.store.store import Store
with Store.open(Path(sys.argv[1])) as store:
    print(store.list_articles()[0].title, store.search("guv")[0].article.id)
    store.append_updates("a1", [b"more"], author="", at="2026-11-25T00:00:00Z")
print([name for name in sys.modules if name.startswith("sqlite_utils")])
"""
    assert finish(run_python(code, store.path)).split("\n")[:2] == ["Güvenlik a1", "[]"]


def test_missing(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    assert refused(path, create=False).code == "store.missing"
    assert not path.exists()
    no_folder = refused(tmp_path / "nowhere" / "articles.db")
    assert no_folder.code == "store.folder_missing"
    assert no_folder.facts["folder"] == str(tmp_path / "nowhere")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert refused(tmp_path / "file" / "articles.db").code == "store.folder_missing"


def test_a_path_that_the_system_refuses(tmp_path: Path) -> None:
    assert refused(tmp_path / ("ş" * 300)).code == "store.io"
    loop = tmp_path / "loop.db"
    loop.symlink_to(loop)
    assert refused(loop).code in ("store.io", "store.no_permission")


def test_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path).code == "store.is_folder"


@pytest.mark.parametrize(
    "content",
    [
        b"hello",
        "Ёлка, ılık, 😀".encode() * 100,
        b"\x00" * 8192,
        b"SQLite format 3\x00",
        b"PK\x03\x04" + b"\xff" * 500,
    ],
)
def test_a_foreign_file_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "foreign.db"
    path.write_bytes(content)
    assert refused(path).code == "store.not_a_store"
    assert refused(path, create=False).code == "store.not_a_store"
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_the_database_of_another_program_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE articles (id TEXT)")
        other.execute("PRAGMA journal_mode = WAL")
    other.close()
    content = path.read_bytes()
    assert refused(path).code == "store.not_a_store"
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe").code == "store.not_a_store"


def test_an_empty_file_becomes_a_store_only_where_one_may_be_made(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    assert refused(path, create=False).code == "store.not_a_store"
    assert path.stat().st_size == 0
    with Store.open(path) as store:
        assert store.count_articles() == 0


def test_a_store_whose_making_was_interrupted_is_finished(path: Path) -> None:
    """Killed between claiming the file and making its tables."""
    path.parent.mkdir()
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    raw.close()
    with Store.open(path) as store:
        add_article(store, "a1")
        assert store.count_articles() == 1
    assert not (path.parent / "backups").exists()


def read_everything(path: Path) -> None:
    with Store.open(path) as store:
        for row in store.list_articles():
            store.updates(row.id)
        store.search("words")


def test_a_damaged_store_is_called_damaged(store: Store) -> None:
    for number in range(50):
        add_article(store, f"article-{number}", text="words " * 500)
    store.close()
    with store.path.open("r+b") as file:
        file.seek(4096)
        file.write(os.urandom(40_000))
    with pytest.raises(StoreError) as caught:
        read_everything(store.path)
    assert caught.value.code == "store.damaged"


def test_a_truncated_store_is_called_damaged(store: Store) -> None:
    for number in range(20):
        add_article(store, f"article-{number}", text="words " * 500)
    store.close()
    os.truncate(store.path, 3 * 4096)
    with pytest.raises(StoreError) as caught:
        read_everything(store.path)
    assert caught.value.code == "store.damaged"


@pytest.mark.parametrize(
    "change", ["DROP TABLE article_texts", "ALTER TABLE updates RENAME COLUMN blob TO b"]
)
def test_a_store_that_somebody_took_apart_is_called_damaged(library: Store, change: str) -> None:
    raw = sqlite3.connect(library.path)
    raw.execute(change)
    raw.close()
    with pytest.raises(StoreError) as caught:
        read_everything(library.path)
    assert caught.value.code == "store.damaged"


def test_a_store_from_a_newer_program_is_left_alone(store: Store) -> None:
    add_article(store, "a1")
    store.close()
    with sqlite3.connect(store.path) as raw:
        raw.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, '')",
            (schema.MIGRATION_SET, "video_in_articles"),
        )
    raw.close()
    content = store.path.read_bytes()
    error = refused(store.path)
    assert (error.code, error.facts["unknown"]) == ("store.newer", "video_in_articles")
    assert store.path.read_bytes() == content
    assert list(store.path.parent.iterdir()) == [store.path]


def test_in_use_by_somebody_who_does_not_let_go(store: Store) -> None:
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Store.open(store.path, wait=0.05) as waiting:
        with pytest.raises(StoreError) as caught:
            waiting.append_updates("a1", [b"x"], author="", at=AT)
        assert caught.value.code == "store.locked"
        other.execute("ROLLBACK")
        assert waiting.append_updates("a1", [b"x"], author="", at=AT) == 1
    other.close()


def test_reading_goes_on_while_another_writes(library: Store) -> None:
    other = sqlite3.connect(library.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("DELETE FROM articles")
    assert library.count_articles() == 3
    other.execute("ROLLBACK")
    other.close()


@pytest.mark.parametrize("what", ["moved", "removed", "replaced"])
def test_nothing_is_saved_into_a_file_that_is_gone(store: Store, tmp_path: Path, what: str) -> None:
    add_article(store, "a1", title="Kış 🚢")
    away = tmp_path / "away.db"
    store.path.rename(away)
    if what == "removed":
        away.unlink()
    if what == "replaced":
        store.path.write_bytes(b"another")
    for _ in range(2):
        with pytest.raises(StoreError) as caught:
            store.append_updates("a1", [b"more"], author="", at=AT)
        assert caught.value.code == "store.gone"
    assert store.path.exists() == (what == "replaced")
    if what == "moved":
        away.rename(store.path)
        store.append_updates("a1", [b"more"], author="", at=AT)
        assert len(store.updates("a1")) == 2


def test_another_connection_notices_what_was_saved(library: Store) -> None:
    with library.reopen() as other:
        before = other.data_version()
        assert other.data_version() == before
        add_article(library, "new-one")
        assert other.data_version() != before
        assert other.article("new-one").id == "new-one"


def test_a_worker_takes_a_store_of_its_own(library: Store) -> None:
    def work() -> tuple[int, int]:
        with library.reopen() as mine:
            added = mine.append_updates("from-worker", [b"x"], author="Ayşe", at=AT)
            return added, mine.count_articles()

    before = library.data_version()
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(work).result() == (1, 4)
        using_ours = pool.submit(library.count_articles)
        assert isinstance(using_ours.exception(), sqlite3.ProgrammingError)
    assert library.data_version() != before
    assert library.count_articles() == 4


def test_more_than_sqlite_can_hold_is_refused(store: Store) -> None:
    add_article(store, "a1")
    store._db.raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 100_000)
    with pytest.raises(StoreError) as caught:
        store.append_updates("a1", [b"fits", b"x" * 200_000], author="", at=AT)
    assert caught.value.code == "store.too_large"
    assert len(store.updates("a1")) == 1


# A file that can't be written: tried as a user who is not root.

_AS_NOBODY = """
import os, sys, tempfile
from datetime import UTC, datetime
from pathlib import Path
from editor_app.store.backup import backup
from editor_app.store.verify import verify
from editor_app.errors import EditorError
from editor_app.store.store import Store
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
def say(do):
    try:
        print(do())
    except EditorError as error:
        print(error.code)
path = Path(sys.argv[1])
"""


@pytest.fixture
def readable_folder() -> Iterator[Path]:
    """A folder that any user may enter; its owner's rights are given by the test."""
    if sys.platform == "win32":
        pytest.skip("rights of files are POSIX's here")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def make_store(path: Path) -> None:
    with Store.open(path) as store:
        add_article(store, "a1", title="Ёлка")


def test_a_store_that_cannot_be_written_is_read(readable_folder: Path) -> None:
    path = readable_folder / "articles.db"
    make_store(path)
    path.chmod(0o444)
    readable_folder.chmod(0o555)
    code = (
        _AS_NOBODY
        + """
with Store.open(path) as store:
    say(lambda: store.read_only)
    say(lambda: store.search("елка")[0].article.title)
    say(lambda: store.updates("a1")[0].blob)
    say(lambda: store.append_updates("a1", [b"x"], author="", at=""))
    say(lambda: store.set_setting("a", 1))
    say(lambda: store.trash("a1", ""))
say(lambda: verify(path))
with tempfile.TemporaryDirectory() as folder:
    say(lambda: verify(backup(path, Path(folder), datetime.now(UTC))))
"""
    )
    printed = finish(run_python(code, path)).split("\n")
    assert printed[:3] == ["True", "Ёлка", "b'first of a1'"]
    assert printed[3:6] == ["store.read_only"] * 3
    assert printed[6:8] == ["[]", "[]"]
    assert list(readable_folder.iterdir()) == [path]


def test_a_store_that_somebody_else_has_open_is_read_with_its_newest_words(
    readable_folder: Path,
) -> None:
    path = readable_folder / "articles.db"
    make_store(path)
    with Store.open(path) as writer:
        add_article(writer, "b1", title="Newest")
        for file in readable_folder.iterdir():
            file.chmod(0o444)
        code = (
            _AS_NOBODY
            + """
with Store.open(path) as store:
    say(lambda: store.read_only)
    say(lambda: store.article("b1").title)
"""
        )
        assert finish(run_python(code, path)).split("\n")[:2] == ["True", "Newest"]


def test_no_right_to_read_and_no_right_to_make(readable_folder: Path) -> None:
    path = readable_folder / "articles.db"
    make_store(path)
    path.chmod(0o000)
    closed = readable_folder / "kapalı"
    closed.mkdir(mode=0o700)
    readable_folder.chmod(0o555)
    code = _AS_NOBODY + "for path in sys.argv[1:]: say(lambda: Store.open(Path(path)))"
    places = [path, readable_folder / "new.db", closed / "articles.db"]
    refusals = ["store.no_permission"] * (3 if os.getuid() == 0 else 2)
    assert finish(run_python(code, *places)).split()[: len(refusals)] == refusals


# A full disk, twice: as SQLite reports it, and a real one where we may mount one.


def fill(store: Store) -> StoreError:
    for number in range(2000):
        blob = number.to_bytes(4, "big") * 2000
        try:
            store.append_updates("a1", [blob], author="", at=AT)
        except StoreError as error:
            return error
    pytest.fail("sixteen megabytes went in")


def test_where_there_is_no_room_to_open_it_is_read(
    library: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = library.list_articles()
    library.close()
    prepare = opening._prepare

    def full(db: Connection) -> None:
        if not db.read_only:
            raise StoreError("store.disk_full", path=str(db.path))
        prepare(db)

    monkeypatch.setattr(opening, "_prepare", full)
    with Store.open(library.path, create=False) as store:
        assert store.read_only
        assert store.list_articles() == rows


def test_an_older_store_that_can_t_be_written_says_so(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store._db.run("DELETE FROM _sqlite_migrations WHERE name = ?", (schema.MIGRATIONS[-1],))
    store.close()
    monkeypatch.setattr(opening, "_is_writable", lambda path: False)
    assert refused(store.path).code == "store.older"


def test_a_full_disk_loses_nothing_that_was_stored(store: Store) -> None:
    add_article(store, "a1")
    store._db.run(f"PRAGMA max_page_count = {store._db.value('PRAGMA page_count') + 50}")
    assert fill(store).code == "store.disk_full"
    count = len(store.updates("a1"))
    assert count > 1
    store._db.run("PRAGMA max_page_count = 100000")
    assert store.append_updates("a1", [b"there is room again"], author="", at=AT) == 1
    assert len(store.updates("a1")) == count + 1


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    mounted = shutil.which("mount") and subprocess.run(mount, check=False, capture_output=True)
    if not mounted or mounted.returncode:
        pytest.skip("a small disk can't be mounted here")
    try:
        with Store.open(disk / "articles.db") as store:
            assert fill(store).code == "store.disk_full"
            count = len(store.updates("a1"))
        with Store.open(disk / "articles.db") as store:
            assert len(store.updates("a1")) == count > 10
        with contextlib.suppress(OSError), (disk / "rest").open("wb", buffering=0) as rest:
            while True:
                rest.write(b"x" * 512)
        with Store.open(disk / "articles.db", create=False) as store:
            assert len(store.updates("a1")) == count
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def killed_log(path: Path, folder: Path) -> Path:
    """What a killed program leaves: a store and its log, with words only in the log."""
    killed = folder / path.name
    with Store.open(path) as store:
        add_article(store, "last", title="Son sözler")
        folder.mkdir()
        for end in ("", "-wal"):
            shutil.copy(f"{path}{end}", f"{killed}{end}")
    assert Path(f"{killed}-wal").stat().st_size
    return killed


def test_a_log_beside_an_empty_file_is_not_lost(path: Path, tmp_path: Path) -> None:
    """SQLite deletes such a log: a disk that lost the file's words would lose those too."""
    path.parent.mkdir()
    killed = killed_log(path, tmp_path / "killed")
    killed.write_bytes(b"")
    log = Path(f"{killed}-wal").read_bytes()
    for create in (True, False):
        assert refused(killed, create=create).code == "store.damaged"
    assert Path(f"{killed}-wal").read_bytes() == log
    assert killed.read_bytes() == b""


def test_a_log_without_its_file_is_put_aside(path: Path, tmp_path: Path) -> None:
    """Who moves a store away, to put a backup in its place, may start the program in between."""
    path.parent.mkdir()
    killed = killed_log(path, tmp_path / "killed")
    log = Path(f"{killed}-wal").read_bytes()
    killed.unlink()
    with Store.open(killed) as store:
        assert store.list_articles() == []
        assert store.log_aside == Path(f"{killed}-wal.aside-1")
        assert store.log_aside.read_bytes() == log
    with Store.open(killed) as store:
        assert store.log_aside is None


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_the_log_of_a_store_behind_a_link_is_beside_the_store(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    link = tmp_path / "Bağ.db"
    link.symlink_to(path)
    with Store.open(link) as store:
        add_article(store, "a1", title="Ёлка")
        Path(f"{path}-wal").unlink()  # as another program does whose lock was dropped
        with contextlib.suppress(StoreError):
            add_article(store, "a2", title="Ağaç")
        if "a2" not in {row.id for row in store.list_articles()}:
            add_article(store, "a2", title="Ağaç")
        code = """
import sys
from pathlib import Path
from editor_app.store.store import Store
with Store.open(Path(sys.argv[1])) as store:
    print(sorted(row.id for row in store.list_articles()))
"""
        assert "a2" in finish(run_python(code, path))


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_to_nowhere_names_the_folder_that_is_missing(tmp_path: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(tmp_path / "Нет" / "articles.db")
    error = refused(link)
    assert error.code == "store.folder_missing"
    assert error.facts["folder"] == str(tmp_path / "Нет")


def test_a_drive_that_locks_nothing_is_told_from_a_store_in_use(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir()
    Store.open(path).close()
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as in_use:
            Store.open(path, wait=0.05)
        monkeypatch.setattr(drive, "locks_files", lambda folder: False)
        with pytest.raises(StoreError) as unlocked:
            Store.open(path, wait=0.05)
    assert (in_use.value.code, unlocked.value.code) == ("store.locked", "store.no_locks")


@pytest.mark.skipif(os.name == "nt", reason="locks are never missing there")
def test_whether_a_drive_locks_is_tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    assert drive.locks_files(tmp_path)
    assert drive.locks_files(tmp_path / "nowhere")

    def refuse(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "lockf", refuse)
    assert not drive.locks_files(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="no such limit there")
def test_what_the_disk_refused_is_named(path: Path) -> None:
    code = """
import resource, sys
from pathlib import Path
from editor_app.errors import StoreError
from editor_app.store.store import Store
with Store.open(Path(sys.argv[1])) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    try:
        store.append_updates("a1", [b"x" * 400_000], author="", at="2026-11-25T00:00:00Z")
    except StoreError as error:
        print(error.code, error.facts["detail"])
"""
    path.parent.mkdir()
    assert finish(run_python(code, path)).strip() == "store.io disk I/O error while writing"
