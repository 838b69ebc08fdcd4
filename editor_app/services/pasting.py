"""What comes from the clipboard of another program, as an article's parts."""

from __future__ import annotations

from editor_app.document.article import Article
from editor_app.document.finding import Finding
from editor_app.services.importing import keep_files
from editor_app.services.session import EditingSession


def read_clipboard(session: EditingSession, html: str) -> tuple[Article, tuple[Finding, ...]]:
    """The structure of clipboard HTML without its looks, and what was left out.

    Footnotes of Word are sources and notes in it; pictures are kept in the store. Raises
    InputError `input.too_large`, StoreError.
    """
    from editor_app.formats.word.clipboard import read_clipboard_html

    draft = read_clipboard_html(html, new_id=session.new_id)
    refused = keep_files(session.add_file, draft)
    return draft.article, (*draft.findings, *refused)
