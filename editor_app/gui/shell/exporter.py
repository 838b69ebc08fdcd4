"""Preview and export of the open article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTemporaryDir, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from editor_app.document.article import Article
from editor_app.document.finding import Finding
from editor_app.errors import EditorError
from editor_app.gui.shell.remembered import Remembered
from editor_app.gui.shell.tasks import Failure, Handle, Tasks
from editor_app.services.session import EditingSession
from editor_app.services.workspace import Workspace

if TYPE_CHECKING:
    from editor_app.services.printing import DrawPdf

Open = Callable[[QUrl], bool]


class Exporter(QObject):
    """`done(paths)`, `go_to(place)` from a blocker, `previewed()` in the browser,
    `failed(error)`.
    """

    done = Signal(list)
    go_to = Signal(str)
    previewed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        workspace: Workspace,
        tasks: Tasks,
        remembered: Remembered,
        sentence: Callable[[Finding | EditorError], str],
        window: QWidget,
        open_url: Open = QDesktopServices.openUrl,
    ) -> None:
        """`open_url` shows a file in the browser; whether it could."""
        super().__init__(window)
        self._workspace = workspace
        self._tasks = tasks
        self._remembered = remembered
        self._sentence = sentence
        self._window = window
        self._open_url = open_url
        self._folder: QTemporaryDir | None = None

    def preview(self, session: EditingSession) -> None:
        """Show the article as a web page in the browser; where there is none, its text."""
        try:
            path = self._write_preview(session.snapshot())
        except EditorError as error:
            self.failed.emit(error)
            return
        if self._open_url(QUrl.fromLocalFile(str(path))):
            self.previewed.emit()
        else:
            self.show_source(session)

    def show_source(self, session: EditingSession) -> None:
        """Show what would be written, as text."""
        from editor_app.gui.dialogs.preview import PreviewDialog

        shown = PreviewDialog(self._render(session.snapshot()), self._window)
        shown.finished.connect(shown.deleteLater)
        shown.open()

    def export(self, session: EditingSession, findings: Sequence[Finding]) -> None:
        """Ask where to, and write."""
        from editor_app.gui.dialogs.export_dialog import ExportDialog

        article = session.snapshot()
        shown = ExportDialog(
            article,
            findings,
            start=self._start(article),
            to=str(self._remembered.get("export_format", "html")),
            render=self._render(article),
            left=self._left(session),
            sentence=self._sentence,
            parent=self._window,
        )
        shown.go_to.connect(self.go_to)
        shown.accepted.connect(lambda: self._accepted(session, shown.to, shown.path, shown.reason))
        shown.finished.connect(shown.deleteLater)
        shown.open()

    def write(self, session: EditingSession, to: str, path: Path, reason: str) -> None:
        """Write the article as it is now, beside the window."""
        from editor_app.services.exporting import Allowed, plan, write

        session.flush()
        session.project()
        workspace, article_id = self._workspace, session.article_id
        allowed = Allowed(reason, self._sentence) if reason else None
        draw_pdf = self._pdf_drawer() if to == "pdf" else None

        def work(handle: Handle) -> list[Path]:
            with workspace.store.reopen() as store:
                own = Workspace(
                    store, author=workspace.author, clock=workspace.clock, new_id=workspace.new_id
                )
                own.draw_pdf = draw_pdf
                exported = write(own, plan(own, [article_id], to, path), allowed=allowed)
                for _, error in exported.failed:
                    raise error
                return list(exported.paths)

        title = self.tr("Writing {}").format(path.name)
        self._tasks.start(title, work, self.done.emit, self._broke)

    def _pdf_drawer(self) -> DrawPdf:
        from editor_app.gui.printing.drawing import PdfDrawer

        return PdfDrawer(str(self._remembered.get("paper", "")))

    def show_folder(self, path: Path) -> None:
        """Show the folder of a file that was written."""
        self._open_url(QUrl.fromLocalFile(str(path.parent)))

    def _accepted(self, session: EditingSession, to: str, path: Path, reason: str) -> None:
        self._remembered.set("export_format", to)
        self._remembered.set("export_folder", str(path.parent))
        self.write(session, to, path, reason)

    def _broke(self, failure: Failure) -> None:
        self.failed.emit(failure)

    def _start(self, article: Article) -> Path:
        from editor_app.services.slugs import slug

        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(str(self._remembered.get("export_folder", "")))
        if not str(folder).strip(".") or not folder.is_dir():
            folder = next((Path(p) for p in places if Path(p).is_dir()), Path.home())
        return folder / (slug(article.about.slug) or slug(article.title_text) or article.id)

    def _render(self, article: Article) -> Callable[[str], str]:
        from editor_app.services.writing import TEXT, write_article

        def render(to: str) -> str:
            if to not in TEXT:
                return self.tr("A compressed file; it can't be shown as text.")
            return write_article(self._workspace, article, to).decode("utf-8")

        return render

    def _left(self, session: EditingSession) -> Callable[[str], Sequence[Finding]]:
        """What a form can't carry of the article as it is now."""
        from editor_app.services.exporting import left_behind, plan

        session.flush()
        session.project()
        workspace, article_id = self._workspace, session.article_id

        def left(to: str) -> Sequence[Finding]:
            planned = plan(workspace, [article_id], to, Path(article_id))
            return [finding for _, found in left_behind(workspace, planned) for finding in found]

        return left

    def _write_preview(self, article: Article) -> Path:
        from editor_app.services.slugs import slug
        from editor_app.services.writing import write_article
        from editor_app.system.files import write_atomically

        if self._folder is None:
            self._folder = QTemporaryDir()
        name = slug(article.title_text) or article.id
        path = Path(self._folder.path()) / f"{name}.html"
        write_atomically(path, write_article(self._workspace, article, "html"))
        return path
