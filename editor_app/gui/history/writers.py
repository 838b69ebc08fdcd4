"""Who wrote the selected words, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from editor_app.gui.history.entries import when_words
from editor_app.gui.history.words import NAME, short

if TYPE_CHECKING:
    from editor_app.document.richtext import RichText
    from editor_app.gui.shell.main_window import MainWindow
    from editor_app.services.versions import Written

translate = QCoreApplication.translate

MOST = 4
"""People who are named in one notice."""
FEW = 20_000
"""Code points that are looked at: of more, the first."""


def tell_who_wrote(window: MainWindow) -> None:
    """Say it of the selection, else of the paragraph the caret is in."""
    from editor_app.services.versions import written

    session, page = window.articles.session, window.centre.page
    editor = page.active if page is not None else None
    if session is None or editor is None:
        window.tell(translate("history", "Put the caret into the words first"))
        return
    at = editor.binding.selection()
    start, end = sorted((at.anchor, at.position))
    if start == end:
        start, end = _paragraph(session.document.text(at.text), start)
    parts = written(session, at.text, start, min(end, start + FEW))
    when = when_words(window.workspace.clock().astimezone())
    latest: dict[str, Written] = {}
    for part in parts:
        if part.by not in latest or part.at > latest[part.by].at:
            latest[part.by] = part
    said = [f"{short(name, NAME) or _nobody()} ({when(part.at)})" for name, part in latest.items()]
    window.tell(_sentence(said))


def _paragraph(text: RichText, position: int) -> tuple[int, int]:
    """The block around a position, in code points."""
    at = 0
    for block in text:
        end = at + len(block.text)
        if position <= end:
            return at, end
        at = end + 1
    return position, position


def _nobody() -> str:
    return translate("history", "somebody")


def _sentence(said: list[str]) -> str:
    if not said:
        return translate("history", "There are no words here")
    more = len(said) - MOST
    listed = ", ".join(said[:MOST])
    if more > 0:
        listed = translate("history", "{} and {} others").format(listed, more)
    return translate("history", "Written by {}").format(listed)
