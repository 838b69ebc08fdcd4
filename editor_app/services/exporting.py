"""Articles become files: first a plan that can be shown, then all of it or nothing.

What stands in the way of publishing (a blocker) refuses an article, unless somebody gives a
reason: then a report lies beside the file, `NAME.report.txt`, in the lines that `check` prints.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from editor_app.checks.registry import blockers
from editor_app.document.article import Article
from editor_app.document.finding import Finding
from editor_app.errors import EditorError, RefusedError, ToolError
from editor_app.formats.images import FOLDER
from editor_app.services.file_names import FileNames
from editor_app.services.projecting import article_from_text
from editor_app.services.rendered import KeptPages, kept_pages
from editor_app.services.workspace import Workspace
from editor_app.services.writing import (
    KEPT,
    SUFFIXES,
    WITH_IMAGES_BESIDE,
    options_for,
    write_article,
)
from editor_app.store.rows import ArticleRow
from editor_app.system.files import Progress, make_folder, write_batch

Cancelled = Callable[[], bool]
AsPrinted = Callable[[Article], Article]
"""Gives an article the references of a citation style (`Styles.styled`)."""
Written = tuple[Path, bytes]
Describe = Callable[[Finding], str]
"""Gives the sentence for a finding."""

AHEAD = ("html", "markdown")
"""The formats whose pages are made when an article was stored."""
_AT_ONCE = 100  # articles whose JSON and pages are read together


@dataclass(frozen=True, slots=True)
class Planned:
    """One file to be written; `replaces`: a file of that name is there and will be gone."""

    article_id: str
    title: str
    path: Path
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be written where, and the articles that can't be."""

    to: str
    files: tuple[Planned, ...]
    failed: tuple[tuple[str, EditorError], ...] = ()


@dataclass(frozen=True, slots=True)
class Allowed:
    """Why blockers are overlooked this once; `reason` must say something."""

    reason: str
    describe: Describe


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written, reports among the paths, and what was not and why."""

    paths: tuple[Path, ...]
    failed: tuple[tuple[str, EditorError], ...]


def plan(
    workspace: Workspace, article_ids: Sequence[str], to: str, out: Path, *, folder: bool = False
) -> Plan:
    """What exporting these articles would write. Nothing is written yet.

    `out` is the file for one article; it is the folder for several, with `folder`, or where it
    is one: then the names are `slug.ext`, and as `FileNames` says where articles share one.
    """
    rows, failed = _rows(workspace, article_ids)
    if len(article_ids) == 1 and not folder and not os.path.isdir(out):  # noqa: PTH112
        # Unlike Path's, os.path's say no of a name that is too long; writing says why.
        there = os.path.exists(out)  # noqa: PTH110
        files = [Planned(row.id, row.title, out, there) for row in rows]
    else:
        files = list(_in_folder(workspace, rows, out, SUFFIXES[to]))
    return Plan(to, tuple(files), tuple(failed))


def _rows(
    workspace: Workspace, article_ids: Sequence[str]
) -> tuple[list[ArticleRow], list[tuple[str, EditorError]]]:
    known = workspace.store.articles(article_ids)
    rows: dict[str, ArticleRow] = {}
    failed: list[tuple[str, EditorError]] = []
    for article_id in article_ids:
        try:
            row = known.get(article_id) or workspace.row(article_id)
            rows.setdefault(row.id, row)
        except EditorError as error:
            failed.append((article_id, error))
    return list(rows.values()), failed


def left_behind(
    workspace: Workspace, planned: Plan, *, styled: bool = False
) -> Iterator[tuple[Planned, tuple[Finding, ...]]]:
    """What the format can't carry of each article that it does not carry whole; those that can't
    be read are left to `write`, which says why. `styled`: in another style than the house's, of
    whose lines nothing is to be said then.
    """
    from editor_app.formats.losses import losses

    articles = workspace.articles([file.article_id for file in planned.files])
    for file, article in zip(planned.files, articles, strict=True):
        found = () if isinstance(article, EditorError) else losses(article, planned.to)
        said = tuple(f for f in found if not (styled and f.rule == "loss.reference"))
        if said:
            yield file, said


def _in_folder(
    workspace: Workspace, rows: list[ArticleRow], folder: Path, suffix: str
) -> Iterator[Planned]:
    names = FileNames(workspace)
    for row in rows:
        path = folder / f"{names.of(row)}{suffix}"
        yield Planned(row.id, row.title, path, os.path.exists(path))  # noqa: PTH110 - quicker


def write(
    workspace: Workspace,
    planned: Plan,
    *,
    allowed: Allowed | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled = lambda: False,
    as_printed: AsPrinted | None = None,
) -> Exported:
    """Write what was planned: every file whole, and all of them at once, or none where the disk
    refuses. Articles that can't be written, or must not be, do not stop the others. With
    `as_printed` their references are in another style than the house's.

    Raises RefusedError export.no_reason, export.cancelled (nothing was written), and ToolError
    as `write_batch` does.
    """
    if allowed is not None and not allowed.reason.strip():
        raise RefusedError("export.no_reason")
    for parent in {file.path.parent for file in planned.files}:
        make_folder(parent)
    kept = _pages_for(workspace, planned) if as_printed is None else nullcontext()
    with kept as pages, _without_collector():
        batch = _Batch(workspace, planned, allowed, pages, as_printed)
        write_batch(_told(batch.contents(), len(planned.files), progress, cancelled))
    return Exported(tuple(batch.paths), (*planned.failed, *batch.failed))


def prepare(workspace: Workspace, article_ids: Sequence[str]) -> None:
    """Make the pages of articles that have just been stored, as far as they are not kept already,
    so that exporting them is no more than writing.

    Raises nothing: what can't be made is said by whoever exports it.
    """
    for to in AHEAD:
        planned = Plan(to, tuple(Planned(found, "", Path()) for found in article_ids))
        with (
            suppress(Exception),  # even our own mistakes: the articles are stored and well
            kept_pages(to, options_for(workspace)) as pages,
            _without_collector(),
        ):
            if pages is not None:
                _Batch(workspace, planned, None, pages).make_pages()


def _pages_for(workspace: Workspace, planned: Plan) -> AbstractContextManager[KeptPages | None]:
    """For several articles the pages that are kept; one is made sooner than they are opened."""
    if len(planned.files) > 1 and planned.to in KEPT:
        return kept_pages(planned.to, options_for(workspace))
    return nullcontext()


@contextmanager
def _without_collector() -> Iterator[None]:
    """Leave Python's search for reference cycles out: articles have none, and over a thousand of
    them it takes a fifth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _told(
    contents: Iterator[list[Written]], count: int, progress: Progress | None, cancelled: Cancelled
) -> Iterator[Written]:
    """The files of each article in turn, stopping where somebody wants it."""
    for done, files in enumerate(contents, 1):
        if cancelled():
            raise RefusedError("export.cancelled")
        yield from files
        if progress is not None:
            progress(done, count)


class _Batch:
    """One run over a plan, some articles in memory at a time."""

    def __init__(
        self,
        workspace: Workspace,
        planned: Plan,
        allowed: Allowed | None,
        pages: KeptPages | None,
        as_printed: AsPrinted | None = None,
    ) -> None:
        self._workspace = workspace
        self._plan = planned
        self._allowed = allowed
        self._pages = pages
        self._as_printed = as_printed
        self._stale: frozenset[str] = frozenset()
        self._texts: dict[str, bytes] = {}
        self._has_file = cache(workspace.has_file)
        self._written: set[Path] = set()
        self.paths: list[Path] = []
        self.failed: list[tuple[str, EditorError]] = []

    def contents(self) -> Iterator[list[Written]]:
        """The files of each article: itself, a report, its images; none where it failed."""
        for file in self._planned():
            try:
                files = self._files_of(file)
            except EditorError as error:
                self.failed.append((file.article_id, error))
                files = []
            self.paths.extend([path for path, _ in files])
            yield files

    def make_pages(self) -> None:
        """Only make and keep the pages that are not kept; no file is written."""
        for file in self._planned():
            with suppress(EditorError):
                if self._kept(file) is None:
                    self._made(file)

    def _planned(self) -> Iterator[Planned]:
        """What is planned, with the JSON of its articles at hand."""
        files = self._plan.files
        store = self._workspace.store
        for start in range(0, len(files), _AT_ONCE):
            some = files[start : start + _AT_ONCE]
            self._stale = frozenset(store.stale())
            current = [file.article_id for file in some if file.article_id not in self._stale]
            self._texts = store.article_texts(current)
            if self._pages is not None:
                self._pages.look_at(self._texts)
            yield from some
            if self._pages is not None:
                self._pages.save()

    def _files_of(self, file: Planned) -> list[Written]:
        if file.replaces and file.path.is_dir():
            raise ToolError("output.is_folder", path=str(file.path))
        kept = self._kept(file)
        if kept is not None:
            return [(file.path, kept)]
        article, data, report = self._made(file)
        place = file.path.with_name(f"{file.path.name}.report.txt")
        reported = [(place, report)] if report else []
        return [(file.path, data), *reported, *self._images(file, article)]

    def _kept(self, file: Planned) -> bytes | None:
        if self._pages is None:
            return None
        return self._pages.get(file.article_id, self._has_file)

    def _made(self, file: Planned) -> tuple[Article, bytes, bytes]:
        """The article, what it becomes, and the report on what was overlooked, if anything was."""
        article = self._article(file.article_id)
        report = self._report(article)
        if self._as_printed is None:
            data = write_article(self._workspace, article, self._plan.to)
        else:
            printed = self._as_printed(article)
            data = write_article(self._workspace, printed, self._plan.to, styled=True)
        beside = article.images and self._plan.to in WITH_IMAGES_BESIDE
        if self._pages is not None and not report and not beside:
            self._pages.put(file.article_id, data, _files_in(article), self._has_file)
        return article, data, report

    def _article(self, article_id: str) -> Article:
        """The article of the very JSON that its page is kept under, or else from its history."""
        text = self._texts.get(article_id)
        if text is not None:
            with suppress(ValueError, KeyError, TypeError):
                return article_from_text(text.decode("utf-8"))
        if self._pages is not None:
            self._pages.not_from(article_id)
        return self._workspace.current(article_id, self._stale)

    def _images(self, file: Planned, article: Article) -> Iterator[Written]:
        """The images that the written text names by address, for formats that can't hold them."""
        if self._plan.to not in WITH_IMAGES_BESIDE:
            return
        for image in article.images:
            path = file.path.parent / FOLDER / image.file
            data = self._workspace.file(image.file) if image.file else None
            if data is not None and path not in self._written:
                self._written.add(path)
                make_folder(path.parent)
                yield path, data

    def _report(self, article: Article) -> bytes:
        """Refuse an article with blockers, or the bytes of the report on them."""
        stand = blockers(self._workspace.findings(article, blocking_only=True))
        if not stand:
            return b""
        if self._allowed is None:
            rules = sorted({finding.rule for finding in stand})
            raise RefusedError(
                "export.blocked", title=article.title_text, count=len(stand), rules=", ".join(rules)
            )
        findings = self._workspace.findings(article)
        lines = [
            f"article\t{article.id}\t{article.title_text}",
            f"exported\t{self._workspace.now()}\t{self._workspace.author}",
            f"reason\t{' '.join(self._allowed.reason.split())}",
            *(finding_line(finding, self._allowed.describe) for finding in findings),
        ]
        return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _files_in(article: Article) -> Iterator[str]:
    """The files that are, or might be, inside what is written of an article."""
    yield from (image.file for image in article.images if image.file)
    yield from (author.photo for author in article.authors if author.photo)


def finding_line(finding: Finding, describe: Describe) -> str:
    """A finding as `LEVEL<TAB>RULE<TAB>PLACE<TAB>TEXT`, on one line."""
    words = " ".join(describe(finding).split())
    return f"{finding.level}\t{finding.rule}\t{finding.place}\t{words}"
