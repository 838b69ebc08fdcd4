"""Versions at a desk: named, kept before a step, gone back to."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.document import actions
from editor_app.document.article import Article
from editor_app.document.article_json import content_of
from editor_app.document.commands import EditText
from editor_app.document.comparing import Change, compare
from editor_app.document.crdt import CrdtError
from editor_app.document.delta import deletion, insertion, replacement
from editor_app.document.richtext import plain
from editor_app.errors import NotFoundError
from editor_app.services import exchange, versions
from editor_app.services.compaction import merge_blobs
from editor_app.services.reviewing import Reviewing
from editor_app.services.source_import import import_into
from editor_app.services.workspace import Workspace
from tests.document.test_suggestions_apart import three
from tests.document.test_three_people import START
from tests.helpers.random_people import three_people
from tests.services.builders import Clock, body, full_article, type_words

A = "full-article"


def test_named_versions_are_in_the_store(desk: Workspace, other: Workspace, clock: Clock) -> None:
    desk.add(full_article())
    session = desk.open_article(A)
    first = versions.name_version(session, "  İlk   taslak ")
    clock.pass_time(60)
    type_words(session, "Новое. ")
    second = versions.name_version(session, "После")
    assert [v.name for v in versions.versions(session)] == ["После", "İlk taslak"]
    assert session.close()
    again = other.open_article(A)
    assert versions.versions(again) == (second, first)
    assert (first.by, first.kind, first.at) == (
        "Ayşe",
        "named",
        clock.moment.replace(second=0, minute=0),
    )
    then = versions.article_at(again, first)
    assert "Новое" not in plain(then.body)
    assert versions.article_at(other, second, A) == again.snapshot()


def test_naming_alone_is_saved(desk: Workspace) -> None:
    desk.add(full_article())
    session = desk.open_article(A)
    versions.name_version(session, "Sürüm")
    assert session.save_state == "unsaved"
    assert session.flush()
    assert len(desk.store.updates(A)) == 2
    assert session.snapshot() == desk.article(A)


def test_versions_outlive_merged_blobs(desk: Workspace) -> None:
    desk.add(full_article())
    session = desk.open_article(A)
    version = versions.name_version(session, "Sürüm")
    type_words(session, "more ")
    assert session.close()
    assert merge_blobs(desk.store, A, author="Ayşe")
    session = desk.open_article(A)
    assert versions.versions(session) == (version,)
    assert "more" not in plain(versions.article_at(session, version).body)
    assert {s.by for s in versions.sittings(session)} == {"Ayşe"}


def test_a_step_of_the_status_keeps_what_was(desk: Workspace) -> None:
    desk.add(full_article())
    session = desk.open_article(A)
    type_words(session, "before ")
    session.execute(actions.set_about("status", "in_review"))
    (version,) = versions.versions(session)
    assert (version.kind, version.note) == ("status", "in_review")
    assert versions.article_at(session, version).status == "draft"
    assert "before" in plain(versions.article_at(session, version).body)
    session.execute(actions.set_about("status", "in_review"))
    assert len(versions.versions(session)) == 1
    session.undo()
    session.undo()
    assert session.snapshot().status == "draft"
    assert "before" not in body(session)


def test_the_command_line_keeps_it_too(desk: Workspace) -> None:
    desk.add(full_article())
    desk.change(A, actions.set_about("status", "approved"))
    assert [v.note for v in versions.versions(desk.open_article(A))] == ["approved"]


def test_an_import_into_an_article_keeps_what_was(desk: Workspace, tmp_path: Path) -> None:
    desk.add(full_article())
    path = tmp_path / "kaynaklar.ris"
    path.write_text("TY  - JOUR\nTI  - Лёд\nER  - \n", encoding="utf-8")
    assert import_into(desk, A, path).count == 1
    session = desk.open_article(A)
    (version,) = versions.versions(session)
    assert (version.kind, version.note) == ("import", "kaynaklar.ris")
    assert len(versions.article_at(session, version).references) == 2


def test_a_merge_keeps_what_was_and_says_whose_work_came(desk: Workspace, far: Workspace) -> None:
    desk.add(full_article())
    exchange.merge(far, exchange.pack(desk, A))
    theirs = far.open_article(A)
    type_words(theirs, "Здесь. ")
    assert theirs.close()
    exchange.merge(desk, exchange.pack(far, A))
    session = desk.open_article(A)
    (version,) = versions.versions(session)
    assert (version.kind, version.note) == ("merge", "Zoë")
    assert "Здесь" not in plain(versions.article_at(session, version).body)


def test_going_back_is_a_new_step(desk: Workspace) -> None:
    desk.add(full_article())
    session = desk.open_article(A)
    Reviewing(session).comment("Kalsın", text="title", start=0, end=6)
    first = versions.name_version(session, "Önce")
    type_words(session, "Всё иначе. ")
    session.execute(actions.set_reference_fields("rf1", {}, {"title": "Başka"}))
    session.execute(actions.remove_key_point("kp1"))
    session.execute(actions.set_about("status", "in_review"))
    Reviewing(session).comment("Sonra", text="title", start=0, end=6)
    changed = session.snapshot()
    versions.restore(session, first)
    now, then = session.snapshot(), versions.article_at(session, first)
    assert content_of(now)["body"] == content_of(then)["body"]
    assert now.references == then.references
    assert [p.id for p in now.key_points] == ["kp1"]
    assert now.status == "in_review"
    assert len(now.comments) == len(then.comments) + 1
    session.undo()
    assert content_of(session.snapshot()) == content_of(changed)
    assert {v.name for v in versions.versions(session)} == {"Önce", ""}


@pytest.mark.parametrize("seed", range(12))
def test_going_back_to_any_moment(seed: int) -> None:
    """In random work of all kinds; the content is that of then, undo brings that of before."""
    person = three_people(START, seed)[0]
    document, moments = person.document, []
    for _ in range(8):
        for _ in range(8):
            person.act()
        moments.append((document.heads(), document.snapshot()))
    for heads, then in moments:
        before = document.snapshot()
        document.execute(versions.restoring(document, heads))
        assert differing(document.snapshot(), then) == []
        if differing(before, then):
            document.undo()
            assert differing(document.snapshot(), before) == []


def differing(one: Article, other: Article) -> list[Change]:
    return [c for c in compare(one, other).changes if c.part not in ("comments", "suggestions")]


@pytest.mark.parametrize("seed", range(12))
def test_going_back_leaves_the_review_as_it_is(seed: int) -> None:
    person = three(seed)[0]
    for _ in range(12):
        person.act()
    heads = person.document.heads()
    before = person.document.snapshot()
    for _ in range(25):
        person.act()
    now = person.document.snapshot()
    person.document.execute(versions.restoring(person.document, heads))
    then = person.document.snapshot()
    assert [(c.id, c.messages, c.resolved) for c in then.comments] == [
        (c.id, c.messages, c.resolved) for c in now.comments
    ]
    was = {s.id for s in before.suggestions}
    undecided = all(s.status != "open" or s.id in was for s in now.suggestions)
    assert [s.id for s in then.suggestions] == [s.id for s in now.suggestions]
    if undecided:
        assert [s.status for s in then.suggestions] == [s.status for s in now.suggestions]
    opened = {s.id for s in now.suggestions if s.status == "open"}
    if all(s.id in opened for s in before.suggestions if s.status == "open"):
        assert plain(then.body) == plain(before.body)


def test_what_was_proposed_then_and_rejected_since_does_not_come_back(desk: Workspace) -> None:
    desk.add(full_article())
    session = desk.open_article(A)
    session.suggesting = True
    session.execute(EditText("body", insertion(0, "Önerilen ")))
    session.suggesting = False
    version = versions.name_version(session, "Öneriyle")
    Reviewing(session).decide_all(accepted=False)
    type_words(session, " Yeni.")
    versions.restore(session, version)
    assert body(session).startswith("Ice roads")
    assert "Yeni" not in body(session)


def test_what_is_proposed_still_stays_proposed(desk: Workspace) -> None:
    desk.add(full_article())
    session = desk.open_article(A)
    session.suggesting = True
    session.execute(EditText("body", insertion(0, "Önerilen ")))
    session.suggesting = False
    version = versions.name_version(session, "Öneriyle")
    type_words(session, " Yeni.")
    versions.restore(session, version)
    assert body(session).startswith("Önerilen Ice roads")
    Reviewing(session).decide_all(accepted=False)
    assert body(session).startswith("Ice roads")


@pytest.mark.parametrize("settled", [False, True])
def test_what_was_only_proposed_since_goes_whole(desk: Workspace, *, settled: bool) -> None:
    """Also where something else that was open in the version has been decided on."""
    desk.add(full_article())
    session = desk.open_article(A)
    session.suggesting = True
    session.execute(EditText("title", insertion(0, "Önce ")))
    version = versions.name_version(session, "Öneriyle")
    if settled:
        Reviewing(session).decide_all(accepted=False)
    title, words = session.snapshot().title_text, body(session)
    session.execute(EditText("body", insertion(4, "лёгкий 🧊 ")))
    session.execute(EditText("body", deletion(0, 3)))
    session.execute(EditText("title", replacement(len(title) - 2, len(title), "da")))
    session.suggesting = False
    kept = {s.id for s in versions.article_at(session, version).suggestions}
    proposed = content_of(session.snapshot())
    versions.restore(session, version)
    now = session.snapshot()
    assert (now.title_text, body(session)) == (title, words)
    assert {s.status for s in now.suggestions if s.id not in kept} == {"rejected"}
    for accepted in (True, False):
        Reviewing(session).decide([s.id for s in now.suggestions if s.id not in kept], accepted)
        assert (session.snapshot().title_text, body(session)) == (title, words)
    for _ in range(3):
        if content_of(session.snapshot()) != proposed:
            session.undo()
    assert content_of(session.snapshot()) == proposed


def test_nothing_is_kept_twice(desk: Workspace) -> None:
    desk.add(full_article())
    session = desk.open_article(A)
    version = versions.version_before(session, versions.IMPORT, "a.bib")
    assert version is not None
    assert versions.version_before(session, versions.MERGE, "Zoë") is not None
    versions.forget(session, version)
    assert len(versions.versions(session)) == 1


def test_what_is_not_there_is_said(desk: Workspace) -> None:
    desk.add(full_article())
    session = desk.open_article(A)
    with pytest.raises(NotFoundError, match=r"version\.unknown"):
        versions.find(session, "v9")
    with pytest.raises(CrdtError):
        versions.article_at(session, "nonsense")
