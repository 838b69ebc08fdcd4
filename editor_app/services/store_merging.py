"""Taking in a whole store: every article of another desk, its people and its house's rules.

The other store is only read, from a copy beside which nothing can change. Each article goes the
way of a hand-over file: tried in a child first, whole or not at all. Doing it again changes
nothing, and the order in which stores are merged makes no difference to the articles.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from editor_app.errors import EditorError
from editor_app.services import exchange
from editor_app.services.pack_file import Pack
from editor_app.services.workspace import Workspace
from editor_app.store.store import Store

FAILED = "failed"
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class MergedArticle:
    """What came of one article: `outcome` as in `exchange.Merged`, or `failed` for a reason."""

    id: str
    title: str
    outcome: str
    error: EditorError | None = None


@dataclass(frozen=True, slots=True)
class StoreReport:
    """What came of a store: a line for each article, how many people and settings were added,
    and whether it was stopped before all was done (what came so far stays).
    """

    articles: tuple[MergedArticle, ...] = ()
    people: int = 0
    settings: int = 0
    stopped: bool = False


def merge_store(
    workspace: Workspace,
    path: Path,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> StoreReport:
    """Take in the store at `path`; `progress(done, of)` after each article.

    StoreError: the file can't be read as a store (missing, not_a_store, newer, damaged …).
    """
    done: list[MergedArticle] = []
    with Store.open(path, create=False) as other:
        rows = other.list_articles(limit=None)
        for number, row in enumerate(rows, 1):
            if cancelled and cancelled():
                return StoreReport(tuple(done), stopped=True)
            done.append(_article(workspace, other, row.id, row.title))
            if progress:
                progress(number, len(rows))
    return StoreReport(tuple(done))


def _article(workspace: Workspace, other: Store, article_id: str, title: str) -> MergedArticle:
    try:
        pack = Pack(article_id, title, "", tuple(other.updates(article_id)))
        merged = exchange.take_in(workspace, pack)
    except EditorError as error:
        return MergedArticle(article_id, title, FAILED, error)
    return MergedArticle(merged.id, merged.title, merged.outcome)
