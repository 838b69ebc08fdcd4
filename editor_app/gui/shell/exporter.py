"""Preview and export of the open article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
    from editor_app.gui.dialogs.export_dialog import ExportDialog, Render
    from editor_app.gui.dialogs.style_printing import StylePrinter
    from editor_app.services.printing import DrawPdf
    from editor_app.services.styling import Styles

Open = Callable[[QUrl], bool]
HOUSE = "house"
"""The style of the house, as `services.styling` names it; that is read when a style is wanted."""


class Exporter(QObject):
    """`done(paths, style)` with the title of another style than the house's, `go_to(place)` from a
    blocker, `previewed()` in the browser, `failed(error)`.
    """

    done = Signal(list, str)
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
        self._prints: StylePrinter | None = None

    def preview(self, session: EditingSession) -> None:
        """Show the article as a web page in the browser, in the style it is exported in; where
        there is none, its text.
        """
        article, style = session.snapshot(), self.last_style()
        if style == HOUSE:
            try:
                path = self._write_preview(self._workspace, article, styled=False)
            except EditorError as error:
                self.failed.emit(error)
            else:
                self._show_preview(session, path)
            return
        styles, workspace = self.styles, self._workspace

        def work(_: Handle) -> Path:
            with workspace.store.reopen() as store:
                own = _own(workspace, store)
                return self._write_preview(own, styles.styled(article, style), styled=True)

        title = self.tr("Preparing the preview")
        self._tasks.start(title, work, lambda path: self._show_preview(session, path), self._broke)

    def _show_preview(self, session: EditingSession, path: Path) -> None:
        if self._open_url(QUrl.fromLocalFile(str(path))):
            self.previewed.emit()
        else:
            self.show_source(session)

    def show_source(self, session: EditingSession) -> None:
        """Show what would be written, as text."""
        from editor_app.gui.dialogs.preview import PreviewDialog

        article, render = session.snapshot(), self._render()
        shown = PreviewDialog(lambda to: render(to, article, False), self._window)
        shown.finished.connect(shown.deleteLater)
        shown.open()

    def export(self, session: EditingSession, findings: Sequence[Finding]) -> None:
        """Ask where to, and write."""
        from editor_app.gui.dialogs.export_dialog import ExportDialog

        article, left = session.snapshot(), self._left(session)
        shown = ExportDialog(
            article,
            findings,
            start=self._start(article),
            to=str(self._remembered.get("export_format", "html")),
            style=self.last_style(),
            printer=self.style_printer(),
            render=self._render(),
            left=left,
            sentence=self._sentence,
            parent=self._window,
        )
        shown.go_to.connect(self.go_to)
        shown.accepted.connect(lambda: self._accepted(session, shown))
        shown.finished.connect(shown.deleteLater)
        shown.open()

    def write(
        self, session: EditingSession, to: str, path: Path, reason: str, style: str = HOUSE
    ) -> None:
        """Write the article as it is now, its sources in a style, beside the window."""
        from editor_app.services.exporting import Allowed, plan, write

        session.flush()
        session.project()
        workspace, article_id = self._workspace, session.article_id
        allowed = Allowed(reason, self._sentence) if reason else None
        draw_pdf = self._pdf_drawer() if to == "pdf" else None
        as_printed = partial(self.styles.styled, name=style) if style != HOUSE else None

        def work(handle: Handle) -> list[Path]:
            with workspace.store.reopen() as store:
                own = _own(workspace, store)
                own.draw_pdf = draw_pdf
                planned = plan(own, [article_id], to, path)
                exported = write(own, planned, allowed=allowed, as_printed=as_printed)
                for _, error in exported.failed:
                    raise error
                return list(exported.paths)

        title = self.tr("Writing {}").format(path.name)
        in_style = self.style_title(style)
        self._tasks.start(title, work, lambda paths: self.done.emit(paths, in_style), self._broke)

    def _pdf_drawer(self) -> DrawPdf:
        from editor_app.gui.printing.drawing import PdfDrawer

        return PdfDrawer(str(self._remembered.get("paper", "")))

    def show_folder(self, path: Path) -> None:
        """Show the folder of a file that was written."""
        self._open_url(QUrl.fromLocalFile(str(path.parent)))

    def _accepted(self, session: EditingSession, asked: ExportDialog) -> None:
        self._remembered.set("export_format", asked.to)
        self._remembered.set("export_style", asked.chosen_style)
        self._remembered.set("export_folder", str(asked.path.parent))
        self.write(session, asked.to, asked.path, asked.reason, asked.style_name)

    @cached_property
    def styles(self) -> Styles:
        """The citation styles there are."""
        from editor_app.services.styling import open_styles

        return open_styles()

    def style_printer(self) -> StylePrinter:
        """One for the life of the window: what it is asked may come when nobody wants it more."""
        if self._prints is None:
            from editor_app.gui.dialogs.style_printing import StylePrinter

            self._prints = StylePrinter(self.styles, self)
        return self._prints

    def last_style(self) -> str:
        """The style of the last export, if it is still there."""
        name = str(self._remembered.get("export_style", HOUSE))
        try:
            if name != HOUSE:
                self.styles.check_name(name)
        except EditorError:
            return HOUSE
        return name

    def style_title(self, name: str) -> str:
        """What a style is called; empty for the house's, which nobody has to name."""
        if name == HOUSE:
            return ""
        return next((one.title for one in self.styles.styles() if one.name == name), name)

    def _broke(self, failure: Failure) -> None:
        self.failed.emit(failure)

    def _start(self, article: Article) -> Path:
        from editor_app.services.file_names import FileNames

        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(str(self._remembered.get("export_folder", "")))
        if not str(folder).strip(".") or not folder.is_dir():
            folder = next((Path(p) for p in places if Path(p).is_dir()), Path.home())
        return folder / FileNames(self._workspace).of(self._workspace.row(article.id))

    def _render(self) -> Render:
        from editor_app.services.writing import TEXT, write_article

        def render(to: str, article: Article, styled: bool) -> str:
            if to not in TEXT:
                return self.tr("A compressed file; it can't be shown as text.")
            return write_article(self._workspace, article, to, styled=styled).decode("utf-8")

        return render

    def _left(self, session: EditingSession) -> Callable[[str, bool], Sequence[Finding]]:
        """What a form can't carry of the article as it is now."""
        from editor_app.services.exporting import left_behind, plan

        session.flush()
        session.project()
        workspace, article_id = self._workspace, session.article_id

        def left(to: str, styled: bool) -> Sequence[Finding]:
            planned = plan(workspace, [article_id], to, Path(article_id))
            behind = left_behind(workspace, planned, styled=styled)
            return [finding for _, found in behind for finding in found]

        return left

    def _write_preview(self, workspace: Workspace, article: Article, *, styled: bool) -> Path:
        from editor_app.services.slugs import slug
        from editor_app.services.writing import write_article
        from editor_app.system.files import write_atomically

        if self._folder is None:
            self._folder = QTemporaryDir()
        name = slug(article.title_text) or article.id
        path = Path(self._folder.path()) / f"{name}.html"
        write_atomically(path, write_article(workspace, article, "html", styled=styled))
        return path


def _own(workspace: Workspace, store: Any) -> Workspace:
    """The same desk on a store of another thread."""
    return Workspace(store, author=workspace.author, clock=workspace.clock, new_id=workspace.new_id)
