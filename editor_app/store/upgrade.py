"""Bringing an older store up to date: a copy first, then all steps in one transaction."""

from __future__ import annotations

from datetime import UTC, datetime

from editor_app.store.backup import keep_copy
from editor_app.store.connection import Connection
from editor_app.store.migrations import migrate

COPIES = "backups"  # folder beside the store


def upgrade(db: Connection, applied: list[str]) -> None:
    """Migrate the store; one that held data before is copied into `backups` beside it."""
    if not applied:
        migrate(db)
        return
    folder = db.path.absolute().parent / COPIES
    copy = keep_copy(db, folder, f"{db.path.stem}-{applied[-1]}", datetime.now(UTC))
    try:
        migrate(db)
    except BaseException:  # the store is as it was: with each try there would be one more copy
        copy.unlink(missing_ok=True)
        raise
