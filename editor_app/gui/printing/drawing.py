"""Draws PDFs for the command line and for exports, where no window need be."""

from __future__ import annotations

import os

from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication

from editor_app.document.article import Article
from editor_app.gui.printing.paging import pdf_bytes
from editor_app.gui.printing.paper import paper, usual_paper
from editor_app.gui.theme.fonts import load_fonts
from editor_app.services.printing import Files


class PdfDrawer:
    """Called with an article, its files and what its list is called (see `DrawPdf`). Where no Qt
    application runs, it makes one without a display and keeps it; that needs the main thread.
    """

    def __init__(self, paper_name: str = "") -> None:
        """Without a paper's name the one that is usual in the system's country."""
        self._app: QGuiApplication | None = None
        if QGuiApplication.instance() is None:
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
            self._app = QGuiApplication(["editorial-desk"])
            load_fonts()
        territory = QLocale.territoryToCode(QLocale.system().territory())
        self._paper = paper(paper_name or usual_paper(territory))

    def __call__(self, article: Article, files: Files, list_title: str = "") -> bytes:
        """The article as PDF; also from a worker."""
        return pdf_bytes(article, files, self._paper, list_title)
