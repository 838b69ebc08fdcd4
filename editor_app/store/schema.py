"""What marks a SQLite file as a store of ours, and which migrations this program knows.

Kept apart from `migrations`, which needs sqlite-utils: a store that is current is opened
without it.
"""

from __future__ import annotations

from editor_app.store.connection import Connection

APPLICATION_ID = 0x45_44_53_4B  # "EDSK", in the header of the file at offset 68
MIGRATION_SET = "editorial_desk"
MIGRATIONS = ("first_schema", "siblings_index", "turns")


def applied_migrations(db: Connection) -> list[str]:
    """Names of the migrations the store has had, in order; empty for a new store."""
    if not db.value("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'"):
        return []
    found = db.rows(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY rowid",
        (MIGRATION_SET,),
    )
    return [name for (name,) in found]
