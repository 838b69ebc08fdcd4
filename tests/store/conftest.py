"""Stores for the tests: real files, with articles in three languages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor_app.store.store import Store
from tests.store.builders import add_article, article_texts


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Masaüstü запасы 🗂" / "articles.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    path.parent.mkdir()
    with Store.open(path) as opened:
        yield opened


@pytest.fixture
def library(store: Store) -> Store:
    """A store with three articles, oldest first: English, Turkish, Russian."""
    for number, (article_id, text) in enumerate(article_texts().items(), start=1):
        add_article(store, article_id, at=f"2026-11-2{number}T08:00:00Z", **text)
    return store
