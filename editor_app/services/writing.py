"""An article in each format there is, as bytes: the writers get the images and pandoc here, and
the hand-over file, which needs the store, joins them.
"""

from __future__ import annotations

from dataclasses import replace

from editor_app.document.article import Article
from editor_app.errors import ToolError
from editor_app.formats.writers import BY_PANDOC, EXTENSIONS, WriteOptions, write
from editor_app.services.workspace import Workspace
from editor_app.system.child import run_pandoc

PACK = "pack"
PDF = "pdf"

SUFFIXES = {
    **{to: f".{ending}" for to, ending in EXTENSIONS.items()},
    PACK: ".deskpack",
    PDF: ".pdf",
}
"""The formats that can be written, and how their files' names end."""

TEXT = frozenset(EXTENSIONS) - BY_PANDOC
"""Formats that can be shown as text (UTF-8)."""

KEPT = TEXT - {"json"} | BY_PANDOC
"""Formats that take long enough to make for it to be worth keeping what was made."""

WITH_IMAGES_BESIDE = frozenset({"markdown"})
"""Formats whose images lie in a folder beside the file."""


def options_for(workspace: Workspace) -> WriteOptions:
    """What every writer is told; what is kept of a page is kept under these, too."""
    return WriteOptions(files=workspace.file, run_pandoc=run_pandoc)


def write_article(
    workspace: Workspace, article: Article, to: str, *, styled: bool = False
) -> bytes:
    """The bytes of an article in one of `SUFFIXES`; `styled`: its sources stand in its body and
    its notes are a list of their own. Raises as `formats.writers.write` does, and ToolError
    pdf.no_drawer.
    """
    if to == PACK:
        from editor_app.services.exchange import pack

        return pack(workspace, article.id)
    title = ""
    if styled:
        from editor_app.formats.citation_styles.styled import note_title

        title = note_title(article.language)
    if to == PDF:
        if workspace.draw_pdf is None:
            raise ToolError("pdf.no_drawer")
        return workspace.draw_pdf(article, workspace.file, title)
    options = options_for(workspace)
    return write(article, to, replace(options, list_title=title) if title else options)
