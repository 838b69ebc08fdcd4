"""Bibliographies on the command line: sources of an article, one step, told where broken."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Desk

RIS = "TY  - JOUR\nTI  - Порты зимой 🚢\nAU  - Örnek, Deniz\nPY  - 2024\nER  -\nTY  - BOOK\nER  -\n"


def bib(folder: Path) -> Path:
    path = folder / "kaynakça.bib"
    path.write_text(
        "@book{a, title={Kışın Bedeli}, author={{World Bank}}, year=2024}\n@book{b, title={open\n",
        encoding="utf-8",
    )
    return path


def test_sources_come_into_an_article(desk: Desk, article: str, tmp_path: Path) -> None:
    ris = tmp_path / "a.ris"
    ris.write_text(RIS, encoding="utf-8")
    ran = desk("--as", "Ayşe", "import", "--into", article, bib(tmp_path), ris)
    assert ran.code == 0
    assert [line.split("\t")[:2] for line in ran.lines] == [[article, "1"], [article, "1"]]
    assert "Line 2" in ran.err
    assert "Line 6" in ran.err
    shown = json.loads(desk("show", "--json", article).out)["references"]
    assert [one["title"] for one in shown][-2:] == ["Kışın Bedeli", "Порты зимой 🚢"]
    assert shown[-2]["author"] == [{"literal": "World Bank"}]
    again = desk("import", "--into", article, ris, "--json")
    assert json.loads(again.out)[0]["sources"] == 0
    assert "already" in again.err


def test_a_file_of_which_nothing_could_be_read_has_failed(
    desk: Desk, article: str, tmp_path: Path
) -> None:
    broken = tmp_path / "сломан 🚢.bib"
    broken.write_text("@book{b, title={Kışın Bedeli\n", encoding="utf-8")
    for options in ([], ["--json"]):
        ran = desk("import", "--into", article, broken, *options)
        assert ran.code == 1
        assert "Line 1" in ran.err
        last = ran.err.splitlines()[-1]
        assert last.startswith(f"error: {broken}: No source")
        assert article not in ran.out
    both = desk("import", "--into", article, broken, bib(tmp_path))
    assert both.code == 1
    assert [line.split("\t")[:2] for line in both.lines] == [[article, "1"]]


def test_without_an_article_it_is_said_where_they_belong(desk: Desk, tmp_path: Path) -> None:
    path = bib(tmp_path)
    ran = desk("import", path)
    assert ran.code == 1
    [line] = ran.err.splitlines()
    assert line.startswith(f"error: {path}: ")
    assert "--into" in line
    assert desk("list").out == ""


def test_other_files_are_no_sources(desk: Desk, article: str, page: Path) -> None:
    ran = desk("import", "--into", article, page)
    assert ran.code == 1
    assert "no bibliography" in ran.err
    assert desk("import", "--into", "zzzz", page).code == 1
