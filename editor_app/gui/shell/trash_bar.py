"""Over an article that lies in the Trash: that it does, and the way back."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from editor_app.errors import EditorError
from editor_app.gui.widgets.surfaces import MessageBar
from editor_app.services.workspace import KEPT_IN_TRASH

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow


def last_day(trashed: str, updated: str) -> datetime:
    """When an article of the Trash is deleted, in the time of this place: the days are counted
    from what was done to it last, writing into it too (see `store.trash`).
    """
    return (datetime.fromisoformat(max(trashed, updated)) + KEPT_IN_TRASH).astimezone()


class TrashBar(MessageBar):
    """Shown while the open article is in the Trash."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window.theme, "amber", "", window.tr("Put back"))
        self._window = window
        self.acted.connect(self._put_back)
        window.articles.opened.connect(lambda _: self.follow())
        window.articles.closed.connect(self.follow)
        window.articles.listed.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Be there exactly where the open article is in the Trash."""
        workspace, open_id = self._window.workspace, self._window.articles.open_id
        try:
            row = workspace.row(open_id) if open_id else None
        except EditorError:
            row = None
        if row is not None and row.trashed is not None:
            day = last_day(row.trashed, row.updated).strftime("%d.%m.%Y")
            said = self._window.tr("This article is in the Trash. It is deleted for good on {}.")
            self.set_words(said.format(day))
            self.show()
        else:
            self.hide()

    def _put_back(self) -> None:
        window = self._window
        window.articles.restore(window.articles.open_id)
        window.tell(window.tr("Put back among the articles"))
        window.centre.focus_page()
