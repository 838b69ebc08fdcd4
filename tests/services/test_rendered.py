"""Pages are kept by what they were made from: never stale, never torn, never needed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from editor_app.document.article import Article
from editor_app.document.records import Author
from editor_app.formats.html import Surroundings
from editor_app.formats.writers import WriteOptions
from editor_app.services import exporting, importing, rendered, writing
from editor_app.services.exporting import AHEAD, plan, prepare, write
from editor_app.services.rendered import FILE_NAME, KeptPages, kept_pages, told
from editor_app.services.workspace import Workspace
from editor_app.store.page_file import PageFile
from editor_app.system.paths import cache_folder
from tests.services.builders import PNG, full_article, type_words

TEXT = {"a": "Ünlü 🚢".encode(), "b": "Порт".encode()}


def always(_: str) -> bool:
    return True


@pytest.fixture
def keep(tmp_path: Path) -> Iterator[Callable[..., KeptPages]]:
    """Makes kept pages on one file, as one run after another has them."""
    made: list[KeptPages] = []

    def make(made_by: str = "one", form: str = "html", texts: dict[str, bytes] = TEXT) -> KeptPages:
        kept = KeptPages(PageFile.open(tmp_path / "pages.db"), form, made_by)
        kept.look_at(texts)
        made.append(kept)
        return kept

    yield make
    for kept in made:
        kept.close()


def test_what_is_kept_is_given_back_in_the_next_run(keep: Callable[..., KeptPages]) -> None:
    first = keep()
    assert first.get("a", always) is None
    first.put("a", b"<p>", (), always)
    first.save()
    assert keep().get("a", always) == b"<p>"
    assert keep().get("b", always) is None


@pytest.mark.parametrize(
    "other",
    [{"made_by": "two"}, {"form": "markdown"}, {"texts": {"a": "Ünlü".encode()}}],
    ids=["program", "format", "article"],
)
def test_whatever_changes_a_page_makes_it_anew(
    keep: Callable[..., KeptPages], other: dict[str, object]
) -> None:
    first = keep()
    first.put("a", b"<p>", (), always)
    first.save()
    assert keep(**other).get("a", always) is None


def test_a_page_is_not_kept_or_used_without_its_files(keep: Callable[..., KeptPages]) -> None:
    first = keep()
    first.put("a", b"with photo", ["photo"], always)
    first.put("b", b"without", ["missing"], lambda sha: sha != "missing")
    first.save()
    assert keep().get("a", always) == b"with photo"
    assert keep().get("a", lambda sha: sha != "photo") is None
    assert keep().get("b", always) is None


def test_what_came_from_elsewhere_or_is_too_large_is_not_kept(
    keep: Callable[..., KeptPages], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendered, "LARGEST", 5)
    first = keep()
    first.not_from("a")
    first.put("a", b"<p>", (), always)
    first.put("b", b"123456", (), always)
    first.put("unknown", b"<p>", (), always)
    first.save()
    assert [keep().get(article_id, always) for article_id in ("a", "b", "unknown")] == [None] * 3


def test_a_file_that_breaks_meanwhile_does_no_harm(
    tmp_path: Path, keep: Callable[..., KeptPages]
) -> None:
    first = keep()
    with sqlite3.connect(tmp_path / "pages.db") as db:
        db.execute("DROP TABLE pages")
    first.put("a", b"<p>", (), always)
    first.save()
    first.look_at(TEXT)
    assert first.get("a", always) is None
    second = keep()  # it began anew
    second.put("a", b"<p>", (), always)
    second.save()
    assert keep().get("a", always) == b"<p>"


def test_no_place_for_pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(rendered, "cache_folder", lambda: tmp_path / "file")
    with kept_pages("html", WriteOptions()) as pages:
        assert pages is None


def test_every_option_that_decides_what_is_written_is_told() -> None:
    """A new option of a writer must not be forgotten here: a page would be stale."""
    plain = told(WriteOptions())
    others = {
        "template": "<html>{{ body }}</html>",
        "surroundings": Surroundings(siblings={"tr": "https://example.org/tr"}),
        "flavour": "hugo",
    }
    for field in fields(WriteOptions):
        if field.name not in ("files", "run_pandoc"):
            value = others.get(field.name, "something else")
            assert told(replace(WriteOptions(), **{field.name: value})) != plain, field.name


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """The ids of the articles that were really written, not taken from what is kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    ids: list[str] = []
    real = exporting.write_article

    def counted(workspace: Workspace, article: Article, to: str) -> bytes:
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


def export(desk: Workspace, ids: list[str], out: Path, to: str = "html") -> dict[str, bytes]:
    exported = write(desk, plan(desk, ids, to, out))
    assert exported.failed == ()
    return {path.name: path.read_bytes() for path in exported.paths}


def test_only_what_changed_is_made_again(desk: Workspace, tmp_path: Path, made: list[str]) -> None:
    ids, out = add_two(desk), tmp_path / "out"
    first = export(desk, ids, out)
    assert sorted(made) == sorted(ids)
    made.clear()
    assert export(desk, ids, out) == first
    assert made == []
    session = desk.open_article(ids[0])
    type_words(session, "Değişti. ")
    session.flush()
    changed = export(desk, ids, out)
    assert made == [ids[0]], "the lists lag behind, and still the newest words are written"
    assert sum(changed[name] != first[name] for name in first) == 1
    session.close()
    made.clear()
    assert export(desk, ids, out) == changed
    assert made == [ids[0]], "what was made from the history is not kept under older JSON"


def test_another_template_makes_all_anew(
    desk: Workspace, tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ids, out = add_two(desk), tmp_path / "out"
    first = export(desk, ids, out)
    made.clear()
    options = replace(WriteOptions(), template="<h1>{{ title }}</h1>")
    for module in (exporting, writing):
        monkeypatch.setattr(module, "options_for", lambda _: options)
    second = export(desk, ids, out)
    assert sorted(made) == sorted(ids)
    assert all(second[name] != first[name] for name in first)


@pytest.mark.parametrize("to", AHEAD)
def test_prepared_articles_are_only_written(
    desk: Workspace, tmp_path: Path, made: list[str], to: str
) -> None:
    ids = add_two(desk)
    fresh = export(desk, ids, tmp_path / "one", to)
    (cache_folder() / FILE_NAME).unlink()
    made.clear()
    prepare(desk, ids)
    assert sorted(made) == sorted(ids * 2)
    made.clear()
    prepare(desk, ids)
    assert made == [], "what is kept is not made again"
    assert export(desk, ids, tmp_path / "two", to) == fresh
    assert made == []


def test_preparing_takes_what_can_t_be_made_in_its_stride(
    desk: Workspace, tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sha = desk.store.add_file(PNG, "image/png", "harita.png")
    desk.add(full_article(image=sha))
    empty = desk.new_article("analysis", "tr", "Boş")
    monkeypatch.chdir(tmp_path)
    prepare(desk, ["unknown", empty, "full-article"])
    assert made == ["full-article"] * 2
    assert not (tmp_path / "images").exists(), "nothing is written beside nothing"

    def broken(*_: object) -> bytes:
        raise RuntimeError("our mistake")

    monkeypatch.setattr(exporting, "write_article", broken)
    prepare(desk, [desk.duplicate("full-article")])


def test_imported_articles_are_prepared(desk: Workspace, tmp_path: Path, made: list[str]) -> None:
    add_two(desk)
    export(desk, ["full-article"], tmp_path / "a.md", "markdown")
    texts = [tmp_path / "bir.md", tmp_path / "два.md"]
    for path in texts:
        path.write_bytes((tmp_path / "a.md").read_bytes())
    made.clear()
    came = importing.import_files(desk, texts)
    ids = [result.id for result in came if isinstance(result, importing.Imported)]
    assert len(ids) == 2
    assert sorted(made) == sorted(ids * len(AHEAD))
    made.clear()
    export(desk, ids, tmp_path / "out")
    assert made == []


def test_images_are_looked_for_every_time(desk: Workspace, tmp_path: Path, made: list[str]) -> None:
    sha = desk.store.add_file(PNG, "image/png", "harita.png")
    desk.add(full_article(image=sha))
    empty = desk.new_article("analysis", "tr", "Boş")
    ids = ["full-article", empty]
    for expected in (["full-article"], []):
        made.clear()
        exported = write(desk, plan(desk, ids, "html", tmp_path))
        assert made == expected
        assert [article for article, _ in exported.failed] == [empty]
    for _ in range(2):
        made.clear()
        exported = write(desk, plan(desk, ids, "markdown", tmp_path))
        assert made == ["full-article"], "its image must be laid beside it"
        assert exported.paths[1].name == sha
    desk.store._db.run("DELETE FROM files")
    exported = write(desk, plan(desk, ids, "html", tmp_path))
    assert [error.facts["rules"] for _, error in exported.failed] == [
        "image.missing",
        "article.no_text",
    ]


def test_a_photo_that_comes_later_is_in_the_page(
    desk: Workspace, tmp_path: Path, made: list[str]
) -> None:
    sha = desk.store.add_file(PNG, "image/png", "foto.png")
    desk.store._db.run("DELETE FROM files")
    someone = Author("au1", "Deniz Örnek", photo=sha)
    desk.add(replace(full_article(), authors=(someone,)))
    ids = ["full-article", desk.duplicate("full-article")]
    before = export(desk, ids, tmp_path / "out")
    desk.store.add_file(PNG, "image/png", "foto.png")
    after = export(desk, ids, tmp_path / "out")
    assert all(after[name] != before[name] for name in before)
    made.clear()
    assert export(desk, ids, tmp_path / "out") == after
    assert made == []


def test_the_folder_is_the_user_s_own(desk: Workspace, tmp_path: Path, made: list[str]) -> None:
    export(desk, add_two(desk), tmp_path / "out", "markdown")
    assert (tmp_path / "cache" / "editorial-desk" / FILE_NAME).is_file()
    assert made
