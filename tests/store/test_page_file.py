"""Finished pages in a file of their own: the newest of each article, whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.errors import StoreError
from editor_app.store.page_file import Page, PageFile, discard


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "pages.db"


@pytest.fixture
def pages(place: Path) -> Iterator[PageFile]:
    file = PageFile.open(place)
    yield file
    file.close()


def page(article_id: str, data: bytes = b"<p>\xc4\xb1</p>", key: bytes = b"k") -> Page:
    return Page(article_id, key, data, ("ab" * 32, "cd" * 32))


def test_what_is_kept_is_given_back_by_format(pages: PageFile) -> None:
    kept = [page("limanlar"), page("порт", "🚢".encode())]
    pages.keep("html", kept)
    assert pages.pages("html", ["порт", "limanlar", "nobody"]) == {p.article_id: p for p in kept}
    assert pages.pages("markdown", ["limanlar"]) == {}


def test_the_newest_takes_the_place_of_the_one_before(pages: PageFile) -> None:
    pages.keep("html", [page("a")])
    pages.keep("html", [page("a", b"new", b"other")])
    assert pages.pages("html", ["a"])["a"].data == b"new"


def test_more_articles_than_one_query_may_name(pages: PageFile) -> None:
    ids = [f"article-{n}" for n in range(1234)]
    pages.keep("html", map(page, ids))
    assert len(pages.pages("html", ids)) == 1234


def test_a_page_that_is_not_whole_is_none(pages: PageFile, place: Path) -> None:
    pages.keep("html", [page("a"), page("b")])
    with sqlite3.connect(place) as db:
        db.execute("UPDATE pages SET data = X'00' WHERE article_id = 'a'")
    assert set(pages.pages("html", ["a", "b"])) == {"b"}


def test_the_older_half_goes(pages: PageFile) -> None:
    pages.keep("html", [page(name) for name in "abcdef"])
    pages.keep("html", [page("a", b"again")])
    pages.let_go(6)
    assert len(pages.pages("html", list("abcdef"))) == 6
    pages.let_go(5)
    assert set(pages.pages("html", list("abcdef"))) == {"f", "a"}


def test_what_is_gone_for_good_is_forgotten(pages: PageFile) -> None:
    pages.keep("html", [page("a"), page("b")])
    pages.keep("markdown", [page("a")])
    pages.forget(["a"])
    assert set(pages.pages("html", ["a", "b"])) == {"b"}
    assert pages.pages("markdown", ["a"]) == {}


@pytest.mark.parametrize("content", [b"no database at all" * 100, b"SQLite format 3\0" * 40])
def test_a_damaged_file_begins_anew(place: Path, content: bytes) -> None:
    place.write_bytes(content)
    file = PageFile.open(place)
    file.keep("html", [page("a")])
    assert file.pages("html", ["a"])
    file.close()


def test_a_file_of_another_version_begins_anew(place: Path) -> None:
    with sqlite3.connect(place) as db:
        db.execute("PRAGMA user_version = 99")
    file = PageFile.open(place)
    assert file.pages("html", ["a"]) == {}
    file.close()


def test_a_place_where_nothing_can_be(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        PageFile.open(tmp_path / "no" / "pages.db")
    discard(tmp_path / "no" / "pages.db")


def test_another_process_sees_what_was_kept(pages: PageFile, place: Path) -> None:
    other = PageFile.open(place)
    pages.keep("html", [page("a")])
    assert set(other.pages("html", ["a"])) == {"a"}
    other.keep("html", [page("b")])
    assert set(pages.pages("html", ["a", "b"])) == {"a", "b"}
    other.close()
