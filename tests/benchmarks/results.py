"""One line of the table: what was measured, against which floor, and whether the budget holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tests.benchmarks.measuring import Series

HEAD = ("what", "budget", "floor", "ours", "ratio", "", "CPU floor", "CPU ours", "note")


@dataclass(frozen=True, slots=True)
class Result:
    """`passed` is None where there is no budget: such a row is only reported."""

    what: str
    budget: str
    floor: str
    ours: str
    ratio: float | None = None
    passed: bool | None = None
    cpu_floor: str = ""
    cpu_ours: str = ""
    note: str = ""

    def cells(self) -> tuple[str, ...]:
        """The row as text."""
        verdict = {True: "pass", False: "MISS", None: ""}[self.passed]
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        return (
            self.what,
            self.budget,
            self.floor,
            self.ours,
            ratio,
            verdict,
            self.cpu_floor,
            self.cpu_ours,
            self.note,
        )


def against(
    what: str,
    floor: Series,
    ours: Series,
    *,
    most: float,
    of: str,
    by: str = "median",
    note: str = "",
) -> Result:
    """Ours may take `most` times as long as the floor, which is called `of`."""
    ratio = getattr(ours, by) / getattr(floor, by)
    return Result(
        what,
        f"≤ {most:g} × {of}",
        seconds(getattr(floor, by)),
        seconds(getattr(ours, by)),
        ratio,
        ratio <= most,
        seconds(floor.cpu),
        seconds(ours.cpu),
        note,
    )


def within(what: str, ours: Series, limit: float, *, by: str = "median", note: str = "") -> Result:
    """Ours may take `limit` seconds."""
    found = getattr(ours, by)
    return Result(
        what,
        f"≤ {seconds(limit)}",
        "",
        seconds(found),
        found / limit,
        found <= limit,
        "",
        seconds(ours.cpu),
        note,
    )


def reported(what: str, ours: Series, *, by: str = "median", note: str = "") -> Result:
    """No budget: only so that nobody has to guess."""
    found = seconds(getattr(ours, by))
    return Result(what, "reported", "", found, cpu_ours=seconds(ours.cpu), note=note)


def seconds(value: float) -> str:
    """A time as one reads it: seconds, milliseconds, microseconds."""
    if value >= 1:
        return f"{value:.2f} s"
    if value >= 0.001:
        return f"{value * 1e3:.{1 if value < 0.1 else 0}f} ms"
    return f"{value * 1e6:.0f} µs"


def table(rows: Iterable[tuple[str, ...]]) -> str:
    """Rows of text as a Markdown table whose columns line up."""
    found = [HEAD, *rows]
    widths = [max(len(row[column]) for row in found) for column in range(len(HEAD))]
    lines = [
        "| " + " | ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) + " |"
        for row in found
    ]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])
