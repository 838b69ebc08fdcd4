"""Files dropped on the page: articles are imported, pictures are the page's to take."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractScrollArea

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".svg", ".bmp", ".tif", ".tiff")
DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


def dropped_files(data: QMimeData) -> list[Path]:
    """The files of this machine that are being dropped."""
    urls = data.urls() if data.hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def articles_in(files: list[Path]) -> list[Path]:
    """Those that are to be imported."""
    return [path for path in files if path.suffix.lower() not in PICTURES]


class FileDrops(QObject):
    """Watches editors, which would write a dropped file's address into the text.

    `dropped(paths)` when article files were dropped.
    """

    dropped = Signal(list)

    def watch(self, editor: QAbstractScrollArea) -> None:
        """Look at what is dropped on this editor first."""
        editor.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in DRAGS or not isinstance(event, QDropEvent):
            return False
        files = articles_in(dropped_files(event.mimeData()))
        if not files:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(files)
        return True
