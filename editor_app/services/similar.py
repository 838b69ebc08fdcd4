"""Posts offered below an article: found by likeness in its language, pinned or hidden by people.

What is pinned is in the article and goes into every export; what is only found is a proposal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from editor_app.document import actions, schema
from editor_app.document.article import Article
from editor_app.document.commands import Command, MoveRecord, SetField
from editor_app.document.records import SimilarPost
from editor_app.errors import NotFoundError
from editor_app.references.url import safe_link
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


def shift(post: SimilarPost, pinned: tuple[SimilarPost, ...], by: int) -> Command | None:
    """Print a post so many places further down (up where negative); None at the end."""
    ids = [other.id for other in pinned]
    at = ids.index(post.id) + by
    if not 0 <= at < len(ids):
        return None
    rest = [other for other in ids if other != post.id]
    return MoveRecord(schema.SIMILAR, post.id, rest[at] if at < len(rest) else None)


def set_address(post: SimilarPost, address: str) -> Command:
    """Where the post is on the site; empty makes it words without a link."""
    return SetField(schema.SIMILAR, post.id, "address", address or None)


def set_title(post: SimilarPost, title: str) -> Command:
    """What the post is called below the article."""
    return SetField(schema.SIMILAR, post.id, "title", title)


def address_of(text: str) -> str | None:
    """The address that was typed, as a link has it; empty for nothing, None for what is none."""
    link = safe_link(text) if text.strip() else ""
    return link if link is None or not link.startswith("mailto:") else None


def rows_of(workspace: Workspace, posts: Iterable[SimilarPost]) -> dict[str, ArticleRow]:
    """What is listed now of the posts that are articles of this library, by the posts' ids."""
    found: dict[str, ArticleRow] = {}
    for post in posts:
        try:
            if post.article:
                found[post.id] = workspace.row(post.article)
        except NotFoundError:  # deleted for good, or never here: the post says what it says
            continue
    return found


def _post(row: ArticleRow, address: str = "") -> SimilarPost:
    return SimilarPost(row.id, row.title, address, row.id)
