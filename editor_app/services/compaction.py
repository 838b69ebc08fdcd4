"""Many small updates of an article made one, so that it opens quickly."""

from __future__ import annotations

from editor_app.document.article_document import ArticleDocument
from editor_app.store.store import Store


def merge_blobs(store: Store, article_id: str, *, author: str) -> bool:
    """Replace an article's updates by one that holds them all; whether that was done.

    It is not done while an update waits for one that has not come: the CRDT leaves such updates
    out of a snapshot. The updates are read anew, so that the one blob holds what the store has.
    """
    updates = store.updates(article_id)
    document = ArticleDocument.load(article_id, (u.blob for u in updates), author=author)
    try:
        if document.waiting or len(updates) < 2:
            return False
        store.compact(article_id, document.whole(), updates[-1].id, author=author)
    finally:
        document.close()
    return True
