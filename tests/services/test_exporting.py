"""Articles become files: planned, refused or allowed, all whole."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.cli.moving import WRITABLE
from editor_app.document.article import About
from editor_app.document.richtext import paragraphs
from editor_app.errors import RefusedError, ToolError
from editor_app.services.demo import run_demo
from editor_app.services.exporting import Allowed, left_behind, plan, write
from editor_app.services.slugs import slug
from editor_app.services.workspace import Workspace
from editor_app.services.writing import SUFFIXES
from editor_app.system.clock import now
from editor_app.system.ids import new_id
from tests.services.builders import PNG, full_article


def add(desk: Workspace, title: str, article_id: str = "") -> str:
    article = replace(full_article(), title=paragraphs(title), about=About())
    return desk.add(replace(article, id=article_id or new_id()))


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.name for path in paths]


def test_one_article_goes_to_the_file_named(desk: Workspace, tmp_path: Path) -> None:
    desk.add(full_article())
    out = tmp_path / "page.html"
    planned = plan(desk, ["full"], "html", out)
    assert [(file.path, file.replaces) for file in planned.files] == [(out, False)]
    assert not out.exists(), "a plan writes nothing"
    assert write(desk, planned).paths == (out,)
    assert "Kışın Bedeli" in out.read_text(encoding="utf-8")
    assert plan(desk, ["full"], "html", out).files[0].replaces


def test_several_go_into_a_folder_under_names_of_their_own(desk: Workspace, tmp_path: Path) -> None:
    ids = [add(desk, "Цена зимы"), add(desk, "Цена зимы!"), add(desk, "🚢", "ship-article")]
    planned = plan(desk, [*ids, ids[0]], "markdown", tmp_path / "new" / "out")
    exported = write(desk, planned)
    first, second = sorted(ids[:2])
    assert set(names(exported.paths)) == {
        "tsena-zimy.md",
        f"tsena-zimy-{second[:6]}.md",
        "ship-article.md",
    }
    assert planned.files[ids.index(first)].path.name == "tsena-zimy.md", "both as old: by id"
    assert exported.failed == ()


def test_a_name_does_not_depend_on_what_is_exported_with_it(
    desk: Workspace, tmp_path: Path
) -> None:
    """A version in another language begins with its original's title; both keep their files."""
    article = replace(full_article(), title=paragraphs("Цена зимы"), about=About())
    ids = [
        desk.add(replace(article, id=f"{name}-{n}", language=language))
        for n, (name, language) in enumerate((("a", "ru"), ("b", "en"), ("c", "en"), ("d", "tr")))
    ]
    wanted = dict(
        zip(
            ids,
            ["tsena-zimy", "tsena-zimy-en", "tsena-zimy-c-2", "tsena-zimy-tr"],
            strict=True,
        )
    )

    def named(some: list[str]) -> dict[str, str]:
        files = plan(desk, some, "html", tmp_path, folder=True).files
        return {file.article_id: file.path.stem for file in files}

    assert named(ids) == named(ids[::-1]) == wanted
    assert named([ids[1], ids[3]]) == {one: wanted[one] for one in (ids[1], ids[3])}
    desk.trash(ids[0])
    assert named([ids[1]]) == {ids[1]: "tsena-zimy-en"}, "the Trash keeps its names"


def test_ids_that_begin_alike_stand_whole_in_names(desk: Workspace, tmp_path: Path) -> None:
    ids = [add(desk, "Kış", f"article-{n}") for n in range(3)]
    files = plan(desk, ids, "html", tmp_path, folder=True).files
    assert [file.path.stem for file in files] == ["kis", "kis-article-1", "kis-article-2"]


def test_the_slug_that_somebody_chose_is_the_name(desk: Workspace, tmp_path: Path) -> None:
    desk.add(full_article())
    planned = plan(desk, ["full-article"], "html", tmp_path)
    assert names(tuple(file.path for file in planned.files)) == ["arctic-ports.html"]


def test_a_blocker_refuses_one_article_and_not_the_others(desk: Workspace, tmp_path: Path) -> None:
    good, bad = add(desk, "Good"), desk.new_article("analysis", "tr", "Boş")
    exported = write(desk, plan(desk, [good, bad, "unknown"], "html", tmp_path / "out"))
    assert names(exported.paths) == ["good.html"]
    failures = dict(exported.failed)
    assert failures[bad].code == "export.blocked"
    assert failures[bad].facts["rules"] == "article.no_text"
    assert failures["unknown"].code == "article.unknown"
    assert names(tuple((tmp_path / "out").iterdir())) == ["good.html"]


def test_blockers_are_overlooked_with_a_reason_that_is_kept(
    desk: Workspace, tmp_path: Path
) -> None:
    bad = desk.new_article("analysis", "tr", "Boş")
    allowed = Allowed("Sunum için\nacele", describe=lambda finding: f"<{finding.rule}>")
    exported = write(desk, plan(desk, [bad], "html", tmp_path / "boş.html"), allowed=allowed)
    assert names(exported.paths) == ["boş.html", "boş.html.report.txt"]
    report = exported.paths[1].read_text(encoding="utf-8").splitlines()
    assert report[0] == f"article\t{bad}\tBoş"
    assert report[1] == "exported\t2026-12-01T09:00:00Z\tAyşe"
    assert report[2] == "reason\tSunum için acele"
    assert report[3] == "blocker\tarticle.no_text\tbody/1\t<article.no_text>"
    assert any(line.startswith("warning\tarticle.no_author\t") for line in report)


def test_no_report_where_nothing_was_overlooked(desk: Workspace, tmp_path: Path) -> None:
    allowed = Allowed("In case", describe=str)
    planned = plan(desk, [add(desk, "Good")], "html", tmp_path)
    assert names(write(desk, planned, allowed=allowed).paths) == ["good.html"]


def test_a_reason_must_say_something(desk: Workspace, tmp_path: Path) -> None:
    with pytest.raises(RefusedError) as caught:
        write(desk, plan(desk, [], "html", tmp_path), allowed=Allowed(" \n", describe=str))
    assert caught.value.code == "export.no_reason"


def test_stopping_writes_nothing(desk: Workspace, tmp_path: Path) -> None:
    ids = [add(desk, f"Number {n}") for n in range(4)]
    told: list[tuple[int, int]] = []
    planned = plan(desk, ids, "html", tmp_path / "out")
    with pytest.raises(RefusedError) as caught:
        write(
            desk,
            planned,
            progress=lambda *done: told.append(done),
            cancelled=lambda: len(told) == 2,
        )
    assert caught.value.code == "export.cancelled"
    assert told == [(1, 4), (2, 4)]
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_in_the_way_stops_only_its_article(desk: Workspace, tmp_path: Path) -> None:
    ids = [add(desk, "One"), add(desk, "Two")]
    (tmp_path / "one.html").mkdir()
    exported = write(desk, plan(desk, ids, "html", tmp_path))
    assert names(exported.paths) == ["two.html"]
    assert exported.failed[0][1].code == "output.is_folder"


def test_a_file_where_the_folder_should_be(desk: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    planned = plan(desk, [add(desk, "One"), add(desk, "Two")], "html", tmp_path / "file")
    with pytest.raises(ToolError):
        write(desk, planned)


def test_images_go_into_the_page_or_beside_the_text(desk: Workspace, tmp_path: Path) -> None:
    sha = desk.store.add_file(PNG, "image/png", "harita.png")
    desk.add(full_article(image=sha))
    [page] = write(desk, plan(desk, ["full-article"], "html", tmp_path / "a.html")).paths
    assert "data:image/png;base64," in page.read_text(encoding="utf-8")
    exported = write(desk, plan(desk, ["full-article"], "markdown", tmp_path / "a.md"))
    assert exported.paths[1] == tmp_path / "images" / sha
    assert exported.paths[1].read_bytes() == PNG
    assert f"images/{sha}" in exported.paths[0].read_text(encoding="utf-8")


def test_a_missing_image_is_a_blocker(desk: Workspace, tmp_path: Path) -> None:
    desk.add(full_article(image="ab" * 32))
    exported = write(desk, plan(desk, ["full-article"], "html", tmp_path / "a.html"))
    assert exported.paths == ()
    assert exported.failed[0][1].facts["rules"] == "image.missing"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Kuzey Limanlarında Kışın Bedeli", "kuzey-limanlarinda-kisin-bedeli"),
        ("IĞDIR ve İstanbul’un", "igdir-ve-istanbulun"),
        ("Порты Арктики: щука и объём", "porty-arktiki-shchuka-i-obieem"),
        ("Ünlü “Çağrı” & Œuvre", "unlu-cagri-and-oeuvre"),
        ("🚢", ""),
        ("../../etc/passwd", "etc-passwd"),
        ("con", "con-1"),
        ("COM1", "com1-1"),
        ("", ""),
    ],
)
def test_slugs(title: str, expected: str) -> None:
    assert slug(title) == expected


def test_long_titles_end_at_a_word() -> None:
    assert slug("uzun başlık " * 20) == "-".join(["uzun-baslik"] * 6 + ["uzun"])
    assert len(slug("x" * 200)) == 80


def test_the_demonstration(tmp_path: Path) -> None:
    drawn: list[tuple[str, Path]] = []

    def draw(store: Path, article_id: str, out: Path) -> None:
        assert store.is_file()
        drawn.append((article_id, out))
        out.write_bytes(PNG)

    out = tmp_path / "Gösteri"
    done = run_demo(out, author="Ayşe", clock=now, new_id=new_id, picture=draw)
    assert [path.suffix for path in done.paths] == [".html", ".md", ".png"]
    assert all(path.is_file() for path in done.paths)
    assert done.failed == ()
    assert len(drawn) == 1


def test_the_demonstration_does_without_a_picture(tmp_path: Path) -> None:
    def fail(*_: object) -> None:
        raise ImportError("libGL.so.1")

    done = run_demo(tmp_path, author="A", clock=now, new_id=new_id, picture=fail)
    assert [path.suffix for path in done.paths] == [".html", ".md"]
    assert done.failed[0][1].code == "demo.no_picture"


@pytest.mark.parametrize("to", ["docx", "odt", "epub"])
def test_office_files_have_their_pictures_from_the_store(
    desk: Workspace, tmp_path: Path, to: str
) -> None:
    desk.add(full_article(image=desk.store.add_file(PNG, "image/png", "map.png")))
    exported = write(desk, plan(desk, ["full"], to, tmp_path / "out", folder=True))
    assert names(exported.paths) == [f"arctic-ports{SUFFIXES[to]}"]
    with zipfile.ZipFile(exported.paths[0]) as archive:
        assert PNG in [archive.read(name) for name in archive.namelist()]


def test_what_a_format_leaves_behind_is_said_beforehand(desk: Workspace, tmp_path: Path) -> None:
    desk.add(full_article())
    left = list(left_behind(desk, plan(desk, ["full"], "epub", tmp_path / "a.epub")))
    assert [file.path.name for file, _ in left] == ["a.epub"]
    assert "loss.about" in {finding.rule for finding in left[0][1]}
    assert not list(left_behind(desk, plan(desk, ["full"], "json", tmp_path / "a.json")))


def test_the_command_line_offers_every_format() -> None:
    assert set(WRITABLE) == set(SUFFIXES)
