"""A notice whose Undo takes back what it tells of, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor_app.document.article_document import REMOTE, DocumentChange

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow
    from editor_app.services.session import EditingSession


def tell_undoable(window: MainWindow, session: EditingSession, said: str, undo: str) -> None:
    """Tell what was just done to the open article, with `undo` as the button's word. The notice
    goes with the next change, be it that step undone by key: Undo would take back another one.
    """

    def changed(change: DocumentChange) -> None:
        if change.source != REMOTE:
            stop()
            if window.notices.notice.card.accessibleName() == said:
                window.notices.notice.dismiss()

    def take_back() -> None:
        stop()
        if window.articles.session is session:
            window.commands.run("undo")

    stop = session.listen(changed)
    window.tell(said, undo, take_back)
