"""A sound copy takes the place of a damaged store, and nothing of that one is lost."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor_app.errors import StoreError
from editor_app.store import restoring
from editor_app.store.backup import backup
from editor_app.store.restoring import newest_copy, put_back
from editor_app.store.store import Store
from tests.store.builders import add_article

NOW = datetime(2026, 11, 24, 7, 0, 5, tzinfo=UTC)


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A store with two copies, cut off afterwards in the middle, with a log beside it."""
    path = tmp_path / "Masaüstü запасы #?%" / "desk.db"
    path.parent.mkdir()
    folder = path.parent / "backups"
    with Store.open(path) as store:
        for number, title in enumerate(("Ёлка", "Ağaç", "Tree 🌳")):
            add_article(store, f"a{number}", title=title)
            if number < 2:
                backup(path, folder, NOW + timedelta(hours=number), known=True)
    path.write_bytes(path.read_bytes()[:50_000])
    Path(f"{path}-wal").write_bytes(b"the last words")
    return path


def test_the_newest_copy_takes_the_place(damaged: Path) -> None:
    content = damaged.read_bytes()
    copy = newest_copy(damaged, [damaged.parent / "backups", damaged.parent / "none"])
    assert copy is not None
    aside = put_back(copy, damaged)
    with Store.open(damaged, create=False) as store:
        assert sorted(row.title for row in store.list_articles()) == ["Ağaç", "Ёлка"]
        assert store.log_aside is None
    assert aside.name == "desk.db.damaged-1"
    assert aside.read_bytes() == content
    assert Path(f"{aside}-wal").read_bytes() == b"the last words"
    assert copy.exists()
    assert put_back(copy, damaged).name == "desk.db.damaged-2"


def test_a_copy_that_is_damaged_itself_is_passed_over(damaged: Path) -> None:
    folder = damaged.parent / "backups"
    older, newer = sorted(folder.iterdir())
    newer.write_bytes(newer.read_bytes()[:40_000])
    (folder / "desk-2027-01-01T000000Z.db").write_text("not a store", encoding="utf-8")
    shutil.copy(older, folder / "other-2027-01-01T000000Z.db")
    shutil.copy(older, folder / "desk-2027-01-01T000000Z-damaged-1.db")
    assert newest_copy(damaged, [folder]) == older
    older.unlink()
    assert newest_copy(damaged, [folder]) is None


def test_where_it_fails_everything_is_as_it_was(
    damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: path.read_bytes() for path in damaged.parent.iterdir() if path.is_file()}
    copy = newest_copy(damaged, [damaged.parent / "backups"])
    assert copy is not None

    def no_room(_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(restoring.os, "fsync", no_room)
    with pytest.raises(StoreError, match=r"store\.disk_full"):
        put_back(copy, damaged)
    after = {path: path.read_bytes() for path in damaged.parent.iterdir() if path.is_file()}
    assert after == before
