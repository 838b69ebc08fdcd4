"""The store of a desk: one SQLite file with the articles, their history and what is about them.

    with Store.open(path) as store:
        store.append_updates("a1", [blob], author="Ayşe", at="2026-11-24T07:00:00Z")
        for row in store.list_articles(status="draft"):
            print(row.title)

Every change is one transaction and on the disk when the call returns. Several processes may
work on the same file at once. A `Store` belongs to the thread that opened it; another thread
takes its own by `reopen`. Failures are `StoreError` (the file) and `NotFoundError` (what was
asked for); a store that can't be written opens for reading and refuses to be changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Self

from editor_app.store import belongings, library, projections, searching, trash, updates
from editor_app.store.connection import Connection
from editor_app.store.library import Filter
from editor_app.store.opening import WAIT, open_connection
from editor_app.store.rows import (
    ArticleRow,
    Hit,
    Person,
    Projection,
    SourceHit,
    StoredFile,
    StoredUpdate,
)


class Store:
    """An open store. Made by `Store.open`."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    @classmethod
    def open(cls, path: Path, *, create: bool = True, wait: float = WAIT) -> Self:
        """Open the store at `path`; make it where there is none and `create` allows.

        An older store is copied into `backups` beside it and brought up to date. `wait` is how
        many seconds a call waits while another process writes. Raises `StoreError`:
        store.missing, store.is_folder, store.folder_missing, store.not_a_store (a foreign file,
        which is left as it is), store.no_permission, store.damaged, store.newer, store.locked,
        store.disk_full, store.no_locks.
        """
        return cls(open_connection(Path(path), create=create, wait=wait))

    def reopen(self) -> Store:
        """Another `Store` on the same file, for the thread that calls this."""
        return Store(open_connection(self.path, create=False, known=True))

    def close(self) -> None:
        """Close the file. What was saved is saved."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the store is."""
        return self._db.path

    @property
    def read_only(self) -> bool:
        """Whether the file can only be read; every change then raises store.read_only."""
        return self._db.read_only

    @property
    def log_aside(self) -> Path | None:
        """Where the log of another state of the store was put that lay beside it when this was
        opened; None, as a rule.
        """
        return self._db.log_aside

    def transaction(self) -> AbstractContextManager[None]:
        """A block whose changes are all kept or, when it raises, all undone. Blocks nest."""
        return self._db.transaction()

    def data_version(self) -> int:
        """A number that differs from the last call's when another connection has saved."""
        return int(self._db.value("PRAGMA data_version"))

    # Updates: the truth

    def append_updates(
        self, article_id: str, blobs: Sequence[bytes], *, author: str, at: str
    ) -> int:
        """Store the blobs that this article never had, in order; how many those were.

        The first update makes the article. Its projection is stale from here on.
        """
        return updates.append(self._db, article_id, blobs, author, at)

    def updates(self, article_id: str, after: int = 0) -> list[StoredUpdate]:
        """The article's updates with an id above `after`, oldest first.

        Raises StoreError store.damaged_update where a blob is not what was stored, and
        NotFoundError article.unknown.
        """
        return updates.read(self._db, article_id, after)

    def compact(
        self,
        article_id: str,
        snapshot: bytes,
        through: int,
        *,
        author: str = "",
        at: str | None = None,
    ) -> int:
        """Replace the updates up to id `through` by `snapshot`, which holds them all.

        Their hashes stay known. `at` is otherwise the time of the last one. How many were
        replaced. Never call it while an update waits for one that has not come.
        """
        return updates.compact(self._db, article_id, snapshot, through, author, at)

    def heal_updates(self, article_id: str, blobs: Sequence[bytes]) -> int:
        """Put sound blobs in the place of those that are damaged, known by the hash of what was
        stored; how many. Others of the blobs are not stored.
        """
        return updates.heal(self._db, article_id, blobs)

    def damaged_articles(self) -> list[str]:
        """Ids of articles with an update that is not what was stored, oldest first. Every update
        is read.
        """
        return updates.damaged(self._db)

    def known(self, article_id: str) -> set[str]:
        """SHA-256 of every update the article ever had here, merged ones too."""
        return updates.known(self._db, article_id)

    def changed_since(self, update_id: int) -> dict[str, int]:
        """Articles with updates above `update_id`, each with its newest id."""
        return updates.changed_since(self._db, update_id)

    # Projections

    def save_projection(self, projection: Projection, *, through: int | None = None) -> None:
        """Store what is listed and searched of an article, which must have updates.

        `through` is the id of the newest update it was made from: where another process has
        appended since, the projection stays stale.
        """
        projections.save(self._db, projection, through)

    def stale(self) -> list[str]:
        """Ids of articles whose projection lags behind, least recently changed first."""
        return projections.stale(self._db)

    def drop_projections(self) -> None:
        """Make every projection stale and empty, so that all can be made again."""
        projections.drop(self._db)

    def article_json(self, article_id: str) -> str:
        """The whole article as JSON text, as last projected. Raises article.unknown."""
        return library.article_json(self._db, article_id)

    def article_texts(self, article_ids: Sequence[str]) -> dict[str, bytes]:
        """The JSON of many articles at once, as UTF-8; those that have none are left out."""
        return library.article_texts(self._db, article_ids)

    # Library

    def list_articles(
        self,
        *,
        status: str | None = None,
        language: str | None = None,
        kind: str | None = None,
        assigned: str | None = None,
        author: str | None = None,
        trashed: bool = False,
        siblings: str | None = None,
        turn: str | None = None,
        but: str | None = None,
        unverified: bool = False,
        due: bool = False,
        offset: int = 0,
        limit: int | None = 100,
    ) -> list[ArticleRow]:
        """Articles, last changed first (in the Trash: last trashed first; `due`: the soonest
        first); None is any or all. See `library.Filter`.
        """
        wanted = Filter(
            status, language, kind, assigned, author, trashed, siblings, turn, but, unverified, due
        )
        return library.list_articles(self._db, wanted, offset, limit)

    def count_articles(
        self,
        *,
        status: str | None = None,
        language: str | None = None,
        kind: str | None = None,
        assigned: str | None = None,
        author: str | None = None,
        trashed: bool = False,
        siblings: str | None = None,
        turn: str | None = None,
        but: str | None = None,
        unverified: bool = False,
        due: bool = False,
    ) -> int:
        """How many `list_articles` would give without a limit."""
        wanted = Filter(
            status, language, kind, assigned, author, trashed, siblings, turn, but, unverified, due
        )
        return library.count_articles(self._db, wanted)

    def abouts(self, newest: int) -> list[dict[str, Any]]:
        """What is said about the newest articles (category, tags, region …), as JSON has it."""
        return library.abouts(self._db, newest)

    def article(self, article_id: str) -> ArticleRow:
        """The article with this id, or the only one whose id begins so (4 code points or more).

        Raises NotFoundError article.unknown or article.ambiguous.
        """
        return library.article(self._db, article_id)

    def articles(self, article_ids: Sequence[str]) -> dict[str, ArticleRow]:
        """Many articles at once, by their whole ids; unknown ones are left out."""
        return library.articles(self._db, article_ids)

    def search(
        self,
        words: str,
        *,
        limit: int = 20,
        status: str | None = None,
        language: str | None = None,
        kind: str | None = None,
        assigned: str | None = None,
        author: str | None = None,
        trashed: bool = False,
        turn: str | None = None,
        but: str | None = None,
        unverified: bool = False,
        due: bool = False,
    ) -> list[Hit]:
        """Articles that hold all `words` in title, people, key points, sources or text.

        Newest first. The last word may be unfinished; "words in double quotes" are a phrase.
        Any input is fine; what holds no word finds nothing.
        """
        wanted = Filter(
            status, language, kind, assigned, author, trashed, None, turn, but, unverified, due
        )
        return searching.search(self._db, words, wanted, limit)

    def search_sources(
        self, words: str, limit: int = 20, language: str | None = None
    ) -> list[SourceHit]:
        """Sources whose title, container, address or line holds all `words`, newest first; among
        the newest those in `language` (their own, else that of an article that has them) first.

        Records of one source in several articles are one hit, its newest record shown.
        """
        return searching.search_sources(self._db, words, limit, language)

    def similar(
        self, article_id: str, language: str | None = None, limit: int = 5
    ) -> list[ArticleRow]:
        """Articles (in `language`) that share this one's rarest words, most alike first."""
        return searching.similar(self._db, article_id, language, limit)

    def containers_at(self, site: str, limit: int = 400) -> list[tuple[str, int]]:
        """(container or publisher, how many records) of pages of a site, the most used first.

        `site` is scheme and host as `normalise_url` writes them; `limit` records are looked at.
        """
        return searching.containers_at(self._db, site, limit)

    def unverified(self, limit: int = 200) -> list[tuple[ArticleRow, int]]:
        """Articles with cited sources that nobody has verified: how many, last changed first."""
        return searching.unverified(self._db, limit)

    # Trash

    def trash(self, article_id: str, at: str) -> None:
        """Put an article into the Trash. Raises article.unknown."""
        trash.set_trashed(self._db, article_id, at)

    def restore(self, article_id: str) -> None:
        """Take an article out of the Trash. Raises article.unknown."""
        trash.set_trashed(self._db, article_id, None)

    def purge_trash(self, before: str) -> list[str]:
        """Delete for good what was trashed before that time and not written in since, with what is
        remembered about it in settings `NAME/ID`; the ids.
        """
        return trash.purge(self._db, before)

    def purge_trashed(self, article_ids: Sequence[str]) -> list[str]:
        """Delete these for good, with what is remembered about them; the ids. What does not lie in
        the Trash (somebody has put it back) stays.
        """
        return trash.purge_these(self._db, article_ids)

    # People, files, settings

    def people(self) -> list[Person]:
        """The directory, by name."""
        return belongings.people(self._db)

    def person(self, person_id: str) -> Person:
        """One person. Raises NotFoundError person.unknown."""
        return belongings.person(self._db, person_id)

    def save_person(self, person: Person) -> None:
        """Add or replace a person by id."""
        belongings.save_person(self._db, person)

    def delete_person(self, person_id: str) -> None:
        """Remove a person from the directory; articles keep their authors."""
        belongings.delete_person(self._db, person_id)

    def add_file(self, data: bytes, media_type: str, name: str) -> str:
        """Keep a file; its SHA-256, by which it is found. The same bytes are kept once."""
        return belongings.add_file(self._db, data, media_type, name)

    def file(self, sha256: str) -> StoredFile:
        """A kept file. Raises NotFoundError file.unknown, StoreError store.damaged_file."""
        return belongings.file(self._db, sha256)

    def setting(self, key: str, default: Any = None) -> Any:
        """A remembered value (dictionary words, "not a duplicate"), as JSON has it."""
        return belongings.setting(self._db, key, default)

    def setting_text(self, key: str) -> str:
        """A remembered value as the JSON text it is kept in, empty where there is none: enough to
        see whether somebody has changed it.
        """
        return belongings.setting_text(self._db, key)

    def set_setting(self, key: str, value: Any) -> None:
        """Remember a value that JSON can hold. What is about one article has a key `NAME/ID`, and
        goes when the article is purged.
        """
        belongings.set_setting(self._db, key, value)
