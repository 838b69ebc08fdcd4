"""Where the store is when nobody says; ids and times."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from editor_app.errors import StoreError
from editor_app.store.store import Store
from editor_app.system.clock import now, stamp
from editor_app.system.ids import new_id
from editor_app.system.paths import cache_folder, default_name, default_store


def test_the_environment_names_the_store(tmp_path: Path) -> None:
    path = tmp_path / "Ş.db"
    assert default_store({"EDITORIAL_DESK_STORE": str(path)}) == path
    assert default_store({"EDITORIAL_DESK_STORE": "~/x.db"}) == Path.home() / "x.db"


def test_else_it_is_in_the_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path = default_store({})
    assert path.name == "desk.db"
    assert path.parent.is_dir()


def test_a_home_in_which_nothing_can_be_made_is_said_when_the_store_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file" / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file" / "cache"))
    assert not default_store({}).parent.exists()
    assert not cache_folder().exists()
    with pytest.raises(StoreError, match=r"store\.folder_missing"):
        Store.open(default_store({}))


def test_the_login_is_the_name() -> None:
    assert default_name({"USER": "Ayşe"}) == "Ayşe"
    assert default_name({}) == "unknown"


def test_ids_are_new() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(len(i) == 16 and set(i) <= set("abcdefghijklmnopqrstuvwxyz234567") for i in ids)


def test_times_are_written_in_utc() -> None:
    moment = datetime(2026, 3, 1, 12, 0, 5, tzinfo=timezone(timedelta(hours=3)))
    assert stamp(moment) == "2026-03-01T09:00:05Z"
    assert now().tzinfo is UTC
