"""Which tests belong together, and what each group needs around it.

A new folder under tests/ belongs to the core until it is named here: a test runs without Qt
unless it says that it needs it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"
# Not tests: material, builders, Node's packages, and measurements that are run by themselves.
NO_TESTS = frozenset({"data", "helpers", "node", "benchmarks", "__pycache__"})


@dataclass(frozen=True)
class Suite:
    """A group of tests: which commands it needs, which environment, which of pytest's plugins.

    `workers`: 0 runs in one process; Qt windows and browsers do not like company.
    `spread`: how pytest-xdist gives tests to them.
    """

    name: str
    needs: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    workers: int = 0
    spread: str = "load"
    display: bool = False


CORE = Suite(
    "core",
    environment={"EDITORIAL_DESK_BLOCK_QT": "1"},
    options=("-p", "no:pytest-qt", "-p", "no:benchmark"),
    workers=2,
    spread="worksteal",  # twenty long tests follow each other: one worker would be left with them
)
GUI = Suite(
    "gui", environment={"QT_QPA_PLATFORM": "offscreen"}, options=("-p", "no:benchmark"), workers=2
)
TOOLING = Suite("tooling", options=("-p", "no:pytest-qt", "-p", "no:benchmark"))
WINDOW = Suite(
    "window",
    needs=("Xvfb", "openbox", "xdotool"),
    environment={"QT_QPA_PLATFORM": "xcb"},
    options=("-p", "no:benchmark"),
    display=True,
)
PAGES = Suite(
    "pages",
    needs=("chromium", "node", "npm", "java"),
    options=("-p", "no:pytest-qt", "-p", "no:benchmark"),
)
SUITES = (CORE, TOOLING, GUI, PAGES, WINDOW)
_BY_FOLDER = {suite.name: suite for suite in SUITES if suite is not CORE}


def suite_of(path: Path) -> Suite:
    """The suite that a test file or folder belongs to.

    A path may carry pytest's `::name`.
    """
    plain = Path(str(path).split("::", 1)[0]).resolve()
    inside = plain.relative_to(TESTS).parts if plain.is_relative_to(TESTS) else ()
    return _BY_FOLDER.get(inside[0], CORE) if inside else CORE


def paths_of(suite: Suite) -> list[Path]:
    """The files and folders right under tests/ that belong to the suite and hold a test."""
    entries = sorted(path for path in TESTS.iterdir() if path.name not in NO_TESTS)
    return [path for path in entries if suite_of(path) is suite and _holds_tests(path)]


def by_suite(paths: Iterable[str]) -> dict[str, list[Path]]:
    """The paths somebody named, by the suite that each has to run in."""
    groups: dict[str, list[Path]] = {}
    for path in paths:
        for part in _spread(Path(path).absolute()):
            groups.setdefault(suite_of(part).name, []).append(part)
    return groups


def _spread(path: Path) -> list[Path]:
    """`tests` itself stands for all that is in it."""
    if path != TESTS:
        return [path]
    return [part for suite in SUITES for part in paths_of(suite)]


def _holds_tests(path: Path) -> bool:
    if path.is_dir():
        return any(path.rglob("test_*.py"))
    return path.match("test_*.py")
