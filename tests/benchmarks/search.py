"""Search as you type, against the FTS5 query that any program would have to ask.

The floor asks the same index of the same file for the same words, with snippets, newest first,
and drops the answer. Typed are common and rare words of three languages, letter by letter, two
words, a phrase, and what nobody wrote.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from editor_app.store.query import match_expression
from editor_app.store.store import Store
from tests.benchmarks.measuring import Series, in_turns
from tests.benchmarks.results import Result, against
from tests.benchmarks.scale import Scale
from tests.benchmarks.stores import big_store
from tests.benchmarks.words import LANGUAGES, vocabulary

HITS = 20
RANKS = (0, 12, 80, 600, 5_000, 30_000)
BARE = (
    "SELECT rowid, snippet(article_search, -1, '[', ']', '…', 12) FROM article_search"
    " WHERE article_search MATCH ? ORDER BY rowid DESC LIMIT ?"
)


def typed() -> Iterator[str]:
    """What stands in the search box after each key."""
    for language in LANGUAGES:
        known = vocabulary(language)
        for rank in RANKS:
            word = known[rank]
            yield from (word[:end] for end in range(1, len(word) + 1))
        yield f"{known[40]} {known[700][:3]}"
        yield f"{known[5]} {known[9]}"
        yield f'"{known[0]} {known[1]}"'
    yield "qqqqxyz"


def measure(scale: Scale) -> Iterator[Result]:
    """The row of the table."""
    path = big_store(scale.articles)
    bare = sqlite3.connect(path)
    bare.execute("PRAGMA cache_size = -16000")  # as the store's own
    with Store.open(path) as store:
        pairs = [_in_turns(bare, store, words, scale.turns) for words in typed()]
    bare.close()
    floor, ours = (Series(tuple(s for pair in pairs for s in pair[n].samples)) for n in (0, 1))
    yield against(
        f"search as you type, {HITS} newest, p99",
        floor,
        ours,
        most=1.5,
        of="the bare FTS5 query",
        by="p99",
        note=f"{scale.articles:,} articles; {len(pairs)} queries, {len(ours.samples)} samples;"
        f" medians {floor.median * 1e3:.2f} and {ours.median * 1e3:.2f} ms",
    )


def _in_turns(bare: sqlite3.Connection, store: Store, words: str, turns: int) -> list[Series]:
    expression = match_expression(words)

    def floor() -> object:
        return bare.execute(BARE, (expression, HITS)).fetchall()

    def ours() -> object:
        return store.search(words, limit=HITS)

    return in_turns((floor, ours), turns, warm_up=1)
