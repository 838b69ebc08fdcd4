"""`verify` finds what is wrong, and nothing where nothing is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from editor_app.errors import StoreError
from editor_app.store.store import Store
from editor_app.store.verify import verify
from tests.store.builders import AT, add_article, break_an_index, projection, reference
from tests.store.keep_store import fill


def codes(store: Store) -> list[str]:
    return sorted({problem.code for problem in verify(store.path)})


def test_a_sound_store_has_no_problems(store: Store) -> None:
    fill(store)
    store.save_projection(projection("russian-1"))
    assert verify(store.path) == []
    store.drop_projections()
    for article_id in store.stale():
        store.save_projection(projection(article_id))
    store.purge_trash("2027-01-01")
    assert verify(store.path) == []


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("UPDATE updates SET blob = x'00' WHERE article_id = 'turkish-1'", "verify.damaged_update"),
        ("DELETE FROM updates WHERE article_id = 'turkish-1'", "verify.no_updates"),
        ("DELETE FROM article_json WHERE article_id = 'turkish-1'", "verify.missing_projection"),
        ("INSERT INTO article_json VALUES ('nobody', '{}')", "verify.orphan"),
        ("UPDATE article_json SET json = '{\"İ\": '", "verify.json"),
        ("UPDATE settings SET value = 'ёлка'", "verify.json"),
        ("UPDATE files SET data = x'00'", "verify.damaged_file"),
        ("UPDATE people SET photo = 'gone'", "verify.missing_photo"),
        ("DELETE FROM source_references WHERE article_id = 'turkish-1'", "verify.full_text"),
        ("INSERT INTO article_search (article_search) VALUES ('delete-all')", "verify.full_text"),
    ],
)
def test_each_kind_of_damage_has_its_name(store: Store, damage: str, code: str) -> None:
    fill(store)
    store.save_projection(projection("russian-1"))
    store._db.run("PRAGMA foreign_keys = OFF")
    assert store._db.run(damage) != 0
    assert codes(store) == [code]


def test_what_a_problem_says(store: Store) -> None:
    store.append_updates("ёлка-1", [b"x"], author="", at=AT)
    [problem] = verify(store.path)
    assert (problem.code, problem.facts) == ("verify.stale_projection", {"article": "ёлка-1"})


def test_damage_to_the_structure(library: Store) -> None:
    break_an_index(library)
    assert codes(library) == ["verify.structure"]


def test_overwritten_pages_are_found_and_end_no_check(store: Store) -> None:
    for number in range(30):
        row = reference(f"article-{number}", "r1")
        add_article(store, f"article-{number}", text=f"kelime слово {number} " * 400)
        store.save_projection(projection(f"article-{number}", references=(row,)))
    store.close()
    size = store.path.stat().st_size
    with store.path.open("r+b") as file:
        file.seek(size // 2 // 4096 * 4096)
        file.write(os.urandom(8 * 4096))
    assert {problem.code for problem in verify(store.path)} & {"verify.structure", "store.damaged"}


def test_nothing_to_look_through(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        verify(tmp_path / "none.db")
    assert caught.value.code == "store.missing"
