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
from editor_app.gui.dialogs.style_choice import StyleChoice
from editor_app.gui.dialogs.style_printing import InStyle, StylePrinter
from editor_app.gui.printing.paging import Pages, make_pages, pdf_bytes
from editor_app.gui.printing.paper import A4, INCH, LETTER, paper
from editor_app.gui.shell.tasks import Failure
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import LIGHT
from editor_app.gui.widgets.buttons import button, set_button_icon
from editor_app.gui.widgets.forms import FormRow, form
from editor_app.gui.widgets.labels import words
from editor_app.gui.widgets.looks import set_available, set_look, tip_text
from editor_app.services.printing import Files
from editor_app.services.styling import HOUSE, list_title
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
    """`printed(pages)`, `saved(path)`, `failed(error)`; `paper_name` and `style_name` are to be
    remembered.
    """

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
        style: str,
        printer: StylePrinter,
        sentence: Callable[[EditorError], str],
        start: Path,
        choose_printer: ChoosePrinter | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`style` is the citation style to begin with, `printer` sets sources in one; `start` is
        the folder and name of a PDF, without its ending.
        """
        super().__init__(
            translate("PrintPreview", "Print preview"), lead=article.title_text, width=640,
            parent=parent,
        )  # fmt: skip
        room = self.screen().availableGeometry().height() - FRAME
        self.resize(820, min(860, room))
        self._article, self._files, self._start = article, files, start
        self._choose_printer = choose_printer or choose_printer_of_system
        self._paper = combo([(A4, "A4"), (LETTER, self.tr("Letter"))], paper_name)
        self._paper.currentIndexChanged.connect(lambda _: self._set())
        self._printer, self._sentence = printer, sentence
        self._shown: Article | None = None
        """The article as it is printed; None while its sources are being set."""
        self._in_style: InStyle | None = None
        self._styles = StyleChoice(printer.styles, style, sentence)
        self._styles.chosen.connect(lambda _: self._show_style())
        printer.came.connect(self._came)
        printer.failed.connect(self._not_set)
        self.finished.connect(lambda _: printer.rest())
        self._count = words("", tone="soft", wrap=True)
        self.pages = PageView(theme)
        self.area = PageArea(self.pages)
        self.area.setAccessibleName(self.tr("Pages"))
        self.body.addLayout(form((FormRow(self.tr("P&aper"), self._paper), self._styles)))
        self.body.addWidget(self._count)
        self.body.addWidget(self.area, 1)
        self._make_buttons(theme)
        self._show_style()
        self.area.setFocus()

    @property
    def paper_name(self) -> str:
        """The paper that was chosen."""
        return chosen_key(self._paper)

    @property
    def style_name(self) -> str:
        """The citation style that was chosen."""
        return self._styles.name

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
        if self._shown is None:
            return
        try:
            title, sheet = list_title(self.style_name, self._article.language), self.paper_name
            write_atomically(path, pdf_bytes(self._shown, self._files, paper(sheet), title))
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

    def _show_style(self) -> None:
        """Show the pages in the style that is chosen, or wait for them."""
        name = self.style_name
        if name == HOUSE:
            self._printer.rest()
            self._show(self._article)
        elif self._in_style is not None and self._in_style.name == name:
            self._show(self._in_style.article)
        else:
            self._show(None, self.tr("The sources are being set in this style …"))
            self._printer.ask(self._article, name)

    def _came(self, made: InStyle) -> None:
        if made.name == self.style_name:
            self._in_style = made
            self._show(made.article)

    def _not_set(self, failure: Failure) -> None:
        unexpected = self.tr("The sources can't be set in this style; choose another one.")
        self._show(None, self._sentence(failure.error) if failure.error else unexpected)

    def _show(self, article: Article | None, why_not: str = "") -> None:
        self._shown = article
        for made, keys in ((self.pdf, "Ctrl+S"), (self.go, "Ctrl+P")):
            set_available(made, article is not None, why_not)
            if article is not None:
                made.setToolTip(tip_text(made.text().rstrip("…"), keys))
        if article is not None:
            self._set()
        else:
            self.pages.show_pages(None)
            self._count.setText(why_not)
            self.pages.setAccessibleName(why_not)

    def _set(self) -> None:
        if self._shown is None:
            return
        title = list_title(self.style_name, self._article.language)
        made = make_pages(self._shown, self._files, paper(self.paper_name), title)
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

    def show_pages(self, pages: Pages | None) -> None:
        """Show these, or none."""
        self.pages = pages
        self.setVisible(pages is not None)
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
