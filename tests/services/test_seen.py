"""Since I last looked: what others did, and nothing of my own; for each reader."""

from __future__ import annotations

import pytest

from editor_app.document import actions
from editor_app.document.commands import EditText
from editor_app.document.comparing import Change, Comparison
from editor_app.document.delta import deletion, insertion
from editor_app.document.records import Marker, MarkerItem, Reference
from editor_app.services.reviewing import Reviewing
from editor_app.services.seen import mark_seen, seen_heads, since_seen
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace
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


def test_a_moment_that_is_not_here_is_nothing(desk: Workspace, mine: EditingSession) -> None:
    desk.store.set_setting(f"seen/{A}", {"Ayşe": "nonsense", "Олег": 7})
    assert since_seen(desk, mine, "Ayşe") is None
    assert since_seen(desk, mine, "Олег") is None
    desk.store.set_setting(f"seen/{A}", ["Ayşe"])
    assert since_seen(desk, mine, "Ayşe") is None
    mark_seen(desk, mine, "Ayşe")
    assert seen_heads(desk, A, "Ayşe")
