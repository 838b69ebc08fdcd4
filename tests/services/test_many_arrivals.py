"""Files that come back in odd orders, again, and as copies of copies; taken back in any order."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from editor_app.document import actions
from editor_app.document.article import Article
from editor_app.document.article_json import content_of, to_json
from editor_app.document.commands import EditText
from editor_app.document.delta import deletion, insertion
from editor_app.document.records import Reference
from editor_app.document.richtext import paragraphs
from editor_app.services import arrivals, exchange
from editor_app.services.workspace import Workspace
from editor_app.store.store import Store
from editor_app.system.ids import new_id
from tests.services.builders import Clock
from tests.services.test_exchange import judge_here

A = "full-article"
MINE, OLEG, ZOE = "Ayşe", "Олег", "Zoë"
START = [f"{word}{number}." for number, word in enumerate(("buz", "лёд", "ice🚢", "çığ") * 6)]


@dataclass
class Group:
    """Three people with a store each; of every word it is known who put it in, who took it out."""

    desks: dict[str, Workspace]
    chance: random.Random
    clock: Clock
    put: dict[str, str] = field(default_factory=dict)
    cut: dict[str, set[str]] = field(default_factory=dict)

    def work(self, who: str, steps: int = 3) -> None:
        """Somebody puts in words, each another one, and takes out others, of anybody."""
        session = self.desks[who].open_article(A)
        for _ in range(steps):
            text = words(self.desks[who], session.snapshot())
            there = [word for word in (*START, *self.put) if word in text]
            if self.chance.random() < 0.6 or not there:
                word = f"+{who[0]}{len(self.put)}ş😀;"
                ends = [0, *(at + 1 for at, char in enumerate(text) if char in ".;")]
                session.execute(EditText("body", insertion(self.chance.choice(ends), word)))
                self.put[word] = who
            else:
                word = self.chance.choice(there)
                at = text.index(word)
                session.execute(EditText("body", deletion(at, at + len(word))))
                self.cut.setdefault(word, set()).add(who)
            self.clock.pass_time(7)
        assert session.close()

    def files(self) -> list[bytes]:
        """Two from each of two people: the later ones hold the earlier, one has been merged."""
        oleg, zoe = self.desks[OLEG], self.desks[ZOE]
        self.work(OLEG)
        found = [exchange.pack(oleg, A)]
        self.work(ZOE)
        exchange.merge(zoe, found[0])
        self.work(ZOE)
        found.append(exchange.pack(zoe, A))
        self.work(OLEG)
        found.append(exchange.pack(oleg, A))
        self.work(ZOE)
        return [*found, exchange.pack(zoe, A)]

    def standing(self, *less: str) -> set[str]:
        """The words that must be there; without the work of some people."""
        started = dict.fromkeys(START, MINE)
        return {
            word
            for word, by in {**started, **self.put}.items()
            if by not in less and not self.cut.get(word, set()) - set(less)
        }

    def check(self, *less: str) -> None:
        """Each word that must be there is there once, and no other is."""
        text = words(self.desks[MINE])
        every = [*START, *self.put]
        assert {word for word in every if word in text} == self.standing(*less)
        assert [word for word in every if text.count(word) > 1] == []


def words(desk: Workspace, article: Article | None = None) -> str:
    return "\n".join(part.text for part in (article or desk.article(A)).body)


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int, str], Group]]:
    monkeypatch.setattr(exchange, "try_updates", judge_here)
    with ExitStack() as stack:

        def make(seed: int, name: str = "") -> Group:
            clock = Clock()
            desks = {}
            for who in (MINE, OLEG, ZOE):
                store = stack.enter_context(Store.open(tmp_path / f"{seed}{name}{who}.db"))
                desks[who] = Workspace(store, author=who, clock=clock, new_id=new_id)
            lines = (" ".join(START[at : at + 6]) for at in range(0, len(START), 6))
            made = Article(id=A, title=paragraphs("Лёд"), body=paragraphs(*lines))
            desks[MINE].add(made)
            for who in (OLEG, ZOE):
                exchange.merge(desks[who], exchange.pack(desks[MINE], A))
            return Group(desks, random.Random(seed), clock)

        yield make


def take_back(desk: Workspace, *chosen: arrivals.Arrival) -> None:
    session = desk.open_article(A)
    for arrival in chosen:
        arrivals.take_back(session, arrival, desk)
    assert session.close()


def standing(desk: Workspace) -> list[arrivals.Arrival]:
    return [arrival for arrival in arrivals.arrivals(desk, A) if not arrival.taken_back]


Make = Callable[[int], Group]


@pytest.mark.parametrize("seed", range(3))
def test_the_same_comes_of_files_in_any_order(group: Make, tmp_path: Path, seed: int) -> None:
    people = group(seed)
    files = people.files()
    people.work(MINE)
    mine = exchange.pack(people.desks[MINE], A)
    found = set()
    orders = people.chance.sample(list(itertools.permutations(files)), 8)
    for number, order in enumerate(orders):
        with Store.open(tmp_path / f"{number}.db") as store:
            desk = Workspace(store, author=MINE, clock=people.clock, new_id=new_id)
            people.desks[MINE] = desk
            exchange.merge(desk, mine)
            for data in order:
                exchange.merge(desk, data)
                assert exchange.merge(desk, data).outcome == "unchanged"
            people.check()
            found.add(words(desk))
            brought = [arrivals.comparison(desk.open_article(A), a) for a in standing(desk)]
            assert all(comparison.changes for comparison in brought)
    assert len(found) == 1


@pytest.mark.parametrize("way", ["latest first", "oldest first", "at random"])
@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_left_of_work_that_is_taken_back_in_any_order(
    group: Make, seed: int, way: str
) -> None:
    people = group(seed)
    files = people.files()
    people.work(MINE)
    desk = people.desks[MINE]
    before = content_of(desk.article(A))
    for data in people.chance.sample(files, 4):
        exchange.merge(desk, data)
    came = standing(desk)
    if way == "oldest first":
        came.reverse()
    elif way == "at random":
        people.chance.shuffle(came)
    take_back(desk, *came)
    people.check(OLEG, ZOE)
    assert content_of(desk.article(A)) == before
    for data in files:
        assert exchange.merge(desk, data).outcome == "unchanged"
    people.check(OLEG, ZOE)
    for who in (OLEG, ZOE):
        exchange.merge(people.desks[who], exchange.pack(desk, A))
        assert to_json(people.desks[who].article(A)) == to_json(desk.article(A))


@pytest.mark.parametrize("seed", range(8))
def test_what_i_write_between_files_and_taking_back_stays(group: Make, seed: int) -> None:
    people = group(seed)
    files = people.files()
    desk = people.desks[MINE]
    for data in people.chance.sample(files, 4):
        exchange.merge(desk, data)
        people.work(MINE, 1)
        if people.chance.random() < 0.6 and standing(desk):
            take_back(desk, people.chance.choice(standing(desk)))
    left = standing(desk)
    people.chance.shuffle(left)
    take_back(desk, *left)
    people.check(OLEG, ZOE)


@pytest.mark.parametrize("latest_first", [True, False])
def test_what_one_brought_and_another_removed_does_not_come_back(
    group: Make, latest_first: bool
) -> None:
    people = group(0)
    desk, oleg, zoe = (people.desks[who] for who in (MINE, OLEG, ZOE))
    source = Reference("rf9", {"type": "webpage", "title": "Снег"})
    before = content_of(desk.article(A))
    oleg.change(A, actions.add_reference(source))
    oleg.change(A, actions.set_about("excerpt", "Лёд"))
    exchange.merge(desk, exchange.pack(oleg, A))
    exchange.merge(zoe, exchange.pack(oleg, A))
    zoe.change(A, actions.remove_reference("rf9"))
    zoe.change(A, actions.set_about("excerpt", "Buz"))
    exchange.merge(desk, exchange.pack(zoe, A))
    desk.change(A, actions.set_about("category", "Benim"))
    came = standing(desk)
    take_back(desk, *(came if latest_first else reversed(came)))
    now = content_of(desk.article(A))
    assert now["about"].pop("category") == "Benim"
    before["about"].pop("category")
    assert now == before
