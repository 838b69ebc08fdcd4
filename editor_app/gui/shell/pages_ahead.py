"""The pages of an article are made when it has been left, so that exporting is only writing."""

from __future__ import annotations

import threading
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer

from editor_app.errors import EditorError
from editor_app.gui.shell.articles import Articles
from editor_app.services.workspace import Workspace

AFTER = 2000
"""Milliseconds after an article was left: the next one is open by then, and at rest."""


class PagesAhead(QObject):
    """Notes what is left, and prepares it in a thread with a store of its own."""

    def __init__(self, workspace: Workspace, articles: Articles, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._articles = articles
        self._left: dict[str, None] = {}
        self._thread: threading.Thread | None = None
        self._ended = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER)
        self._timer.timeout.connect(self._begin)
        articles.leaving.connect(self._note)

    def wait(self, seconds: float) -> bool:
        """Before the program ends: begin nothing more; whether what was begun has ended."""
        self._timer.stop()
        self._ended = True
        if self._thread is not None:
            self._thread.join(seconds)
            return not self._thread.is_alive()
        return True

    def _note(self) -> None:
        if not (self._ended or self._workspace.store.read_only):
            self._left[self._articles.open_id] = None
            self._timer.start()

    def _begin(self) -> None:
        if self._thread is not None and self._thread.is_alive():
            self._timer.start()
            return
        left, self._left = [*self._left], {}
        self._thread = threading.Thread(target=self._prepare, args=(left,), daemon=True)
        self._thread.start()

    def _prepare(self, article_ids: list[str]) -> None:
        from editor_app.services.exporting import prepare

        here = self._workspace
        with suppress(EditorError), here.store.reopen() as store:
            own = Workspace(store, author=here.author, clock=here.clock, new_id=here.new_id)
            prepare(own, article_ids)
