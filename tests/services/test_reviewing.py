from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from editor_app.document import actions
from editor_app.document.commands import EditText
from editor_app.document.delta import deletion, insertion, replacement
from editor_app.document.records import Suggestion
from editor_app.document.richtext import Run, block, paragraphs, plain
from editor_app.errors import NotFoundError, RefusedError
from editor_app.formats.markdown import write_markdown
from editor_app.services.copying import clean_copy
from editor_app.services.reviewing import Reviewing
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace
from tests.services.builders import Clock, full_article


@pytest.fixture
def session(desk: Workspace) -> Iterator[EditingSession]:
    desk.add(full_article())
    opened = desk.open_article("full-article")
    yield opened
    opened.close()


@pytest.fixture
def review(session: EditingSession) -> Reviewing:
    return Reviewing(session)


def at(session: EditingSession, words: str) -> tuple[int, int]:
    text = "".join(run.text for run in session.document.runs("body"))
    start = text.index(words)
    return start, start + len(words)


def words_of(session: EditingSession, review: Reviewing, comment: str) -> str | None:
    thread = next(t for t in review.threads(resolved=None) if t.comment.id == comment)
    if thread.start is None:
        return None
    text = "".join(run.text for run in session.document.runs(thread.text))
    return text[thread.start : thread.end]


def test_a_thread_is_answered_resolved_and_opened_again(
    session: EditingSession, review: Reviewing, clock: Clock
) -> None:
    start, end = at(session, "yıl boyunca")
    comment = review.comment("Kaynak? 🧐", text="body", start=start, end=end, assigned="Олег")
    clock.pass_time(60)
    review.reply(comment, "Eklerim.")
    (thread,) = review.threads(assigned="Олег")
    assert (thread.by, thread.at, thread.comment.quote) == (
        "Ayşe",
        "2026-12-01T09:00:00Z",
        "yıl boyunca",
    )
    assert [plain(said.text) for said in thread.comment.messages] == ["Kaynak? 🧐", "Eklerim."]
    review.resolve(comment)
    assert comment not in [t.comment.id for t in review.threads()]
    (thread,) = review.threads(resolved=True)
    assert (thread.comment.resolved_by, thread.comment.resolved_at) == (
        "Ayşe",
        "2026-12-01T09:01:00Z",
    )
    review.reopen(comment)
    assert not review.threads(resolved=True)
    review.assign(comment, "")
    assert not review.threads(assigned="Олег")


def test_words_typed_around_and_within_do_not_move_a_comment(
    session: EditingSession, review: Reviewing
) -> None:
    start, end = at(session, "Первый пункт")
    comment = review.comment("Так?", text="body", start=start, end=end)
    session.execute(EditText("body", insertion(0, "Yeni satır\n😀 ")))
    start, end = at(session, "Первый пункт")
    session.execute(EditText("body", insertion(start + 6, "\n")))
    assert words_of(session, review, comment) == "Первый\n пункт"
    session.execute(EditText("body", deletion(start + 6, start + 7)))
    assert words_of(session, review, comment) == "Первый пункт"


def test_a_comment_whose_words_go_says_so_and_comes_back_with_them(
    session: EditingSession, review: Reviewing
) -> None:
    start, end = at(session, "Limanlar")
    comment = review.comment("Büyük harf?", text="body", start=start, end=end)
    session.execute(EditText("body", insertion(end, " x ")))
    session.execute(EditText("body", deletion(start - 2, end + 1)))
    assert "Limanlar yıl" in "".join(run.text for run in session.document.runs("body"))
    assert words_of(session, review, comment) is None
    (gone,) = [t for t in review.threads() if t.comment.id == comment]
    assert gone.comment.quote == "Limanlar"
    session.undo()
    assert words_of(session, review, comment) == "Limanlar"


def test_a_comment_stays_whole_when_a_part_is_deleted_and_brought_back(
    session: EditingSession, review: Reviewing
) -> None:
    for part in ("Ice", "roads melt", "roads"):
        start, end = at(session, "Ice roads melt")
        comment = review.comment("?", text="body", start=start, end=end)
        session.execute(EditText("body", deletion(*at(session, part))))
        session.undo()
        assert words_of(session, review, comment) == "Ice roads melt"


def test_a_comment_goes_with_words_that_are_cut_and_put_elsewhere(
    session: EditingSession, review: Reviewing
) -> None:
    start, end = at(session, "earlier")
    comment = review.comment("?", text="body", start=start, end=end)
    marks = next(r.marks for r in session.document.runs("body") if r.text == "earlier")
    session.execute(EditText("body", deletion(start, end)))
    session.execute(EditText("title", insertion(0, "earlier", marks)))
    (thread,) = [t for t in review.threads() if t.comment.id == comment]
    assert (thread.text, thread.start, thread.end) == ("title", 0, 7)


def test_without_a_selection_the_word_is_meant_or_the_paragraph(
    session: EditingSession, review: Reviewing
) -> None:
    start, _ = at(session, "roads")
    comment = review.comment("?", text="body", start=start + 2, end=start + 2)
    assert words_of(session, review, comment) == "roads"
    session.execute(EditText("title", deletion(0, session.document.length("title") - 1)))
    with pytest.raises(RefusedError) as refused:
        review.comment("?", text="title")
    assert refused.value.code == "comment.nothing_there"


def test_threads_come_in_reading_order(session: EditingSession, review: Reviewing) -> None:
    places = {
        "title": {"text": "title", "start": 0, "end": 6},
        "point": {"text": "kp:kp1", "start": 0, "end": 8},
        "cell": {"text": "cell:tb1:r2:c1", "start": 0, "end": 6},
        "after": {
            "text": "body",
            "start": at(session, "Первый")[0],
            "end": at(session, "пункт")[1],
        },
        "bio": {"text": "bio:au1:en", "start": 0, "end": 6},
        "source": {"field": "references/rf2/title"},
        "about": {"field": "about/excerpt"},
    }
    ids = {review.comment("?", **places[name]): name for name in reversed(places)}  # type: ignore[arg-type]
    found = [ids.get(t.comment.id, "first") for t in review.threads()]
    assert found == ["title", "point", "first", "cell", "after", "bio", "source", "about"]


def test_messages_are_changed_and_taken_out(
    session: EditingSession, review: Reviewing, clock: Clock
) -> None:
    comment = review.comment("Bir iki üç", text="title", start=0, end=6)
    answer = review.reply(comment, "Да")
    clock.pass_time(5)
    review.edit_message(comment, answer, "Да, ёлка 🎄")
    said = next(t for t in review.threads() if t.comment.id == comment).comment.messages[1]
    assert (plain(said.text), said.author, said.edited) == (
        "Да, ёлка 🎄",
        "Ayşe",
        "2026-12-01T09:00:05Z",
    )
    review.delete_message(comment, answer)
    (thread,) = [t for t in review.threads() if t.comment.id == comment]
    assert len(thread.comment.messages) == 1
    review.delete_message(comment, thread.comment.messages[0].id)
    assert comment not in [t.comment.id for t in review.threads(resolved=None)]
    assert not session.document.marked(f"c:{comment}")
    with pytest.raises(NotFoundError):
        review.reply(comment, "?")
    session.undo()
    assert comment in [t.comment.id for t in review.threads()]
    assert session.document.marked(f"c:{comment}") == [("title", 0, 6)]


def test_what_two_people_do_with_a_thread_apart_is_all_kept(
    desk: Workspace, other: Workspace, session: EditingSession, review: Reviewing
) -> None:
    comment = review.comment("Neden?", text="title", start=0, end=6)
    session.flush()
    theirs = other.open_article("full-article")
    theirs_review = Reviewing(theirs)
    review.delete(comment)
    theirs_review.reply(comment, "Потому что.")
    review.resolve("cm1")
    theirs_review.resolve("cm1")
    theirs_review.reopen("cm1")
    for one in (session, theirs, session, theirs):
        one.tick()
    mine, other_view = review.threads(resolved=None), theirs_review.threads(resolved=None)
    assert mine == other_view
    by_id = {t.comment.id: t.comment for t in mine}
    assert [plain(m.text) for m in by_id[comment].messages] == ["Потому что."]
    assert not by_id["cm1"].resolved
    theirs.close()


def tagged(session: EditingSession, words: str) -> str:
    start, end = at(session, words)
    (run,) = session.document.runs_between("body", start, end)
    return " ".join(sorted(key.partition(":")[0] for key, _ in run.marks))


def test_suggesting_is_a_mode_of_the_session(session: EditingSession, review: Reviewing) -> None:
    before = session.snapshot()
    session.suggesting = True
    start, end = at(session, "Limanlar yıl")
    change = session.execute(EditText("body", replacement(start, end, "Ж")), group="a")
    assert change.texts["body"] != (replacement(start, end, "Ж"),)
    for step, letter in enumerate("ёлки", 1):
        session.execute(EditText("body", insertion(end + step, letter)), group="a")
    assert (tagged(session, "Limanlar yıl"), tagged(session, "Жёлки")) == ("del", "ins")
    (found,) = review.proposals()
    assert (found.deleted, found.inserted, found.by) == ("Limanlar yıl", "Жёлки", "Ayşe")
    assert found.at == "2026-12-01T09:00:00Z"
    assert found.quotes_key_point == "kp1"
    comment = review.comment("Neden?", text="body", start=end, end=end + 5)
    assert words_of(session, review, comment) == "Жёлки"
    review.decide([found.id], accepted=True)
    assert "Жёлки boyunca" in "".join(run.text for run in session.document.runs("body"))
    assert review.proposals() == ()
    decided = session.document.suggestion(found.id)
    assert decided.status == "accepted"
    assert decided.fields["decided"] == {
        "status": "accepted",
        "by": "Ayşe",
        "at": "2026-12-01T09:00:00Z",
    }
    for _ in range(3):
        session.undo()
    assert session.snapshot() == before


def test_a_command_that_does_not_fit_is_refused_while_suggesting_too(
    session: EditingSession,
) -> None:
    session.suggesting = True
    before = session.snapshot()
    with pytest.raises(RefusedError):
        session.execute(EditText("body", deletion(0, 10_000)))
    assert session.snapshot() == before


def test_two_people_review_by_turns(
    desk: Workspace, other: Workspace, session: EditingSession, review: Reviewing
) -> None:
    session.suggesting = True
    session.execute(EditText("body", insertion(0, "Yeni ")))
    session.execute(EditText("title", deletion(0, 7)))
    session.flush()
    theirs = other.open_article("full-article")
    theirs.suggesting = True
    their_review = Reviewing(theirs)
    start, end = at(theirs, "roads")
    theirs.execute(EditText("body", replacement(start, end, "yollar")))
    assert [p.by for p in their_review.proposals()] == ["Ayşe", "Ayşe", "Олег"]
    assert their_review.decide_all(accepted=True, by="Ayşe") == 2
    theirs.flush()
    session.tick()
    (left,) = review.proposals()
    assert (left.by, left.deleted, left.inserted) == ("Олег", "roads", "yollar")
    assert review.decide_all(accepted=False) == 1
    session.flush()
    theirs.tick()
    assert theirs.snapshot() == session.snapshot()
    assert plain(session.document.text("body")).startswith("Yeni Ice roads melt")
    assert review.decide_all(accepted=True) == 0
    theirs.close()


def test_what_is_only_suggested_does_not_go_out(session: EditingSession) -> None:
    session.suggesting = True
    before = markdown(session)
    session.execute(EditText("body", insertion(0, "Yeni ")))
    session.execute(EditText("body", deletion(*at(session, "roads"))))
    session.execute(actions.remove_key_point("kp1"))
    session.execute(actions.add_key_point("kp2", paragraphs("İkinci")))
    session.execute(actions.set_about("excerpt", "Özet"))
    assert markdown(session) == before
    clean = clean_copy(session.snapshot())
    assert clean.suggestions == ()
    assert "Yeni" not in plain(clean.body)
    assert "roads" in plain(clean.body)
    assert [point.id for point in clean.key_points] == ["kp1"]


def markdown(session: EditingSession) -> str:
    return write_markdown(session.snapshot())


def test_suggestions_that_came_from_word_are_decided_like_others(desk: Workspace) -> None:
    runs = (
        Run("Eski", (("del:w1", True),)),
        Run("Yeni", (("ins:w2", True),)),
        Run(" metin"),
    )
    said = {"author": "Редактор", "at": "2026-01-02T03:04:05Z"}
    article = replace(
        full_article("from-word"),
        body=(block(*runs),),
        suggestions=(Suggestion("w1", "open", said), Suggestion("w2", "open", said)),
    )
    desk.add(article)
    session = desk.open_article("from-word")
    review = Reviewing(session)
    assert [(p.by, p.deleted, p.inserted) for p in review.proposals()] == [
        ("Редактор", "Eski", ""),
        ("Редактор", "", "Yeni"),
    ]
    review.decide(["w1"], accepted=True)
    review.decide(["w2"], accepted=False)
    assert plain(session.document.text("body")) == " metin"
    session.close()
