"""A keyboard that has Russian letters and no others: shortcuts are where they always were."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.window_driver import Program, Screen, desk, wait_for
from tests.window.test_keys import KEY_B, KEY_Z, SAMPLE, until_begins

pytestmark = pytest.mark.window

KEY_A, KEY_C, KEY_F, KEY_N, KEY_P, KEY_S, KEY_V, KEY_X = 38, 54, 41, 57, 33, 39, 55, 53


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one article of ours in it."""
    path = tmp_path / "desk.db"
    done = desk(path, "import", SAMPLE)
    assert done.returncode == 0, done.stderr
    return path


@pytest.fixture(autouse=True)
def keyboard(screen: Screen) -> Iterator[None]:
    """Without a second group of Latin letters."""
    screen.use_keyboard("ru(winkeys)")
    yield
    screen.use_keyboard("us")


def test_the_keys_of_the_page_and_of_qt(screen: Screen, store: Path) -> None:
    with Program(screen, store) as program:
        program.key("ctrl+Home")
        program.type("ёж")
        program.key("Return", "Up", "End", "shift+Home", f"ctrl+{KEY_B}")
        until_begins(store, "**ёж**\n")
        program.key(f"ctrl+{KEY_Z}")
        until_begins(store, "ёж\n")
        program.key(f"ctrl+{KEY_C}", "End", f"ctrl+{KEY_V}")
        until_begins(store, "ёжёж\n")
        assert program.said() == ""


def test_the_keys_of_the_window(screen: Screen, store: Path) -> None:
    with Program(screen, store) as program:
        program.key("ctrl+Home", f"ctrl+shift+{KEY_P}")
        program.type("ё")
        program.key("Escape")
        program.key(f"ctrl+{KEY_N}")
        wait_for(
            "the dialogue of a new article",
            lambda: program.screen.tool("search", "--name", "New article"),
        )
        assert program.said() == ""


def test_the_keys_of_the_window_from_a_list_and_a_field(screen: Screen, store: Path) -> None:
    """A pane has the keyboard, not the page."""
    with Program(screen, store) as program:
        program.key("ctrl+Home", f"ctrl+shift+{KEY_F}")
        program.type("ёж")
        time.sleep(0.5)  # the keyboard's map was changed for the letters, and the list is found
        program.key(f"ctrl+{KEY_A}", f"ctrl+{KEY_X}", "F6")
        time.sleep(0.3)
        program.key("ctrl+Home", f"ctrl+{KEY_V}")
        until_begins(store, "ёж")
        program.key("shift+F6", "Home", f"ctrl+{KEY_N}")
        wait_for(
            "the dialogue of a new article",
            lambda: program.screen.tool("search", "--name", "New article"),
        )
        assert program.said() == ""
