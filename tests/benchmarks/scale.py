"""How much is measured: all of it, or enough to see within a minute whether something broke."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """`articles` in the big store, `exported` from it, `piped` through pandoc, `edits` a person,
    `keys` typed, `starts` of the program.

    `rounds` is how often whole things are done, `turns` how often small ones are.
    """

    articles: int = 100_000
    exported: int = 1_000
    piped: int = 40
    edits: int = 10_000
    formats: int = 3_000
    keys: int = 600
    starts: int = 15
    rounds: int = 7
    turns: int = 7
    long: bool = True


FULL = Scale()
QUICK = Scale(
    articles=2_000,
    exported=200,
    piped=10,
    edits=1_000,
    formats=300,
    keys=150,
    starts=5,
    rounds=3,
    turns=3,
    long=False,
)
