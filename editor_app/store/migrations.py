"""How the store's tables came to be: one function for each step, in order, by name.

History
- `first_schema`: articles and their updates, projections, full text, people, files, settings.
- `siblings_index`: the versions of an article in other languages are found without a walk.
- `turns`: what waits for whom, what is due, and which articles have sources to verify, by indexes;
  names folded with their blanks as one.

Tables are strict (https://www.sqlite.org/stricttables.html): a column holds one type. Names are
plain, for those who open the file with Datasette or sqlite-utils. A step is never
changed once it was released; a new one is added, with its name in `schema.MIGRATIONS` and a
store of the version before among the fixtures of the tests.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from editor_app.store.connection import Connection
from editor_app.store.folding import fold_name
from editor_app.store.schema import MIGRATION_SET, MIGRATIONS

_STEPS = Migrations(MIGRATION_SET)

# Truth: what is lost when these are lost.
_TRUTH = (
    """CREATE TABLE articles (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL DEFAULT '',
        status TEXT NOT NULL DEFAULT '',
        language TEXT NOT NULL DEFAULT '',
        kind TEXT NOT NULL DEFAULT '',
        slug TEXT NOT NULL DEFAULT '',
        authors TEXT NOT NULL DEFAULT '[]',
        updated TEXT NOT NULL,
        created TEXT NOT NULL,
        words INTEGER NOT NULL DEFAULT 0,
        trashed TEXT,
        excerpt TEXT NOT NULL DEFAULT '',
        category TEXT NOT NULL DEFAULT '',
        assigned TEXT NOT NULL DEFAULT '',
        due TEXT NOT NULL DEFAULT '',
        open_comments INTEGER NOT NULL DEFAULT 0,
        siblings TEXT) STRICT""",
    """CREATE TABLE updates (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        sha256 TEXT NOT NULL,
        author TEXT NOT NULL,
        at TEXT NOT NULL,
        blob BLOB NOT NULL,
        UNIQUE (article_id, sha256)) STRICT""",
    """CREATE TABLE known_hashes (
        article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (article_id, sha256)) WITHOUT ROWID, STRICT""",
    """CREATE TABLE people (
        id TEXT PRIMARY KEY NOT NULL,
        name TEXT NOT NULL,
        affiliation TEXT NOT NULL,
        email TEXT NOT NULL,
        photo TEXT,
        bios TEXT NOT NULL) STRICT""",
    """CREATE TABLE files (
        sha256 TEXT PRIMARY KEY NOT NULL,
        media_type TEXT NOT NULL,
        name TEXT NOT NULL,
        size INTEGER NOT NULL,
        data BLOB NOT NULL) STRICT""",
    "CREATE TABLE settings (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT",
)

# Projections: made again from the updates at any time.
_PROJECTIONS = (
    """CREATE TABLE stale_projections (
        article_id TEXT PRIMARY KEY NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        update_id INTEGER NOT NULL) STRICT""",
    """CREATE TABLE article_json (
        article_id TEXT PRIMARY KEY NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        json TEXT NOT NULL) STRICT""",
    """CREATE TABLE article_authors (
        article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        PRIMARY KEY (article_id, position)) WITHOUT ROWID, STRICT""",
    """CREATE TABLE article_texts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id TEXT NOT NULL UNIQUE REFERENCES articles(id) ON DELETE CASCADE,
        title TEXT NOT NULL,
        people TEXT NOT NULL,
        key_points TEXT NOT NULL,
        sources TEXT NOT NULL,
        text TEXT NOT NULL) STRICT""",
    """CREATE TABLE source_references (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        article_id TEXT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
        reference_id TEXT NOT NULL,
        number INTEGER,
        type TEXT NOT NULL,
        title TEXT NOT NULL,
        container TEXT NOT NULL,
        url TEXT NOT NULL,
        url_key TEXT NOT NULL,
        doi TEXT NOT NULL,
        issued TEXT NOT NULL,
        accessed TEXT NOT NULL,
        raw TEXT NOT NULL,
        entered_by TEXT NOT NULL,
        verified_by TEXT NOT NULL,
        csl TEXT NOT NULL,
        same_source TEXT NOT NULL,
        UNIQUE (article_id, reference_id)) STRICT""",
    """CREATE VIEW sources AS
        SELECT same_source, max(title) AS title, max(container) AS container, max(url) AS url,
            max(doi) AS doi, count(DISTINCT article_id) AS cited_in
        FROM source_references GROUP BY same_source""",
)

# The words in the index are folded, those in the tables are not: see `folding`. Indexes on the
# first one and two letters keep the first keys typed into the search box as quick as the rest.
_FULL_TEXT = (
    """CREATE VIRTUAL TABLE article_search USING fts5(
        title, people, key_points, sources, text, content='article_texts', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2', prefix='1 2')""",
    """CREATE VIRTUAL TABLE source_search USING fts5(
        title, container, url, raw, content='source_references', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2', prefix='1 2')""",
)

# The first one holds every column the library filters by: any filter, and counting, reads it
# alone, newest first, and fetches only the rows that are shown.
_INDEXES = (
    """CREATE INDEX articles_by_updated ON articles(
        updated, number, status, language, kind, assigned) WHERE trashed IS NULL""",
    "CREATE INDEX articles_in_trash ON articles(trashed) WHERE trashed IS NOT NULL",
    "CREATE INDEX article_authors_by_name ON article_authors(folded, article_id)",
    "CREATE INDEX source_references_by_source ON source_references(same_source, article_id)",
    "CREATE INDEX updates_by_article ON updates(article_id, id)",
)


@_STEPS(name="first_schema")
def first_schema(db: Database) -> None:
    """All tables of the first version."""
    for statement in (*_TRUTH, *_PROJECTIONS, *_FULL_TEXT, *_INDEXES):
        db.execute(statement)


@_STEPS(name="siblings_index")
def siblings_index(db: Database) -> None:
    """An index on the group of versions, for the few articles that are in one."""
    db.execute(
        "CREATE INDEX articles_by_siblings ON articles(siblings, updated)"
        " WHERE siblings IS NOT NULL"
    )


# Whoever counts what waits reads one of these; the list itself goes newest first over the first.
_TURNS = (
    "ALTER TABLE articles ADD COLUMN assigned_folded TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE articles ADD COLUMN unverified INTEGER NOT NULL DEFAULT 0",
    "UPDATE articles SET assigned_folded = fold_name(assigned) WHERE assigned <> ''",
    "UPDATE article_authors SET folded = fold_name(name) WHERE folded <> fold_name(name)",
    """UPDATE articles SET unverified = counted.sources FROM (
        SELECT article_id, count(*) AS sources FROM source_references
        WHERE verified_by = '' AND number IS NOT NULL GROUP BY article_id) AS counted
        WHERE counted.article_id = articles.id""",
    "DROP INDEX articles_by_updated",
    """CREATE INDEX articles_by_updated ON articles(
        updated, number, status, language, kind, assigned, assigned_folded, unverified, due)
        WHERE trashed IS NULL""",
    """CREATE INDEX articles_by_turn ON articles(
        status, updated, number, assigned_folded, language, kind) WHERE trashed IS NULL""",
    """CREATE INDEX articles_unverified ON articles(updated, number, status, language, kind)
        WHERE trashed IS NULL AND unverified > 0""",
    """CREATE INDEX articles_by_due ON articles(due, number, status, language, kind)
        WHERE trashed IS NULL AND due <> ''""",
)


@_STEPS(name="turns")
def turns(db: Database) -> None:
    """What waits for whom, what is due, what is to be verified."""
    db.conn.create_function("fold_name", 1, fold_name, deterministic=True)
    for statement in _TURNS:
        db.execute(statement)


def migrate(db: Connection) -> None:
    """Bring the store to the newest version: every step and its record, or nothing at all."""
    with db.transaction():
        _STEPS.apply(Database(db.raw, execute_plugins=False))
        db.run(f"PRAGMA user_version = {len(MIGRATIONS)}")
