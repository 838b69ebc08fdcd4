"""Merging another library: asked for, done beside the window, and reported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from editor_app.gui.shell.speech import say
from editor_app.gui.shell.tasks import Handle
from editor_app.services.workspace import Workspace

if TYPE_CHECKING:
    from editor_app.gui.history.desk import HistoryDesk
    from editor_app.services.store_merging import StoreReport

FOLDER = "merge_folder"
"""Under this name the folder of the last library is remembered."""


class LibraryMerge(QObject):
    """Takes the articles, people and rules of another library in."""

    def __init__(self, desk: HistoryDesk) -> None:
        super().__init__(desk)
        self._desk = desk

    def choose(self) -> None:
        """Ask for the file of the other library, and merge it."""
        window = self._desk.window
        last = str(window.remembered.get(FOLDER, ""))
        kinds = ";;".join((self.tr("Libraries (*.db)"), self.tr("All files (*)")))
        title = self.tr("Merge another library")
        name, _ = QFileDialog.getOpenFileName(window, title, last, kinds)
        if name:
            window.remembered.set(FOLDER, str(Path(name).parent))
            self.merge(Path(name))

    def merge(self, path: Path) -> bool:
        """Merge a library beside the window; whether that could begin."""
        window, workspace = self._desk.window, self._desk.window.workspace
        if path.resolve() == workspace.store.path.resolve():
            window.tell(self.tr("This is the library that is open"))
            return False

        def work(handle: Handle) -> StoreReport:
            from editor_app.services.store_merging import merge_store

            with workspace.store.reopen() as store:
                own = Workspace(
                    store, author=workspace.author, clock=workspace.clock, new_id=workspace.new_id
                )
                return merge_store(
                    own,
                    path,
                    progress=lambda done, total: handle.progress(done, total, path.name),
                    cancelled=handle.cancelled,
                )

        title = self.tr("Merging {}").format(path.name)
        begun = window.tasks.start(title, work, self._came, window.dialogues.error)
        if not begun:
            window.tell(self.tr("Something else is under way: merge it after that"))
        return begun

    def _came(self, report: StoreReport) -> None:
        from editor_app.gui.history.library_report import LibraryReport
        from editor_app.services.exchange import MERGED

        window = self._desk.window
        window.show_library()
        merged = {article.id for article in report.articles if article.outcome == MERGED}
        people = self._people(report)
        sheet = LibraryReport(window.theme, report, say, window, people=people)
        sheet.opened.connect(lambda article: self._open(article, said=article in merged))
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _people(self, report: StoreReport) -> dict[str, tuple[str, ...]]:
        """Whose work was merged, by the arrivals."""
        from editor_app.services.arrivals import arrivals

        merged = [article.id for article in report.articles if article.arrival]
        workspace = self._desk.window.workspace
        return {came.id: came.by for one in merged for came in arrivals(workspace, one)}

    def _open(self, article_id: str, *, said: bool) -> None:
        """Open an article that came, and say what came into it."""
        if self._desk.window.open_article(article_id) and said:
            self._desk.say_what_came(article_id)
