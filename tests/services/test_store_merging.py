"""Two copies of a whole store made one: articles, people, the house; again, in any order."""

from __future__ import annotations

import itertools
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.checks.house import House, Word
from editor_app.document import actions
from editor_app.document.article_json import to_json
from editor_app.document.richtext import plain
from editor_app.errors import InputError, StoreError
from editor_app.services import store_merging, trial
from editor_app.services.arrivals import arrivals
from editor_app.services.house import house, save_house
from editor_app.services.house_book import HouseBook
from editor_app.services.remarks import SHIPPED, Remark
from editor_app.services.store_merging import StoreReport, is_store, merge_store
from editor_app.services.workspace import Workspace
from editor_app.store.rows import Person
from editor_app.store.store import Store
from editor_app.system.ids import new_id
from tests.services.builders import PNG, Clock, full_article, type_words


def judge_here(questions: list[trial.Question]) -> list[trial.Verdict | InputError]:
    """The child's work in this process, for the tests of what is not hostile."""
    return [trial.judge(q.article_id, q.here, q.foreign) for q in questions]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_merging, "try_all", judge_here)


def outcomes(report: StoreReport) -> dict[str, str]:
    return {merged.id: merged.outcome for merged in report.articles}


def say(desk: Workspace, article_id: str, words: str) -> None:
    session = desk.open_article(article_id)
    type_words(session, words)
    assert session.close()


def body(desk: Workspace, article_id: str) -> str:
    return plain(desk.article(article_id).body)


def everything(desk: Workspace) -> dict[str, object]:
    rows = desk.list_articles(limit=None)
    return {row.id: to_json(desk.article(row.id)) for row in rows}


def test_a_whole_store_comes_in(desk: Workspace, far: Workspace) -> None:
    """With the real child."""
    sha = far.store.add_file(PNG, "image/png", "harita.png")
    far.add(full_article("one-article", image=sha))
    far.add(full_article("two-article"))
    desk.add(full_article("own-article"))
    seen: list[tuple[int, int]] = []
    report = merge_store(desk, far.store.path, lambda *now: seen.append(now))
    assert outcomes(report) == {"one-article": "new", "two-article": "new"}
    assert seen == [(1, 2), (2, 2)]
    assert desk.file(sha) == PNG
    assert {**everything(far), **everything(desk)} == everything(desk)
    assert desk.search("Диксон")


def test_what_both_changed_is_merged_and_can_be_taken_back(
    desk: Workspace, far: Workspace, quick: None
) -> None:
    desk.add(full_article())
    merge_store(far, desk.store.path)
    say(desk, "full-article", "Burada. ")
    say(far, "full-article", "Здесь. ")
    report = merge_store(desk, far.store.path)
    assert outcomes(report) == {"full-article": "merged"}
    assert all(words in body(desk, "full-article") for words in ("Burada.", "Здесь."))
    (arrival,) = arrivals(desk, "full-article")
    assert (arrival.id, arrival.by) == (report.articles[0].arrival, ("Zoë",))
    updates = desk.store.updates("full-article")
    again = merge_store(desk, far.store.path)
    assert outcomes(again) == {"full-article": "unchanged"}
    assert desk.store.updates("full-article") == updates


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_any_order_gives_equal_articles(
    tmp_path: Path, clock: Clock, quick: None, order: tuple[int, ...]
) -> None:
    with three_desks(tmp_path, clock) as desks:
        paths = [desk.store.path for desk in desks]
        for at in (*order, *order):
            for path in paths:
                if path != paths[at]:
                    merge_store(desks[at], path)
        whole = everything(desks[0])
        assert len(whole) == 4
        assert all(everything(desk) == whole for desk in desks)
        words = body(desks[1], "full-article")
        assert all(f" {name}. " in words for name in ("Ayşe", "Борис", "Zoë"))


@contextmanager
def three_desks(folder: Path, clock: Clock) -> Iterator[list[Workspace]]:
    """Three stores that had one article in common; in each of them it was changed."""
    with ExitStack() as stack:
        desks = []
        for name in ("Ayşe", "Борис", "Zoë"):
            store = stack.enter_context(Store.open(folder / f"{name}.db"))
            desks.append(Workspace(store, author=name, clock=clock, new_id=new_id))
        desks[0].add(full_article())
        for desk in desks[1:]:
            merge_store(desk, desks[0].store.path)
        for number, desk in enumerate(desks):
            say(desk, "full-article", f" {desk.author}. ")
            desk.add(full_article(f"own-{number}"))
        yield desks


def test_a_store_in_use_is_read_with_what_is_in_its_log(
    desk: Workspace, far: Workspace, quick: None
) -> None:
    """The other is open elsewhere, and nothing of it has been written back into the file."""
    far.add(full_article())
    path = far.store.path
    assert path.with_name(path.name + "-wal").stat().st_size > 0
    beside = sorted(p.name for p in path.parent.glob("far*"))
    before = {p.name: p.read_bytes() for p in path.parent.glob("far.db*") if "shm" not in p.name}
    assert outcomes(merge_store(desk, path)) == {"full-article": "new"}
    assert sorted(p.name for p in path.parent.glob("far*")) == beside
    assert before == {
        p.name: p.read_bytes() for p in path.parent.glob("far.db*") if "shm" not in p.name
    }
    say(far, "full-article", "дальше ")
    assert outcomes(merge_store(desk, path)) == {"full-article": "merged"}


def test_a_store_that_can_only_be_read(desk: Workspace, far: Workspace, quick: None) -> None:
    far.add(full_article())
    far.store.close()
    far.store.path.chmod(0o400)
    assert outcomes(merge_store(desk, far.store.path)) == {"full-article": "new"}


def test_what_is_in_the_trash_there_stays_there(
    desk: Workspace, far: Workspace, quick: None
) -> None:
    far.add(full_article())
    far.trash("full-article")
    assert merge_store(desk, far.store.path).articles == ()


def test_one_damaged_article_does_not_keep_the_others_out(
    desk: Workspace, far: Workspace, quick: None
) -> None:
    for name in ("good-one", "damaged-one", "empty-one"):
        far.add(full_article(name))
    far.store.close()
    with closing(sqlite3.connect(far.store.path, isolation_level=None)) as raw:
        raw.execute(
            "UPDATE updates SET blob = CAST(x'00' || blob AS BLOB) WHERE article_id = 'damaged-one'"
        )
        raw.execute("DELETE FROM updates WHERE article_id = 'empty-one'")
    report = merge_store(desk, far.store.path)
    assert outcomes(report) == {"good-one": "new", "damaged-one": "failed", "empty-one": "failed"}
    errors = {m.id: m.error for m in report.articles if m.error}
    assert errors["damaged-one"].code == "store.damaged_update"
    assert errors["damaged-one"].facts["path"] == str(far.store.path)
    assert errors["empty-one"].code == "pack.damaged"
    assert [row.id for row in desk.list_articles()] == ["good-one"]


def test_bytes_that_are_no_history_are_refused_one_by_one(desk: Workspace, far: Workspace) -> None:
    """In the real child: the sound ones of a batch come in."""
    far.add(full_article("good-one"))
    far.add(full_article("good-two"))
    far.store.append_updates("bad-one", [b"anything"], author="x", at=far.now())
    report = merge_store(desk, far.store.path)
    assert outcomes(report) == {"good-one": "new", "good-two": "new", "bad-one": "failed"}
    assert [m.error.code for m in report.articles if m.error] == ["pack.hostile"]
    assert desk.store.stale() == []


def test_ids_that_are_none(desk: Workspace, far: Workspace, quick: None) -> None:
    blob = [u.blob for u in far.store.updates(far.add(full_article()))]
    for odd in ("../..", "a/b/c/d", "x" * 300):
        far.store.append_updates(odd, blob, author="x", at=far.now())
    report = merge_store(desk, far.store.path)
    assert sorted(outcomes(report).values()) == ["failed", "failed", "failed", "new"]


def test_a_history_that_contradicts_is_kept_apart_once(
    desk: Workspace, far: Workspace, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add(full_article())
    far.add(replace(full_article(), title=full_article().key_points[0].text))

    def contradicting(questions: list[trial.Question]) -> list[trial.Verdict | InputError]:
        found = (trial.judge(q.article_id, q.here, q.foreign) for q in questions)
        return [replace(verdict, agrees=False) for verdict in found]

    monkeypatch.setattr(store_merging, "try_all", contradicting)
    before = to_json(desk.article("full-article"))
    report = merge_store(desk, far.store.path)
    assert [m.outcome for m in report.articles] == ["kept_apart"]
    assert report.articles[0].id != "full-article"
    assert to_json(desk.article("full-article")) == before
    again = merge_store(desk, far.store.path)
    assert [m.outcome for m in again.articles] == ["unchanged"]
    assert desk.count_articles() == 2


def test_it_can_be_stopped(desk: Workspace, far: Workspace, quick: None) -> None:
    for number in range(4):
        far.add(full_article(f"article-{number}"))
    far.save_person(Person("p1", "Zoë"))
    done: list[int] = []
    report = merge_store(desk, far.store.path, lambda n, _: done.append(n), lambda: len(done) == 2)
    assert report.stopped
    assert len(report.articles) == desk.count_articles() == 2
    assert desk.people() == []
    assert len(merge_store(desk, far.store.path).articles) == 4
    assert desk.count_articles() == 4


def test_people_are_united(desk: Workspace, far: Workspace, quick: None) -> None:
    photo = far.store.add_file(PNG, "image/png", "zoe.png")
    desk.save_person(Person("p1", "Ayşe", "Liman"))
    desk.save_person(Person("p2", "Борис", "Порт", bios={"ru": "Пишет."}))
    far.save_person(Person("p1", "Ayşe Hanım"))
    far.save_person(Person("p3", "БОРИС", bios={"ru": "Пишет."}))
    far.save_person(Person("p4", "Борис", "Другой порт"))
    far.save_person(Person("p5", "Zoë", photo=photo))
    assert merge_store(desk, far.store.path).people == 2
    assert {p.id: p.name for p in desk.people()} == {
        "p1": "Ayşe", "p2": "Борис", "p4": "Борис", "p5": "Zoë",
    }  # fmt: skip
    assert desk.file(photo) == PNG
    assert merge_store(desk, far.store.path).people == 0


def test_the_houses_rules_are_united(desk: Workspace, far: Workspace, quick: None) -> None:
    save_house(desk.store, HouseBook(House({"a.b": "off"}, {"en": (Word("utilise", "use"),)})))
    theirs = House(
        {"a.b": "blocker", "c.d": "note"},
        {"en": (Word("utilise", "apply"), Word("very")), "ru": (Word("данный", "этот"),)},
    )
    save_house(far.store, HouseBook(theirs, (*SHIPPED, Remark("kısa", {"tr": "Kısaltın."}))))
    far.store.set_setting("house_words", ["Loroca", "порт", 7])
    desk.store.set_setting("house_words", ["порт"])
    assert merge_store(desk, far.store.path).settings == 5
    book = house(desk.store)
    assert dict(book.checks.levels) == {"a.b": "off", "c.d": "note"}
    assert {w.avoid: w.prefer for w in book.checks.words["en"]} == {"utilise": "use", "very": ""}
    assert [r.name for r in book.remarks][-1] == "kısa"
    assert desk.store.setting("house_words") == ["порт", "Loroca"]
    assert merge_store(desk, far.store.path).settings == 0


def test_nothing_is_decided_where_nobody_decided(
    desk: Workspace, far: Workspace, quick: None
) -> None:
    assert merge_store(desk, far.store.path) == StoreReport()
    assert desk.store.setting("house") is None


# What is no store, or a hostile one


def refused(desk: Workspace, path: Path) -> StoreError:
    before = everything(desk)
    with pytest.raises(StoreError) as caught:
        merge_store(desk, path)
    assert everything(desk) == before
    assert caught.value.facts["path"] == str(path)
    return caught.value


def test_files_that_are_no_stores(desk: Workspace, tmp_path: Path) -> None:
    assert refused(desk, tmp_path / "nothing.db").code == "store.missing"
    assert refused(desk, tmp_path).code == "store.is_folder"
    text = tmp_path / "text.db"
    text.write_bytes(b"Kuzey " * 1000)
    assert refused(desk, text).code == "store.not_a_store"
    empty = tmp_path / "empty.db"
    empty.touch()
    assert refused(desk, empty).code == "store.not_a_store"
    with closing(sqlite3.connect(tmp_path / "other.db")) as raw:
        raw.execute("CREATE TABLE articles (id)")
    assert refused(desk, tmp_path / "other.db").code == "store.not_a_store"
    assert not is_store(text, desk.store.path)
    assert not is_store(tmp_path, desk.store.path)


def test_the_store_itself(desk: Workspace, tmp_path: Path) -> None:
    desk.add(full_article())
    link = tmp_path / "link.db"
    link.symlink_to(desk.store.path)
    assert refused(desk, desk.store.path).code == "store.itself"
    assert refused(desk, link).code == "store.itself"
    with pytest.raises(StoreError):
        is_store(link, desk.store.path)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON settings BEGIN DELETE FROM articles; END",
         "store.foreign_tables"),
        ("CREATE VIEW v AS WITH RECURSIVE n(x) AS (VALUES (1) UNION ALL SELECT x FROM n) SELECT 1",
         "store.foreign_tables"),
        ("DROP TABLE updates; CREATE VIEW updates AS SELECT 1 AS id", "store.foreign_tables"),
        ("ALTER TABLE people ADD COLUMN more TEXT DEFAULT 'x'", "store.foreign_tables"),
        ("DROP TABLE files", "store.foreign_tables"),
        ("INSERT INTO _sqlite_migrations VALUES (99, 'editorial_desk', 'from_2031', '')",
         "store.newer"),
    ],
)  # fmt: skip
def test_hostile_stores(desk: Workspace, far: Workspace, change: str, code: str) -> None:
    far.store.close()
    with closing(sqlite3.connect(far.store.path, isolation_level=None)) as raw:
        raw.executescript(change)
    assert refused(desk, far.store.path).code == code
    assert desk.people() == []


@pytest.mark.parametrize(
    "change",
    [
        "INSERT INTO settings VALUES ('house_words', '{')",
        "INSERT INTO people VALUES ('p', 'n', '', '', NULL, 'x')",
    ],
)
def test_articles_come_in_where_people_or_rules_are_damaged(
    desk: Workspace, far: Workspace, quick: None, change: str
) -> None:
    far.add(full_article())
    far.save_person(Person("p1", "Zoë"))
    far.store.close()
    with closing(sqlite3.connect(far.store.path, isolation_level=None)) as raw:
        raw.execute(change)
    report = merge_store(desk, far.store.path)
    assert outcomes(report) == {"full-article": "new"}
    assert report.error is not None
    assert (report.error.code, report.error.facts["path"]) == ("store.damaged", str(far.store.path))
    assert desk.people() == []


def test_damaged_pages(desk: Workspace, far: Workspace, tmp_path: Path) -> None:
    for number in range(30):
        far.add(full_article(f"article-{number}"))
    far.store.close()
    data = bytearray(far.store.path.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    broken = tmp_path / "broken.db"
    broken.write_bytes(data)
    assert refused(desk, broken).code in ("store.damaged", "store.foreign_tables")


def test_a_blob_larger_than_any_is_not_read(
    desk: Workspace, far: Workspace, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    far.add(full_article())
    monkeypatch.setattr("editor_app.store.foreign.LARGEST", 100)
    report = merge_store(desk, far.store.path)
    assert [m.error.code for m in report.articles if m.error] == ["store.too_large"]


def test_a_hostile_articles_fields_do_no_harm(desk: Workspace, far: Workspace, quick: None) -> None:
    far.add(full_article())
    far.change("full-article", actions.set_about("slug", "x" * 10_000))
    far.store.close()
    with closing(sqlite3.connect(far.store.path, isolation_level=None)) as raw:
        raw.execute("UPDATE articles SET title = ?, authors = '{', status = 'x'", ("T\n" * 9000,))
        raw.execute("UPDATE updates SET author = ?, at = ?", ("A\n" * 9000, "never"))
    assert outcomes(merge_store(desk, far.store.path)) == {"full-article": "new"}
    assert max(len(u.author) for u in desk.store.updates("full-article")) <= 1000


def test_somebody_writes_meanwhile(desk: Workspace, far: Workspace, quick: None) -> None:
    """The copy is of one moment, or is made again; never half of one and half of another."""
    far.add(full_article())
    stop = threading.Event()

    def write() -> None:
        with far.store.reopen() as store:
            own = Workspace(store, author="Zoë", clock=far.clock, new_id=new_id)
            number = 0
            while not stop.is_set():
                own.add(full_article(f"written-{number}"))
                number += 1
                stop.wait(0.02)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(5):
            try:
                report = merge_store(desk, far.store.path)
            except StoreError as error:
                assert error.code == "store.locked"  # noqa: PT017 - it may also go well
            else:
                assert {m.outcome for m in report.articles} <= {"new", "unchanged"}
    finally:
        stop.set()
        writer.join()
    merge_store(desk, far.store.path)
    assert everything(far) == everything(desk)
