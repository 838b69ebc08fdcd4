"""What a person has not seen yet: everything that others changed since they last looked.

Kept for each reader in the store at hand, as a moment of each article's history.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from editor_app.document.article_document import ArticleDocument
from editor_app.document.comparing import Comparison, compare
from editor_app.errors import EditorError
from editor_app.services.authorship import authored, led_into
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
    """What was done after a moment, without the work of `less` where that is given; None for
    nothing, or a moment that is not of this history.
    """
    if not heads or not document.knows(heads):
        return None
    log = document.log(heads)
    if not any(person != less for person in log.people):
        return None
    others = document.at(log.less(less)) if less in log.people else document
    try:
        found = compare(document.article_at(heads), others.snapshot())
        changes = authored(others, others.log(heads), found.changes, less)
        if others is not document:
            changes = led_into(document, others, changes)
    finally:
        if others is not document:
            others.close()
    return replace(found, changes=changes) if changes else None


def _seen(workspace: Workspace, article_id: str) -> dict[str, Any]:
    try:
        found = workspace.store.setting(_KEY.format(article_id), {})
    except EditorError:
        return {}
    return found if isinstance(found, dict) else {}
