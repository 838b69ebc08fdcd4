"""Reading what is new of an article, in a thread beside the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from editor_app.document.article_document import ArticleDocument
from editor_app.services.arrivals import Arrival, arrivals, comparison
from editor_app.services.seen import news_since, seen_heads
from editor_app.services.workspace import Workspace

if TYPE_CHECKING:
    from editor_app.document.article import Article
    from editor_app.document.compared import Change

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class News:
    """The changes between two states of an article, and both."""

    changes: tuple[Change, ...]
    before: Article
    after: Article


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at an article found: the moment the reader had seen (empty: never), the ids of
    what merges brought so far, and what others did since, if anything. What merges brought since
    under the reader's own name is not among the arrivals: it is no news of others, and yet it was
    not done here.
    """

    seen: str
    arrivals: frozenset[str]
    news: News | None


def look(workspace: Workspace, article_id: str, now: str) -> Look:
    """What is new for the person at work; `now` is the moment that their window shows."""
    reader = workspace.author
    with workspace.store.reopen() as store:
        own = Workspace(store, author=reader, clock=workspace.clock, new_id=workspace.new_id)
        heads = seen_heads(own, article_id, reader)
        came = arrivals(own, article_id)
    ids = frozenset(arrival.id for arrival in came)
    if heads in ("", now):
        return Look(heads, ids, None)

    def read(document: ArticleDocument) -> Look:
        under_my_name = {
            arrival.id
            for arrival in came
            if reader in arrival.by
            and not arrival.taken_back
            and document.knows(heads)
            and not document.comes_before(arrival.after, heads)
        }
        return Look(heads, ids - under_my_name, _since(document, heads, reader))

    return _with_document(workspace, article_id, read)


def _since(document: ArticleDocument, heads: str, less: str) -> News | None:
    """What others than `less` did after a moment; None where that is nothing."""
    found = news_since(document, heads, less)
    if found is None or not found.changes:
        return None
    return News(found.changes, document.article_at(heads), document.snapshot())


def brought(workspace: Workspace, article_id: str, arrival: Arrival) -> News:
    """What a merge brought."""

    def read(document: ArticleDocument) -> News:
        found = comparison(document, arrival)
        ends = document.article_at(arrival.version), document.article_at(arrival.after)
        return News(found.changes, *ends)

    return _with_document(workspace, article_id, read)


def _with_document(
    workspace: Workspace, article_id: str, read: Callable[[ArticleDocument], T]
) -> T:
    with workspace.store.reopen() as store:
        blobs = [update.blob for update in store.updates(article_id)]
    document = ArticleDocument.load(
        article_id, blobs, author=workspace.author, clock=workspace.clock
    )
    try:
        return read(document)
    finally:
        document.close()
