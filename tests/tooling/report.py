"""What came of a step, and the sum of all in one plain line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_SUMMARY = re.compile(r"^(?:=+ )?(?P<counts>\d+ [a-z]+(?:, \d+ [a-z]+)*) in [\d.]+s")
_COUNT = re.compile(r"(\d+) ([a-z]+)")
_FAILED = frozenset({"failed", "error", "errors"})
_SKIPPED = frozenset({"skipped", "xfailed"})


@dataclass(frozen=True)
class Outcome:
    """A step's result: whether it went well, how long it took (seconds), what pytest counted."""

    name: str
    ok: bool
    seconds: float = 0.0
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def line(self) -> str:
        """One line for people."""
        words = "ok" if self.ok else "FAILED"
        if self.skipped and not self.passed and not self.failed:
            words = "skipped" if self.ok else words
        counts = f"  ({_counts(self)})" if self.passed or self.failed or self.skipped else ""
        return f"{self.name:<22} {words:<8} {self.seconds:6.1f} s{counts}"


def count(output: str) -> tuple[int, int, int]:
    """How many tests passed, failed and were skipped, from the last summary in pytest's output."""
    matches = [found for line in output.splitlines() if (found := _SUMMARY.match(_plain(line)))]
    if not matches:
        return 0, 0, 0
    passed = failed = skipped = 0
    for number, word in _COUNT.findall(matches[-1]["counts"]):
        passed += int(number) if word in ("passed", "xpassed") else 0
        failed += int(number) if word in _FAILED else 0
        skipped += int(number) if word in _SKIPPED else 0
    return passed, failed, skipped


def outcome_of_pytest(name: str, code: int, output: str, seconds: float) -> Outcome:
    """The outcome of a pytest run. Exit 5 (nothing collected) is no failure; a crash is one."""
    passed, failed, skipped = count(output)
    ok = code in (0, 5) and not failed
    return Outcome(name, ok, seconds, passed, failed or int(not ok), skipped)


def closing_line(outcomes: Sequence[Outcome]) -> str:
    """`12 passed, 0 failed`: the tests of all steps; a step without tests counts if it failed."""
    passed = sum(outcome.passed for outcome in outcomes)
    failed = sum(max(outcome.failed, int(not outcome.ok)) for outcome in outcomes)
    skipped = sum(outcome.skipped for outcome in outcomes)
    return f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else "")


def all_went_well(outcomes: Iterable[Outcome]) -> bool:
    """Whether no step failed."""
    return all(outcome.ok for outcome in outcomes)


def _counts(outcome: Outcome) -> str:
    parts = ((outcome.passed, "passed"), (outcome.failed, "failed"), (outcome.skipped, "skipped"))
    return ", ".join(f"{number} {word}" for number, word in parts if number)


def _plain(line: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", line).strip()
