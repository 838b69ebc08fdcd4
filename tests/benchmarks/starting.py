"""Start and memory, against an empty PySide6 window; each time a new process, in turns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from editor_app.gui.shell.single_instance import notice_path
from tests.benchmarks.articles import article, marked
from tests.benchmarks.measuring import Sample, Series
from tests.benchmarks.processes import Screen, screen
from tests.benchmarks.results import Result, against
from tests.benchmarks.scale import Scale
from tests.benchmarks.stores import big_store, small_store

STAY = 2.0
"""Seconds after the window is there, when memory is looked at."""
MOST_MEMORY = 2.5


def measure_start(scale: Scale) -> Iterator[Result]:
    """From the start of the process to a window that has taken a letter."""
    store = big_store(scale.articles)
    floor: list[Sample] = []
    ours: list[Sample] = []
    with screen() as where:
        for number in range(scale.starts + 1):
            theirs, own = _start(where, "empty", 0), _start(where, "ours", store, 0)
            _forget_end(store)
            if number:  # the first time, modules are compiled and read from the disk
                floor.append(theirs)
                ours.append(own)
    yield against(
        "start to a window one can type in",
        Series(tuple(floor)),
        Series(tuple(ours)),
        most=1.4,
        of="an empty PySide6 window",
        note=f"{scale.articles:,} articles, {where.name}, {scale.starts} starts, warm",
    )


def _start(where: Screen, program: str, *arguments: object) -> Sample:
    started, said = where.run(program, *arguments)
    return Sample(said[0]["at"] - started, said[0]["cpu"])


def _forget_end(store: Path) -> None:
    """The program was ended where it stood; what it leaves beside a store that is open would make
    the next start look for it.
    """
    notice_path(store).unlink(missing_ok=True)


def measure_memory(scale: Scale) -> Iterator[Result]:
    """What is in memory two seconds after the window is there."""
    opened = marked(7, length=20_000, sources=300)
    with screen() as where:
        with small_store(opened) as store:
            yield _memory("20,000 words and 300 sources", where, store, scale.rounds)
        with small_store(article(1)) as store:
            yield _memory("900 words", where, store, scale.rounds)


def _memory(what: str, where: Screen, store: Path, rounds: int) -> Result:
    found: dict[str, list[tuple[int, int]]] = {"empty": [], "ours": []}
    for _ in range(min(rounds, 3)):
        for program, arguments in (("empty", ()), ("ours", (store,))):
            _, said = where.run(program, *arguments, STAY)
            _forget_end(store)
            found[program].append((said[-1]["rss"], said[-1]["pss"]))
    (floor, floor_pss), (ours, ours_pss) = (
        tuple(median(sizes) for sizes in zip(*found[name], strict=True)) for name in found
    )
    return Result(
        f"memory with an article open, {what}",
        f"≤ {MOST_MEMORY:g} × an empty PySide6 window",
        _megabytes(floor),
        _megabytes(ours),
        ours / floor,
        ours <= MOST_MEMORY * floor,
        note=f"RSS after {STAY:g} s; PSS {_megabytes(floor_pss)} and {_megabytes(ours_pss)}",
    )


def _megabytes(size: float) -> str:
    return f"{size / 1e6:.0f} MB"
