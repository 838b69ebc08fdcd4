"""Posts offered below an article: found by likeness in its language, pinned or hidden by people.

What is pinned is in the article and goes into every export; what is only found is a proposal.
"""

from __future__ import annotations

from dataclasses import dataclass

from editor_app.document import actions
from editor_app.document.article import Article
from editor_app.document.commands import Command
from editor_app.document.records import SimilarPost
from editor_app.services.workspace import Workspace
from editor_app.store.rows import ArticleRow

PROPOSED = 5
"""How many articles are proposed unless somebody wants more."""


@dataclass(frozen=True, slots=True)
class Similar:
    """`pinned` are printed, in this order; `proposed` are the articles most like this one that
    are neither pinned nor hidden; `hidden` can be brought back.
    """

    pinned: tuple[SimilarPost, ...]
    proposed: tuple[ArticleRow, ...]
    hidden: tuple[SimilarPost, ...]


def similar_articles(workspace: Workspace, article: Article, limit: int = PROPOSED) -> Similar:
    """What is offered below an article and what could be, in the article's language."""
    pinned, hidden = article.similar, article.similar_hidden
    decided = {post.article for post in (*pinned, *hidden)}
    group = article.about.siblings
    rows = workspace.store.similar(
        article.id, language=article.language, limit=limit + len(decided)
    )
    fitting = [r for r in rows if r.id not in decided and not (group and r.siblings == group)]
    return Similar(pinned, tuple(fitting[:limit]), hidden)


def pin(row: ArticleRow, address: str = "", before: str | None = None) -> Command:
    """Print an article below, as a link where its address on the site is known. The record has the
    id of the article, so that two people pin it once.
    """
    return actions.pin_similar(_post(row, address), before)


def hide(row: ArticleRow) -> Command:
    """Never propose an article below this one again."""
    return actions.hide_similar(_post(row))


def _post(row: ArticleRow, address: str = "") -> SimilarPost:
    return SimilarPost(row.id, row.title, address, row.id)
