"""What a person has not seen yet: everything that others changed since they last looked.

Kept for each reader in the store at hand, as a moment of each article's history.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.comparing import Comparison, compare
from editor_app.errors import EditorError
from editor_app.services.authorship import authored
from editor_app.services.session import EditingSession
from editor_app.services.taking_back import without
from editor_app.services.workspace import Workspace

_KEY = "seen/{}"
MOST_TURNS = 12
"""In how many turns others may have worked so that their words are told from the reader's own in
the same paragraph: each takes about as long as opening the article.
"""


def mark_seen(workspace: Workspace, session: EditingSession, reader: str, heads: str = "") -> None:
    """Note that a reader has seen the article as it is now: at leaving it, say. `heads`: as it was
    at a moment.
    """
    key = _KEY.format(session.article_id)
    seen = _seen(workspace, session.article_id)
    heads = heads or session.document.heads()
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
    turns = log.turns_of_others(less)
    if less not in log.people or len(turns) > MOST_TURNS:
        found = compare(document.article_at(heads), document.snapshot())
        changes = authored(document, log, found.changes)
        changes = tuple(change for change in changes if change.by != less or not less)
    else:
        found = compare(_less_others(document, turns), document.snapshot())
        changes = authored(document, log, found.changes, less)
    return replace(found, changes=changes) if changes else None


def _less_others(document: ArticleDocument, turns: Sequence[tuple[str, str]]) -> Article:
    """The article as it would be without what others did."""
    if [after for _, after in turns] == [document.heads()]:
        return document.article_at(turns[0][0])
    copy = without(document, turns)
    try:
        return copy.snapshot()
    finally:
        copy.close()


def _seen(workspace: Workspace, article_id: str) -> dict[str, Any]:
    try:
        found = workspace.store.setting(_KEY.format(article_id), {})
    except EditorError:
        return {}
    return found if isinstance(found, dict) else {}
