"""An article in each format there is, as bytes. The writers are pure; here they get the images."""

from __future__ import annotations

from editor_app.document.article import Article
from editor_app.services.workspace import Workspace

SUFFIXES = {
    "html": ".html",
    "fragment": ".html",
    "markdown": ".md",
    "json": ".json",
    "pack": ".deskpack",
}
"""The formats that can be written, and how their files' names end."""

KEPT = frozenset({"html", "fragment", "markdown"})
"""Formats that take long enough to make for it to be worth keeping what was made."""

WITH_IMAGES_BESIDE = frozenset({"markdown"})
"""Formats whose images lie in a folder beside the file."""


def write_article(workspace: Workspace, article: Article, to: str) -> bytes:
    """The bytes of an article in one of `SUFFIXES`. Text is UTF-8."""
    if to == "pack":
        from editor_app.services.exchange import pack

        return pack(workspace, article.id)
    return _text(workspace, article, to).encode("utf-8")


def _text(workspace: Workspace, article: Article, to: str) -> str:
    if to == "html":
        from editor_app.formats.html import write_html

        return write_html(article, files=workspace.file)
    if to == "fragment":
        from editor_app.formats.html import write_fragment

        return write_fragment(article, files=workspace.file)
    if to == "markdown":
        from editor_app.formats.markdown import write_markdown

        return write_markdown(article)
    from editor_app.formats.article_json import write_json

    return write_json(article)
