"""Typing into an open article and opening one, against a bare QTextEdit with the same text."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.document.article import Article
from tests.benchmarks.articles import article, marked
from tests.benchmarks.measuring import Sample, Series
from tests.benchmarks.processes import Screen, Talk, screen
from tests.benchmarks.results import Result, against, reported, seconds, within
from tests.benchmarks.scale import Scale
from tests.benchmarks.stores import small_store

FIRST_SCREEN = 0.200
TIMES_BARE = 4.0
TIMES_TYPING = 3.0
A_TURN = 75
"""Keys."""
PAUSES = (2.0, 2.1, 2.2, 2.3)
"""Seconds in the middle of a turn: what waits for a pause in the typing then meets the next key."""


def measure_typing(scale: Scale) -> Iterator[Result]:
    """From a letter key until it is painted."""
    with screen() as where:
        long = marked(7, length=20_000, sources=300)
        floor, ours = _typed(where, long, scale.keys)
        yield against(
            "letter key to paint, p99",
            floor,
            ours,
            most=TIMES_TYPING,
            of="a bare QTextEdit with the same text",
            by="p99",
            note=f"20,000 words, 300 sources, all desks' marks; {len(ours.samples)} keys,"
            f" {where.name}; medians {seconds(floor.median)} and {seconds(ours.median)}",
        )
        if scale.long:
            floor, ours = _typed(where, marked(8, length=100_000, sources=1_000), scale.keys // 2)
            yield reported(
                "letter key to paint, p99, 100,000 words and 1,000 sources",
                ours,
                by="p99",
                note=f"bare {seconds(floor.p99)}; medians {seconds(floor.median)} and"
                f" {seconds(ours.median)}",
            )


def measure_suggesting(scale: Scale) -> Iterator[Result]:
    """The same while it is a suggestion, beside some hundred cards."""
    long = marked(7, length=24_000, sources=300)
    cards = f"{len(long.suggestions)} suggestions and {len(long.comments)} comments open"
    with screen() as where:
        floor, ours = _typed(where, long, scale.keys, "suggesting")
        yield against(
            "letter key to paint while suggesting, p99",
            floor,
            ours,
            most=TIMES_TYPING,
            of="a bare QTextEdit with the same text",
            by="p99",
            note=f"24,000 words, {cards}; {len(ours.samples)} keys, {where.name};"
            f" medians {seconds(floor.median)} and {seconds(ours.median)}",
        )


def _typed(where: Screen, long: Article, keys: int, who: str = "ours") -> tuple[Series, Series]:
    """Bare and ours: told to type in turns."""
    turns = max(1, round(keys / A_TURN))
    with (
        small_store(article(1), long) as store,
        where.talk("typing", "bare", store, long.id) as bare,
        where.talk("typing", who, store, long.id) as ours,
    ):
        desks: dict[str, tuple[Talk, list[Sample]]] = {"bare": (bare, []), "ours": (ours, [])}
        for talk, _ in desks.values():
            talk.listen()
            talk.ask("10 0.1")  # what is done for the first time
        for number in range(turns):
            for talk, samples in desks.values():
                taken = talk.ask(f"{A_TURN} {PAUSES[number % len(PAUSES)]}")
                samples += map(Sample, taken["wall"], taken["cpu"])
    return Series(tuple(desks["bare"][1])), Series(tuple(desks["ours"][1]))


def measure_opening(scale: Scale) -> Iterator[Result]:
    """From the wish to open an article to its first screen, and to all of it."""
    with screen() as where:
        long = marked(7, length=20_000, sources=300)
        first, whole, bare = _opened(where, long, scale.rounds)
        name = "opening 20,000 words, 300 sources"
        yield within(f"{name}: first screen takes a letter", first, FIRST_SCREEN)
        yield against(
            f"{name}: all of it",
            bare,
            whole,
            most=TIMES_BARE,
            of="laying out the bare text",
            note=where.name,
        )
        if scale.long:
            longest = marked(8, length=100_000, sources=1_000)
            first, whole, bare = _opened(where, longest, 3)
            name = "opening 100,000 words, 1,000 sources"
            yield reported(f"{name}: first screen", first)
            yield reported(f"{name}: all of it", whole, note=f"bare text {seconds(bare.median)}")


def _opened(where: Screen, long: Article, rounds: int) -> tuple[Series, Series, Series]:
    short = article(1)
    with small_store(short, long) as store:
        _, said = where.run("opening", store, short.id, long.id, rounds)
    first = Series(tuple(Sample(s["first"], s["cpu"]) for s in said))
    whole = Series(tuple(Sample(s["all"], s["cpu"]) for s in said))
    bare = Series(tuple(Sample(s["bare"], s["bare_cpu"]) for s in said))
    return first, whole, bare
