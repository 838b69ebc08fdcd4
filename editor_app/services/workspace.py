"""A desk's articles: open, make, copy, throw away, find. One for each thread, like its store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from editor_app.document.article import Article
from editor_app.document.finding import Finding
from editor_app.errors import EditorError, NotFoundError
from editor_app.store.rows import ArticleRow, Hit, Person, SourceHit, StoredUpdate
from editor_app.store.store import Store
from editor_app.system.clock import Clock, stamp
from editor_app.system.ids import NewId

if TYPE_CHECKING:
    from editor_app.checks.context import OutOfStep
    from editor_app.checks.house import House
    from editor_app.checks.memory import Memory
    from editor_app.checks.registry import Checked
    from editor_app.services.house import KeptHouse
    from editor_app.services.printing import DrawPdf
    from editor_app.services.session import EditingSession
    from editor_app.store.rows import Projection

NO_USE = frozenset({"store.locked", "store.read_only", "store.disk_full"})
"""Failures that the next article would meet as well, some after a wait."""

KEPT_IN_TRASH = timedelta(days=30)


class Workspace:
    """What can be done with the articles of a store. `author` is who does it, as claimed;
    `role` is what that person does in the house (see `services.steps`), empty where nobody asked;
    `draw_pdf` is handed in by whoever can draw.
    """

    def __init__(self, store: Store, *, author: str, clock: Clock, new_id: NewId) -> None:
        self.store = store
        self.author = author
        self.clock = clock
        self.new_id = new_id
        self.draw_pdf: DrawPdf | None = None
        self.role = ""

    @property
    def house(self) -> House:
        """What the house decided on the checks; the same object until it decides otherwise."""
        return self._house.book.checks

    @cached_property
    def _house(self) -> KeptHouse:
        from editor_app.services.house import KeptHouse  # the start does without

        return KeptHouse(self.store)

    # Opening and making

    def open_article(self, article_id: str) -> EditingSession:
        """An editing session; `article_id` may be the beginning of an id, 4 characters or more.

        Raises NotFoundError article.unknown or article.ambiguous, StoreError, CrdtError.
        """
        from editor_app.services.session import EditingSession

        return EditingSession(
            self.store,
            self.store.article(article_id).id,
            author=self.author,
            clock=self.clock,
            new_id=self.new_id,
        )

    def new_article(self, kind: str, language: str, title: str = "") -> str:
        """A new article by the author at work, with nothing in it; its id."""
        from editor_app.document.richtext import paragraphs

        words = paragraphs(title) if title else ()
        return self.add(Article(id=self.new_id(), kind=kind, language=language, title=words))

    def add(self, article: Article) -> str:
        """Store an article that is not here yet, and list it, in one transaction; its id."""
        from editor_app.document.article_document import ArticleDocument

        document = ArticleDocument.found(article, author=self.author, clock=self.clock)
        blobs = [document.whole()]  # a snapshot loads in half the time of an update
        snapshot = document.snapshot()
        document.close()
        with self.store.transaction():
            self.store.append_updates(article.id, blobs, author=self.author, at=self.now())
            self.store.save_projection(_project(snapshot))
        return article.id

    def duplicate(self, article_id: str) -> str:
        """A draft with the same words and sources, and a history of its own; its id.

        Remarks, suggestions, dates, the address and the sibling versions stay behind.
        """
        from editor_app.services.copying import clean_copy

        article = clean_copy(self.article(article_id))
        about = replace(article.about, slug="", published="", embargo="", due="", siblings="")
        copy = replace(article, id=self.new_id(), status="draft", about=about)
        return self.add(copy)

    def link_siblings(self, article_ids: Iterable[str]) -> None:
        """Say that articles are versions of one another in several languages."""
        from editor_app.document.actions import set_about, set_available_in
        from editor_app.document.commands import Together

        rows = [self.store.article(article_id) for article_id in article_ids]
        group = next((row.siblings for row in rows if row.siblings), None) or self.new_id()
        languages = [row.language for row in rows]
        for row in rows:
            others = [language for language in languages if language != row.language]
            now = self.article(row.id).available_in
            available = set_available_in([*now, *(o for o in others if o not in now)], now)
            self.change(row.id, Together((set_about("siblings", group), available)))

    def change(self, article_id: str, command: Any, *, imported: str = "") -> None:
        """Do one command on an article that is not open here, and store it. Where it puts in
        what was `imported` from a file, the article is kept first as it was.
        """
        session = self.open_article(article_id)
        try:
            if imported:
                from editor_app.services.versions import IMPORT, version_before

                version_before(session, IMPORT, imported)
            session.execute(command)
        finally:
            saved = session.close()
            error = session.save_error
        if not saved and error is not None:
            raise error

    # Reading

    def article(self, article_id: str) -> Article:
        """The article as a value, by its id or the beginning of it."""
        found = self.store.article(article_id).id
        return self.current(found, stale=frozenset(self.store.stale()))

    def articles(self, article_ids: Iterable[str]) -> Iterator[Article | EditorError]:
        """Many articles; an error takes the place of one that can't be read."""
        stale = frozenset(self.store.stale())
        for article_id in article_ids:
            try:
                yield self.current(article_id, stale)
            except EditorError as error:
                yield error

    def current(self, article_id: str, stale: frozenset[str]) -> Article:
        """An article by its whole id: from the JSON that lies beside the updates, unless it is
        among the `stale` (see `Store.stale`) and newer updates came after it.
        """
        if article_id in stale:
            return self._from_updates(article_id)
        from editor_app.services.projecting import article_from_text  # a start makes none

        try:
            return article_from_text(self.store.article_json(article_id))
        except (NotFoundError, ValueError, KeyError, TypeError):
            return self._from_updates(article_id)

    def _from_updates(self, article_id: str) -> Article:
        return self.read_updates(article_id, self.store.updates(article_id))

    def read_updates(self, article_id: str, updates: Iterable[StoredUpdate]) -> Article:
        """The article that these updates make, in any order. CrdtError for damaged ones."""
        # The CRDT is loaded here and not above: listing and searching do without.
        from editor_app.document.article_document import ArticleDocument

        blobs = [update.blob for update in updates]
        document = ArticleDocument.load(article_id, blobs, author=self.author, clock=self.clock)
        try:
            return document.snapshot()
        finally:
            document.close()

    def findings(self, article: Article, *, blocking_only: bool = False) -> tuple[Finding, ...]:
        """What the checks have to say about an article, blockers first; or the blockers alone,
        which are found sooner.
        """
        return self.examine(article, blocking_only=blocking_only).findings

    def examine(
        self, article: Article, *, blocking_only: bool = False, memory: Memory | None = None
    ) -> Checked:
        """As `findings`, with what was found and waived beside what stands. What `memory` knows is
        not found out again; see `Checking`, which has one.
        """
        from editor_app.checks.registry import BLOCKING, RULES, examine

        house = self.house
        few = blocking_only and not house.raised()
        return examine(
            article,
            has_file=self.has_file,
            today=self.clock().date(),
            out_of_step=() if few else self._out_of_step(article),
            rules=BLOCKING if few else RULES,
            house=house,
            memory=memory,
        )

    def _out_of_step(self, article: Article) -> tuple[OutOfStep, ...]:
        if not article.counterparts:
            return ()
        from editor_app.services.siblings import stale_paragraphs

        stale = stale_paragraphs(self, article)
        return tuple((found.place, found.then, found.now) for found in stale)

    def has_file(self, sha256: str) -> bool:
        """Whether the store has this file, whole."""
        try:
            self.store.file(sha256)
        except EditorError:
            return False
        return True

    def file(self, sha256: str) -> bytes | None:
        """The bytes of a kept file; None where there is none."""
        try:
            return self.store.file(sha256).data
        except NotFoundError:
            return None

    # The library

    def row(self, article_id: str) -> ArticleRow:
        """What is listed of an article, by its id or the beginning of it."""
        return self.store.article(article_id)

    def list_articles(self, **wanted: Any) -> list[ArticleRow]:
        """See `Store.list_articles`; with `waiting=True` those that wait for the author."""
        return self.store.list_articles(**self._meant(wanted))

    def count_articles(self, **wanted: Any) -> int:
        """See `Store.count_articles`; with `waiting=True` as `list_articles`."""
        return self.store.count_articles(**self._meant(wanted))

    def search(self, words: str, *, limit: int = 20, **wanted: Any) -> list[Hit]:
        """See `Store.search`; with `waiting=True` as `list_articles`."""
        return self.store.search(words, limit=limit, **self._meant(wanted))

    def _meant(self, wanted: dict[str, Any]) -> dict[str, Any]:
        """The filters with what waits for the author put in its own terms."""
        if not wanted.pop("waiting", False):
            return wanted
        from editor_app.services.steps import waiting_for

        return {**wanted, **waiting_for(self.role, self.author)}

    def search_sources(
        self, words: str, limit: int = 20, language: str | None = None
    ) -> list[SourceHit]:
        """See `Store.search_sources`."""
        return self.store.search_sources(words, limit, language)

    def trash(self, article_id: str) -> str:
        """Put an article into the Trash, where it stays 30 days; its id."""
        found = self.store.article(article_id).id
        self.store.trash(found, self.now())
        return found

    def restore(self, article_id: str) -> str:
        """Take an article out of the Trash; its id."""
        found = self.store.article(article_id).id
        self.store.restore(found)
        return found

    def empty_old_trash(self) -> list[str]:
        """Delete for good what has been in the Trash for 30 days; the ids."""
        return self.store.purge_trash(stamp(self.clock() - KEPT_IN_TRASH))

    def delete_for_good(self, article_ids: Sequence[str]) -> list[str]:
        """Delete articles that are in the Trash, with their histories; the ids of those that went.
        There is no way back but a backup or somebody else's copy.
        """
        return self.store.purge_trashed(article_ids)

    # People

    def people(self) -> list[Person]:
        """The directory of authors and editors."""
        return self.store.people()

    def save_person(self, person: Person) -> None:
        """Add or replace a person in the directory."""
        self.store.save_person(person)

    def delete_person(self, person_id: str) -> None:
        """Take a person out of the directory; articles keep their authors."""
        self.store.delete_person(person_id)

    # Upkeep

    def reproject_stale(self, progress: Any = None) -> list[tuple[str, EditorError]]:
        """List again what a crash or another program left behind; what could not be."""
        failed: list[tuple[str, EditorError]] = []
        stale = self.store.stale()
        for done, article_id in enumerate(stale, 1):
            try:
                self._reproject(article_id)
            except EditorError as error:
                failed.append((article_id, error))
                if error.code in NO_USE:
                    break
            if progress is not None:
                progress(done, len(stale))
        return failed

    def _reproject(self, article_id: str) -> None:
        updates = self.store.updates(article_id)
        article = self.read_updates(article_id, updates)
        self.store.save_projection(_project(article), through=updates[-1].id)

    def now(self) -> str:
        """The present moment as the store writes it."""
        return stamp(self.clock())


def _project(article: Article) -> Projection:
    """As `project`, which a start can be without."""
    from editor_app.services.projecting import project

    return project(article)
