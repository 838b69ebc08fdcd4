"""A screen of our own for all tests of the folder."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.helpers import window_driver
from tests.helpers.window_driver import Screen


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    """A display with a window manager; skips, or fails in CI, where a tool is missing."""
    missing = window_driver.missing_tools()
    if missing:
        said = f"for want of {', '.join(missing)}"
        if os.environ.get("CI", "").lower() not in ("", "0", "false"):
            pytest.fail(said)
        pytest.skip(said)
    with window_driver.screen() as ours:
        yield ours
