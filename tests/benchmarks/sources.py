"""A thousand pasted lines against a store of a hundred thousand sources.

    python -m tests.benchmarks.sources

The store is made of rows alone, without histories, and kept between runs: what is looked up are
the projected sources. A fifth of the pasted lines are in the store already, half of these under
another spelling of the address or with other letters in the title.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from editor_app.document.article import Article
from editor_app.document.records import Reference
from editor_app.document.richtext import paragraphs
from editor_app.services.projecting import project
from editor_app.services.samples import OFFERED
from editor_app.services.source_merging import Apart, near
from editor_app.services.source_pasting import checked, read_entries
from editor_app.services.workspace import Workspace
from editor_app.store.source_shelf import Shown, SourceShelf
from editor_app.store.store import Store
from editor_app.system.clock import stamp
from editor_app.system.ids import new_id
from tests.benchmarks.measuring import percentile
from tests.benchmarks.words import vocabulary

SOURCES = 100_000
EACH = 50
LINES = 1_000
NOW = datetime(2026, 11, 24, tzinfo=UTC)
LABELS = {"en": "Date of Access", "tr": "Erişim Tarihi", "ru": "Дата обращения"}


def titles(seed: int) -> Iterator[tuple[str, str]]:
    """(language, title) of six to eleven words, the common ones as often as in texts."""
    chance = random.Random(seed)
    known = {language: vocabulary(language) for language in LABELS}
    while True:
        language = chance.choice(list(LABELS))
        words = known[language]
        ranks = (int(len(words) ** chance.random()) - 1 for _ in range(chance.randint(6, 11)))
        yield language, " ".join(words[rank] for rank in ranks).capitalize()


def reference(number: int, title: str) -> Reference:
    outlet, url = f"Outlet {number % 400}", f"https://www.example.org/{number % 97}/{number:x}"
    fields = {
        "type": "webpage",
        "title": title,
        "container-title": outlet,
        "URL": url,
        "accessed": {"date-parts": [[2025, 3, 1 + number % 28]]},
        "raw": f"“{title}”, {outlet}, {url}",
    }
    return Reference(f"r{number}", fields)


def store_path() -> Path:
    path = Path(tempfile.gettempdir()) / "editorial-desk-benchmarks" / f"{SOURCES}-sources.db"
    path.parent.mkdir(exist_ok=True)
    if path.exists():
        return path
    making = path.with_suffix(".making")
    making.unlink(missing_ok=True)
    with Store.open(making) as store:
        _fill(store)
    making.rename(path)
    return path


def _fill(store: Store) -> None:
    store.set_setting(OFFERED, True)
    made = titles(1)
    for first in range(0, SOURCES, EACH * 40):
        with store.transaction():
            for start in range(first, min(first + EACH * 40, SOURCES), EACH):
                references = tuple(
                    reference(number, next(made)[1]) for number in range(start, start + EACH)
                )
                name = f"article{start:09d}"
                article = Article(id=name, title=paragraphs(name), references=references)
                store.append_updates(name, [name.encode()], author="Zoë", at=stamp(NOW))
                store.save_projection(project(article))


def pasted() -> str:
    """The lines: each fifth is one of the store, every other of these spelled otherwise."""
    fresh, old = titles(2), titles(1)
    lines = []
    for number in range(LINES):
        language, title = next(fresh)
        url = f"https://example.org/new/{number}"
        if number % 5 == 0:
            title = next(old)[1]
            url = f"http://example.org/{number // 5 % 97}/{number // 5:x}?utm_source=x"
            if number % 2:
                title, url = title.upper(), f"https://example.org/elsewhere/{number}"
        lines.append(f"[{number + 1}] “{title}”, Paper, {url}, ({LABELS[language]}: 18.03.2025).")
    return "\n".join(lines)


def main() -> None:
    with Store.open(store_path()) as store:
        workspace = Workspace(store, author="Zoë", clock=lambda: NOW, new_id=new_id)
        here = Article(id="here", references=tuple(reference(n, "Own") for n in range(300)))
        text = pasted()
        read_entries("warm up (2020), https://example.org")
        for _ in range(3):
            started, cpu = time.perf_counter(), time.process_time()
            entries = read_entries(text)
            read = time.perf_counter()
            found = checked(workspace, here, entries)
            ended = time.perf_counter()
            known = sum(entry.twin is not None for entry in found)
            print(
                f"{len(entries)} lines against {SOURCES:,} sources and 300 of the article: read"
                f" {read - started:.2f} s, checked {ended - read:.2f} s, together"
                f" {ended - started:.2f} s ({time.process_time() - cpu:.2f} s CPU); {known} known"
            )
        _typing(workspace, here, [entry.fields for entry in found[:200]])
        _library(store)


def _typing(workspace: Workspace, here: Article, items: list[object]) -> None:
    apart, took = Apart(workspace, here), []
    for item in items:
        started = time.perf_counter()
        near(workspace, here, item, apart=apart)  # type: ignore[arg-type]
        took.append((time.perf_counter() - started) * 1e3)
    print(
        f"one record while typing: median {percentile(took, 0.5):.2f} ms,"
        f" p99 {percentile(took, 0.99):.2f} ms"
    )


def _library(store: Store) -> None:
    shelf = SourceShelf(store)
    for name, shown in (
        ("first piece", Shown()),
        ("unverified", Shown(unverified=True)),
        ("without access date", Shown(undated=True)),
        ("dead-looking", Shown(dead_looking=True)),
        ("common word", Shown("the")),
        ("rare word", Shown("Outlet 17")),
    ):
        started = time.perf_counter()
        lines = shelf.page(shown)
        took = (time.perf_counter() - started) * 1e3
        print(f"library, {name}: {took:.1f} ms, {len(lines)} lines")


if __name__ == "__main__":
    main()
