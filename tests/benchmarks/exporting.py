"""1,000 articles from the store to files, against pandoc and against writing the bytes.

pandoc is what a person would pick instead: one process an article, from Markdown to a page, and
back to Markdown from the page. The other floor writes the same bytes under other names, renames
them and syncs the folder once: what no exporter can be faster than.

The budget is for articles as the program leaves them when they come in, exported for the first
time: their pages have been made by what importing, merging and leaving an article call
(`exporting.prepare`), each turn anew, in a cache folder of its own. What that takes is reported,
and so is an export without it: of articles whose pages were never made, or not by this program.

Nothing is deleted before the end: for some seconds ext4 avoids the inodes of files that were just
deleted, and making a thousand files then takes five times as long.
"""

from __future__ import annotations

import os
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
    """Four rows for each format."""
    with (
        Store.open(big_store(scale.articles)) as store,
        tempfile.TemporaryDirectory(prefix="editorial-desk-export-") as place,
    ):
        workspace = Workspace(store, author=AUTHOR, clock=clock.now, new_id=ids.new_id)
        chosen = [row.id for row in workspace.list_articles(limit=scale.exported)]
        measuring = _Measuring(workspace, chosen, Path(place))
        for to in SUFFIX:
            yield from _rows(measuring, to, scale)


@dataclass
class _Turns:
    """What each turn took; of the first, in which modules are imported, nothing."""

    floor: list[Sample] = field(default_factory=list)
    preparing: list[Sample] = field(default_factory=list)
    stored: list[Sample] = field(default_factory=list)
    cold: list[Sample] = field(default_factory=list)
    pandoc: list[Sample] = field(default_factory=list)

    def counted(self) -> tuple[Series, Series, Series, Series]:
        """Floor, preparing, articles as they were stored, articles whose pages were never made."""
        return (
            _counted(self.floor),
            _counted(self.preparing),
            _counted(self.stored),
            _counted(self.cold),
        )

    def pandoc_each(self) -> float:
        """Seconds of wall time an article."""
        return Series(tuple(self.pandoc)).median


def _counted(samples: list[Sample]) -> Series:
    return Series(tuple(samples[1:]))


def _rows(measuring: _Measuring, to: str, scale: Scale) -> Iterator[Result]:
    turns = _Turns()
    given = measuring.for_pandoc(to, scale.piped)
    for number in range(scale.rounds + 1):
        with measuring.nothing_kept():
            cold, made = measuring.ours(to)
        with measuring.nothing_kept():
            turns.preparing.append(measuring.prepare())
            stored, written = measuring.ours(to)
        if written != made:
            raise RuntimeError("what was prepared is not what would be made")
        turns.cold.append(cold)
        turns.stored.append(stored)
        turns.floor.append(measuring.floor(written))
        turns.pandoc += [_pandoc_turn(path, to) for path in given[number :: scale.rounds + 1]]
    floor, preparing, stored, cold = turns.counted()
    count = len(measuring.chosen)
    what = f"{to}, {count:,} articles from the store"
    yield _against_pandoc(what, Series(tuple(turns.pandoc)), stored, count)
    yield against(
        what,
        floor,
        stored,
        most=TIMES_WRITING,
        of="writing the bytes by rename, one fsync",
        note=f"{sum(map(len, written.values())) / 1e6:.1f} MB",
    )
    note = (
        f"{cold.median / floor.median:.1f} × writing the bytes; "
        f"{turns.pandoc_each() * count / cold.median:.0f} × as fast as pandoc"
    )
    yield reported(f"{what}, pages never made", cold, note=note)
    yield reported(f"{count:,} articles prepared for both formats", preparing)


@dataclass(frozen=True)
class _Measuring:
    """What is exported, and the folder in which every turn has one of its own."""

    workspace: Workspace
    chosen: list[str]
    place: Path

    def folder(self) -> Path:
        return Path(tempfile.mkdtemp(dir=self.place))

    def ours(self, to: str) -> tuple[Sample, dict[str, bytes]]:
        out = self.folder()
        sample = timed(lambda: _export(self.workspace, self.chosen, to, out))
        written = {path.name: path.read_bytes() for path in _files(out)}
        if len(written) < len(self.chosen):
            raise RuntimeError(f"{len(written)} of {len(self.chosen)} articles were written")
        return sample, written

    def prepare(self) -> Sample:
        return timed(lambda: exporting.prepare(self.workspace, self.chosen))

    def floor(self, written: dict[str, bytes]) -> Sample:
        out = self.folder()
        return timed(lambda: _write_by_rename(out, written))

    def for_pandoc(self, to: str, count: int) -> list[Path]:
        """Articles in the other format, a file each."""
        given = self.folder()
        _export(self.workspace, self.chosen[:count], OTHER[to], given)
        return _files(given)

    @contextmanager
    def nothing_kept(self) -> Iterator[None]:
        """A cache folder of our own, empty, for platformdirs to find."""
        before = os.environ.get("XDG_CACHE_HOME")
        os.environ["XDG_CACHE_HOME"] = str(self.folder())
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


def _export(workspace: Workspace, chosen: list[str], to: str, out: Path) -> None:
    exporting.write(workspace, exporting.plan(workspace, chosen, to, out, folder=True))


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


def _pandoc_turn(path: Path, to: str) -> Sample:
    return timed(lambda: _pandoc(path, to))


def _pandoc(path: Path, to: str) -> None:
    program = str(pypandoc.get_pandoc_path())
    wanted = "html5" if to == "html" else "markdown"
    read = "markdown" if to == "html" else "html"
    out = path.with_suffix(".out")
    command = [program, "--sandbox", "-s", "-f", read, "-t", wanted, "-o", str(out), str(path)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIX.values())
