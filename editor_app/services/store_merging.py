"""Taking in a whole store: every article of another desk, its people and its house's rules.

The other store is only read, from a copy. Each article goes the way of a hand-over file: tried in
a child first, whole or not at all. Doing it again changes nothing, and the order in which stores
are merged makes no difference to the articles. Of people and rules, one's own win.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from editor_app.document.article import Article
from editor_app.errors import EditorError, InputError, StoreError
from editor_app.services import exchange
from editor_app.services.pack_file import MAX_FILE, Pack, clean_words, known_id
from editor_app.services.store_uniting import unite_house, unite_people
from editor_app.services.trial import Question, Verdict, try_all
from editor_app.services.workspace import NO_USE, Workspace
from editor_app.store.foreign import ForeignStore, foreign_store, refuse_own
from editor_app.store.rows import StoredFile

FAILED = "failed"
Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

_TOGETHER = 25
"""Articles that are tried in one child, and the bytes of their updates."""
_BYTES_TOGETHER = 8_000_000
_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class MergedArticle:
    """What came of one article, as in `exchange.Merged`; or `outcome` is `failed`, for a reason."""

    id: str
    title: str
    outcome: str
    error: EditorError | None = None
    updates: int = 0
    arrival: str = ""


@dataclass(frozen=True, slots=True)
class StoreReport:
    """What came of a store: a line for each article, how many people and rules of the house (with
    the words it knows) were added, and whether it was stopped before all was done; what came so
    far stays. `error` says why people and rules could not be read, if so.
    """

    articles: tuple[MergedArticle, ...] = ()
    people: int = 0
    settings: int = 0
    stopped: bool = False
    error: EditorError | None = None


@dataclass(slots=True)
class _Waiting:
    """An article that is read and not taken in yet."""

    pack: Pack
    question: Question | None = None
    verdict: Verdict | InputError | None = None


def is_store(path: Path, own: Path) -> bool:
    """Whether a file is a SQLite database by its first bytes. StoreError store.itself: it is
    `own`, the store that is open here.
    """
    refuse_own(path, own)
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def merge_store(
    workspace: Workspace,
    path: Path,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> StoreReport:
    """Take in the store at `path`; `progress(done, of)` after each article.

    StoreError: the file can't be read as a store (see `store.foreign.foreign_store`), or one's
    own can't be written; what was taken in before that is whole, and stays.
    """
    with foreign_store(path, workspace.store.path) as other:
        return _StoreMerge(workspace, other, progress, cancelled).run()


class _StoreMerge:
    def __init__(
        self,
        workspace: Workspace,
        other: ForeignStore,
        progress: Progress | None,
        cancelled: Cancelled | None,
    ) -> None:
        self._workspace = workspace
        self._other = other
        self._progress = progress
        self._cancelled = cancelled
        self._done: list[MergedArticle] = []
        self._count = 0

    def run(self) -> StoreReport:
        """Articles first, then people and the house."""
        articles = self._other.articles()
        self._count = len(articles)
        for batch in self._batches(articles):
            self._judge(batch)
            for waiting in batch:
                if self._is_stopped():
                    return StoreReport(tuple(self._done), stopped=True)
                self._add(self._taken_in(waiting))
        if self._is_stopped():
            return StoreReport(tuple(self._done), stopped=True)
        return self._united(StoreReport(tuple(self._done)))

    def _united(self, report: StoreReport) -> StoreReport:
        """People and the house; where they can't be read there, the articles are here anyway."""
        store = self._workspace.store
        try:
            with store.transaction():
                people = unite_people(store, self._other)
                settings = unite_house(store, self._other)
        except StoreError as error:
            if error.code in NO_USE:
                raise
            return replace(report, error=error)
        return replace(report, people=people, settings=settings)

    def _is_stopped(self) -> bool:
        return self._cancelled is not None and self._cancelled()

    def _add(self, merged: MergedArticle) -> None:
        self._done.append(merged)
        if self._progress is not None:
            self._progress(len(self._done), self._count)

    def _batches(self, articles: Sequence[tuple[str, str]]) -> Iterator[list[_Waiting]]:
        batch: list[_Waiting] = []
        size = 0
        for article_id, title in articles:
            if self._is_stopped():
                break
            waiting = self._read(article_id, title)
            if waiting is None:
                continue
            batch.append(waiting)
            size += waiting.question.size if waiting.question else 0
            if len(batch) >= _TOGETHER or size >= _BYTES_TOGETHER:
                yield batch
                batch, size = [], 0
        yield batch

    def _read(self, article_id: str, title: str) -> _Waiting | None:
        """An article as it is there; None where it can't be read, which is noted."""
        try:
            updates = self._other.updates(_checked(article_id), MAX_FILE)
            if not updates:
                raise InputError("pack.damaged", what="updates")
            named = (replace(u, author=clean_words(u.author)) for u in updates)
            pack = Pack(article_id, clean_words(title), "", tuple(named))
            if exchange.is_known(self._workspace, pack):
                return _Waiting(pack)
            here = exchange.sound_updates(self._workspace, pack)
        except EditorError as error:
            self._add(MergedArticle(article_id, clean_words(title), FAILED, error))
            return None
        blobs = [u.blob for u in here], [u.blob for u in updates]
        return _Waiting(pack, Question(article_id, *blobs))

    def _judge(self, batch: Sequence[_Waiting]) -> None:
        asked = [waiting for waiting in batch if waiting.question is not None]
        questions = [waiting.question for waiting in asked if waiting.question is not None]
        for waiting, verdict in zip(asked, try_all(questions), strict=True):
            waiting.verdict = verdict

    def _taken_in(self, waiting: _Waiting) -> MergedArticle:
        pack = waiting.pack
        try:
            if isinstance(waiting.verdict, InputError):
                raise waiting.verdict
            merged = exchange.take_in(
                self._workspace, pack, verdict=waiting.verdict, files=self._files
            )
        except EditorError as error:
            if error.code in NO_USE:
                raise
            return MergedArticle(pack.article_id, pack.title, FAILED, error)
        return MergedArticle(
            merged.id,
            merged.title,
            merged.outcome,
            updates=merged.updates,
            arrival=merged.arrival,
        )

    def _files(self, article: Article) -> Iterator[StoredFile]:
        """The article's files that are not here."""
        for name in exchange.file_names(article):
            if not self._workspace.has_file(name):
                file = self._other.file(name)
                if file is not None:
                    yield file


def _checked(article_id: str) -> str:
    try:
        return known_id(article_id)
    except ValueError as error:
        raise InputError("pack.damaged", what="article") from error
