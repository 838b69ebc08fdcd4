"""Stores of every version come up to date, with a copy of the old one kept beside."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from editor_app.errors import StoreError
from editor_app.store import migrations, opening, schema, upgrade
from editor_app.store.store import Store
from editor_app.store.verify import verify
from tests.store.builders import projection
from tests.store.keep_store import DATA

_TABLES_FOR_PEOPLE = {
    *("articles", "updates", "known_hashes", "people", "files", "settings", "article_json"),
    *("article_authors", "article_texts", "source_references", "sources"),
}


def old_store(folder: Path, version: str) -> Path:
    path = folder / "Масаüstü.db"
    path.write_bytes(gzip.decompress((DATA / f"{version}.db.gz").read_bytes()))
    return path


def test_the_names_known_are_the_steps_there_are() -> None:
    steps = tuple(step.name for step in migrations._STEPS.pending(Database(memory=True)))
    assert steps == schema.MIGRATIONS


@pytest.mark.parametrize("version", schema.MIGRATIONS)
def test_a_store_of_every_version_is_read_and_written(tmp_path: Path, version: str) -> None:
    path = old_store(tmp_path, version)
    with Store.open(path) as store:
        assert [row.id for row in store.list_articles()] == ["russian-1", "turkish-1"]
        assert [row.id for row in store.list_articles(trashed=True)] == ["english-1"]
        assert [update.blob for update in store.updates("russian-1")] == [b"merged", b"third"]
        assert len(store.known("russian-1")) == 4
        assert [hit.article.id for hit in store.search("istanbul")] == ["turkish-1"]
        assert store.search_sources("ortak kaynak")[0].cited_in == 2
        waiting = store.list_articles(unverified=True)
        assert [row.id for row in waiting] == ["russian-1", "turkish-1"]
        person = store.person("p1")
        assert person.bios == {"tr": "Ё"}
        assert store.file(person.photo or "").name == "Işıl 😀.png"
        assert store.setting("words/ru") == ["ёлка"]
        assert store.stale() == ["russian-1"]
        store.save_projection(projection("russian-1", text="заново"))
        assert [hit.article.id for hit in store.search("заново")] == ["russian-1"]
        assert store.search("безопасность") == []
    assert verify(path) == []


def test_names_are_plain_for_those_who_look_with_other_tools(store: Store) -> None:
    names = set(Database(store.path).table_names()) | set(Database(store.path).view_names())
    assert names >= _TABLES_FOR_PEOPLE


# One more migration, as a later version of the program will have one.


def learn(monkeypatch: pytest.MonkeyPatch, steps: Migrations, *names: str) -> None:
    monkeypatch.setattr(migrations, "_STEPS", steps)
    for module in (migrations, opening):
        monkeypatch.setattr(module, "MIGRATIONS", (*schema.MIGRATIONS, *names))


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Migrations:
    steps = Migrations(schema.MIGRATION_SET)
    for name in schema.MIGRATIONS:
        steps(name=name)(getattr(migrations, name))

    @steps(name="regions")
    def regions(db: Database) -> None:
        db.execute("ALTER TABLE articles ADD COLUMN region TEXT NOT NULL DEFAULT ''")

    learn(monkeypatch, steps, "regions")
    return steps


def columns(path: Path) -> set[str]:
    raw = sqlite3.connect(path)
    names = {row[1] for row in raw.execute("PRAGMA table_info(articles)")}
    raw.close()
    return names


@pytest.mark.usefixtures("later")
def test_an_older_store_is_copied_then_brought_up_to_date(tmp_path: Path) -> None:
    path = old_store(tmp_path, "first_schema")
    with Store.open(path) as store:
        assert len(store.list_articles()) == 2
    assert "region" in columns(path)
    [copy] = (tmp_path / "backups").iterdir()
    assert copy.name.startswith("Масаüstü-first_schema-")
    assert "region" not in columns(copy)
    with Store.open(path):
        pass
    assert list((tmp_path / "backups").iterdir()) == [copy]


def test_a_step_that_fails_leaves_the_store_as_it_was(
    tmp_path: Path, later: Migrations, monkeypatch: pytest.MonkeyPatch
) -> None:
    @later(name="breaks")
    def breaks(db: Database) -> None:
        db.execute("DELETE FROM articles")
        raise RuntimeError("a bug of ours")

    learn(monkeypatch, later, "regions", "breaks")
    path = old_store(tmp_path, "first_schema")
    with pytest.raises(RuntimeError):
        Store.open(path)
    assert "region" not in columns(path)
    raw = sqlite3.connect(path)
    assert raw.execute("SELECT count(*) FROM articles").fetchone() == (3,)
    assert raw.execute("SELECT name FROM _sqlite_migrations").fetchall() == [("first_schema",)]
    raw.close()


@pytest.mark.usefixtures("later")
def test_without_room_for_the_copy_nothing_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old_store(tmp_path, "first_schema")
    (tmp_path / "backups").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(StoreError) as caught:
        Store.open(path)
    assert caught.value.code == "backup.no_folder"
    assert "region" not in columns(path)
    monkeypatch.undo()
    (tmp_path / "backups").unlink()
    with Store.open(path) as store:
        assert len(store.list_articles()) == 2


@pytest.mark.usefixtures("later")
def test_this_program_refuses_what_the_later_one_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.db"
    Store.open(path).close()
    monkeypatch.undo()
    with pytest.raises(StoreError) as caught:
        Store.open(path)
    assert (caught.value.code, caught.value.facts["unknown"]) == ("store.newer", "regions")
    assert not (tmp_path / "backups").exists()


def test_a_step_that_fails_leaves_no_copy_with_each_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old_store(tmp_path, "first_schema")
    before = path.read_bytes()

    def no_room(_: object) -> None:
        raise StoreError("store.disk_full", path=str(path))

    monkeypatch.setattr(upgrade, "migrate", no_room)
    for _ in range(3):
        with pytest.raises(StoreError, match=r"store\.disk_full"):
            Store.open(path)
    assert list((tmp_path / "backups").iterdir()) == []
    monkeypatch.undo()
    with Store.open(path) as store:
        assert len(store.list_articles()) == 2
    [copy] = (tmp_path / "backups").iterdir()
    assert names_in(before) <= names_in(copy.read_bytes())


def names_in(content: bytes) -> set[str]:
    """The names of all that is in a store."""
    content = content[:18] + b"\x01\x01" + content[20:]  # in memory there is no log
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(content)
        return {name for (name,) in db.execute("SELECT name FROM sqlite_master")}
