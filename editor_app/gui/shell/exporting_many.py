"""Export of several articles at once: asked in one sheet, written beside the window, reported."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths

from editor_app.errors import EditorError
from editor_app.gui.library.names import counted
from editor_app.gui.shell.speech import say
from editor_app.gui.shell.tasks import Failure, Handle
from editor_app.services.exporting import Allowed, Exported, Plan, plan, write
from editor_app.services.styling import HOUSE
from editor_app.services.workspace import Workspace

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow

CANCELLED = "export.cancelled"


class ManyExporter(QObject):
    """One for a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def ask(self, article_ids: Sequence[str]) -> None:
        """Ask where to and how, show what would be written, and write it."""
        from editor_app.gui.dialogs.export_many import ExportManyDialog

        window, remembered = self._window, self._window.remembered
        self._save_open()

        def planned(to: str, folder: Path) -> Plan:
            return plan(window.workspace, article_ids, to, folder, folder=True)

        asked = ExportManyDialog(
            len(article_ids),
            planned,
            to=str(remembered.get("export_format", "html")),
            style=str(remembered.get("export_style", HOUSE)),
            styles=window.exporter.styles,
            folder=self._start(),
            sentence=say,
            theme=window.theme,
            parent=window,
        )
        if asked.exec():
            remembered.set("export_format", asked.to)
            remembered.set("export_style", asked.chosen_style)
            remembered.set("export_folder", str(asked.folder))
            self.write(asked.planned, asked.folder, asked.reason, asked.style_name)
        asked.deleteLater()

    def write(self, planned: Plan, folder: Path, reason: str = "", style: str = HOUSE) -> None:
        """Write what was planned into its folder, as it is at this moment."""
        from editor_app.gui.printing.drawing import PdfDrawer

        window = self._window
        workspace, to = window.workspace, planned.to
        draw = PdfDrawer(str(window.remembered.get("paper", ""))) if to == "pdf" else None
        allowed = Allowed(reason, say) if reason else None
        styled = partial(window.exporter.styles.styled, name=style) if style != HOUSE else None
        names = [file.path.name for file in planned.files]

        def work(handle: Handle) -> Exported:
            def went(done: int, total: int) -> None:
                handle.progress(done, total, names[min(done, total - 1)])

            with workspace.store.reopen() as store:
                own = Workspace(
                    store,
                    author=workspace.author,
                    clock=workspace.clock,
                    new_id=workspace.new_id,
                )
                own.draw_pdf = draw
                return write(
                    own,
                    planned,
                    allowed=allowed,
                    progress=went,
                    cancelled=handle.cancelled,
                    as_printed=styled,
                )

        said = self.tr("Exporting %n article(s)", "", len(names))
        begun = window.tasks.start(
            counted(said, len(names)),
            work,
            lambda exported: self._report(planned, folder, exported),
            self._failed,
        )
        if not begun:
            window.tell(self.tr("Something else is being done; export when it has ended"))

    # Inside

    def _save_open(self) -> None:
        """What is written now is to be in it."""
        session = self._window.articles.session
        if session is not None:
            session.flush()
            session.project()

    def _start(self) -> Path:
        places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
        kept = str(self._window.remembered.get("export_folder", ""))
        if kept and Path(kept).is_dir():
            return Path(kept)
        return next((Path(place) for place in places if Path(place).is_dir()), Path.home())

    def _report(self, planned: Plan, folder: Path, exported: Exported) -> None:
        window = self._window
        titles = {file.article_id: file.title for file in planned.files}
        left_out = [(one, titles.get(one, ""), error) for one, error in exported.failed]
        written = len(planned.files) - sum(one in titles for one, _ in exported.failed)
        if not left_out:
            said = self.tr("%n article(s) written to {}", "", written)
            show = window.exporter.show_folder
            first = exported.paths[0]
            text = counted(said, written).format(folder)
            window.tell(text, self.tr("Show the folder"), lambda: show(first))
            return
        from editor_app.gui.dialogs.export_report import ExportReport

        sheet = ExportReport(folder, written, left_out, say, window.theme, window)
        sheet.open_article.connect(self._open)
        sheet.folder_asked.connect(lambda: window.exporter.show_folder(folder / "x"))
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _open(self, article_id: str) -> None:
        """One that was left out, with what stands in its way beside it."""
        if self._window.open_article(article_id):
            self._window.show_dock("checks", focus=True)

    def _failed(self, failure: Failure) -> None:
        error = failure.error
        if isinstance(error, EditorError) and error.code == CANCELLED:
            self._window.tell(say(error))  # it was wanted
        else:
            self._window.dialogues.error(failure)
