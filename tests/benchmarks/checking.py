"""The checks: a whole look, the look after one letter, and what the window notices of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from statistics import median

from editor_app.checks.memory import Memory
from editor_app.checks.registry import examine
from editor_app.document.article import Article
from editor_app.document.richtext import Block, Run
from tests.benchmarks.articles import article, marked
from tests.benchmarks.measuring import Sample, Series, in_turns
from tests.benchmarks.processes import screen
from tests.benchmarks.results import Result, reported, within
from tests.benchmarks.scale import Scale
from tests.benchmarks.stores import small_store

WHOLE = 0.020
IN_A_PAUSE = 0.005
TODAY = date(2026, 11, 24)


def measure(scale: Scale) -> Iterator[Result]:
    """Articles of 900 words, and a long one."""
    short, long = marked(4, length=900, sources=12), marked(7, length=20_000, sources=300)
    whole, again = _looked_at(short, scale.turns * 5)
    yield within("checks of 900 words, nothing known", whole, WHOLE)
    yield reported("checks of 900 words after a letter, on their own thread", again)
    yield _in_the_window(scale, short, "900 words", budget=True)
    if scale.long:
        whole, again = _looked_at(long, scale.turns)
        yield reported("checks of 20,000 words, nothing known", whole)
        yield reported("checks of 20,000 words after a letter, on their own thread", again)
        yield _in_the_window(scale, long, "20,000 words", budget=False)


def _looked_at(article: Article, rounds: int) -> tuple[Series, Series]:
    memory, changing = Memory(), iter(_letters(article))
    _look(article, memory)
    fresh, known = in_turns(
        [lambda: _look(article, Memory()), lambda: _look(next(changing), memory)],
        rounds,
        warm_up=2,
    )
    return fresh, known


def _look(article: Article, memory: Memory) -> None:
    examine(article, has_file=lambda _: True, today=TODAY, memory=memory)


def _letters(article: Article) -> Iterator[Article]:
    """The article after one letter more, again and again; every block a new object, as when a
    text is read anew.
    """
    words = ""
    while True:
        words += "a"
        body = [Block(tuple(part.runs), tuple(part.marks)) for part in article.body]
        body[0] = replace(body[0], runs=(Run(words), *body[0].runs))
        yield replace(article, body=tuple(body))


def _in_the_window(scale: Scale, wanted: Article, size: str, *, budget: bool) -> Result:
    with screen() as where, small_store(article(1), wanted) as store:
        _, said = where.run("checking", store, wanted.id, scale.turns * 3)
    series = Series(tuple(Sample(line["cpu"], line["cpu"]) for line in said))
    until = median(line["wall"] for line in said)
    what = f"checks of {size} in a pause: CPU of the window's thread, listing included"
    note = f"{said[-1]['findings']} findings, {where.name}; {until * 1e3:.0f} ms until painted"
    if budget:
        return within(what, series, IN_A_PAUSE, note=note)
    return reported(what, series, note=note)
