"""Steps, what waits and the house's rules on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import PAGE, Desk


def page(tmp_path: Path, name: str, text: str = PAGE) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_several_articles_take_a_step_and_one_with_blockers_does_not(
    desk: Desk, tmp_path: Path
) -> None:
    good = desk("import", page(tmp_path, "kış.txt")).ids[0]
    bad = desk("import", page(tmp_path, "boş.md", "# Пусто 🚢\n")).ids[0]
    ran = desk("status", "approved", good, bad, "nobody")
    assert ran.code == 1
    assert ran.lines == [f"{good}\tapproved"]
    assert f"blocker: {bad}: body/1: The article has no text." in ran.err
    assert "stays as it was: 1 blocker stands" in ran.err
    assert "nobody" in ran.err
    assert {line.split("\t")[0]: line.split("\t")[1] for line in desk("list").lines} == {
        good: "approved",
        bad: "draft",
    }
    assert desk("status", "in_review", bad).code == 0
    assert desk("status", "archived", bad).code == 2


def test_the_house_travels_as_a_file_and_its_levels_count(desk: Desk, tmp_path: Path) -> None:
    article = desk("import", page(tmp_path, "kış.txt")).ids[0]
    theirs = {
        "format": "editorial-desk-house",
        "version": 1,
        "levels": {"word.avoid": "blocker"},
        "words": {"tr": [{"avoid": "kasaba*", "reason": "küçümser"}]},
    }
    path = page(tmp_path, "kurallar.json", json.dumps(theirs, ensure_ascii=False))
    dry = desk("house", "import", path, "--dry-run")
    assert dry.lines == [
        "levels\tword.avoid\t\tblocker",
        "words/tr\tkasaba*\t\tküçümser",
    ]
    assert desk("status", "approved", article).code == 0
    assert desk("house", "import", path).lines == dry.lines
    assert desk("house", "import", path).lines == []
    checked = desk("check", article)
    assert checked.code == 1
    said = "“kasabalar”: the house avoids this; find other words; küçümser."
    assert checked.lines == [f"blocker\tword.avoid\tbody/1:116-125\t{said}"]
    assert desk("status", "published", article).code == 1
    assert desk("export", article, "--to", "html", "-o", tmp_path / "out.html").code == 1
    out = tmp_path / "out.json"
    assert desk("house", "export", out).code == 0
    assert json.loads(out.read_text(encoding="utf-8"))["words"]["tr"][0]["avoid"] == "kasaba*"


def test_a_file_that_is_no_house_is_refused_in_one_line(desk: Desk, tmp_path: Path) -> None:
    path = page(tmp_path, "x.json", "{}")
    ran = desk("--store", tmp_path / "ev.db", "house", "import", path)
    assert ran.code == 1
    assert ran.err.startswith(f"error: {path}: "), "it is about the file, not the store"
    assert ran.err.count("\n") == 1
    assert "no file with the rules of a house" in ran.err


def test_what_waits_is_listed_by_role(desk: Desk, tmp_path: Path) -> None:
    article = desk("import", page(tmp_path, "kış.txt")).ids[0]
    assert desk("waiting", "--role", "intern").ids == [article]
    assert desk("waiting", "--role", "editor").ids == []
    desk("status", "in_review", article)
    assert desk("waiting", "--role", "editor").ids == [article]
    desk("status", "changes_requested", article)
    assert desk("--as", "DENİZ  örnek", "waiting").ids == [article]
    assert desk("--as", "Zoë", "waiting").ids == []
    assert [row["id"] for row in json.loads(desk("--as", "Deniz Örnek", "waiting", "--json").out)]
