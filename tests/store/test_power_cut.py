"""The machine stops in the middle of writing: what a disk may hold then is still a sound store.

A commit is in the write-ahead log before the call returns (synchronous = FULL). A power cut can
leave the log cut short or with a torn end; never may that cost more than what was being written.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from editor_app.store.store import Store
from editor_app.store.verify import verify
from tests.store.builders import AT, projection


def written(folder: Path) -> tuple[Path, list[int]]:
    """A copy of a store in use, its log beside it, and the log's length after each update."""
    path, lengths = folder / "live.db", []
    log = folder / "live.db-wal"
    with Store.open(path) as store:
        for number in range(60):
            store.append_updates("a1", [f"{number} ığüş ёж 😀".encode()], author="", at=AT)
            store.save_projection(projection("a1", text=f"sözcük{number} слово{number}"))
            lengths.append(log.stat().st_size)
        copy = folder / "copy"
        copy.mkdir()
        shutil.copy(path, copy / "live.db")
        shutil.copy(log, copy / "live.db-wal")
    return copy, lengths


@pytest.mark.parametrize("seed", range(12))
def test_a_log_that_ends_anywhere(tmp_path: Path, seed: int) -> None:
    copy, lengths = written(tmp_path)
    dice = random.Random(seed)
    log = copy / "live.db-wal"
    cut = dice.randrange(lengths[0], lengths[-1])
    with log.open("r+b") as file:
        file.truncate(cut)
        if seed % 2:  # the last sector was being written
            file.seek(max(0, cut - 512))
            file.write(dice.randbytes(512))
            cut -= 512
    reached = sum(length <= cut for length in lengths)
    with Store.open(copy / "live.db") as store:
        numbers = [int(update.blob.split(b" ")[0]) for update in store.updates("a1")]
        assert numbers == list(range(len(numbers)))
        assert len(numbers) >= reached
        if store.stale():
            store.save_projection(projection("a1", text="sonra"))
    assert verify(copy / "live.db") == []
