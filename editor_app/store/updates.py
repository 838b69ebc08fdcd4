"""The truth: each article's update blobs, only ever appended, known by their content.

An update is a change of an article as the CRDT wrote it; here it is bytes. It is identified by
(article, SHA-256), which is what exchanges between stores will compare, so the hashes of blobs
that were merged into one are remembered.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from editor_app.errors import NotFoundError, StoreError
from editor_app.store.connection import Connection
from editor_app.store.hashing import digest
from editor_app.store.rows import StoredUpdate


def append(db: Connection, article_id: str, blobs: Sequence[bytes], author: str, at: str) -> int:
    """See `Store.append_updates`."""
    with db.transaction():
        new = _unknown(db, article_id, blobs)
        if not new:
            return 0
        db.run(
            "INSERT INTO articles (id, created, updated) VALUES (?, ?, ?)"
            " ON CONFLICT (id) DO UPDATE SET updated = excluded.updated",
            (article_id, at, at),
        )
        for sha256, blob in new.items():
            last = _insert(db, article_id, StoredUpdate(0, blob, sha256, author, at))
        mark_stale(db, article_id, last)
    return len(new)


def read(db: Connection, article_id: str, after: int) -> list[StoredUpdate]:
    """See `Store.updates`."""
    found = db.rows(
        "SELECT id, blob, sha256, author, at FROM updates"
        " WHERE article_id = ? AND id > ? ORDER BY id",
        (article_id, after),
    )
    updates = [StoredUpdate(*row) for row in found]
    for update in updates:
        if digest(update.blob) != update.sha256:
            raise StoreError(
                "store.damaged_update", path=str(db.path), article=article_id, update=update.id
            )
    if not updates:
        require_article(db, article_id)
    return updates


def compact(
    db: Connection, article_id: str, snapshot: bytes, through: int, author: str, at: str | None
) -> int:
    """See `Store.compact`. The one takes the place (the id) of the last of those it replaces."""
    with db.transaction():
        replaced = db.rows(
            "SELECT id, sha256, at FROM updates WHERE article_id = ? AND id <= ? ORDER BY id",
            (article_id, through),
        )
        if not replaced:
            return 0
        last_id, _, last_at = replaced[-1]
        db.run("DELETE FROM updates WHERE article_id = ? AND id <= ?", (article_id, through))
        db.many(
            "INSERT OR IGNORE INTO known_hashes VALUES (?, ?)",
            [(article_id, sha256) for _, sha256, _ in replaced],
        )
        one = StoredUpdate(last_id, snapshot, digest(snapshot), author, at or last_at)
        _replace_with(db, article_id, one)
    return len(replaced)


def heal(db: Connection, article_id: str, blobs: Sequence[bytes]) -> int:
    """See `Store.heal_updates`. The hash says that these are the very bytes that were stored."""
    came = {digest(blob): bytes(blob) for blob in blobs}
    healed = 0
    with db.transaction():
        for update_id, sha256 in _damaged_of(db, article_id):
            if sha256 in came:
                db.run("UPDATE updates SET blob = ? WHERE id = ?", (came[sha256], update_id))
                healed += 1
        if healed:
            mark_stale(db, article_id, _last(db, article_id))
    return healed


def damaged(db: Connection) -> list[str]:
    """See `Store.damaged_articles`."""
    found = db.rows("SELECT id FROM articles ORDER BY number")
    return [article_id for (article_id,) in found if any(_damaged_of(db, article_id))]


def known(db: Connection, article_id: str) -> set[str]:
    """See `Store.known`."""
    found = db.rows(
        "SELECT sha256 FROM updates WHERE article_id = ?"
        " UNION SELECT sha256 FROM known_hashes WHERE article_id = ?",
        (article_id, article_id),
    )
    return {sha256 for (sha256,) in found}


def changed_since(db: Connection, update_id: int) -> dict[str, int]:
    """See `Store.changed_since`."""
    return dict(
        db.rows(
            "SELECT article_id, max(id) FROM updates WHERE id > ? GROUP BY article_id",
            (update_id,),
        )
    )


def mark_stale(db: Connection, article_id: str, update_id: int) -> None:
    """Note that the projection does not hold what came up to `update_id`."""
    db.run(
        "INSERT INTO stale_projections VALUES (?, ?)"
        " ON CONFLICT (article_id) DO UPDATE SET update_id = excluded.update_id",
        (article_id, update_id),
    )


def require_article(db: Connection, article_id: str) -> None:
    """Raise NotFoundError article.unknown where there is no such article (full id)."""
    if not db.row("SELECT 1 FROM articles WHERE id = ?", (article_id,)):
        raise NotFoundError("article.unknown", article=article_id)


def _damaged_of(db: Connection, article_id: str) -> Iterator[tuple[int, str]]:
    """(id, hash) of the updates whose bytes are others now; one at a time in memory."""
    listed = db.rows(
        "SELECT id, sha256 FROM updates WHERE article_id = ? ORDER BY id", (article_id,)
    )
    for update_id, sha256 in listed:
        blob = db.value("SELECT blob FROM updates WHERE id = ?", (update_id,))
        if blob is not None and digest(blob) != sha256:
            yield update_id, sha256


def _last(db: Connection, article_id: str) -> int:
    return int(db.value("SELECT max(id) FROM updates WHERE article_id = ?", (article_id,)))


def _unknown(db: Connection, article_id: str, blobs: Sequence[bytes]) -> dict[str, bytes]:
    """Those of `blobs` that were never stored for this article, by hash, in order."""
    have = known(db, article_id) if len(blobs) > 1 else None
    by_hash = {digest(blob): bytes(blob) for blob in blobs}
    if have is None:
        return {sha: blob for sha, blob in by_hash.items() if not _is_known(db, article_id, sha)}
    return {sha: blob for sha, blob in by_hash.items() if sha not in have}


def _is_known(db: Connection, article_id: str, sha256: str) -> bool:
    """One look-up by index: the way of every pause in typing."""
    place = (article_id, sha256)
    query = "SELECT 1 FROM {} WHERE article_id = ? AND sha256 = ?"
    return any(db.row(query.format(table), place) for table in ("updates", "known_hashes"))


def _insert(db: Connection, article_id: str, update: StoredUpdate) -> int:
    return db.insert(
        "INSERT INTO updates (id, article_id, sha256, author, at, blob) VALUES (?, ?, ?, ?, ?, ?)",
        (update.id or None, article_id, update.sha256, update.author, update.at, update.blob),
    )


def _replace_with(db: Connection, article_id: str, one: StoredUpdate) -> None:
    """Store the merged blob, unless exactly these bytes are there already, further on."""
    db.run("DELETE FROM known_hashes WHERE article_id = ? AND sha256 = ?", (article_id, one.sha256))
    there = "SELECT 1 FROM updates WHERE article_id = ? AND sha256 = ?"
    if not db.row(there, (article_id, one.sha256)):
        _insert(db, article_id, one)
