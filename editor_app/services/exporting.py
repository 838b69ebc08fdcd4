"""Articles become files: first a plan that can be shown, then all of it or nothing.

What stands in the way of publishing (a blocker) refuses an article, unless somebody gives a
reason: then a report lies beside the file, `NAME.report.txt`, in the lines that `check` prints.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from editor_app.checks.registry import blockers
from editor_app.document.article import Article
from editor_app.document.finding import Finding
from editor_app.errors import EditorError, NotFoundError, RefusedError, ToolError
from editor_app.formats.images import FOLDER
from editor_app.services.rendered import Rendered, open_rendered
from editor_app.services.slugs import Names, slug
from editor_app.services.workspace import Workspace
from editor_app.services.writing import KEPT, SUFFIXES, WITH_IMAGES_BESIDE, write_article
from editor_app.store.rows import ArticleRow
from editor_app.system.files import Progress, make_folder, write_batch

Cancelled = Callable[[], bool]
Written = tuple[Path, bytes]
Describe = Callable[[Finding], str]
"""Gives the sentence for a finding."""


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
    is one: then the names are `slug.ext`, made different where two articles share one.
    """
    rows, failed = _rows(workspace, article_ids)
    if len(article_ids) == 1 and not folder and not out.is_dir():
        files = [Planned(row.id, row.title, out, out.exists()) for row in rows]
    else:
        files = list(_in_folder(rows, out, SUFFIXES[to]))
    return Plan(to, tuple(files), tuple(failed))


def _rows(
    workspace: Workspace, article_ids: Sequence[str]
) -> tuple[list[ArticleRow], list[tuple[str, EditorError]]]:
    rows: dict[str, ArticleRow] = {}
    failed: list[tuple[str, EditorError]] = []
    for article_id in article_ids:
        try:
            row = workspace.row(article_id)
            rows.setdefault(row.id, row)
        except EditorError as error:
            failed.append((article_id, error))
    return list(rows.values()), failed


def left_behind(
    workspace: Workspace, planned: Plan
) -> Iterator[tuple[Planned, tuple[Finding, ...]]]:
    """What the format can't carry of each article that it does not carry whole; those that can't
    be read are left to `write`, which says why.
    """
    from editor_app.formats.losses import losses

    articles = workspace.articles([file.article_id for file in planned.files])
    for file, article in zip(planned.files, articles, strict=True):
        found = () if isinstance(article, EditorError) else losses(article, planned.to)
        if found:
            yield file, found


def _in_folder(rows: list[ArticleRow], folder: Path, suffix: str) -> Iterator[Planned]:
    names = Names()
    for row in rows:
        name = names.unique(slug(row.slug) or slug(row.title) or row.id)
        path = folder / f"{name}{suffix}"
        yield Planned(row.id, row.title, path, os.path.exists(path))  # noqa: PTH110 - quicker


def write(
    workspace: Workspace,
    planned: Plan,
    *,
    allowed: Allowed | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled = lambda: False,
) -> Exported:
    """Write what was planned: every file whole, and all of them at once, or none where the disk
    refuses. Articles that can't be written, or must not be, do not stop the others.

    Raises RefusedError export.no_reason, export.cancelled (nothing was written), and ToolError
    as `write_batch` does.
    """
    if allowed is not None and not allowed.reason.strip():
        raise RefusedError("export.no_reason")
    several = len(planned.files) > 1
    batch = _Batch(workspace, planned, allowed, open_rendered() if several else None)
    for parent in {file.path.parent for file in planned.files}:
        make_folder(parent)
    with _without_collector():
        write_batch(_told(batch.contents(), len(planned.files), progress, cancelled))
    batch.tidy()
    return Exported(tuple(batch.paths), (*planned.failed, *batch.failed))


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
    """One run over a plan, one article in memory at a time."""

    def __init__(
        self,
        workspace: Workspace,
        planned: Plan,
        allowed: Allowed | None,
        rendered: Rendered | None,
    ) -> None:
        self._workspace = workspace
        self._plan = planned
        self._allowed = allowed
        self._rendered = rendered if planned.to in KEPT else None
        self._written: set[Path] = set()
        self.paths: list[Path] = []
        self.failed: list[tuple[str, EditorError]] = []

    def contents(self) -> Iterator[list[Written]]:
        """The files of each article: itself, a report, its images; none where it failed."""
        stale = frozenset(self._workspace.store.stale())
        for file in self._plan.files:
            try:
                files = self._files_of(file, stale)
            except EditorError as error:
                self.failed.append((file.article_id, error))
                files = []
            self.paths.extend([path for path, _ in files])
            yield files

    def tidy(self) -> None:
        """After the batch."""
        if self._rendered is not None:
            self._rendered.tidy()

    def _files_of(self, file: Planned, stale: frozenset[str]) -> list[Written]:
        if file.replaces and file.path.is_dir():
            raise ToolError("output.is_folder", path=str(file.path))
        key = self._key(file, stale)
        kept = self._rendered.get(key) if self._rendered and key else None
        if kept is not None:
            return [(file.path, kept)]
        article = self._workspace.current(file.article_id, stale)
        report = self._report(article)
        data = write_article(self._workspace, article, self._plan.to)
        if report:
            place = file.path.with_name(f"{file.path.name}.report.txt")
            return [(file.path, data), (place, report), *self._images(file, article)]
        if self._rendered and key and not article.images:
            self._rendered.put(key, data)
        return [(file.path, data), *self._images(file, article)]

    def _key(self, file: Planned, stale: frozenset[str]) -> str:
        """Under which the page may be kept; empty where the article's JSON lags behind."""
        if self._rendered is None or file.article_id in stale:
            return ""
        try:
            text = self._workspace.store.article_json(file.article_id)
        except NotFoundError:
            return ""
        return self._rendered.key(self._plan.to, text)

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


def finding_line(finding: Finding, describe: Describe) -> str:
    """A finding as `LEVEL<TAB>RULE<TAB>PLACE<TAB>TEXT`, on one line."""
    words = " ".join(describe(finding).split())
    return f"{finding.level}\t{finding.rule}\t{finding.place}\t{words}"
