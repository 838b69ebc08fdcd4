"""1,000 articles from the store to files, against pandoc and against writing the bytes.

pandoc is what a person would pick instead: one process an article, from Markdown to a page, and
back to Markdown from the page. The other floor writes the same bytes under other names, renames
them and syncs the folder once: what no exporter can be faster than.

What the program keeps of pages it has made is thrown away before each turn: the budget is for
articles that are exported for the first time. Exporting them again, unchanged, is reported.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pypandoc

from editor_app.services import exporting
from editor_app.services.workspace import Workspace
from editor_app.store.store import Store
from editor_app.system import clock, ids
from tests.benchmarks.measuring import Sample, Series, timed
from tests.benchmarks.results import Result, against, reported, seconds
from tests.benchmarks.scale import Scale
from tests.benchmarks.stores import AUTHOR, big_store

TIMES_PANDOC = 100.0
TIMES_WRITING = 3.0
SUFFIX = {"html": ".html", "markdown": ".md"}
OTHER = {"html": "markdown", "markdown": "html"}


def measure(scale: Scale) -> Iterator[Result]:
    """Three rows for each format."""
    with Store.open(big_store(scale.articles)) as store:
        workspace = Workspace(store, author=AUTHOR, clock=clock.now, new_id=ids.new_id)
        chosen = [row.id for row in workspace.list_articles(limit=scale.exported)]
        for to in SUFFIX:
            yield from _rows(workspace, chosen, to, scale)


@dataclass
class _Turns:
    """What each turn took; of the first, in which modules are imported, nothing."""

    floor: list[Sample] = field(default_factory=list)
    first: list[Sample] = field(default_factory=list)
    again: list[Sample] = field(default_factory=list)

    def counted(self) -> tuple[Series, Series, Series]:
        """Floor, first time, again."""
        return _counted(self.floor), _counted(self.first), _counted(self.again)


def _counted(samples: list[Sample]) -> Series:
    return Series(tuple(samples[1:]))


def _rows(workspace: Workspace, chosen: list[str], to: str, scale: Scale) -> Iterator[Result]:
    turns = _Turns()
    for _ in range(scale.rounds + 1):
        with _nothing_kept():
            sample, written = _our_turn(workspace, chosen, to)
            turns.first.append(sample)
            turns.again.append(_our_turn(workspace, chosen, to)[0])
        turns.floor.append(_floors_turn(written))
    floor, first, again = turns.counted()
    what = f"{to}, {len(chosen):,} articles from the store"
    yield _against_pandoc(what, _pandoc_turn(workspace, chosen, to, scale), first, len(chosen))
    yield against(
        what,
        floor,
        first,
        most=TIMES_WRITING,
        of="writing the bytes by rename, one fsync",
        note=f"{sum(map(len, written.values())) / 1e6:.1f} MB",
    )
    note = f"{again.median / floor.median:.1f} × writing the bytes"
    yield reported(f"{what}, again, unchanged", again, note=note)


def _pandoc_turn(workspace: Workspace, chosen: list[str], to: str, scale: Scale) -> Series:
    with _folder() as given:
        _export(workspace, chosen[: scale.piped], OTHER[to], given)
        return Series(tuple(timed(lambda p=path: _pandoc(p, to)) for path in _files(given)))  # type: ignore[misc]


@contextmanager
def _nothing_kept() -> Iterator[None]:
    """A cache folder of our own, empty, for platformdirs to find."""
    before = os.environ.get("XDG_CACHE_HOME")
    with _folder() as place:
        os.environ["XDG_CACHE_HOME"] = str(place)
        try:
            yield
        finally:
            os.environ.pop("XDG_CACHE_HOME")
            if before is not None:
                os.environ["XDG_CACHE_HOME"] = before


def _against_pandoc(what: str, pandoc: Series, ours: Series, count: int) -> Result:
    theirs = pandoc.median * count
    times = theirs / ours.median
    return Result(
        what,
        f"> {TIMES_PANDOC:g} × as fast as pandoc",
        seconds(theirs),
        seconds(ours.median),
        times,
        times > TIMES_PANDOC,
        seconds(pandoc.cpu * count),
        seconds(ours.cpu),
        f"one process each, {len(pandoc.samples)} articles measured and scaled",
    )


def _our_turn(workspace: Workspace, chosen: list[str], to: str) -> tuple[Sample, dict[str, bytes]]:
    with _folder() as out:
        sample = timed(lambda: _export(workspace, chosen, to, out))
        written = {path.name: path.read_bytes() for path in _files(out)}
    if len(written) < len(chosen):
        raise RuntimeError(f"{len(written)} of {len(chosen)} articles were written")
    return sample, written


def _export(workspace: Workspace, chosen: list[str], to: str, out: Path) -> None:
    exporting.write(workspace, exporting.plan(workspace, chosen, to, out, folder=True))


def _floors_turn(written: dict[str, bytes]) -> Sample:
    with _folder() as out:
        return timed(lambda: _write_by_rename(out, written))


def _write_by_rename(folder: Path, written: dict[str, bytes]) -> None:
    place = str(folder)
    for name, data in written.items():
        with open(f"{place}/{name}.part", "wb") as file:
            file.write(data)
    for name in written:
        os.rename(f"{place}/{name}.part", f"{place}/{name}")  # noqa: PTH104 - the floor
    handle = os.open(place, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def _pandoc(path: Path, to: str) -> None:
    program = str(pypandoc.get_pandoc_path())
    wanted = "html5" if to == "html" else "markdown"
    read = "markdown" if to == "html" else "html"
    out = path.with_suffix(".out")
    command = [program, "--sandbox", "-s", "-f", read, "-t", wanted, "-o", str(out), str(path)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIX.values())


@contextmanager
def _folder() -> Iterator[Path]:
    place = Path(tempfile.mkdtemp(prefix="editorial-desk-export-"))
    try:
        yield place
    finally:
        shutil.rmtree(place)
