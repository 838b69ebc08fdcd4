"""What grows with an article: reading it whole after one key, loading it, many format changes."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.commands import EditText
from editor_app.document.delta import insertion, marking
from tests.benchmarks.articles import article, marked
from tests.benchmarks.measuring import Sample, Series, timed
from tests.benchmarks.results import Result, reported
from tests.benchmarks.scale import Scale


def measure(scale: Scale) -> Iterator[Result]:
    """Rows without a budget."""
    yield from _of_length(marked(7, length=20_000, sources=300), "20,000 words", scale.turns)
    if scale.long:
        yield from _of_length(marked(8, length=100_000, sources=1_000), "100,000 words", 5)
    yield from _many_formats(scale.formats)


def _of_length(found: Article, name: str, turns: int) -> Iterator[Result]:
    founded = ArticleDocument.found(found, author="Şule")
    blobs, whole = founded.take_updates(), [founded.whole()]
    founded.close()
    loading: list[Sample] = []
    stored: list[Sample] = []
    keys: list[Sample] = []
    snapshots: list[Sample] = []
    saves: list[Sample] = []
    for _ in range(turns):
        loading.append(timed(lambda: _load(found, blobs)))
        stored.append(timed(lambda: _load(found, whole)))
        document = _load(found, whole)
        document.snapshot()
        for _ in range(turns):
            keys.append(timed(lambda document=document: _key(document)))  # type: ignore[misc]
            snapshots.append(timed(document.snapshot))
            saves.append(timed(document.take_updates))
        document.close()
    yield reported(f"loading {name}, a new article's or a merged history", _all(stored))
    yield reported(f"loading {name} from one update", _all(loading))
    yield reported(f"one key in {name}, in the document", _all(keys))
    yield reported(f"snapshot() after it, {name}", _all(snapshots), note="all desks' marks on")
    yield reported(f"taking the update to save, {name}", _all(saves))


def _many_formats(count: int) -> Iterator[Result]:
    """Marks are never collected, so a paragraph remembers each time it was made bold."""
    document = ArticleDocument.found(article(3, length=200), author="Şule")
    changes = [timed(lambda n=n: _toggle(document, n)) for n in range(count)]  # type: ignore[misc]
    name = f"a paragraph with {count:,} format changes"
    yield reported(f"{name}: each change", _all(changes))
    _key(document)
    yield reported(f"{name}: snapshot()", _all([timed(document.snapshot)]))
    blobs = document.take_updates()
    loading = timed(lambda: ArticleDocument.load(document.article_id, blobs, author="Şule"))
    yield reported(f"{name}: loading", _all([loading]), note="from one update; measured once")
    whole = [document.whole()]
    loading = timed(lambda: ArticleDocument.load(document.article_id, whole, author="Şule"))
    yield reported(f"{name}: loading, compacted", _all([loading]), note="measured once")
    document.close()


def _load(found: Article, blobs: list[bytes]) -> ArticleDocument:
    return ArticleDocument.load(found.id, blobs, author="Şule")


def _key(document: ArticleDocument) -> None:
    middle = document.length(schema.BODY) // 2
    document.execute(EditText(schema.BODY, insertion(middle, "ş")))


def _toggle(document: ArticleDocument, number: int) -> None:
    on = True if number % 2 == 0 else None
    document.execute(EditText(schema.BODY, marking(3, 60, {"b": on})))


def _all(samples: list[Sample]) -> Series:
    return Series(tuple(samples))
