"""Measure the budgets and print a table: `python -m tests.benchmarks [--quick] [NAME…]`."""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Iterator

from tests.benchmarks import (
    checking,
    comparing,
    document,
    exporting,
    merging,
    search,
    starting,
    writing,
)
from tests.benchmarks.results import Result, table
from tests.benchmarks.scale import FULL, QUICK, Scale

MEASURES: dict[str, Callable[[Scale], Iterator[Result]]] = {
    "start": starting.measure_start,
    "typing": writing.measure_typing,
    "suggesting": writing.measure_suggesting,
    "opening": writing.measure_opening,
    "memory": starting.measure_memory,
    "search": search.measure,
    "export": exporting.measure,
    "merging": merging.measure,
    "comparing": comparing.measure,
    "document": document.measure,
    "checks": checking.measure,
}


def main() -> int:
    """Exit code 1 where a budget is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(MEASURES))
    parser.add_argument("--quick", action="store_true", help="less of everything, in a minute")
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in MEASURES]
    if unknown:
        parser.error(f"nothing is called {', '.join(unknown)}; there are {', '.join(MEASURES)}")
    scale = QUICK if options.quick else FULL
    found = []
    for name in options.names or MEASURES:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        found += list(MEASURES[name](scale))
    print(_about_the_machine())
    print()
    print(table(result.cells() for result in found))
    return int(any(result.passed is False for result in found))


def _about_the_machine() -> str:
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{platform.system()}, {os.cpu_count()} processors, Python {platform.python_version()};"
        f" load average {load}"
    )


if __name__ == "__main__":
    sys.exit(main())
