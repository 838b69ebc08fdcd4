"""The article as it will be on paper, page by page; from here it is printed or saved as PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFileDialog, QScrollArea, QWidget

from editor_app.document.article import Article
from editor_app.errors import EditorError, ToolError
from editor_app.gui.dialogs.choices import chosen_key, combo
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.printing.paging import Pages, make_pages, pdf_bytes
from editor_app.gui.printing.paper import A4, INCH, LETTER, paper
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import LIGHT, Space
from editor_app.gui.widgets.buttons import button, set_button_icon
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import row, set_look
from editor_app.services.printing import Files
from editor_app.system.files import write_atomically

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

translate = QCoreApplication.translate

GAP = 20
FRAME = 40
"""What the window manager puts around a dialogue."""
LEAST, MOST = 0.4, 3.0
STEP = 1.15
ChoosePrinter = Callable[["QPrinter", int, QWidget], bool]
"""(printer, how many pages, over which window) → whether it is to be printed."""


class PrintPreview(Sheet):
    """`printed(pages)`, `saved(path)`, `failed(error)`; `paper_name` is to be remembered."""

    printed = Signal(int)
    saved = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        article: Article,
        files: Files,
        theme: Theme,
        *,
        paper_name: str,
        start: Path,
        choose_printer: ChoosePrinter | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`start` is the folder and name of a PDF, without its ending."""
        super().__init__(
            translate("PrintPreview", "Print preview"), lead=article.title_text, width=640,
            parent=parent,
        )  # fmt: skip
        room = self.screen().availableGeometry().height() - FRAME
        self.resize(820, min(860, room))
        self._article, self._files, self._start = article, files, start
        self._choose_printer = choose_printer or choose_printer_of_system
        self._paper = combo([(A4, "A4"), (LETTER, self.tr("Letter"))], paper_name)
        self._paper.setAccessibleName(self.tr("Paper"))
        self._paper.setToolTip(self.tr("Paper"))
        self._paper.currentIndexChanged.connect(lambda _: self._set())
        self._count = words("", tone="soft")
        self.pages = PageView(theme)
        self.area = PageArea(self.pages)
        self.area.setAccessibleName(self.tr("Pages"))
        head = row(self._paper, self._count, 0, gap=Space.M)
        self.body.addLayout(head)
        self.body.addWidget(self.area, 1)
        self._make_buttons(theme)
        self._set()
        self.area.setFocus()

    @property
    def paper_name(self) -> str:
        """The paper that was chosen."""
        return chosen_key(self._paper)

    def print_pages(self) -> None:
        """Ask for a printer and the pages, and print."""
        try:
            from PySide6.QtPrintSupport import QPrinter
        except ImportError as error:
            self.failed.emit(ToolError("print.missing", reason=str(error)))
            return
        made = self.pages.pages
        if made is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(made.paper.layout)
        printer.setFullPage(True)
        printer.setDocName(made.title)
        if not self._choose_printer(printer, made.count, self):
            return
        first = max(printer.fromPage(), 1) - 1
        last = printer.toPage() - 1 if printer.toPage() else made.count - 1
        if made.print_on(printer, first, last):
            self.printed.emit(min(last, made.count - 1) - first + 1)
            self.accept()
        else:
            self.failed.emit(ToolError("print.failed"))

    def save_pdf(self) -> None:
        """Ask where to, and write a PDF."""
        start = str(self._start.with_name(f"{self._start.name}.pdf"))
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save as PDF"), start, self.tr("PDF (*.pdf)")
        )
        if name:
            self.write_pdf(Path(name))

    def write_pdf(self, path: Path) -> None:
        """Write a PDF to this file."""
        try:
            write_atomically(path, pdf_bytes(self._article, self._files, paper(self.paper_name)))
        except EditorError as error:
            self.failed.emit(error)
            return
        self.saved.emit(path)
        self.accept()

    def _make_buttons(self, theme: Theme) -> None:
        self.pdf = button(self.tr("Save as PDF…"), shortcut="Ctrl+S")
        self.pdf.setShortcut("Ctrl+S")
        self.pdf.clicked.connect(self.save_pdf)
        self.go = button(self.tr("Print…"), "primary", shortcut="Ctrl+P")
        self.go.setShortcut("Ctrl+P")
        self.go.setDefault(True)
        self.go.clicked.connect(self.print_pages)
        set_button_icon(theme, self.go, "printer", "on_accent")
        self.add_buttons(self.pdf, 0, self.cancel_button(self.tr("Close")), self.go)

    def _set(self) -> None:
        made = make_pages(self._article, self._files, paper(self.paper_name))
        self.pages.show_pages(made)
        said = self.tr("1 page") if made.count == 1 else self.tr("{} pages").format(made.count)
        self._count.setText(said)
        self.pages.setAccessibleName(said)
        self.area.fit()


class PageArea(QScrollArea):
    """Scrolls over the pages; Ctrl with + and - and the wheel make them larger and smaller."""

    def __init__(self, pages: PageView) -> None:
        super().__init__()
        self._pages = pages
        self._fits = True
        self.setWidget(pages)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def fit(self) -> None:
        """As wide as there is room."""
        self._fits = True
        self._pages.fit(self.viewport().width())

    def zoom(self, by: float) -> None:
        """Make the pages larger or smaller."""
        self._fits = False
        self._pages.set_scale(self._pages.scale * by)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits:
            self._pages.fit(self.viewport().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, key = self.verticalScrollBar(), event.key()
        step = self._pages.page_step
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal}:
                self.zoom(STEP)
            elif key == Qt.Key.Key_Minus:
                self.zoom(1 / STEP)
            elif key == Qt.Key.Key_0:
                self.fit()
            else:
                super().keyPressEvent(event)
        elif key in {Qt.Key.Key_PageDown, Qt.Key.Key_Space}:
            bar.setValue((bar.value() // step + 1) * step)
        elif key == Qt.Key.Key_PageUp:
            bar.setValue((-(-bar.value() // step) - 1) * step)
        elif key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
        else:
            super().wheelEvent(event)


class PageView(QWidget):
    """The pages one below the other; only those that are seen are drawn."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.pages: Pages | None = None
        self.scale = 1.0
        set_look(self, ground="desk")

    @property
    def page_step(self) -> int:
        """Pixels from the top of a page to the top of the next."""
        return self._sheet.height() + GAP

    def show_pages(self, pages: Pages) -> None:
        """Show these."""
        self.pages = pages
        self._settle()

    def fit(self, width: int) -> None:
        """As large as the width allows, with desk at either side."""
        if self.pages is not None:
            natural = self.pages.paper.sheet.width() / INCH * 96
            self.set_scale((width - 2 * GAP) / natural)

    def set_scale(self, scale: float) -> None:
        """1.0 is the size of the paper at 96 dots an inch."""
        self.scale = min(MOST, max(LEAST, scale))
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        pages = self.pages
        if pages is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), self._theme.colour("desk"))
        for number in range(pages.count):
            place = self._place(number)
            if not place.intersects(event.rect()):
                continue
            painter.fillRect(place, QColor(LIGHT.paper))
            painter.setPen(self._theme.colour("line"))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
            painter.save()
            painter.translate(place.topLeft())
            pages.draw(painter, number, 96 * self.scale)
            painter.restore()

    @property
    def _sheet(self) -> QSize:
        if self.pages is None:
            return QSize(1, 1)
        dots = 96 * self.scale / INCH
        sheet = self.pages.paper.sheet
        return QSize(round(sheet.width() * dots), round(sheet.height() * dots))

    def _place(self, number: int) -> QRect:
        return QRect((self.width() - self._sheet.width()) // 2, GAP + number * self.page_step,
                     self._sheet.width(), self._sheet.height())  # fmt: skip

    def _settle(self) -> None:
        count = self.pages.count if self.pages is not None else 0
        self.setFixedSize(self._sheet.width() + 2 * GAP, GAP + count * self.page_step)
        self.update()


def choose_printer_of_system(printer: QPrinter, count: int, over: QWidget) -> bool:
    """The system's own dialogue for printing."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

    dialog = QPrintDialog(printer, over)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, count)
    chosen = bool(dialog.exec())
    dialog.deleteLater()
    return chosen
