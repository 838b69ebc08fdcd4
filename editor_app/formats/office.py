"""DOCX, ODT and EPUB through pandoc, from our own Markdown.

Pandoc is a child process that somebody hands in; it always runs with `--sandbox`, so that nothing
in an article can make it open a file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from editor_app.document.article import Article
from editor_app.formats.markdown import write_markdown

RunPandoc = Callable[[list[str], bytes], bytes]
"""Runs pandoc with arguments and input, gives its output; raises ToolError where that fails."""

OFFICE = ("docx", "odt", "epub")


def write_office(article: Article, to: str, run_pandoc: RunPandoc) -> bytes:
    """The article in one of `OFFICE`, footnotes as real footnotes."""
    arguments = [
        "--sandbox",
        "--from=markdown",
        f"--to={to}",
        "--standalone",
        f"--metadata=lang:{article.language}",
    ]
    settled = replace(article, comments=(), suggestions=())
    return run_pandoc(arguments, write_markdown(settled).encode("utf-8"))
