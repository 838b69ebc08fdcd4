"""Three people work on one article apart; whatever way their updates travel, nothing is lost."""

from __future__ import annotations

import random

import pytest

from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.article_json import to_json
from editor_app.document.crdt import CrdtError
from editor_app.document.records import Author, KeyPoint, Marker, MarkerItem, Quote, Reference
from editor_app.document.richtext import block, cite, paragraphs
from tests.helpers.random_people import Ledger, Person, three_people

START = Article(
    id="a1",
    title=paragraphs("Kuzey Limanları 😀"),
    key_points=(KeyPoint("k1", paragraphs("Kış pahalıdır."), Quote("Kış pahalıdır.", 0, 0, 14)),),
    body=(block("Kış pahalıdır.", cite("m1")), block("Вторая часть.", kind="heading", level=2)),
    references=(Reference("r1", {"title": "Лёд"}), Reference("r2", {"title": "İz"})),
    markers=(Marker("m1", (MarkerItem("r1"),)),),
    authors=(Author("u1", "Deniz Örnek", bios={"tr": paragraphs("Araştırmacı.")}),),
)


def work_apart(seed: int, steps: int) -> tuple[list[Person], list[list[bytes]]]:
    """Everybody works; now and then somebody reads some of what others sent, in any order,
    some of it twice. Returns the people and what each of them sent."""
    people = three_people(START, seed)
    chance = random.Random(seed)
    sent: list[list[bytes]] = [[], [], []]
    for _ in range(steps):
        at = chance.randrange(3)
        people[at].act()
        if chance.random() < 0.02:
            sent[at] += people[at].document.take_updates()
        if chance.random() < 0.01:
            letters = [blob for n, blobs in enumerate(sent) if n != at for blob in blobs]
            people[at].document.merge(chance.choices(letters, k=min(len(letters), 5)))
    for at, person in enumerate(people):
        sent[at] += person.document.take_updates()
    return people, sent


def exchange(people: list[Person], sent: list[list[bytes]], seed: int) -> None:
    """Everything to everybody, shuffled, a third of it twice."""
    chance = random.Random(seed)
    for person in people:
        letters = [blob for blobs in sent for blob in blobs]
        letters += chance.sample(letters, len(letters) // 3)
        chance.shuffle(letters)
        person.document.merge(letters)


def lost(document: ArticleDocument, ledger: Ledger) -> list[str]:
    """What is wrong: characters missing, come back, or not to be seen in the snapshot."""
    shown = texts_of(document.snapshot())
    problems = []
    for text in sorted(ledger.put):
        ids = document.identities(text, 0, document.length(text))
        string = "".join(run.text for run in document.runs(text))
        if set(ids) != ledger.survivors(text) or len(ids) != len(set(ids)):
            problems.append(f"{text}: other characters than those that nobody took away")
        if any(ledger.put[text].get(i) != c for i, c in zip(ids, string, strict=True)):
            problems.append(f"{text}: characters changed")
        if string.strip("\n") and shown.get(text, "").strip("\n") != string.strip("\n"):
            problems.append(f"{text}: not shown: {string!r}")
    return problems


def texts_of(article: Article) -> dict[str, str]:
    found = {"title": article.title, "body": article.body}
    found |= {f"kp:{p.id}": p.text for p in article.key_points}
    found |= {f"bio:{a.id}:{lang}": text for a in article.authors for lang, text in a.bios.items()}
    found |= {f"note:{n.id}": n.text for n in article.notes}
    found |= {f"caption:{i.id}": i.caption for i in (*article.images, *article.tables)}
    for table in article.tables:
        for row, cells in zip(table.rows, table.cells, strict=True):
            for column, cell in zip(table.columns, cells, strict=True):
                found[f"cell:{table.id}:{row}:{column}"] = cell
    return {name: "\n".join(part.text for part in text) for name, text in found.items()}


def run(seed: int, steps: int) -> None:
    people, sent = work_apart(seed, steps)
    exchange(people, sent, seed)
    assert not any(person.document.waiting for person in people)
    first, *others = (to_json(person.document.snapshot()) for person in people)
    for other in others:
        assert other == first
    for person in people:
        assert lost(person.document, person.ledger) == []
    reread = ArticleDocument.load("a1", [people[0].document.whole()], author="x").snapshot()
    assert to_json(reread) == first


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_lost(seed: int) -> None:
    run(seed, 300)


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", range(20))
def test_nothing_is_lost_in_three_times_two_thousand_steps(seed: int) -> None:
    run(1000 + seed, 6000)


def test_a_dropped_update_is_noticed() -> None:
    """The proof that the test above can fail: one letter less, and it does."""
    people, sent = work_apart(7, 200)
    sent[0].pop()
    exchange(people[1:], sent, 7)
    ledger = people[0].ledger
    assert lost(people[1].document, ledger)
    assert to_json(people[0].document.snapshot()) != to_json(people[1].document.snapshot())


def test_a_corrupted_update_is_refused_and_changes_nothing() -> None:
    people, sent = work_apart(8, 200)
    blob = bytearray(max(sent[0], key=len))
    blob[len(blob) // 2] ^= 0xFF
    before = to_json(people[1].document.snapshot())
    with pytest.raises(CrdtError):
        people[1].document.merge([bytes(blob)])
    assert to_json(people[1].document.snapshot()) == before
    assert lost(people[1].document, people[0].ledger)
