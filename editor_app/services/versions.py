"""Versions of an article: naming them, those that are kept before a step, who wrote when, the
article as it was, and going back.

Versions are records of the article (see `document.history`), so they travel with it and merge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument, DocumentChange
from editor_app.document.becoming import to_become
from editor_app.document.commands import Command, SetField, Together
from editor_app.document.delta import Delta, Insert, Retain
from editor_app.document.history import (
    IMPORT,
    KINDS,
    MERGE,
    NAMED,
    STATUS,
    Sitting,
    Version,
    Written,
)
from editor_app.document.marks import Marks, is_annotation
from editor_app.document.suggestions import OPEN, REJECTED
from editor_app.document.suggestions import STATUS as STATUS_FIELD
from editor_app.document.views import as_original
from editor_app.errors import NotFoundError
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace

__all__ = [
    "IMPORT", "KINDS", "MERGE", "NAMED", "STATUS",
    "Sitting", "Version", "Written",
    "article_at", "articles_at", "find", "forget", "latest", "made_since",
    "name_version", "reading",
    "rename", "restore", "sittings", "version_before", "versions", "written",
]  # fmt: skip

_PREFIX = 4
MAX_NAME = 200
"""Code points of a version's name or note."""


def versions(of: EditingSession | ArticleDocument) -> tuple[Version, ...]:
    """The versions of an article, newest first."""
    return _document(of).versions()


def sittings(of: EditingSession | ArticleDocument) -> tuple[Sitting, ...]:
    """Who wrote when, newest first."""
    return _document(of).sittings()


def written(of: EditingSession, text: str, start: int, end: int) -> tuple[Written, ...]:
    """Who wrote each part of a range of a text (code points), and when."""
    return of.document.written(text, start, end)


def name_version(session: EditingSession, name: str) -> Version:
    """Give the article as it is now a name, to come back to."""
    return _keep(session, NAMED, name=name)


def version_before(session: EditingSession, kind: str, note: str = "") -> Version | None:
    """Keep the article as it is before a step (`status`, `import`, `merge`). None: a version of
    this very moment is there already.
    """
    heads = session.document.heads()
    if any(version.heads == heads for version in session.document.versions()):
        return None
    return _keep(session, kind, note=note)


def rename(session: EditingSession, version: Version, name: str) -> Version:
    """Give a version another name; one that was kept before a step stays, named."""
    named = replace(version, name=_line(name))
    session.keep_version(named)
    return named


def forget(session: EditingSession, version: Version) -> None:
    """Take a version off the list; what was written stays in the history."""
    session.forget_version(version.id)


def article_at(
    of: EditingSession | ArticleDocument | Workspace,
    at: Version | Sitting | str,
    article_id: str = "",
) -> Article:
    """The article at a moment. From a workspace (in another thread, say) with its id.

    CrdtError where the moment is none of this history.
    """
    return articles_at(of, [at], article_id)[0]


def articles_at(
    of: EditingSession | ArticleDocument | Workspace,
    moments: Iterable[Version | Sitting | str],
    article_id: str = "",
) -> tuple[Article, ...]:
    """The article at several moments, its history read once. The empty text is now."""
    if not isinstance(of, Workspace):
        return _at(_document(of), moments)
    with reading(of, article_id) as document:
        return _at(document, moments)


@contextmanager
def reading(workspace: Workspace, article_id: str) -> Iterator[ArticleDocument]:
    """An article with its history as it is in the store, to be looked at and not changed: for a
    worker, whose workspace is its own. What a session has not saved yet is not in it.
    """
    blobs = [update.blob for update in workspace.store.updates(article_id)]
    document = ArticleDocument.load(
        article_id, blobs, author=workspace.author, clock=workspace.clock
    )
    try:
        yield document
    finally:
        document.close()


def _at(
    document: ArticleDocument, moments: Iterable[Version | Sitting | str]
) -> tuple[Article, ...]:
    heads = [moment if isinstance(moment, str) else moment.heads for moment in moments]
    return tuple(document.article_at(one) if one else document.snapshot() for one in heads)


def restore(session: EditingSession, version: Version | str) -> DocumentChange:
    """Let the article say again what it said in a version: as one new step that undo takes back.
    The status stays what it is, and so do comments and suggestions; words that were only proposed
    then, and have been decided on since, do not come back.

    CrdtError: the version is of another history.
    """
    session.end_undo_group()
    return session.execute(restoring(session.document, version), source="restored", as_is=True)


def restoring(document: ArticleDocument, version: Version | str) -> Command:
    """What brings an article back to what it said in a version."""
    heads = version if isinstance(version, str) else version.heads
    then, now = document.article_at(heads), document.snapshot()
    opened = {s.id for s in now.suggestions if s.status == OPEN}
    settled = tuple(s for s in then.suggestions if s.status == OPEN and s.id not in opened)
    if settled:
        rejected = as_original(replace(then, suggestions=settled))
        become = to_become(now, rejected, document.length, remarks=False)
    else:
        changes = document.text_changes(document.heads(), heads)
        deltas = {name: [_less_remarks(delta) for delta in all_] for name, all_ in changes.items()}
        become = to_become(now, then, document.length, remarks=False, deltas=deltas)
    # What was proposed since then goes whole: its words went, so its marks must mean nothing.
    since = made_since(now, then)
    gone = (SetField(schema.SUGGESTIONS, s, STATUS_FIELD, REJECTED) for s in since)
    return Together((become, *gone))


def made_since(now: Article, then: Article) -> tuple[str, ...]:
    """The suggestions that are open and that a version knows nothing of: going back to it rejects
    them, and whoever goes back is told how many they are.
    """
    known = {one.id for one in then.suggestions}
    return tuple(sorted(s.id for s in now.suggestions if s.status == OPEN and s.id not in known))


def _less_remarks(delta: Delta) -> Delta:
    """A delta that puts in no marks of comments and suggestions, and takes none away."""

    def kept(of: Marks) -> Marks:
        return tuple(pair for pair in of if not is_annotation(pair[0]))

    return tuple(
        replace(op, marks=kept(op.marks))
        if isinstance(op, Insert)
        else replace(op, changes=kept(op.changes))
        if isinstance(op, Retain)
        else op
        for op in delta
    )


def find(session: EditingSession, wanted: str) -> Version:
    """The version with this id, the newest one of this name, or the only one whose id begins so
    (4 characters or more). NotFoundError version.unknown.
    """
    listed = session.document.versions()
    named = [v for v in listed if v.id == wanted] or [v for v in listed if v.name == wanted]
    begun = [v for v in listed if len(wanted) >= _PREFIX and v.id.startswith(wanted)]
    if named or len(begun) == 1:
        return (named or begun)[0]
    raise NotFoundError("version.unknown", version=wanted)


def latest(session: EditingSession) -> Version:
    """The newest version. NotFoundError version.none."""
    listed = session.document.versions()
    if not listed:
        raise NotFoundError("version.none")
    return listed[0]


def _keep(session: EditingSession, kind: str, *, name: str = "", note: str = "") -> Version:
    version = Version(
        session.new_id(),
        _line(name),
        session.author,
        datetime.fromisoformat(session.now()),
        kind,
        _line(note),
        session.document.heads(),
    )
    session.keep_version(version)
    return version


def _line(text: str) -> str:
    return " ".join(text.split())[:MAX_NAME]


def _document(of: EditingSession | ArticleDocument) -> ArticleDocument:
    return of if isinstance(of, ArticleDocument) else of.document
