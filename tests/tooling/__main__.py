"""`./test`, once the set-up is done: choose the steps, run them, say what came of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tests.tooling.report import Outcome, all_went_well, closing_line
from tests.tooling.steps import run_all_suites, run_fast_suite, run_static_steps, run_suite
from tests.tooling.suites import SUITES, by_suite


def main(arguments: Sequence[str]) -> int:
    """Run what the arguments ask for; 0 when all went well, else 1."""
    outcomes = run(arguments)
    print()
    for outcome in outcomes:
        print(outcome.line())
    print(closing_line(outcomes))
    return 0 if all_went_well(outcomes) else 1


def run(arguments: Sequence[str]) -> list[Outcome]:
    """`--fast`, or paths with pytest's own options after them, or nothing for everything."""
    if list(arguments) == ["--fast"]:
        return [*run_static_steps(), run_fast_suite()]
    if arguments:
        return run_named(arguments)
    return [*run_static_steps(), *run_all_suites()]


def run_named(arguments: Sequence[str]) -> list[Outcome]:
    """Only these paths, each in its suite's environment; the rest is handed to pytest."""
    first_option = next((i for i, a in enumerate(arguments) if a.startswith("-")), len(arguments))
    groups = by_suite(arguments[:first_option] or ["tests"])
    options = arguments[first_option:]
    suites = [suite for suite in SUITES if suite.name in groups]
    return [run_suite(suite, groups[suite.name], options) for suite in suites]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
