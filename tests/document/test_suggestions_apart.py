"""Three people suggest, edit and decide apart: nothing is lost that nobody decided on."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from editor_app.document import actions
from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.article_json import to_json
from editor_app.document.commands import Command, EditText, SetField
from editor_app.document.commenting import add_comment
from editor_app.document.delta import Delta, deletion, insertion, marking, replacement
from editor_app.document.proposals import Proposal, proposals
from editor_app.document.records import Comment, KeyPoint, Message, Reference
from editor_app.document.richtext import block, is_blank, paragraphs, trimmed
from editor_app.document.suggesting import Suggester, suggested
from editor_app.document.views import as_accepted, as_original
from tests.document.suggesting_people import AT, Reviewer, without_suggestions

WORDS = ("ığü", "Привет ", "ёж", "😀", "👩‍👩‍👧 ", "word ", "Şırnak’ta ", "a\nb", "\n", "“q” ")
START = Article(
    id="a1",
    title=paragraphs("Kuzey Limanları 😀"),
    key_points=(
        KeyPoint("k1", paragraphs("Kış pahalıdır.")),
        KeyPoint("k2", paragraphs("Порты дороги.")),
    ),
    body=(
        block("Kış pahalıdır ve uzundur; порты замерзают."),
        block("Вторая часть 😀", kind="heading", level=2),
        block("Ships wait in the ice for weeks, sometimes longer."),
    ),
    references=(Reference("r1", {"title": "Лёд"}),),
)
Ids = dict[str, set[str]]


@dataclass
class Ledger:
    """Characters by identity: put in by anybody, taken away by anybody; by suggestion those that
    were struck and those that were put in.
    """

    put: Ids = field(default_factory=dict)
    taken: Ids = field(default_factory=dict)
    struck: Ids = field(default_factory=dict)
    inserted: Ids = field(default_factory=dict)


def ids_of(document: ArticleDocument) -> Ids:
    return {
        text: set(document.identities(text, 0, document.length(text)))
        for text in document.text_names()
        if not text.startswith("comment:")
    }


def with_key(document: ArticleDocument, text: str, prefix: str) -> dict[str, set[str]]:
    """The characters that carry each mark that begins so, as it is stored."""
    found: dict[str, set[str]] = {}
    at = 0
    for run in document.runs_between(text, 0, document.length(text)):
        for key, _ in run.marks:
            if key.startswith(prefix):
                ids = document.identities(text, at, at + len(run.text))
                found.setdefault(key.removeprefix(prefix), set()).update(ids)
        at += len(run.text)
    return found


class Somebody(Reviewer):
    """A reviewer who does random things, and whose every loss is looked into."""

    ledger: Ledger
    chance: random.Random

    def act(self) -> None:
        roll = self.chance.random()
        if roll < 0.55:
            self.watch(self.suggest_something, self.may_erase())
        elif roll < 0.70:
            self.watch(self.edit_something, None)
        elif roll < 0.74:
            self.watch(self.remark, {})
        elif roll < 0.80:
            self.watch(self.undo_something, None)
        else:
            self.decide_something()

    def watch(self, do: Callable[[], object], allowed: Ids | None) -> None:
        """Do something; only characters that are allowed to may go (None: any)."""
        before = ids_of(self.document)
        do()
        self.note(before, allowed)

    def note(self, before: Ids, allowed: Ids | None) -> None:
        for text, now in ids_of(self.document).items():
            gone = before.get(text, set()) - now
            if allowed is not None:
                assert gone <= allowed.get(text, set())
            self.ledger.put.setdefault(text, set()).update(now)
            self.ledger.taken.setdefault(text, set()).update(gone)

    def may_erase(self) -> Ids:
        """Own insertions that are open."""
        own = {s.id for s in self.document.suggestions() if s.fields.get("author") == self.name}
        found: Ids = {}
        for text in self.document.text_names():
            for suggestion, ids in with_key(self.document, text, "ins:").items():
                if suggestion in own:
                    found.setdefault(text, set()).update(ids)
        added = {p.text for p in self.proposals() if p.by == self.name and "add" in p.facts}
        found |= {text: ids for text, ids in ids_of(self.document).items() if text in added}
        return found

    def suggest_something(self) -> None:
        command = self.command()
        who = Suggester(self.name, AT, self.new_id)
        form = suggested(command, self.document, who)
        self.and_note_marks(lambda: self.document.execute(form))

    def undo_something(self) -> None:
        self.and_note_marks(self.document.undo)

    def and_note_marks(self, do: Callable[[], object]) -> None:
        """Characters that come with an insertion's mark, and those that get a deletion's: what
        comes by undo are other characters than those that went.
        """
        marked = {t: with_key(self.document, t, "del:") for t in self.document.text_names()}
        before = ids_of(self.document)
        do()
        for text, now in ids_of(self.document).items():
            for suggestion, ids in with_key(self.document, text, "ins:").items():
                fresh = ids & (now - before.get(text, set()))
                self.ledger.inserted.setdefault(suggestion, set()).update(fresh)
            for suggestion, ids in with_key(self.document, text, "del:").items():
                fresh = ids - marked.get(text, {}).get(suggestion, set())
                self.ledger.struck.setdefault(suggestion, set()).update(fresh)

    def edit_something(self) -> None:
        text = self.some_text()
        if self.document.length(text):
            self.document.execute(EditText(text, self.delta(text, words_only=True)))

    def remark(self) -> None:
        text = self.some_text()
        start, end = self.range(text, 12)
        if start < end:
            message = Message(self.new_id(), self.name, AT, paragraphs("Neden?"))
            comment = Comment(self.new_id(), text, "", start, end, messages=(message,))
            self.document.execute(add_comment(comment))

    def decide_something(self) -> None:
        found = self.proposals()
        if found:
            chosen = self.chance.sample(found, min(len(found), self.chance.randint(1, 3)))
            half = self.chance.choice(("", "", "", "ins", "del"))
            accepted = self.chance.random() < 0.5
            self.watch(
                lambda: self.decide(accepted, *(p.id for p in chosen), half=half),
                self.may_go(chosen, accepted),
            )

    def may_go(self, chosen: list[Proposal], accepted: bool) -> Ids:
        known = self.ledger.struck if accepted else self.ledger.inserted
        ids = set().union(*(known.get(p.id, set()) for p in chosen))
        found = {text: set(ids) for text in self.document.text_names()}
        for proposal in chosen:
            place = proposal.facts.get("remove" if accepted else "add", "")
            if place.startswith("key_points/"):
                text = f"kp:{place.removeprefix('key_points/')}"
                found[text] = ids_of(self.document).get(text, set())
        return found

    def command(self) -> Command:
        roll = self.chance.random()
        if roll < 0.85:
            text = self.some_text()
            return EditText(text, self.delta(text))
        points = [p.id for p in self.document.snapshot().key_points]
        choices: list[Command] = [
            actions.add_key_point(self.new_id(), paragraphs("Yeni nokta")),
            SetField("references", "r1", "title", self.chance.choice(WORDS)),
            actions.set_about("excerpt", self.chance.choice(WORDS)),
        ]
        if points:
            choices.append(actions.remove_key_point(self.chance.choice(points)))
            choices.append(actions.move_key_point(self.chance.choice(points), points[0]))
        return self.chance.choice(choices)

    def delta(self, text: str, *, words_only: bool = False) -> Delta:
        start, end = self.range(text, 9)
        words = self.chance.choice(WORDS)
        roll = self.chance.random()
        if start == end or roll < 0.4:
            return insertion(start, words)
        if roll < 0.65 or words_only:
            return deletion(start, end)
        if roll < 0.85:
            return replacement(start, end, words)
        if roll < 0.95:
            return marking(start, end, {self.chance.choice("bi"): True})
        return marking(start, end, {"kind": "quote"})

    def some_text(self) -> str:
        points = [f"kp:{p.id}" for p in self.document.snapshot().key_points]
        return self.chance.choice(["body", "body", "body", "title", *points])

    def range(self, text: str, most: int) -> tuple[int, int]:
        length = self.document.length(text)
        start = self.chance.randint(0, length)
        return start, min(length, start + self.chance.randint(0, most))


def three(seed: int) -> list[Somebody]:
    first = ArticleDocument.found(START, author="Ayşe")
    start = first.take_updates()
    documents = [first] + [
        ArticleDocument.load("a1", start, author=name) for name in ("Борис", "Chris")
    ]
    ledger = Ledger(put=ids_of(first))
    people = []
    for number, document in enumerate(documents):
        person = Somebody(document, document.author)
        person.ledger = ledger
        person.chance = random.Random(f"{seed}-{number}")
        people.append(person)
    return people


def exchange(people: list[Somebody], chance: random.Random) -> None:
    """Everything to everybody, in any order, some of it twice."""
    sent = [person.document.take_updates() for person in people]
    for at, person in enumerate(people):
        letters = [blob for n, blobs in enumerate(sent) if n != at for blob in blobs]
        letters += chance.sample(letters, len(letters) // 2)
        chance.shuffle(letters)
        person.document.merge(letters)
    first, *others = (to_json(person.document.snapshot()) for person in people)
    for other in others:
        assert other == first


def look(person: Somebody, ledger: Ledger) -> None:
    """Nothing is gone that nobody took away, nothing is back that somebody did."""
    for text, now in ids_of(person.document).items():
        assert now == ledger.put.get(text, set()) - ledger.taken.get(text, set()), text


def run(seed: int, rounds: int, steps: int) -> None:
    people, chance = three(seed), random.Random(seed)
    for _ in range(rounds):
        for _ in range(steps):
            chance.choice(people).act()
        exchange(people, chance)
        for person in people:
            look(person, person.ledger)
    settle(people, chance)


def settle(people: list[Somebody], chance: random.Random) -> None:
    """One decides on all that is left; the views had told what comes of it."""
    somebody = chance.choice(people)
    accepted = chance.random() < 0.5
    disputed = [p.id for p in somebody.proposals() if "disputed" in p.facts]
    if disputed:
        somebody.decide(accepted, *disputed)
    article = somebody.document.snapshot()
    wanted = as_accepted(article) if accepted else as_original(article)
    if somebody.proposals():
        somebody.decide(accepted)
    exchange(people, chance)
    assert all(proposals(person.document.snapshot()) == () for person in people)
    found = somebody.document.snapshot()
    assert texts(found) == texts(wanted)
    assert as_original(found) == as_accepted(found)


def texts(article: Article) -> dict[str, object]:
    """What is to be compared; whether a text ends in a line end is not seen in an article."""
    found = as_original(article)
    points = [(p.id, trimmed(p.text)) for p in found.key_points if not is_blank(p.text)]
    words = {"body": trimmed(found.body), "title": trimmed(found.title)}
    return {"points": points, **words, "references": found.references, "about": found.about}


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_lost_that_nobody_decided_on(seed: int) -> None:
    run(seed, rounds=3, steps=40)


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", range(20))
def test_nothing_is_lost_in_many_rounds(seed: int) -> None:
    run(100 + seed, rounds=6, steps=60)


def visible(person: Reviewer, text: str) -> list[int]:
    """The positions of the characters that nobody wants deleted."""
    found, at = [], 0
    for run in person.document.runs(text):
        struck = any(key.startswith("del:") for key, _ in run.marks)
        found += [] if struck else range(at, at + len(run.text))
        at += len(run.text)
    return found


Wish = tuple[int, int, str, dict[str, str]]
"""Replace from here to there by words, or set marks there."""


def in_suggestions(wish: Wish, places: list[int]) -> Delta:
    """The change where struck words stand in between."""
    start, end, words, changes = wish
    first = places[start - 1] + 1 if start else 0
    if start == end:
        return insertion(first, words)
    last = places[end - 1] + 1
    if changes:
        return marking(places[start], last, changes)
    return replacement(places[start], last, words) if words else deletion(places[start], last)


@pytest.mark.parametrize("seed", range(8))
def test_accepting_all_is_making_the_edits_and_rejecting_all_is_not(seed: int) -> None:
    """Two people suggest over each other; a third makes the same edits on an own copy."""
    chance = random.Random(seed)
    direct = Reviewer.of(START, "Direct")
    people = [Reviewer.of(START, "Ayşe")]
    people.append(people[0].another("Борис"))
    for step in range(60):
        person = chance.choice(people)
        text = chance.choice(("body", "body", "title", "kp:k1"))
        places = visible(person, text)
        start = chance.randint(0, max(len(places) - 1, 0))
        end = min(len(places) - 1, start + chance.choice((0, 0, 1, 3, 8)))
        end = max(start, end)
        words = chance.choice((*WORDS, ""))
        changes = {"link": f"https://example.org/{step}"} if chance.random() < 0.2 else {}
        change = (start, end, words, changes)
        if start == end and not words:
            continue
        wanted = in_suggestions(change, list(range(len(places))))
        direct.document.execute(EditText(text, wanted))
        person.suggest(EditText(text, in_suggestions(change, places)))
        for one, other in ((0, 1), (1, 0)):
            people[one].document.merge(people[other].document.take_updates())
    article = people[0].document.snapshot()
    wanted_texts = plain_texts(direct.document.snapshot())
    assert plain_texts(as_accepted(article)) == wanted_texts
    assert plain_texts(as_original(article)) == plain_texts(START)
    assert as_original(article).suggestions == ()
    other = people[1]
    people[0].decide(True)
    assert plain_texts(people[0].document.snapshot()) == wanted_texts
    other.decide(False)
    assert without_suggestions(other.document.snapshot()) == to_json(START)


def plain_texts(article: Article) -> dict[str, object]:
    return {name: text for name, text in article.texts() if any(b.runs for b in text)}
