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
from tests.helpers.window_driver import ROOT, Program, Screen, Sent, desk

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
    before = page_of(kept(store))
    with Program(screen, store) as program:
        os.killpg(program.process.pid, signal.SIGSTOP)
        states = [before.texts]
        for (key, page), _ in zip(strokes(before, 7), range(20), strict=False):
            program.key(key)
            states.append(page.texts)
        killed = program.kill()
    assert verified(store) == ""
    lost = lost_keys(program.sent, states, page_of(kept(store)).texts, killed + PROMISE)
    # The caret's way to the start of the text changes nothing, so nobody can miss it.
    assert lost == [sent.key for sent in program.sent][1:]


@pytest.mark.parametrize("there", [0, 4, 9])
def test_what_is_missing_at_the_end_is_named(there: int) -> None:
    sent, states = made_up("Şimdi ёлка")
    assert lost_keys(sent, states, states[there], killed=60) == list("Şimdi ёлка")[there:]


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
    keys, before = 0, kept(store)
    for turn in range(rounds):
        log = store.with_name("keys.txt")
        # The window comes back to where one was; these keys begin at the start of the body.
        store.with_name(f"{store.stem}.window.json").unlink(missing_ok=True)
        with Program(screen, store, shows=title_of(before), log=log) as program:
            states, killed = type_until_killed(program, page_of(before), choose)
        assert program.said() == ""
        assert verified(store) == ""
        after = kept(store)
        lost = lost_keys(program.sent, states, page_of(after).texts, killed)
        assert lost == [], f"seed {seed}, turn {turn}: lost {lost}, see {program.log}"
        assert around(after) == around(before)
        keys, before = keys + len(program.sent), after
    assert keys > rounds * 5, "hardly a key was sent: this proves nothing"
    with Program(screen, store, shows=title_of(before)) as program:
        assert program.said() == ""


def type_until_killed(
    program: Program, page: Page, choose: random.Random
) -> tuple[list[State], float]:
    """Type at some pace until a clock ends the program; the states, and when it ended."""
    pace = choose.uniform(0.01, 0.15)
    killed: list[float] = []
    end = threading.Timer(choose.uniform(FIRST, LAST), lambda: killed.append(program.kill()))
    states = [page.texts]
    end.start()
    for key, after in strokes(page, choose.randrange(1 << 30)):
        states.append(after.texts)
        program.key(key)
        time.sleep(pace * choose.uniform(0.3, 1.7))
        if not end.is_alive():
            break
    end.join()
    return states, killed[0]


def kept(store: Path) -> dict[str, Any]:
    """The only article, as the command line writes it."""
    folder = store.with_name("kept")
    done = desk(store, "export", "--all", "--to", "json", "-o", f"{folder}/")
    assert done.returncode == 0, done.stderr
    data: dict[str, Any] = json.loads(Path(done.stdout.strip()).read_text(encoding="utf-8"))
    return data


def title_of(article: dict[str, Any]) -> str:
    """What stands over a window with the article."""
    return dict(page_of(article).texts)["title"]


def verified(store: Path) -> str:
    """What `verify` has against the store."""
    done = desk(store, "verify")
    return done.stdout + done.stderr + ("" if done.returncode == 0 else f"({done.returncode})")


def made_up(words: str, before: str = "") -> tuple[list[Sent], list[State]]:
    """Keys that were pressed a tenth of a second apart, and what each leads to."""
    sent = [Sent(key, n / 10, n / 10 + 0.01) for n, key in enumerate(words)]
    return sent, [(("title", before + words[:n]),) for n in range(len(words) + 1)]
