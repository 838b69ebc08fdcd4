"""Since I last looked: what others did, and nothing of my own; for each reader."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from editor_app.document import actions
from editor_app.document.commands import EditText
from editor_app.document.comparing import Change, Comparison
from editor_app.document.delta import deletion, insertion
from editor_app.document.records import Marker, MarkerItem, Reference
from editor_app.document.richtext import paragraphs, plain
from editor_app.services.arrivals import comparison, others_since, take_back
from editor_app.services.reviewing import Reviewing
from editor_app.services.seen import mark_seen, news_since, seen_heads, since_seen
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace
from tests.document.test_three_people import START
from tests.helpers.random_people import three_people
from tests.services.builders import full_article, type_words

A = "full-article"


@pytest.fixture
def mine(desk: Workspace) -> EditingSession:
    desk.add(full_article())
    return desk.open_article(A)


def put(session: EditingSession, at: int, words: str, text: str = "body") -> None:
    session.execute(EditText(text, insertion(at, words)))


def changes(found: Comparison | None) -> list[tuple[str, str, str]]:
    return [(c.part, c.how, c.by) for c in found.changes] if found else []


def words_at(session: EditingSession, change: Change) -> str:
    text = dict(session.snapshot().texts())[change.text]
    return "\n".join(part.text for part in text)[change.start : change.end]


def test_who_never_looked_has_nothing_to_walk_through(
    desk: Workspace, mine: EditingSession
) -> None:
    assert since_seen(desk, mine, "Ayşe") is None
    assert seen_heads(desk, A, "Ayşe") == ""
    mark_seen(desk, mine, "Ayşe")
    assert since_seen(desk, mine, "Ayşe") is None
    assert seen_heads(desk, A, "Ayşe")


def test_what_another_did_is_walked_with_who_did_it(
    desk: Workspace, other: Workspace, mine: EditingSession
) -> None:
    mark_seen(desk, mine, "Ayşe")
    theirs = other.open_article(A)
    put(theirs, 4, "снова ")
    theirs.execute(actions.set_reference_fields("rf2", {}, {"title": "Зима"}))
    theirs.execute(
        actions.cite_new(
            "title", 0, Marker("m9", (MarkerItem("r9"),)), Reference("r9", {"title": "Z"})
        )
    )
    Reviewing(theirs).comment("Точно?", text="body", start=0, end=3)
    assert theirs.close()
    mine.tick()
    assert changes(since_seen(desk, mine, "Ayşe")) == [
        ("title", "changed", "Олег"),
        ("comments", "added", "Олег"),
        ("body", "changed", "Олег"),
        ("references", "added", "Олег"),
        ("references", "changed", "Олег"),
    ]
    mark_seen(desk, mine, "Ayşe")
    assert since_seen(desk, mine, "Ayşe") is None


def test_my_own_work_is_no_news_and_moves_the_places(
    desk: Workspace, other: Workspace, mine: EditingSession
) -> None:
    mark_seen(desk, mine, "Ayşe")
    theirs = other.open_article(A)
    put(theirs, 4, "снова ")
    assert theirs.close()
    put(mine, 0, "Yeni ilk paragraf. 🧊\n")
    mine.execute(actions.set_reference_fields("rf1", {}, {"title": "Benim"}))
    mine.tick()
    found = since_seen(desk, mine, "Ayşe")
    assert changes(found) == [("body", "changed", "Олег")]
    (change,) = found.changes if found else ()
    assert change.place == "body/2:4-9"
    assert words_at(mine, change) == "снова"
    assert len(changes(since_seen(desk, mine, "Ayşe", own=True))) == 3


def test_nothing_but_my_own_is_nothing(desk: Workspace, mine: EditingSession) -> None:
    mark_seen(desk, mine, "Ayşe")
    type_words(mine, "benim")
    assert since_seen(desk, mine, "Ayşe") is None
    assert changes(since_seen(desk, mine, "Ayşe", own=True)) == [("body", "changed", "Ayşe")]


def test_each_reader_for_themselves(
    desk: Workspace, other: Workspace, mine: EditingSession
) -> None:
    mark_seen(desk, mine, "Ayşe")
    theirs = other.open_article(A)
    mark_seen(other, theirs, "Олег")
    put(theirs, 4, "снова ")
    assert theirs.close()
    mine.tick()
    assert since_seen(desk, mine, "Олег") is None
    assert since_seen(desk, mine, "Ayşe")


def test_two_people_are_told_apart(
    desk: Workspace, other: Workspace, far: Workspace, mine: EditingSession
) -> None:
    mark_seen(desk, mine, "Ayşe")
    with desk.store.reopen() as store:
        third = Workspace(store, author="Zoë", clock=far.clock, new_id=far.new_id)
        for workspace, at, text in ((other, 4, "body"), (third, 0, "title")):
            session = workspace.open_article(A)
            put(session, at, "снова ", text)
            if workspace is third:
                put(session, session.document.length("body") - 1, " end")
                session.execute(EditText("body", deletion(0, 1)))
                session.execute(actions.remove_key_point("kp1"))
            assert session.close()
    mine.tick()
    assert changes(since_seen(desk, mine, "Ayşe")) == [
        ("title", "changed", "Zoë"),
        ("key_points", "removed", "Zoë"),
        ("body", "changed", "Олег"),
        ("body", "changed", "Zoë"),
    ]


def their_work(other: Workspace, *steps: Callable[[EditingSession], object]) -> None:
    session = other.open_article(A)
    for step in steps:
        step(session)
    assert session.close()


def pieces(found: Comparison | None) -> list[tuple[str, str]]:
    listed = found.changes if found else ()
    return [(p.how, p.text) for c in listed for p in c.pieces if p.how != "same"]


def test_my_own_work_on_which_theirs_stands_is_mine(
    desk: Workspace, other: Workspace, mine: EditingSession
) -> None:
    mark_seen(desk, mine, "Ayşe")
    put(mine, 0, "Benim ")
    mine.execute(actions.set_about("status", "in_review"))
    mine.execute(actions.add_key_point("kp9", paragraphs("Önemli 🚢")))
    Reviewing(mine).comment("Neden?", text="title", start=0, end=6)
    mine.suggesting = True
    put(mine, 0, "Öneri ", "title")
    mine.suggesting = False
    before = mine.snapshot()
    assert mine.flush()
    their_work(other, lambda s: put(s, 6, "его "), lambda s: put(s, 7, "очень ", "kp:kp9"))
    mine.tick()
    put(mine, 0, "Yine ")
    found = since_seen(desk, mine, "Ayşe")
    assert changes(found) == [("key_points", "changed", "Олег"), ("body", "changed", "Олег")]
    assert pieces(found) == [("added", "очень "), ("added", "его ")]
    assert [words_at(mine, c).strip() for c in (found.changes if found else ())] == ["очень", "его"]
    arrival = others_since(mine, seen_heads(desk, A, "Ayşe"))
    assert arrival is not None
    assert [c.by for c in comparison(mine, arrival).changes] == ["Олег", "Олег"]
    take_back(mine, arrival)
    now = mine.snapshot()
    assert plain(now.body) == "Yine " + plain(before.body)
    assert (now.key_points, now.status) == (before.key_points, before.status)
    assert (len(now.comments), len(now.suggestions)) == (2, 1)
    assert since_seen(desk, mine, "Ayşe") is None


def test_what_i_took_back_is_no_news(
    desk: Workspace, other: Workspace, mine: EditingSession
) -> None:
    mark_seen(desk, mine, "Ayşe")
    seen = mine.snapshot()
    their_work(
        other,
        lambda s: put(s, 0, "Новое начало.\n"),
        lambda s: s.execute(EditText("body", deletion(20, 32))),
        lambda s: s.execute(actions.remove_key_point("kp1")),
        lambda s: s.execute(actions.set_reference_fields("rf2", {}, {"title": "Лето"})),
        lambda s: s.execute(actions.set_about("status", "approved")),
    )
    mine.tick()
    arrival = others_since(mine, seen_heads(desk, A, "Ayşe"))
    assert arrival is not None
    take_back(mine, arrival)
    assert plain(mine.snapshot().body) == plain(seen.body)
    assert since_seen(desk, mine, "Ayşe") is None
    put(mine, 0, "Benim. ")
    their_work(other, lambda s: put(s, 0, "Ещё ", "title"))
    mine.tick()
    found = since_seen(desk, mine, "Ayşe")
    assert changes(found) == [("title", "changed", "Олег")]
    again = others_since(mine, seen_heads(desk, A, "Ayşe"))
    assert again is not None
    take_back(mine, again)
    assert plain(mine.snapshot().body) == "Benim. " + plain(seen.body)
    assert plain(mine.snapshot().title) == plain(seen.title)


def test_my_words_put_back_by_others_are_news(
    desk: Workspace, other: Workspace, mine: EditingSession
) -> None:
    """It reads as it did when I looked last, but I had changed it since."""
    mark_seen(desk, mine, "Ayşe")
    mine.execute(actions.set_reference_fields("rf2", {}, {"title": "Benim"}))
    assert mine.flush()
    their_work(
        other,
        lambda s: s.execute(actions.set_reference_fields("rf2", {}, {"title": "Зимний бюджет"})),
    )
    mine.tick()
    found = since_seen(desk, mine, "Ayşe")
    assert pieces(found) == [("removed", "Benim"), ("added", "Зимний бюджет")]


def test_many_turns_are_told_apart_by_what_only_i_touched(
    desk: Workspace, other: Workspace, mine: EditingSession
) -> None:
    mark_seen(desk, mine, "Ayşe")
    mine.execute(actions.set_about("status", "in_review"))
    for _ in range(15):
        assert mine.flush()
        their_work(other, lambda s: put(s, 0, "о", "title"))
        mine.tick()
        put(mine, 0, "a")
    found = since_seen(desk, mine, "Ayşe")
    assert changes(found) == [("title", "changed", "Олег")]


@pytest.mark.parametrize("seed", range(12))
def test_nothing_of_mine_is_ever_news(seed: int) -> None:
    """Whoever stands on whose work: what others did is left when mine alone is compared."""
    people = three_people(START, seed)
    chance = random.Random(f"turns {seed}")
    me = people[0]
    seen = me.document.heads()
    for _ in range(5):
        for _ in range(4):
            me.act()
        if chance.random() < 0.6:
            people[1].document.merge([me.document.whole()])
    assert news_since(me.document, seen, me.document.author) is None
    me.document.merge([people[1].document.whole()])
    assert news_since(me.document, seen, me.document.author) is None
    for _ in range(4):
        people[1].act()
    me.document.merge([people[1].document.whole()])
    for _ in range(4):
        me.act()
    found = news_since(me.document, seen, me.document.author)
    assert {c.by for c in found.changes} <= {people[1].document.author, ""} if found else True


def test_a_moment_that_is_not_here_is_nothing(desk: Workspace, mine: EditingSession) -> None:
    desk.store.set_setting(f"seen/{A}", {"Ayşe": "nonsense", "Олег": 7})
    assert since_seen(desk, mine, "Ayşe") is None
    assert since_seen(desk, mine, "Олег") is None
    desk.store.set_setting(f"seen/{A}", ["Ayşe"])
    assert since_seen(desk, mine, "Ayşe") is None
    mark_seen(desk, mine, "Ayşe")
    assert seen_heads(desk, A, "Ayşe")
