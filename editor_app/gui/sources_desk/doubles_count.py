"""How many pairs of sources are probably one: counted when nothing has changed for a moment, beside
the window (300 ms for five thousand sources).
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from editor_app.document.article import Article
from editor_app.errors import EditorError
from editor_app.gui.dialogs.latest import Latest
from editor_app.services.source_merging import Apart, pairs_here
from editor_app.services.workspace import Workspace

PAUSE = 300
"""Milliseconds without a change."""


class DoublesCount(QObject):
    """`found(number of pairs)`."""

    found = Signal(int)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._article: Article | None = None
        self._counted: object = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._count)
        self._latest = Latest(self)
        self._latest.came.connect(self._take)

    def look_at(self, article: Article | None) -> None:
        """Count in a moment, where the sources are others than those counted last."""
        self._article = article
        if article is None:
            self._timer.stop()
            self._latest.rest()
            self._counted = None
            self.found.emit(0)
        elif article.references is not self._counted:
            self._timer.start()

    def _count(self) -> None:
        article = self._article
        if article is None:
            return
        try:
            apart = Apart(self._workspace, article)
        except EditorError:
            return  # the store can't be read now; the next change counts again
        self._latest.ask(lambda: (article.references, len(pairs_here(article, apart))))

    def _take(self, counted: tuple[object, int]) -> None:
        self._counted, number = counted
        self.found.emit(number)
