"""Versions on the command line: named, compared, gone back to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor_app.document.commands import EditText
from editor_app.document.delta import insertion
from editor_app.services.workspace import Workspace
from editor_app.store.store import Store
from editor_app.system.ids import new_id
from tests.cli.conftest import Desk
from tests.services.builders import Clock


def test_name_compare_and_go_back(desk: Desk, article: str) -> None:
    assert desk("versions", article).lines == []
    (line,) = desk("--as", "Ayşe", "versions", article, "--name", "İlk taslak").lines
    version, at, *rest = line.split("\t")
    assert at.endswith("+00:00")
    assert rest == ["Ayşe", "named", "İlk taslak"]
    assert desk("compare", article).lines == []
    assert desk("status", "in_review", article).code == 0
    newest, *_ = desk("versions", article).lines
    assert newest.split("\t")[3:] == ["status", "in_review"]
    changed = "about/status\tchanged\tabout\tstatus\t[-draft-]{+in_review+}"
    assert desk("compare", article, "İlk taslak").lines == [changed]
    assert desk("compare", article, version[:6]).lines == [changed]
    assert desk("compare", article, version, newest.split("\t")[0]).lines == []
    (data,) = json.loads(desk("compare", article, version, "--json").out)
    assert data["place"] == "about/status"
    assert json.loads(desk("versions", article, "--json").out)[1]["name"] == "İlk taslak"
    ran = desk("versions", article, "--restore", "İlk taslak")
    assert (ran.code, len(ran.lines)) == (0, 2)


def test_words_that_came_and_went(desk: Desk, article: str, tmp_path: Path) -> None:
    desk("versions", article, "--name", "önce")
    before = desk("show", article).out
    bibliography = tmp_path / "k.ris"
    bibliography.write_text("TY  - JOUR\nTI  - Лёд\nER  - \n", encoding="utf-8")
    assert desk("import", "--into", article, bibliography).code == 0
    (line,) = desk("compare", article, "önce").lines
    assert line.split("\t")[1:] == ["added", "references", "", "{+Лёд+}"]
    kinds = [line.split("\t")[3] for line in desk("versions", article).lines]
    assert kinds == ["import", "named"]
    assert desk("compare", article).lines == [line]
    desk("versions", article, "--restore", "önce")
    assert desk("compare", article, "önce").lines == []
    assert desk("show", article).out == before


def suggest(store: Path, article: str, *places: int) -> None:
    """Somebody proposes words at places of the body, the last one first."""
    with Store.open(store) as opened:
        people = Workspace(opened, author="Олег", clock=Clock(), new_id=new_id)
        for place in places:
            session = people.open_article(article)
            session.suggesting = True
            session.execute(EditText("body", insertion(place, "ёж 🚢 ")))
            assert session.close()


@pytest.mark.parametrize(("since", "said"), [([40], "1 suggestion"), ([40, 20], "2 sugg")])
def test_going_back_says_which_suggestions_it_rejects(
    desk: Desk, article: str, store: Path, since: list[int], said: str
) -> None:
    suggest(store, article, 80)
    desk("versions", article, "--name", "İlk 🚢")
    suggest(store, article, *since)
    before = len(json.loads(desk("show", article, "--json").out)["suggestions"])
    ran = desk("versions", article, "--restore", "İlk 🚢")
    assert (ran.code, len(ran.lines)) == (0, 1)
    assert ran.err.startswith(f"note: İlk 🚢: {said}")
    shown = json.loads(desk("show", article, "--json").out)
    statuses = sorted(one["status"] for one in shown["suggestions"])
    assert statuses == ["open", *["rejected"] * (before - 1)]
    assert desk("versions", article, "--restore", "İlk 🚢").err == ""


def test_what_is_not_there(desk: Desk, article: str) -> None:
    for words in (["compare", article], ["compare", article, "nobody"],
                  ["versions", article, "--restore", "nobody"], ["versions", "zzzz"]):  # fmt: skip
        ran = desk(*words)
        assert (ran.code, ran.out) == (1, "")
        assert len(ran.err.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [
        ["versions"],
        ["versions", "x", "--name", " "],
        ["versions", "x", "--name", "a", "--restore", "b"],
        ["compare", "x", "a", "b", "c"],
    ],
)
def test_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    from editor_app.cli import main

    assert main(words) == 2
    assert "Usage: editorial-desk" in capsys.readouterr().err
