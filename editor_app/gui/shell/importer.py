"""Importing files from the window: chosen or dropped, several at once, with a way to stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from editor_app.errors import EditorError
from editor_app.gui.shell.tasks import Failure, Handle, Tasks
from editor_app.gui.theme.theme import Theme
from editor_app.services.workspace import Workspace

if TYPE_CHECKING:
    from editor_app.services.importing import Failed, Imported

READABLE = "*.txt *.html *.htm *.md *.markdown *.docx *.json *.deskpack"
"""Patterns of the files that can be imported, as a file dialogue takes them."""


class Importer(QObject):
    """`done()` when something may have come in; `open_article(id)` when one is wanted;
    `told(sentence)` what became of a single file; `merged(id)` instead, after it was opened, where
    that was merged into an article which was here.

    The summary is shown where there is more to say: several files, or a failure.
    """

    done = Signal()
    told = Signal(str)
    merged = Signal(str)
    open_article = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        tasks: Tasks,
        theme: Theme,
        sentence: Callable[[EditorError], str],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._tasks = tasks
        self._theme = theme
        self._sentence = sentence
        self._window = window
        self.folder = ""

    def choose(self) -> None:
        """Ask for files and import them."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window,
            self.tr("Import"),
            self.folder,
            ";;".join(
                (
                    self.tr("Articles ({})").format(READABLE),
                    self.tr("All files (*)"),
                )
            ),
        )
        if names:
            self.folder = str(Path(names[0]).parent)
            self.take([Path(name) for name in names])

    def take(self, paths: Sequence[Path], encoding: str | None = None) -> bool:
        """Import these files beside the window; whether that could begin."""
        from editor_app.services.importing import import_files

        workspace, files = self._workspace, list(paths)

        def work(handle: Handle) -> list[Imported | Failed]:
            with workspace.store.reopen() as store:
                own = Workspace(
                    store, author=workspace.author, clock=workspace.clock, new_id=workspace.new_id
                )
                return import_files(
                    own,
                    files,
                    encoding=encoding,
                    progress=lambda n, total: handle.progress(n, total, _name(files, n)),
                    cancelled=handle.cancelled,
                )

        title = self.tr("Importing {}").format(_name(files, 0))
        return self._tasks.start(title, work, self._came, self._broke)

    def _came(self, results: list[Imported | Failed]) -> None:
        from editor_app.gui.dialogs.import_summary import outcome
        from editor_app.services.exchange import MERGED
        from editor_app.services.importing import Imported

        self.done.emit()
        only = results[0] if len(results) == 1 else None
        if isinstance(only, Imported):
            self.open_article.emit(only.id)
            if only.outcome == MERGED:
                self.merged.emit(only.id)
            else:
                self.told.emit(outcome(only) or self.tr("Imported"))
        elif results:
            self._summary(results)

    def _broke(self, failure: Failure) -> None:
        self.failed.emit(failure)

    def _summary(self, results: Sequence[Imported | Failed]) -> None:
        from editor_app.gui.dialogs.import_summary import ImportSummary

        people = self._people(results)
        shown = ImportSummary(results, self._sentence, self._theme, self._window, people=people)
        shown.open_article.connect(self.open_article)
        shown.open_article.connect(lambda one: self.merged.emit(one) if one in people else None)
        shown.retry.connect(lambda path, encoding: self.take([path], encoding))
        shown.finished.connect(shown.deleteLater)
        shown.open()

    def _people(self, results: Sequence[Imported | Failed]) -> dict[str, tuple[str, ...]]:
        """Whose work was merged into which article."""
        from editor_app.services.arrivals import arrivals
        from editor_app.services.exchange import MERGED
        from editor_app.services.importing import Imported

        merged = [r.id for r in results if isinstance(r, Imported) and r.outcome == MERGED]
        latest = {one: arrivals(self._workspace, one)[:1] for one in merged}
        return {one: found[0].by for one, found in latest.items() if found}


def _name(files: Sequence[Path], number: int) -> str:
    return files[number].name if number < len(files) else ""
