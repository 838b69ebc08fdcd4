"""From a path to a workspace, for whoever has no objects yet: the command line and the window."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from editor_app.document.finding import WARNING, Finding
from editor_app.errors import EditorError
from editor_app.services.workspace import Workspace
from editor_app.store.store import Store
from editor_app.system.clock import Clock, now
from editor_app.system.ids import NewId, new_id


@contextmanager
def open_workspace(
    path: Path,
    *,
    author: str,
    create: bool = True,
    clock: Clock = now,
    ids: NewId = new_id,
) -> Iterator[Workspace]:
    """A workspace on the store at `path`, up to date, closed at the end.

    What a crash or another program left unlisted is listed first, where the store can be
    written; what can't be is found by `verify`. Raises StoreError as `Store.open`.
    """
    with Store.open(path, create=create) as store:
        workspace = Workspace(store, author=author, clock=clock, new_id=ids)
        if not store.read_only:
            workspace.reproject_stale()
        yield workspace


def opening_findings(workspace: Workspace) -> tuple[Finding, ...]:
    """What whoever opened the store has to know, once: where the log of another state of it was
    put that lay beside it.
    """
    aside = workspace.store.log_aside
    if aside is None:
        return ()
    return (Finding(WARNING, "store.log_aside", "", {"path": str(aside), "name": aside.name}),)


def copy_to_put_back(error: EditorError, path: Path, folder: str) -> Path | None:
    """The newest sound backup of a store that `error` calls damaged; None where there is none, or
    another way out of it. `folder` is where backups go besides the one beside the store, or empty.
    """
    if error.code != "store.damaged":
        return None
    from editor_app.store.restoring import newest_copy

    beside = path.absolute().parent / "backups"
    return newest_copy(path, [beside, Path(folder)] if folder else [beside])


def put_copy_back(copy: Path, path: Path) -> Path:
    """Put the backup in the place of the damaged store; where that is kept. StoreError."""
    from editor_app.store.restoring import put_back

    return put_back(copy, path)
