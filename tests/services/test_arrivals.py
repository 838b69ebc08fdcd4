"""What a merge brought: listed with who did it; taken back without what was written since."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from editor_app.document import actions
from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.article_json import content_of, to_json
from editor_app.document.commands import EditText
from editor_app.document.crdt import CrdtError
from editor_app.document.delta import deletion, insertion, replacement
from editor_app.document.records import Reference, Waiver
from editor_app.document.richtext import Block, paragraphs, plain
from editor_app.services import arrivals, exchange
from editor_app.services.arrivals import Arrival
from editor_app.services.reviewing import Reviewing
from editor_app.services.seen import mark_seen, seen_heads
from editor_app.services.session import EditingSession
from editor_app.services.taking_back import taking_back
from editor_app.services.workspace import Workspace
from tests.document.test_suggestions_apart import three
from tests.document.test_three_people import START
from tests.helpers.random_people import three_people
from tests.services.builders import Clock, full_article, type_words
from tests.services.test_exchange import judge_here

A = "full-article"
Work = Callable[[EditingSession], object]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "try_updates", judge_here)


def sent_back(desk: Workspace, far: Workspace, *work: Work) -> exchange.Merged:
    """Zoë gets the article, does her work, and it comes back."""
    exchange.merge(far, exchange.pack(desk, A))
    theirs = far.open_article(A)
    for step in work:
        step(theirs)
    assert theirs.close()
    return exchange.merge(desk, exchange.pack(far, A))


def typed(words: str, at: int = 0, text: str = "body") -> Work:
    return lambda session: session.execute(EditText(text, insertion(at, words)))


def body(article: Article) -> str:
    return plain(article.body)


def test_what_came_is_noted_with_who_did_it(desk: Workspace, far: Workspace, clock: Clock) -> None:
    desk.add(full_article())
    clock.pass_time(3600)
    merged = sent_back(
        desk, far, typed("Здесь. "), lambda s: Reviewing(s).comment("Kaynak?", text="title", end=6)
    )
    (arrival,) = arrivals.arrivals(desk, A)
    assert (arrival.id, arrival.by, arrival.at) == (merged.arrival, ("Zoë",), clock.moment)
    found = arrivals.comparison(desk.open_article(A), arrival)
    assert [(c.part, c.how, c.by) for c in found.changes] == [
        ("comments", "added", "Zoë"),
        ("body", "changed", "Zoë"),
    ]


def test_what_is_noted_goes_when_the_article_is_purged(
    desk: Workspace, far: Workspace, clock: Clock
) -> None:
    desk.add(full_article())
    sent_back(desk, far, typed("Ёлка 😀 "))
    with_them = desk.open_article(A)
    mark_seen(desk, with_them, "Zoë")
    assert with_them.close()
    assert arrivals.arrivals(desk, A)
    assert seen_heads(desk, A, "Zoë")
    desk.trash(A)
    clock.pass_time(31 * 86400)
    assert desk.empty_old_trash() == [A]
    assert arrivals.arrivals(desk, A) == ()
    assert seen_heads(desk, A, "Zoë") == ""


def test_the_same_again_brings_nothing(desk: Workspace, far: Workspace) -> None:
    desk.add(full_article())
    sent_back(desk, far, typed("Здесь. "))
    again = exchange.merge(desk, exchange.pack(far, A))
    assert (again.outcome, again.arrival) == ("unchanged", "")
    assert len(arrivals.arrivals(desk, A)) == 1


def test_files_do_not_go_to_and_fro_for_ever(desk: Workspace, far: Workspace) -> None:
    """The version before a merge comes along with the next file, and is no news."""
    desk.add(full_article())
    sent_back(desk, far, typed("Здесь. "))
    assert exchange.merge(far, exchange.pack(desk, A)).outcome == "unchanged"
    assert exchange.merge(desk, exchange.pack(far, A)).outcome == "unchanged"
    assert len(far.open_article(A).document.versions()) == 1


def test_places_are_those_of_the_article_as_it_is_now(desk: Workspace, far: Workspace) -> None:
    desk.add(full_article())
    sent_back(desk, far, typed("Здесь. "))
    session = desk.open_article(A)
    session.execute(EditText("body", insertion(0, "Yeni paragraf.\nBaşta ")))
    (arrival,) = arrivals.arrivals(desk, A)
    (change,) = arrivals.comparison(session, arrival).changes
    assert change.place == "body/2:6-12"
    whole = "\n".join(part.text for part in session.snapshot().body)
    assert whole[change.start : change.end] == "Здесь."


def test_taken_back_without_my_own(desk: Workspace, far: Workspace) -> None:
    desk.add(full_article())
    before = desk.article(A)
    sent_back(
        desk,
        far,
        typed("Здесь. "),
        lambda s: s.execute(actions.add_reference(Reference("rf9", {"title": "Снег"}))),
        lambda s: s.execute(actions.set_reference_fields("rf1", {}, {"title": "Bütçe"})),
        lambda s: s.execute(actions.remove_key_point("kp1")),
        lambda s: s.execute(actions.set_about("status", "in_review")),
        lambda s: s.execute(actions.waive(Waiver("w1", "title.long", "so"))),
        lambda s: Reviewing(s).comment("?", text="title", end=6),
    )
    session = desk.open_article(A)
    type_words(session, " Benim.", "title")
    session.execute(actions.set_reference_fields("rf2", {}, {"title": "Мой"}))
    (arrival,) = arrivals.arrivals(desk, A)
    with_both = session.snapshot()
    arrivals.take_back(session, arrival, desk)
    now = session.snapshot()
    assert body(now) == body(before)
    assert plain(now.title) == plain(before.title) + " Benim."
    assert [s.fields["title"] for s in now.references] == ["Winter Budget", "Мой"]
    assert [p.id for p in now.key_points] == ["kp1"]
    assert (now.status, now.waivers, now.comments) == ("draft", (), before.comments)
    assert arrivals.arrivals(desk, A)[0].taken_back
    session.undo()
    assert content_of(session.snapshot()) == content_of(with_both)


def test_what_was_taken_back_stays_so_when_the_file_comes_again(
    desk: Workspace, far: Workspace
) -> None:
    desk.add(full_article())
    sent_back(desk, far, typed("Здесь. "))
    session = desk.open_article(A)
    arrivals.take_back(session, arrivals.arrivals(desk, A)[0], desk)
    assert session.close()
    exchange.merge(desk, exchange.pack(far, A))
    assert "Здесь" not in body(desk.article(A))
    exchange.merge(far, exchange.pack(desk, A))
    assert to_json(far.article(A)) == to_json(desk.article(A))


def test_an_open_window_takes_it_in_and_can_take_it_back(desk: Workspace, far: Workspace) -> None:
    desk.add(full_article())
    session = desk.open_article(A)
    exchange.merge(far, exchange.pack(desk, A))
    typed("Моё. ")(session)  # not saved yet when the merge comes
    theirs = far.open_article(A)
    typed("Zoë. ")(theirs)
    assert theirs.close()
    exchange.merge(desk, exchange.pack(far, A))
    session.tick()
    assert {"Моё.", "Zoë."} <= set(body(session.snapshot()).split())
    (arrival,) = arrivals.arrivals(desk, A)
    (change,) = arrivals.comparison(session, arrival).changes
    assert [p.text for p in change.pieces if p.how == "added"] == ["Zoë. "]
    arrivals.take_back(session, arrival, desk)
    assert body(session.snapshot()).startswith("Моё. Ice")


def test_what_the_window_has_not_taken_in_yet_can_be_taken_back(
    desk: Workspace, far: Workspace
) -> None:
    desk.add(full_article())
    session = desk.open_article(A)
    sent_back(desk, far, typed("Здесь. "))
    (arrival,) = arrivals.arrivals(desk, A)
    arrivals.take_back(session, arrival, desk)
    assert "Здесь" not in body(session.snapshot())
    foreign = replace(arrival, after="nonsense")
    with pytest.raises(CrdtError, match="unknown_moment"):
        arrivals.take_back(session, foreign)


def test_what_another_window_wrote_is_taken_back(desk: Workspace, other: Workspace) -> None:
    desk.add(full_article())
    mine, theirs = desk.open_article(A), other.open_article(A)
    opened = mine.document.heads()
    assert arrivals.others_since(mine, opened) is None
    typed("Моё. ")(mine)
    typed("Олег. ")(theirs)
    assert mine.flush()
    assert theirs.close()
    mine.tick()
    arrival = arrivals.others_since(mine, opened)
    assert arrival is not None
    assert arrival.by == ("Олег",)
    assert [c.by for c in arrivals.comparison(mine, arrival).changes] == ["Олег"]
    arrivals.take_back(mine, arrival)
    assert body(mine.snapshot()).startswith("Моё. Ice")
    assert arrivals.others_since(mine, "nonsense") is None


def test_the_same_words_changed_by_two_are_listed_as_such(desk: Workspace, far: Workspace) -> None:
    desk.add(full_article())
    exchange.merge(far, exchange.pack(desk, A))
    theirs, mine = far.open_article(A), desk.open_article(A)
    for session, word in ((theirs, "frost"), (mine, "Eis")):
        session.execute(EditText("body", replacement(0, 3, word)))
    theirs.execute(EditText("title", insertion(0, "Yeni ")))
    mine.execute(EditText("title", insertion(12, " (Север)")))
    assert theirs.close()
    assert mine.close()
    exchange.merge(desk, exchange.pack(far, A))
    session = desk.open_article(A)
    found = arrivals.comparison(session, arrivals.arrivals(desk, A)[0]).changes
    assert [(c.part, c.marks) for c in found] == [("title", ()), ("body", ("contested",))]
    assert all(word in body(session.snapshot()) for word in ("frost", "Eis"))


def test_words_that_build_on_mine_are_not_contested(desk: Workspace, far: Workspace) -> None:
    desk.add(full_article())
    desk.change(A, EditText("body", replacement(0, 3, "Eis")))
    sent_back(desk, far, lambda s: s.execute(EditText("body", insertion(3, " frost"))))
    session = desk.open_article(A)
    (change,) = arrivals.comparison(session, arrivals.arrivals(desk, A)[0]).changes
    assert change.marks == ()


# Properties


def merged_apart(
    seed: int, theirs: Callable[[ArticleDocument], None], mine: Callable[[ArticleDocument], None]
) -> tuple[ArticleDocument, ArticleDocument, Arrival]:
    """(the article with both and mine since, one with mine alone, what came)."""
    first = ArticleDocument.found(text_article(seed), author="Ayşe")
    blobs = first.take_updates()
    alone = ArticleDocument.load("a1", blobs, author="Ayşe")
    other = ArticleDocument.load("a1", blobs, author="Борис")
    theirs(other)
    before = first.heads()
    first.merge(other.take_updates())
    moment = Clock().moment
    arrival = Arrival("x", before, first.heads(), moment, ("Борис",))
    mine(alone)
    first.merge(alone.take_updates())
    return first, alone, arrival


def text_article(seed: int) -> Article:
    chance = random.Random(f"words {seed}")
    pool = ("buz", "лёд", "ice", "liman", "🚢", "yol", "дорога", "port", "çığ", "ёж")
    lines = (" ".join(chance.choices(pool, k=12)) for _ in range(8))
    return Article(id="a1", body=paragraphs(*lines))


def edits(seed: str, blocks: range, count: int) -> Callable[[ArticleDocument], None]:
    """Random edits of some paragraphs alone."""

    def work(document: ArticleDocument) -> None:
        chance = random.Random(seed)
        for number in range(count):
            at, part = place(document, chance.choice(blocks))
            spot = at + chance.randrange(len(part.text) or 1)
            length = min(chance.randrange(1, 9), at + len(part.text) - spot)
            roll = chance.random()
            if roll < 0.5 or length <= 0:
                delta = insertion(spot, f" {chance.choice(('söz', 'слово', '😀'))}{number} ")
            elif roll < 0.75:
                delta = deletion(spot, spot + length)
            else:
                delta = replacement(spot, spot + length, "yeni")
            document.execute(EditText("body", delta))

    return work


def place(document: ArticleDocument, number: int) -> tuple[int, Block]:
    at = 0
    for part in document.snapshot().body[:number]:
        at += len(part.text) + 1
    return at, document.snapshot().body[number]


def take_back(document: ArticleDocument, arrival: Arrival) -> None:
    document.execute(taking_back(document, arrival.version, arrival.after))


@pytest.mark.parametrize("seed", range(20))
def test_what_remains_is_what_i_did_alone(seed: int) -> None:
    """Where the two did not touch the same words, nothing of theirs is left, and all of mine."""
    both, alone, arrival = merged_apart(
        seed, edits(f"t{seed}", range(0, 8, 2), 15), edits(f"m{seed}", range(1, 8, 2), 15)
    )
    take_back(both, arrival)
    assert both.snapshot().body == alone.snapshot().body
    assert both.undo()[0]


@pytest.mark.parametrize("seed", range(20))
def test_nothing_of_mine_is_lost_where_we_wrote_in_the_same_words(seed: int) -> None:
    both, alone, arrival = merged_apart(
        seed, edits(f"t{seed}", range(8), 12), edits(f"m{seed}", range(8), 12)
    )
    mine = {
        both_id
        for both_id in alone.identities("body", 0, alone.length("body"))
        if both_id.endswith(f"@{alone._crdt.peer}")
    }
    take_back(both, arrival)
    left = set(both.identities("body", 0, both.length("body")))
    assert mine <= left
    theirs = {w.by for w in both.written("body", 0, both.length("body"))}
    assert "Борис" not in theirs


@pytest.mark.parametrize("seed", range(8))
def test_random_work_of_all_kinds_is_taken_back(seed: int) -> None:
    people = three_people(START, seed)
    first = people[0].document
    before, heads = first.snapshot(), first.heads()
    for person in people[1:]:
        for _ in range(25):
            person.act()
        first.merge(person.document.take_updates())
    arrival = Arrival("x", heads, first.heads(), Clock().moment, ())
    first.execute(actions.set_about("slug", "benim"))
    take_back(first, arrival)
    now = content_of(first.snapshot())
    wanted = content_of(before)
    assert now.pop("about")["slug"] == "benim"
    wanted.pop("about")
    assert now == wanted


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 105, 109, 149])
def test_a_review_is_taken_back_with_its_decisions(seed: int) -> None:
    """Suggestions, comments and decisions, those among them that contradict each other."""
    first, *others = three(seed)
    for _ in range(10):
        first.act()
    for person in others:
        person.document.merge([first.document.whole()])
    before, heads = first.document.snapshot(), first.document.heads()
    for person in others:
        for _ in range(20):
            person.act()
        first.document.merge(person.document.take_updates())
    take_back(first.document, Arrival("x", heads, first.document.heads(), Clock().moment, ()))
    assert content_of(first.document.snapshot()) == content_of(before)


@pytest.mark.parametrize("seed", [177, 179])
def test_words_of_a_key_point_come_back_where_a_line_end_was_left(seed: int) -> None:
    test_random_work_of_all_kinds_is_taken_back(seed)
