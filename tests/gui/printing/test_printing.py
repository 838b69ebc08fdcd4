"""The article on paper: what is printed, where pages end, and the ways to a printer and a PDF."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.records import Note, Suggestion
from editor_app.document.richtext import OBJECT, Run, block, paragraphs
from editor_app.errors import ToolError
from editor_app.gui.dialogs.style_printing import StylePrinter
from editor_app.gui.printing.breaking import Slice, Unit, break_pages
from editor_app.gui.printing.drawing import PdfDrawer
from editor_app.gui.printing.paging import Pages, make_pages, pdf_bytes
from editor_app.gui.printing.paper import A4, LETTER, POINT, paper, usual_paper
from editor_app.gui.printing.preview import PrintPreview
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.speech import say
from editor_app.gui.theme.theme import Theme
from editor_app.services.styling import HOUSE, open_styles
from tests.gui.dialogs.test_dialogs import png
from tests.gui.shell.desk import arctic
from tests.services.builders import full_article

CTRL = Qt.KeyboardModifier.ControlModifier


def nothing(_: str) -> bytes | None:
    return None


def blocks_of(document: QTextDocument) -> list[QTextBlock]:
    """Every block, a table's cells among them."""
    found, part = [], document.begin()
    while part.isValid():
        found.append(part)
        part = part.next()
    return found


def words_of(article: Article) -> str:
    return make_pages(article, nothing, paper(A4)).document.toPlainText()


def long_article(count: int = 30) -> Article:
    line = "Limanlar kışın da açık kalır; порты замерзают, insurers count the days. "
    body = []
    for number in range(count):
        body.append(block(f"Bölüm {number}", kind="heading", level=2))
        body.append(block(line * (3 + number % 5)))
    return replace(arctic(), body=tuple(body))


@pytest.mark.usefixtures("theme")
def test_everything_a_reader_needs_is_on_the_paper() -> None:
    said = words_of(full_article(image="no such file"))
    for part in (
        "Analysis", "Deniz Örnek", "This post is also available in", "Key points", "Карта",
        "Диксон", "References", "[1]\t", "Harbour Weekly", "In days, from October.", "Author",
        "Writes on ports.",
    ):  # fmt: skip
        assert part in said, part


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize(
    ("language", "label"), [("tr", "Kaynakça"), ("ru", "Источники"), ("en", "References")]
)
def test_labels_are_in_the_articles_language(language: str, label: str) -> None:
    assert f"\n{label}\n" in words_of(replace(arctic(), language=language))


@pytest.mark.usefixtures("theme")
def test_words_that_are_only_suggested_are_not_printed() -> None:
    inserted = Run("not yet", m.marks({"ins:s1": True}))
    article = replace(
        arctic(), body=(block("Stands. ", inserted),), suggestions=(Suggestion("s1"),)
    )
    said = words_of(article)
    assert "Stands." in said
    assert "not yet" not in said


@pytest.mark.usefixtures("theme")
def test_markers_are_raised_and_numbered() -> None:
    document = make_pages(arctic(), nothing, paper(A4)).document
    found = document.find("[1]")
    raised = QTextCharFormat.VerticalAlignment.AlignSuperScript
    assert found.charFormat().verticalAlignment() == raised
    assert OBJECT not in document.toPlainText()


@pytest.mark.usefixtures("theme")
def test_no_page_ends_with_a_heading_and_no_line_is_lost() -> None:
    pages = make_pages(long_article(60), nothing, paper(A4))
    document = pages.document
    assert pages.count > 5
    seen, part = 0, document.begin()
    while part.isValid():
        top = document.documentLayout().blockBoundingRect(part).top()
        layout = part.layout()
        assert layout.lineCount() > 0
        on = [page_of(pages, top + layout.lineAt(n).y()) for n in range(layout.lineCount())]
        if part.text().startswith("Bölüm"):
            below = part.next()
            after = document.documentLayout().blockBoundingRect(below).top()
            assert page_of(pages, after + below.layout().lineAt(0).y()) == on[0], part.text()
            seen += 1
        elif len(on) > 1:
            assert on[0] == on[1]
            assert on[-2] == on[-1]
        part = part.next()
    assert seen == 60
    for page in pages.slices:
        assert page.content.height <= paper(A4).text.height()


def page_of(pages: Pages, at: float) -> int:
    """The one page on which a place of the column is."""
    [found] = [n for n, page in enumerate(pages.slices) if page.clip.top <= at < page.clip.bottom]
    return found


def test_pages_of_units_that_fit_do_not_and_stay_together() -> None:
    lines = [Unit(n * 10, n * 10 + 10) for n in range(7)]
    assert [page.content for page in break_pages(lines, 30)] == [
        Slice(0, 30), Slice(30, 60), Slice(60, 70),
    ]  # fmt: skip
    kept = [replace(line, no_break=n == 3) for n, line in enumerate(lines)]
    assert [page.content.top for page in break_pages(kept, 30)] == [0, 20, 50]
    huge = [Unit(0, 10), Unit(10, 500), Unit(500, 510)]
    assert [page.content.top for page in break_pages(huge, 100)] == [0, 10, 500]
    never = [replace(line, no_break=True) for line in lines]
    assert [page.content.top for page in break_pages(never, 30)] == [0, 30, 60]
    assert len(break_pages([], 30)) == 1


@pytest.mark.usefixtures("theme")
def test_a_long_table_goes_on_under_its_head() -> None:
    rows = tuple(
        (paragraphs(f"Порт {number}"), paragraphs(f"{number} gün")) for number in range(120)
    )
    base = full_article()
    table = replace(base.tables[0], header=True, cells=((*base.tables[0].cells[0],), *rows))
    pages = make_pages(replace(base, tables=(table,)), nothing, paper(A4))
    heads = [page.head for page in pages.slices]
    assert pages.count > 2
    assert heads[0] is None
    assert heads[1] is not None
    for page in pages.slices:
        room = page.content.height + (page.head.height if page.head else 0)
        assert room <= paper(A4).text.height()


@pytest.mark.usefixtures("theme")
def test_lists_quotations_and_notes_of_several_paragraphs() -> None:
    body = (
        block("one", kind="number", level=1),
        block("inner", kind="bullet", level=2),
        block("two", kind="number", level=1),
        block("other", kind="bullet", level=1),
        block("again", kind="number", level=1),
    )
    note = Note("n1", paragraphs("First.", "Second. 🧊"))
    said = words_of(replace(arctic(), body=body, notes=(note,)))
    for line in ("1.\tone", "•\tinner", "2.\ttwo", "•\tother", "1.\tagain", "•\tFirst.", "Second."):
        assert line in said, line


@pytest.mark.usefixtures("theme")
def test_a_pdf_has_its_pages_its_title_and_its_paper() -> None:
    article = long_article()
    for name, width in ((A4, b"595"), (LETTER, b"612")):
        count = make_pages(article, nothing, paper(name)).count
        data = pdf_bytes(article, nothing, paper(name))
        assert data.startswith(b"%PDF-")
        assert len(re.findall(rb"/Type\s*/Page\b", data)) == count
        assert re.search(rb"/MediaBox\s*\[\s*0 0 " + width, data)
        assert b"/Title" in data


@pytest.mark.usefixtures("theme")
def test_a_picture_is_drawn_within_the_text() -> None:
    article = full_article(image="abc")
    document = make_pages(article, lambda _: png(), paper(A4)).document
    shown = document.find(OBJECT).charFormat().toImageFormat()
    assert 0 < shown.width() <= paper(A4).text.width()
    assert shown.width() / shown.height() == pytest.approx(4 / 3)
    assert shown.width() > POINT * 2


def test_paper_by_country() -> None:
    assert [usual_paper(land) for land in ("TR", "RU", "US", "")] == [A4, A4, LETTER, A4]
    assert paper("Foolscap").name == A4


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme, tmp_path: Path) -> PrintPreview:
    def to_file(printer: QPrinter, count: int, over: QWidget) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return True

    printer = StylePrinter(open_styles(), theme)
    made = PrintPreview(
        long_article(), nothing, theme, paper_name=A4, style=HOUSE, printer=printer, sentence=say,
        start=tmp_path / "limanlar", choose_printer=to_file,
    )  # fmt: skip
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_preview_scrolls_by_pages_and_zooms(shown: PrintPreview, qtbot: QtBot) -> None:
    bar, area = shown.area.verticalScrollBar(), shown.area
    step = shown.pages.page_step
    for key, at in (
        (Qt.Key.Key_PageDown, step), (Qt.Key.Key_PageDown, 2 * step), (Qt.Key.Key_PageUp, step),
        (Qt.Key.Key_End, bar.maximum()), (Qt.Key.Key_Home, 0), (Qt.Key.Key_PageUp, 0),
    ):  # fmt: skip
        QTest.keyClick(area, key)
        assert bar.value() == at
    before = shown.pages.scale
    QTest.keyClick(area, Qt.Key.Key_Minus, CTRL)
    assert shown.pages.scale < before
    QTest.keyClick(area, Qt.Key.Key_0, CTRL)
    assert shown.pages.scale == pytest.approx(before)
    assert not shown.grab().isNull()


def test_a_key_prints(shown: PrintPreview, qtbot: QtBot, tmp_path: Path) -> None:
    count = shown.pages.pages.count  # type: ignore[union-attr]
    with qtbot.waitSignal(shown.printed, timeout=5000) as told:
        QTest.keyClick(shown, Qt.Key.Key_P, CTRL)
    assert told.args == [count]
    data = (tmp_path / "printed.pdf").read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b", data)) == count


def test_a_key_saves_a_pdf_on_the_paper_that_was_chosen(
    shown: PrintPreview, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *args: (args[2], ""))
    shown._paper.setFocus()
    QTest.keyClick(shown._paper, Qt.Key.Key_Down)
    assert shown.paper_name == LETTER
    with qtbot.waitSignal(shown.saved, timeout=5000) as told:
        QTest.keyClick(shown, Qt.Key.Key_S, CTRL)
    assert told.args == [tmp_path / "limanlar.pdf"]
    assert b"612" in (tmp_path / "limanlar.pdf").read_bytes()


def printed_words(shown: PrintPreview) -> str:
    return shown.pages.pages.document.toPlainText() if shown.pages.pages is not None else ""


def choose(shown: PrintPreview, style: str) -> None:
    box = shown._styles.box
    box.setCurrentIndex(box.findData(style))


def test_the_style_that_is_chosen_is_on_the_paper(
    shown: PrintPreview, qtbot: QtBot, tmp_path: Path
) -> None:
    shown._article = arctic()
    shown._show_style()
    assert "Date of Access" in printed_words(shown)
    choose(shown, "chicago-notes")
    assert not shown.go.isEnabled()
    assert shown.pdf.toolTip() == "The sources are being set in this style …"
    shown.write_pdf(tmp_path / "too-early.pdf")
    assert not (tmp_path / "too-early.pdf").exists()
    qtbot.waitUntil(shown.go.isEnabled, timeout=20_000)
    assert "Date of Access" not in printed_words(shown)
    assert "\nNotes\n" in printed_words(shown)
    shown.write_pdf(tmp_path / "notes.pdf")
    assert (tmp_path / "notes.pdf").stat().st_size > 1000
    choose(shown, HOUSE)
    assert shown.go.isEnabled()
    assert "Date of Access" in printed_words(shown)


def test_a_style_that_can_not_be_used_is_said(
    shown: PrintPreview, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def spoilt(*_: object) -> None:
        raise ToolError("print.failed")

    monkeypatch.setattr(shown._printer.styles, "printed", spoilt)
    choose(shown, "apa")
    wanted = say(ToolError("print.failed"))
    qtbot.waitUntil(lambda: shown._count.text() == wanted, timeout=5000)
    assert shown.pages.pages is None
    assert not shown.go.isEnabled()
    choose(shown, HOUSE)
    assert shown.go.isEnabled()


def test_the_window_prints_in_the_style_of_the_last_export(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window.remembered.set("export_style", "apa")

    def look() -> None:
        found = QApplication.activeModalWidget()
        assert isinstance(found, PrintPreview)
        assert found.style_name == "apa"
        qtbot.waitUntil(found.go.isEnabled, timeout=20_000)
        choose(found, "mla")
        qtbot.waitUntil(found.go.isEnabled, timeout=20_000)
        found.write_pdf(tmp_path / "limanlar.pdf")

    QTimer.singleShot(60, look)
    assert window.commands.run("print")
    assert (tmp_path / "limanlar.pdf").exists()
    assert window.remembered.get("export_style", "") == "mla"
    said = window.notices.notice.card.accessibleName()
    assert said.startswith("Written: limanlar.pdf · sources in ")
    assert "MLA" in said


def test_a_folder_that_is_not_there_is_said(
    shown: PrintPreview, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(shown.failed, timeout=5000):
        shown.write_pdf(tmp_path / "nowhere" / "x.pdf")
    assert shown.isVisible()


def test_the_window_opens_the_preview_and_remembers_the_paper(window: MainWindow) -> None:
    seen: list[QDialog] = []

    def look() -> None:
        found = QApplication.activeModalWidget()
        assert isinstance(found, PrintPreview)
        seen.append(found)
        found._paper.setCurrentIndex(1)
        found.reject()

    QTimer.singleShot(60, look)
    assert window.commands.run("print")
    assert seen
    assert window.remembered.get("paper", "") == LETTER


@pytest.mark.usefixtures("theme")
def test_a_pdf_is_drawn_in_a_worker() -> None:
    drawer, made = PdfDrawer(LETTER), list[bytes]()
    worker = threading.Thread(target=lambda: made.append(drawer(long_article(), nothing)))
    worker.start()
    worker.join(30)
    assert made
    assert made[0].startswith(b"%PDF-")
    assert b"612" in made[0]


def test_the_window_exports_a_pdf(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    session = window.articles.session
    assert session is not None
    with qtbot.waitSignal(window.exporter.done, timeout=10_000):
        window.exporter.write(session, "pdf", tmp_path / "порты.pdf", "tried")
    assert (tmp_path / "порты.pdf").read_bytes().startswith(b"%PDF-")
