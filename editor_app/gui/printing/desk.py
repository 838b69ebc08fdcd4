"""Printing, joined to the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale, QStandardPaths

from editor_app.document.article import Article
from editor_app.gui.library.names import counted
from editor_app.gui.shell.speech import say
from editor_app.services.slugs import slug

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow

translate = QCoreApplication.translate


def preview(window: MainWindow) -> None:
    """Show the open article as it will be on paper, to be printed or saved as PDF."""
    from editor_app.gui.printing.paper import usual_paper
    from editor_app.gui.printing.preview import PrintPreview

    session, remembered = window.articles.session, window.remembered
    if session is None:
        return
    article = session.snapshot()
    territory = QLocale.territoryToCode(QLocale.system().territory())
    dialog = PrintPreview(
        article,
        session.file,
        window.theme,
        paper_name=str(remembered.get("paper", "") or usual_paper(territory)),
        style=window.exporter.last_style(),
        printer=window.exporter.style_printer(),
        sentence=say,
        start=_start(window, article),
        parent=window,
    )
    dialog.failed.connect(window.dialogues.error)
    dialog.printed.connect(lambda pages: window.tell(_printed(pages)))
    dialog.saved.connect(lambda path: _saved(window, path, dialog.style_name))
    dialog.exec()
    remembered.set("paper", dialog.paper_name)
    remembered.set("export_style", dialog.style_name)
    remembered.save()
    dialog.deleteLater()


def _printed(pages: int) -> str:
    said = translate("Printing", "%n page(s) sent to the printer", "", pages)
    return counted(said, pages)


def _saved(window: MainWindow, path: Path, style: str) -> None:
    window.remembered.set("export_folder", str(path.parent))
    window.exporter.done.emit([path], window.exporter.style_title(style))


def _start(window: MainWindow, article: Article) -> Path:
    kept = Path(str(window.remembered.get("export_folder", "")))
    places = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.DocumentsLocation)
    if not str(kept).strip(".") or not kept.is_dir():
        kept = next((Path(place) for place in places if Path(place).is_dir()), Path.home())
    return kept / (slug(article.about.slug) or slug(article.title_text) or article.id)
