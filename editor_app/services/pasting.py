"""What comes from the clipboard of another program, as an article's parts."""

from __future__ import annotations

from typing import Protocol

from editor_app.document.article import Article
from editor_app.document.finding import Finding
from editor_app.services.importing import keep_files


class Keeping(Protocol):
    """What pasting needs of an editing session."""

    def new_id(self) -> str:
        """An id nobody has."""
        ...

    def add_file(self, data: bytes, media_type: str, name: str) -> str:
        """Keep a picture; its SHA-256."""
        ...


def read_clipboard(session: Keeping, html: str) -> tuple[Article, tuple[Finding, ...]]:
    """The structure of clipboard HTML without its looks, and what was left out.

    Footnotes of Word are sources and notes in it; pictures are kept in the store. Raises
    InputError `input.too_large`, StoreError.
    """
    from editor_app.formats.word.clipboard import read_clipboard_html

    draft = read_clipboard_html(html, new_id=session.new_id)
    refused = keep_files(session.add_file, draft)
    return draft.article, (*draft.findings, *refused)
