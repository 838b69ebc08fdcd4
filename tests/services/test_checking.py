"""Checks beside the window: what is found, what is not read again, and a store that is away."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor_app.checks.house import House
from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.finding import BLOCKER
from editor_app.document.records import Image
from editor_app.document.richtext import OBJECT, Run, block, paragraphs
from editor_app.services.checking import Checking, Examined, examine_now
from editor_app.services.house import save_house
from editor_app.services.house_book import HouseBook
from editor_app.services.opening import open_workspace
from editor_app.services.workspace import Workspace
from editor_app.store.store import Store

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ARTICLE = Article(id="a", language="tr", title=paragraphs("Kış"), body=(block("Buz  yolu 🧊."),))


def rules(examined: Examined | None) -> set[str]:
    assert examined is not None
    return {finding.rule for finding in examined.findings}


def pictured(sha: str) -> Article:
    place = block(Run(OBJECT, m.marks({m.IMAGE: "i"})))
    return replace(ARTICLE, body=(*ARTICLE.body, place), images=(Image("i", file=sha),))


def test_it_finds_what_is_found_here_and_now(tmp_path: Path) -> None:
    with open_workspace(tmp_path / "a.db", author="Şule", clock=lambda: NOW) as workspace:
        assert Checking(workspace).examine(ARTICLE, NOW) == examine_now(workspace, ARTICLE)


def test_what_the_house_decides_counts_at_the_next_look(tmp_path: Path) -> None:
    with open_workspace(tmp_path / "a.db", author="Şule") as workspace:
        checking = Checking(workspace)
        assert "text.doubled_blanks" in rules(checking.examine(ARTICLE, NOW))
        save_house(workspace.store, HouseBook(House({"text.doubled_blanks": BLOCKER})))
        found = checking.examine(ARTICLE, NOW)
        assert found is not None
        assert found.findings[0].rule == "text.doubled_blanks"


def test_a_picture_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_workspace(tmp_path / "a.db", author="Şule") as workspace:
        sha = workspace.store.add_file(b"\x89PNG", "image/png", "карта.png")
        read: list[str] = []
        whole = Workspace.has_file

        def counting(self: Workspace, sha256: str) -> bool:
            read.append(sha256)
            return whole(self, sha256)

        monkeypatch.setattr(Workspace, "has_file", counting)
        checking = Checking(workspace)
        for _ in range(3):
            assert "image.missing" not in rules(checking.examine(pictured(sha), NOW))
        assert len(read) == 1
        assert "image.missing" in rules(checking.examine(pictured("0" * 64), NOW))


def test_a_store_that_is_away_stops_nothing_that_needs_none(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_workspace(path, author="Şule") as workspace:
        save_house(workspace.store, HouseBook(House({"article.no_author": "off"})))
        checking = Checking(workspace)
        before = rules(checking.examine(ARTICLE, NOW))
        path.rename(tmp_path / "elsewhere.db")
        assert rules(checking.examine(ARTICLE, NOW)) == before
        assert "image.missing" not in rules(checking.examine(pictured("0" * 64), NOW))
        (tmp_path / "elsewhere.db").rename(path)


def test_an_answer_that_is_not_wanted_is_not_given(tmp_path: Path) -> None:
    with open_workspace(tmp_path / "a.db", author="Şule") as workspace:
        assert Checking(workspace, lambda: False).examine(ARTICLE, NOW) is None


def test_it_leaves_the_store_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[Path] = []
    close = Store.close

    def closing(self: Store) -> None:
        closed.append(self.path)
        close(self)

    with open_workspace(tmp_path / "a.db", author="Şule") as workspace:
        monkeypatch.setattr(Store, "close", closing)
        Checking(workspace).examine(ARTICLE, NOW)
        Checking(workspace, lambda: False).examine(ARTICLE, NOW)
        assert closed == [tmp_path / "a.db"] * 2
