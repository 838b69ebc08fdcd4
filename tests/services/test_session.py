"""What is typed in a session is in the store, whatever happens."""

from __future__ import annotations

import pytest

from editor_app.document import actions, schema
from editor_app.document.article_document import ArticleDocument
from editor_app.document.commands import EditText
from editor_app.document.crdt import Crdt, CrdtError
from editor_app.document.delta import deletion, insertion
from editor_app.document.richtext import plain
from editor_app.errors import RefusedError, StoreError
from editor_app.services import session as sessions
from editor_app.services.care import verify
from editor_app.services.compaction import merge_blobs
from editor_app.services.workspace import Workspace
from editor_app.store.store import Store
from editor_app.system.ids import new_id
from tests.services.builders import WORDS, Clock, body, full_article, type_words


def test_typed_words_are_in_the_store_after_a_tick(desk: Workspace) -> None:
    session = desk.open_article(desk.new_article("analysis", "tr", WORDS))
    states: list[str] = []
    session.on_save_state(states.append)
    type_words(session, WORDS)
    assert session.save_state == "unsaved"
    session.tick()
    assert states == ["unsaved", "saved"]
    assert body(desk.open_article(session.article_id)) == WORDS


def test_a_flush_appends_one_update(desk: Workspace) -> None:
    session = desk.open_article(desk.new_article("analysis", "en"))
    before = len(desk.store.updates(session.article_id))
    for word in WORDS.split():
        type_words(session, word)
    assert session.flush()
    assert len(desk.store.updates(session.article_id)) == before + 1
    assert session.flush()
    assert len(desk.store.updates(session.article_id)) == before + 1


def test_lists_follow_in_a_pause_and_at_close(desk: Workspace, clock: Clock) -> None:
    session = desk.open_article(desk.new_article("analysis", "en"))
    type_words(session, "A title", "title")
    session.tick()
    assert desk.row(session.article_id).title == ""
    clock.pass_time(2)
    session.tick()
    assert desk.row(session.article_id).title == "A title"
    type_words(session, " more", "title")
    assert session.close()
    assert desk.row(session.article_id).title == "A title more"
    assert desk.store.stale() == []


def test_what_another_process_typed_comes_in(desk: Workspace, other: Workspace) -> None:
    article_id = desk.new_article("analysis", "ru")
    mine, theirs = desk.open_article(article_id), other.open_article(article_id)
    changes: list[str] = []
    mine.listen(lambda change: changes.append(change.source))
    type_words(mine, "Ayşe. ")
    type_words(theirs, "Олег. ")
    for session in (mine, theirs, mine, theirs):
        session.tick()
    assert body(mine) == body(theirs)
    assert "Ayşe. " in body(mine)
    assert "Олег. " in body(mine)
    assert changes == ["keys", "remote"], "what is one's own never comes back"


def test_a_failed_save_keeps_everything_and_is_tried_again(
    desk: Workspace, other: Workspace, clock: Clock
) -> None:
    article_id = desk.new_article("analysis", "en")
    path = desk.store.path
    with Store.open(path, wait=0) as impatient:
        session = Workspace(impatient, author="Ayşe", clock=clock, new_id=new_id).open_article(
            article_id
        )
        type_words(session, WORDS)
        with other.store.transaction():
            assert not session.flush()
            assert session.save_state == "failed"
            assert session.save_error is not None
            assert session.save_error.code == "store.locked"
            assert not session.close(), "a session that could not save goes on"
            type_words(session, "!")
        session.tick()
        assert session.save_state == "failed", "not tried again at once: each try waits"
        clock.pass_time(6)
        session.tick()
        assert session.save_state == "saved"
    assert body(desk.open_article(article_id)) == WORDS + "!"


def test_after_the_crdt_failed_the_document_is_read_again(
    desk: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = desk.open_article(desk.new_article("analysis", "en"))
    type_words(session, "saved ")
    session.flush()
    type_words(session, "unsaved ")
    real = Crdt.apply
    calls: list[str] = []

    def fail_half_way(self: Crdt, text: str, delta: object) -> None:
        real(self, text, delta)  # type: ignore[arg-type]
        if not calls:
            calls.append(text)
            raise CrdtError("crdt.refused", reason="on purpose")

    monkeypatch.setattr(Crdt, "apply", fail_half_way)
    told: list[str] = []
    session.listen(lambda change: told.append(change.source))
    with pytest.raises(CrdtError):
        type_words(session, "half")
    assert body(session) == "saved unsaved "
    assert told == [sessions.RELOADED]
    type_words(session, "whole")
    session.flush()
    assert body(desk.open_article(session.article_id)) == "saved unsaved whole"


def test_a_refused_command_changes_nothing(desk: Workspace) -> None:
    session = desk.open_article(desk.new_article("analysis", "en"))
    with pytest.raises(RefusedError):
        session.execute(EditText("body", insertion(99, "x")))
    assert session.save_state == "saved"


def test_undo_and_redo_are_stored(desk: Workspace) -> None:
    session = desk.open_article(desk.new_article("analysis", "en"))
    type_words(session, "one ")
    type_words(session, "two")
    assert session.undo()[0]
    session.flush()
    assert body(desk.open_article(session.article_id)) == "one "
    assert session.redo()[0]
    session.flush()
    assert body(desk.open_article(session.article_id)) == "one two"


def test_many_updates_become_one_in_a_pause(desk: Workspace, clock: Clock) -> None:
    session = desk.open_article(desk.new_article("analysis", "en"))
    for number in range(sessions.MANY_UPDATES + 5):
        type_words(session, f"{number} ")
        session.flush()
    clock.pass_time(2)
    session.tick()
    assert len(desk.store.updates(session.article_id)) == 1
    assert body(desk.open_article(session.article_id)).endswith("203 204 ")
    type_words(session, "more")
    assert session.close()
    assert body(desk.open_article(session.article_id)).endswith("204 more")


def test_updates_that_wait_for_others_are_not_merged_away(desk: Workspace) -> None:
    article_id = desk.new_article("analysis", "en")
    blobs = [u.blob for u in desk.store.updates(article_id)]
    far = ArticleDocument.load(article_id, blobs, author="Олег")
    steps = []
    for word in ("first ", "second "):
        far.execute(EditText("body", insertion(0, word)))
        steps += far.take_updates()
    desk.store.append_updates(article_id, steps[1:], author="Олег", at="2026-03-01T09:00:00Z")
    assert not merge_blobs(desk.store, article_id, author="Ayşe")
    session = desk.open_article(article_id)
    assert body(session) == ""
    desk.store.append_updates(article_id, steps[:1], author="Олег", at="2026-03-01T09:00:01Z")
    session.tick()
    assert body(session) == "second first "
    assert merge_blobs(desk.store, article_id, author="Ayşe")
    assert body(desk.open_article(article_id)) == "second first "


def test_files_are_kept_by_their_content(desk: Workspace) -> None:
    session = desk.open_article(desk.new_article("analysis", "en"))
    sha = session.add_file(b"\x89PNG", "image/png", "harita.png")
    assert session.file(sha) == b"\x89PNG"
    assert session.file("0" * 64) is None


def test_a_store_that_can_only_be_read_says_so(desk: Workspace, clock: Clock) -> None:
    article_id = desk.new_article("analysis", "en", WORDS)
    desk.store.close()
    with Store.open(desk.store.path) as store:
        store._db.read_only = True
        session = Workspace(store, author="Ayşe", clock=clock, new_id=new_id).open_article(
            article_id
        )
        session.execute(actions.set_about("status", "in_review"))
        session.tick()
        assert session.save_state == "failed"
        assert isinstance(session.save_error, StoreError)
        assert session.save_error.code == "store.read_only"
        assert session.unsaved()
        assert session.close(leave_unsaved=True)


def test_the_language_of_a_record_survives(desk: Workspace) -> None:
    session = desk.open_article(desk.new_article("analysis", "tr"))
    session.execute(actions.set_about(schema.ABOUT_FIELDS[-1], "group-1"))
    session.close()
    assert desk.row(session.article_id).siblings == "group-1"


def test_an_article_purged_while_it_is_open_is_saved_whole(
    desk: Workspace, other: Workspace, clock: Clock
) -> None:
    article_id = desk.add(full_article())
    mine, theirs = desk.open_article(article_id), other.open_article(article_id)
    other.trash(article_id)
    clock.pass_time(31 * 86400)
    assert other.empty_old_trash() == [article_id]
    type_words(mine, "Сохранено 😀 ", "title")
    assert mine.flush()
    clock.pass_time(5)
    type_words(theirs, "Ек ", "body")
    assert theirs.close()
    assert mine.close()
    assert verify(desk) == []
    kept = desk.article(article_id)
    assert kept.title_text.endswith("Сохранено 😀")
    assert "Ice roads melt" in plain(kept.body)
    assert "Ек " in plain(kept.body)
    assert len(kept.references) == 2
    assert [row.id for row in desk.list_articles()] == [article_id]


def test_the_library_counts_words_as_the_page_does(desk: Workspace) -> None:
    article_id = desk.add(full_article())
    before = desk.row(article_id).words
    session = desk.open_article(article_id)
    session.suggesting = True
    session.execute(EditText("body", deletion(0, 4)))
    session.execute(EditText("body", insertion(0, "Buz ve лёд ")))
    assert session.close()
    assert plain(desk.article(article_id).body).startswith("Buz ve лёд Ice roads")
    assert desk.row(article_id).words == before + 2
    assert [row.words for row in desk.list_articles()] == [before + 2]


def test_words_of_a_deleted_table_are_neither_counted_nor_found(desk: Workspace) -> None:
    article_id = desk.add(full_article())
    assert [hit.article.id for hit in desk.search("Диксон")] == [article_id]
    before = desk.row(article_id).words
    session = desk.open_article(article_id)
    runs = session.document.runs("body")
    place = next(n for n, run in enumerate(runs) if run.object and run.object[0] == "table")
    at = sum(len(run.text) for run in runs[:place])
    session.execute(EditText("body", deletion(at, at + 1)))
    assert session.flush()
    assert session.project()
    assert desk.search("Диксон") == []
    assert desk.row(article_id).words == before - 4
    session.undo()
    assert session.close()
    assert [hit.article.id for hit in desk.search("Диксон")] == [article_id]
    assert desk.row(article_id).words == before
