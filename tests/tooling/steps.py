"""The steps of ./test: each says its name, its time and its result, and none ends the others."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path

from tests.tooling import needs
from tests.tooling.display import own_display
from tests.tooling.report import Outcome, outcome_of_pytest
from tests.tooling.suites import CORE, ROOT, SUITES, Suite, paths_of

# What takes long in ./test --fast is named, so that it can be marked or mended.
SHOW_SLOW = ("--durations", "5", "--durations-min", "3")
FAST_MARKS = "not slow and not window and not pages and not benchmark"
STATIC_STEPS = {
    "ruff check": ["-m", "ruff", "check", "--quiet", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "mypy --strict": ["-m", "mypy"],
    "import-linter": [
        "-c",
        "from importlinter.cli import lint_imports_command as m; m()",
        "--no-logo",
    ],
}


def run_static_steps() -> list[Outcome]:
    """Style, types and the floors of the house."""
    return [run_static(name, command) for name, command in STATIC_STEPS.items()]


def run_static(name: str, command: Sequence[str]) -> Outcome:
    """Run one checker; what it has to say is shown only when it is not content."""
    started = time.monotonic()
    code, output = run_python(command, {}, shown=False)
    if code:
        print(output.rstrip())
    return _told(Outcome(name, code == 0, time.monotonic() - started))


def run_suite(suite: Suite, paths: Sequence[Path], options: Sequence[str] = ()) -> Outcome:
    """Run the suite's tests in the environment they need."""
    started = time.monotonic()
    if not paths:
        return _told(Outcome(suite.name, ok=True))
    missing = needs.provide(suite.needs)
    if missing:
        print(f"{suite.name}: skipped, for want of {', '.join(missing)}")
        took = time.monotonic() - started
        return _told(Outcome(suite.name, not needs.in_ci(), took, skipped=1))
    with own_display() if suite.display else nullcontext(None) as display:
        environment = dict(suite.environment)
        if display:
            environment["DISPLAY"] = display
        if "chromium" in suite.needs:
            environment |= needs.environment_for_pages()
        command = ["-m", "pytest", "-q", *suite.options, *options, *map(str, paths)]
        code, output = run_python(command, environment)
    return _told(outcome_of_pytest(suite.name, code, output, time.monotonic() - started))


def run_all_suites() -> list[Outcome]:
    """Every test there is."""
    return [run_suite(suite, paths_of(suite), _workers(suite)) for suite in SUITES]


def run_fast_suite() -> Outcome:
    """The core's tests that take no time."""
    return run_suite(CORE, paths_of(CORE), ["-m", FAST_MARKS, *SHOW_SLOW, *_workers(CORE)])


def run_python(
    arguments: Sequence[str], environment: dict[str, str], *, shown: bool = True
) -> tuple[int, str]:
    """Run our Python in the checkout; its exit code and output, shown while it runs if wanted."""
    process = subprocess.Popen(
        [sys.executable, "-P", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    assert process.stdout is not None
    lines = []
    with process.stdout:
        for line in process.stdout:
            lines.append(line)
            if shown:
                print(line, end="", flush=True)
    return process.wait(), "".join(lines)


def _workers(suite: Suite) -> list[str]:
    wanted = min(suite.workers, os.cpu_count() or 1)
    return ["-n", str(wanted), "--dist", suite.spread] if wanted > 1 else []


def _told(outcome: Outcome) -> Outcome:
    print(f"--- {outcome.line()}", flush=True)
    return outcome
