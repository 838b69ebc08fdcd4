"""Citation styles on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Desk
from tests.formats.citation_styles.test_styles import OWN


def test_an_article_is_exported_in_a_style(desk: Desk, article: str, tmp_path: Path) -> None:
    file = tmp_path / "apa.html"
    ran = desk("export", article, "--to", "html", "--style", "apa", "-o", file)
    assert ran.lines == [str(file)]
    page = file.read_text(encoding="utf-8")
    assert "bekledi (" in page
    assert "Kış Raporu</em>" in page
    assert "(Erişim Tarihi: 12.02.2026)" not in page
    house = tmp_path / "house.html"
    desk("export", article, "--to", "html", "-o", house)
    assert "(Erişim Tarihi: 12.02.2026)" in house.read_text(encoding="utf-8")


def test_only_the_house_style_says_what_it_has_no_place_for(
    desk: Desk, article: str, tmp_path: Path
) -> None:
    bib = tmp_path / "more.bib"
    bib.write_text("@article{a, title={Buz}, journal={Polar}, volume={7}, doi={10.1/x}}\n", "utf-8")
    assert desk("import", "--into", article, bib).code == 0
    file = tmp_path / "x.html"
    ran = desk("export", article, "--to", "html", "-o", file)
    assert "house style: " in ran.err
    ran = desk("export", article, "--to", "html", "--style", "apa", "-o", file)
    assert "house style" not in ran.err


def test_a_style_is_added_used_and_taken_away(desk: Desk, article: str, tmp_path: Path) -> None:
    home = {"XDG_DATA_HOME": str(tmp_path / "Ünal" / "данные")}
    style = tmp_path / "dergi.csl"
    style.write_text(OWN, encoding="utf-8")
    assert desk("styles", "--add", style, environment=home).lines == [
        "bizim-dergi\tnumeric\tBizim dergi"
    ]
    names = [one["name"] for one in json.loads(desk("styles", "--json", environment=home).out)]
    assert "bizim-dergi" in names
    file = tmp_path / "x.md"
    ran = desk("export", article, "--to", "markdown", "--style", "bizim-dergi", "-o", file,
               environment=home)  # fmt: skip
    assert ran.code == 0
    assert "{1}" in file.read_text(encoding="utf-8")
    assert desk("styles", "--remove", "bizim-dergi", environment=home).code == 0
    assert "bizim-dergi" not in desk("styles", environment=home).out


def test_what_can_not_be(desk: Desk, article: str, tmp_path: Path) -> None:
    for words in (["--to", "html", "--style", "nosuch"], ["--to", "json", "--style", "apa"]):
        ran = desk("export", article, *words, "-o", tmp_path / "x")
        assert ran.code == 2
        assert not ran.out
    bad = tmp_path / "bad.csl"
    bad.write_text("<style", encoding="utf-8")
    ran = desk("styles", "--add", bad)
    assert ran.code == 1
    assert ran.err.startswith(f"error: {bad}: ")
