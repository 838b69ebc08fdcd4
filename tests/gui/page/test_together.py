"""Three people on three pages, at random, tables, notes and images included: every widget shows
its article. All 1,000 sequences: `python -m tests.gui.page.sequences`.
"""

from __future__ import annotations

import os

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.page import sequences

PART = int(os.environ.get("SEQUENCES_PART", "0")) % (sequences.SEQUENCES // sequences.SHARE)
"""Which of the 40 shares of the sequences this run takes: a number from outside, as of a night."""


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("seed", range(3))
def test_pages_show_their_articles(seed: int) -> None:
    sequences.run(seed, 60)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("number", range(sequences.SHARE))
def test_pages_show_their_articles_for_long(qtbot: QtBot, number: int) -> None:
    sequences.run(PART * sequences.SHARE + number)
