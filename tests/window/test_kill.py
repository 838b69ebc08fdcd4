"""The promise of saving: the program is killed at any moment, and a second is all that is lost."""

from __future__ import annotations

import json
import os
import random
import signal
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.typist import PROMISE, Page, State, around, lost_keys, page_of, strokes
from tests.helpers.window_driver import ROOT, Program, Screen, Sent, desk, wait_for

pytestmark = pytest.mark.window

SAMPLE = ROOT / "resources" / "samples" / "amu-darya-tr.txt"
FIRST, LAST = 0.2, 6.0
"""Seconds after the first key between which the end comes."""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one article of ours in it."""
    path = tmp_path / "desk.db"
    done = desk(path, "import", SAMPLE)
    assert done.returncode == 0, done.stderr
    return path


def test_killed_at_random_moments(screen: Screen, store: Path) -> None:
    rounds_of_killing(screen, store, seed=0, rounds=3)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1, 11))
def test_killed_fifty_times(screen: Screen, store: Path, seed: int) -> None:
    rounds_of_killing(screen, store, seed=seed, rounds=5)


def test_keys_that_never_came_are_noticed(screen: Screen, store: Path) -> None:
    """The proof that the tests above can fail: a program that has stopped keeps nothing."""
    before = page_of(shown(store))
    with Program(screen, store) as program:
        wait_until_listening(program)
        os.killpg(program.process.pid, signal.SIGSTOP)
        states = [before.state()]
        for (key, page), _ in zip(strokes(before, 7), range(20), strict=False):
            program.key(key)
            states.append(page.state())
        killed = program.kill()
    assert verified(store) == ""
    lost = lost_keys(program.sent, states, page_of(shown(store)).state(), killed + PROMISE)
    # The caret's way to the start of the text changes nothing, so nobody can miss it.
    assert lost == [sent.key for sent in program.sent][1:]


@pytest.mark.parametrize("kept", [0, 4, 9])
def test_what_is_missing_at_the_end_is_named(kept: int) -> None:
    sent, states = made_up("Şimdi ёлка")
    assert lost_keys(sent, states, states[kept], killed=60) == list("Şimdi ёлка")[kept:]


def test_what_was_typed_in_the_last_second_may_be_missing() -> None:
    sent, states = made_up("Şimdi ёлка")
    assert lost_keys(sent, states, states[7], killed=sent[7].after + PROMISE) == []
    assert lost_keys(sent, states, states[7], killed=sent[7].after + PROMISE + 0.01) == ["л"]


@pytest.mark.parametrize("words", ["Şmdi ёлка", "Şmidi ёлка", "Şimdi ёлкаа", ""])
def test_a_gap_another_order_and_an_extra_letter_are_noticed(words: str) -> None:
    sent, states = made_up("Şimdi ёлка", before="Eski ")
    with pytest.raises(AssertionError, match="no number of keys"):
        lost_keys(sent, states, (("title", f"Eski {words}" if words else ""),), killed=60)


# What the tests do


def rounds_of_killing(screen: Screen, store: Path, *, seed: int, rounds: int) -> None:
    """Open, type, kill and look, again and again on the same store."""
    choose = random.Random(seed)
    keys, before = 0, shown(store)
    for turn in range(rounds):
        with Program(screen, store, log=store.with_name("keys.txt")) as program:
            wait_until_listening(program, before["title"])
            states, killed = type_until_killed(program, page_of(before), choose)
        assert program.said() == ""
        assert verified(store) == ""
        after = shown(store)
        lost = lost_keys(program.sent, states, page_of(after).state(), killed)
        assert lost == [], f"seed {seed}, turn {turn}: lost {lost}, see {program.log}"
        assert around(after) == around(before)
        keys, before = keys + len(program.sent), after
    assert keys > rounds * 5, "hardly a key was sent: this proves nothing"
    with Program(screen, store) as program:
        wait_until_listening(program, before["title"])


def type_until_killed(
    program: Program, page: Page, choose: random.Random
) -> tuple[list[State], float]:
    """Type at some pace until a clock ends the program; the states, and when it ended."""
    pace = choose.uniform(0.01, 0.15)
    killed: list[float] = []
    end = threading.Timer(choose.uniform(FIRST, LAST), lambda: killed.append(program.kill()))
    states = [page.state()]
    end.start()
    for key, after in strokes(page, choose.randrange(1 << 30)):
        states.append(after.state())
        program.key(key)
        time.sleep(pace * choose.uniform(0.3, 1.7))
        if not end.is_alive():
            break
    end.join()
    return states, killed[0]


def wait_until_listening(program: Program, title: str = "") -> None:
    """Until the window shows the article: it has its title in its own."""
    words = " ".join(title.split())
    wait_for(f"{words!r} over the window", lambda: words in program.title())


def shown(store: Path) -> dict[str, Any]:
    """The article as the command line shows it."""
    article = desk(store, "list").stdout.split("\t")[0]
    done = desk(store, "show", article, "--json")
    assert done.returncode == 0, done.stderr
    data: dict[str, Any] = json.loads(done.stdout)
    return data


def verified(store: Path) -> str:
    """What `verify` has against the store."""
    done = desk(store, "verify")
    return done.stdout + done.stderr + ("" if done.returncode == 0 else f"({done.returncode})")


def made_up(words: str, before: str = "") -> tuple[list[Sent], list[State]]:
    """Keys that were pressed a tenth of a second apart, and what each leads to."""
    sent = [Sent(key, n / 10, n / 10 + 0.01) for n, key in enumerate(words)]
    return sent, [(("title", before + words[:n]),) for n in range(len(words) + 1)]
