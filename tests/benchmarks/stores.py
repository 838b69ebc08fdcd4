"""The stores that are measured: 100,000 articles, kept between runs, and small fresh ones.

Every article is written by the store itself, with a history, a listed row, its JSON and its words.
Every fifth is new and the next four say the same under other ids, 2,000 articles apart: so the
newest hits of a search are all different, and making the store takes minutes, not a quarter of an
hour. The file's name holds a hash of the modules that decide what is in it.
"""

from __future__ import annotations

import hashlib
import inspect
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.services.projecting import project
from editor_app.services.samples import OFFERED
from editor_app.services.workspace import Workspace
from editor_app.store import migrations
from editor_app.store.rows import Projection
from editor_app.store.store import Store
from editor_app.system import clock, ids
from editor_app.system.clock import stamp
from tests.benchmarks import articles, words
from tests.benchmarks.articles import article

COPIES = 5
APART = 2_000
AUTHOR = "Zoë Öz"
_A_TRANSACTION = 500
_A_TASK = 50
_FIRST = datetime(2022, 1, 1, tzinfo=UTC)

Made = tuple[list[bytes], Projection]


def folder() -> Path:
    """Where made stores are kept: the temporary folder, so that they go by themselves."""
    path = Path(tempfile.gettempdir()) / "editorial-desk-benchmarks"
    path.mkdir(exist_ok=True)
    return path


def big_store(count: int) -> Path:
    """A store of `count` articles; made where there is none yet (100,000: some minutes)."""
    path = folder() / f"{count}-articles-{_recipe()}.db"
    if path.exists():
        return path
    place = Path(tempfile.mkdtemp(prefix="making-", dir=folder()))
    print(f"making a store of {count:,} articles …", end="", file=sys.stderr, flush=True)
    started = time.monotonic()
    try:
        with Store.open(place / path.name) as store:
            _fill(store, count)
        (place / path.name).replace(path)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    took, size = time.monotonic() - started, path.stat().st_size / 1e9
    print(f" {took:.0f} s, {size:.1f} GB", file=sys.stderr, flush=True)
    return path


def _recipe() -> str:
    sources = "".join(inspect.getsource(module) for module in (migrations, articles, words))
    return hashlib.sha256(sources.encode("utf-8")).hexdigest()[:12]


@contextmanager
def small_store(*kept: Article) -> Iterator[Path]:
    """A store of a few articles, put in as imported ones are, in a folder that goes afterwards."""
    place = Path(tempfile.mkdtemp(prefix="editorial-desk-benchmark-"))
    try:
        path = place / "desk.db"
        with Store.open(path) as store:
            store.set_setting(OFFERED, True)
            workspace = Workspace(store, author=AUTHOR, clock=clock.now, new_id=ids.new_id)
            for found in kept:
                workspace.add(found)
        yield path
    finally:
        shutil.rmtree(place, ignore_errors=True)


def made(found: Article) -> Made:
    """What the store keeps of an article: its history, and what is listed and searched of it."""
    document = ArticleDocument.found(found, author=AUTHOR)
    blobs = document.take_updates()
    snapshot = document.snapshot()
    document.close()
    return blobs, project(snapshot)


def _fill(store: Store, count: int) -> None:
    store.set_setting(OFFERED, True)  # it has been opened before: no samples are put in
    wanted = enumerate(islice(_all_of_them(count), count))
    while batch := list(islice(wanted, _A_TRANSACTION)):
        with store.transaction():
            for number, (blobs, projection) in batch:
                at = stamp(_FIRST + timedelta(minutes=number))
                _save(store, blobs, _as_number(projection, number), at)


def _all_of_them(count: int) -> Iterator[Made]:
    """The articles in order. Another process thinks them up while this one writes."""
    distinct = iter(_thought_up(-(-count // COPIES)))
    while group := list(islice(distinct, APART)):
        for _ in range(COPIES):
            yield from group


def _thought_up(count: int) -> Iterator[Made]:
    tasks = [range(start, min(start + _A_TASK, count)) for start in range(0, count, _A_TASK)]
    with ProcessPoolExecutor(1) as other:
        for found in other.map(_some, tasks):
            yield from found


def _some(numbers: Iterable[int]) -> list[Made]:
    return [made(article(number)) for number in numbers]


def _as_number(projection: Projection, number: int) -> Projection:
    """The same article under the id of its number."""
    article_id = f"article{number:09d}"
    values: dict[str, Any] = {
        "article_id": article_id,
        "json": projection.json.replace(projection.article_id, article_id, 1),
        "references": tuple(replace(r, article_id=article_id) for r in projection.references),
    }
    return replace(projection, **values)


def _save(store: Store, blobs: list[bytes], projection: Projection, at: str) -> None:
    store.append_updates(projection.article_id, blobs, author=AUTHOR, at=at)
    store.save_projection(projection)
