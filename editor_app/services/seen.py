"""What a person has not seen yet: everything that others changed since they last looked.

Kept for each reader in the store at hand, as a moment of each article's history.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from editor_app.document.article_document import ArticleDocument
from editor_app.document.comparing import Change, Comparison, compare
from editor_app.document.history import News
from editor_app.errors import EditorError
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace

_KEY = "seen/{}"


def mark_seen(workspace: Workspace, session: EditingSession, reader: str) -> None:
    """Note that a reader has seen the article as it is now: at leaving it, say."""
    key = _KEY.format(session.article_id)
    seen = _seen(workspace, session.article_id)
    heads = session.document.heads()
    if seen.get(reader) != heads:
        workspace.store.set_setting(key, {**seen, reader: heads})


def seen_heads(workspace: Workspace, article_id: str, reader: str) -> str:
    """The moment a reader has seen; empty where they never looked."""
    return str(_seen(workspace, article_id).get(reader, ""))


def since_seen(
    workspace: Workspace, session: EditingSession, reader: str, *, own: bool = False
) -> Comparison | None:
    """What changed since a reader last looked: by others, or with `own` by anybody. None where
    they never looked, or nothing changed.

    Each change leads to where it is in the article as it is now, and names who made it.
    """
    heads = seen_heads(workspace, session.article_id, reader)
    return news_since(session.document, heads, "" if own else reader)


def news_since(document: ArticleDocument, heads: str, less: str = "") -> Comparison | None:
    """What was done after a moment, without the work of `less` where that is given."""
    if not heads or not document.knows(heads):
        return None
    news = document.news(heads)
    if not [person for person in news.people if person != less or not less]:
        return None
    then, now = document.article_at(heads), document.snapshot()
    theirs = document.at(news.less(less)) if less and less in news.people else None
    try:
        shown = theirs.snapshot() if theirs else now
        found = compare(then, shown)
        changes = tuple(named(document, news, change, less) for change in found.changes)
    finally:
        if theirs:
            theirs.close()
    return replace(found, changes=changes) if changes else None


def named(document: ArticleDocument, news: News, change: Change, less: str = "") -> Change:
    """A change with who made it, where the history knows."""
    if change.by:
        return change
    people = [person for person in news.people if person != less]
    if len(people) == 1:
        return replace(change, by=people[0])
    return change


def _seen(workspace: Workspace, article_id: str) -> dict[str, Any]:
    try:
        found = workspace.store.setting(_KEY.format(article_id), {})
    except EditorError:
        return {}
    return found if isinstance(found, dict) else {}
