"""Pages are kept by what they were made from: never stale, never torn, never needed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from editor_app.services import exporting, rendered
from editor_app.services.exporting import plan, write
from editor_app.services.rendered import Rendered
from editor_app.services.workspace import Workspace
from editor_app.system.paths import cache_folder
from tests.services.builders import PNG, full_article, type_words


@pytest.fixture
def pages(tmp_path: Path) -> Rendered:
    folder = tmp_path / "pages"
    folder.mkdir()
    return Rendered(folder, "one")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_kept_is_given_back(pages: Rendered) -> None:
    key = pages.key("html", "Ünlü 🚢")
    assert pages.get(key) is None
    pages.put(key, b"<p>")
    assert pages.get(key) == b"<p>"
    assert len({key, pages.key("markdown", "Ünlü 🚢"), pages.key("html", "Ünlü")}) == 3


def test_another_program_makes_its_own(tmp_path: Path, pages: Rendered) -> None:
    other = Rendered(tmp_path / "pages", "two")
    assert other.key("html", "x") != pages.key("html", "x")


@pytest.mark.parametrize("spoil", [b"", b"1234567", b"00000000<p>", None])
def test_a_torn_page_is_not_used(tmp_path: Path, pages: Rendered, spoil: bytes | None) -> None:
    pages.put("k", b"<p>whole</p>")
    path = tmp_path / "pages" / "k"
    path.write_bytes(path.read_bytes()[:-1] if spoil is None else spoil)
    assert pages.get("k") is None


def test_a_folder_that_is_gone_does_no_harm(tmp_path: Path, pages: Rendered) -> None:
    (tmp_path / "pages").rmdir()
    pages.put("k", b"x")
    assert pages.get("k") is None
    pages.tidy()


def test_the_older_half_goes(
    tmp_path: Path, pages: Rendered, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendered, "MOST_ENTRIES", 5)
    for number in range(6):
        pages.put(str(number), b"x")
        os.utime(tmp_path / "pages" / str(number), (number, number))
    pages.tidy()
    assert names(tmp_path / "pages") == ["3", "4", "5"]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the articles that were really written, not taken from what is kept."""
    ids: list[str] = []
    real = exporting.write_article

    def counted(workspace, article, to):
        ids.append(article.id)
        return real(workspace, article, to)

    monkeypatch.setattr(exporting, "write_article", counted)
    return ids


def add_two(desk: Workspace) -> list[str]:
    ids = [desk.duplicate(desk.add(full_article())), "full-article"]
    for article_id in ids:
        session = desk.open_article(article_id)
        type_words(session, f" {article_id}", "title")
        session.close()
    return ids


def test_only_what_changed_is_made_again(desk: Workspace, tmp_path: Path, made: list[str]) -> None:
    ids = add_two(desk)
    out = tmp_path / "out"

    def export() -> dict[str, bytes]:
        made.clear()
        exported = write(desk, plan(desk, ids, "html", out))
        assert exported.failed == ()
        return {path.name: path.read_bytes() for path in exported.paths}

    first = export()
    assert sorted(made) == sorted(ids)
    assert export() == first
    assert made == []
    session = desk.open_article(ids[0])
    type_words(session, "Değişti. ")
    session.flush()
    changed = export()
    assert made == [ids[0]], "the lists lag behind, and still the newest words are written"
    assert sum(changed[name] != first[name] for name in first) == 1
    session.close()


def test_images_and_blockers_are_looked_at_every_time(
    desk: Workspace, tmp_path: Path, made: list[str]
) -> None:
    sha = desk.store.add_file(PNG, "image/png", "harita.png")
    desk.add(full_article(image=sha))
    empty = desk.new_article("analysis", "tr", "Boş")
    ids = ["full-article", empty]
    for _ in range(2):
        made.clear()
        exported = write(desk, plan(desk, ids, "html", tmp_path))
        assert made == ["full-article"]
        assert [article for article, _ in exported.failed] == [empty]
    desk.store._db.run("DELETE FROM files")
    exported = write(desk, plan(desk, ids, "html", tmp_path))
    assert [error.facts["rules"] for _, error in exported.failed] == [
        "image.missing",
        "article.no_text",
    ]


def test_the_folder_is_the_user_s_own(desk: Workspace, tmp_path: Path) -> None:
    ids = add_two(desk)
    write(desk, plan(desk, ids, "markdown", tmp_path))
    assert names(cache_folder() / "rendered")
