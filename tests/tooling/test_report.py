"""The closing line is what others read: it must add up, and no failure may hide in it."""

from __future__ import annotations

import pytest

from tests.tooling.report import (
    Outcome,
    all_went_well,
    closing_line,
    count,
    outcome_of_pytest,
)


@pytest.mark.parametrize(
    ("output", "counts"),
    [
        ("...\n12 passed in 0.31s\n", (12, 0, 0)),
        ("=== 1 failed, 3 passed, 2 skipped, 1 xfailed in 61.02s (0:01:01) ===\n", (3, 1, 3)),
        ("4 passed, 2 errors in 1.0s\n", (4, 2, 0)),
        ("\x1b[32m5 passed\x1b[0m\x1b[32m in 0.1s\x1b[0m\n", (5, 0, 0)),
        ("printed by a test: 9 passed in 1s\n3 passed in 2.00s\n", (3, 0, 0)),
        ("no tests ran in 0.01s\n", (0, 0, 0)),
    ],
)
def test_counts_come_from_the_last_summary(output: str, counts: tuple[int, int, int]) -> None:
    assert count(output) == counts


def test_a_crash_without_a_summary_is_a_failure() -> None:
    outcome = outcome_of_pytest("core", 3, "INTERNALERROR> boom", 1.0)
    assert not outcome.ok
    assert outcome.failed == 1


def test_nothing_collected_is_no_failure() -> None:
    assert outcome_of_pytest("gui", 5, "no tests ran in 0.01s", 0.1).ok


def test_the_closing_line_sums_and_counts_steps_that_are_no_tests() -> None:
    outcomes = [
        Outcome("mypy", ok=False),
        Outcome("ruff", ok=True),
        Outcome("core", ok=True, passed=10, skipped=1),
        Outcome("gui", ok=False, passed=4, failed=2),
    ]
    assert closing_line(outcomes) == "14 passed, 3 failed, 1 skipped"
    assert not all_went_well(outcomes)
    assert closing_line(outcomes[1:2]) == "0 passed, 0 failed"
