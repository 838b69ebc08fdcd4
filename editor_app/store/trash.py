"""The Trash: articles that are out of the way and can be had back, until they are purged.

The time until then begins anew with whatever is written into one, or comes in for it from
somebody else: those words were not looked at when the article was put there.
"""

from __future__ import annotations

from collections.abc import Sequence

from editor_app.store import updates
from editor_app.store.connection import Connection
from editor_app.store.projections import forget_words

_RIPE = "trashed IS NOT NULL AND max(trashed, updated) < ?"
"""Which articles go, by the time given."""


def set_trashed(db: Connection, article_id: str, at: str | None) -> None:
    """See `Store.trash` and `Store.restore`.

    A clock that is set back would have what is put there today gone as soon as it is right again:
    nothing is put into the Trash before the newest change of any article.
    """
    with db.transaction():
        updates.require_article(db, article_id)
        if at is not None:
            newest = db.value("SELECT max(updated) FROM articles WHERE trashed IS NULL")
            at = max(at, newest or "")
        db.run("UPDATE articles SET trashed = ? WHERE id = ?", (at, article_id))


def purge(db: Connection, before: str) -> list[str]:
    """See `Store.purge_trash`."""
    with db.transaction():
        _forget_settings(db, before)
        found = db.rows(f"SELECT id FROM articles WHERE {_RIPE} ORDER BY trashed", (before,))
        purged = [article_id for (article_id,) in found]
        for article_id in purged:
            forget_words(db, article_id)
            db.run("DELETE FROM articles WHERE id = ?", (article_id,))
    return purged


def purge_these(db: Connection, article_ids: Sequence[str]) -> list[str]:
    """See `Store.purge_trashed`."""
    purged: list[str] = []
    with db.transaction():
        for article_id in article_ids:
            lies_there = "SELECT id FROM articles WHERE id = ? AND trashed IS NOT NULL"
            if not db.rows(lies_there, (article_id,)):
                continue
            db.run(
                "DELETE FROM settings WHERE instr(key, '/')"
                " AND substr(key, instr(key, '/') + 1) = ?",
                (article_id,),
            )
            forget_words(db, article_id)
            db.run("DELETE FROM articles WHERE id = ?", (article_id,))
            purged.append(article_id)
    return purged


def _forget_settings(db: Connection, before: str) -> None:
    """What is remembered about the articles that go (see `Store.set_setting`), in one pass."""
    db.run(
        "DELETE FROM settings WHERE instr(key, '/')"
        f" AND substr(key, instr(key, '/') + 1) IN (SELECT id FROM articles WHERE {_RIPE})",
        (before,),
    )
