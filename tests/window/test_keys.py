"""The keys of the page, pressed on keyboards as people have them.

What a key sends is the server's and the layout's affair: with Shift, the key 8 sends `*` here,
`(` there, and on a Russian keyboard the key B sends `и`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.window_driver import ROOT, Program, Screen, desk, wait_for

pytestmark = pytest.mark.window

SAMPLE = ROOT / "resources" / "samples" / "quiet-railway-ru.txt"
# X's codes of keys, by what is printed on an American one.
KEY_B, KEY_I, KEY_Z = 56, 31, 52
TWO, SEVEN, EIGHT, NINE, ZERO = 11, 16, 17, 18, 19


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one article of ours in it."""
    path = tmp_path / "desk.db"
    done = desk(path, "import", SAMPLE)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(params=["us", "tr", "ru"])
def keyboard(screen: Screen, request: pytest.FixtureRequest) -> Iterator[str]:
    """Each keyboard in turn."""
    screen.use_keyboard(request.param)
    yield request.param
    screen.use_keyboard("us")


@pytest.mark.usefixtures("keyboard")
def test_kinds_of_paragraph(screen: Screen, store: Path) -> None:
    with Program(screen, store) as program:
        at_a_new_first_paragraph(program)
        for keys, begins in (
            (f"ctrl+{TWO}", "## xy\n"),
            (f"ctrl+shift+{EIGHT}", "- xy\n"),
            (f"ctrl+shift+{SEVEN}", "1. xy\n"),
            (f"ctrl+shift+{NINE}", "> xy\n"),
            (f"ctrl+{ZERO}", "xy\n"),
        ):
            program.key(keys)
            until_begins(store, begins)
        assert program.said() == ""


@pytest.mark.usefixtures("keyboard")
def test_marks_and_undo(screen: Screen, store: Path) -> None:
    with Program(screen, store) as program:
        at_a_new_first_paragraph(program)
        program.key("shift+Home", f"ctrl+{KEY_B}")
        until_begins(store, "**xy**\n")
        program.key(f"ctrl+{KEY_Z}", f"ctrl+{KEY_I}")
        until_begins(store, "*xy*\n")
        assert program.said() == ""


def test_tab_in_a_list_and_between_texts(screen: Screen, store: Path) -> None:
    """In a list it changes the level; elsewhere it leads from text to text, as they stand."""
    with Program(screen, store) as program:
        at_a_new_first_paragraph(program)
        program.key(f"ctrl+shift+{EIGHT}", "Return", "Tab")
        program.type("ab")
        until_begins(store, "- xy\n  - ab")
        program.key("shift+Tab", f"ctrl+{ZERO}", "shift+Tab")
        program.type("Q")
        wait_for("the last key point", lambda: article(store)["key_points"][-1]["text"][-1] == "Q")
        program.key("Tab")
        program.type("W")
        until_begins(store, "- Wxy\n")
        assert program.said() == ""


# What the tests do


def at_a_new_first_paragraph(program: Program) -> None:
    """Write "xy" as a paragraph of its own before the body; the caret stays in it."""
    program.key("ctrl+Home")
    program.type("xy")
    program.key("Return", "Up", "End")


def until_begins(store: Path, start: str) -> None:
    """Wait until the body is stored with this start, as Markdown."""
    seen = [""]

    def begins() -> bool:
        seen[0] = article(store)["body"]
        return seen[0].startswith(start)

    try:
        wait_for(f"a body with {start!r} first", begins)
    except AssertionError as error:
        raise AssertionError(f"{error}; it begins {seen[0][:120]!r}") from None


def article(store: Path) -> dict[str, Any]:
    """The article, as the command line shows it."""
    found = desk(store, "list").stdout.split("\t")[0]
    data: dict[str, Any] = json.loads(desk(store, "show", found, "--json").stdout)
    return data
