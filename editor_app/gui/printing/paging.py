"""Draws the pages of an article that was set, with their numbers at the foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFontMetricsF,
    QGuiApplication,
    QPagedPaintDevice,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from editor_app.document.article import Article
from editor_app.gui.printing.breaking import Page, Slice, break_pages, units_of
from editor_app.gui.printing.paper import FOOT, INCH, POINT, SMALL, Paper
from editor_app.gui.printing.setting import set_article
from editor_app.gui.theme.tokens import LIGHT
from editor_app.services.printing import Files, printable

DOTS = 1200
"""Dots an inch of a PDF: lines and letters are shapes, this is how finely they are placed."""


@dataclass(frozen=True, slots=True)
class Pages:
    """An article in pages, ready to be drawn."""

    document: QTextDocument
    slices: Sequence[Page]
    paper: Paper
    title: str
    authors: str

    @property
    def count(self) -> int:
        """How many pages there are, at least one."""
        return len(self.slices)

    def draw(self, painter: QPainter, number: int, dots: float) -> None:
        """Draw a page (from 0) where the painter stands, at so many dots an inch."""
        paper, page = self.paper, self.slices[number]
        painter.save()
        painter.scale(dots / INCH, dots / INCH)
        self._foot(painter, number)
        painter.translate(paper.side, paper.top)
        if page.head is not None:
            self._draw_slice(painter, page.head, page.head)
            painter.translate(0, page.head.height)
        self._draw_slice(painter, page.content, page.clip)
        painter.restore()

    def _draw_slice(self, painter: QPainter, content: Slice, clip: Slice) -> None:
        painter.save()
        painter.translate(0, -content.top)
        room = QRectF(-POINT, clip.top, self.paper.text.width() + 2 * POINT, clip.height)
        painter.setClipRect(room)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = room
        context.palette.setColor(QPalette.ColorRole.Text, QColor(LIGHT.ink))
        self.document.documentLayout().draw(painter, context)
        painter.restore()

    def print_on(self, device: QPagedPaintDevice, first: int = 0, last: int | None = None) -> bool:
        """Draw pages (from 0, `last` included) on a device of pages; whether it took them."""
        painter = QPainter()
        if not painter.begin(device):
            return False
        final = self.count - 1 if last is None else min(last, self.count - 1)
        went_well = True
        for number in range(first, final + 1):
            if number > first:
                went_well = device.newPage() and went_well
            self.draw(painter, number, device.logicalDpiX())
        return painter.end() and went_well

    def _foot(self, painter: QPainter, number: int) -> None:
        paper, sheet = self.paper, self.paper.sheet
        painter.setFont(SMALL.font)
        painter.setPen(QColor(LIGHT.soft))
        top = sheet.height() - paper.bottom + FOOT - 10 * POINT
        room = QRectF(paper.side, top, paper.text.width(), 20 * POINT)
        said = f"{number + 1} / {self.count}"
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)
        metrics = QFontMetricsF(SMALL.font)
        width = room.width() - metrics.horizontalAdvance(said) - 24 * POINT
        title = metrics.elidedText(self.title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)


def make_pages(article: Article, files: Files, paper: Paper, list_title: str = "") -> Pages:
    """Set an article in pages. May be done in a worker; then they are drawn there, too."""
    document, kept = set_article(printable(article, list_title), files, paper)
    slices = break_pages(units_of(document, kept), paper.text.height())
    names = ", ".join(author.name for author in article.authors if author.name)
    return Pages(document, slices, paper, article.title_text, names)


def pdf_bytes(article: Article, files: Files, paper: Paper, list_title: str = "") -> bytes:
    """An article as PDF. May be done in a worker."""
    pages = make_pages(article, files, paper, list_title)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setPageLayout(paper.layout)
    writer.setTitle(pages.title)
    writer.setAuthor(pages.authors)
    writer.setCreator(QGuiApplication.applicationDisplayName() or "Editorial Desk")
    pages.print_on(writer)
    buffer.close()
    return bytes(buffer.data().data())
