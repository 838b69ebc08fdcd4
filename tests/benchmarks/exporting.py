"""1,000 articles from the store to files, against pandoc and against writing the bytes.

pandoc is what a person would pick instead: one process an article, from Markdown to a page, and
back to Markdown from the page. The other floor writes the same bytes under other names, syncs
the folder once and renames them: what no exporter can be faster than.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypandoc

from editor_app.services import exporting
from editor_app.services.workspace import Workspace
from editor_app.store.store import Store
from editor_app.system import clock, ids
from tests.benchmarks.measuring import Sample, Series, timed
from tests.benchmarks.results import Result, against, seconds
from tests.benchmarks.scale import Scale
from tests.benchmarks.stores import AUTHOR, big_store

TIMES_PANDOC = 100.0
TIMES_WRITING = 3.0
SUFFIX = {"html": ".html", "markdown": ".md"}
OTHER = {"html": "markdown", "markdown": "html"}


def measure(scale: Scale) -> Iterator[Result]:
    """Two rows for each format."""
    with Store.open(big_store(scale.articles)) as store:
        workspace = Workspace(store, author=AUTHOR, clock=clock.now, new_id=ids.new_id)
        chosen = [row.id for row in workspace.list_articles(limit=scale.exported)]
        for to in SUFFIX:
            yield from _rows(workspace, chosen, to, scale)


def _rows(workspace: Workspace, chosen: list[str], to: str, scale: Scale) -> Iterator[Result]:
    ours: list[Sample] = []
    floor: list[Sample] = []
    pandoc: list[Sample] = []
    with _folder() as given:
        _export(workspace, chosen[: scale.piped], OTHER[to], given)
        for number in range(scale.rounds + 1):
            sample, written = _our_turn(workspace, chosen, to)
            theirs = _floors_turn(written)
            if number:  # the first time, modules are imported
                ours.append(sample)
                floor.append(theirs)
        pandoc += [timed(lambda p=path: _pandoc(p, to)) for path in _files(given)]  # type: ignore[misc]
    yield _against_pandoc(to, Series(tuple(pandoc)), Series(tuple(ours)), len(chosen))
    yield against(
        f"{to}, {len(chosen):,} articles from the store",
        Series(tuple(floor)),
        Series(tuple(ours)),
        most=TIMES_WRITING,
        of="writing the bytes by rename, one fsync",
        note=f"{sum(map(len, written.values())) / 1e6:.1f} MB",
    )


def _against_pandoc(to: str, pandoc: Series, ours: Series, count: int) -> Result:
    theirs = pandoc.median * count
    times = theirs / ours.median
    return Result(
        f"{to}, {count:,} articles from the store",
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
