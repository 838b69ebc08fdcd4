"""Each test runs once, in the surroundings it needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tooling.suites import CORE, SUITES, TESTS, by_suite, paths_of, suite_of


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("document/test_tree.py", "core"),
        ("a_new_folder/test_x.py::test_y", "core"),
        ("test_errors.py", "core"),
        ("gui/widgets", "gui"),
        ("gui/test_page.py::TestPage::test_enter", "gui"),
        ("window", "window"),
        ("pages/test_html.py", "pages"),
    ],
)
def test_a_path_belongs_to_the_suite_of_its_folder(path: str, name: str) -> None:
    assert suite_of(TESTS / path).name == name


def test_no_path_is_in_two_suites_and_no_test_in_none() -> None:
    everything = [path for suite in SUITES for path in paths_of(suite)]
    assert len(everything) == len(set(everything))
    tests = {path for path in TESTS.rglob("test_*.py") if "node_modules" not in path.parts}
    left_out = {
        path
        for path in tests
        if not any(path.is_relative_to(part) for part in everything)
        and path.relative_to(TESTS).parts[0] != "benchmarks"
    }
    assert left_out == set()


def test_named_paths_are_sorted_into_their_suites(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(TESTS)
    groups = by_suite(["tooling/test_report.py", "document/test_a.py::test_ü"])
    assert groups == {
        "tooling": [TESTS / "tooling/test_report.py"],
        CORE.name: [TESTS / "document/test_a.py::test_ü"],
    }


def test_the_whole_folder_stands_for_all_of_its_parts() -> None:
    groups = by_suite([str(TESTS)])
    assert [Path(__file__).parent] == groups["tooling"]
