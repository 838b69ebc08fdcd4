"""Several processes on one store: nothing is lost by working at once, nor by being killed."""

from __future__ import annotations

import signal
import sys
import time
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from editor_app.errors import StoreError
from editor_app.store.backup import backup
from editor_app.store.store import Store
from editor_app.store.verify import verify
from tests.store.builders import finish, run_python

_APPEND = """
import sys
from pathlib import Path
from editor_app.store.store import Store
path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
with Store.open(path) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(count):
        blob = f"{name} {number} ığüş ёж 😀 ".encode() * 20
        store.append_updates("shared", [blob], author=name, at="2026-11-24T07:00:00Z")
        print(number, flush=True)
"""


def test_two_processes_append_five_hundred_updates_each(path: Path) -> None:
    path.parent.mkdir()
    both = [run_python(_APPEND, path, name, 500) for name in ("window", "terminal")]
    for process in both:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in both:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in both:
        finish(process)
    with Store.open(path, create=False) as store:
        updates = store.updates("shared")
    assert len(updates) == 1000
    for name in ("window", "terminal"):
        numbers = [int(u.blob.split(b" ")[1]) for u in updates if u.author == name]
        assert numbers == list(range(500))
    changes = sum(a.author != b.author for a, b in pairwise(updates))
    assert changes > 1, "they did not work at once"
    assert [p.code for p in verify(path)] == ["verify.stale_projection"]


def test_two_processes_make_the_same_store(path: Path) -> None:
    path.parent.mkdir()
    for attempt in range(5):
        target = path.with_name(f"{attempt}.db")
        both = [run_python(_APPEND, target, name, 1) for name in ("one", "two")]
        for process in both:
            finish(process, "go\n")
        with Store.open(target, create=False) as store:
            assert len(store.updates("shared")) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")
@pytest.mark.parametrize("delay", [0.0, 0.01, 0.03, 0.07])
def test_killed_in_the_middle_of_writing(path: Path, delay: float) -> None:
    """What was reported as stored is there, in a sound store, however the writer ended."""
    path.parent.mkdir()
    process = run_python(_APPEND, path, "killed", 100_000)
    assert process.stdout is not None
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()
    while process.stdout.readline() != "20\n":
        pass
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    reported = [int(line) for line in process.communicate()[0].split() if line.isdigit()]
    with Store.open(path, create=False) as store:
        kept = len(store.updates("shared"))
        assert kept >= max(reported, default=20)
        assert store.stale() == ["shared"]
    assert [p.code for p in verify(path)] == ["verify.stale_projection"]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is POSIX's")
@pytest.mark.parametrize("delay", [0.0, 0.02, 0.05])
def test_killed_while_being_made(path: Path, delay: float) -> None:
    path.parent.mkdir()
    code = """
import sys
from pathlib import Path
import sqlite_utils
from editor_app.store.store import Store
print("ready", flush=True)
Store.open(Path(sys.argv[1]))
"""
    process = run_python(code, path)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(delay)
    process.kill()
    process.communicate()
    with Store.open(path) as store:
        assert store.count_articles() == 0
    assert verify(path) == []


_LOOK = """
import sys
from pathlib import Path
from editor_app.store.store import Store
with Store.open(Path(sys.argv[1]), create=False) as store:
    print(len(store.updates("shared")), flush=True)
"""


@pytest.mark.parametrize("look", ["reopen", "backup", "verify"])
def test_what_is_saved_after_another_look_into_the_file_is_there(path: Path, look: str) -> None:
    """A second connection that is closed must not drop the locks of the first: the next process to
    end would take the log away, and what is saved afterwards would be gone in silence.
    """
    path.parent.mkdir()
    with Store.open(path) as store:
        for number in range(3):
            if look == "reopen":
                store.reopen().close()
            elif look == "backup":
                backup(path, path.parent / "kopya", datetime.now(UTC), known=True)
            else:
                verify(path, known=True)
            blob = f"{number} ığüş ёж 😀".encode()
            store.append_updates("shared", [blob], author="Ayşe", at="2026-11-24T07:00:00Z")
            assert _seen(path) == number + 1


def test_a_dialogue_that_looks_into_the_file_loses_nothing(path: Path) -> None:
    """A dialogue for files opens and closes what it lists; that drops our locks."""
    path.parent.mkdir()
    with Store.open(path) as store:
        for number in range(1, 5):
            blob = f"{number} ığüş ёж 😀".encode()
            store.append_updates("shared", [blob], author="Ayşe", at="2026-11-24T07:00:00Z")
            path.read_bytes()  # opened and closed
            assert _seen(path) == len(store.updates("shared")) == number
    assert _seen(path) == 4
    assert [problem.code for problem in verify(path)] == ["verify.stale_projection"]


def test_a_log_that_goes_while_something_is_written_is_said_and_nothing_is_spoilt(
    path: Path,
) -> None:
    path.parent.mkdir()
    at = "2026-11-24T07:00:00Z"
    with Store.open(path) as store:
        store.append_updates("shared", [b"first"], author="Ayşe", at=at)
        with pytest.raises(StoreError) as raised:
            _write_while_the_log_goes(store, at)
        assert raised.value.code == "store.log_gone"
        other = run_python(_APPEND, path, "terminal", 3)
        assert other.stdin is not None
        other.stdin.write("go\n")
        other.stdin.flush()
        finish(other)
        store.append_updates("shared", [b"second"], author="Ayşe", at=at)
        assert _seen(path) == len(store.updates("shared")) == 5
    assert [problem.code for problem in verify(path)] == ["verify.stale_projection"]


def _write_while_the_log_goes(store: Store, at: str) -> None:
    with store.transaction():
        store.append_updates("shared", [b"second"], author="Ayşe", at=at)
        store.path.read_bytes()
        assert _seen(store.path) == 1  # this process takes the log away


def _seen(path: Path) -> int:
    """How many updates another process finds."""
    process = run_python(_LOOK, path)
    assert process.stdout is not None
    found = int(process.stdout.readline())
    finish(process)
    return found
