"""Looking after a store: every kind of damage is found, and lists are made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.document.article_document import ArticleDocument
from editor_app.document.commands import EditText
from editor_app.document.delta import insertion
from editor_app.errors import StoreError
from editor_app.services.care import backup, place_findings, rebuild, verify
from editor_app.services.workspace import Workspace
from editor_app.store.store import Store
from editor_app.system.ids import new_id
from tests.services.builders import Clock, full_article, type_words


def codes(desk: Workspace) -> list[str]:
    return [problem.code for problem in verify(desk)]


def test_a_sound_store_has_no_problem(desk: Workspace) -> None:
    desk.add(full_article())
    desk.trash(desk.new_article("analysis", "ru", "Старая"))
    told: list[tuple[int, int]] = []
    assert verify(desk, lambda *done: told.append(done)) == []
    assert told == [(1, 2), (2, 2)]


def test_json_that_says_something_else(desk: Workspace) -> None:
    desk.add(full_article())
    desk.store._db.run("UPDATE article_json SET json = replace(json, 'Limanlar', 'Ormanlar')")
    assert codes(desk) == ["verify.json_differs"]
    assert rebuild(desk) == []
    assert codes(desk) == []


def test_a_changed_update_and_one_that_is_none(desk: Workspace) -> None:
    one, two = desk.add(full_article()), desk.new_article("analysis", "tr")
    desk.store._db.run("UPDATE updates SET blob = x'00' WHERE article_id = ?", (one,))
    desk.store.append_updates(two, [b"no update at all"], author="x", at=desk.now())
    problems = {str(p.facts["article"]): p.code for p in verify(desk) if "article" in p.facts}
    assert problems[one] == "store.damaged_update"
    assert problems[two] == "crdt.refused"
    assert [article for article, _ in rebuild(desk)] == [one, two]


def test_an_update_that_waits_for_another(desk: Workspace) -> None:
    article_id = desk.new_article("analysis", "en")
    blobs = [update.blob for update in desk.store.updates(article_id)]
    document = ArticleDocument.load(article_id, blobs, author="x")
    for word in ("one ", "two "):
        document.execute(EditText("body", insertion(0, word)))
        made = document.take_updates()
    desk.store.append_updates(article_id, made, author="x", at=desk.now())
    desk.reproject_stale()
    assert codes(desk) == ["verify.waiting"]


def test_rebuilding_makes_everything_that_is_searched(desk: Workspace) -> None:
    desk.add(full_article())
    before = desk.row("full-article")
    desk.store.drop_projections()
    assert desk.search("Диксон") == []
    assert rebuild(desk) == []
    assert [hit.article.id for hit in desk.search("Диксон")] == ["full-article"]
    assert desk.row("full-article") == before


def test_a_copy_is_a_store(desk: Workspace, tmp_path: Path, clock: Clock) -> None:
    session = desk.open_article(desk.new_article("analysis", "tr"))
    type_words(session, "Ünlü 🚢", "title")
    session.close()
    path = backup(desk, tmp_path / "yedek")
    with Store.open(path, create=False) as store:
        copy = Workspace(store, author="x", clock=clock, new_id=new_id)
        assert copy.list_articles()[0].title == "Ünlü 🚢"
        assert verify(copy) == []


def test_a_store_in_a_synchronised_folder_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Where these tests run may itself be a network drive.
    monkeypatch.setattr("editor_app.store.location._by_file_system", lambda path: None)
    assert place_findings(tmp_path / "desk.db") == ()
    [finding] = place_findings(tmp_path / "Dropbox" / "Masa" / "desk.db")
    assert (finding.level, finding.rule) == ("warning", "store.synchronised")
    assert finding.facts["by"] == "Dropbox"


def test_a_copy_of_a_damaged_history_is_kept_and_said(desk: Workspace, tmp_path: Path) -> None:
    desk.add(full_article())
    desk.store._db.run("UPDATE updates SET blob = x'00'")
    with pytest.raises(StoreError) as caught:
        backup(desk, tmp_path / "yedek")
    assert caught.value.code == "backup.damaged"
    assert caught.value.facts["title"] == desk.row("full-article").title
    assert Path(str(caught.value.facts["path"])).is_file()


def test_copies_of_a_damaged_store_drop_no_sound_ones_and_do_not_pile_up(
    desk: Workspace, clock: Clock, tmp_path: Path
) -> None:
    folder = tmp_path / "копии 🚢"
    desk.add(full_article())
    other = desk.new_article("analysis", "tr", "Ağaç")
    sound = []
    for _ in range(3):
        clock.pass_time(3600)
        sound.append(backup(desk, folder))
    damage = "UPDATE updates SET blob = x'00' WHERE article_id "
    for which in ("<> ?", "= ?"):
        desk.store._db.run(damage + which, (other,))
        for _ in range(6):
            clock.pass_time(3600)
            with pytest.raises(StoreError) as caught:
                backup(desk, folder)
            assert Path(str(caught.value.facts["path"])).is_file()
    assert set(sound) < set(folder.iterdir())
    damaged = sorted(path.name.partition("Z-")[2] for path in set(folder.iterdir()) - set(sound))
    assert damaged == ["damaged-1.db", "damaged-2.db", "damaged-2.db", "damaged-2.db"]
    with Store.open(sound[-1], create=False) as store:
        assert store.damaged_articles() == []
