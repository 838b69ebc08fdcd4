"""Every row of the command line's table."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import ROOT, Desk

ID = re.compile(r"[a-z2-7]{16}")
TITLE = "Kışın Bedeli 🚢"


def test_import_prints_id_and_title(desk: Desk, page: Path) -> None:
    ran = desk("--as", "Ayşe", "import", page)
    assert ran.code == 0
    identity, title = ran.lines[0].split("\t")
    assert ID.fullmatch(identity)
    assert title == TITLE
    again = desk("import", page)
    assert again.code == 0
    assert again.err.startswith(f"note: {page}: ")
    assert len(again.err.splitlines()) == 1
    assert json.loads(desk("import", "--json", page).out)[0]["title"] == TITLE


def test_import_takes_a_format_and_goes_on_after_a_failure(
    desk: Desk, page: Path, tmp_path: Path
) -> None:
    note = tmp_path / "not.txt"
    note.write_text("# Başlık\n\nSöz.\n", encoding="utf-8")
    ran = desk("import", page, tmp_path / "yok.txt", "--format", "markdown", note)
    assert ran.code == 1
    assert len(ran.lines) == 2
    assert ran.lines[1].endswith("\tBaşlık")
    errors = [line for line in ran.err.splitlines() if line.startswith("error: ")]
    assert len(errors) == 1
    assert errors[0].startswith(f"error: {tmp_path / 'yok.txt'}: ")


def test_list_and_search(desk: Desk, article: str, page: Path) -> None:
    line = f"{article}\tdraft\ttr\t{TITLE}"
    assert desk("list").lines == [line]
    for option in (["--status", "draft"], ["--language", "tr"], ["--kind", "analysis"]):
        assert desk("list", *option).lines == [line]
    assert desk("list", "--language", "ru").lines == []
    assert desk("list", "--status", "published").lines == []
    assert json.loads(desk("list", "--json").out)[0]["title"] == TITLE
    assert desk("search", "kısın", "bedel").lines == [line]
    assert desk("search", "yoktur").lines == []
    desk("import", page)
    assert len(desk("search", "liman", "--limit", "1").lines) == 1
    assert json.loads(desk("search", "liman", "--json").out)[0]["snippet"]


def test_show(desk: Desk, article: str) -> None:
    markdown = desk("show", article[:5])
    assert markdown.code == 0
    assert TITLE in markdown.out
    assert "[^1]" in markdown.out
    data = json.loads(desk("show", article, "--json").out)
    assert (data["id"], data["kind"], data["language"]) == (article, "analysis", "tr")
    assert data["status"] == "draft"
    assert data["title"] == TITLE
    assert data["key_points"][0]["state"] == "ok"
    assert re.fullmatch(r"body/1:0-\d+", data["key_points"][0]["quotes"])
    assert data["references"][0]["number"] == 1
    assert data["references"][0]["accessed"] == {"date-parts": [[2026, 2, 12]]}
    assert data["references"][0]["raw"].startswith("[1]")
    assert data["authors"][0]["name"] == "Deniz Örnek"
    assert set(data["authors"][0]["bio"]) == {"tr"}
    assert "[^1]" in data["body"]
    assert data["word_count"] > 20
    assert {"available_in", "comments", "suggestions", "findings"} <= set(data)


def test_the_published_analysis(desk: Desk, sample: Path) -> None:
    article = desk("import", sample).ids[0]
    data = json.loads(desk("show", article, "--json").out)
    assert data["title"].startswith("Russia-North Korea Rapprochement")
    assert [point["state"] for point in data["key_points"]] == ["ok"] * 3
    assert all(point["quotes"].startswith("body/") for point in data["key_points"])
    assert data["available_in"] == ["ru", "tr"]
    assert data["body"].count("[^1]") == data["body"].count("[^2]") == 1
    assert len(data["body"].strip().split("\n\n")) == 8
    for reference in data["references"]:
        assert reference["container-title"] == "Yonhap News Agency"
        assert reference["accessed"] == {"date-parts": [[2025, 3, 18]]}
        assert reference["URL"].startswith("https://en.yna.co.kr/view/")
    assert len(data["authors"]) == 1
    assert [finding for finding in data["findings"] if finding["level"] == "blocker"] == []
    assert "Paylaş" not in json.dumps(data, ensure_ascii=False)
    assert "Similar Posts" not in json.dumps(data, ensure_ascii=False)


def test_check(desk: Desk, article: str, tmp_path: Path) -> None:
    ran = desk("check", article)
    assert ran.code == 0
    broken = tmp_path / "eksik.md"
    broken.write_text("# Başlık\n\nSöz.[^7]\n\n[^8]: x\n", encoding="utf-8")
    other = desk("import", broken).ids[0]
    ran = desk("check", other)
    assert ran.code == 1
    fields = [line.split("\t") for line in ran.lines]
    assert all(len(line) == 4 for line in fields)
    assert [line[:2] for line in fields if line[0] == "blocker"] == [["blocker", "marker.no_item"]]
    assert re.fullmatch(r"body/1:\d+-\d+", fields[0][2])
    as_json = desk("check", other, "--json")
    assert as_json.code == 1
    assert json.loads(as_json.out)[0]["rule"] == "marker.no_item"


@pytest.mark.parametrize(
    ("to", "suffix", "begins"),
    [
        ("html", ".html", "<!DOCTYPE html>"),
        pytest.param("fragment", ".html", "<article", marks=pytest.mark.slow),
        ("markdown", ".md", "---"),
        pytest.param("json", ".json", "{", marks=pytest.mark.slow),
    ],
)
def test_export(
    desk: Desk, article: str, tmp_path: Path, to: str, suffix: str, begins: str
) -> None:
    file = tmp_path / f"çıktı{suffix}"
    assert desk("export", article, "--to", to, "-o", file).lines == [str(file)]
    assert file.read_text(encoding="utf-8").startswith(begins)
    folder = tmp_path / "site"
    ran = desk("export", "--all", "--to", to, "-o", f"{folder}/")
    assert ran.lines == [str(folder / f"kisin-bedeli{suffix}")]
    again = desk("export", article, "--to", to, "-o", folder)
    assert again.lines == ran.lines
    assert again.err.startswith(f"note: {ran.lines[0]}: ")
    assert desk("import", file).lines[0].endswith(f"\t{TITLE}")


@pytest.mark.slow
def test_export_refuses_blockers_or_reports_them(desk: Desk, article: str, tmp_path: Path) -> None:
    broken = tmp_path / "eksik.md"
    broken.write_text("# Eksik\n\nSöz.[^7]\n", encoding="utf-8")
    other = desk("import", broken).ids[0]
    folder = tmp_path / "site"
    ran = desk("export", other, article, "--to", "html", "-o", folder, "--style", "house")
    assert ran.code == 1
    assert ran.lines == [str(folder / "kisin-bedeli.html")]
    assert ran.err.startswith(f"error: {other}: ")
    allowed = ["--allow-issues", "--reason", "Sunum için"]
    ran = desk("export", other, "--to", "html", "-o", folder, *allowed, "--json")
    assert ran.code == 0
    paths = [Path(path) for path in json.loads(ran.out)]
    assert [path.name for path in paths] == ["eksik.html", "eksik.html.report.txt"]
    report = paths[1].read_text(encoding="utf-8")
    assert "reason\tSunum için\n" in report
    assert "blocker\tmarker.no_item\t" in report


def test_cite(desk: Desk, store: Path) -> None:
    line = "[3] “Kış Raporu”, Liman Gazetesi, https://example.org/kis, (Erişim Tarihi: 12.02.2026)."
    data = json.loads(desk("cite", line).out)
    assert data["raw"] == line
    assert data["title"] == "Kış Raporu"
    assert data["URL"] == "https://example.org/kis"
    assert data["accessed"] == {"date-parts": [[2026, 2, 12]]}
    assert 0 < data["confidence"]["title"] <= 1
    assert not store.exists(), "no store is needed"


def test_cite_gives_one_line_for_each(desk: Desk) -> None:
    given = "Иванов И. Доклад.\r\n\n  blank at both ends  \nwith\u2028separator\nlast"
    ran = desk("cite", given=given)
    raws = [json.loads(line)["raw"] for line in ran.out.split("\n")[:-1]]
    assert raws == [
        "Иванов И. Доклад.",
        "",
        "  blank at both ends  ",
        "with\u2028separator",
        "last",
    ]
    assert desk("cite", given="").out == ""
    assert json.loads(desk("cite", given=b"b\xf6zuk\n").out)["raw"] == "b\ufffdzuk"


def test_pack_and_merge(desk: Desk, article: str, tmp_path: Path) -> None:
    file = tmp_path / "teslim.deskpack"
    assert desk("pack", article, "-o", file).lines == [str(file)]
    elsewhere = ["--store", tmp_path / "uzak.db"]
    assert desk(*elsewhere, "merge", file, file).lines == [
        f"{article}\tnew\t{TITLE}",
        f"{article}\tunchanged\t{TITLE}",
    ]
    assert desk(*elsewhere, "list").ids == [article]
    assert desk(*elsewhere, "verify").code == 0
    assert desk("export", article, "--to", "pack", "-o", f"{tmp_path}/out/").code == 0
    assert (tmp_path / "out" / "kisin-bedeli.deskpack").read_bytes() == file.read_bytes()
    ran = desk("merge", tmp_path / "yok", file, "--json")
    assert ran.code == 1
    assert json.loads(ran.out)[0]["outcome"] == "unchanged"


def test_a_whole_store_is_merged(desk: Desk, article: str, store: Path, tmp_path: Path) -> None:
    elsewhere = ["--store", tmp_path / "uzak.db"]
    ran = desk(*elsewhere, "merge", store)
    assert (ran.code, ran.lines) == (0, [f"{article}\tnew\t{TITLE}"])
    assert desk(*elsewhere, "merge", store).lines == [f"{article}\tunchanged\t{TITLE}"]
    assert desk(*elsewhere, "verify").code == 0
    ran = desk("merge", store, "--json")
    assert (ran.code, json.loads(ran.out)) == (1, [])
    assert "is the store that is open here" in ran.err
    data = json.loads(desk(*elsewhere, "merge", store, "--json").out)
    assert data == [{"id": article, "title": TITLE, "outcome": "unchanged", "updates": 0}]


def test_backup_verify_rebuild(desk: Desk, article: str, tmp_path: Path) -> None:
    ran = desk("backup", tmp_path / "yedek")
    assert ran.code == 0
    copy = Path(ran.lines[0])
    assert copy.parent == tmp_path / "yedek"
    assert desk("--store", copy, "list").ids == [article]
    for command in ("verify", "rebuild"):
        ran = desk(command)
        assert (ran.code, ran.out) == (0, "")
        # A warning about a network drive may be true where these tests run.
        assert all(line.startswith("warning: ") for line in ran.err.splitlines())
    assert desk("verify", "--json").out.strip() == "[]"
    assert desk("search", "liman").ids == [article]


@pytest.mark.slow
def test_demo_without_a_display(desk: Desk, tmp_path: Path, store: Path) -> None:
    ran = desk("demo", "-o", tmp_path / "gösteri")
    kinds = [Path(line).suffix for line in ran.lines]
    assert kinds[:2] == [".html", ".md"]
    assert all(Path(line).is_file() for line in ran.lines)
    assert not store.exists(), "a demonstration leaves one's own store alone"


def test_version_and_help(desk: Desk) -> None:
    assert re.fullmatch(r"editorial-desk \d+\.\d+.*\n", desk("--version").out)
    ran = desk("--help")
    assert ran.code == 0
    assert "_trial" not in ran.out
    for command in ("import", "list", "search", "show", "check", "export", "cite", "pack"):
        assert f"  {command} " in ran.out
        assert desk(command, "--help").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["--nonsense"],
        ["import"],
        ["import", "x", "--format", "wordstar"],
        ["list", "--status", "done"],
        ["search"],
        ["search", "x", "--limit", "none"],
        ["show"],
        ["check"],
        ["export", "--to", "html", "-o", "x"],
        ["export", "x", "--all", "--to", "html", "-o", "x"],
        ["export", "x", "--to", "wordstar", "-o", "x"],
        ["export", "x", "--to", "html"],
        ["export", "x", "--to", "html", "-o", "x", "--style", "nobody"],
        ["export", "x", "--to", "html", "-o", "x", "--allow-issues"],
        ["export", "x", "--to", "html", "-o", "x", "--allow-issues", "--reason", " "],
        ["export", "x", "--to", "html", "-o", "x", "--reason", "why"],
        ["pack", "x"],
        ["merge"],
        ["backup"],
    ],
)
def test_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    from editor_app.cli import main

    assert main(words) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Usage: editorial-desk" in printed.err


def test_what_the_quick_commands_do_not_load() -> None:
    code = (
        "import sys; from editor_app.cli import main; main(sys.argv[1:]); "
        "print(*(n for n in ('PySide6', 'loro', 'sqlite_utils', 'pypandoc', 'jinja2', 'lxml',"
        " 'rapidfuzz', 'platformdirs') if n in sys.modules), file=sys.stderr)"
    )
    for words in (["--version"], ["--store", "yok.db", "list"]):
        ran = subprocess.run(
            [sys.executable, "-c", code, *words],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
        assert ran.stderr.splitlines()[-1] == ""
