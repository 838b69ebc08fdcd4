"""Over an article that lies in the Trash: that it does, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor_app.errors import EditorError
from editor_app.gui.widgets.surfaces import MessageBar

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow


class TrashBar(MessageBar):
    """Shown while the open article is in the Trash."""

    def __init__(self, window: MainWindow) -> None:
        said = window.tr("This article is in the Trash. It goes 30 days after it was put there.")
        super().__init__(window.theme, "amber", said, window.tr("Put back"))
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
            self.setVisible(bool(open_id) and workspace.row(open_id).trashed is not None)
        except EditorError:
            self.hide()

    def _put_back(self) -> None:
        window = self._window
        window.articles.restore(window.articles.open_id)
        window.tell(window.tr("Put back among the articles"))
        window.centre.focus_page()
