"""Looking after a store: copies, a full examination, and lists made anew from the history."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from editor_app.document.article_document import ArticleDocument
from editor_app.document.article_json import to_json
from editor_app.document.finding import WARNING, Finding
from editor_app.errors import EditorError, StoreError
from editor_app.services.workspace import Workspace
from editor_app.store.rows import ArticleRow, Problem
from editor_app.system.files import Progress


def backup(
    workspace: Workspace, folder: Path, go_on: Callable[[int, int], bool] | None = None
) -> Path:
    """A dated, verified copy of the store in a folder; where it is. See `store.backup`.

    StoreError backup.damaged: it was made (`path`), and histories are damaged in the store and
    therefore in it. Then no sound copy is dropped.
    """
    from editor_app.store.backup import backup as copy

    damaged = workspace.store.damaged_articles()
    now, count = workspace.clock(), len(damaged)
    path = copy(workspace.store.path, folder, now, known=True, damaged=count, go_on=go_on)
    if damaged:
        title = workspace.row(damaged[0]).title or damaged[0]
        facts = {"path": str(path), "title": title, "count": count}
        raise StoreError("backup.damaged", **facts)
    return path


def verify(workspace: Workspace, progress: Progress | None = None) -> list[Problem]:
    """All that is wrong with the store: the file, each article's history, and whether the JSON
    beside a history says what the history says. Nothing is changed.
    """
    from editor_app.store.verify import verify as examine

    problems = examine(workspace.store.path, known=True)
    ids = [row.id for row in _rows(workspace)]
    stale = frozenset(workspace.store.stale())
    for done, article_id in enumerate(ids, 1):
        problems.extend(_examine(workspace, article_id, article_id in stale))
        if progress is not None:
            progress(done, len(ids))
    return list({(p.code, str(p.facts)): p for p in problems}.values())


def _rows(workspace: Workspace) -> Iterator[ArticleRow]:
    for trashed in (False, True):
        yield from workspace.list_articles(trashed=trashed, limit=None)


def _examine(workspace: Workspace, article_id: str, stale: bool) -> Iterator[Problem]:
    store = workspace.store
    try:
        blobs = [update.blob for update in store.updates(article_id)]
        document = ArticleDocument.load(article_id, blobs, author=workspace.author)
        snapshot = json.loads(json.dumps(to_json(document.snapshot())))
        if document.waiting:
            yield Problem("verify.waiting", {"article": article_id})
        document.close()
        if not stale and json.loads(store.article_json(article_id)) != snapshot:
            yield Problem("verify.json_differs", {"article": article_id})
    except EditorError as error:
        yield Problem(error.code, {"article": article_id, **error.facts})
    except ValueError:
        yield Problem("verify.json_differs", {"article": article_id})


def place_findings(path: Path) -> tuple[Finding, ...]:
    """A warning where the store lies in a folder that a program or a server synchronises: two
    machines then write over each other. The way out is another place, and hand-over files.
    """
    from editor_app.store.location import looks_synchronised

    by = looks_synchronised(path)
    return (
        (Finding(WARNING, "store.synchronised", "", {"path": str(path), "by": by}),) if by else ()
    )


def rebuild(
    workspace: Workspace, progress: Progress | None = None
) -> list[tuple[str, EditorError]]:
    """Make everything that is listed and searched anew from the histories; what could not be."""
    workspace.store.drop_projections()
    return workspace.reproject_stale(progress)
