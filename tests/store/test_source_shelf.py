"""A frequent word on the shelf of sources: found by looking at the newest, and by pieces."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from editor_app.store.source_shelf import Shown, SourceShelf
from editor_app.store.store import Store
from tests.store.builders import add_article, reference

ARTICLES = 40
EACH = 50
_A_STEP = 100  # instructions of SQLite's machine


@pytest.fixture
def shared(store: Store) -> Store:
    """Fifty sources, every article has them all; “Меридиан” stands in each record."""
    with store.transaction():
        for number in range(ARTICLES):
            name = f"article{number}"
            add_article(
                store,
                name,
                references=tuple(
                    reference(
                        name,
                        f"r{source}",
                        title=f"Ёлка ışık 😀 {source}",
                        container="Меридиан",
                        verified_by="Öz" if number % 2 else "",
                    )
                    for source in range(EACH)
                ),
            )
    return store


@contextmanager
def counted(store: Store) -> Iterator[list[int]]:
    """How many steps SQLite takes inside."""
    steps = [0]

    def step() -> int:
        steps[0] += 1
        return 0

    store._db.raw.set_progress_handler(step, _A_STEP)
    try:
        yield steps
    finally:
        store._db.raw.set_progress_handler(None, 0)


@pytest.mark.parametrize("words", ["меридиан", "меридиан ", "м"])
def test_a_word_that_all_have_takes_no_walk_over_all_hits_for_each_line(
    shared: Store, words: str
) -> None:
    with counted(shared) as steps:
        lines = SourceShelf(shared).page(Shown(words), limit=EACH)
    assert len(lines) == EACH
    assert {line.cited_in for line in lines} == {ARTICLES}
    hits = ARTICLES * EACH
    assert steps[0] * _A_STEP < 200 * hits  # a walk a line takes more than ten times that


@pytest.mark.parametrize("words", ["меридиан", "ISIK", "елка мер", ""])
@pytest.mark.parametrize("unverified", [False, True])
def test_pieces_make_up_the_whole_and_none_comes_twice(
    shared: Store, words: str, unverified: bool
) -> None:
    shelf = SourceShelf(shared)
    shown = Shown(words, unverified=unverified)
    whole = [line.id for line in shelf.page(shown)]
    assert len(whole) == EACH
    pieces: list[int] = []
    below: int | None = None
    while found := shelf.page(shown, below, 7):
        pieces += [line.id for line in found]
        below = pieces[-1]
    assert pieces == whole == sorted(whole, reverse=True)


def test_the_record_shown_is_one_that_the_words_find(store: Store) -> None:
    same = {"url": "https://example.org/one", "url_key": "https://example.org/one"}
    full = {"doi": "10.1/x", "issued": "2026", "accessed": "2026-02-02", "verified_by": "Öz"}
    add_article(store, "a1", references=(reference("a1", "r1", title="Liman ışıkları", **same),))
    add_article(
        store, "a2", references=(reference("a2", "r1", title="Harbour lights", **same, **full),)
    )
    shelf = SourceShelf(store)
    assert [line.reference.title for line in shelf.page(Shown("liman"))] == ["Liman ışıkları"]
    assert [line.reference.title for line in shelf.page(Shown())] == ["Harbour lights"]
