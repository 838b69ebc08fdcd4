"""1,000 articles from the store to files, against pandoc and against writing the bytes.

pandoc is what a person would pick instead: one process an article, from Markdown to a page, and
back to Markdown from the page. The other floor writes the same bytes under other names, renames
them and syncs the folder once: what no exporter can be faster than.

What the program keeps of pages it has made is out of reach in each turn: the budget is for
articles that are exported for the first time. Exporting them again, unchanged, is reported.

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
    """Three rows for each format."""
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
    first: list[Sample] = field(default_factory=list)
    again: list[Sample] = field(default_factory=list)
    pandoc: list[Sample] = field(default_factory=list)

    def counted(self) -> tuple[Series, Series, Series]:
        """Floor, first time, again."""
        return _counted(self.floor), _counted(self.first), _counted(self.again)


def _counted(samples: list[Sample]) -> Series:
    return Series(tuple(samples[1:]))


def _rows(measuring: _Measuring, to: str, scale: Scale) -> Iterator[Result]:
    turns = _Turns()
    given = measuring.for_pandoc(to, scale.piped)
    for number in range(scale.rounds + 1):
        with measuring.nothing_kept():
            sample, written = measuring.ours(to)
            turns.first.append(sample)
            turns.again.append(measuring.ours(to)[0])
        turns.floor.append(measuring.floor(written))
        turns.pandoc += [_pandoc_turn(path, to) for path in given[number :: scale.rounds + 1]]
    floor, first, again = turns.counted()
    count = len(measuring.chosen)
    what = f"{to}, {count:,} articles from the store"
    yield _against_pandoc(what, Series(tuple(turns.pandoc)), first, count)
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
