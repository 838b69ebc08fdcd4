"""Versions travel and merge; who wrote when; the article at any moment; nonsense is passed over."""

from __future__ import annotations

import random
from base64 import b64encode
from datetime import UTC, datetime, timedelta

import pytest

from editor_app.document import actions
from editor_app.document.article_document import ArticleDocument
from editor_app.document.article_json import to_json
from editor_app.document.commands import EditText, status_set
from editor_app.document.crdt import Crdt, CrdtError
from editor_app.document.delta import deletion, insertion
from editor_app.document.history import NAMED, STATUS, Version
from tests.document.test_article_document import FULL
from tests.document.test_three_people import START
from tests.helpers.random_people import three_people


class Clock:
    def __init__(self) -> None:
        self.moment = datetime(2026, 12, 1, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def go(self, **time: float) -> None:
        self.moment += timedelta(**time)


def put(document: ArticleDocument, words: str, at: int = 0, text: str = "body") -> None:
    document.execute(EditText(text, insertion(at, words)))


def keep(document: ArticleDocument, record: str, name: str = "", kind: str = NAMED) -> Version:
    at = datetime(2026, 12, 1, 9, tzinfo=UTC)
    version = Version(record, name, document.author, at, kind, "", document.heads())
    document.keep_version(version)
    return version


def test_the_article_as_it_was() -> None:
    document = ArticleDocument.found(FULL, author="Ayşe")
    first, then = document.snapshot(), document.heads()
    put(document, "ёж 🦔 ")
    document.execute(actions.remove_key_point("k1"))
    assert to_json(document.article_at(then)) == to_json(first)
    assert document.article_at(document.heads()) == document.snapshot()


@pytest.mark.parametrize("seed", range(4))
def test_every_moment_of_random_work(seed: int) -> None:
    for person in three_people(START, seed):
        moments = []
        for _ in range(12):
            for _ in range(5):
                person.act()
            moments.append((person.document.heads(), person.document.snapshot()))
        for heads, article in moments:
            assert person.document.article_at(heads) == article


def test_versions_travel_and_merge() -> None:
    mine = ArticleDocument.found(FULL, author="Ayşe")
    theirs = ArticleDocument.load("a1", mine.take_updates(), author="Борис")
    keep(mine, "v1", "İlk taslak")
    put(theirs, "ещё ")
    keep(theirs, "v2", "После правки")
    mine.merge(theirs.take_updates())
    theirs.merge(mine.take_updates())
    assert [v.name for v in mine.versions()] == ["После правки", "İlk taslak"]
    assert mine.versions() == theirs.versions()
    assert mine.article_at(mine.versions()[0].heads).body[0].text.startswith("ещё ")


def test_a_version_is_no_part_of_the_article_and_undo_does_not_know_it() -> None:
    document = ArticleDocument.found(FULL, author="Ayşe")
    first = document.snapshot()
    put(document, "bir ")
    put(document, "iki ")
    assert document.undo()[0]
    keep(document, "v1", "Sürüm")
    assert document.can_redo
    assert document.undo()[0]
    assert not document.can_undo
    assert to_json(document.snapshot()) == to_json(first)
    assert [v.name for v in document.versions()] == ["Sürüm"]
    assert document.redo()[0]
    assert document.snapshot().body[0].text.startswith("bir ")


def test_a_version_of_something_that_has_not_come_is_not_listed() -> None:
    mine = ArticleDocument.found(FULL, author="Ayşe")
    blobs = mine.take_updates()
    put(mine, "word ")
    missing = mine.take_updates()
    keep(mine, "v1", "with words")
    theirs = ArticleDocument.load("a1", blobs, author="Борис")
    theirs.merge(mine.take_updates())
    assert theirs.versions() == ()
    theirs.merge(missing)
    assert [v.id for v in theirs.versions()] == ["v1"]


def test_another_name_and_off_the_list() -> None:
    document = ArticleDocument.found(FULL, author="Ayşe")
    version = keep(document, "v1", "a")
    document.keep_version(Version(**{**fields(version), "name": "б"}))
    assert [v.name for v in document.versions()] == ["б"]
    document.forget_version("v1")
    assert document.versions() == ()


def fields(version: Version) -> dict[str, object]:
    return {name: getattr(version, name) for name in Version.__slots__}


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"heads": 7, "kind": "named", "at": "2026-01-01T00:00:00+00:00"},
        {"heads": "AA", "kind": "named", "at": "yesterday"},
        {"heads": "é", "kind": "named", "at": "2026-01-01T00:00:00+00:00"},
        {"heads": "A" * 10_000_000, "kind": "named", "at": "2026-01-01T00:00:00+00:00"},
        {"heads": "AA==", "kind": ["named"], "at": "2026-01-01T00:00:00+00:00"},
    ],
)
def test_a_hostile_record_is_no_version(values: dict[str, object]) -> None:
    document = ArticleDocument.found(FULL, author="Ayşe")
    document._writer.set_fields("versions", "v1", values)
    document._commit("x")
    assert document.versions() == ()


@pytest.mark.parametrize(
    ("message", "by"),
    [
        ('{"by": "  Zoë\\n Örnek "}', "Zoë Örnek"),
        ('{"by": ["x"]}', "['x']"),
        ("[]", ""),
        ("no json", ""),
        ("[" * 4000, ""),
        ('{"by": "' + "x" * 4000 + '"}', "x" * 200),
        ('{"by": "' + "x" * 100_000 + '"}', ""),
    ],
)
def test_who_it_was_may_be_nonsense(message: str, by: str) -> None:
    document = ArticleDocument("a1", author="x")
    document._writer.set_fields("about", "article", {"slug": "a"})
    document._crdt.commit(origin="x", message=message, at=2**62)
    assert [s.by for s in document.sittings()] == [by]


def test_a_moment_may_be_nonsense() -> None:
    crdt = Crdt()
    chance = random.Random(3)
    for size in range(300):
        heads = b64encode(chance.randbytes(size % 40)).decode()
        if crdt.knows(heads):
            crdt.at(heads).close()
    for hostile in (b"\xff" * 9 + b"\x01", b"\xff\xff\xff\xff\x0f\x01", b"\x80" * 30):
        assert not crdt.knows(b64encode(hostile).decode())
    with pytest.raises(CrdtError):
        crdt.at("nonsense")


def test_sittings() -> None:
    clock = Clock()
    mine = ArticleDocument.found(FULL, author="Ayşe", clock=clock)
    clock.go(minutes=5)
    for _ in range(10):
        put(mine, "söz ")
        clock.go(minutes=3)
    clock.go(hours=3)
    put(mine, "sonra ")
    theirs = ArticleDocument.load("a1", mine.take_updates(), author="Борис", clock=clock)
    clock.go(minutes=1)
    put(theirs, "слово ")
    last, other, first = theirs.sittings()
    assert [s.by for s in (last, other, first)] == ["Борис", "Ayşe", "Ayşe"]
    assert (first.start, first.end) == (
        datetime(2026, 12, 1, 9, tzinfo=UTC),
        datetime(2026, 12, 1, 9, 32, tzinfo=UTC),
    )
    assert "слово" in theirs.article_at(last.heads).body[0].text
    assert "слово" not in theirs.article_at(other.heads).body[0].text
    assert "sonra" not in theirs.article_at(first.heads).body[0].text


def test_naming_a_version_is_no_sitting() -> None:
    clock = Clock()
    mine = ArticleDocument.found(FULL, author="Ayşe", clock=clock)
    then = mine.heads()
    theirs = ArticleDocument.load("a1", mine.take_updates(), author="Борис", clock=clock)
    clock.go(days=1)
    keep(theirs, "v1", "Версия")
    keep(theirs, "v2", "Ещё одна")
    mine.merge(theirs.take_updates())
    assert [s.by for s in mine.sittings()] == ["Ayşe"]
    assert mine.log(then).people == ()


def test_what_undo_did_is_by_whoever_undid_it() -> None:
    clock = Clock()
    mine = ArticleDocument.found(FULL, author="Ayşe", clock=clock)
    put(mine, "söz ")
    mine.undo()
    mine.redo()
    assert {s.by for s in mine.sittings()} == {"Ayşe"}
    assert {w.by for w in mine.written("body", 0, 4)} == {"Ayşe"}


def test_who_wrote_what() -> None:
    clock = Clock()
    mine = ArticleDocument.found(FULL, author="Ayşe", clock=clock)
    theirs = ArticleDocument.load("a1", mine.take_updates(), author="Борис", clock=clock)
    clock.go(hours=1)
    put(theirs, "ёж 🦔", 4)
    mine.merge(theirs.take_updates())
    assert [(w.start, w.end, w.by) for w in mine.written("body", 0, 10)] == [
        (0, 4, "Ayşe"),
        (4, 8, "Борис"),
        (8, 10, "Ayşe"),
    ]
    assert mine.written("body", 4, 5)[0].at == clock.moment


def test_who_did_what_since() -> None:
    mine = ArticleDocument.found(FULL, author="Ayşe")
    then = mine.heads()
    theirs = ArticleDocument.load("a1", mine.take_updates(), author="Борис")
    put(theirs, "слово ")
    theirs.execute(actions.set_reference_fields("r1", {}, {"title": "Снег"}))
    put(mine, "söz ", text="title")
    mine.merge(theirs.take_updates())
    log = mine.log(then)
    assert set(log.people) == {"Ayşe", "Борис"}
    assert log.who("body") == ("Борис",)
    assert log.who("references", "r1") == ("Борис",)
    assert log.who("title") == ("Ayşe",)
    assert log.who("key_points", "k1") == ()
    ((before, after),) = log.turns_of_others("Ayşe")
    without_theirs, whole = mine.article_at(before), mine.article_at(after)
    assert without_theirs.body == FULL.body
    assert without_theirs.title == whole.title != FULL.title
    assert whole == mine.snapshot()


def test_work_in_turns() -> None:
    mine = ArticleDocument.found(FULL, author="Ayşe")
    then = mine.heads()
    theirs = ArticleDocument.load("a1", mine.take_updates(), author="Борис")
    for number in range(2):
        put(mine, f"söz{number} ")
        theirs.merge(mine.take_updates())
        put(theirs, f"слово{number} ")
        mine.merge(theirs.take_updates())
    put(mine, "yeni ")
    turns = [
        [mine.article_at(heads).body[0].text.split()[:4] for heads in turn]
        for turn in mine.log(then).turns_of_others("Ayşe")
    ]
    first, second = turns
    assert (first[0][0], first[1][:2]) == ("söz0", ["слово0", "söz0"])
    assert (second[0][:3], second[1]) == (
        ["söz1", "слово0", "söz0"],
        ["слово1", "söz1", "слово0", "söz0"],
    )


def test_the_status_a_command_sets() -> None:
    assert status_set(actions.set_about("status", "in_review")) == "in_review"
    assert status_set(actions.set_about("slug", "in_review")) == ""
    assert status_set(EditText("body", deletion(0, 1))) == ""


def test_versions_survive_programs_that_do_not_know_them() -> None:
    """Nothing but the group's records is touched, so a copy without them gives them on."""
    document = ArticleDocument.found(FULL, author="Ayşe")
    keep(document, "v1", "Sürüm", STATUS)
    middle = ArticleDocument.load("a1", [document.whole()], author="eski")
    put(middle, "x")
    third = ArticleDocument.load("a1", [middle.whole()], author="Zoë")
    assert [v.name for v in third.versions()] == ["Sürüm"]
